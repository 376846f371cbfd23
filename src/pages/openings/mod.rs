//! `/openings`: the openings that somebody may see, registered, changed, paused, opened again and closed.

mod ending;
mod form;
mod scales;
mod typed;

use std::collections::BTreeMap;
use std::sync::Arc;

use data::domain::{Employer, EmployerId, Opening, OpeningId};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

use super::fields::Fields;
use super::form::signed;
use super::layout::Page;
use super::visit::{Visit, away, done, missing};
use super::words::Words;
use crate::accounts::view::{Scope, writes_opening};
use crate::accounts::{Offering, SessionForm};
use crate::records::{self, Refusal};

pub(super) use scales::{SCALES, preferences, scale, steps};
pub(super) use typed::{day_key, kind_key};

/// Rows of a page.
const ROWS: usize = 50;

/// The pages of the openings.
pub(super) fn routes() -> Vec<Route> {
    routes![
        list,
        form::new_page,
        form::create,
        form::edit_page,
        form::save,
        switch,
        ending::close,
        ending::reopen,
    ]
}

/// The openings, an employer's own only.
#[get("/openings?<page>")]
async fn list(
    page: Option<usize>,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let index = match visit.reader.scope() {
        Scope::Everything => None,
        Scope::Employer(employer) => Some(("employer", employer.to_string())),
    };
    let mut openings: Vec<Opening> = store.every(index).await.map_err(away)?;
    openings.sort_by(|a, b| (a.closed, &a.reference).cmp(&(b.closed, &b.reference)));
    let employers: Vec<Employer> = match visit.reader.scope() {
        Scope::Everything => store.every(None).await.map_err(away)?,
        Scope::Employer(own) => {
            let own: Option<Employer> = store.find(&own.to_string()).await.map_err(away)?;
            own.into_iter().collect()
        }
    };
    let employers: BTreeMap<EmployerId, Employer> =
        employers.into_iter().map(|one| (one.id, one)).collect();
    let w = visit.words;
    let pages = openings.len().div_ceil(ROWS).max(1);
    let page = page.unwrap_or(1).clamp(1, pages);
    let part: Vec<&Opening> = openings.iter().skip((page - 1) * ROWS).take(ROWS).collect();
    let own = !visit.reader.scope().is_everything();
    let title = if own {
        "page-employer-openings"
    } else {
        "page-openings-all"
    };
    let may_add = visit.csrf().is_some() && (own || visit.reader.is_coordinator());
    let main = html! {
        h1 { (w.text(title)) }
        @if own {
            p.lead { (w.text("page-employer-lead")) }
        }
        @if may_add {
            p { a.ds-button href="/openings/new" { (w.text("page-opening-new")) } }
        }
        @if part.is_empty() {
            p { (w.text("page-openings-empty")) }
        } @else {
            (table(&visit, &part, &employers))
            @if pages > 1 { (turn(w, page, pages)) }
        }
    };
    Ok(Page::new(&visit, &[], &w.text(title), &main))
}

fn table(
    visit: &Visit,
    openings: &[&Opening],
    employers: &BTreeMap<EmployerId, Employer>,
) -> Markup {
    let w = visit.words;
    html! {
        table.stack role="table" {
            caption { (w.text("page-openings-list")) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-column-opening")) }
                    th scope="col" role="columnheader" { (w.text("page-column-trade")) }
                    th scope="col" role="columnheader" { (w.text("page-column-seats")) }
                    th scope="col" role="columnheader" { (w.text("page-column-state")) }
                }
            }
            tbody role="rowgroup" {
                @for opening in openings {
                    @let may = writes_opening(visit.reader.role(), Some(opening), opening);
                    tr role="row" {
                        th scope="row" role="rowheader" {
                            @if may { a href={ "/openings/" (opening.id) } { (opening.title) } }
                            @else { (opening.title) }
                            span.note {
                                (opening.reference) " · " (w.kind(opening.kind))
                                @if let Some(employer) = employers.get(&opening.employer) {
                                    @if employer.name != opening.title { " · " (employer.name) }
                                }
                            }
                        }
                        td role="cell" data-label=(w.text("page-column-trade")) { (w.trade(&opening.trade)) }
                        td role="cell" data-label=(w.text("page-column-seats")) { (seats(w, opening)) }
                        td role="cell" data-label=(w.text("page-column-state")) {
                            div {
                                @if opening.closed {
                                    (w.text("page-opening-closed"))
                                    @if may { (ending::reopener(visit, opening)) }
                                } @else {
                                    (w.text(if opening.open { "page-opening-open" } else { "page-opening-paused" }))
                                    @if may { (switcher(visit, opening)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Seats on the fullest day, and on which days there are any.
fn seats(w: Words, opening: &Opening) -> String {
    let days = opening.seats.0.iter().filter(|(_, seats)| **seats > 0);
    let most = opening.seats.0.values().max().copied().unwrap_or(0);
    let days = days.map(|(day, _)| *day).collect();
    w.say(
        &Message::new("page-seats-on")
            .with("seats", most)
            .with("days", w.weekdays(&days)),
    )
}

fn switcher(visit: &Visit, opening: &Opening) -> Markup {
    let w = visit.words;
    html! {
        @if let Some(csrf) = visit.csrf() {
            form method="post" action={ "/openings/" (opening.id) "/open" } {
                (signed(Some(csrf)))
                input type="hidden" name="version" value=(opening.version);
                input type="hidden" name="open" value=(if opening.open { "nei" } else { "ja" });
                button.ds-button data-variant="tertiary" data-size="sm" type="submit"
                    aria-label={ (w.text(if opening.open { "page-opening-pause" } else { "page-opening-resume" })) ": " (opening.title) } {
                    (w.text(if opening.open { "page-opening-pause" } else { "page-opening-resume" }))
                }
            }
        }
    }
}

fn turn(w: Words, page: usize, pages: usize) -> Markup {
    html! {
        nav.pages aria-label=(w.text("page-pages")) {
            @if page > 1 {
                a.ds-button data-variant="secondary" href={ "/openings?page=" (page - 1) } { (w.text("page-page-before")) }
            }
            p { (w.say(&Message::new("page-page-of").with("page", page).with("pages", pages))) }
            @if page < pages {
                a.ds-button data-variant="secondary" href={ "/openings?page=" (page + 1) } { (w.text("page-page-after")) }
            }
        }
    }
}

/// Pauses an opening, or opens it again.
#[post("/openings/<id>/open", data = "<form>")]
async fn switch(
    id: &str,
    who: Offering,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Status> {
    let read = one(&***store, id, &who).await?;
    let open = form.content.get("open") == "ja";
    let mut changed = Opening {
        open,
        ..read.clone()
    };
    changed.version.0 = form.content.get("version").parse().unwrap_or(0);
    match records::write(&***store, Some(&read), &changed).await {
        Ok(_) if open => Ok(done("/openings".to_owned(), "page-done-opened")),
        Ok(_) => Ok(done("/openings".to_owned(), "page-done-paused")),
        Err(Refusal::Store(StoreError::Conflict { .. })) => Err(Status::Conflict),
        Err(Refusal::Values(_) | Refusal::RoundClosed) => Err(Status::UnprocessableEntity),
        Err(Refusal::Store(_)) => Err(Status::ServiceUnavailable),
    }
}

/// An opening that somebody may write.
async fn one(store: &dyn Store, id: &str, who: &Offering) -> Result<Opening, Status> {
    let id: OpeningId = id.parse().map_err(|_| Status::NotFound)?;
    let opening: Opening = missing(store.find(&id.to_string()).await.map_err(away)?)?;
    let own = writes_opening(who.0.role(), Some(&opening), &opening);
    missing(own.then_some(opening))
}
