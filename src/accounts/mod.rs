//! Who may log in: passwords, sessions of the pages, tokens of the API, and the guards of each role.
//!
//! A request proves who sends it with the session cookie of the pages or with
//! `Authorization: Bearer TOKEN`. [`Actor`] says who it is; [`Instructor`], [`Coordinator`] and
//! [`EmployerUser`] build on it. What an employer may see is decided in [`view`] alone.

mod access;
mod actor;
mod cookie;
mod drafts;
mod form;
mod guards;
mod invitations;
mod login;
mod manage;
mod origin;
mod passwords;
mod secret;
mod sessions;
mod throttle;
mod tokens;
pub mod view;

#[cfg(test)]
mod tests;

pub use access::{AccessError, refusal};
pub use actor::{Actor, Means};
pub use cookie::{COOKIE, removed, session_cookie};
pub use drafts::{Late, Resuming, draft, forget_draft, sweep_drafts};
pub use form::SessionForm;
pub use guards::{AnyUser, Coordinator, EmployerUser, Instructor, Offering};
pub use invitations::{InvitationError, accept, invitation, invite, sweep_invitations};
pub use login::{Login, LoginError, login};
pub use manage::{
    AccountError, NewAccount, advisers, create, lock, normal_login, set_password, unlock,
};
pub use origin::{OwnOrigin, public_address};
pub use passwords::{PasswordError, hash_password, verify_password};
pub use secret::Secret;
pub use throttle::Throttle;
pub use tokens::{TokenError, issue as issue_token};

/// Ends the session that an actor came with. Whoever came with a token has none to end.
///
/// # Errors
/// What the store reports.
pub async fn logout(
    store: &dyn data::store::Store,
    actor: &Actor,
) -> Result<(), data::store::StoreError> {
    match &actor.means {
        Means::Session(session) => sessions::end(store, session).await,
        Means::Token(_) => Ok(()),
    }
}
