//! What an employer has been asked: told as an employer is told, and answered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Utc;
use data::domain::{Act, Opening, Proposal, ProposalId, Taking, Youth};
use data::store::{Recent, Store, StoreError, Typed};
use rocket::{State, get, post};
use serde::Deserialize;
use utoipa::ToSchema;

use super::answer::Found;
use super::body::Body;
use super::failures;
use super::headers::IfMatch;
use super::path::{Id, found};
use super::problem::{Problem, ProblemCode};
use super::query::NoQuery;
use crate::accounts::EmployerUser;
use crate::accounts::view::{ProposedYouth, proposed};
use crate::proposals;

/// An employer's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    /// Whether it is a yes.
    yes: bool,
    /// Why, at most 1,000 characters; needed for a no.
    #[serde(default)]
    #[schema(max_length = 1000)]
    reason: String,
}

/// What somebody writes about a proposal to the other side.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// It, 1…1,000 characters. Both sides read it.
    #[schema(min_length = 1, max_length = 1000)]
    pub(super) text: String,
}

/// Lists everything that the employer has been asked and that is not over.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "requests",
    responses((status = 200, description = "All", body = Vec<ProposedYouth>), failures::Any)
)]
#[get("/requests")]
pub(super) async fn list(
    who: EmployerUser,
    _query: NoQuery,
    store: &State<Arc<dyn Store>>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<Vec<ProposedYouth>>, Problem> {
    proposals::expire_daily(recent, Utc::now()).await?;
    let told = told_of(&***store, ("employer", who.employer.to_string())).await?;
    Ok(Found::plain(told))
}

/// Reads one request.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "requests",
    params(("id" = ProposalId, Path, description = "Which")),
    responses((status = 200, description = "The request", body = ProposedYouth), failures::Read)
)]
#[get("/requests/<id>")]
pub(super) async fn read(
    who: EmployerUser,
    _query: NoQuery,
    id: Id<ProposalId>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<ProposedYouth>, Problem> {
    let (_, told) = own(&***store, &who, id.0).await?;
    let version = told.version;
    Ok(Found::version(told, version))
}

/// Answers a request with yes or no; a no needs a reason. After a no nothing more is told.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "requests",
    params(("id" = ProposalId, Path, description = "Which"), IfMatch),
    request_body = Answer,
    responses(
        (status = 200, description = "As it is now; null once it is over", body = Option<ProposedYouth>),
        failures::Change,
    )
)]
#[post("/requests/<id>/answer", data = "<body>")]
pub(super) async fn step(
    who: EmployerUser,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<ProposalId>,
    body: Body<Answer>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Option<ProposedYouth>>, Problem> {
    let (proposal, _) = own(&***store, &who, id.0).await?;
    wanted.holds(proposal.version)?;
    let act = match body.content.yes {
        true => Act::Accept,
        false => Act::Decline,
    };
    let taking = Taking::plain(act, who.actor.hand(), Utc::now(), &body.content.reason);
    let written = proposals::step(&***store, &proposal, &taking).await?;
    let version = written.version;
    Ok(Found::version(
        told(&***store, &[written]).await?.pop(),
        version,
    ))
}

/// Asks the centre something about a request.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "requests",
    params(("id" = ProposalId, Path, description = "Which"), IfMatch),
    request_body = Words,
    responses((status = 200, description = "As it is now", body = ProposedYouth), failures::Change)
)]
#[post("/requests/<id>/questions", data = "<body>")]
pub(super) async fn ask(
    who: EmployerUser,
    _query: NoQuery,
    wanted: IfMatch,
    id: Id<ProposalId>,
    body: Body<Words>,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<ProposedYouth>, Problem> {
    let (proposal, _) = own(&***store, &who, id.0).await?;
    wanted.holds(proposal.version)?;
    let text = &body.content.text;
    let written = proposals::note(&***store, &proposal, who.actor.hand(), Utc::now(), text).await?;
    let version = written.version;
    let told = found(told(&***store, &[written]).await?.pop())?;
    Ok(Found::version(told, version))
}

/// What employers are told of the proposals with an index entry, by first name: the order must tell
/// nothing either.
pub(super) async fn told_of(
    store: &dyn Store,
    index: (&'static str, String),
) -> Result<Vec<ProposedYouth>, StoreError> {
    let proposals: Vec<Proposal> = store.every(Some(index)).await?;
    told(store, &proposals).await
}

async fn told(store: &dyn Store, proposals: &[Proposal]) -> Result<Vec<ProposedYouth>, StoreError> {
    let known: Vec<&Proposal> = proposals
        .iter()
        .filter(|one| one.state.is_known())
        .collect();
    let youths: BTreeSet<String> = known.iter().map(|one| one.youth.to_string()).collect();
    let youths: Vec<Youth> = store.many(&Vec::from_iter(youths)).await?;
    let youths: BTreeMap<_, _> = youths.into_iter().map(|one| (one.id, one)).collect();
    let openings: BTreeSet<String> = known.iter().map(|one| one.opening.to_string()).collect();
    let openings: Vec<Opening> = store.many(&Vec::from_iter(openings)).await?;
    let openings: BTreeMap<_, _> = openings.into_iter().map(|one| (one.id, one)).collect();
    let one = |one: &&Proposal| proposed(one, youths.get(&one.youth)?, openings.get(&one.opening)?);
    let mut told: Vec<ProposedYouth> = known.iter().filter_map(one).collect();
    told.sort_by(|a, b| (&a.first_name, a.proposal).cmp(&(&b.first_name, b.proposal)));
    Ok(told)
}

/// A request of the employer's own that it is told of; any other does not exist for it.
async fn own(
    store: &dyn Store,
    who: &EmployerUser,
    id: ProposalId,
) -> Result<(Proposal, ProposedYouth), Problem> {
    let proposal: Option<Proposal> = store.find(&id.to_string()).await?;
    let proposal = found(proposal.filter(|one| one.employer == who.employer))?;
    let told = told(store, std::slice::from_ref(&proposal)).await?.pop();
    let told = told.ok_or(Problem::new(ProblemCode::NotFound))?;
    Ok((proposal, told))
}
