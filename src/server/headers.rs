use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

use crate::api::request_id::RequestId;

/// Only what comes from here is loaded, nothing inline runs, and nobody frames the pages. The
/// pictures in the sheets of the design system are `data:` addresses.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; \
frame-ancestors 'none'; object-src 'none'";

/// Headers that every answer carries.
pub(super) struct Headers;

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info {
            name: "headers",
            kind: Kind::Response,
        }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        response.set_header(Header::new("Content-Security-Policy", POLICY));
        response.set_header(Header::new("Cross-Origin-Opener-Policy", "same-origin"));
        response.set_header(Header::new("Cross-Origin-Resource-Policy", "same-origin"));
        let id = RequestId::of(request).to_string();
        response.set_header(Header::new("X-Request-Id", id));
        // Whatever is away may soon be back.
        if response.status().code == 503 && !response.headers().contains("Retry-After") {
            response.set_header(Header::new("Retry-After", "5"));
        }
        // Nearly every answer tells of persons; what may be kept says so itself.
        if !response.headers().contains("Cache-Control") {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
    }
}
