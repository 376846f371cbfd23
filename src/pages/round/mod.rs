//! `/rounds/<id>`: a round and the newest result of it, part by part. An employer reads the own
//! openings here and who is proposed for them.

mod agreed;
mod call;
mod charts;
mod choice;
mod employer;
mod factors;
mod frame;
mod load;
mod map;
mod named;
mod new;
mod openings;
mod paper;
mod part;
mod placements;
mod progress;
mod proposals;
mod rules;
mod season;
mod summary;
mod unplaced;
mod what_if;
mod youth;

use std::sync::Arc;

use chrono::Utc;
use data::domain::{RoundId, Run, RunState};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{Route, State, get, routes};

use super::layout::Page;
use super::visit::{Visit, away, missing};
use crate::accounts::view::Scope;
use crate::accounts::{Coordinator, Instructor};
use crate::proposals::expire_daily;
use frame::{Part, above, address, head};
use load::{Much, Shown};

pub(super) use rules::group_key;

/// The pages of a round.
pub(super) fn routes() -> Vec<Route> {
    routes![
        page,
        new::page,
        new::create,
        rules::page,
        rules::save,
        placements::page,
        placements::search,
        openings::page,
        proposals::page,
        proposals::approve_page,
        proposals::approve,
        proposals::send_page,
        proposals::send,
        proposals::confirm,
        unplaced::page,
        map::page,
        call::page,
        paper::print,
        paper::workbook,
        youth::page,
        what_if::page,
        what_if::decide,
        progress::start_run,
        progress::cancel_run,
        progress::stop_run,
    ]
}

/// The newest result of a round, for whoever may see it.
#[get("/rounds/<id>?<refused>", rank = 2)]
pub(super) async fn page(
    id: &str,
    refused: bool,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    expire_daily(recent, Utc::now()).await.map_err(away)?;
    let shown = shown(recent, id, &visit, Much::Figures).await?;
    let main = match visit.reader.scope() {
        Scope::Everything => overview(&visit, &shown, refused),
        Scope::Employer(_) => employer::page(visit.words, &shown),
    };
    let crumbs = above(visit.words);
    Ok(Page::new(&visit, &crumbs, &shown.round.name, &main))
}

/// What there is to see of a round for a reader.
async fn shown(recent: &Recent, id: &str, visit: &Visit, much: Much) -> Result<Shown, Status> {
    let id: RoundId = id.parse().map_err(|_| Status::NotFound)?;
    let shown = load::load(recent, id, visit.reader.scope(), much).await;
    missing(shown.map_err(away)?)
}

/// The same for those who see everything.
async fn whole(
    recent: &Recent,
    id: &str,
    visit: &Visit,
    _who: &Instructor,
) -> Result<Shown, Status> {
    shown(recent, id, visit, Much::Whole).await
}

/// The same for those who decide.
async fn whole_for(
    recent: &Recent,
    id: &str,
    visit: &Visit,
    _who: &Coordinator,
) -> Result<Shown, Status> {
    shown(recent, id, visit, Much::Whole).await
}

/// The newest of these runs that has a result.
pub(super) fn newest_result(runs: &[Arc<Run>]) -> Option<&Arc<Run>> {
    runs.iter()
        .filter(|run| run.state == RunState::Finished && run.result.is_some())
        .max_by_key(|run| (run.requested_at, run.id))
}

fn overview(visit: &Visit, shown: &Shown, refused: bool) -> Markup {
    let w = visit.words;
    let round = shown.round.id;
    html! {
        (head(visit, &shown.round, Part::Overview))
        @if refused {
            div.ds-alert data-color="warning" role="alert" { (w.text("page-run-refused")) }
        }
        (progress::section(shown, visit))
        @match shown.finished() {
            None => p { (w.text("page-round-no-result")) },
            Some((run, result)) => {
                @if let Some(ended) = run.ended_at {
                    p.note { (w.say(&Message::new("page-run-ended").with("moment", w.moment(ended)))) }
                }
                (summary::numbers(w, result))
                (summary::proof(w, &shown.round.policy.objective, result))
                (proposals::next(visit, shown))
                h2 { (w.text("page-next")) }
                ul.told {
                    @if !result.unplaced.is_empty() {
                        li {
                            a href=(address(round, Part::Unplaced)) {
                                (w.say(&Message::new("page-next-unplaced")
                                    .with("youths", result.unplaced.len())))
                            }
                        }
                    }
                    li { a href=(address(round, Part::Placements)) { (w.text("page-next-placements")) } }
                    li { a href={ "/rounds/" (round) "/call" } { (w.text("page-next-call")) } }
                    li { a href={ "/rounds/" (round) "/print" } { (w.text("page-next-print")) } }
                    li { a href={ "/rounds/" (round) "/resultat.xlsx" } { (w.text("page-next-export")) } }
                }
                h2 { (w.text("page-how-good")) }
                div.columns {
                    (charts::wishes(w, shown, result))
                    (charts::travel(w, shown))
                    (charts::target_groups(w, shown, result))
                }
            }
        }
    }
}
