use std::sync::Arc;

use data::domain::{Placement, PlacementId, RunId};
use data::store::{Store, Typed};
use rocket::{State, get};

use super::super::answer::Listing;
use super::super::failures;
use super::super::path::Id;
use super::super::problem::Problem;
use super::super::query::Paging;
use super::finished;
use crate::accounts::Instructor;

/// Lists the placements of a run that has finished, with score and factors.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RunId, Path, description = "Which run"), Paging),
    responses((status = 200, description = "One page", body = Listing<Placement>), failures::ReadResult)
)]
#[get("/runs/<id>/placements")]
pub(crate) async fn list(
    _who: Instructor,
    paging: Paging,
    id: Id<RunId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Listing<Placement>, Problem> {
    let (run, _) = finished(&***store, id.0).await?;
    let query = paging.query::<PlacementId>(Some(("run", run.results())))?;
    let page = store.page(&query).await?;
    let path = format!("/api/v1/runs/{}/placements", id.0);
    Ok(Listing::new(page, &path, &paging))
}
