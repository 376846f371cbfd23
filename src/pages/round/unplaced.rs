//! `/rounds/<id>/unplaced`: who got no place, why, and what can be done about it.

use std::sync::Arc;

use data::domain::{RunResult, Unplaced};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::frame::{Part as Place, address, of_result};
use super::load::Shown;
use super::part::Part;
use super::whole;
use crate::accounts::Instructor;
use crate::pages::layout::Page;
use crate::pages::visit::Visit;
use crate::pages::words::Words;

/// Youths on a page.
const ROWS: usize = 100;

/// Everybody without a place.
#[get("/rounds/<id>/unplaced?<page>")]
pub(in crate::pages) async fn page(
    id: &str,
    page: Option<usize>,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    Ok(of_result(&visit, &shown, Place::Unplaced, |result| {
        list(visit.words, &shown, result, page)
    }))
}

fn list(w: Words, shown: &Shown, result: &RunResult, page: Option<usize>) -> Markup {
    let part = Part::new(page, result.unplaced.len(), ROWS);
    html! {
        @if result.unplaced.is_empty() {
            p { (w.text("page-unplaced-none")) }
        } @else {
            p { (w.say(&Message::new("page-unplaced-intro")
                .with("youths", result.unplaced.len()))) }
            ul.plain.unplaced {
                @for unplaced in part.slice(&result.unplaced) { (one(w, shown, unplaced)) }
            }
            (part.nav(w, &address(shown.round.id, Place::Unplaced)))
        }
    }
}

fn one(w: Words, shown: &Shown, unplaced: &Unplaced) -> Markup {
    html! {
        li {
            h2 {
                @match shown.youth(unplaced.youth) {
                    Some(youth) => {
                        a href={ "/rounds/" (shown.round.id) "/youths/" (youth.id) } {
                            (youth.first_name) " " (youth.last_name)
                        }
                        " "
                        span.note { (youth.reference) " · " (w.target_group(youth.target_group)) }
                    }
                    None => (w.text("page-youth-gone")),
                }
            }
            ul {
                @if unplaced.full > 0 {
                    li { (w.say(&Message::new("page-reason-full").with("openings", unplaced.full))) }
                }
                @for reason in sorted(unplaced) {
                    li { (w.say(&Message::new("page-reason")
                        .with("reason", reason.0)
                        .with("openings", reason.1))) }
                }
            }
            @if let Some(step) = next_step(unplaced) {
                p { strong { (w.text("page-next-step")) } " " (w.text(step)) }
            }
        }
    }
}

/// The reasons, the one that removed most openings first.
fn sorted(unplaced: &Unplaced) -> Vec<(&str, u32)> {
    let mut reasons: Vec<(&str, u32)> = unplaced
        .reasons
        .iter()
        .filter(|reason| reason.openings > 0)
        .map(|reason| (reason.reason.as_str(), reason.openings))
        .collect();
    reasons.sort_by_key(|(reason, openings)| (std::cmp::Reverse(*openings), *reason));
    reasons
}

/// What would help most: more seats where there were possible openings, else whatever the rule that
/// removed most of them asks for.
fn next_step(unplaced: &Unplaced) -> Option<&'static str> {
    if unplaced.full > 0 {
        return Some("page-step-full");
    }
    Some(match sorted(unplaced).first()?.0 {
        "travel_limit" => "page-step-travel",
        "consent" => "page-step-consent",
        "weekdays" => "page-step-weekdays",
        "programme" => "page-step-programme",
        "licence" => "page-step-licence",
        "age" | "target_group" => "page-step-others",
        "period" => "page-step-period",
        _ => "page-step-openings",
    })
}
