//! Youths found by name, and the openings that fit one.

use std::sync::Arc;

use data::domain::{RoundId, Youth, YouthId};
use data::messages::Message;
use data::store::{Recent, Typed};
use rocket::{State, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Found;
use super::body::Body;
use super::failures;
use super::language::Reader;
use super::path::{Id, found};
use super::problem::{Problem, ProblemCode};
use super::query::NoQuery;
use crate::accounts::Instructor;
use crate::matching::PairExplanation;
use crate::youths::{self, by_name};

/// Most youths that a search gives.
const MOST: usize = 200;

/// Letters of a name or of a reference.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sought {
    /// 1…100 characters, in any case.
    #[schema(min_length = 1, max_length = 100)]
    text: String,
}

/// The youths that a search has found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FoundYouths {
    /// How many there are.
    found: usize,
    /// They, by name; at most 200.
    youths: Vec<Youth>,
}

/// How well the openings of the newest round fit one youth as they are registered today.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FitsView {
    /// The newest round that has openings; none when there is none.
    round: Option<RoundId>,
    /// Openings with a seat that is free today, the best first.
    possible: Vec<PairExplanation>,
    /// The others, with every rule that stands in the way.
    impossible: Vec<PairExplanation>,
}

/// Finds youths by letters of their names or references. They may be personal, so they stand in the body.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    request_body = Sought,
    responses((status = 200, description = "Those that were found", body = FoundYouths), failures::Words)
)]
#[post("/youths/search", data = "<body>")]
pub(super) async fn search(
    _who: Instructor,
    _query: NoQuery,
    body: Body<Sought>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<FoundYouths>, Problem> {
    let text = body.content.text.trim();
    if !(1..=100).contains(&text.chars().count()) {
        let message = Message::new("problem-query-length").with("max", 100_i64);
        return Err(Problem::new(ProblemCode::ValuesInvalid).value("text", "", message));
    }
    let all = by_name(recent, Some(text)).await?;
    let first = all.iter().take(MOST);
    Ok(Found::plain(FoundYouths {
        found: all.len(),
        youths: first.map(|youth| Youth::clone(youth)).collect(),
    }))
}

/// Ranks the openings of the newest round for one youth, as both are registered today, with the seats that are
/// free today.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    params(("id" = YouthId, Path, description = "Who")),
    responses((status = 200, description = "The openings, each with why or why not", body = FitsView), failures::Read)
)]
#[get("/youths/<id>/openings")]
pub(super) async fn fits(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<YouthId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<FitsView>, Problem> {
    let youth: Youth = found(recent.find(&id.0.to_string()).await?)?;
    let fits = youths::fits(recent, &youth, reader.0).await?;
    let Some(fits) = fits else {
        return Ok(Found::plain(FitsView {
            round: None,
            possible: Vec::new(),
            impossible: Vec::new(),
        }));
    };
    let explained = |all: Vec<(_, PairExplanation)>| all.into_iter().map(|one| one.1).collect();
    Ok(Found::plain(FitsView {
        round: Some(fits.round),
        possible: explained(fits.possible),
        impossible: explained(fits.impossible),
    }))
}
