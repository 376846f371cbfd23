//! What an employer reads of a round: the own openings, and who is proposed for them.

use data::domain::{Opening, Weekday};
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use crate::accounts::view::{ProposedYouth, proposed};
use crate::pages::words::Words;

pub(super) fn page(w: Words, shown: &Shown) -> Markup {
    let mut openings: Vec<&Opening> = shown.named.openings.values().map(AsRef::as_ref).collect();
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

/// How many of the seats are taken by those whom the employer has been asked about, on the weekday on
/// which fewest are left.
fn taken(w: Words, shown: &Shown, opening: &Opening) -> String {
    let coming = |day: &Weekday| {
        let here = shown.proposals.iter();
        let here = here.filter(|one| one.opening == opening.id && one.weekdays.0.contains(day));
        u32::try_from(here.count()).unwrap_or(u32::MAX)
    };
    let days = opening
        .seats
        .0
        .iter()
        .map(|(day, seats)| (coming(day), *seats));
    let fullest = days.min_by_key(|(taken, seats)| (seats.saturating_sub(*taken), *seats));
    let (taken, seats) = fullest.unwrap_or_default();
    w.say(
        &Message::new("page-employer-known")
            .with("taken", taken)
            .with("seats", seats),
    )
}

fn proposals(w: Words, shown: &Shown, opening: &Opening) -> Markup {
    let mut told: Vec<ProposedYouth> = shown
        .proposals
        .iter()
        .filter_map(|one| proposed(one, shown.youth(one.youth)?, opening))
        .collect();
    // The order must tell nothing either, such as an order by reference would.
    told.sort_by(|a, b| (&a.first_name, a.proposal).cmp(&(&b.first_name, b.proposal)));
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
                        th scope="col" role="columnheader" { (w.text("page-column-state")) }
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
                            td role="cell" data-label=(w.text("page-column-state")) {
                                (w.proposal_state(youth.state))
                            }
                        }
                    }
                }
            }
        }
    }
}
