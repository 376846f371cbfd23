//! The rules. Each tells whether it makes the pair impossible.

use super::{Applicant, Demand};

/// The opening takes nobody at present.
pub(super) fn closed(demand: &Demand) -> bool {
    !demand.open
}

/// It has no seat on any weekday.
pub(super) fn no_seats(demand: &Demand) -> bool {
    demand.days.is_empty()
}

/// The youth is too young or too old on the day the round starts.
pub(super) fn age(applicant: &Applicant, demand: &Demand) -> bool {
    !(demand.ages.0..=demand.ages.1).contains(&applicant.age)
}

/// It does not take the youth's target group.
pub(super) fn target_group(applicant: &Applicant, demand: &Demand) -> bool {
    demand.target_groups != 0 && demand.target_groups & applicant.target_group == 0
}

/// The youth has passed none of the programme areas that it builds on.
pub(super) fn programme(applicant: &Applicant, demand: &Demand) -> bool {
    !demand.programmes.is_empty()
        && !demand
            .programmes
            .iter()
            .any(|area| applicant.completed.binary_search(area).is_ok())
}

/// There are too few weekdays on which both can.
pub(super) fn weekdays(applicant: &Applicant, demand: &Demand) -> bool {
    let common = applicant.days.common(demand.days).count();
    !demand.days.is_empty() && common < demand.min_days.max(1)
}

/// Their periods have no day in common.
pub(super) fn period(applicant: &Applicant, demand: &Demand) -> bool {
    applicant.period.0 > demand.period.1 || demand.period.0 > applicant.period.1
}

/// The youth lacks a licence that it needs.
pub(super) fn licence(applicant: &Applicant, demand: &Demand) -> bool {
    demand.licences & !applicant.licences != 0
}

/// It is at an employer's, and the youth has not agreed that employers are told.
pub(super) fn consent(applicant: &Applicant, demand: &Demand) -> bool {
    demand.shares && !applicant.consent
}

/// The journey is longer than the youth's limit.
pub(super) fn travel_limit(applicant: &Applicant, minutes: u32) -> bool {
    minutes > applicant.travel_limit
}
