use std::sync::Arc;

use data::domain::{Employer, EmployerId, Opening};
use data::store::Store;
use rocket::response::status::NoContent;
use rocket::{State, delete, get, post, put};

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::failures;
use super::headers::{IdempotencyKey, IfMatch};
use super::path::{Id, found};
use super::problem::Problem;
use super::query::{NoQuery, Paging};
use super::references::{any, still};
use super::resource::{self, Resource};
use crate::accounts::{AnyUser, Coordinator, Instructor};

impl Resource for Employer {
    const PATH: &'static str = "/api/v1/employers";
    type Id = EmployerId;

    fn given_id(&self) -> Option<EmployerId> {
        (self.id != EmployerId::unset()).then_some(self.id)
    }

    fn assign(&mut self, id: EmployerId) {
        self.id = id;
    }

    fn assign_new(&mut self) {
        self.id = EmployerId::new();
    }

    async fn unused(&self, store: &dyn Store) -> Result<(), Problem> {
        match any::<Opening>(store, "employer", self.id.to_string()).await? {
            true => Err(still("problem-still-has-openings", &self.name)),
            false => Ok(()),
        }
    }
}

/// Lists the employers, a page at a time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "employers",
    params(Paging),
    responses((status = 200, description = "One page", body = Listing<Employer>), failures::Any)
)]
#[get("/employers")]
pub(super) async fn list(
    _who: Instructor,
    paging: Paging,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<Employer>, Problem> {
    resource::list(&***store, &paging, None).await
}

/// Registers an employer.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "employers",
    params(IdempotencyKey),
    request_body = Employer,
    responses((status = 201, description = "Registered", body = Employer), failures::Make)
)]
#[post("/employers", data = "<body>")]
pub(super) async fn create(
    who: Coordinator,
    _query: NoQuery,
    key: IdempotencyKey,
    body: Body<Employer>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    resource::make(&***store, who.0.account.id, key.text(), body).await
}

/// Reads one employer; somebody of an employer's only the own one.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "employers",
    params(("id" = EmployerId, Path, description = "Which")),
    responses((status = 200, description = "The employer", body = Employer), failures::Read)
)]
#[get("/employers/<id>")]
pub(super) async fn read(
    who: AnyUser,
    _query: NoQuery,
    id: Id<EmployerId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Employer>, Problem> {
    found(who.scope().sees_employer(id.0).then_some(()))?;
    resource::read(&***store, &id.0).await.map(Found::document)
}

/// Writes an employer over; what is left out takes its default.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "employers",
    params(("id" = EmployerId, Path, description = "Which"), IfMatch),
    request_body = Employer,
    responses((status = 200, description = "As it is now", body = Employer), failures::Change)
)]
#[put("/employers/<id>", data = "<body>")]
pub(super) async fn replace(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<EmployerId>,
    body: Body<Employer>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Employer>, Problem> {
    resource::replace(&***store, &id.0, &wanted, body).await
}

/// Removes an employer, unless it has openings.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "employers",
    params(("id" = EmployerId, Path, description = "Which"), IfMatch),
    responses((status = 204, description = "Removed"), failures::Remove)
)]
#[delete("/employers/<id>")]
pub(super) async fn remove(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<EmployerId>,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    resource::remove::<Employer>(&***store, &id.0, &wanted).await?;
    Ok(NoContent)
}
