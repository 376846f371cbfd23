use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::Utc;
use data::domain::Role;
use data::messages::Message;
use data::store::Store;
use maud::{Markup, html};
use rocket::form::{Form, FromForm};
use rocket::http::{CookieJar, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::Redirect;
use rocket::{State, get, post};

use super::layout::Page;
use super::visit::{language, own};
use super::words::Words;
use crate::accounts::{
    self, Actor, LoginError, OwnOrigin, SessionForm, Throttle, removed, session_cookie,
};

/// The page to log in on. Whoever is logged in goes on to the rounds.
#[get("/login")]
pub(super) fn page(reader: Option<Actor>, w: Words) -> Result<Redirect, Page> {
    match reader {
        Some(_) => Ok(Redirect::to("/")),
        None => Err(form_page(w, Status::Ok, Tone::Quiet, None, "/")),
    }
}

/// What the form says.
#[derive(FromForm)]
pub(super) struct Credentials<'r> {
    login: &'r str,
    password: &'r str,
    next: Option<&'r str>,
}

/// Where a request comes from, and with what cookie it is answered.
pub(super) struct Sender<'r>(pub(super) &'r Request<'r>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Sender<'r> {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self(request))
    }
}

/// Logs somebody in.
#[post("/login", data = "<form>")]
pub(super) async fn submit(
    form: Form<Credentials<'_>>,
    _origin: OwnOrigin,
    sender: Sender<'_>,
    store: &State<Arc<dyn Store>>,
    throttle: &State<Throttle>,
    cookies: &CookieJar<'_>,
) -> Result<Redirect, Page> {
    let w = Words(language(sender.0));
    let next = own(form.next.unwrap_or("/"));
    let address = sender
        .0
        .client_ip()
        .unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let typed = (form.login, form.password);
    match accounts::login(&***store, throttle, typed, address, Utc::now()).await {
        Ok(login) => {
            cookies.add(session_cookie(sender.0, &login.secret));
            // Whoever was typing when the session ended goes on there.
            let draft = accounts::draft(&***store, login.account.id, Utc::now()).await;
            let typing = draft.is_ok_and(|draft| draft.is_some());
            Ok(Redirect::to(match (typing, login.account.role) {
                (true, _) => "/draft".to_owned(),
                // The own youths are where an instructor's day begins.
                (false, Role::Instructor) if next == "/" => "/youths".to_owned(),
                (false, _) => next,
            }))
        }
        Err(error) => {
            let status = match error {
                LoginError::Refused => Status::Unauthorized,
                LoginError::Throttled(_) => Status::TooManyRequests,
                LoginError::Store(_) => Status::ServiceUnavailable,
            };
            Err(form_page(
                w,
                status,
                Tone::Wrong,
                Some(&error.message()),
                &next,
            ))
        }
    }
}

/// Nothing but the token that every form carries.
#[derive(FromForm)]
pub(super) struct Nothing {
    #[field(default = false)]
    _unused: bool,
}

/// Logs somebody out.
#[post("/logout", data = "<form>")]
pub(super) async fn logout(
    form: SessionForm<Nothing>,
    sender: Sender<'_>,
    store: &State<Arc<dyn Store>>,
    cookies: &CookieJar<'_>,
) -> Result<Redirect, Status> {
    let away = |_| Status::ServiceUnavailable;
    let forgotten = accounts::forget_draft(&***store, form.actor.account.id).await;
    forgotten.map_err(away)?;
    accounts::logout(&***store, &form.actor)
        .await
        .map_err(away)?;
    cookies.add(removed(sender.0));
    Ok(Redirect::to("/login"))
}

/// How the page says why it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing is wrong yet.
    Quiet,
    /// Something that was sent is wrong.
    Wrong,
}

/// The page with the form; `next` is where to go afterwards.
pub(super) fn form_page(
    w: Words,
    status: Status,
    tone: Tone,
    why: Option<&Message>,
    next: &str,
) -> Page {
    Page::open(
        w,
        status,
        next,
        &w.text("page-login-title"),
        &form(w, tone, why, next),
    )
}

fn form(w: Words, tone: Tone, why: Option<&Message>, next: &str) -> Markup {
    html! {
        div.narrow {
            h1 { (w.text("page-login-title")) }
            @if let Some(why) = why {
                @let colour = if tone == Tone::Wrong { "danger" } else { "info" };
                div.ds-alert #login-why role="alert" data-color=(colour) { (w.say(why)) }
            }
            form.fields method="post" action="/login" {
                input type="hidden" name="next" value=(next);
                div.ds-field {
                    label.ds-label for="login" data-weight="medium" { (w.text("page-login-name")) }
                    input.ds-input #login name="login" type="text" required autocomplete="username"
                        autocapitalize="none" spellcheck="false" maxlength="64"
                        aria-describedby=[why.map(|_| "login-why")];
                }
                div.ds-field {
                    label.ds-label for="password" data-weight="medium" {
                        (w.text("page-login-password"))
                    }
                    input.ds-input #password name="password" type="password" required
                        autocomplete="current-password" maxlength="256"
                        aria-describedby=[why.map(|_| "login-why")];
                }
                button.ds-button type="submit" { (w.text("page-login-submit")) }
            }
        }
    }
}
