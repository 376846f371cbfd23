use serde::{Deserialize, Serialize};

/// A rule of an instance that can be part of a contradiction; numbers are indices of the instance.
///
/// In JSON an object such as `{"pin": 0}`. The order is that in which they are given up: what comes
/// last is the first that a person is likely to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Rule {
    Seats(usize),
    Hours(usize),
    MinGroup(usize),
    Apart(usize),
    Together(usize),
    QuotaMax(usize),
    Forbid(usize),
    QuotaMin(usize),
    MustPlace(usize),
    Pin(usize),
}

/// A rule that is loosened: seats, hours and a quota's greatest number by so many more, the least
/// group and a quota's least number by so many fewer; any other is given up, by 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Which rule.
    pub rule: Rule,
    /// By how much, ≥ 1. It is what the change costs.
    pub by: i64,
}
