use std::sync::Arc;

use data::domain::{OpeningId, RoundId, YouthId};
use data::store::{Store, snapshot};
use rocket::{State, get};

use super::answer::Found;
use super::failures;
use super::language::Reader;
use super::path::{Id, found};
use super::problem::Problem;
use super::query::NoQuery;
use crate::accounts::Instructor;
use crate::matching::{PairExplanation, explain_pair};

/// Explains a youth and an opening of a round as they are now: factor by factor, in words and
/// numbers, or the rules that make the pair impossible.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(
        ("id" = RoundId, Path, description = "Which round"),
        ("youth" = YouthId, Path, description = "Who"),
        ("opening" = OpeningId, Path, description = "Where"),
    ),
    responses((status = 200, description = "Why", body = PairExplanation), failures::Read)
)]
#[get("/rounds/<id>/explanations/<youth>/<opening>")]
pub(super) async fn explain(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RoundId>,
    youth: Id<YouthId>,
    opening: Id<OpeningId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<PairExplanation>, Problem> {
    let frozen = found(snapshot(&***store, id.0).await?)?;
    let explanation = found(explain_pair(&frozen, youth.0, opening.0, reader.0))?;
    Ok(Found::plain(explanation))
}
