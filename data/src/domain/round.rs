use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{
    Employer, Opening, OpeningId, Pair, Policy, RoundId, TravelTime, Version, Youth, YouthId, check,
};

/// One autumn's batch (matcherunde): who, which openings, which policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Given by the program.
    #[serde(default = "RoundId::unset")]
    #[schema(read_only)]
    pub id: RoundId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    #[schema(read_only)]
    pub version: Version,
    /// What people call it, unique, e.g. `Høsten 2026`.
    #[validate(custom(function = "check::name"))]
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// The day placements start; ages are counted on it.
    #[validate(custom(function = "check::round_start"))]
    pub starts: NaiveDate,
    /// Whether it can still be changed.
    #[serde(default)]
    pub state: RoundState,
    /// Who is in it.
    #[serde(default)]
    pub youths: Vec<YouthId>,
    /// Which openings are in it.
    #[serde(default)]
    pub openings: Vec<OpeningId>,
    /// Its rules.
    #[serde(default)]
    #[validate(nested)]
    pub policy: Policy,
}

/// Whether a round can still be changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// It can.
    #[default]
    Open,
    /// It is history.
    Closed,
}

/// Everything a run reads, frozen: what was in the store at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// The round.
    pub round: Round,
    /// Its youths, ordered by reference.
    pub youths: Vec<Youth>,
    /// Its openings, ordered by reference.
    pub openings: Vec<Opening>,
    /// The employers of these openings, ordered by organisation number.
    pub employers: Vec<Employer>,
    /// Measured travel times, ordered by origin, destination and mode.
    pub travel_times: Vec<TravelTime>,
    /// Pins of the round that stand for what has been agreed: they hold whatever the rules say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<Pair>,
    /// What the newest result before brought: of results that are equally good the nearest to it is
    /// taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Pair>,
}
