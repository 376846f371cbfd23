use data::messages::Language;
use rocket::get;
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::Found;
use super::failures;
use super::language::Reader;
use super::path::{Code, found};
use super::problem::{Problem, ProblemCode};
use super::query::NoQuery;
use crate::runs::FailureCode;

/// One row of the table of errors.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProblemKind {
    /// Stable code.
    #[schema(example = "version-conflict")]
    code: &'static str,
    /// The HTTP status; none for what can only stand in a run's `failure`.
    status: Option<u16>,
    /// What happened, in a few words.
    title: String,
    /// What to do about it.
    remedy: String,
}

impl ProblemKind {
    fn all(language: Language) -> Vec<Self> {
        let answers = ProblemCode::ALL.iter().map(|code| Self {
            code: code.code(),
            status: Some(code.status()),
            title: code.title().text(language),
            remedy: code.remedy().text(language),
        });
        let failures = FailureCode::ALL.iter().map(|code| Self {
            code: code.code(),
            status: None,
            title: code.title().text(language),
            remedy: code.remedy().text(language),
        });
        answers.chain(failures).collect()
    }
}

/// The table of errors: every code that an answer or a failed run can have.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "problems",
    security(()),
    responses((status = 200, description = "All of them", body = Vec<ProblemKind>), failures::Public)
)]
#[get("/problems")]
pub(super) fn list(_query: NoQuery, reader: Reader) -> Found<Vec<ProblemKind>> {
    Found::plain(ProblemKind::all(reader.0))
}

/// What one code of the table means.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "problems",
    security(()),
    params(("code" = String, Path, description = "Stable code", example = "version-conflict")),
    responses(
        (status = 200, description = "Its row", body = ProblemKind),
        (status = 404, description = "No such code", body = super::problem::ProblemDocument, content_type = "application/problem+json"),
        failures::Public,
    )
)]
#[get("/problems/<code>")]
pub(super) fn read(
    _query: NoQuery,
    reader: Reader,
    code: Code<'_>,
) -> Result<Found<ProblemKind>, Problem> {
    let mut kinds = ProblemKind::all(reader.0).into_iter();
    found(kinds.find(|kind| kind.code == code.0)).map(Found::plain)
}
