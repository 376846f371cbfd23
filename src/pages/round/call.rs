//! `/rounds/<id>/call`: which employers to call first, because one more seat there would help most.

use std::collections::BTreeMap;
use std::sync::Arc;

use data::domain::OpeningId;
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::frame::{Part, below};
use super::load::Shown;
use super::whole;
use crate::accounts::Instructor;
use crate::answers::{self, AnswerError};
use crate::explain::{AskError, Asked, SeatView, SeatsView, Until, WorthView, seats};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, missing};
use crate::pages::words::Words;

/// The openings with the greatest gain first, with whom to call.
#[get("/rounds/<id>/call")]
pub(in crate::pages) async fn page(
    id: &str,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    let (run, _) = missing(shown.finished())?;
    let language = visit.words.0;
    let question = move |asked: &Asked<'_>, until: &Until| seats(asked, until, language);
    let answer = answers::ask(recent, run.id, question).await;
    let w = visit.words;
    let main = html! {
        h1 { (w.text("page-call")) }
        p.lead { (w.text("page-call-intro")) }
        @match &answer {
            Err(AnswerError::Ask(AskError::NoPrices)) => p { (w.text("explain-no-prices")) },
            Err(_) => div.ds-alert data-color="warning" { (w.text("page-call-unknown")) },
            Ok((view, _)) if view.call.is_empty() => p { (w.text("page-call-none")) },
            Ok((view, _)) => (table(w, &shown, view)),
        }
    };
    let crumbs = below(w, &shown.round, Part::Openings);
    Ok(Page::new(&visit, &crumbs, &w.text("page-call"), &main))
}

fn table(w: Words, shown: &Shown, view: &SeatsView) -> Markup {
    let by_id: BTreeMap<OpeningId, &SeatView> =
        view.openings.iter().map(|one| (one.opening, one)).collect();
    html! {
        table.stack role="table" {
            caption { (w.text("page-call-caption")) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-column-opening")) }
                    th scope="col" role="columnheader" { (w.text("page-column-contact")) }
                    th scope="col" role="columnheader" { (w.text("page-column-gain")) }
                }
            }
            tbody role="rowgroup" {
                @for (opening, seat) in view.call.iter().filter_map(|id| Some((shown.opening(*id)?, by_id.get(id)?))) {
                    tr role="row" {
                        th scope="row" role="rowheader" {
                            (opening.title)
                            span.note { (opening.reference) " · " (w.trade(&opening.trade)) " · " (w.postcode(&opening.postcode)) }
                        }
                        td role="cell" data-label=(w.text("page-column-contact")) {
                            span {
                                (shown.employer_of(opening))
                                @if let Some(contact) = shown.named.employers.get(&opening.employer).and_then(|one| one.contact.as_ref()) {
                                    br; (contact.name)
                                    @if !contact.phone.is_empty() { br; a href={ "tel:" (digits(&contact.phone)) } { (contact.phone) } }
                                }
                            }
                        }
                        td role="cell" data-label=(w.text("page-column-gain")) { (gain(w, seat.more.as_ref())) }
                    }
                }
            }
        }
    }
}

/// What one more seat would gain, in words.
fn gain(w: Words, worth: Option<&WorthView>) -> String {
    match worth {
        None => w.text("page-price-unknown"),
        Some(worth) if worth.placed > 0 => w.say(
            &Message::new("page-gain-placed")
                .with("placed", worth.placed)
                .with("points", w.total(worth.score)),
        ),
        Some(worth) => {
            w.say(&Message::new("page-gain-points").with("points", w.total(worth.score)))
        }
    }
}

/// A telephone number as it is dialled.
fn digits(phone: &str) -> String {
    phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}
