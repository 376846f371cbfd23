//! Proposals as the centre sees them: approved from a run or made by hand, and taken step by step.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{NaiveDate, Utc};
use data::domain::{
    Act, OpeningId, Outcome, PlacementId, Proposal, ProposalId, RoundId, RunId, Side, StepError,
    Taking, Weekdays, YouthId,
};
use data::messages::Language;
use data::store::{Query, Recent, Store, StoreError, Typed};
use rocket::{State, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::failures;
use super::headers::{IdempotencyKey, IfMatch};
use super::idempotency::Making;
use super::language::Reader;
use super::path::{Id, found};
use super::problem::{Problem, ProblemCode};
use super::query::{NoQuery, Paging, Proposals};
use super::requests::Words;
use crate::accounts::{Coordinator, Instructor};
use crate::proposals::{self, ByHand, Refusal};

const PATH: &str = "/api/v1/proposals";

/// How often planning and writing are tried again when somebody else has been quicker.
const TRIES: usize = 5;

/// A youth whom somebody proposes for an opening.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProposal {
    youth: YouthId,
    opening: OpeningId,
    /// On which weekdays; all that both have in common when it is left out.
    #[serde(default)]
    weekdays: Option<Weekdays>,
    /// As part of which round; its runs keep the pair. None for one outside of every round.
    #[serde(default)]
    round: Option<RoundId>,
    /// Why, 1…1,000 characters.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// A step of a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewStep {
    /// What is done.
    act: Act,
    /// Why, at most 1,000 characters; needed to decline, to end and to take back.
    #[serde(default)]
    #[schema(max_length = 1000)]
    reason: String,
    /// Whose no it is, where a coordinator notes it; the centre's own when it is left out.
    #[serde(default)]
    side: Option<Side>,
    /// Until when the employer is asked to answer, where it is sent; in 14 days when it is left out.
    #[serde(default)]
    answer_by: Option<NaiveDate>,
    /// What it led to, where it ends.
    #[serde(default)]
    outcome: Option<Outcome>,
}

/// Which placements of a run are approved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Approval {
    /// These; all of the run when it is left out.
    #[serde(default)]
    placements: Option<BTreeSet<PlacementId>>,
    /// Why, 1…1,000 characters.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// What an approval has done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApprovedView {
    /// The proposals that were made.
    made: Vec<ProposalId>,
    /// Placements that were on their way already.
    present: usize,
    /// Unsent proposals of earlier results that were withdrawn, since the newest does not have them.
    withdrawn: usize,
    /// Placements of pairs to which somebody has said no since; only one that is named is tried again.
    declined: usize,
    /// Placements that could not be approved.
    refused: Vec<RefusedView>,
}

/// A placement that could not be approved.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RefusedView {
    placement: PlacementId,
    /// Why.
    reason: String,
}

/// Lists proposals, a page at a time: all, or those of a round or youth, or in a state.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(Proposals),
    responses((status = 200, description = "One page", body = Listing<Proposal>), failures::Any)
)]
#[get("/proposals")]
pub(super) async fn list(
    _who: Instructor,
    filter: Proposals,
    store: &State<Arc<dyn Store>>,
    recent: &State<Arc<Recent>>,
) -> Result<Listing<Proposal>, Problem> {
    proposals::expire_daily(recent, Utc::now()).await?;
    let paging = Paging {
        limit: filter.limit,
        after: filter.after.clone(),
    };
    let mut path = String::new();
    let mut add = |name: &str, value: String| path += &format!("{name}={value}&");
    let state = filter.state.map(|state| state.name());
    if let Some(round) = filter.round {
        add("round", round.to_string());
    }
    if let Some(youth) = filter.youth {
        add("youth", youth.to_string());
    }
    if let Some(state) = state {
        add("state", state.to_owned());
    }
    let index = match (filter.youth, filter.round, state) {
        (Some(youth), _, _) => Some(("youth", youth.to_string())),
        (None, Some(round), Some(state)) => Some(("round_state", format!("{round}/{state}"))),
        (None, Some(round), None) => Some(("round", round.to_string())),
        (None, None, Some(state)) => Some(("state", state.to_owned())),
        (None, None, None) => None,
    };
    let query: Query = paging.query::<ProposalId>(index)?;
    let mut page = store.page::<Proposal>(&query).await?;
    // Of one youth there are few: a page of them may be shorter than it could.
    page.items.retain(|one| {
        filter.round.is_none_or(|round| one.round == Some(round))
            && filter.state.is_none_or(|state| one.state == state)
    });
    let next = page.next.take();
    let limit = filter.limit;
    let mut listing = Listing::new(page, PATH, &paging);
    listing.next = next.map(|next| format!("{PATH}?{path}limit={limit}&after={next}"));
    Ok(listing)
}

/// Proposes a youth for an opening by hand.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(IdempotencyKey),
    request_body = NewProposal,
    responses(
        (status = 201, description = "Proposed", body = Proposal),
        (status = 404, description = "No such youth, opening or round", body = super::problem::ProblemDocument, content_type = "application/problem+json"),
        failures::Make,
    )
)]
#[post("/proposals", data = "<body>")]
pub(super) async fn create(
    who: Instructor,
    _query: NoQuery,
    key: IdempotencyKey,
    body: Body<NewProposal>,
    store: &State<Arc<dyn Store>>,
) -> Result<Created, Problem> {
    let making = Making {
        by: who.0.account.id,
        key: key.text(),
        path: PATH,
        body: body.sha256,
        status: 201,
    };
    if let Some(earlier) = making.earlier(&***store).await? {
        return Ok(earlier);
    }
    let wanted = ByHand {
        youth: body.content.youth,
        opening: body.content.opening,
        weekdays: body.content.weekdays,
        round: body.content.round,
        reason: body.content.reason,
    };
    let mut taken = Problem::new(ProblemCode::NoSeatLeft);
    for _ in 0..TRIES {
        let proposal = proposals::plan(&***store, &wanted, who.0.hand(), Utc::now()).await?;
        let location = format!("{PATH}/{}", proposal.id);
        match making.make(&***store, &proposal, location).await {
            // Somebody has taken the seat meanwhile; perhaps there is another one.
            Err(problem) if problem.code == ProblemCode::Duplicate => taken = problem,
            made => return made,
        }
    }
    Err(taken)
}

/// Reads one proposal with its history.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(("id" = ProposalId, Path, description = "Which")),
    responses((status = 200, description = "The proposal", body = Proposal), failures::Read)
)]
#[get("/proposals/<id>")]
pub(super) async fn read(
    _who: Instructor,
    _query: NoQuery,
    id: Id<ProposalId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Proposal>, Problem> {
    one(&***store, id.0).await.map(Found::document)
}

/// Takes a proposal a step further, or its last step back. Which role may take which step says the table
/// of steps; an employer answers at `/requests`.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(("id" = ProposalId, Path, description = "Which"), IfMatch),
    request_body = NewStep,
    responses((status = 200, description = "As it is now", body = Proposal), failures::Change)
)]
#[post("/proposals/<id>/steps", data = "<body>")]
pub(super) async fn step(
    who: Instructor,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<ProposalId>,
    body: Body<NewStep>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Proposal>, Problem> {
    let proposal = one(&***store, id.0).await?;
    wanted.holds(proposal.version)?;
    let content = body.content;
    let taking = Taking {
        act: content.act,
        by: who.0.hand(),
        at: Utc::now(),
        reason: content.reason,
        side: content.side,
        answer_by: content.answer_by,
        outcome: content.outcome,
    };
    let written = proposals::step(&***store, &proposal, &taking).await?;
    Ok(Found::document(written))
}

/// Answers a question of the employer's. The employer reads it.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(("id" = ProposalId, Path, description = "Which"), IfMatch),
    request_body = Words,
    responses((status = 200, description = "As it is now", body = Proposal), failures::Change)
)]
#[post("/proposals/<id>/questions", data = "<body>")]
pub(super) async fn note(
    who: Instructor,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<ProposalId>,
    body: Body<Words>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Proposal>, Problem> {
    let proposal = one(&***store, id.0).await?;
    wanted.holds(proposal.version)?;
    let text = &body.content.text;
    let written = proposals::note(&***store, &proposal, who.0.hand(), Utc::now(), text).await?;
    Ok(Found::document(written))
}

/// Approves placements of the newest result of a round, some or all: each becomes a proposal. What is on
/// its way already stays as it is, so that the request may be repeated.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "proposals",
    params(("id" = RunId, Path, description = "Which run")),
    request_body = Approval,
    responses((status = 200, description = "What was done", body = ApprovedView), failures::Question)
)]
#[post("/runs/<id>/proposals", data = "<body>")]
pub(super) async fn approve(
    who: Coordinator,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    body: Body<Approval>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<ApprovedView>, Problem> {
    let Approval { placements, reason } = body.content;
    let by = who.0.hand();
    let which = placements.as_ref();
    let done = proposals::approve(&***store, id.0, which, &reason, by, Utc::now()).await?;
    Ok(Found::plain(view(&done, reader.0)))
}

fn view(done: &proposals::Approved, language: Language) -> ApprovedView {
    let refused = |(placement, why): &(PlacementId, Refusal)| RefusedView {
        placement: *placement,
        reason: why.message().text(language),
    };
    ApprovedView {
        made: done.made.iter().map(|one| one.id).collect(),
        present: done.present,
        withdrawn: done.withdrawn,
        declined: done.declined,
        refused: done.refused.iter().map(refused).collect(),
    }
}

async fn one(store: &dyn Store, id: ProposalId) -> Result<Proposal, Problem> {
    found(store.find(&id.to_string()).await?)
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let detail = refusal.message();
        let code = match refusal {
            Refusal::Nothing => ProblemCode::NotFound,
            Refusal::Step(StepError::NotNow { .. }) => ProblemCode::StepNotPossible,
            Refusal::Step(StepError::NotAllowed) => ProblemCode::NotAllowed,
            Refusal::Step(StepError::Values(wrong)) => {
                return wrong
                    .into_iter()
                    .fold(Self::new(ProblemCode::ValuesInvalid), |problem, wrong| {
                        problem.value(wrong.field, &wrong.value, wrong.message)
                    });
            }
            Refusal::AlreadyLive => ProblemCode::Duplicate,
            Refusal::Full(_) => ProblemCode::NoSeatLeft,
            Refusal::YouthPlaced => ProblemCode::YouthHasPlace,
            Refusal::NoConsent => ProblemCode::ConsentMissing,
            Refusal::OpeningClosed => ProblemCode::OpeningClosed,
            Refusal::RoundClosed => ProblemCode::RoundClosed,
            Refusal::NotNewest => ProblemCode::RunNotNewest,
            Refusal::NoResult => ProblemCode::RunNotFinished,
            Refusal::Store(StoreError::Duplicate { .. }) => ProblemCode::Duplicate,
            Refusal::Store(error) => return error.into(),
        };
        Self::new(code).detail(detail)
    }
}
