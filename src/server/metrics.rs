//! `/metrics` in Prometheus' text format: numbers, nothing about persons.

use std::fmt::{self, Write};
use std::sync::Arc;
use std::time::Instant;

use data::histogram::Histogram;
use data::store::{Operation, Times};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{ContentType, Status};
use rocket::{Data, Request, Response, State, get};

use crate::runs::Runs;

/// How long requests took, by the first digit of their status.
#[derive(Debug, Default)]
pub(super) struct Requests {
    of: [Histogram; 5],
}

/// Counts requests.
pub(super) struct Counting(pub(super) Arc<Requests>);

struct Began(Instant);

#[rocket::async_trait]
impl Fairing for Counting {
    fn info(&self) -> Info {
        Info {
            name: "counting",
            kind: Kind::Request | Kind::Response,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(Instant::now()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let began = request.local_cache(|| Began(Instant::now())).0;
        let digit = usize::from(response.status().code / 100);
        if let Some(times) = self.0.of.get(digit.saturating_sub(1)) {
            times.add(began.elapsed());
        }
    }
}

/// For whoever watches the server; the proxy keeps it from everybody else.
#[get("/metrics")]
pub(super) fn metrics(
    requests: &State<Arc<Requests>>,
    times: &State<Arc<Times>>,
    runs: &State<Runs>,
) -> Result<(ContentType, String), Status> {
    let kind =
        ContentType::new("text", "plain").with_params([("version", "0.0.4"), ("charset", "utf-8")]);
    match text(requests, times, runs) {
        Ok(text) => Ok((kind, text)),
        Err(fmt::Error) => Err(Status::InternalServerError),
    }
}

fn text(requests: &Requests, times: &Times, runs: &Runs) -> Result<String, fmt::Error> {
    let mut out = String::new();
    head(
        &mut out,
        "formidling_requests_seconds",
        "histogram",
        "Time to answer requests",
    )?;
    for (digit, times) in requests.of.iter().enumerate() {
        if times.count() > 0 {
            let labels = format!("status=\"{}xx\"", digit + 1);
            times.write(&mut out, "formidling_requests_seconds", &labels)?;
        }
    }
    head(
        &mut out,
        "formidling_store_seconds",
        "histogram",
        "Time the store takes to answer",
    )?;
    for operation in Operation::ALL {
        let labels = format!("operation=\"{}\"", operation.name());
        let times = times.answered(operation);
        times.write(&mut out, "formidling_store_seconds", &labels)?;
    }
    let name = "formidling_store_errors_total";
    head(
        &mut out,
        name,
        "counter",
        "Times the store could not be read or written",
    )?;
    for operation in Operation::ALL {
        let count = times.failed(operation).count();
        writeln!(out, "{name}{{operation=\"{}\"}} {count}", operation.name())?;
    }
    let name = "formidling_runs_ended_total";
    head(
        &mut out,
        name,
        "counter",
        "Runs that this instance has driven, by how they ended here",
    )?;
    for (end, count) in runs.counts().ended() {
        writeln!(out, "{name}{{end=\"{end}\"}} {count}")?;
    }
    let name = "formidling_runs_taken_over_total";
    head(
        &mut out,
        name,
        "counter",
        "Runs taken over from other instances",
    )?;
    writeln!(out, "{name} {}", runs.counts().taken_over())?;
    let name = "formidling_runs_going_on";
    head(
        &mut out,
        name,
        "gauge",
        "Runs queued or running on this instance",
    )?;
    writeln!(out, "{name} {}", runs.going_on())?;
    let name = "formidling_solve_seconds";
    head(
        &mut out,
        name,
        "histogram",
        "Time from the snapshot to the proven result",
    )?;
    runs.counts().solving.write(&mut out, name, "")?;
    Ok(out)
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) -> fmt::Result {
    writeln!(out, "# HELP {name} {help}")?;
    writeln!(out, "# TYPE {name} {kind}")
}
