//! An opening is closed for good by whoever offers it, and taken up again by a coordinator.

use std::sync::Arc;

use data::domain::Opening;
use data::store::{Store, StoreError};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{State, post};

use super::one;
use crate::accounts::{Coordinator, Offering, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::signed;
use crate::pages::visit::{Visit, done};
use crate::records::{self, Refusal};

/// Closes an opening for good.
#[post("/openings/<id>/close", data = "<form>")]
pub(super) async fn close(
    id: &str,
    who: Offering,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Status> {
    set(&***store, id, &who, &form.content, true).await
}

/// Takes a closed opening up again; until somebody opens it, it is paused.
#[post("/openings/<id>/reopen", data = "<form>")]
pub(super) async fn reopen(
    id: &str,
    who: Coordinator,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Status> {
    set(&***store, id, &Offering(who.0), &form.content, false).await
}

async fn set(
    store: &dyn Store,
    id: &str,
    who: &Offering,
    fields: &Fields,
    closed: bool,
) -> Result<Flash<Redirect>, Status> {
    let read = one(store, id, who).await?;
    let mut changed = Opening {
        open: false,
        closed,
        ..read.clone()
    };
    changed.version.0 = fields.get("version").parse().unwrap_or(0);
    let told = if closed {
        "page-done-closed"
    } else {
        "page-done-reopened"
    };
    match records::write(store, Some(&read), &changed).await {
        Ok(_) => Ok(done("/openings".to_owned(), told)),
        Err(Refusal::Store(StoreError::Conflict { .. })) => Err(Status::Conflict),
        Err(Refusal::Values(_) | Refusal::RoundClosed) => Err(Status::UnprocessableEntity),
        Err(Refusal::Store(_)) => Err(Status::ServiceUnavailable),
    }
}

/// Below the form of an opening: what closing it means, and the button.
pub(super) fn closer(visit: &Visit, opening: &Opening) -> Markup {
    let w = visit.words;
    html! {
        @if !opening.closed {
            @if let Some(csrf) = visit.csrf() {
                details.panel {
                    summary { (w.text("page-opening-close-title")) }
                    p { (w.text("page-opening-close-hint")) }
                    form method="post" action={ "/openings/" (opening.id) "/close" } {
                        (signed(Some(csrf)))
                        input type="hidden" name="version" value=(opening.version);
                        button.ds-button data-variant="secondary" data-color="danger" type="submit" {
                            (w.text("page-opening-close"))
                        }
                    }
                }
            }
        }
    }
}

/// The button of a closed opening in the list.
pub(super) fn reopener(visit: &Visit, opening: &Opening) -> Markup {
    let name = visit.words.text("page-opening-reopen");
    html! {
        @if let Some(csrf) = visit.csrf() {
            form method="post" action={ "/openings/" (opening.id) "/reopen" } {
                (signed(Some(csrf)))
                input type="hidden" name="version" value=(opening.version);
                button.ds-button data-variant="tertiary" data-size="sm" type="submit"
                    aria-label={ (name) ": " (opening.title) } { (name) }
            }
        }
    }
}
