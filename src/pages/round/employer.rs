//! What an employer reads of a round: the own openings, and who is proposed for them.

use data::domain::Opening;
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use super::openings::used;
use crate::accounts::view::{ProposedYouth, proposed};
use crate::pages::words::Words;

pub(super) fn page(w: Words, shown: &Shown) -> Markup {
    let mut openings: Vec<&Opening> = shown.openings.values().collect();
    openings.sort_by(|a, b| a.reference.cmp(&b.reference));
    html! {
        h1 { (shown.round.name) }
        p { (w.say(&Message::new("page-employer-intro").with("date", w.date(shown.round.starts)))) }
        section aria-labelledby="plasser" {
            h2 #plasser { (w.text("page-employer-openings")) }
            (table(w, shown, &openings))
        }
        section aria-labelledby="foreslatte" {
            h2 #foreslatte { (w.text("page-employer-proposed")) }
            p.note { (w.text("page-employer-consent")) }
            @for opening in openings { (proposals(w, shown, opening)) }
        }
    }
}

fn table(w: Words, shown: &Shown, openings: &[&Opening]) -> Markup {
    html! {
        table.stack role="table" {
            caption { (w.text("page-employer-caption")) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-column-opening")) }
                    th scope="col" role="columnheader" { (w.text("page-column-trade")) }
                    th scope="col" role="columnheader" { (w.text("page-column-taken")) }
                }
            }
            tbody role="rowgroup" {
                @for opening in openings {
                    tr role="row" {
                        th scope="row" role="rowheader" {
                            (opening.title)
                            span.note { (opening.reference) " · " (w.kind(opening.kind)) }
                        }
                        td role="cell" data-label=(w.text("page-column-trade")) {
                            (w.trade(&opening.trade))
                        }
                        td role="cell" data-label=(w.text("page-column-taken")) {
                            (taken(w, shown, opening))
                        }
                    }
                }
            }
        }
    }
}

fn taken(w: Words, shown: &Shown, opening: &Opening) -> Markup {
    let result = shown
        .finished()
        .and_then(|(_, result)| result.openings.iter().find(|of| of.opening == opening.id));
    html! {
        @match result {
            None => (w.text("page-result-none")),
            Some(result) => (used(w, shown, result)),
        }
    }
}

fn proposals(w: Words, shown: &Shown, opening: &Opening) -> Markup {
    let mut told: Vec<ProposedYouth> = shown
        .placements
        .iter()
        .filter_map(|placement| proposed(placement, shown.youths.get(&placement.youth)?, opening))
        .collect();
    // The order must tell nothing either, such as an order by reference would.
    told.sort_by(|a, b| (&a.first_name, a.placement).cmp(&(&b.first_name, b.placement)));
    html! {
        h3 { (opening.title) " " span.note { (opening.reference) } }
        @if told.is_empty() {
            p { (w.text("page-employer-nobody")) }
        } @else {
            table.stack role="table" {
                caption { (w.say(&Message::new("page-employer-proposed-caption")
                    .with("opening", opening.reference.as_str()))) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (w.text("page-column-first-name")) }
                        th scope="col" role="columnheader" { (w.text("page-column-trade")) }
                        th scope="col" role="columnheader" { (w.text("page-column-weekdays")) }
                    }
                }
                tbody role="rowgroup" {
                    @for youth in &told {
                        tr role="row" {
                            th scope="row" role="rowheader" { (youth.first_name) }
                            td role="cell" data-label=(w.text("page-column-trade")) {
                                (w.trade(&youth.trade))
                            }
                            td role="cell" data-label=(w.text("page-column-weekdays")) {
                                (w.weekdays(&youth.weekdays))
                            }
                        }
                    }
                }
            }
        }
    }
}
