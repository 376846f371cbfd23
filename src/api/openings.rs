use std::sync::Arc;

use data::domain::{Opening, OpeningId};
use data::store::Store;
use rocket::response::status::NoContent;
use rocket::{State, delete, get, post, put};

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::failures;
use super::headers::{IdempotencyKey, IfMatch};
use super::path::{Id, found};
use super::problem::{Problem, ProblemCode};
use super::query::{NoQuery, Paging};
use super::references::{in_no_open_round, not_live};
use super::resource::{self, Resource};
use crate::accounts::view::{Scope, writes_opening};
use crate::accounts::{AnyUser, Coordinator, Offering};

impl Resource for Opening {
    const PATH: &'static str = "/api/v1/openings";
    type Id = OpeningId;

    fn given_id(&self) -> Option<OpeningId> {
        (self.id != OpeningId::unset()).then_some(self.id)
    }

    fn assign(&mut self, id: OpeningId) {
        self.id = id;
    }

    fn assign_new(&mut self) {
        self.id = OpeningId::new();
    }

    async fn unused(&self, store: &dyn Store) -> Result<(), Problem> {
        in_no_open_round(store, |round| round.openings.contains(&self.id)).await?;
        not_live(store, "opening", self.id.to_string()).await?;
        Ok(())
    }
}

/// Lists the openings, a page at a time; an employer's own only.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openings",
    params(Paging),
    responses((status = 200, description = "One page", body = Listing<Opening>), failures::Any)
)]
#[get("/openings")]
pub(super) async fn list(
    who: AnyUser,
    paging: Paging,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<Opening>, Problem> {
    let own = match who.scope() {
        Scope::Everything => None,
        Scope::Employer(employer) => Some(("employer", employer.to_string())),
    };
    resource::list(&***store, &paging, own).await
}

/// Registers an opening; an employer one of its own.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openings",
    params(IdempotencyKey),
    request_body = Opening,
    responses((status = 201, description = "Registered", body = Opening), failures::Make)
)]
#[post("/openings", data = "<body>")]
pub(super) async fn create(
    who: Offering,
    _query: NoQuery,
    key: IdempotencyKey,
    body: Body<Opening>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    if !writes_opening(who.0.role(), None, &body.content) {
        return Err(Problem::new(ProblemCode::NotAllowed));
    }
    resource::make(&***store, who.0.account.id, key.text(), body).await
}

/// Reads one opening; an employer only an own one.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openings",
    params(("id" = OpeningId, Path, description = "Which")),
    responses((status = 200, description = "The opening", body = Opening), failures::Read)
)]
#[get("/openings/<id>")]
pub(super) async fn read(
    who: AnyUser,
    _query: NoQuery,
    id: Id<OpeningId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Opening>, Problem> {
    let opening: Opening = resource::read(&***store, &id.0).await?;
    found(who.scope().sees_opening(&opening).then_some(()))?;
    Ok(Found::document(opening))
}

/// Writes an opening over, an employer one of its own; what is left out takes its default.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openings",
    params(("id" = OpeningId, Path, description = "Which"), IfMatch),
    request_body = Opening,
    responses((status = 200, description = "As it is now", body = Opening), failures::Change)
)]
#[put("/openings/<id>", data = "<body>")]
pub(super) async fn replace(
    who: Offering,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<OpeningId>,
    body: Body<Opening>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Opening>, Problem> {
    let present: Opening = resource::read(&***store, &id.0).await?;
    found(who.0.scope().sees_opening(&present).then_some(()))?;
    if !writes_opening(who.0.role(), Some(&present), &body.content) {
        return Err(Problem::new(ProblemCode::NotAllowed));
    }
    resource::replace(&***store, &id.0, &wanted, body).await
}

/// Removes an opening, unless an open round holds it.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openings",
    params(("id" = OpeningId, Path, description = "Which"), IfMatch),
    responses((status = 204, description = "Removed"), failures::Remove)
)]
#[delete("/openings/<id>")]
pub(super) async fn remove(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<OpeningId>,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    resource::remove::<Opening>(&***store, &id.0, &wanted).await?;
    Ok(NoContent)
}
