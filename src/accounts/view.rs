//! What an account may see. Handlers and pages ask here and hold no rule of their own.
//!
//! Coordinators and instructors see everything that is not about accounts. An employer sees the
//! own openings, the rounds in which one of them is, and of a youth whom it has been asked about first
//! name, trade, weekdays, how far it has come and what was written to it — and only when the youth has
//! agreed that employers are told.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use data::domain::{
    EmployerId, Note, Opening, OpeningId, Proposal, ProposalId, ProposalState, Role, Round,
    TradeCode, Version, Weekdays, Youth,
};
use serde::Serialize;
use utoipa::ToSchema;

/// How far an account sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Every youth, opening and round.
    Everything,
    /// What belongs to one employer.
    Employer(EmployerId),
}

/// All that an employer is told about a youth whom it has been asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposedYouth {
    /// The proposal; it names the youth to nobody.
    pub proposal: ProposalId,
    /// Its version.
    pub version: Version,
    /// In which of the own openings.
    pub opening: OpeningId,
    /// First name.
    pub first_name: String,
    /// Trade of the opening.
    pub trade: TradeCode,
    /// Weekdays in the opening.
    pub weekdays: Weekdays,
    /// Where it stands.
    pub state: ProposalState,
    /// Last day for an answer.
    pub answer_by: Option<NaiveDate>,
    /// What the employer has asked, and what it was answered: the centre writes it to be read here.
    pub questions: Vec<Question>,
}

/// A question of the employer's, or the answer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Question {
    /// Whether the employer wrote it.
    pub own: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// It.
    pub text: String,
}

impl Scope {
    /// Whether everything may be seen.
    #[must_use]
    pub fn is_everything(self) -> bool {
        self == Self::Everything
    }

    /// Whether an employer may be seen.
    #[must_use]
    pub fn sees_employer(self, id: EmployerId) -> bool {
        match self {
            Self::Everything => true,
            Self::Employer(employer) => id == employer,
        }
    }

    /// Whether an opening may be seen.
    #[must_use]
    pub fn sees_opening(self, opening: &Opening) -> bool {
        match self {
            Self::Everything => true,
            Self::Employer(employer) => opening.employer == employer,
        }
    }

    /// Whether a round may be seen by somebody who sees these openings.
    #[must_use]
    pub fn sees_round(self, round: &Round, visible: &BTreeSet<OpeningId>) -> bool {
        match self {
            Self::Everything => true,
            Self::Employer(_) => round.openings.iter().any(|id| visible.contains(id)),
        }
    }

    /// Whether the whole record of a youth may be seen.
    #[must_use]
    pub fn sees_youths(self) -> bool {
        self == Self::Everything
    }
}

/// Whether an account may register an opening or write it over: a coordinator any, an employer one
/// that is and stays its own and was not closed for good.
#[must_use]
pub fn writes_opening(role: Role, read: Option<&Opening>, opening: &Opening) -> bool {
    match role {
        Role::Coordinator => true,
        Role::Instructor => false,
        Role::Employer(own) => {
            let may_change = |read: &Opening| read.employer == own && !read.closed;
            opening.employer == own && read.is_none_or(may_change)
        }
    }
}

/// What the employer of an opening is told about a youth whom it has been asked about; none before that
/// and once it is over, none without the youth's consent, and none when youth, opening and proposal do
/// not belong together.
#[must_use]
pub fn proposed(proposal: &Proposal, youth: &Youth, opening: &Opening) -> Option<ProposedYouth> {
    let belongs = proposal.youth == youth.id
        && proposal.opening == opening.id
        && proposal.employer == opening.employer;
    let question = |note: &Note| Question {
        own: note.of_employer,
        at: note.at,
        text: note.text.clone(),
    };
    let told = belongs && proposal.state.is_known() && youth.consent_to_share;
    told.then(|| ProposedYouth {
        proposal: proposal.id,
        version: proposal.version,
        opening: opening.id,
        first_name: youth.first_name.clone(),
        trade: opening.trade.clone(),
        weekdays: proposal.weekdays.clone(),
        state: proposal.state,
        answer_by: proposal.answer_by,
        questions: proposal.questions.iter().map(question).collect(),
    })
}

#[cfg(test)]
mod tests {
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn an_employer_is_told_first_name_trade_weekdays_state_and_answers_only() {
        let (proposal, youth, opening) =
            (samples::proposal(1), samples::youth(1), samples::opening(1));

        let told = proposed(&proposal, &youth, &opening).unwrap();

        let json = serde_json::to_value(&told).unwrap();
        let fields = |value: &serde_json::Value| -> Vec<String> {
            value.as_object().unwrap().keys().cloned().collect()
        };
        let allowed = [
            "answer_by",
            "first_name",
            "opening",
            "proposal",
            "questions",
            "state",
            "trade",
            "version",
            "weekdays",
        ];
        assert_eq!(fields(&json), allowed);
        assert_eq!(fields(&json["questions"][0]), ["at", "own", "text"]);
        assert_eq!(told.first_name, youth.first_name);
        assert!(!json.to_string().contains("passer godt"), "a reason");
    }

    #[test]
    fn an_employer_is_told_from_the_question_to_the_end() {
        let told = |state| {
            let proposal = Proposal {
                state,
                ..samples::proposal(1)
            };
            proposed(&proposal, &samples::youth(1), &samples::opening(1)).is_some()
        };
        let known: Vec<_> = ProposalState::ALL
            .into_iter()
            .filter(|s| told(*s))
            .collect();
        use ProposalState::{Accepted, Confirmed, Sent, Started};
        assert_eq!(known, [Sent, Accepted, Confirmed, Started]);
    }

    #[test]
    fn without_consent_an_employer_is_told_nothing() {
        let mut youth = samples::youth(1);
        youth.consent_to_share = false;
        let told = proposed(&samples::proposal(1), &youth, &samples::opening(1));
        assert_eq!(told, None);
    }

    #[test]
    fn what_does_not_belong_together_is_not_told() {
        let (proposal, youth) = (samples::proposal(1), samples::youth(1));
        assert_eq!(proposed(&proposal, &youth, &samples::opening(2)), None);
        let other = samples::youth(2);
        assert_eq!(proposed(&proposal, &other, &samples::opening(1)), None);
        // The opening has gone over to somebody else since.
        let mut moved = samples::opening(1);
        moved.employer = samples::employer(2).id;
        assert_eq!(proposed(&proposal, &youth, &moved), None);
    }

    #[test]
    fn an_employer_writes_openings_that_are_and_stay_its_own() {
        let (own, other) = (samples::opening(1), samples::opening(2));
        let employer = Role::Employer(own.employer);
        assert!(writes_opening(employer, None, &own));
        assert!(writes_opening(employer, Some(&own), &own));
        assert!(!writes_opening(employer, None, &other));
        assert!(!writes_opening(employer, Some(&own), &other));
        assert!(!writes_opening(employer, Some(&other), &own));
        // Closed for good it is changed by coordinators only, who can take it up again.
        let mut closed = own.clone();
        (closed.closed, closed.open) = (true, false);
        assert!(writes_opening(employer, Some(&own), &closed));
        assert!(!writes_opening(employer, Some(&closed), &own));
        assert!(writes_opening(Role::Coordinator, Some(&closed), &own));
        assert!(writes_opening(Role::Coordinator, Some(&own), &other));
        assert!(!writes_opening(Role::Instructor, None, &own));
    }

    #[test]
    fn an_employer_sees_own_openings_and_the_rounds_they_are_in() {
        let (own, other) = (samples::opening(1), samples::opening(2));
        let scope = Scope::Employer(own.employer);
        assert!(scope.sees_opening(&own) && !scope.sees_opening(&other));
        assert!(Scope::Everything.sees_opening(&other));

        let round = samples::round(1);
        assert!(scope.sees_round(&round, &[own.id].into()));
        assert!(!scope.sees_round(&round, &[other.id].into()));
        assert!(!scope.sees_round(&round, &BTreeSet::new()));
        assert!(Scope::Everything.sees_round(&round, &BTreeSet::new()));
        assert!(!scope.sees_youths() && Scope::Everything.sees_youths());
    }
}
