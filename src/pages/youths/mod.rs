//! `/youths`: the youths, and the profile of each as the conversation brings it.

mod differing;
mod form;
mod openings;
mod own;
mod profile;
mod propose;
mod typed;

use std::sync::Arc;

use data::domain::{Youth, YouthId};
use data::messages::Message;
use data::store::{Recent, Store, Typed};
use maud::{Markup, html};
use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{Route, State, get, post, routes};

use super::form::signed;
use super::layout::Page;
use super::visit::{Visit, away, missing};
use crate::accounts::{Instructor, SessionForm};
use crate::youths::by_name;

/// Rows of a page.
const ROWS: usize = 50;

/// The pages of the youths.
pub(super) fn routes() -> Vec<Route> {
    routes![
        list,
        search,
        form::new_page,
        form::create,
        form::edit_page,
        form::save,
        openings::page,
        propose::page,
        propose::submit,
    ]
}

/// The youths, page by page.
#[get("/youths?<page>")]
async fn list(
    page: Option<usize>,
    _who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    listed(recent, &visit, page, None).await
}

/// A name or a number, which is never in an address.
#[derive(FromForm)]
struct Sought {
    q: String,
}

/// The youths with a name.
#[post("/youths", data = "<form>")]
async fn search(
    _who: Instructor,
    visit: Visit,
    form: SessionForm<Sought>,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    listed(recent, &visit, None, Some(form.content.q.trim())).await
}

async fn listed(
    recent: &Recent,
    visit: &Visit,
    page: Option<usize>,
    sought: Option<&str>,
) -> Result<Page, Status> {
    let youths = by_name(recent, sought).await.map_err(away)?;
    let w = visit.words;
    let all = youths.len();
    // The own ones come first and whole; whoever searches looks through everybody.
    let me = visit.reader.account.id;
    let is_own = |youth: &Youth| sought.is_none() && youth.adviser == Some(me);
    let (own, youths): (Vec<&Youth>, Vec<&Youth>) = youths
        .iter()
        .map(Arc::as_ref)
        .partition(|youth| is_own(youth));
    let pages = youths.len().div_ceil(ROWS).max(1);
    let page = page.unwrap_or(1).clamp(1, pages);
    let part = youths.iter().skip((page - 1) * ROWS).take(ROWS);
    let part: Vec<&Youth> = part.copied().collect();
    let main = html! {
        h1 { (w.text("page-youths-title")) }
        @if let Some(csrf) = visit.csrf() {
            p { a.ds-button href="/youths/new" { (w.text("page-youth-new")) } }
            form.filters method="post" action="/youths" role="search" {
                (signed(Some(csrf)))
                div.ds-field {
                    label.ds-label for="q" data-weight="medium" { (w.text("page-search-name")) }
                    input.ds-input #q name="q" type="search" autocomplete="off" maxlength="100"
                        value=(sought.unwrap_or(""));
                }
                button.ds-button data-variant="secondary" type="submit" { (w.text("page-search")) }
                @if sought.is_some() {
                    a.ds-button data-variant="tertiary" href="/youths" { (w.text("page-search-end")) }
                }
            }
        }
        p role="status" { (w.say(&Message::new("page-youths-found").with("youths", all))) }
        @if sought.is_none() { (own::table(visit, &own)) }
        @if !part.is_empty() { (table(visit, &part, own.is_empty())) }
        @if pages > 1 && sought.is_none() {
            nav.pages aria-label=(w.text("page-pages")) {
                @if page > 1 {
                    a.ds-button data-variant="secondary" href={ "/youths?page=" (page - 1) } { (w.text("page-page-before")) }
                }
                p { (w.say(&Message::new("page-page-of").with("page", page).with("pages", pages))) }
                @if page < pages {
                    a.ds-button data-variant="secondary" href={ "/youths?page=" (page + 1) } { (w.text("page-page-after")) }
                }
            }
        }
    };
    Ok(Page::new(visit, &[], &w.text("page-youths-title"), &main))
}

fn table(visit: &Visit, youths: &[&Youth], whole: bool) -> Markup {
    let w = visit.words;
    html! {
        table.stack role="table" {
            caption { (w.text(if whole { "page-youths-list" } else { "page-youths-others" })) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-column-youth")) }
                    th scope="col" role="columnheader" { (w.text("page-column-group")) }
                    th scope="col" role="columnheader" { (w.text("page-column-home")) }
                    th scope="col" role="columnheader" { (w.text("page-column-profile")) }
                }
            }
            tbody role="rowgroup" {
                @for youth in youths {
                    tr role="row" {
                        th scope="row" role="rowheader" {
                            a href={ "/youths/" (youth.id) } { (youth.first_name) " " (youth.last_name) }
                            span.note { (youth.reference) }
                        }
                        td role="cell" data-label=(w.text("page-column-group")) { (w.target_group(youth.target_group)) }
                        td role="cell" data-label=(w.text("page-column-home")) { (w.postcode(&youth.postcode)) }
                        td role="cell" data-label=(w.text("page-column-profile")) {
                            (w.say(&Message::new("page-profile-parts").with("done", profile::done(youth))))
                        }
                    }
                }
            }
        }
    }
}

/// A youth by the id in an address.
async fn one(store: &dyn Store, id: &str) -> Result<Youth, Status> {
    let id: YouthId = id.parse().map_err(|_| Status::NotFound)?;
    missing(store.find(&id.to_string()).await.map_err(away)?)
}
