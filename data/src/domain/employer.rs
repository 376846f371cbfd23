use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{EmployerId, Orgnr, Postcode, Version, check};

/// A firm or a training centre that offers openings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Employer {
    /// Given by the program.
    #[serde(default = "EmployerId::unset")]
    #[schema(read_only)]
    pub id: EmployerId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    #[schema(read_only)]
    pub version: Version,
    /// Organisation number, unique.
    #[validate(nested)]
    pub orgnr: Orgnr,
    /// Name.
    #[validate(custom(function = "check::title"))]
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// Postcode of the workplace.
    #[validate(nested)]
    pub postcode: Postcode,
    /// Whom to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub contact: Option<Contact>,
}

/// Whom to call at an employer's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Name.
    #[validate(custom(function = "check::maybe_line"))]
    #[schema(max_length = 100)]
    pub name: String,
    /// E-mail address, or empty.
    #[validate(custom(function = "check::e_mail"))]
    #[schema(max_length = 254)]
    pub email: String,
    /// Telephone, or empty.
    #[validate(custom(function = "check::phone"))]
    #[schema(max_length = 20)]
    pub phone: String,
}
