use serde::Serialize;

use super::problem::{ImportProblem, Notice, Place};
use super::similar::Similar;
use crate::domain::{Employer, Opening, TravelTime, Youth};

/// What an import would do, with every problem found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ImportPlan {
    /// Employers, ordered by organisation number.
    pub employers: Vec<Planned<Employer>>,
    /// Openings, ordered by reference.
    pub openings: Vec<Planned<Opening>>,
    /// Youths, ordered by reference.
    pub youths: Vec<Planned<Youth>>,
    /// Travel times, ordered by origin, destination and mode.
    pub travel_times: Vec<Planned<TravelTime>>,
    /// Everything that is wrong, ordered by file, sheet and row.
    pub problems: Vec<ImportProblem>,
    /// What the reader of the files should know.
    pub notices: Vec<Notice>,
    /// Pairs of records that may be the same person or employer, for a person to judge.
    pub similar: Vec<Similar>,
    /// Whether the good rows are taken although there are problems.
    pub accept_valid: bool,
}

/// A record of the files and what would become of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<T> {
    /// The record as it would be stored, still with the version that was read.
    pub record: T,
    /// What would be done.
    pub action: Action,
    /// The row that it comes from.
    pub place: Place,
}

/// What would be done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// It is new.
    Create,
    /// It exists and differs.
    Update,
    /// It exists just so.
    Unchanged,
}

/// How many records of a kind would be created, changed and left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub created: usize,
    pub updated: usize,
    pub unchanged: usize,
}

/// The counts of all kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[allow(missing_docs)]
pub struct AllCounts {
    pub employers: Counts,
    pub openings: Counts,
    pub youths: Counts,
    pub travel_times: Counts,
}

/// The records of a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Youths, ordered by reference.
    pub youths: Vec<Youth>,
    /// Openings, ordered by reference.
    pub openings: Vec<Opening>,
    /// Employers, ordered by organisation number.
    pub employers: Vec<Employer>,
    /// Travel times, ordered by origin, destination and mode.
    pub travel_times: Vec<TravelTime>,
}

impl ImportPlan {
    /// Whether it may be applied: nothing is wrong, or the good rows are wanted alone.
    #[must_use]
    pub fn is_acceptable(&self) -> bool {
        self.problems.is_empty() || self.accept_valid
    }

    /// How many records would be created, changed and left.
    #[must_use]
    pub fn counts(&self) -> AllCounts {
        AllCounts {
            employers: count(&self.employers),
            openings: count(&self.openings),
            youths: count(&self.youths),
            travel_times: count(&self.travel_times),
        }
    }

    /// The records without what would be done with them, for a match without a store.
    #[must_use]
    pub fn into_records(self) -> Records {
        Records {
            youths: records(self.youths),
            openings: records(self.openings),
            employers: records(self.employers),
            travel_times: records(self.travel_times),
        }
    }
}

impl<T: Clone + PartialEq> Planned<T> {
    /// Compares a record with what exists.
    pub(super) fn new(record: T, existing: Option<&T>, place: Place) -> Self {
        let action = match existing {
            None => Action::Create,
            Some(existing) if *existing == record => Action::Unchanged,
            Some(_) => Action::Update,
        };
        Self {
            record,
            action,
            place,
        }
    }
}

fn count<T>(planned: &[Planned<T>]) -> Counts {
    let of = |action| planned.iter().filter(|one| one.action == action).count();
    Counts {
        created: of(Action::Create),
        updated: of(Action::Update),
        unchanged: of(Action::Unchanged),
    }
}

fn records<T>(planned: Vec<Planned<T>>) -> Vec<T> {
    planned.into_iter().map(|one| one.record).collect()
}
