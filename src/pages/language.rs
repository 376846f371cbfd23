use data::messages::Language;
use rocket::form::{Form, FromForm};
use rocket::http::CookieJar;
use rocket::post;
use rocket::response::Redirect;

use super::visit;
use crate::accounts::OwnOrigin;

/// Which language, and where the reader was.
#[derive(FromForm)]
pub(super) struct Choice<'r> {
    language: &'r str,
    next: Option<&'r str>,
}

/// Reads the pages in another language from now on. Needs no login, so that the page to log in on
/// can be read too.
#[post("/language", data = "<form>")]
pub(super) fn choose(
    form: Form<Choice<'_>>,
    _origin: OwnOrigin,
    cookies: &CookieJar<'_>,
) -> Redirect {
    cookies.add(visit::cookie(
        Language::of_code(form.language).unwrap_or_default(),
    ));
    Redirect::to(visit::own(form.next.unwrap_or("/")))
}
