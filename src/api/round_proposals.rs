//! Steps of all proposals of a round, or of many of them, at once; and what those that are over have led to.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, Utc};
use data::domain::{Outcome, Proposal, ProposalId, Round, RoundId};
use data::messages::Language;
use data::store::{Recent, Store, Typed};
use rocket::{State, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Found;
use super::body::Body;
use super::failures;
use super::language::Reader;
use super::path::{Id, found};
use super::problem::Problem;
use super::query::{NoQuery, OfRound};
use crate::accounts::{Coordinator, Instructor};
use crate::proposals::{self, Refusal, Several};

/// Which proposals of a round are sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sending {
    /// These; all that wait to be sent when it is left out. A newer result leaves behind what it does not have:
    /// that does not wait any more.
    #[serde(default)]
    proposals: Option<BTreeSet<ProposalId>>,
    /// Until when the employers are asked to answer; in 14 days when it is left out.
    #[serde(default)]
    answer_by: Option<NaiveDate>,
}

/// Which proposals of a round are confirmed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirming {
    /// These; all that an employer has said yes to when it is left out.
    #[serde(default)]
    proposals: Option<BTreeSet<ProposalId>>,
}

/// What a step of many proposals has done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SeveralView {
    /// The proposals that have gone a step further.
    done: Vec<ProposalId>,
    /// Those that have not.
    refused: Vec<NotTaken>,
}

/// A proposal that has not gone a step further.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NotTaken {
    proposal: ProposalId,
    /// Why.
    reason: String,
}

/// What proposals that are over have led to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OutcomesView {
    /// How many have ended.
    ended: usize,
    /// How many with which outcome; each stands here.
    outcomes: Vec<OutcomeCount>,
}

/// How many have ended with an outcome.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OutcomeCount {
    outcome: Outcome,
    number: usize,
}

/// Sends proposals of a round to the employers: some, or all that wait to be sent. What does not wait is
/// passed over, so that the request may be repeated.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(("id" = RoundId, Path, description = "Which round")),
    request_body = Sending,
    responses((status = 200, description = "What was done", body = SeveralView), failures::Question)
)]
#[post("/rounds/<id>/proposals/send", data = "<body>")]
pub(super) async fn send(
    who: Coordinator,
    _query: NoQuery,
    reader: Reader,
    id: Id<RoundId>,
    body: Body<Sending>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<SeveralView>, Problem> {
    there(&***store, id.0).await?;
    let Sending {
        proposals,
        answer_by,
    } = body.content;
    let (which, by) = (proposals.as_ref(), who.0.hand());
    let done = proposals::send_all(&***store, id.0, which, answer_by, by, Utc::now()).await?;
    Ok(Found::plain(view(done, reader.0)))
}

/// Confirms proposals of a round: some, or all that an employer has said yes to. Others are passed over, so that
/// the request may be repeated.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(("id" = RoundId, Path, description = "Which round")),
    request_body = Confirming,
    responses((status = 200, description = "What was done", body = SeveralView), failures::Question)
)]
#[post("/rounds/<id>/proposals/confirm", data = "<body>")]
pub(super) async fn confirm(
    who: Coordinator,
    _query: NoQuery,
    reader: Reader,
    id: Id<RoundId>,
    body: Body<Confirming>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<SeveralView>, Problem> {
    there(&***store, id.0).await?;
    let which = body.content.proposals.as_ref();
    let done = proposals::confirm_all(&***store, id.0, which, who.0.hand(), Utc::now()).await?;
    Ok(Found::plain(view(done, reader.0)))
}

/// Counts what proposals that are over have led to: all, or those of a round.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(OfRound),
    responses((status = 200, description = "The counts", body = OutcomesView), failures::Any)
)]
#[get("/outcomes")]
pub(super) async fn outcomes(
    _who: Instructor,
    filter: OfRound,
    recent: &State<Arc<Recent>>,
) -> Result<Found<OutcomesView>, Problem> {
    let round = filter.round.map(|round| round.to_string());
    let index = round.as_deref().map(|round| ("round", round));
    let all: Vec<Arc<Proposal>> = recent.every(index).await?;
    let ended: Vec<Outcome> = all.iter().filter_map(|one| one.outcome).collect();
    let count = |outcome: Outcome| OutcomeCount {
        outcome,
        number: ended.iter().filter(|one| **one == outcome).count(),
    };
    Ok(Found::plain(OutcomesView {
        ended: ended.len(),
        outcomes: Outcome::ALL.map(count).into(),
    }))
}

fn view(done: Several, language: Language) -> SeveralView {
    let refused = |(proposal, why): (ProposalId, Refusal)| NotTaken {
        proposal,
        reason: why.message().text(language),
    };
    SeveralView {
        done: done.done,
        refused: done.refused.into_iter().map(refused).collect(),
    }
}

async fn there(store: &dyn Store, round: RoundId) -> Result<Round, Problem> {
    found(store.find(&round.to_string()).await?)
}
