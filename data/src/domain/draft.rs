use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AccountId, Version};

/// A form that was not sent in time, since the session had ended. There is one for each account at most, and
/// nobody else is given it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Who has typed it.
    pub account: AccountId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// Where it was sent to: a path of the server.
    pub path: String,
    /// What it says, field by field, without the token of the session that has ended.
    pub fields: Vec<(String, String)>,
    /// When it ends.
    pub until: DateTime<Utc>,
}
