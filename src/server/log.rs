use std::fmt::Display;
use std::io::Write;
use std::time::Instant;

use chrono::{SecondsFormat, Utc};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Data, Request, Response};
use serde_json::{Value, json};

use crate::api::problem::Fault;
use crate::api::request_id::RequestId;

/// One line a request on standard error: method, route, status, milliseconds, id. The route is
/// written as it is mounted, so that neither ids nor search words get into the log.
pub(super) struct AccessLog(pub(super) LogFormat);

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// There is none.
    #[default]
    Off,
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

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
        let (method, status) = (request.method(), response.status().code);
        let milliseconds = began.elapsed().as_secs_f64() * 1_000.0;
        let id = RequestId::of(request);
        let Fault(fault) = request.local_cache(|| Fault(None));
        match self.0 {
            LogFormat::Off => {}
            LogFormat::Text => {
                let why = fault.as_deref().map(|why| format!(": {why}"));
                let why = why.unwrap_or_default();
                line(&format!(
                    "{method} {route} {status} {milliseconds:.1} ms {id}{why}"
                ));
            }
            LogFormat::Json => {
                let mut told = json!({
                    "time": now(),
                    "event": "request",
                    "method": method.as_str(),
                    "route": route,
                    "status": status,
                    "milliseconds": (milliseconds * 10.0).round() / 10.0,
                    "request": id.to_string(),
                });
                if let (Some(why), Some(told)) = (fault, told.as_object_mut()) {
                    told.insert("reason".to_owned(), (&**why).into());
                }
                object(&told);
            }
        }
    }
}

/// Tells of trouble; `what` happened, and why.
pub(super) fn event(format: LogFormat, what: &str, why: &dyn Display) {
    match format {
        LogFormat::Off => {}
        LogFormat::Text => line(&format!("{what}: {why}")),
        LogFormat::Json => object(&json!({
            "time": now(),
            "event": what,
            "reason": why.to_string(),
        })),
    }
}

fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true)
}

fn object(value: &Value) {
    line(&value.to_string());
}

/// Writes a line to standard error; a closed one is no reason to stop serving.
fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
