use std::sync::Arc;

use chrono::Utc;
use data::domain::{Opening, OpeningId};
use data::store::{Recent, Store};
use rocket::{State, get};

use super::answer::Found;
use super::failures;
use super::path::{Id, found};
use super::problem::Problem;
use super::query::NoQuery;
use super::requests::told_of;
use super::resource;
use crate::accounts::AnyUser;
use crate::accounts::view::ProposedYouth;
use crate::proposals::expire_daily;

/// Lists the youths whom the employer of an opening has been asked about and who take a seat in it, told
/// as the employer is told, of those who have agreed to it.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openings",
    params(("id" = OpeningId, Path, description = "Which opening")),
    responses((status = 200, description = "Who", body = Vec<ProposedYouth>), failures::Read)
)]
#[get("/openings/<id>/proposed")]
pub(super) async fn list(
    who: AnyUser,
    _query: NoQuery,
    id: Id<OpeningId>,
    store: &State<Arc<dyn Store>>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<Vec<ProposedYouth>>, Problem> {
    let opening: Opening = resource::read(&***store, &id.0).await?;
    found(who.scope().sees_opening(&opening).then_some(()))?;
    expire_daily(recent, Utc::now()).await?;
    let told = told_of(&***store, ("opening", opening.id.to_string())).await?;
    Ok(Found::plain(told))
}
