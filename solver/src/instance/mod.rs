//! The plain assignment problem: persons, places, pairs and the rules that couple them.

mod check;
mod days;
mod pair;
mod read;
mod result;
mod rule;

use serde::{Deserialize, Serialize};

pub use check::Fault;
pub use days::Days;
pub use read::{ReadError, read};
pub use result::{
    Assignment, Certificate, Column, Conflict, FirstStage, Leaf, Level, Multipliers, Outcome,
    PlaceRow, Row, SolverInfo, Status, TimingMs, write,
};
pub use rule::{Change, Rule};

/// What is assigned to what. Indices refer to `persons` and `places`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Always `formidling-instance/1`.
    pub format: Format,
    /// What is sought.
    #[serde(default)]
    pub objective: Objective,
    /// Who is placed.
    pub persons: Vec<Person>,
    /// Where.
    pub places: Vec<Place>,
    /// The possible pairs; one that is not listed is impossible.
    pub pairs: Vec<Pair>,
    /// Limits on the placements of a set of persons in a set of places.
    #[serde(default)]
    pub quotas: Vec<Quota>,
    /// Pairs that must be chosen.
    #[serde(default)]
    pub pins: Vec<(usize, usize)>,
    /// Pairs that must not be chosen.
    #[serde(default)]
    pub forbids: Vec<(usize, usize)>,
    /// Persons of whom no two may be in the same place.
    #[serde(default)]
    pub apart: Vec<Vec<usize>>,
    /// Persons who are all in the same places.
    #[serde(default)]
    pub together: Vec<Vec<usize>>,
    /// An earlier result; ties are broken towards it.
    #[serde(default)]
    pub previous: Vec<(usize, usize)>,
}

/// The name of the format, so that a file says what it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// The only version there is.
    #[default]
    #[serde(rename = "formidling-instance/1")]
    V1,
}

/// What is sought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// Greatest total score.
    Score,
    /// Greatest sum of the priorities of placed persons, then greatest total score.
    #[default]
    PlacedThenScore,
    /// Greatest sum of priorities, then the worst-off placed person as well off as possible, and so on.
    ///
    /// A person's score is that of their place, or the sum over their places. For each threshold,
    /// from the lowest on, as few placed persons as possible have a score up to it. That makes the
    /// ascending list of scores lexicographically greatest; where priorities let the number of
    /// persons differ and one list begins with all of the other, it prefers the shorter one.
    PlacedThenLeximin,
}

/// Somebody to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Unique among the persons.
    pub id: String,
    /// Whether a result without them is impossible.
    #[serde(default)]
    pub must_place: bool,
    /// Weight in the first stage, ≥ 1.
    #[serde(default = "one")]
    pub priority: i64,
    /// How many places at once, on different weekdays, ≥ 1.
    #[serde(default = "one")]
    pub max_places: i64,
    /// Weekdays on which they can be placed.
    #[serde(default)]
    pub days: Days,
}

/// Somewhere to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Unique among the places.
    pub id: String,
    /// Persons at once on each of its weekdays; none means no limit.
    #[serde(default)]
    pub seats: Option<i64>,
    /// Nobody, or at least so many.
    #[serde(default)]
    pub min_group: i64,
    /// Hours of follow-up that its pairs may use in all; none means no limit.
    #[serde(default)]
    pub hours: Option<i64>,
    /// Weekdays on which it runs.
    #[serde(default)]
    pub days: Days,
}

fn one() -> i64 {
    1
}

/// A possible pair. It occupies the weekdays that person and place have in common.
///
/// In JSON `[person, place, score]` or `[person, place, score, hours]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Index of the person.
    pub person: usize,
    /// Index of the place.
    pub place: usize,
    /// Worth of the pair; totals stay within 2^53.
    pub score: i64,
    /// Hours of follow-up it uses, ≥ 0.
    pub hours: i64,
}

/// A limit on the number of placements of some persons in some places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// What a person calls it.
    pub name: String,
    /// Indices of the persons.
    pub persons: Vec<usize>,
    /// Indices of the places.
    pub places: Vec<usize>,
    /// At least so many.
    #[serde(default)]
    pub min: i64,
    /// At most so many; none means no limit.
    #[serde(default)]
    pub max: Option<i64>,
}

impl Instance {
    /// The weekdays that a pair occupies.
    #[must_use]
    pub fn days_of(&self, pair: &Pair) -> Days {
        match (self.persons.get(pair.person), self.places.get(pair.place)) {
            (Some(person), Some(place)) => person.days.common(place.days),
            _ => Days::NONE,
        }
    }
}
