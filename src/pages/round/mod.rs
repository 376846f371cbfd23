//! `/rounds/<id>`: the newest finished run of a round, with its explanation.

mod charts;
mod employer;
mod load;
mod openings;
mod part;
mod placements;
mod start;
mod summary;
mod unplaced;

use std::sync::Arc;

use data::domain::{RoundId, Run, RunState};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::layout::Page;
use super::words::{date, moment, say, text};
use crate::accounts::Actor;
use crate::accounts::view::Scope;
use load::Shown;

pub(super) use start::start_run;

/// The newest finished run of a round, for whoever may see it.
#[get("/rounds/<id>?<page>&<refused>")]
pub(super) async fn page(
    id: &str,
    page: Option<usize>,
    refused: bool,
    reader: Actor,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let id: RoundId = id.parse().map_err(|_| Status::NotFound)?;
    let shown = load::load(recent, id, reader.scope(), page.unwrap_or(1))
        .await
        .map_err(|_| Status::ServiceUnavailable)?
        .ok_or(Status::NotFound)?;
    let main = match reader.scope() {
        Scope::Everything => html! {
            @if refused { p.notice role="alert" { (text("page-run-refused")) } }
            (whole(&shown, &reader))
        },
        Scope::Employer(_) => employer::page(&shown),
    };
    Ok(Page::new(&reader, &shown.round.name, &main))
}

/// The newest of these runs that has a result.
pub(super) fn newest_result(runs: &[Arc<Run>]) -> Option<&Arc<Run>> {
    runs.iter()
        .filter(|run| run.state == RunState::Finished && run.result.is_some())
        .max_by_key(|run| (run.requested_at, run.id))
}

fn whole(shown: &Shown, reader: &Actor) -> Markup {
    html! {
        h1 { (shown.round.name) }
        p { (say(&Message::new("page-round-intro")
            .with("date", date(shown.round.starts))
            .with("youths", shown.round.youths.len())
            .with("openings", shown.round.openings.len()))) }
        @if let Some(run) = shown.unfinished() { (unfinished(run)) }
        @if reader.is_coordinator() { (start::form(shown, reader)) }
        @match shown.finished() {
            None => p { (text("page-round-no-result")) },
            Some((run, result)) => {
                nav.contents aria-label=(text("page-contents")) {
                    ul {
                        li { a href="#resultat" { (text("page-summary")) } }
                        li { a href="#plasser" { (text("page-openings")) } }
                        li { a href="#plasseringer" { (text("page-placements")) } }
                        li { a href="#uten-plass" { (text("page-unplaced")) } }
                    }
                }
                section aria-labelledby="resultat" {
                    h2 #resultat { (text("page-summary")) }
                    @if let Some(ended) = run.ended_at {
                        p.note { (say(&Message::new("page-run-ended").with("moment", moment(ended)))) }
                    }
                    (summary::numbers(result))
                    (summary::proof(&shown.round.policy.objective, result))
                    (charts::wishes(shown, result))
                    (charts::target_groups(shown, result))
                }
                (shown.part.nav(shown.round.id))
                (openings::section(shown, result))
                (placements::section(shown))
                (unplaced::section(shown, result))
                (shown.part.nav(shown.round.id))
            }
        }
    }
}

/// A run that was asked for after the one that is shown.
fn unfinished(run: &Run) -> Markup {
    let message = match run.state {
        RunState::Queued | RunState::Running => {
            Message::new("page-run-going").with("percent", u32::from(run.progress.percent))
        }
        RunState::Cancelled => Message::new("page-run-cancelled"),
        RunState::Failed | RunState::Finished => Message::new("page-run-failed"),
    };
    let failure = run.failure.as_ref().map(|failure| failure.detail.as_str());
    html! {
        p.notice role="status" {
            (say(&message))
            @if let Some(failure) = failure { " " (failure) }
        }
    }
}
