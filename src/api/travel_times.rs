use std::fmt::Display;
use std::str::FromStr;
use std::sync::Arc;

use data::domain::TravelTime;
use data::store::{Document, Store};
use rocket::request::FromParam;
use rocket::response::status::NoContent;
use rocket::{State, delete, get, post, put};
use utoipa::ToSchema;

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::failures;
use super::headers::{IdempotencyKey, IfMatch};
use super::problem::Problem;
use super::query::{NoQuery, Paging};
use super::resource::{self, Resource};
use crate::accounts::{Coordinator, Instructor};

/// What names a travel time: origin, destination and means of travel, e.g. `3717-3724-car`.
#[derive(Debug, Clone, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, pattern = "^[0-9]{4}-[0-9]{4}-(walk|bicycle|moped|transit|car)$", example = "3717-3724-car")]
pub(super) struct TravelTimeId(String);

impl FromStr for TravelTimeId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let parts: Vec<&str> = text.split('-').collect();
        let postcode = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        let modes = ["walk", "bicycle", "moped", "transit", "car"];
        match parts[..] {
            [from, to, mode] if postcode(from) && postcode(to) && modes.contains(&mode) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(()),
        }
    }
}

impl Display for TravelTimeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> FromParam<'a> for TravelTimeId {
    type Error = &'a str;

    fn from_param(text: &'a str) -> Result<Self, &'a str> {
        text.parse().map_err(|()| text)
    }
}

impl Resource for TravelTime {
    const PATH: &'static str = "/api/v1/travel-times";
    type Id = TravelTimeId;

    fn given_id(&self) -> Option<TravelTimeId> {
        Some(TravelTimeId(self.id()))
    }

    fn assign(&mut self, _: TravelTimeId) {}

    fn assign_new(&mut self) {}
}

/// Lists the travel times, a page at a time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "travel-times",
    params(
        ("limit" = Option<u32>, Query, description = "At most this many", nullable = false, minimum = 1, maximum = 1000),
        ("after" = Option<TravelTimeId>, Query, description = "Only what comes after this one"),
    ),
    responses((status = 200, description = "One page", body = Listing<TravelTime>), failures::Any)
)]
#[get("/travel-times")]
pub(super) async fn list(
    _who: Instructor,
    paging: Paging,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<TravelTime>, Problem> {
    resource::list(&***store, &paging, None).await
}

/// Registers a travel time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "travel-times",
    params(IdempotencyKey),
    request_body = TravelTime,
    responses((status = 201, description = "Registered", body = TravelTime), failures::Make)
)]
#[post("/travel-times", data = "<body>")]
pub(super) async fn create(
    who: Coordinator,
    _query: NoQuery,
    key: IdempotencyKey,
    body: Body<TravelTime>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    resource::make(&***store, who.0.account.id, key.text(), body).await
}

/// Reads one travel time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "travel-times",
    params(("id" = TravelTimeId, Path, description = "Which")),
    responses((status = 200, description = "The travel time", body = TravelTime), failures::Read)
)]
#[get("/travel-times/<id>")]
pub(super) async fn read(
    _who: Instructor,
    _query: NoQuery,
    id: TravelTimeId,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<TravelTime>, Problem> {
    resource::read(&***store, &id).await.map(Found::document)
}

/// Writes a travel time over; what is left out takes its default.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "travel-times",
    params(("id" = TravelTimeId, Path, description = "Which"), IfMatch),
    request_body = TravelTime,
    responses((status = 200, description = "As it is now", body = TravelTime), failures::Change)
)]
#[put("/travel-times/<id>", data = "<body>")]
pub(super) async fn replace(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: TravelTimeId,
    body: Body<TravelTime>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<TravelTime>, Problem> {
    resource::replace(&***store, &id, &wanted, body).await
}

/// Removes a travel time.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "travel-times",
    params(("id" = TravelTimeId, Path, description = "Which"), IfMatch),
    responses((status = 204, description = "Removed"), failures::Remove)
)]
#[delete("/travel-times/<id>")]
pub(super) async fn remove(
    _who: Coordinator,
    _query: NoQuery,
    wanted: IfMatch,
    id: TravelTimeId,
    store: &State<Arc<dyn Store>>,
) -> Result<NoContent, Problem> {
    resource::remove::<TravelTime>(&***store, &id, &wanted).await?;
    Ok(NoContent)
}
