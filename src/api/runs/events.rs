use data::domain::{Progress, Run, RunId, RunState};
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::stream::{Event, EventStream};
use rocket::tokio::select;
use rocket::{Shutdown, State, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::failures;
use super::super::path::{Id, found};
use super::super::problem::Problem;
use super::super::query::NoQuery;
use crate::accounts::Instructor;
use crate::runs::Runs;

/// What an event says of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct RunEvent {
    /// Where it stands.
    state: RunState,
    /// How far it has come.
    progress: Progress,
}

/// An event as it is sent.
#[derive(ToSchema)]
#[allow(dead_code, reason = "only describes what Rocket writes")]
pub(crate) struct EventFrame {
    /// `progress`, or `ended` for the last one.
    #[schema(example = "progress")]
    event: String,
    /// `ended` on the last one.
    #[schema(required = false)]
    id: Option<String>,
    /// A `RunEvent` in JSON.
    #[schema(content_media_type = "application/json")]
    data: String,
}

impl RunEvent {
    fn of(run: &Run) -> Self {
        Self {
            state: run.state,
            progress: run.progress,
        }
    }

    /// The last event has the id `ended`, so that a reader who comes back is told to stay away.
    fn event(self) -> Event {
        let event = Event::json(&self);
        match self.state.has_ended() {
            true => event.event("ended").id("ended"),
            false => event.event("progress"),
        }
    }
}

/// Follows a run: its present state, then every change, until it has ended.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "runs",
    params(
        ("id" = RunId, Path, description = "Which run"),
        ("Last-Event-ID" = Option<String>, Header, nullable = false, description = "What the last event had as its id"),
    ),
    responses(
        (status = 200, description = "Events `progress` and at last `ended`, each with a RunEvent as data",
         content_type = "text/event-stream", body = EventFrame),
        (status = 204, description = "Everything was told already"),
        failures::Read,
    )
)]
#[get("/runs/<id>/events")]
pub(crate) async fn follow<'r>(
    _who: Instructor,
    _query: NoQuery,
    last: LastEvent,
    id: Id<RunId>,
    runs: &'r State<Runs>,
    mut shutdown: Shutdown,
) -> Result<Result<EventStream![Event + 'r], Status>, Problem> {
    let mut shown = found(runs.watch(id.0).await?)?;
    if last.ended && shown.borrow().state.has_ended() {
        return Ok(Err(Status::NoContent));
    }
    Ok(Ok(EventStream! {
        loop {
            let told = RunEvent::of(&shown.borrow_and_update());
            yield told.event();
            if told.state.has_ended() {
                break;
            }
            select! {
                changed = shown.changed() => if changed.is_err() { break },
                () = &mut shutdown => break,
            }
        }
    }))
}

/// Whether the reader has seen the end.
pub(crate) struct LastEvent {
    ended: bool,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for LastEvent {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let last = request.headers().get_one("Last-Event-ID");
        Outcome::Success(Self {
            ended: last == Some("ended"),
        })
    }
}
