//! `/rounds/<id>/rules`: what a round seeks, what counts how much, who comes first, quotas, and the
//! pins and forbids that have been decided.

mod typed;
mod view;

use std::sync::Arc;

use data::domain::{Round, RoundState};
use data::store::{Recent, StoreError};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};

use super::frame::{Part, above, head};
use super::load::Shown;
use super::whole_for;
use crate::accounts::{Coordinator, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, done};
use crate::records::{self, Refusal};

pub(in crate::pages) use typed::key as group_key;

/// The rules of a round, to look at and to change.
#[get("/rounds/<id>/rules")]
pub(in crate::pages) async fn page(
    id: &str,
    coordinator: Coordinator,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole_for(recent, id, &visit, &coordinator).await?;
    let fields = typed::fields(&shown.round);
    Ok(form_page(&visit, &shown, &fields, &Wrong::default()))
}

/// Writes the rules, or shows what is wrong with them.
#[post("/rounds/<id>/rules", data = "<form>")]
pub(in crate::pages) async fn save(
    id: &str,
    coordinator: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Flash<Redirect>, Result<Page, Status>> {
    let shown = whole_for(recent, id, &visit, &coordinator).await;
    let shown = shown.map_err(Err)?;
    let fields = form.content;
    let read: &Round = &shown.round;
    let w = visit.words;
    let (mut round, mut wrong) = typed::round(w, read, &fields);
    if wrong.is_empty() {
        // Written only in place of what the form was filled in from.
        round.version.0 = fields.get("version").parse().unwrap_or(0);
        match records::write(&***recent, Some(read), &round).await {
            Ok(_) => return Ok(done(format!("/rounds/{}", round.id), "page-done-rules")),
            Err(Refusal::Values(problems)) => {
                wrong.extend(Wrong::of(&problems, w, typed::field));
            }
            Err(Refusal::RoundClosed) => wrong.add("regler", w.text("page-round-is-closed")),
            Err(Refusal::Store(StoreError::Conflict { .. })) => {
                wrong.add("regler", w.text("page-form-conflict"));
            }
            Err(Refusal::Store(_)) => return Err(Err(Status::ServiceUnavailable)),
        }
    }
    let page = form_page(&visit, &shown, &fields, &wrong);
    Err(Ok(page.status(Status::UnprocessableEntity)))
}

fn form_page(visit: &Visit, shown: &Shown, fields: &Fields, wrong: &Wrong) -> Page {
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let main = html! {
        (head(visit, &shown.round, Part::Rules))
        (form.summary())
        @if shown.round.state == RoundState::Open && visit.csrf().is_some() {
            form.fields #regler method="post" action={ "/rounds/" (shown.round.id) "/rules" } {
                (signed(visit.csrf()))
                (version(&shown.round))
                (view::parts(&form, shown))
                div.row {
                    button.ds-button type="submit" { (w.text("page-rules-save")) }
                    a.ds-button data-variant="tertiary" href={ "/rounds/" (shown.round.id) } {
                        (w.text("page-cancel"))
                    }
                }
            }
            script src=(crate::pages::assets::url("form")) defer {}
        }
    };
    Page::new(visit, &above(w), &w.text("page-rules"), &main)
}

/// What the form was filled in from. After a conflict the form goes on from what is stored now.
fn version(round: &Round) -> Markup {
    html! { input type="hidden" name="version" value=(round.version); }
}
