use std::sync::Arc;

use data::domain::{Opening, OpeningId, Round, RoundId, TravelTime, Youth, YouthId};
use data::store::{Recent, Typed};
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
    recent: &State<Arc<Recent>>,
) -> Result<Found<PairExplanation>, Problem> {
    let round: Arc<Round> = found(recent.one(&id.0.to_string()).await?)?;
    let named = round.youths.contains(&youth.0) && round.openings.contains(&opening.0);
    found(named.then_some(()))?;
    let (youth, opening) = (youth.0.to_string(), opening.0.to_string());
    let youth: Youth = found(recent.find(&youth).await?)?;
    let opening: Opening = found(recent.find(&opening).await?)?;
    let travel = TravelTime::id_of(&youth.postcode, &opening.postcode, youth.travel_mode);
    let travel: Option<Arc<TravelTime>> = recent.one(&travel).await?;
    let explained = explain_pair(&round, &youth, &opening, travel.as_deref(), reader.0);
    Ok(Found::plain(found(explained)?))
}
