use std::collections::BTreeSet;
use std::sync::Arc;

use data::domain::{Opening, OpeningId, Round, RoundState, Run};
use data::messages::Message;
use data::store::{Recent, StoreError};
use maud::html;
use rocket::http::Status;
use rocket::{State, get};

use super::layout::Page;
use super::proposals::{asked, people};
use super::round::newest_result;
use super::visit::Visit;
use super::words::Words;
use crate::accounts::view::Scope;

/// The rounds that the reader may see, the newest first.
#[get("/")]
pub(super) async fn page(visit: Visit, recent: &State<Arc<Recent>>) -> Result<Page, Status> {
    let rows = rows(recent, visit.reader.scope())
        .await
        .map_err(|_| Status::ServiceUnavailable)?;
    let all = visit.reader.scope().is_everything();
    let w = visit.words;
    let requests = match visit.reader.scope() {
        Scope::Everything => Vec::new(),
        Scope::Employer(own) => asked(recent, own)
            .await
            .map_err(|_| Status::ServiceUnavailable)?,
    };
    let main = html! {
        @if !all {
            h1 { (w.text("page-requests-title")) }
            (people(w, &requests))
        }
        @if all { h1 { (w.text("page-rounds")) } } @else { h2 { (w.text("page-rounds")) } }
        @if visit.reader.is_coordinator() && visit.csrf().is_some() {
            p { a.ds-button href="/rounds/new" { (w.text("page-round-new")) } }
        }
        @if rows.is_empty() {
            p { (w.text("page-rounds-none")) }
        } @else {
            table.stack role="table" {
                caption { (w.text("page-rounds-caption")) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (w.text("page-column-round")) }
                        th scope="col" role="columnheader" { (w.text("page-column-starts")) }
                        th scope="col" role="columnheader" { (w.text("page-column-state")) }
                        @if all {
                            th scope="col" role="columnheader" { (w.text("page-column-result")) }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for row in &rows {
                        tr role="row" {
                            th scope="row" role="rowheader" {
                                a href={ "/rounds/" (row.round.id) } { (row.round.name) }
                            }
                            td role="cell" data-label=(w.text("page-column-starts")) {
                                (w.date(row.round.starts))
                            }
                            td role="cell" data-label=(w.text("page-column-state")) {
                                (w.text(match row.round.state {
                                    RoundState::Open => "page-round-open",
                                    RoundState::Closed => "page-round-closed",
                                }))
                            }
                            @if all {
                                td role="cell" data-label=(w.text("page-column-result")) {
                                    (result(w, row.newest.as_deref()))
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(Page::new(&visit, &[], &w.text("page-rounds"), &main))
}

fn result(w: Words, run: Option<&Run>) -> String {
    match run.and_then(|run| run.result.as_ref()) {
        Some(result) => w.say(
            &Message::new("page-placed-of")
                .with("placed", result.placed)
                .with("youths", result.youths),
        ),
        None => w.text("page-result-none"),
    }
}

struct Row {
    round: Arc<Round>,
    newest: Option<Arc<Run>>,
}

async fn rows(recent: &Recent, scope: Scope) -> Result<Vec<Row>, StoreError> {
    let mut rounds: Vec<Arc<Round>> = recent.every(None).await?;
    if let Scope::Employer(employer) = scope {
        let employer = employer.to_string();
        let own: Vec<Arc<Opening>> = recent.every(Some(("employer", &employer))).await?;
        let own: BTreeSet<OpeningId> = own.iter().map(|opening| opening.id).collect();
        rounds.retain(|round| scope.sees_round(round, &own));
    }
    rounds.sort_by(|a, b| (b.starts, &a.name).cmp(&(a.starts, &b.name)));
    let mut rows = Vec::with_capacity(rounds.len());
    for round in rounds {
        let runs: Vec<Arc<Run>> = recent.every(Some(("round", &round.id.to_string()))).await?;
        let newest = newest_result(&runs).cloned();
        rows.push(Row { round, newest });
    }
    Ok(rows)
}
