//! Questions about a run that has finished. Each is answered from what the run has kept.

use std::sync::Arc;

use data::domain::{OpeningId, RunId, Youth, YouthId};
use data::store::{Recent, Typed};
use rocket::{State, get, post};

use super::super::answer::Found;
use super::super::body::Body;
use super::super::failures;
use super::super::language::Reader;
use super::super::path::{Id, found};
use super::super::problem::{Problem, ProblemCode};
use super::super::query::{Expected, NoQuery};
use crate::accounts::{Coordinator, Instructor};
use crate::answers::{self, AnswerError};
use crate::explain::{
    self, AskError, Asked, Case, Changes, DifferenceView, IntakeOptions, IntakeView, PairView,
    QualityView, RuleView, SeatsView, Until, YouthView,
};

/// Says why a youth has their place, and what better ones would cost the others; or why they have
/// none: which rule removed how many openings, and which were full and at what price.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(
        ("id" = RunId, Path, description = "Which run"),
        ("youth" = YouthId, Path, description = "Who"),
    ),
    responses((status = 200, description = "Why", body = YouthView), failures::Answer)
)]
#[get("/runs/<id>/explanations/<youth>")]
pub(crate) async fn youth(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    youth: Id<YouthId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<YouthView>, Problem> {
    let question = move |asked: &Asked<'_>, until: &Until| {
        explain::youth(asked, asked.person(youth.0)?, until, reader.0)
    };
    ask(recent, id.0, question).await
}

/// Says why a youth has an opening or not: its factors or the rules against it, who has it, and what
/// it would cost the whole if the youth had to have it.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(
        ("id" = RunId, Path, description = "Which run"),
        ("youth" = YouthId, Path, description = "Who"),
        ("opening" = OpeningId, Path, description = "Where"),
    ),
    responses((status = 200, description = "Why, or why not", body = PairView), failures::Answer)
)]
#[get("/runs/<id>/explanations/<youth>/<opening>")]
pub(crate) async fn pair(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    youth: Id<YouthId>,
    opening: Id<OpeningId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<PairView>, Problem> {
    let question = move |asked: &Asked<'_>, until: &Until| {
        let (person, place) = (asked.person(youth.0)?, asked.place(opening.0)?);
        explain::pair(asked, person, place, until, reader.0)
    };
    ask(recent, id.0, question).await
}

/// Says what one seat more or fewer is worth in each opening, and which employers to call first.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(("id" = RunId, Path, description = "Which run")),
    responses((status = 200, description = "In the order of the references", body = SeatsView), failures::Answer)
)]
#[get("/runs/<id>/seats")]
pub(crate) async fn seats(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<SeatsView>, Problem> {
    let question = move |asked: &Asked<'_>, until: &Until| explain::seats(asked, until, reader.0);
    ask(recent, id.0, question).await
}

/// Says what each pin and forbid of the round costs.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(("id" = RunId, Path, description = "Which run")),
    responses((status = 200, description = "Pins first", body = Vec<RuleView>), failures::Answer)
)]
#[get("/runs/<id>/rules")]
pub(crate) async fn rules(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<Vec<RuleView>>, Problem> {
    let question = move |asked: &Asked<'_>, until: &Until| explain::rules(asked, until, reader.0);
    ask(recent, id.0, question).await
}

/// Says how good a result is: wishes, ranks, the worst-off, blocking pairs, target groups.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(("id" = RunId, Path, description = "Which run")),
    responses((status = 200, description = "In figures and words", body = QualityView), failures::Answer)
)]
#[get("/runs/<id>/quality")]
pub(crate) async fn quality(
    _who: Instructor,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<QualityView>, Problem> {
    let question = move |asked: &Asked<'_>, _: &Until| Ok(explain::quality(asked, reader.0));
    ask(recent, id.0, question).await
}

/// Solves the round of a run again with some changes, stores nothing, and says who would be
/// elsewhere.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(("id" = RunId, Path, description = "Which run")),
    request_body = Changes,
    responses((status = 200, description = "Both results", body = DifferenceView), failures::Question)
)]
#[post("/runs/<id>/what-if", data = "<body>")]
pub(crate) async fn what_if(
    _who: Coordinator,
    _query: NoQuery,
    reader: Reader,
    id: Id<RunId>,
    body: Body<Changes>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<DifferenceView>, Problem> {
    let changes = body.content;
    let added = changes.fetch(&***recent).await?;
    let answer =
        move |case: &Case, until: &Until| explain::what_if(case, &changes, &added, until, reader.0);
    compute(recent, id.0, answer).await
}

/// Ranks the openings that a run has left seats in for one youth as they are registered today, each
/// with the price of the seat held against those who are still expected.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "explanations",
    params(
        ("id" = RunId, Path, description = "Which run"),
        ("youth" = YouthId, Path, description = "Who"),
        Expected,
    ),
    responses((status = 200, description = "The best first", body = IntakeView), failures::Answer)
)]
#[get("/runs/<id>/intake/<youth>")]
pub(crate) async fn intake(
    _who: Instructor,
    expected: Expected,
    reader: Reader,
    id: Id<RunId>,
    youth: Id<YouthId>,
    recent: &State<Arc<Recent>>,
) -> Result<Found<IntakeView>, Problem> {
    let today: Youth = found(recent.find(&youth.0.to_string()).await?)?;
    let options = IntakeOptions {
        expected: expected.expected,
        ..IntakeOptions::default()
    };
    let answer =
        move |case: &Case, until: &Until| explain::intake(case, &today, options, until, reader.0);
    compute(recent, id.0, answer).await
}

/// Puts a question to a run.
async fn ask<T: Send + 'static>(
    recent: &Recent,
    run: RunId,
    question: impl FnOnce(&Asked<'_>, &Until) -> Result<T, AskError> + Send + 'static,
) -> Result<Found<T>, Problem> {
    let (view, version) = answers::ask(recent, run, question).await?;
    Ok(Found::version(view, version))
}

/// Computes an answer from what a run has kept.
async fn compute<T: Send + 'static>(
    recent: &Recent,
    run: RunId,
    answer: impl FnOnce(&Case, &Until) -> Result<T, AskError> + Send + 'static,
) -> Result<Found<T>, Problem> {
    let (view, version) = answers::compute(recent, run, answer).await?;
    Ok(Found::version(view, version))
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Ask(error) => error.into(),
            AnswerError::Broken => Self::new(ProblemCode::Internal),
        }
    }
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Nothing => Self::new(ProblemCode::NotFound),
            AskError::NoResult => Self::new(ProblemCode::RunNotFinished),
            AskError::Outdated => Self::new(ProblemCode::RunOutdated),
            AskError::NoPrices => Self::new(ProblemCode::NoPrices),
            AskError::Stopped => Self::new(ProblemCode::AnswerLate),
            AskError::Question { about, message } => {
                Self::new(ProblemCode::ValuesInvalid).value(about, "", *message)
            }
            AskError::Solver(_) => Self::new(ProblemCode::Internal),
            AskError::Store(error) => error.into(),
        }
    }
}
