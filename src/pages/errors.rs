use data::messages::Message;
use maud::html;
use rocket::http::Status;
use rocket::{Request, catch};

use super::layout::Page;
use super::login::{Tone, form_page};
use super::visit::{here, language};
use super::words::Words;
use crate::accounts::{AccessError, refusal};

/// Asks somebody who is not logged in to do so, and then goes on to what they asked for.
#[catch(401)]
pub(super) fn unauthorized(request: &Request<'_>) -> Page {
    let why = refusal(request).unwrap_or(AccessError::LoginMissing);
    let asked = here(request);
    let w = Words(language(request));
    let tone = match why {
        AccessError::LoginMissing => Tone::Quiet,
        _ => Tone::Wrong,
    };
    form_page(w, Status::Unauthorized, tone, Some(&why.message()), &asked)
}

/// Says what happened and what to do.
#[catch(default)]
pub(super) fn other(status: Status, request: &Request<'_>) -> Page {
    let w = Words(language(request));
    let (title, remedy) = match refusal(request) {
        Some(why) => ("page-error-refused", why.message()),
        None => match status.code {
            404 => (
                "page-error-missing",
                Message::new("page-error-missing-remedy"),
            ),
            400 | 413 | 415 | 422 => ("page-error-input", Message::new("page-error-input-remedy")),
            403 => ("page-error-refused", AccessError::RoleMissing.message()),
            503 => ("page-error-store", AccessError::Store.message()),
            _ => ("page-error-own", Message::new("page-error-own-remedy")),
        },
    };
    let main = html! {
        div.narrow {
            h1 { (w.text(title)) }
            p { (w.say(&remedy)) }
            p { a.ds-link href="/" { (w.text("page-error-home")) } }
        }
    };
    // A page that refuses repeats nothing of what was asked, not even the address.
    Page::open(w, status, "/", &w.text(title), &main)
}
