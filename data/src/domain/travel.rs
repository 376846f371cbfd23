use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{Postcode, Version, check};

/// A duration in whole minutes.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// How somebody travels.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TravelMode {
    /// On foot.
    Walk,
    /// By bicycle.
    Bicycle,
    /// By moped or light motorcycle.
    Moped,
    /// By bus or train.
    Transit,
    /// By car.
    Car,
}

impl TravelMode {
    /// Its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Walk => "walk",
            Self::Bicycle => "bicycle",
            Self::Moped => "moped",
            Self::Transit => "transit",
            Self::Car => "car",
        }
    }
}

/// A class of driving licence.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[allow(missing_docs)]
pub enum Licence {
    AM146,
    A1,
    B,
    BE,
    C1,
    C,
    T,
    /// Forklift certificate (truckførerbevis).
    Truck,
}

/// A measured travel time between two postcodes; it wins over the estimate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct TravelTime {
    /// Times written; 0 before it is stored.
    #[serde(default)]
    #[schema(read_only)]
    pub version: Version,
    /// Where the journey starts.
    #[validate(nested)]
    pub from: Postcode,
    /// Where it ends.
    #[validate(nested)]
    pub to: Postcode,
    /// Means of travel.
    pub mode: TravelMode,
    /// From door to door, 0…600.
    #[validate(custom(function = "check::minutes"))]
    #[schema(value_type = u32, minimum = 0, maximum = 600)]
    pub minutes: Minutes,
}

impl TravelTime {
    /// The id under which a measured journey is stored.
    #[must_use]
    pub fn id_of(from: &Postcode, to: &Postcode, mode: TravelMode) -> String {
        format!("{}-{}-{}", from.0, to.0, mode.name())
    }
}
