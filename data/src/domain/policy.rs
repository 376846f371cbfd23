use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::Ref;
use utoipa::openapi::schema::{Array, ArrayBuilder};
use validator::Validate;

use super::{OpeningId, TargetGroup, YouthId, check};

/// The rules of a round: weights, quotas, priorities, pins and forbids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Policy {
    /// What is sought.
    pub objective: Objective,
    /// Weights of the factors of a score.
    #[validate(nested)]
    pub weights: Weights,
    /// How much a placed youth of a target group counts in the first stage, 1…1,000; 1 where it is left out.
    pub priorities: BTreeMap<TargetGroup, u32>,
    /// Limits on how many of a target group an opening takes.
    #[validate(nested)]
    pub quotas: Vec<QuotaRule>,
    /// Pairs that must be in the result.
    pub pins: Vec<Pair>,
    /// Pairs that must not be in the result.
    pub forbids: Vec<Pair>,
    /// Youths who must not be in the same opening.
    #[schema(schema_with = pairs_of_youths)]
    pub apart: Vec<[YouthId; 2]>,
    /// Youths who must be in the same opening, or both in none.
    #[schema(schema_with = pairs_of_youths)]
    pub together: Vec<[YouthId; 2]>,
}

/// The schema of lists of pairs: a derived one would take inner lists of any length.
fn pairs_of_youths() -> Array {
    let pair = ArrayBuilder::new()
        .items(Ref::from_schema_name("YouthId"))
        .min_items(Some(2))
        .max_items(Some(2));
    ArrayBuilder::new().items(pair).build()
}

/// What a run seeks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Objective {
    /// The greatest total score.
    Score,
    /// As many placed as possible, weighted by priority; then the greatest total score.
    #[default]
    PlacedThenScore,
    /// As many placed as possible; then the worst-off as well off as possible, and so on.
    PlacedThenLeximin,
}

/// Weights of the factors, 0…100 each, not all 0; they are normalised over the known factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
#[validate(schema(function = "check::some_weight", skip_on_field_errors = false))]
pub struct Weights {
    #[validate(range(min = 0, max = 100, code = "weight"))]
    #[schema(minimum = 0, maximum = 100)]
    pub interests: u32,
    #[validate(range(min = 0, max = 100, code = "weight"))]
    #[schema(minimum = 0, maximum = 100)]
    pub values: u32,
    #[validate(range(min = 0, max = 100, code = "weight"))]
    #[schema(minimum = 0, maximum = 100)]
    pub preferences: u32,
    #[validate(range(min = 0, max = 100, code = "weight"))]
    #[schema(minimum = 0, maximum = 100)]
    pub wish: u32,
    #[validate(range(min = 0, max = 100, code = "weight"))]
    #[schema(minimum = 0, maximum = 100)]
    pub trade: u32,
    #[validate(range(min = 0, max = 100, code = "weight"))]
    #[schema(minimum = 0, maximum = 100)]
    pub distance: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            interests: 20,
            values: 10,
            preferences: 10,
            wish: 30,
            trade: 15,
            distance: 15,
        }
    }
}

/// A limit on the placements of some target groups in some openings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "check::quota_order", skip_on_field_errors = false))]
pub struct QuotaRule {
    /// What a person calls it, e.g. `SMI i snekkerverkstedet`.
    #[validate(custom(function = "check::name"))]
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// Whose placements are counted.
    #[validate(custom(function = "check::some_groups"))]
    pub target_groups: BTreeSet<TargetGroup>,
    /// In which openings; empty means in all of them.
    #[serde(default)]
    pub openings: BTreeSet<OpeningId>,
    /// At least so many.
    #[serde(default)]
    pub min: u32,
    /// At most so many; none means no limit.
    #[serde(default)]
    pub max: Option<u32>,
}

/// A youth and an opening.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
}
