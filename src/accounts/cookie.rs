use rocket::Request;
use rocket::http::{Cookie, SameSite};

use super::Secret;

/// Name of the session cookie.
pub const COOKIE: &str = "formidling_session";

/// The cookie of a session: never sent by other sites' pages, not readable by scripts, and only
/// over TLS, except on the machine itself.
#[must_use]
pub fn session_cookie(request: &Request<'_>, secret: &Secret) -> Cookie<'static> {
    base(request, secret.reveal().to_owned())
}

/// The cookie that makes a browser forget the session.
#[must_use]
pub fn removed(request: &Request<'_>) -> Cookie<'static> {
    let mut cookie = base(request, String::new());
    cookie.make_removal();
    cookie
}

fn base(request: &Request<'_>, value: String) -> Cookie<'static> {
    Cookie::build((COOKIE, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(!on_this_machine(request))
        .build()
}

/// Whether the browser has asked for the machine it runs on: there is no TLS, and none is needed.
pub(super) fn on_this_machine(request: &Request<'_>) -> bool {
    request.headers().get_one("Host").is_some_and(|host| {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|b| b.is_ascii_digit()) {
                name
            } else {
                host
            }
        });
        matches!(name, "localhost" | "127.0.0.1" | "[::1]")
    })
}
