use data::domain::{OpeningResult, RunResult};
use data::messages::Message;
use maud::{Markup, html};

use super::charts::bar;
use super::load::Shown;
use crate::pages::words::{kind, say, text, total, trade};

/// What became of each opening.
pub(super) fn section(shown: &Shown, result: &RunResult) -> Markup {
    let seats: u32 = result.openings.iter().map(|opening| opening.seats).sum();
    let taken: u32 = result.openings.iter().map(|opening| opening.taken).sum();
    html! {
        section aria-labelledby="plasser" {
            h2 #plasser { (text("page-openings")) }
            p { (say(&Message::new("page-openings-intro")
                .with("openings", result.openings.len())
                .with("seats", seats)
                .with("taken", taken))) }
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
                    @for opening in &result.openings { (row(shown, opening)) }
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
                div.with-bar {
                    span { (result.taken) " " (text("page-word-of")) " " (result.seats) }
                    span.bar aria-hidden="true" { (bar(result.taken, result.seats)) }
                }
            }
            td role="cell" data-label=(text("page-column-possible")) {
                (say(&Message::new("page-youths").with("youths", result.possible)))
            }
            td role="cell" data-label=(text("page-column-price")) { (price(result)) }
        }
    }
}

/// What one more seat would be worth to the whole, in words.
fn price(result: &OpeningResult) -> String {
    match result.price {
        None => text("page-price-unknown"),
        Some(price) if price <= 0 && result.taken < result.seats => text("page-price-free"),
        Some(price) if price <= 0 => text("page-price-none"),
        Some(price) => say(&Message::new("page-price").with("points", total(price))),
    }
}
