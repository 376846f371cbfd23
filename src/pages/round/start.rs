use data::domain::{RoundId, RoundState};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{State, post};

use super::load::Shown;
use crate::accounts::{Actor, Coordinator, SessionForm};
use crate::pages::login::Nothing;
use crate::pages::words::text;
use crate::runs::{RunError, Runs};

/// Asks for a run of the round and shows the round again.
#[post("/rounds/<id>/runs", data = "<_form>")]
pub(in crate::pages) async fn start_run(
    id: &str,
    coordinator: Coordinator,
    _form: SessionForm<Nothing>,
    runs: &State<Runs>,
) -> Result<Redirect, Status> {
    let id: RoundId = id.parse().map_err(|_| Status::NotFound)?;
    match runs.request(id, Some(coordinator.0.account.id)).await {
        Ok(_) => Ok(Redirect::to(format!("/rounds/{id}"))),
        // Somebody else has been quicker: the page says so and shows the run that goes on.
        Err(RunError::GoingOn) => Ok(Redirect::to(format!("/rounds/{id}?refused=true"))),
        Err(RunError::NoRound | RunError::NoRun) => Err(Status::NotFound),
        Err(RunError::RoundClosed | RunError::Ended) => Err(Status::Conflict),
        Err(RunError::QueueFull) => Err(Status::TooManyRequests),
        Err(RunError::Store(_) | RunError::Threads(_)) => Err(Status::ServiceUnavailable),
    }
}

/// The button for it, where the round can still be run and no run is going on.
pub(super) fn form(shown: &Shown, reader: &Actor) -> Markup {
    let going_on = shown.unfinished().is_some_and(|run| !run.state.has_ended());
    let csrf = reader
        .csrf()
        .filter(|_| shown.round.state == RoundState::Open && !going_on);
    html! {
        @if let Some(csrf) = csrf {
            form method="post" action={ "/rounds/" (shown.round.id) "/runs" } {
                input type="hidden" name="csrf" value=(csrf);
                button type="submit" { (text("page-run-start")) }
            }
        }
    }
}
