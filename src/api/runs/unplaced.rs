use std::sync::Arc;

use data::domain::{RunId, Unplaced, YouthId};
use data::messages::Language;
use data::store::Recent;
use rocket::{State, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::answer::Found;
use super::super::failures;
use super::super::language::Reader;
use super::super::path::Id;
use super::super::problem::Problem;
use super::super::query::NoQuery;
use super::finished;
use crate::accounts::Instructor;
use crate::matching::reason_text;

/// Somebody without a place, and why.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UnplacedView {
    /// Who.
    youth: YouthId,
    /// Openings that were possible, but went to others.
    full: u32,
    /// Which rule removed how many openings.
    reasons: Vec<ReasonView>,
}

/// How many openings one rule removed, in words.
#[derive(Debug, Serialize, ToSchema)]
struct ReasonView {
    /// Code of the rule, e.g. `age`.
    reason: String,
    /// Openings.
    openings: u32,
    /// Both in a sentence.
    text: String,
}

impl UnplacedView {
    fn new(unplaced: Unplaced, language: Language) -> Self {
        let reasons = unplaced.reasons.into_iter().map(|count| ReasonView {
            text: reason_text(&count.reason, count.openings, language),
            reason: count.reason,
            openings: count.openings,
        });
        Self {
            youth: unplaced.youth,
            full: unplaced.full,
            reasons: reasons.collect(),
        }
    }
}

/// Lists everybody whom a run left without a place, with the reasons.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RunId, Path, description = "Which run")),
    responses(
        (status = 200, description = "In the order of the references", body = Vec<UnplacedView>),
        failures::ReadResult,
    )
)]
#[get("/runs/<id>/unplaced")]
pub(crate) async fn list(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<Vec<UnplacedView>>, Problem> {
    let (run, result) = finished(recent, id.0).await?;
    let unplaced = result.unplaced.iter().cloned();
    let views = unplaced
        .map(|youth| UnplacedView::new(youth, reader.0))
        .collect();
    Ok(Found::version(views, run.version))
}
