//! `/rounds/<id>/openings`: what became of each opening.

use std::sync::Arc;

use data::domain::{OpeningResult, RunResult};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::charts::bar;
use super::frame::{Part as Place, address, of_result};
use super::load::Shown;
use super::part::Part;
use super::whole;
use crate::accounts::Instructor;
use crate::pages::layout::Page;
use crate::pages::visit::Visit;
use crate::pages::words::Words;

/// Rows of a page.
const ROWS: usize = 100;

/// Every opening of a round with its seats and what one more would be worth.
#[get("/rounds/<id>/openings?<page>")]
pub(in crate::pages) async fn page(
    id: &str,
    page: Option<usize>,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    Ok(of_result(&visit, &shown, Place::Openings, |result| {
        section(visit.words, &shown, result, page)
    }))
}

fn section(w: Words, shown: &Shown, result: &RunResult, page: Option<usize>) -> Markup {
    let part = Part::new(page, result.openings.len(), ROWS);
    let seats: u32 = result.openings.iter().map(|opening| opening.seats).sum();
    html! {
        p { (w.say(&Message::new("page-openings-intro")
            .with("openings", result.openings.len())
            .with("seats", seats))) }
        p.note { (w.text("page-price-explained")) }
        p { a.ds-button data-variant="secondary" href={ "/rounds/" (shown.round.id) "/call" } { (w.text("page-next-call")) } }
        table.stack role="table" {
            caption { (w.text("page-openings-caption")) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-column-opening")) }
                    th scope="col" role="columnheader" { (w.text("page-column-taken")) }
                    th scope="col" role="columnheader" { (w.text("page-column-possible")) }
                    th scope="col" role="columnheader" { (w.text("page-column-price")) }
                }
            }
            tbody role="rowgroup" {
                @for opening in part.slice(&result.openings) { (row(w, shown, opening)) }
            }
        }
        (part.nav(w, &address(shown.round.id, Place::Openings)))
    }
}

fn row(w: Words, shown: &Shown, result: &OpeningResult) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                @match shown.opening(result.opening) {
                    Some(opening) => {
                        @if result.taken > 0 {
                            a href={ "/rounds/" (shown.round.id) "/placements?opening=" (opening.id) } {
                                (opening.title)
                            }
                        } @else {
                            (opening.title)
                        }
                        span.note {
                            (opening.reference) " · " (w.trade(&opening.trade)) " · " (w.kind(opening.kind))
                            @let employer = shown.employer_of(opening);
                            @if !employer.is_empty() && employer != opening.title {
                                " · " (employer)
                            }
                        }
                    }
                    None => (w.text("page-opening-gone")),
                }
            }
            td role="cell" data-label=(w.text("page-column-taken")) {
                (used(w, shown, result))
            }
            td role="cell" data-label=(w.text("page-column-possible")) {
                (w.say(&Message::new("page-youths").with("youths", result.possible)))
            }
            td role="cell" data-label=(w.text("page-column-price")) { (price(w, shown, result)) }
        }
    }
}

/// How many seats are used of how many on the fullest day. Not everybody comes every day, so an
/// opening can take more youths than it has seats.
pub(super) fn used(w: Words, shown: &Shown, result: &OpeningResult) -> Markup {
    let Fullest { used, seats } = fullest(shown, result);
    html! {
        div.with-bar {
            span { (used) " " (w.text("page-word-of")) " " (seats) }
            span.bar aria-hidden="true" { (bar(used, seats)) }
        }
        @if result.taken > used {
            span.note { (w.say(&Message::new("page-youths").with("youths", result.taken))) }
        }
    }
}

struct Fullest {
    used: u32,
    seats: u32,
}

/// The weekday with the largest share of its seats used.
fn fullest(shown: &Shown, result: &OpeningResult) -> Fullest {
    let known = Fullest {
        used: result.taken.min(result.seats),
        seats: result.seats,
    };
    let Some(opening) = shown.opening(result.opening) else {
        return known;
    };
    let here = || shown.named.placed_in(opening.id);
    opening
        .seats
        .0
        .iter()
        .filter(|(_, seats)| **seats > 0)
        .map(|(day, seats)| Fullest {
            used: count(here().filter(|placement| placement.weekdays.0.contains(day))),
            seats: *seats,
        })
        .max_by_key(|day| {
            (
                u64::from(day.used) * 1_000_000 / u64::from(day.seats),
                day.seats,
            )
        })
        .unwrap_or(known)
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// What one more seat would be worth to the whole, in words.
fn price(w: Words, shown: &Shown, result: &OpeningResult) -> String {
    let Fullest { used, seats } = fullest(shown, result);
    match result.price {
        None => w.text("page-price-unknown"),
        Some(price) if price <= 0 && used < seats => w.text("page-price-free"),
        Some(price) if price <= 0 => w.text("page-price-none"),
        Some(price) => w.say(&Message::new("page-price").with("points", w.total(price))),
    }
}

#[cfg(test)]
mod tests {
    use data::domain::{Weekday, Weekdays};
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn the_fullest_day_counts_and_not_the_number_of_youths() {
        // Given an opening with 2 seats on Monday and 3 on Tuesday
        let mut opening = samples::opening(1);
        opening.seats.0 = [(Weekday::Mon, 2), (Weekday::Tue, 3)].into();
        let at = |number, days: &[Weekday]| {
            let mut placement = samples::placement(number);
            placement.weekdays = days.iter().copied().collect::<Weekdays>();
            placement
        };
        let shown = Shown::of(
            samples::round(1),
            vec![opening],
            vec![
                at(1, &[Weekday::Mon]),
                at(2, &[Weekday::Tue]),
                at(3, &[Weekday::Tue]),
            ],
        );
        let result = OpeningResult {
            opening: samples::opening(1).id,
            seats: 3,
            taken: 3,
            possible: 9,
            price: Some(0),
        };

        let day = fullest(&shown, &result);

        // Then two of three on Tuesday is fuller than one of two on Monday
        assert_eq!((day.used, day.seats), (2, 3));
        let w = Words::default();
        assert_eq!(price(w, &shown, &result), w.text("page-price-free"));
    }
}
