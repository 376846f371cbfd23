use rocket::Request;
use rocket::http::Method;
use rocket::request::{FromRequest, Outcome};

use super::AccessError;
use super::cookie::on_this_machine;

/// A request that a page of this server has sent. For forms that need no login, such as the one
/// to log in; [`super::Actor`] asks for it by itself.
#[derive(Debug, Clone, Copy)]
pub struct OwnOrigin;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for OwnOrigin {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        match check(request) {
            Ok(()) => Outcome::Success(Self),
            Err(error) => error.outcome(request),
        }
    }
}

/// Refuses what a page of another site sends in the name of somebody who is logged in here.
///
/// Requests that change something must name this server as their origin. All browsers of the last
/// years send `Origin` with them; a request without it and without `Sec-Fetch-Site` is refused.
/// Programs that send a token instead of a cookie are not asked.
pub(super) fn check(request: &Request<'_>) -> Result<(), AccessError> {
    if matches!(
        request.method(),
        Method::Get | Method::Head | Method::Options | Method::Trace
    ) {
        return Ok(());
    }
    let header = |name| request.headers().get_one(name);
    let own = match (header("Origin"), header("Sec-Fetch-Site")) {
        (Some(origin), _) => header("Host").is_some_and(|host| is_of(origin, host)),
        (None, Some(site)) => site == "same-origin",
        (None, None) => false,
    };
    if own {
        Ok(())
    } else {
        Err(AccessError::ForeignOrigin)
    }
}

/// The address that this server was asked under, such as `https://match.example.org`; none where the
/// request names no host. Only on the machine itself there is no TLS.
#[must_use]
pub fn public_address(request: &Request<'_>) -> Option<String> {
    let host = request.headers().get_one("Host")?;
    let harmless = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    let scheme = if on_this_machine(request) {
        "http"
    } else {
        "https"
    };
    host.chars()
        .all(harmless)
        .then(|| format!("{scheme}://{host}"))
}

/// Whether an origin such as `https://match.example.org` is the host that was asked.
///
/// The scheme is not compared: behind a proxy that speaks TLS the server does not know its own.
fn is_of(origin: &str, host: &str) -> bool {
    origin
        .split_once("://")
        .is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn an_origin_is_the_host_with_its_port() {
        assert!(is_of("http://127.0.0.1:8000", "127.0.0.1:8000"));
        assert!(is_of("https://Match.example.org", "match.example.org"));
        for foreign in [
            "null",
            "https://evil.example",
            "https://match.example.org.evil.example",
            "https://match.example.org:444",
            "",
        ] {
            assert!(!is_of(foreign, "match.example.org"), "{foreign}");
        }
    }
}
