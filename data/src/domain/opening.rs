use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::{AdditionalProperties, Object};
use utoipa::openapi::{ObjectBuilder, Type};
use validator::Validate;

use super::{
    EmployerId, Licence, OpeningId, Period, Postcode, Preferences, TargetGroup, TradeCode, Version,
    Weekday, check,
};

/// Something to be placed in (plass).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
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
    #[validate(custom(function = "check::reference"))]
    #[schema(min_length = 1, max_length = 40)]
    pub reference: String,
    /// Who offers it.
    pub employer: EmployerId,
    /// What the page calls it, e.g. `Snekkerverkstedet`.
    #[validate(custom(function = "check::title"))]
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// Its kind.
    pub kind: OpeningKind,
    /// Its trade, on any level of the catalogue.
    #[validate(nested)]
    pub trade: TradeCode,
    /// Where it is.
    #[validate(nested)]
    pub postcode: Postcode,
    /// Seats on each weekday that it runs.
    #[validate(custom(function = "check::seats"))]
    #[schema(schema_with = seats_of_weekdays)]
    pub seats: Seats,
    /// From when and until when.
    #[serde(default)]
    #[validate(nested)]
    pub period: Period,
    /// Ages taken.
    #[serde(default)]
    #[validate(nested)]
    pub ages: AgeWindow,
    /// Target groups taken; empty means all.
    #[serde(default)]
    pub target_groups: BTreeSet<TargetGroup>,
    /// Programme areas of which a youth must have passed one; empty means none is needed.
    #[serde(default)]
    #[validate(nested)]
    pub required_programmes: BTreeSet<TradeCode>,
    /// Licences needed.
    #[serde(default)]
    pub licences: BTreeSet<Licence>,
    /// Weekdays a youth must at least be able to come, 1…7.
    #[serde(default = "one")]
    #[validate(range(min = 1, max = 7, code = "min-days"))]
    #[schema(minimum = 1, maximum = 7)]
    pub min_days: u8,
    /// Runs only with at least this many, or 0.
    #[serde(default)]
    #[validate(range(min = 0, max = 10_000, code = "min-group"))]
    #[schema(minimum = 0, maximum = 10_000)]
    pub min_group: u32,
    /// Hours of follow-up a week in all; none means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 0, max = 10_000, code = "hours"))]
    #[schema(minimum = 0, maximum = 10_000)]
    pub follow_up_hours: Option<u32>,
    /// Hours of follow-up a week that one youth uses.
    #[serde(default)]
    #[validate(range(min = 0, max = 168, code = "hours"))]
    #[schema(minimum = 0, maximum = 168)]
    pub hours_per_youth: u32,
    /// How the workplace is; what is left out is taken from the trade.
    #[serde(default)]
    #[validate(nested)]
    pub environment: Preferences,
    /// Who leads it, or empty.
    #[serde(default)]
    #[validate(custom(function = "check::maybe_line"))]
    #[schema(max_length = 100)]
    pub instructor: String,
    /// Whether it takes anybody at present.
    #[serde(default = "yes")]
    pub open: bool,
    /// Whether it is closed for good: it takes nobody any more and comes into no other round. What it was
    /// used for in earlier results stays. A closed one is not open either.
    #[serde(default)]
    pub closed: bool,
}

/// The schema of [`Seats`]: a derived one would take any number, and none at all.
fn seats_of_weekdays() -> Object {
    let number = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(0))
        .maximum(Some(10_000))
        .build();
    let mut seats = ObjectBuilder::new()
        .additional_properties(Some(AdditionalProperties::FreeForm(false)))
        .min_properties(Some(1));
    for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] {
        seats = seats.property(day, number.clone());
    }
    seats.build()
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

impl OpeningKind {
    /// Whether somebody outside the centre is told about the youth.
    #[must_use]
    pub fn shares(self) -> bool {
        match self {
            Self::Practice | Self::Apprenticeship | Self::TrainingCandidate => true,
            Self::Workshop | Self::Course => false,
        }
    }
}

/// Ages in whole years, both ends included.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate,
)]
#[serde(deny_unknown_fields, default)]
#[validate(schema(function = "check::age_window", skip_on_field_errors = false))]
pub struct AgeWindow {
    /// Youngest.
    #[validate(range(min = 13, max = 67, code = "age-range"))]
    #[schema(minimum = 13, maximum = 67)]
    pub min: Option<u8>,
    /// Oldest.
    #[validate(range(min = 13, max = 67, code = "age-range"))]
    #[schema(minimum = 13, maximum = 67)]
    pub max: Option<u8>,
}
