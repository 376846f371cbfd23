use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{
    AccountId, Licence, Minutes, OpeningId, Period, Postcode, Profile, TradeCode, TravelMode,
    Version, Weekdays, YouthId, check,
};

/// A person to be placed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Youth {
    /// Given by the program.
    #[serde(default = "YouthId::unset")]
    #[schema(read_only)]
    pub id: YouthId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    #[schema(read_only)]
    pub version: Version,
    /// The coordinator's own number for the person, unique, e.g. `U-017`.
    #[validate(custom(function = "check::reference"))]
    #[schema(min_length = 1, max_length = 40)]
    pub reference: String,
    /// First name.
    #[validate(custom(function = "check::name"))]
    #[schema(min_length = 1, max_length = 100)]
    pub first_name: String,
    /// Last name.
    #[validate(custom(function = "check::name"))]
    #[schema(min_length = 1, max_length = 100)]
    pub last_name: String,
    /// Date of birth.
    #[validate(custom(function = "check::birth_date"))]
    pub birth_date: NaiveDate,
    /// Postcode of the home.
    #[validate(nested)]
    pub postcode: Postcode,
    /// Which service the youth comes from.
    pub target_group: TargetGroup,
    /// Weekdays on which the youth can be placed.
    #[serde(default)]
    #[validate(custom(function = "check::weekdays"))]
    pub weekdays: Weekdays,
    /// From when and until when.
    #[serde(default)]
    #[validate(nested)]
    pub available: Period,
    /// Means of travel.
    pub travel_mode: TravelMode,
    /// Longest acceptable journey one way, 1…240 minutes.
    #[validate(custom(function = "check::travel_limit"))]
    #[schema(value_type = u32, minimum = 1, maximum = 240)]
    pub travel_limit: Minutes,
    /// Licences held.
    #[serde(default)]
    pub licences: BTreeSet<Licence>,
    /// Programme areas passed (Vg1, Vg2).
    #[serde(default)]
    #[validate(nested)]
    pub completed: BTreeSet<TradeCode>,
    /// What the conversation brought.
    #[serde(default)]
    #[validate(nested)]
    pub profile: Profile,
    /// Wishes, the dearest first, at most ten, each once.
    #[serde(default)]
    #[validate(nested)]
    pub wishes: Vec<Wish>,
    /// Whether the youth has agreed that employers are told about them.
    #[serde(default)]
    pub consent_to_share: bool,
    /// Whether a result without a place for this youth is unacceptable.
    #[serde(default)]
    pub must_place: bool,
    /// How many places at once, on different weekdays, 1…3.
    #[serde(default = "one")]
    #[validate(range(min = 1, max = 3, code = "max-places"))]
    #[schema(minimum = 1, maximum = 3)]
    pub max_places: u8,
    /// Codes of the follow-up services. They never enter a score.
    #[serde(default)]
    #[validate(nested)]
    pub follow_up: FollowUp,
    /// Who is responsible for the conversation and the follow-up: the account of an instructor or a
    /// coordinator; none as long as nobody is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adviser: Option<AccountId>,
}

fn one() -> u8 {
    1
}

/// Which service a youth comes from (kategori).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TargetGroup {
    /// Pupil in Vg3 without an apprenticeship.
    Vg3School,
    /// The county's follow-up service.
    Ot,
    /// NAV's youth team.
    Nav,
    /// Social-medical place.
    Smi,
}

impl TargetGroup {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Vg3School, Self::Ot, Self::Nav, Self::Smi];
}

/// One entry of a youth's ranked list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Any opening of this trade or programme area.
    Trade(TradeCode),
    /// This opening.
    Opening(OpeningId),
}

/// Codes kept for the services' own statistics and for eligibility; never part of a score.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FollowUp {
    /// Status code of the follow-up service, e.g. `OTOV`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::ot_status"))]
    pub ot_status: Option<String>,
    /// NAV's effort group, e.g. `TRENGER_VEILEDNING`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::nav_effort_group"))]
    pub nav_effort_group: Option<String>,
}
