use data::domain::{OpeningResult, RunResult};
use data::messages::Message;
use maud::{Markup, html};

use super::charts::bar;
use super::load::Shown;
use crate::pages::words::{kind, say, text, total, trade};

/// What became of each opening.
pub(super) fn section(shown: &Shown, result: &RunResult) -> Markup {
    let seats: u32 = result.openings.iter().map(|opening| opening.seats).sum();
    html! {
        section aria-labelledby="plasser" {
            h2 #plasser { (text("page-openings")) }
            p { (say(&Message::new("page-openings-intro")
                .with("openings", result.openings.len())
                .with("seats", seats))) }
            p.note { (text("page-price-explained")) }
            table.stack role="table" {
                caption { (text("page-openings-caption")) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (text("page-column-opening")) }
                        th scope="col" role="columnheader" { (text("page-column-taken")) }
                        th scope="col" role="columnheader" { (text("page-column-possible")) }
                        th scope="col" role="columnheader" { (text("page-column-price")) }
                    }
                }
                tbody role="rowgroup" {
                    @for opening in shown.part.openings(result) { (row(shown, opening)) }
                }
            }
        }
    }
}

fn row(shown: &Shown, result: &OpeningResult) -> Markup {
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                @match shown.opening(result.opening) {
                    Some(opening) => {
                        @if result.taken > 0 {
                            a href={ "#plass-" (opening.id) } { (opening.title) }
                        } @else {
                            (opening.title)
                        }
                        span.note {
                            (opening.reference) " · " (trade(&opening.trade)) " · " (kind(opening.kind))
                            @let employer = shown.employer_of(opening);
                            @if !employer.is_empty() && employer != opening.title {
                                " · " (employer)
                            }
                        }
                    }
                    None => (text("page-opening-gone")),
                }
            }
            td role="cell" data-label=(text("page-column-taken")) {
                (used(shown, result))
            }
            td role="cell" data-label=(text("page-column-possible")) {
                (say(&Message::new("page-youths").with("youths", result.possible)))
            }
            td role="cell" data-label=(text("page-column-price")) { (price(shown, result)) }
        }
    }
}

/// How many seats are used of how many on the fullest day. Not everybody comes every day, so an
/// opening can take more youths than it has seats.
pub(super) fn used(shown: &Shown, result: &OpeningResult) -> Markup {
    let Fullest { used, seats } = fullest(shown, result);
    html! {
        div.with-bar {
            span { (used) " " (text("page-word-of")) " " (seats) }
            span.bar aria-hidden="true" { (bar(used, seats)) }
        }
        @if result.taken > used {
            span.note { (say(&Message::new("page-youths").with("youths", result.taken))) }
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
    let here = || {
        shown
            .placements
            .iter()
            .filter(|placement| placement.opening == opening.id)
    };
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
fn price(shown: &Shown, result: &OpeningResult) -> String {
    let Fullest { used, seats } = fullest(shown, result);
    match result.price {
        None => text("page-price-unknown"),
        Some(price) if price <= 0 && used < seats => text("page-price-free"),
        Some(price) if price <= 0 => text("page-price-none"),
        Some(price) => say(&Message::new("page-price").with("points", total(price))),
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
        assert_eq!(price(&shown, &result), text("page-price-free"));
    }
}
