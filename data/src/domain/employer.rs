use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{EmployerId, Orgnr, Postcode, Version};

/// A firm or a training centre that offers openings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
    pub orgnr: Orgnr,
    /// Name.
    pub name: String,
    /// Postcode of the workplace.
    pub postcode: Postcode,
    /// Whom to call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
}

/// Whom to call at an employer's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// E-mail address, or empty.
    pub email: String,
    /// Telephone, or empty.
    pub phone: String,
}
