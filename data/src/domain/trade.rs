use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A Grep programme-area code of ten characters, e.g. `BATMF3----` (tømrerfaget).
///
/// The catalogue says which codes exist and how they build on one another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(pattern = "^[A-Z0-9-]{10}$", example = "BATMF3----")]
pub struct TradeCode(pub String);
