//! The instance format, as INSTANCE.md describes it, read independently of the solver.

mod check;

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::json::{self, Integers, Object, Refusal};

/// An instance whose parts fit together.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    pub(super) objective: Objective,
    pub(super) persons: Vec<Person>,
    pub(super) places: Vec<Place>,
    pub(super) pairs: Vec<Pair>,
    pub(super) quotas: Vec<Quota>,
    pub(super) pins: BTreeSet<Indices>,
    pub(super) forbids: BTreeSet<Indices>,
    /// The pins as they are listed.
    pub(super) listed_pins: Vec<Indices>,
    /// The forbids as they are listed.
    pub(super) listed_forbids: Vec<Indices>,
    pub(super) apart: Vec<Vec<usize>>,
    pub(super) together: Vec<Vec<usize>>,
    /// Position in `pairs` by person and place.
    pub(super) pair_at: HashMap<Indices, usize>,
    /// Positions in `pairs` of each person.
    pub(super) of_person: Vec<Vec<usize>>,
    /// Positions in `pairs` of each place.
    pub(super) of_place: Vec<Vec<usize>>,
}

/// Index of a person and of a place.
pub(super) type Indices = (usize, usize);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Objective {
    Score,
    #[default]
    PlacedThenScore,
    PlacedThenLeximin,
}

#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) must_place: bool,
    pub(super) priority: i128,
    pub(super) max_places: i128,
}

#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) id: String,
    pub(super) seats: Option<i128>,
    pub(super) min_group: i128,
    pub(super) hours: Option<i128>,
}

/// A possible pair. It occupies the weekdays that person and place have in common.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) person: usize,
    pub(super) place: usize,
    pub(super) score: i128,
    pub(super) hours: i128,
    pub(super) days: Days,
}

#[derive(Debug, Clone)]
pub(super) struct Quota {
    pub(super) name: String,
    pub(super) persons: BTreeSet<usize>,
    pub(super) places: BTreeSet<usize>,
    pub(super) min: i128,
    pub(super) max: Option<i128>,
}

/// Weekdays by number, 0 for Monday … 6 for Sunday; one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days(u8);

impl Days {
    pub(super) fn contains(self, day: usize) -> bool {
        day < WEEKDAYS.len() && self.0 >> day & 1 == 1
    }

    pub(super) fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Names of the weekdays in the format.
pub(super) const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Instance {
    /// The positions in `pairs` that a quota counts.
    pub(super) fn counted_by(&self, quota: &Quota) -> impl Iterator<Item = usize> {
        self.pairs.iter().enumerate().filter_map(|(at, pair)| {
            let counts = quota.persons.contains(&pair.person) && quota.places.contains(&pair.place);
            counts.then_some(at)
        })
    }

    /// `person 3 (p3)`, as texts name a person.
    pub(super) fn person(&self, index: usize) -> String {
        match self.persons.get(index) {
            Some(person) => format!("person {index} ({})", person.id),
            None => format!("person {index}"),
        }
    }

    /// `place 3 (w3)`, as texts name a place.
    pub(super) fn place(&self, index: usize) -> String {
        match self.places.get(index) {
            Some(place) => format!("place {index} ({})", place.id),
            None => format!("place {index}"),
        }
    }
}

/// Reads an instance; the first part that cannot be taken is named.
pub(super) fn read(bytes: &[u8]) -> Result<Instance, Refusal> {
    check::instance(json::read(bytes)?)
}

/// The file as it is written, before anything is checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    #[serde(default)]
    objective: Objective,
    persons: Vec<Object<WrittenPerson>>,
    places: Vec<Object<WrittenPlace>>,
    pairs: Vec<Integers<3, 4>>,
    #[serde(default)]
    quotas: Vec<Object<WrittenQuota>>,
    #[serde(default)]
    pins: Vec<Integers<2, 2>>,
    #[serde(default)]
    forbids: Vec<Integers<2, 2>>,
    #[serde(default)]
    apart: Vec<Vec<i64>>,
    #[serde(default)]
    together: Vec<Vec<i64>>,
    #[serde(default)]
    previous: Vec<Integers<2, 2>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPerson {
    id: String,
    #[serde(default)]
    must_place: bool,
    #[serde(default = "one")]
    priority: i64,
    #[serde(default = "one")]
    max_places: i64,
    #[serde(default = "monday_to_friday")]
    days: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPlace {
    id: String,
    #[serde(default)]
    seats: Option<i64>,
    #[serde(default)]
    min_group: i64,
    #[serde(default)]
    hours: Option<i64>,
    #[serde(default = "monday_to_friday")]
    days: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenQuota {
    name: String,
    persons: Vec<i64>,
    places: Vec<i64>,
    #[serde(default)]
    min: i64,
    #[serde(default)]
    max: Option<i64>,
}

fn one() -> i64 {
    1
}

fn monday_to_friday() -> Vec<String> {
    WEEKDAYS.iter().take(5).map(|&day| day.to_owned()).collect()
}
