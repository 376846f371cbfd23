use data::domain::{Account, AccountId, Role, Version};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use thiserror::Error;

use super::passwords::{PasswordError, hash_password};
use super::sessions;

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// What is typed to log in: 2…64 of the letters a–z, digits and `.-_@`.
    pub login: &'a str,
    /// What pages show, 1…100 characters.
    pub name: &'a str,
    /// What it may do.
    pub role: Role,
    /// Its password.
    pub password: &'a str,
}

/// Why an account was not made or changed.
#[derive(Debug, Error)]
pub enum AccountError {
    /// The login has a wrong form.
    #[error("a login is 2 to 64 of the letters a–z, digits and .-_@")]
    Login,
    /// The name is empty or too long.
    #[error("a name has 1 to 100 characters")]
    Name,
    /// Somebody else has the login.
    #[error("the login is taken: choose another one")]
    Taken,
    /// The password will not do.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AccountError {
    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Login => Message::new("page-account-login"),
            Self::Name => Message::new("page-account-name"),
            Self::Taken => Message::new("page-account-taken"),
            Self::Password(error) => error.message(),
            Self::Store(error) => error.message(),
        }
    }
}

/// Makes an account.
///
/// # Errors
/// [`AccountError`].
pub async fn create(store: &dyn Store, new: NewAccount<'_>) -> Result<Account, AccountError> {
    let (login, name) = valid(&new)?;
    let account = Account {
        id: AccountId::new(),
        version: Version(0),
        login,
        name: name.to_owned(),
        role: new.role,
        password_hash: hash_password(new.password)?,
        locked: false,
    };
    match store.put(&account).await {
        Ok(account) => Ok(account),
        Err(StoreError::Duplicate { .. }) => Err(AccountError::Taken),
        Err(error) => Err(error.into()),
    }
}

/// Login and name of a new account, as they are stored.
pub(super) fn valid<'a>(new: &NewAccount<'a>) -> Result<(String, &'a str), AccountError> {
    let login = normal_login(new.login).ok_or(AccountError::Login)?;
    Ok((login, valid_name(new.name)?))
}

/// A name that an account can have: a line of 1…100 characters.
pub(super) fn valid_name(name: &str) -> Result<&str, AccountError> {
    let name = name.trim();
    let fits = (1..=100).contains(&name.chars().count()) && !name.contains(char::is_control);
    if fits {
        Ok(name)
    } else {
        Err(AccountError::Name)
    }
}

/// Those who can be responsible for a youth: the instructors and coordinators who may log in, by name.
///
/// # Errors
/// What the store reports.
pub async fn advisers(store: &dyn Store) -> Result<Vec<Account>, StoreError> {
    let mut accounts: Vec<Account> = store.every(None).await?;
    accounts.retain(|one| !one.locked && !matches!(one.role, Role::Employer(_)));
    accounts.sort_by(|a, b| (&a.name, &a.login).cmp(&(&b.name, &b.login)));
    Ok(accounts)
}

/// Locks an account and ends its sessions. Its tokens are refused as long as it is locked.
///
/// # Errors
/// What the store reports.
pub async fn lock(store: &dyn Store, account: &Account) -> Result<Account, StoreError> {
    let locked = set_locked(store, account, true).await?;
    sessions::end_all(store, account.id).await?;
    Ok(locked)
}

/// Unlocks an account.
///
/// # Errors
/// What the store reports.
pub async fn unlock(store: &dyn Store, account: &Account) -> Result<Account, StoreError> {
    set_locked(store, account, false).await
}

async fn set_locked(
    store: &dyn Store,
    account: &Account,
    locked: bool,
) -> Result<Account, StoreError> {
    let mut changed = account.clone();
    changed.locked = locked;
    store.put(&changed).await
}

/// Gives an account another password and ends its sessions.
///
/// # Errors
/// [`AccountError`].
pub async fn set_password(
    store: &dyn Store,
    account: &Account,
    password: &str,
) -> Result<Account, AccountError> {
    let mut changed = account.clone();
    changed.password_hash = hash_password(password)?;
    let changed = store.put(&changed).await?;
    sessions::end_all(store, account.id).await?;
    Ok(changed)
}

/// A login as it is stored, in lower case; none when it has another form than logins have.
#[must_use]
pub fn normal_login(login: &str) -> Option<String> {
    let login = login.trim().to_lowercase();
    let fits = (2..=64).contains(&login.len())
        && login
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_@".contains(c));
    fits.then_some(login)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_the_same_however_it_is_typed() {
        assert_eq!(
            normal_login(" Kari.Nordmann@ks.no "),
            Some("kari.nordmann@ks.no".to_owned())
        );
        for wrong in ["", "k", "kari nordmann", "kåre", "a/b", &"a".repeat(65)] {
            assert_eq!(normal_login(wrong), None, "{wrong}");
        }
    }
}
