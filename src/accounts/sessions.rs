use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{AccountId, Session, SessionId, Version};
use data::store::{Store, StoreError, Typed};

use super::secret::{Secret, sha256};

/// A session ends this long after the login, whatever happens meanwhile: a working day. To log in
/// again each morning is bearable, and a forgotten browser is not open for ever.
const LIFETIME: TimeDelta = TimeDelta::hours(12);

/// Starts a session and forgets the account's old ones that have ended.
pub(super) async fn start(
    store: &dyn Store,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(Session, Secret), StoreError> {
    for old in of(store, account).await? {
        if old.expires_at <= now {
            end(store, &old).await?;
        }
    }
    let secret = Secret::new("");
    let session = Session {
        id: SessionId::new(),
        version: Version(0),
        account,
        secret_sha256: secret.sha256(),
        csrf: Secret::new("").reveal().to_owned(),
        expires_at: now + LIFETIME,
    };
    Ok((store.put(&session).await?, secret))
}

/// The session of a cookie's secret, unless it has ended.
pub(super) async fn find(
    store: &dyn Store,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<Option<Session>, StoreError> {
    let found = store.find_by::<Session>("secret", &sha256(secret)).await?;
    Ok(found.filter(|session| session.expires_at > now))
}

/// Ends a session; one that is gone already has ended.
pub(super) async fn end(store: &dyn Store, session: &Session) -> Result<(), StoreError> {
    match store.remove(session).await {
        Ok(()) | Err(StoreError::Conflict { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Ends all sessions of an account.
pub(super) async fn end_all(store: &dyn Store, account: AccountId) -> Result<(), StoreError> {
    for session in of(store, account).await? {
        end(store, &session).await?;
    }
    Ok(())
}

async fn of(store: &dyn Store, account: AccountId) -> Result<Vec<Session>, StoreError> {
    store.every(Some(("account", account.to_string()))).await
}
