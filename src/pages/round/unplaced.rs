use data::domain::{RunResult, Unplaced};
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use crate::pages::words::{say, target_group, text};

/// Who got no place, and why, in sentences.
pub(super) fn section(shown: &Shown, result: &RunResult) -> Markup {
    html! {
        section aria-labelledby="uten-plass" {
            h2 #uten-plass { (text("page-unplaced")) }
            @if result.unplaced.is_empty() {
                p { (text("page-unplaced-none")) }
            } @else {
                p { (say(&Message::new("page-unplaced-intro")
                    .with("youths", result.unplaced.len()))) }
                ul.unplaced {
                    @for unplaced in shown.part.unplaced(result) { (one(shown, unplaced)) }
                }
            }
        }
    }
}

fn one(shown: &Shown, unplaced: &Unplaced) -> Markup {
    html! {
        li {
            h3 {
                @match shown.youths.get(&unplaced.youth) {
                    Some(youth) => {
                        (youth.first_name) " " (youth.last_name) " "
                        span.note { (youth.reference) " · " (target_group(youth.target_group)) }
                    }
                    None => (text("page-youth-gone")),
                }
            }
            ul {
                @if unplaced.full > 0 {
                    li { (say(&Message::new("page-reason-full").with("openings", unplaced.full))) }
                }
                @for reason in sorted(unplaced) {
                    li { (say(&Message::new("page-reason")
                        .with("reason", reason.0)
                        .with("openings", reason.1))) }
                }
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
