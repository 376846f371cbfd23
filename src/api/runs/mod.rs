//! Runs of a round: started, followed, cancelled, and what came out of them.

pub(super) mod events;
pub(super) mod explain;
pub(super) mod export;
pub(super) mod placements;
pub(super) mod unplaced;

use std::sync::Arc;

use chrono::Utc;
use data::domain::{Round, RoundId, Run, RunId, RunResult};
use data::store::{Recent, Store, Typed};
use rocket::{State, get, post};

use super::answer::{Created, Found, Listing};
use super::failures;
use super::headers::IdempotencyKey;
use super::idempotency::Making;
use super::path::{Id, found};
use super::problem::{Problem, ProblemCode};
use super::query::{NoQuery, Paging};
use super::references::exists;
use crate::accounts::{Coordinator, Instructor};
use crate::explain::run_now;
use crate::proposals::expire;
use crate::runs::Runs;

/// Lists the runs of a round, the oldest first.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RoundId, Path, description = "Which round"), Paging),
    responses((status = 200, description = "One page", body = Listing<Run>), failures::Read)
)]
#[get("/rounds/<id>/runs")]
pub(super) async fn list(
    _who: Instructor,
    paging: Paging,
    id: Id<RoundId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<Run>, Problem> {
    found(
        exists::<Round>(&***store, &id.0.to_string())
            .await?
            .then_some(()),
    )?;
    let query = paging.query::<RunId>(Some(("round", id.0.to_string())))?;
    let page = store.page(&query).await?;
    let path = format!("/api/v1/rounds/{}/runs", id.0);
    Ok(Listing::new(page, &path, &paging))
}

/// Starts a run of a round in the background.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RoundId, Path, description = "Which round"), IdempotencyKey),
    responses(
        (status = 202, description = "Queued; Location says where to follow it", body = Run),
        failures::Start,
    )
)]
#[post("/rounds/<id>/runs")]
pub(super) async fn start(
    who: Coordinator,
    _query: NoQuery,
    key: IdempotencyKey,
    id: Id<RoundId>,
    store: &State<Arc<dyn Store>>,
    runs: &State<Runs>,
) -> Result<Created, Problem> {
    let path = format!("/api/v1/rounds/{}/runs", id.0);
    let making = Making {
        by: who.0.account.id,
        key: key.text(),
        path: &path,
        body: [0; 32],
        status: 202,
    };
    if let Some(earlier) = making.earlier(&***store).await? {
        return Ok(earlier);
    }
    // What nobody has answered in time frees its seat for this run.
    expire(&***store, Utc::now()).await?;
    let run = runs.prepare(id.0, Some(who.0.account.id)).await?;
    let location = format!("/api/v1/runs/{}", run.id);
    let created = making.make(&***store, &run, location).await?;
    if !created.repeated {
        runs.enqueue(Run {
            version: created.version,
            ..run
        });
    }
    Ok(created)
}

/// Reads one run.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RunId, Path, description = "Which run")),
    responses((status = 200, description = "As it stands", body = Run), failures::Read)
)]
#[get("/runs/<id>")]
pub(super) async fn read(
    _who: Instructor,
    _query: NoQuery,
    id: Id<RunId>,
    runs: &State<Runs>,
) -> Result<Found<Run>, Problem> {
    Ok(Found::document(found(runs.read(id.0).await?)?))
}

/// Cancels a run that has not ended, without a result; answers at once, whatever the solver does.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RunId, Path, description = "Which run")),
    responses((status = 200, description = "As it ended", body = Run), failures::ReadResult)
)]
#[post("/runs/<id>/cancel")]
pub(super) async fn cancel(
    _who: Coordinator,
    _query: NoQuery,
    id: Id<RunId>,
    runs: &State<Runs>,
) -> Result<Found<Run>, Problem> {
    Ok(Found::document(runs.cancel(id.0).await?))
}

/// Ends the solve of a run with the best result so far, and says how far that may be from the best there is. Answers
/// with the run as it has finished, or after two seconds as it stands.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RunId, Path, description = "Which run")),
    responses((status = 200, description = "As it stands, mostly finished", body = Run), failures::ReadResult)
)]
#[post("/runs/<id>/stop")]
pub(super) async fn stop(
    _who: Coordinator,
    _query: NoQuery,
    id: Id<RunId>,
    runs: &State<Runs>,
) -> Result<Found<Run>, Problem> {
    Ok(Found::document(runs.take_best(id.0).await?))
}

/// A run that has finished, with its result.
async fn finished(recent: &Recent, id: RunId) -> Result<(Arc<Run>, RunResult), Problem> {
    let run = found(run_now(recent, id).await?)?;
    let result = run.result.clone();
    result
        .map(|result| (run, result))
        .ok_or(Problem::new(ProblemCode::RunNotFinished))
}
