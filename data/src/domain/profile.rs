use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::check;

/// Interests after Holland (RIASEC), each on O*NET's scale 1.0…7.0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Interests {
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub realistic: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub investigative: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub artistic: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub social: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub enterprising: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub conventional: f64,
}

impl Interests {
    /// The six numbers in the order R, I, A, S, E, C.
    #[must_use]
    pub fn vector(&self) -> [f64; 6] {
        [
            self.realistic,
            self.investigative,
            self.artistic,
            self.social,
            self.enterprising,
            self.conventional,
        ]
    }
}

/// Work values, each on O*NET's scale 1.0…7.0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct WorkValues {
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub achievement: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub independence: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub recognition: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub relationships: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub support: f64,
    #[validate(custom(function = "check::profile_number"))]
    #[schema(minimum = 1, maximum = 7)]
    pub working_conditions: f64,
}

impl WorkValues {
    /// The six numbers in the order of the fields.
    #[must_use]
    pub fn vector(&self) -> [f64; 6] {
        [
            self.achievement,
            self.independence,
            self.recognition,
            self.relationships,
            self.support,
            self.working_conditions,
        ]
    }
}

/// Scales from -2 to 2: what a youth prefers, or how a workplace is. An unknown one is left out.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate,
)]
#[serde(deny_unknown_fields, default)]
pub struct Preferences {
    /// -2 indoors … 2 outdoors.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -2, max = 2, code = "preference"))]
    #[schema(minimum = -2, maximum = 2)]
    pub outdoors: Option<i8>,
    /// -2 alone … 2 in a team.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -2, max = 2, code = "preference"))]
    #[schema(minimum = -2, maximum = 2)]
    pub team: Option<i8>,
    /// -2 routine … 2 varied.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -2, max = 2, code = "preference"))]
    #[schema(minimum = -2, maximum = 2)]
    pub variety: Option<i8>,
    /// -2 sitting … 2 physical.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -2, max = 2, code = "preference"))]
    #[schema(minimum = -2, maximum = 2)]
    pub physical: Option<i8>,
    /// Youth: -2 needs quiet … 2 does not mind noise. Workplace: -2 quiet … 2 loud.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -2, max = 2, code = "preference"))]
    #[schema(minimum = -2, maximum = 2)]
    pub noise: Option<i8>,
    /// Youth: -2 cannot start early … 2 likes to. Workplace: -2 starts late … 2 starts early.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(range(min = -2, max = 2, code = "preference"))]
    #[schema(minimum = -2, maximum = 2)]
    pub early_start: Option<i8>,
}

impl Preferences {
    /// The six scales in the order of the fields.
    #[must_use]
    pub fn vector(&self) -> [Option<i8>; 6] {
        [
            self.outdoors,
            self.team,
            self.variety,
            self.physical,
            self.noise,
            self.early_start,
        ]
    }
}

/// What the conversation with a youth brought: interests, values, preferences, and free text.
///
/// The three parts follow the style of Inflow24; the format is this project's own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// Interests, when all six are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub interests: Option<Interests>,
    /// Work values, when all six are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub values: Option<WorkValues>,
    /// Preferences, each on its own known or not.
    #[validate(nested)]
    pub preferences: Preferences,
    /// Interests in the youth's own words, at most 1,000 characters.
    #[validate(custom(function = "check::paragraphs"))]
    #[schema(max_length = 1000)]
    pub free_text: String,
}
