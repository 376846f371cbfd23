use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use data::domain::{Account, Session};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use thiserror::Error;

use super::manage::normal_login;
use super::passwords::verify_elsewhere;
use super::{Secret, Throttle, sessions};

/// Somebody who has just logged in.
#[derive(Debug, Clone)]
pub struct Login {
    /// Who.
    pub account: Account,
    /// The session, as it is stored.
    pub session: Session,
    /// What goes into the cookie.
    pub secret: Secret,
}

/// Why nobody was logged in.
#[derive(Debug, Error)]
pub enum LoginError {
    /// Unknown login, wrong password or a locked account: which of them is not told.
    #[error("login or password is wrong, or the account is locked")]
    Refused,
    /// Too many attempts.
    #[error("too many attempts: wait {} seconds", .0.as_secs() + 1)]
    Throttled(Duration),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl LoginError {
    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Refused => Message::new("page-login-refused"),
            Self::Throttled(wait) => Message::new("page-login-throttled").with(
                "seconds",
                i64::try_from(wait.as_secs() + 1).unwrap_or(i64::MAX),
            ),
            Self::Store(_) => Message::new("page-access-store"),
        }
    }
}

/// Checks login and password and starts a session.
///
/// Takes as long for an unknown login as for a wrong password.
///
/// # Errors
/// [`LoginError`].
pub async fn login(
    store: &dyn Store,
    throttle: &Throttle,
    (login, password): (&str, &str),
    address: IpAddr,
    now: DateTime<Utc>,
) -> Result<Login, LoginError> {
    // What cannot be a login is held back as one and the same, so that no long text is remembered.
    let login = normal_login(login).unwrap_or_default();
    throttle
        .attempt(&login, address)
        .map_err(LoginError::Throttled)?;
    let account = store.find_by::<Account>("login", &login).await?;
    let hash = account
        .as_ref()
        .map(|account| account.password_hash.clone());
    let right = verify_elsewhere(password.to_owned(), hash).await;
    match account {
        Some(account) if right && !account.locked => {
            let (session, secret) = sessions::start(store, account.id, now).await?;
            Ok(Login {
                account,
                session,
                secret,
            })
        }
        _ => Err(LoginError::Refused),
    }
}
