use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::Utc;
use data::messages::Message;
use data::store::Store;
use maud::{Markup, html};
use rocket::form::{Form, FromForm};
use rocket::http::uri::Origin;
use rocket::http::{CookieJar, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::Redirect;
use rocket::{State, get, post};

use super::layout::Page;
use super::words::{say, text};
use crate::accounts::{
    self, Actor, LoginError, OwnOrigin, SessionForm, Throttle, removed, session_cookie,
};

/// The page to log in on. Whoever is logged in goes on to the rounds.
#[get("/login")]
pub(super) fn page(reader: Option<Actor>) -> Result<Redirect, Page> {
    match reader {
        Some(_) => Ok(Redirect::to("/")),
        None => Err(form_page(Status::Ok, Tone::Quiet, None, "/")),
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
pub(super) struct Sender<'r>(&'r Request<'r>);

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
    let next = safe(form.next);
    let address = sender
        .0
        .client_ip()
        .unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    let typed = (form.login, form.password);
    match accounts::login(&***store, throttle, typed, address, Utc::now()).await {
        Ok(login) => {
            cookies.add(session_cookie(sender.0, &login.secret));
            Ok(Redirect::to(next))
        }
        Err(error) => {
            let status = match error {
                LoginError::Refused => Status::Unauthorized,
                LoginError::Throttled(_) => Status::TooManyRequests,
                LoginError::Store(_) => Status::ServiceUnavailable,
            };
            Err(form_page(
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
    accounts::logout(&***store, &form.actor)
        .await
        .map_err(|_| Status::ServiceUnavailable)?;
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
pub(super) fn form_page(status: Status, tone: Tone, why: Option<&Message>, next: &str) -> Page {
    Page::open(status, &text("page-login-title"), &form(tone, why, next))
}

fn form(tone: Tone, why: Option<&Message>, next: &str) -> Markup {
    html! {
        div.narrow {
            h1 { (text("page-login-title")) }
            @if let Some(why) = why {
                p.notice.wrong[tone == Tone::Wrong] #login-why role="alert" { (say(why)) }
            }
            form.fields method="post" action="/login" {
                input type="hidden" name="next" value=(next);
                label for="login" { (text("page-login-name")) }
                input #login name="login" type="text" required autocomplete="username"
                    autocapitalize="none" spellcheck="false" maxlength="64"
                    aria-describedby=[why.map(|_| "login-why")];
                label for="password" { (text("page-login-password")) }
                input #password name="password" type="password" required
                    autocomplete="current-password" maxlength="256"
                    aria-describedby=[why.map(|_| "login-why")];
                button type="submit" { (text("page-login-submit")) }
            }
        }
    }
}

/// Where to go after the login: only to a page of this server.
fn safe(next: Option<&str>) -> String {
    let next = next.unwrap_or("/");
    let own = next.starts_with("/rounds/")
        && next
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/-".contains(c))
        && Origin::parse(next).is_ok();
    if own { next.to_owned() } else { "/".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_login_leads_to_a_page_of_this_server_only() {
        let round = "/rounds/01920000-0000-7000-8000-000000000001";
        assert_eq!(safe(Some(round)), round);
        for elsewhere in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/rounds/\r\nSet-Cookie: x=y",
            "/rounds/x?next=y",
            "/logout",
            "",
        ] {
            assert_eq!(safe(Some(elsewhere)), "/", "{elsewhere}");
        }
        assert_eq!(safe(None), "/");
    }
}
