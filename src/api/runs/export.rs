use std::io::Cursor;
use std::sync::Arc;

use data::domain::{Proposal, RunId};
use data::export::{Format, to_bytes};
use data::store::{Recent, Typed, frozen};
use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{State, get};

use super::finished;
use crate::accounts::Instructor;
use crate::api::failures;
use crate::api::language::Reader;
use crate::api::path::{Id, found};
use crate::api::problem::{Problem, ProblemCode};
use crate::api::query::Exported;
use crate::explain::placements_of;
use crate::report::tables;

/// The tables of a result as one file. Its name tells nothing about anybody.
pub(crate) struct ExportedFile {
    bytes: Vec<u8>,
    kind: ContentType,
    name: &'static str,
}

/// The result of a run as a workbook of all its tables, or the table of placements alone as CSV, in the
/// language of `Accept-Language`. It is about what the run has read; only how far each placement has come is
/// of today.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(("id" = RunId, Path, description = "Which run"), Exported),
    responses(
        (
            status = 200, description = "The file",
            content(
                (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                (String = "text/csv"),
            ),
        ),
        failures::ReadResult,
    )
)]
#[get("/runs/<id>/export")]
pub(crate) async fn file(
    _who: Instructor,
    exported: Exported,
    reader: Reader,
    id: Id<RunId>,
    recent: &State<Arc<Recent>>,
) -> Result<ExportedFile, Problem> {
    let (run, result) = finished(recent, id.0).await?;
    let kept = found(frozen(&***recent, run.id).await?)?;
    let placements = placements_of(recent, &run).await?;
    let of_round = Some(("round", run.round.to_string()));
    let proposals: Vec<Proposal> = Typed::every(&***recent, of_round).await?;
    let tables = tables(&kept, &result, &placements, &proposals, reader.0);
    let format = Format::from(exported.format);
    let (kind, name) = match format {
        Format::Csv => (ContentType::CSV, "attachment; filename=\"resultat.csv\""),
        _ => (
            ContentType::new(
                "application",
                "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
            "attachment; filename=\"resultat.xlsx\"",
        ),
    };
    let bytes = to_bytes(&tables, format).map_err(|_| Problem::new(ProblemCode::Internal))?;
    Ok(ExportedFile { bytes, kind, name })
}

impl<'r> Responder<'r, 'static> for ExportedFile {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .header(self.kind)
            .header(Header::new("Content-Disposition", self.name))
            .sized_body(self.bytes.len(), Cursor::new(self.bytes))
            .ok()
    }
}
