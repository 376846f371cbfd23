use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AccountId, InvitationId, Role, Version};

/// A link that lets somebody make an account of their own, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// Given by the program.
    pub id: InvitationId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// What the account will be allowed to do.
    pub role: Role,
    /// Whom it is meant for, in the words of whoever invites; 1…100 characters.
    pub name: String,
    /// SHA-256 of the secret in the link, in hexadecimal.
    pub secret_sha256: String,
    /// Who invites.
    pub invited_by: AccountId,
    /// When it was made.
    pub invited_at: DateTime<Utc>,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
    /// The account that was made with it; none as long as nobody has used it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
}
