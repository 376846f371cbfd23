use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    EmployerId, Licence, OpeningId, Period, Postcode, Preferences, TargetGroup, TradeCode, Version,
    Weekday,
};

/// Something to be placed in (plass).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Given by the program.
    #[serde(default = "OpeningId::unset")]
    #[schema(read_only)]
    pub id: OpeningId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    #[schema(read_only)]
    pub version: Version,
    /// The coordinator's own number for the opening, unique, e.g. `P-042`.
    pub reference: String,
    /// Who offers it.
    pub employer: EmployerId,
    /// What the page calls it, e.g. `Snekkerverkstedet`.
    pub title: String,
    /// Its kind.
    pub kind: OpeningKind,
    /// Its trade, on any level of the catalogue.
    pub trade: TradeCode,
    /// Where it is.
    pub postcode: Postcode,
    /// Seats on each weekday that it runs.
    pub seats: Seats,
    /// From when and until when.
    #[serde(default)]
    pub period: Period,
    /// Ages taken.
    #[serde(default)]
    pub ages: AgeWindow,
    /// Target groups taken; empty means all.
    #[serde(default)]
    pub target_groups: BTreeSet<TargetGroup>,
    /// Programme areas of which a youth must have passed one; empty means none is needed.
    #[serde(default)]
    pub required_programmes: BTreeSet<TradeCode>,
    /// Licences needed.
    #[serde(default)]
    pub licences: BTreeSet<Licence>,
    /// Weekdays a youth must at least be able to come, 1…7.
    #[serde(default = "one")]
    pub min_days: u8,
    /// Runs only with at least this many, or 0.
    #[serde(default)]
    pub min_group: u32,
    /// Hours of follow-up a week in all; none means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up_hours: Option<u32>,
    /// Hours of follow-up a week that one youth uses.
    #[serde(default)]
    pub hours_per_youth: u32,
    /// How the workplace is; what is left out is taken from the trade.
    #[serde(default)]
    pub environment: Preferences,
    /// Who leads it, or empty.
    #[serde(default)]
    pub instructor: String,
    /// Whether it takes anybody at present.
    #[serde(default = "yes")]
    pub open: bool,
}

fn one() -> u8 {
    1
}

fn yes() -> bool {
    true
}

/// Seats on each weekday; a weekday that is not listed is one without seats. 0…10,000 each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Seats(pub BTreeMap<Weekday, u32>);

/// What kind of opening it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum OpeningKind {
    /// Seat in a training workshop (verkstedplass).
    Workshop,
    /// Work practice (arbeidspraksis).
    Practice,
    /// Apprenticeship (læreplass).
    Apprenticeship,
    /// Training candidate (lærekandidat).
    TrainingCandidate,
    /// Course, e.g. Veien videre.
    Course,
}

/// Ages in whole years, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AgeWindow {
    /// Youngest.
    pub min: Option<u8>,
    /// Oldest.
    pub max: Option<u8>,
}
