//! What leaves the screen: a list for each opening to print, and the result as a workbook.

use std::sync::Arc;

use data::domain::{Opening, Placement, Proposal};
use data::export::{Format, to_bytes};
use data::messages::Message;
use data::store::{Recent, frozen};
use maud::{Markup, html};
use rocket::http::{ContentType, Header, Status};
use rocket::{Responder, State, get};

use super::frame::{Part, below};
use super::load::Shown;
use super::proposals::ByPair;
use super::whole;
use crate::accounts::Instructor;
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away, missing};
use crate::pages::words::Words;
use crate::report::tables;

/// A sheet for each opening with those who are placed in it.
#[get("/rounds/<id>/print")]
pub(in crate::pages) async fn print(
    id: &str,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    let w = visit.words;
    let mut openings: Vec<&Opening> = shown.named.openings.values().map(Arc::as_ref).collect();
    openings.sort_by_key(|opening| {
        (
            shown.employer_of(opening),
            opening.title.as_str(),
            opening.reference.as_str(),
        )
    });
    let proposals = ByPair::of(&shown);
    let main = html! {
        h1 { (w.text("page-print")) }
        p.lead { (shown.round.name) " · " (w.date(shown.round.starts)) }
        p.no-print { (w.text("page-print-how")) }
        @for opening in openings {
            @let here: Vec<&Placement> = shown.named.placed_in(opening.id).collect();
            @if !here.is_empty() { (sheet(w, &shown, &proposals, opening, &here)) }
        }
    };
    let crumbs = below(w, &shown.round, Part::Placements);
    Ok(Page::new(&visit, &crumbs, &w.text("page-print"), &main))
}

fn sheet(
    w: Words,
    shown: &Shown,
    proposals: &ByPair<'_>,
    opening: &Opening,
    here: &[&Placement],
) -> Markup {
    html! {
        section.sheet {
            h2 { (opening.title) }
            p {
                (shown.employer_of(opening)) " · " (w.trade(&opening.trade)) " · "
                (w.postcode(&opening.postcode)) " · " (opening.reference)
            }
            table.stack role="table" {
                caption { (w.say(&Message::new("page-youths").with("youths", here.len()))) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (w.text("page-column-youth")) }
                        th scope="col" role="columnheader" { (w.text("page-column-weekdays")) }
                        th scope="col" role="columnheader" { (w.text("page-column-home")) }
                        th scope="col" role="columnheader" { (w.text("page-column-travel")) }
                        th scope="col" role="columnheader" { (w.text("page-column-state")) }
                    }
                }
                tbody role="rowgroup" {
                    @for placement in here {
                        @let youth = shown.youth(placement.youth);
                        tr role="row" {
                            th scope="row" role="rowheader" {
                                @match youth {
                                    Some(youth) => { (youth.first_name) " " (youth.last_name) span.note { (youth.reference) } }
                                    None => (w.text("page-youth-gone")),
                                }
                            }
                            td role="cell" data-label=(w.text("page-column-weekdays")) { (w.weekdays(&placement.weekdays)) }
                            td role="cell" data-label=(w.text("page-column-home")) {
                                @if let Some(youth) = youth { (w.postcode(&youth.postcode)) }
                            }
                            td role="cell" data-label=(w.text("page-column-travel")) { (w.minutes(placement.travel)) }
                            td role="cell" data-label=(w.text("page-column-state")) {
                                @match proposals.state(placement) {
                                    Some(state) => (w.proposal_state(state)),
                                    None => (w.text("page-none")),
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A workbook. Its file name says nothing about anybody.
#[derive(Responder)]
pub(in crate::pages) struct Workbook {
    bytes: Vec<u8>,
    kind: ContentType,
    name: Header<'static>,
}

/// The result as a workbook, as the command line exports it.
#[get("/rounds/<id>/resultat.xlsx")]
pub(in crate::pages) async fn workbook(
    id: &str,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Workbook, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    let (run, result) = missing(shown.finished())?;
    let kept = missing(frozen(&***recent, run.id).await.map_err(away)?)?;
    let proposals: Vec<Proposal> = shown
        .proposals
        .iter()
        .map(|one| Proposal::clone(one))
        .collect();
    let placements = &shown.named.placements;
    let tables = tables(&kept, result, placements, &proposals, visit.words.0);
    let bytes = to_bytes(&tables, Format::Xlsx).map_err(|_| Status::InternalServerError)?;
    Ok(Workbook {
        bytes,
        kind: ContentType::new(
            "application",
            "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        name: Header::new(
            "Content-Disposition",
            "attachment; filename=\"resultat.xlsx\"",
        ),
    })
}
