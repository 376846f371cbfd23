use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{Account, AccountId, Employer, Invitation, InvitationId, Role, Version};
use data::messages::Message;
use data::store::{Store, StoreError, Typed, put};
use thiserror::Error;

use super::manage::{AccountError, NewAccount, valid};
use super::passwords::hash_elsewhere;
use super::secret::sha256;
use super::{Login, Secret, Throttle, sessions};

/// An invitation can be used this long.
const LIFETIME: TimeDelta = TimeDelta::days(14);

/// Why an invitation was not made or not used.
#[derive(Debug, Error)]
pub enum InvitationError {
    /// Unknown, used, taken back or too old: which of them is not told.
    #[error("the invitation cannot be used: ask for a new one")]
    Unusable,
    /// Coordinators are not invited by a link.
    #[error("employers and instructors are invited, coordinators are not")]
    Role,
    /// Too many attempts.
    #[error("too many attempts: wait {} seconds", .0.as_secs() + 1)]
    Throttled(Duration),
    /// The account cannot be made like this.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl InvitationError {
    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Unusable => Message::new("page-invitation-unusable"),
            Self::Role => Message::new("page-invitation-role-wrong"),
            Self::Throttled(wait) => Message::new("page-login-throttled").with(
                "seconds",
                i64::try_from(wait.as_secs() + 1).unwrap_or(i64::MAX),
            ),
            Self::Account(error) => error.message(),
            Self::Store(_) => Message::new("page-access-store"),
        }
    }
}

/// Makes an invitation for 14 days and gives its secret, which is stored nowhere. `name` says whom
/// it is meant for.
///
/// # Errors
/// [`InvitationError::Role`] for a coordinator; [`AccountError::Name`] for a name that no account
/// can have; what the store reports.
pub async fn invite(
    store: &dyn Store,
    by: AccountId,
    role: Role,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(Invitation, Secret), InvitationError> {
    if role == Role::Coordinator {
        return Err(InvitationError::Role);
    }
    let secret = Secret::new("");
    let invitation = Invitation {
        id: InvitationId::new(),
        version: Version(0),
        role,
        name: super::manage::valid_name(name)?.to_owned(),
        secret_sha256: secret.sha256(),
        invited_by: by,
        invited_at: now,
        expires_at: now + LIFETIME,
        account: None,
    };
    Ok((store.put(&invitation).await?, secret))
}

/// The invitation of a link, as long as it can be used.
///
/// # Errors
/// [`InvitationError::Unusable`], [`InvitationError::Throttled`], or what the store reports.
pub async fn invitation(
    store: &dyn Store,
    throttle: &Throttle,
    secret: &str,
    address: IpAddr,
    now: DateTime<Utc>,
) -> Result<Invitation, InvitationError> {
    let hash = sha256(secret);
    throttle
        .attempt(&hash, address)
        .map_err(InvitationError::Throttled)?;
    let found = store.find_by::<Invitation>("secret", &hash).await?;
    let found = found.filter(|one| one.account.is_none() && one.expires_at > now);
    let found = found.ok_or(InvitationError::Unusable)?;
    if let Role::Employer(id) = found.role
        && store.find::<Employer>(&id.to_string()).await?.is_none()
    {
        return Err(InvitationError::Unusable);
    }
    Ok(found)
}

/// Makes the account that an invitation is for, and logs it in. The role of `new` is not asked.
///
/// Of two who use the same link at once one gets the account, and the other one is refused.
///
/// # Errors
/// [`InvitationError`]; as long as the account cannot be made, the invitation can be used again.
pub async fn accept(
    store: &dyn Store,
    throttle: &Throttle,
    secret: &str,
    new: NewAccount<'_>,
    address: IpAddr,
    now: DateTime<Utc>,
) -> Result<Login, InvitationError> {
    let invitation = invitation(store, throttle, secret, address, now).await?;
    let (login, name) = valid(&new)?;
    if store.find_by::<Account>("login", &login).await?.is_some() {
        return Err(AccountError::Taken.into());
    }
    let hash = hash_elsewhere(new.password.to_owned()).await;
    let account = Account {
        id: AccountId::new(),
        version: Version(0),
        login,
        name: name.to_owned(),
        role: invitation.role,
        password_hash: hash.map_err(AccountError::Password)?,
        locked: false,
    };
    let used = Invitation {
        account: Some(account.id),
        ..invitation
    };
    let (account_change, account) = put(&account)?;
    // The invitation goes first, so that a link which is used twice makes one account.
    match store.write(vec![put(&used)?.0, account_change]).await {
        Ok(()) => {}
        Err(StoreError::Conflict { .. }) => return Err(InvitationError::Unusable),
        Err(StoreError::Duplicate { .. }) => return Err(AccountError::Taken.into()),
        Err(error) => return Err(error.into()),
    }
    let (session, secret) = sessions::start(store, account.id, now).await?;
    Ok(Login {
        account,
        session,
        secret,
    })
}

/// Removes the invitations whose time is over.
///
/// # Errors
/// What the store reports.
pub async fn sweep_invitations(store: &dyn Store, now: DateTime<Utc>) -> Result<(), StoreError> {
    for old in store.every::<Invitation>(None).await? {
        if old.expires_at <= now {
            match store.remove(&old).await {
                Ok(()) | Err(StoreError::Conflict { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}
