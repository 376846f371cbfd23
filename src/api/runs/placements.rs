use std::sync::Arc;

use data::domain::{Placement, PlacementId, RunId};
use data::store::{Page, Recent};
use rocket::{State, get};

use super::super::answer::Listing;
use super::super::failures;
use super::super::path::Id;
use super::super::problem::Problem;
use super::super::query::Paging;
use super::finished;
use crate::accounts::Instructor;
use crate::explain::placements_of;

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
    recent: &State<Arc<Recent>>,
) -> Result<Listing<Placement>, Problem> {
    let (run, _) = finished(recent, id.0).await?;
    let query = paging.query::<PlacementId>(None)?;
    let all = placements_of(recent, &run).await?;
    // They are in the order of their ids, which is that of their texts.
    let first = query.after.map_or(0, |after| {
        all.partition_point(|placement| placement.id.to_string() <= after)
    });
    let mut items: Vec<Placement> = all
        .iter()
        .skip(first)
        .take(query.limit + 1)
        .cloned()
        .collect();
    let more = items.len() > query.limit;
    items.truncate(query.limit);
    let next = items
        .last()
        .filter(|_| more)
        .map(|last| last.id.to_string());
    let path = format!("/api/v1/runs/{}/placements", id.0);
    Ok(Listing::new(Page { items, next }, &path, &paging))
}
