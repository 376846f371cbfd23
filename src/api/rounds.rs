use std::sync::Arc;

use data::domain::{Round, RoundId, Run};
use data::store::{Store, Typed};
use rocket::response::status::NoContent;
use rocket::{State, delete, get, post, put};

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::failures;
use super::headers::{IdempotencyKey, IfMatch};
use super::path::Id;
use super::problem::Problem;
use super::query::{NoQuery, Paging};
use super::references::{not_live, still};
use super::resource::{self, Resource};
use crate::accounts::{Coordinator, Instructor};
use crate::runs::sweep_all;

impl Resource for Round {
    const PATH: &'static str = "/api/v1/rounds";
    type Id = RoundId;

    fn given_id(&self) -> Option<RoundId> {
        (self.id != RoundId::unset()).then_some(self.id)
    }

    fn assign(&mut self, id: RoundId) {
        self.id = id;
    }

    fn assign_new(&mut self) {
        self.id = RoundId::new();
    }

    /// Runs go with their round, but not while they are going on.
    async fn unused(&self, store: &dyn Store) -> Result<(), Problem> {
        let runs: Vec<Run> = store.every(Some(("round", self.id.to_string()))).await?;
        if runs.iter().any(|run| !run.state.has_ended()) {
            return Err(still("problem-still-running", &self.name));
        }
        not_live(store, "round", self.id.to_string()).await?;
        for run in &runs {
            sweep_all(store, run).await?;
            store.remove(run).await?;
        }
        Ok(())
    }
}

/// Lists the rounds, a page at a time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "rounds",
    params(Paging),
    responses((status = 200, description = "One page", body = Listing<Round>), failures::Any)
)]
#[get("/rounds")]
pub(super) async fn list(
    _who: Instructor,
    paging: Paging,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<Round>, Problem> {
    resource::list(&***store, &paging, None).await
}

/// Registers a round.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "rounds",
    params(IdempotencyKey),
    request_body = Round,
    responses((status = 201, description = "Registered", body = Round), failures::Make)
)]
#[post("/rounds", data = "<body>")]
pub(super) async fn create(
    who: Coordinator,
    _query: NoQuery,
    key: IdempotencyKey,
    body: Body<Round>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    resource::make(&***store, who.0.account.id, key.text(), body).await
}

/// Reads one round.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "rounds",
    params(("id" = RoundId, Path, description = "Which")),
    responses((status = 200, description = "The round", body = Round), failures::Read)
)]
#[get("/rounds/<id>")]
pub(super) async fn read(
    _who: Instructor,
    _query: NoQuery,
    id: Id<RoundId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Round>, Problem> {
    resource::read(&***store, &id.0).await.map(Found::document)
}

/// Writes a round over; what is left out takes its default.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "rounds",
    params(("id" = RoundId, Path, description = "Which"), IfMatch),
    request_body = Round,
    responses((status = 200, description = "As it is now", body = Round), failures::Change)
)]
#[put("/rounds/<id>", data = "<body>")]
pub(super) async fn replace(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<RoundId>,
    body: Body<Round>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Round>, Problem> {
    resource::replace(&***store, &id.0, &wanted, body).await
}

/// Removes a round with its runs, unless one is going on.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "rounds",
    params(("id" = RoundId, Path, description = "Which"), IfMatch),
    responses((status = 204, description = "Removed"), failures::Remove)
)]
#[delete("/rounds/<id>")]
pub(super) async fn remove(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<RoundId>,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    resource::remove::<Round>(&***store, &id.0, &wanted).await?;
    Ok(NoContent)
}
