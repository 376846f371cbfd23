//! How a proposal goes from one state to the next: one table, and what each step asks for.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::check::{has_national_id, paragraphs};
use super::{
    AccountId, Note, Outcome, Problem, Proposal, ProposalState, Role, Side, Step, day_in_norway,
};
use crate::messages::Message;

/// Days that an employer has for an answer where nobody says otherwise.
pub const ANSWER_DAYS: i64 = 14;

/// Most days that an employer may be given.
const MOST_ANSWER_DAYS: i64 = 366;

/// Most notes of one conversation.
const NOTES: usize = 100;

/// What somebody does with a proposal.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Asks the employer.
    Send,
    /// Says yes for the employer.
    Accept,
    /// Says no.
    Decline,
    /// Finds that nobody has answered in time.
    Expire,
    /// Settles it.
    Confirm,
    /// Says that the youth has begun.
    Start,
    /// Says that it is over.
    End,
    /// Takes the last step back.
    TakeBack,
}

impl Act {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Send,
        Self::Accept,
        Self::Decline,
        Self::Expire,
        Self::Confirm,
        Self::Start,
        Self::End,
        Self::TakeBack,
    ];

    /// Its name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Expire => "expire",
            Self::Confirm => "confirm",
            Self::Start => "start",
            Self::End => "end",
            Self::TakeBack => "take_back",
        }
    }
}

impl std::str::FromStr for Act {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|act| act.name() == text)
            .ok_or(())
    }
}

/// Whose hand takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// The program's: it lets proposals expire, and withdraws those that a newer result replaces.
    Program,
    /// Somebody's.
    Account(AccountId, Role),
}

impl Hand {
    fn account(self) -> Option<AccountId> {
        match self {
            Self::Program => None,
            Self::Account(account, _) => Some(account),
        }
    }
}

/// A step as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taking {
    /// What is done.
    pub act: Act,
    /// By whom.
    pub by: Hand,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, or empty where no reason is needed.
    pub reason: String,
    /// Whose no it is, where a coordinator notes it; the centre's own when it is left out.
    pub side: Option<Side>,
    /// Until when the employer is asked to answer; [`ANSWER_DAYS`] when it is left out.
    pub answer_by: Option<NaiveDate>,
    /// What it led to, where it ends.
    pub outcome: Option<Outcome>,
}

impl Taking {
    /// A step without anything beside it.
    #[must_use]
    pub fn plain(act: Act, by: Hand, at: DateTime<Utc>, reason: &str) -> Self {
        Self {
            act,
            by,
            at,
            reason: reason.to_owned(),
            side: None,
            answer_by: None,
            outcome: None,
        }
    }
}

/// Why a step is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StepError {
    /// The proposal does not stand where the step begins.
    #[error("a proposal that is {} cannot be taken so: {}", .state.name(), .act.name())]
    NotNow {
        /// What was asked for.
        act: Act,
        /// Where it stands.
        state: ProposalState,
    },
    /// Whoever asks may not take it.
    #[error("this account may not take this step")]
    NotAllowed,
    /// Something is missing or wrong.
    #[error("{} of its values are wrong", .0.len())]
    Values(Vec<Problem>),
}

/// Who may take a step, as the table has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Program,
    Coordinator,
    Instructor,
    /// Whose opening it is.
    Employer,
}

/// Where a step leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    State(ProposalState),
    /// Where it stood before the last step.
    Before,
}

/// One row: who may do what, from where to where, and whether they have to say why.
struct Row {
    act: Act,
    from: &'static [ProposalState],
    to: Target,
    who: &'static [Who],
    reason: bool,
}

const fn row(
    act: Act,
    from: &'static [ProposalState],
    to: Target,
    who: &'static [Who],
    reason: bool,
) -> Row {
    Row {
        act,
        from,
        to,
        who,
        reason,
    }
}

/// The table of steps. What does not stand here cannot happen.
const TABLE: &[Row] = {
    use ProposalState::{Accepted, Confirmed, Declined, Ended, Expired, Proposed, Sent, Started};
    use Target::{Before, State};
    use Who::{Coordinator, Employer, Instructor, Program};
    &[
        row(Act::Send, &[Proposed], State(Sent), &[Coordinator], false),
        row(
            Act::Accept,
            &[Sent],
            State(Accepted),
            &[Employer, Coordinator],
            false,
        ),
        row(
            Act::Decline,
            &[Sent, Accepted],
            State(Declined),
            &[Employer],
            true,
        ),
        row(
            Act::Decline,
            &[Proposed, Sent, Accepted, Confirmed],
            State(Declined),
            &[Coordinator, Instructor],
            true,
        ),
        // A newer result has taken its place.
        row(
            Act::Decline,
            &[Proposed],
            State(Declined),
            &[Program],
            false,
        ),
        row(Act::Expire, &[Sent], State(Expired), &[Program], false),
        row(
            Act::Confirm,
            &[Accepted],
            State(Confirmed),
            &[Coordinator],
            false,
        ),
        row(
            Act::Start,
            &[Confirmed],
            State(Started),
            &[Coordinator, Instructor],
            false,
        ),
        row(
            Act::End,
            &[Started],
            State(Ended),
            &[Coordinator, Instructor],
            true,
        ),
        row(
            Act::TakeBack,
            &[Sent, Accepted, Declined, Confirmed, Started, Ended],
            Before,
            &[Coordinator],
            true,
        ),
    ]
};

impl Proposal {
    /// What somebody may do with it now, in the order of [`Act::ALL`].
    #[must_use]
    pub fn possible(&self, by: Hand) -> Vec<Act> {
        let may = |act: &Act| self.row(*act, by).is_ok();
        Act::ALL.into_iter().filter(may).collect()
    }

    /// The proposal after a step; the version stays the one that was read. One that comes back to
    /// life keeps its seats in name only: whoever writes it looks for free ones.
    ///
    /// # Errors
    /// [`StepError`]
    pub fn step(&self, taking: &Taking) -> Result<Self, StepError> {
        let row = self.row(taking.act, taking.by)?;
        let today = day_in_norway(taking.at);
        if taking.act == Act::Expire && self.answer_by.is_none_or(|day| today <= day) {
            return Err(self.not_now(taking.act));
        }
        let mut wrong = Vec::new();
        check_words("reason", &taking.reason, row.reason, &mut wrong);
        let side = self.side(taking, &mut wrong);
        let mut next = self.clone();
        match taking.act {
            Act::Send => next.answer_by = Some(answer_day(taking, today, &mut wrong)),
            Act::End if taking.outcome.is_none() => {
                wrong.push(missing("outcome", "validation-outcome-missing"));
            }
            Act::End => next.outcome = taking.outcome,
            _ => {}
        }
        if !wrong.is_empty() {
            return Err(StepError::Values(wrong));
        }
        next.state = match row.to {
            Target::State(state) => state,
            Target::Before => self.before().ok_or(self.not_now(taking.act))?,
        };
        if taking.act == Act::TakeBack {
            next.outcome = None;
            next.answer_by = match (next.state, self.answer_by) {
                (ProposalState::Proposed, _) => None,
                // Else it would expire at once.
                (ProposalState::Sent, Some(day)) if day < today => Some(in_days(today)),
                (_, day) => day,
            };
        }
        next.history.push(Step {
            state: next.state,
            by: taking.by.account(),
            at: taking.at,
            reason: taking.reason.trim().to_owned(),
            side,
            takes_back: taking.act == Act::TakeBack,
        });
        Ok(next)
    }

    /// The proposal with a question of the employer's, or with an answer to it.
    ///
    /// # Errors
    /// [`StepError`]: the employer does not know of it, it is somebody else's, or the text is wrong.
    pub fn note(&self, by: Hand, at: DateTime<Utc>, words: &str) -> Result<Self, StepError> {
        let Hand::Account(account, role) = by else {
            return Err(StepError::NotAllowed);
        };
        let of_employer = match role {
            Role::Employer(employer) if employer != self.employer => {
                return Err(StepError::NotAllowed);
            }
            Role::Employer(_) => true,
            Role::Coordinator | Role::Instructor => false,
        };
        if !self.state.is_known() {
            return Err(self.not_now(Act::Send));
        }
        let mut wrong = Vec::new();
        check_words("text", words, true, &mut wrong);
        if self.questions.len() >= NOTES {
            let message = Message::new("validation-notes").with("max", NOTES);
            wrong.push(Problem::new("text", message, ""));
        }
        if !wrong.is_empty() {
            return Err(StepError::Values(wrong));
        }
        let mut next = self.clone();
        next.questions.push(Note {
            by: account,
            of_employer,
            at,
            text: words.trim().to_owned(),
        });
        Ok(next)
    }

    /// The row of the table that a step follows.
    fn row(&self, act: Act, by: Hand) -> Result<&'static Row, StepError> {
        let who = match by {
            Hand::Program => Who::Program,
            Hand::Account(_, Role::Coordinator) => Who::Coordinator,
            Hand::Account(_, Role::Instructor) => Who::Instructor,
            Hand::Account(_, Role::Employer(employer)) if employer == self.employer => {
                Who::Employer
            }
            Hand::Account(_, Role::Employer(_)) => return Err(StepError::NotAllowed),
        };
        let mut own = TABLE
            .iter()
            .filter(|row| row.act == act && row.who.contains(&who))
            .peekable();
        if own.peek().is_none() {
            return Err(StepError::NotAllowed);
        }
        let row = own.find(|row| row.from.contains(&self.state));
        let row = row.ok_or(self.not_now(act))?;
        // What the program has withdrawn stands for another result.
        let by_program = self.last().is_none_or(|step| step.by.is_none());
        if act == Act::TakeBack && (by_program || self.before().is_none()) {
            return Err(self.not_now(act));
        }
        Ok(row)
    }

    fn before(&self) -> Option<ProposalState> {
        let standing = self.standing();
        let before = standing.len().checked_sub(2)?;
        standing.get(before).map(|step| step.state)
    }

    fn side(&self, taking: &Taking, wrong: &mut Vec<Problem>) -> Option<Side> {
        let Hand::Account(_, role) = taking.by else {
            return None;
        };
        let side = match (taking.act, role) {
            (Act::Accept, _) | (Act::Decline, Role::Employer(_)) => Side::Employer,
            // An instructor notes what the youth has said.
            (Act::Decline, Role::Instructor) => Side::Youth,
            (Act::Decline, Role::Coordinator) => taking.side.unwrap_or(Side::Centre),
            _ => return None,
        };
        if self.state == ProposalState::Proposed && side == Side::Employer {
            wrong.push(missing("side", "validation-side-employer"));
        }
        Some(side)
    }

    fn not_now(&self, act: Act) -> StepError {
        StepError::NotNow {
            act,
            state: self.state,
        }
    }
}

/// What is wrong with the reason of a proposal or a step, or with a question.
pub fn check_words(field: &str, words: &str, needed: bool, wrong: &mut Vec<Problem>) {
    if needed && words.trim().is_empty() {
        wrong.push(missing(field, "validation-text-missing"));
    }
    if let Err(error) = paragraphs(words) {
        let mut message = Message::new(format!("validation-{}", error.code));
        if let Some(max) = error.params.get("max").and_then(serde_json::Value::as_i64) {
            message = message.with("max", max);
        }
        wrong.push(Problem::new(field, message, ""));
    }
    if has_national_id(words) {
        wrong.push(missing(field, "validation-national-id"));
    }
}

fn missing(field: &str, id: &'static str) -> Problem {
    Problem::new(field, Message::new(id), "")
}

fn in_days(today: NaiveDate) -> NaiveDate {
    today + TimeDelta::days(ANSWER_DAYS)
}

fn answer_day(taking: &Taking, today: NaiveDate, wrong: &mut Vec<Problem>) -> NaiveDate {
    let day = taking.answer_by.unwrap_or_else(|| in_days(today));
    let last = today + TimeDelta::days(MOST_ANSWER_DAYS);
    if !(today..=last).contains(&day) {
        let message = Message::new("validation-answer-by");
        wrong.push(Problem::new("answer_by", message, &day.to_string()));
    }
    day
}

#[cfg(test)]
mod tests;
