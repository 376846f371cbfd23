//! The youths that the reader is responsible for, first of all, with what is unfinished in each profile.

use data::domain::{Preferences, Youth};
use maud::{Markup, html};

use crate::pages::visit::Visit;

/// The table of the own ones, those with most to do first; a hint where there are none.
pub(super) fn table(visit: &Visit, own: &[&Youth]) -> Markup {
    let w = visit.words;
    let mut own: Vec<(&Youth, Vec<&'static str>)> =
        own.iter().map(|youth| (*youth, missing(youth))).collect();
    // Of those with as much to do the order by name stays.
    own.sort_by_key(|(_, missing)| std::cmp::Reverse(missing.len()));
    html! {
        section aria-labelledby="dine" {
            h2 #dine { (w.text("page-youths-own")) }
            @if own.is_empty() {
                p { (w.text("page-youths-own-none")) }
            } @else {
                table.stack role="table" {
                    caption { (w.text("page-youths-own-list")) }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { (w.text("page-column-youth")) }
                            th scope="col" role="columnheader" { (w.text("page-column-group")) }
                            th scope="col" role="columnheader" { (w.text("page-column-missing")) }
                        }
                    }
                    tbody role="rowgroup" {
                        @for (youth, missing) in &own {
                            tr role="row" {
                                th scope="row" role="rowheader" {
                                    a href={ "/youths/" (youth.id) } { (youth.first_name) " " (youth.last_name) }
                                    span.note { (youth.reference) }
                                }
                                td role="cell" data-label=(w.text("page-column-group")) { (w.target_group(youth.target_group)) }
                                td role="cell" data-label=(w.text("page-column-missing")) {
                                    @if missing.is_empty() { (w.text("page-missing-nothing")) }
                                    @else {
                                        (missing.iter().map(|part| w.text(part)).collect::<Vec<_>>().join(", "))
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the conversation has not brought yet.
fn missing(youth: &Youth) -> Vec<&'static str> {
    let profile = &youth.profile;
    let parts = [
        (profile.interests.is_some(), "page-missing-interests"),
        (profile.values.is_some(), "page-missing-values"),
        (
            profile.preferences != Preferences::default(),
            "page-missing-preferences",
        ),
        (!profile.free_text.is_empty(), "page-missing-words"),
        (!youth.wishes.is_empty(), "page-missing-wishes"),
        (youth.consent_to_share, "page-missing-consent"),
    ];
    let missing = parts.into_iter().filter(|(there, _)| !there);
    missing.map(|(_, name)| name).collect()
}
