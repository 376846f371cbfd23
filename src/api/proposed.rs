use std::sync::Arc;

use data::domain::{Opening, OpeningId, Round, RoundId, RoundState, Run, Youth};
use data::store::{Recent, StoreError, Typed};
use rocket::{State, get};

use super::answer::Found;
use super::failures;
use super::path::{Id, found};
use super::problem::Problem;
use super::query::NoQuery;
use super::resource;
use crate::accounts::AnyUser;
use crate::accounts::view::{ProposedYouth, proposed};
use crate::explain::placements_of;

/// Lists the youths whom the newest results of the open rounds propose for an opening, told as
/// an employer is told: first name, trade and weekdays of those who have agreed to it.
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
    recent: &State<Arc<Recent>>,
) -> Result<Found<Vec<ProposedYouth>>, Problem> {
    let opening: Opening = resource::read(&***recent, &id.0).await?;
    found(who.scope().sees_opening(&opening).then_some(()))?;
    let mut told = Vec::new();
    for round in recent.every::<Round>(None).await? {
        if round.state != RoundState::Open || !round.openings.contains(&opening.id) {
            continue;
        }
        let Some(run) = newest_result(recent, round.id).await? else {
            continue;
        };
        let placements = placements_of(recent, &run).await?;
        for placement in placements.iter().filter(|p| p.opening == opening.id) {
            let youth: Option<Youth> = recent.find(&placement.youth.to_string()).await?;
            told.extend(youth.and_then(|youth| proposed(placement, &youth, &opening)));
        }
    }
    Ok(Found::plain(told))
}

/// The newest run of a round that has finished. Ids are ordered by time.
async fn newest_result(recent: &Recent, round: RoundId) -> Result<Option<Arc<Run>>, StoreError> {
    let runs = recent
        .every::<Run>(Some(("round", &round.to_string())))
        .await?;
    Ok(runs.into_iter().rev().find(|run| run.result.is_some()))
}
