use std::sync::Arc;

use chrono::Utc;
use data::domain::{Account, Hand, Role, Session, TokenId};
use data::store::{Store, Typed};
use rocket::request::{FromRequest, Outcome, Request};

use super::view::Scope;
use super::{AccessError, COOKIE, origin, sessions, tokens};

/// Whoever sends a request, as an active account.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Who.
    pub account: Account,
    /// How they have proved it.
    pub means: Means,
}

/// How somebody has proved who they are.
#[derive(Debug, Clone)]
pub enum Means {
    /// By the session cookie of the pages.
    Session(Session),
    /// By a token of the API.
    Token(TokenId),
}

impl Actor {
    /// What the account may do.
    #[must_use]
    pub fn role(&self) -> Role {
        self.account.role
    }

    /// As whose hand what they do is kept.
    #[must_use]
    pub fn hand(&self) -> Hand {
        Hand::Account(self.account.id, self.role())
    }

    /// What the account may see.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self.account.role {
            Role::Coordinator | Role::Instructor => Scope::Everything,
            Role::Employer(employer) => Scope::Employer(employer),
        }
    }

    /// Whether it is a coordinator.
    #[must_use]
    pub fn is_coordinator(&self) -> bool {
        self.account.role == Role::Coordinator
    }

    /// The token that each form of the session carries; none for whoever came with a token.
    #[must_use]
    pub fn csrf(&self) -> Option<&str> {
        match &self.means {
            Means::Session(session) => Some(&session.csrf),
            Means::Token(_) => None,
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Actor {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        // Several guards of one request ask the store once.
        let found = request.local_cache_async(identify(request)).await;
        match found {
            Ok(actor) => Outcome::Success(actor.clone()),
            Err(error) => error.outcome(request),
        }
    }
}

async fn identify(request: &Request<'_>) -> Result<Actor, AccessError> {
    let store = request
        .rocket()
        .state::<Arc<dyn Store>>()
        .ok_or(AccessError::Store)?;
    let now = Utc::now();

    // Whoever names a token means it; a cookie beside it does not count.
    let (account, means) = if let Some(header) = request.headers().get_one("Authorization") {
        let secret = bearer(header).ok_or(AccessError::TokenRefused)?;
        let token = tokens::find(&**store, secret, now)
            .await
            .map_err(|_| AccessError::Store)?
            .ok_or(AccessError::TokenRefused)?;
        (token.account, Means::Token(token.id))
    } else {
        let cookie = request
            .cookies()
            .get(COOKIE)
            .ok_or(AccessError::LoginMissing)?;
        origin::check(request)?;
        let session = sessions::find(&**store, cookie.value(), now)
            .await
            .map_err(|_| AccessError::Store)?
            .ok_or(AccessError::SessionEnded)?;
        (session.account, Means::Session(session))
    };

    let account = store
        .find::<Account>(&account.to_string())
        .await
        .map_err(|_| AccessError::Store)?
        .ok_or(AccessError::AccountLocked)?;
    if account.locked {
        return Err(AccessError::AccountLocked);
    }
    Ok(Actor { account, means })
}

/// The secret of an `Authorization: Bearer SECRET` header.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, secret) = header.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(secret.trim())
        .filter(|secret| !secret.is_empty())
}
