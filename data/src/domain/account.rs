use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{AccountId, EmployerId, SessionId, TokenId, Version, check};

/// Somebody who may log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Given by the program.
    pub id: AccountId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// What is typed to log in, unique, lower case.
    #[validate(custom(function = "check::name"))]
    pub login: String,
    /// What pages show.
    #[validate(custom(function = "check::name"))]
    pub name: String,
    /// What the account may do.
    pub role: Role,
    /// Argon2id hash in PHC string format.
    pub password_hash: String,
    /// Whether it is locked.
    #[serde(default)]
    pub locked: bool,
}

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up rounds, runs them, decides.
    Coordinator,
    /// Registers youths, sees suggestions.
    Instructor,
    /// Sees the own openings and what is needed about a proposed youth.
    Employer(EmployerId),
}

/// A server-side session of the pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Given by the program.
    pub id: SessionId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// Whose.
    pub account: AccountId,
    /// SHA-256 of the secret in the cookie, in hexadecimal.
    pub secret_sha256: String,
    /// Token that each form of the session carries against cross-site requests.
    pub csrf: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// A token for the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiToken {
    /// Given by the program.
    pub id: TokenId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// Whose.
    pub account: AccountId,
    /// What it is for, in the owner's words.
    pub label: String,
    /// SHA-256 of the secret, in hexadecimal.
    pub secret_sha256: String,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}
