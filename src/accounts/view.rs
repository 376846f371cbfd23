//! What an account may see. Handlers and pages ask here and hold no rule of their own.
//!
//! Coordinators and instructors see everything that is not about accounts. An employer sees the
//! own openings, the rounds in which one of them is, and of a youth who is placed in one first
//! name, trade and weekdays — and only when the youth has agreed that employers are told.

use std::collections::BTreeSet;

use data::domain::{
    EmployerId, Opening, OpeningId, Placement, PlacementId, Role, Round, TradeCode, Weekdays, Youth,
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

/// All that an employer is told about a youth who is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProposedYouth {
    /// The placement; it names the youth to nobody.
    pub placement: PlacementId,
    /// In which of the own openings.
    pub opening: OpeningId,
    /// First name.
    pub first_name: String,
    /// Trade of the opening.
    pub trade: TradeCode,
    /// Weekdays in the opening.
    pub weekdays: Weekdays,
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
/// that is and stays its own.
#[must_use]
pub fn writes_opening(role: Role, read: Option<&Opening>, opening: &Opening) -> bool {
    match role {
        Role::Coordinator => true,
        Role::Instructor => false,
        Role::Employer(own) => {
            opening.employer == own && read.is_none_or(|read| read.employer == own)
        }
    }
}

/// What the employer of an opening is told about a youth placed in it; none without the youth's
/// consent, or when youth, opening and placement do not belong together.
#[must_use]
pub fn proposed(placement: &Placement, youth: &Youth, opening: &Opening) -> Option<ProposedYouth> {
    let belongs = placement.youth == youth.id && placement.opening == opening.id;
    (belongs && youth.consent_to_share).then(|| ProposedYouth {
        placement: placement.id,
        opening: opening.id,
        first_name: youth.first_name.clone(),
        trade: opening.trade.clone(),
        weekdays: placement.weekdays.clone(),
    })
}

#[cfg(test)]
mod tests {
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn an_employer_is_told_first_name_trade_and_weekdays_only() {
        let (placement, youth, opening) = (
            samples::placement(1),
            samples::youth(1),
            samples::opening(1),
        );

        let told = proposed(&placement, &youth, &opening).unwrap();

        let json = serde_json::to_value(&told).unwrap();
        let fields: Vec<&str> = json
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(
            fields,
            ["first_name", "opening", "placement", "trade", "weekdays"]
        );
        assert_eq!(told.first_name, youth.first_name);
    }

    #[test]
    fn without_consent_an_employer_is_told_nothing() {
        let mut youth = samples::youth(1);
        youth.consent_to_share = false;
        let told = proposed(&samples::placement(1), &youth, &samples::opening(1));
        assert_eq!(told, None);
    }

    #[test]
    fn what_does_not_belong_together_is_not_told() {
        let (placement, youth) = (samples::placement(1), samples::youth(1));
        assert_eq!(proposed(&placement, &youth, &samples::opening(2)), None);
        let other = samples::youth(2);
        assert_eq!(proposed(&placement, &other, &samples::opening(1)), None);
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
