use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{AccountId, Session, SessionId, Version};
use data::store::{Store, StoreError, Typed};

use super::secret::{Secret, sha256};

/// A session ends this long after the login, whatever happens meanwhile: a working day. To log in
/// again each morning is bearable, and a forgotten browser is not open for ever.
const LIFETIME: TimeDelta = TimeDelta::hours(12);

/// A session that has ended is remembered so long, for the forms that were not sent in time.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// Starts a session and forgets the account's old ones that ended long ago.
pub(super) async fn start(
    store: &dyn Store,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(Session, Secret), StoreError> {
    for old in of(store, account).await? {
        if old.expires_at + REMEMBERED <= now {
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

/// The session of a cookie's secret, even when its time is over; none when somebody has logged out.
pub(super) async fn ended(store: &dyn Store, secret: &str) -> Result<Option<Session>, StoreError> {
    store.find_by::<Session>("secret", &sha256(secret)).await
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

/// The sessions of an account, those that have ended lately among them.
pub(super) async fn of(store: &dyn Store, account: AccountId) -> Result<Vec<Session>, StoreError> {
    store.every(Some(("account", account.to_string()))).await
}
