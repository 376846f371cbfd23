use std::sync::Arc;

use data::domain::{Youth, YouthId};
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
use super::references::{in_no_open_round, not_live};
use super::resource::{self, Resource};
use crate::accounts::{Coordinator, Instructor};

impl Resource for Youth {
    const PATH: &'static str = "/api/v1/youths";
    type Id = YouthId;

    fn given_id(&self) -> Option<YouthId> {
        (self.id != YouthId::unset()).then_some(self.id)
    }

    fn assign(&mut self, id: YouthId) {
        self.id = id;
    }

    fn assign_new(&mut self) {
        self.id = YouthId::new();
    }

    /// What was proposed and is over goes with the youth whom it tells of.
    async fn unused(&self, store: &dyn Store) -> Result<(), Problem> {
        in_no_open_round(store, |round| round.youths.contains(&self.id)).await?;
        let proposals = not_live(store, "youth", self.id.to_string()).await?;
        for proposal in &proposals {
            store.remove(proposal).await?;
        }
        Ok(())
    }
}

/// Lists the youths, a page at a time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    params(Paging),
    responses((status = 200, description = "One page", body = Listing<Youth>), failures::Any)
)]
#[get("/youths")]
pub(super) async fn list(
    _who: Instructor,
    paging: Paging,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<Youth>, Problem> {
    resource::list(&***store, &paging, None).await
}

/// Registers a youth.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    params(IdempotencyKey),
    request_body = Youth,
    responses((status = 201, description = "Registered", body = Youth), failures::Make)
)]
#[post("/youths", data = "<body>")]
pub(super) async fn create(
    who: Instructor,
    _query: NoQuery,
    key: IdempotencyKey,
    body: Body<Youth>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    resource::make(&***store, who.0.account.id, key.text(), body).await
}

/// Reads one youth.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    params(("id" = YouthId, Path, description = "Which")),
    responses((status = 200, description = "The youth", body = Youth), failures::Read)
)]
#[get("/youths/<id>")]
pub(super) async fn read(
    _who: Instructor,
    _query: NoQuery,
    id: Id<YouthId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Youth>, Problem> {
    resource::read(&***store, &id.0).await.map(Found::document)
}

/// Writes a youth over; what is left out takes its default.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    params(("id" = YouthId, Path, description = "Which"), IfMatch),
    request_body = Youth,
    responses((status = 200, description = "As it is now", body = Youth), failures::Change)
)]
#[put("/youths/<id>", data = "<body>")]
pub(super) async fn replace(
    _who: Instructor,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<YouthId>,
    body: Body<Youth>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Youth>, Problem> {
    resource::replace(&***store, &id.0, &wanted, body).await
}

/// Removes a youth, unless an open round holds it.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    params(("id" = YouthId, Path, description = "Which"), IfMatch),
    responses((status = 204, description = "Removed"), failures::Remove)
)]
#[delete("/youths/<id>")]
pub(super) async fn remove(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<YouthId>,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    resource::remove::<Youth>(&***store, &id.0, &wanted).await?;
    Ok(NoContent)
}
