use std::io::Write;
use std::time::Instant;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Data, Request, Response};

use crate::api::request_id::RequestId;

/// One line a request on standard error: method, route, status, milliseconds, id. The route is
/// written as it is mounted, so that neither ids nor search words get into the log.
pub(super) struct AccessLog;

struct Began(Instant);

#[rocket::async_trait]
impl Fairing for AccessLog {
    fn info(&self) -> Info {
        Info {
            name: "access log",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(Instant::now()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let began = request.local_cache(|| Began(Instant::now())).0;
        let route = request.route().map_or("-", |route| route.uri.path());
        line(&format!(
            "{} {route} {} {:.1} ms {}",
            request.method(),
            response.status().code,
            began.elapsed().as_secs_f64() * 1_000.0,
            RequestId::of(request),
        ));
    }
}

/// Writes a line to standard error; a closed one is no reason to stop serving.
pub(super) fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
