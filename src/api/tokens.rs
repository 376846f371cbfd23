use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use data::domain::{AccountId, ApiToken, Role};
use data::store::{Store, Typed};
use rocket::response::status::NoContent;
use rocket::{State, delete, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Found;
use super::body::Body;
use super::failures;
use super::problem::{Problem, ProblemCode};
use super::query::NoQuery;
use crate::accounts::{
    Actor, AnyUser, Login, LoginError, Means, Throttle, TokenError, issue_token, login, logout,
};

/// Login and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// What is typed to log in.
    #[schema(max_length = 100, example = "kari")]
    login: String,
    /// The password.
    #[schema(max_length = 1000, format = "password", write_only)]
    password: String,
}

/// A token for the API; its secret is told this once.
#[derive(Serialize, ToSchema)]
pub(super) struct TokenView {
    /// To be sent as `Authorization: Bearer TOKEN`.
    token: String,
    /// When it ends.
    expires_at: DateTime<Utc>,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Me {
    /// The account.
    account: AccountId,
    /// What is typed to log in.
    login: String,
    /// What pages show.
    name: String,
    /// What the account may do.
    role: Role,
}

/// Signs in with login and password and gives a token that lives for a day.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "tokens",
    security(()),
    request_body = SignIn,
    responses((status = 200, description = "The token", body = TokenView), failures::SignIn)
)]
#[post("/tokens", data = "<body>")]
pub(super) async fn issue(
    _query: NoQuery,
    address: Option<IpAddr>,
    body: Body<SignIn>,
    store: &State<Arc<dyn Store>>,
    throttle: &State<Throttle>,
) -> Result<Found<TokenView>, Problem> {
    let now = Utc::now();
    let address = address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let SignIn {
        login: name,
        password,
    } = body.content;
    let signed_in = login(&***store, throttle, (&name, &password), address, now)
        .await
        .map_err(refused)?;
    token_instead(&***store, signed_in, now).await
}

/// A token in the place of the session that comes with logging in.
pub(super) async fn token_instead(
    store: &dyn Store,
    signed_in: Login,
    now: DateTime<Utc>,
) -> Result<Found<TokenView>, Problem> {
    let account = signed_in.account.id;
    let actor = Actor {
        account: signed_in.account,
        means: Means::Session(signed_in.session),
    };
    logout(store, &actor).await?;
    match issue_token(store, account, "API", 1, now).await {
        Ok((token, secret)) => Ok(Found::plain(TokenView {
            token: secret.reveal().to_owned(),
            expires_at: token.expires_at,
        })),
        Err(TokenError::Store(error)) => Err(error.into()),
        Err(TokenError::Days(_)) => Err(Problem::new(ProblemCode::Internal)),
    }
}

fn refused(error: LoginError) -> Problem {
    let detail = error.message();
    match error {
        LoginError::Refused => Problem::new(ProblemCode::LoginRefused),
        LoginError::Throttled(_) => Problem::new(ProblemCode::TooManyRequests).detail(detail),
        LoginError::Store(error) => error.into(),
    }
}

/// Ends the token or session that the request comes with.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "tokens",
    responses((status = 204, description = "Ended"), failures::Any)
)]
#[delete("/tokens/current")]
pub(super) async fn end(
    who: AnyUser,
    _query: NoQuery,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    match &who.means {
        Means::Session(_) => logout(&***store, &who).await?,
        Means::Token(id) => {
            if let Some(token) = store.find::<ApiToken>(&id.to_string()).await? {
                store.remove(&token).await?;
            }
        }
    }
    Ok(NoContent)
}

/// Who is signed in.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "tokens",
    responses((status = 200, description = "The account", body = Me), failures::Any)
)]
#[get("/me")]
pub(super) fn me(who: AnyUser, _query: NoQuery) -> Found<Me> {
    let account = who.account;
    Found::plain(Me {
        account: account.id,
        login: account.login,
        name: account.name,
        role: account.role,
    })
}
