//! Asking for a run, following it as it goes on, and stopping it.

use std::sync::Arc;

use chrono::Utc;
use data::domain::{BestSoFar, Objective, RoundId, RoundState, Run, RunId, RunState, Stage};
use data::messages::Message;
use data::store::Store;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{State, post};

use super::load::Shown;
use crate::accounts::{Coordinator, SessionForm};
use crate::pages::assets;
use crate::pages::fields::Fields;
use crate::pages::form::signed;
use crate::pages::visit::{Visit, away, done};
use crate::pages::words::Words;
use crate::proposals::expire;
use crate::runs::{RunError, Runs};

/// Asks for a run of the round and shows the round again.
#[post("/rounds/<id>/runs", data = "<_form>")]
pub(in crate::pages) async fn start_run(
    id: &str,
    coordinator: Coordinator,
    _form: SessionForm<Fields>,
    runs: &State<Runs>,
    store: &State<Arc<dyn Store>>,
) -> Result<Redirect, Status> {
    let id: RoundId = id.parse().map_err(|_| Status::NotFound)?;
    // What nobody has answered in time frees its seat for this run.
    expire(&***store, Utc::now()).await.map_err(away)?;
    match runs.request(id, Some(coordinator.0.account.id)).await {
        Ok(_) => Ok(Redirect::to(format!("/rounds/{id}"))),
        // Somebody else has been quicker: the page says so and shows the run that goes on.
        Err(RunError::GoingOn) => Ok(Redirect::to(format!("/rounds/{id}?refused=true"))),
        Err(error) => Err(refused(&error)),
    }
}

/// Ends the run that goes on without a result and shows the round again.
#[post("/rounds/<id>/runs/<run>/cancel", data = "<_form>")]
pub(in crate::pages) async fn cancel_run(
    id: &str,
    run: &str,
    _coordinator: Coordinator,
    _form: SessionForm<Fields>,
    runs: &State<Runs>,
) -> Result<Flash<Redirect>, Status> {
    let (id, run) = run_of(id, run, runs).await?;
    shown_again(id, &runs.cancel(run).await, "page-done-cancelled")
}

/// Ends the run that goes on with the best result so far and shows the round again.
#[post("/rounds/<id>/runs/<run>/stop", data = "<_form>")]
pub(in crate::pages) async fn stop_run(
    id: &str,
    run: &str,
    _coordinator: Coordinator,
    _form: SessionForm<Fields>,
    runs: &State<Runs>,
) -> Result<Flash<Redirect>, Status> {
    let (id, run) = run_of(id, run, runs).await?;
    shown_again(id, &runs.take_best(run).await, "page-done-stopped")
}

/// The page of a round after somebody has ended a run of it.
fn shown_again(
    id: RoundId,
    ended: &Result<Run, RunError>,
    told: &'static str,
) -> Result<Flash<Redirect>, Status> {
    match ended {
        // It may have ended while the page was looked at.
        Ok(_) | Err(RunError::Ended) => Ok(done(format!("/rounds/{id}"), told)),
        Err(error) => Err(refused(error)),
    }
}

/// A round and a run of it.
async fn run_of(id: &str, run: &str, runs: &Runs) -> Result<(RoundId, RunId), Status> {
    let id: RoundId = id.parse().map_err(|_| Status::NotFound)?;
    let run: RunId = run.parse().map_err(|_| Status::NotFound)?;
    let found = runs.read(run).await;
    match found.map_err(|_| Status::ServiceUnavailable)? {
        Some(own) if own.round == id => Ok((id, run)),
        _ => Err(Status::NotFound),
    }
}

/// What a run that was not to be is answered with.
pub(super) fn refused(error: &RunError) -> Status {
    match error {
        RunError::NoRound | RunError::NoRun => Status::NotFound,
        RunError::RoundClosed | RunError::Ended | RunError::GoingOn => Status::Conflict,
        RunError::QueueFull => Status::TooManyRequests,
        RunError::Store(_) | RunError::Threads(_) => Status::ServiceUnavailable,
    }
}

/// The button that starts a run, or how far one has come.
pub(super) fn section(shown: &Shown, visit: &Visit) -> Markup {
    let w = visit.words;
    let csrf = visit.csrf().filter(|_| visit.reader.is_coordinator());
    let unfinished = shown.unfinished();
    let going_on = unfinished.filter(|run| !run.state.has_ended());
    html! {
        @match (unfinished, going_on) {
            (_, Some(run)) => (going(shown, visit, run)),
            (Some(run), None) => {
                div.ds-alert data-color="warning" role="status" {
                    (w.text(match run.state {
                        RunState::Cancelled => "page-run-cancelled",
                        _ => "page-run-failed",
                    }))
                    @if let Some(failure) = &run.failure { " " (failure.detail) }
                }
            }
            (None, None) => {}
        }
        @if going_on.is_none() && shown.round.state == RoundState::Open && csrf.is_some() {
            div.row {
                form method="post" action={ "/rounds/" (shown.round.id) "/runs" } {
                    (signed(csrf))
                    button.ds-button type="submit" {
                        (w.text(if shown.finished().is_some() { "page-run-again" } else { "page-run-start" }))
                    }
                }
                p.note { (w.text("page-run-explained")) }
            }
        }
    }
}

/// What the run has found so far. The script fills it in, too, as the run goes on.
fn best_so_far(shown: &Shown, w: Words, best: Option<BestSoFar>) -> Markup {
    let gap = best.and_then(gap_of);
    // How far those who come worst off are from the best is not a number of points.
    let in_points = shown.round.policy.objective != Objective::PlacedThenLeximin;
    html! {
        p data-best="" hidden[best.is_none()] {
            (w.text("page-run-best-placed")) " "
            span data-placed="" { @if let Some(best) = best { (best.placed) } }
        }
        @if in_points {
            p data-gap-known="" hidden[gap.is_none()] {
                (w.text("page-run-best-gap")) " "
                span data-gap="" { @if let Some(gap) = gap { (w.total(gap)) } }
                " " (w.text("page-run-best-points"))
            }
        }
    }
}

/// By how much the best so far may be worse than the best there is; none as long as hardly anything is known of it.
fn gap_of(best: BestSoFar) -> Option<i64> {
    let gap = best.bound.saturating_sub(best.objective);
    (gap <= best.objective).then_some(gap)
}

fn going(shown: &Shown, visit: &Visit, run: &Run) -> Markup {
    let w = visit.words;
    let percent = u32::from(run.progress.percent);
    let csrf = visit.csrf().filter(|_| visit.reader.is_coordinator());
    let stoppable = !run.best_wanted && run.progress.stage != Stage::Storing;
    html! {
        section.panel aria-labelledby="pagar" data-follow={ "/api/v1/runs/" (run.id) "/events" } {
            h2 #pagar { (w.text("page-run-going-title")) }
            p role="status" {
                (w.text("page-run-done-so-far")) " " span data-percent="" { (percent) } "\u{a0}%"
            }
            progress aria-label=(w.text("page-run-going-title")) value=(percent) max="100" {
                (percent) "\u{a0}%"
            }
            (best_so_far(shown, w, run.progress.best))
            div.row {
                a.ds-button data-variant="secondary" href={ "/rounds/" (shown.round.id) } {
                    (w.text("page-run-look-again"))
                }
                @if let Some(csrf) = csrf {
                    @if stoppable {
                        form method="post"
                            action={ "/rounds/" (shown.round.id) "/runs/" (run.id) "/stop" } {
                            (signed(Some(csrf)))
                            button.ds-button data-variant="secondary" type="submit" {
                                (w.text("page-run-stop"))
                            }
                        }
                    }
                    form method="post"
                        action={ "/rounds/" (shown.round.id) "/runs/" (run.id) "/cancel" } {
                        (signed(Some(csrf)))
                        button.ds-button data-variant="tertiary" data-color="danger" type="submit" {
                            (w.text("page-run-cancel"))
                        }
                    }
                }
            }
            @if csrf.is_some() && stoppable {
                p.note { (w.text("page-run-stop-explained")) }
            }
            script src=(assets::url("live")) defer {}
        }
        @if shown.finished().is_some() {
            p.note { (w.say(&Message::new("page-run-older"))) }
        }
    }
}
