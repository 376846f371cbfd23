use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A Norwegian postcode: four digits, held against the catalogue when it is validated.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(pattern = "^[0-9]{4}$", example = "3717")]
pub struct Postcode(pub String);

/// An organisation number: nine digits, the last one a check digit (mod 11).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(pattern = "^[0-9]{9}$", example = "974760673")]
pub struct Orgnr(pub String);
