use data::messages::{Language, Message};
use rocket::Request;
use rocket::http::{Cookie, SameSite, Status};
use rocket::request::{FlashMessage, FromRequest, Outcome};
use rocket::response::{Flash, Redirect};

use super::words::Words;
use crate::accounts::{AccessError, Actor};

/// Name of the cookie with the language that somebody has chosen.
pub(super) const COOKIE: &str = "formidling_language";

/// Somebody who is logged in and looks at a page.
pub(super) struct Visit {
    /// Who.
    pub(super) reader: Actor,
    /// In which language.
    pub(super) words: Words,
    /// What they have asked for, to come back to.
    pub(super) path: String,
    /// What the form before this page has done.
    pub(super) done: Option<String>,
}

impl Visit {
    /// The token that each form carries; nothing for whoever came with a token of the API.
    pub(super) fn csrf(&self) -> Option<&str> {
        self.reader.csrf()
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visit {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        let reader = match Actor::from_request(request).await {
            Outcome::Success(reader) => reader,
            Outcome::Error(error) => return Outcome::Error(error),
            Outcome::Forward(status) => return Outcome::Forward(status),
        };
        let words = Words(language(request));
        let done = match FlashMessage::from_request(request).await {
            Outcome::Success(flash) => told(flash.message(), words),
            _ => None,
        };
        Outcome::Success(Self {
            reader,
            words,
            path: here(request),
            done,
        })
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Words {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self(language(request)))
    }
}

/// Goes on to a page that says what was done. The message is a text of the catalogue without
/// values, since it travels in a cookie.
pub(super) fn done(to: String, message: &'static str) -> Flash<Redirect> {
    Flash::success(Redirect::to(to), message)
}

/// A cookie can hold anything: only texts that say what was done are shown.
fn told(id: &str, words: Words) -> Option<String> {
    let known = id.starts_with("page-done-") && id.len() < 60;
    known
        .then(|| words.say(&Message::new(id.to_owned())))
        .filter(|text| text != id)
}

/// The language that was chosen; bokmål, whatever the browser prefers.
pub(super) fn language(request: &Request<'_>) -> Language {
    let chosen = request.cookies().get(COOKIE);
    chosen
        .and_then(|cookie| Language::of_code(cookie.value()))
        .unwrap_or_default()
}

/// The cookie for a language. It tells nothing about anybody.
pub(super) fn cookie(language: Language) -> Cookie<'static> {
    Cookie::build((COOKIE, language.code()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .max_age(rocket::time::Duration::days(365))
        .build()
}

/// The page that somebody is on. Forms that have failed are shown under the address that they were
/// sent to, where there may be no page: then the one they were sent from.
pub(super) fn here(request: &Request<'_>) -> String {
    let asked = match request.method() {
        rocket::http::Method::Get | rocket::http::Method::Head => request.uri().to_string(),
        _ => request
            .headers()
            .get_one("Referer")
            .and_then(|referer| referer.split_once("://")?.1.split_once('/'))
            .map_or_else(|| "/".to_owned(), |(_, path)| format!("/{path}")),
    };
    own(&asked)
}

/// Where to go on to: only a page of this server that can be looked at.
pub(super) fn own(path: &str) -> String {
    let rest = path.strip_prefix('/').unwrap_or("/");
    let leads_back = ["login", "logout", "language"].contains(&rest);
    let harmless = path.starts_with('/')
        && !rest.starts_with('/')
        && !leads_back
        && path.len() <= 400
        && path
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "/-_?&=.%+".contains(c));
    if harmless {
        path.to_owned()
    } else {
        "/".to_owned()
    }
}

/// Nothing of this kind, or not for this reader.
pub(super) fn missing<T>(found: Option<T>) -> Result<T, Status> {
    found.ok_or(Status::NotFound)
}

/// The store does not answer.
pub(super) fn away<E>(_: E) -> Status {
    Status::ServiceUnavailable
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn one_is_led_to_a_page_of_this_server_only() {
        let round = "/rounds/01920000-0000-7000-8000-000000000001";
        assert_eq!(own(round), round);
        assert_eq!(own("/youths?page=2"), "/youths?page=2");
        for elsewhere in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/rounds/\r\nSet-Cookie: x=y",
            "/rounds/x?next=https://evil.example",
            "/logout",
            "/login",
            "",
        ] {
            assert_eq!(own(elsewhere), "/", "{elsewhere}");
        }
    }
}
