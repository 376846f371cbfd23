use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{AccountId, ApiToken, TokenId, Version};
use data::store::{Store, StoreError, Typed};
use thiserror::Error;

use super::secret::{Secret, sha256};

/// Lets programs that look for leaked secrets recognise one of these.
const PREFIX: &str = "formidling_";

/// Longest life of a token, in days.
const LONGEST: u32 = 731;

/// Why there is no token.
#[derive(Debug, Error)]
pub enum TokenError {
    /// It would live too short or too long.
    #[error("a token lives 1 to {LONGEST} days, not {0}")]
    Days(u32),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a token for the API and gives its secret, which is stored nowhere.
///
/// # Errors
/// [`TokenError::Days`] unless it lives 1…731 days; what the store reports.
pub async fn issue(
    store: &dyn Store,
    account: AccountId,
    label: &str,
    days: u32,
    now: DateTime<Utc>,
) -> Result<(ApiToken, Secret), TokenError> {
    if !(1..=LONGEST).contains(&days) {
        return Err(TokenError::Days(days));
    }
    let secret = Secret::new(PREFIX);
    let token = ApiToken {
        id: TokenId::new(),
        version: Version(0),
        account,
        label: label.to_owned(),
        secret_sha256: secret.sha256(),
        expires_at: now + TimeDelta::days(days.into()),
    };
    Ok((store.put(&token).await?, secret))
}

/// The token of a secret, unless it has ended.
pub(super) async fn find(
    store: &dyn Store,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<ApiToken>, StoreError> {
    let found = store.find_by::<ApiToken>("secret", &sha256(secret)).await?;
    Ok(found.filter(|token| token.expires_at > now))
}
