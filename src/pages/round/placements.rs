use data::domain::{Factor, FactorScore, Opening, Placement, Youth};
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use crate::pages::words::{minutes, percent, points, say, text, weekdays};

/// Who was placed where, opening by opening, each with its explanation.
pub(super) fn section(shown: &Shown) -> Markup {
    let mut openings: Vec<&Opening> = shown.openings.values().collect();
    openings.sort_by(|a, b| a.reference.cmp(&b.reference));
    html! {
        section aria-labelledby="plasseringer" {
            h2 #plasseringer { (text("page-placements")) }
            p { (text("page-placements-intro")) }
            @if shown.placements.is_empty() { p { (text("page-placements-none")) } }
            @for opening in openings {
                @let here: Vec<&Placement> = shown
                    .placements
                    .iter()
                    .filter(|placement| placement.opening == opening.id)
                    .collect();
                @if !here.is_empty() {
                    h3 #{ "plass-" (opening.id) } {
                        (opening.title) " " span.note { (opening.reference) }
                    }
                    ul.placements {
                        @for placement in here {
                            li { (explained(placement, shown.youths.get(&placement.youth))) }
                        }
                    }
                }
            }
        }
    }
}

fn explained(placement: &Placement, youth: Option<&Youth>) -> Markup {
    html! {
        details {
            summary {
                span.person {
                    @match youth {
                        Some(youth) => {
                            (youth.first_name) " " (youth.last_name) " "
                            span.note { (youth.reference) }
                        }
                        None => (text("page-youth-gone")),
                    }
                }
                span.points { (points(placement.score)) " " (text("page-word-points")) }
                span.note { (wish(placement.wish_rank)) " · " (minutes(placement.travel)) }
            }
            p { (say(&Message::new("page-placement-days").with("days", weekdays(&placement.weekdays)))) }
            table.factors {
                caption { (text("page-factors-caption")) }
                thead {
                    tr {
                        th scope="col" { (text("page-column-factor")) }
                        th.number scope="col" { (text("page-column-fit")) }
                        th.number scope="col" { (text("page-column-weight")) }
                        th.number scope="col" { (text("page-column-gives")) }
                    }
                }
                tbody {
                    @for factor in &placement.factors { (row(factor, placement)) }
                }
                tfoot {
                    tr {
                        th scope="row" colspan="3" { (text("page-factors-sum")) }
                        td.number { (points(placement.score)) }
                    }
                }
            }
        }
    }
}

fn row(score: &FactorScore, placement: &Placement) -> Markup {
    html! {
        tr {
            th scope="row" {
                (text(name(score.factor)))
                span.note { (words(score, placement)) }
            }
            @match score.value {
                Some(value) => {
                    td.number { (points(value)) }
                    td.number { (percent(score.share)) }
                    td.number { (points(given(value, score.share))) }
                }
                None => {
                    td.number { (text("page-factor-unknown")) }
                    td.number { (percent(0)) }
                    td.number { (points(0)) }
                }
            }
        }
    }
}

/// What a factor adds to the score, in micro-points.
fn given(value: u32, share: u32) -> u32 {
    let product = (u64::from(value) * u64::from(share) + 500_000) / 1_000_000;
    u32::try_from(product).unwrap_or(u32::MAX)
}

fn name(factor: Factor) -> &'static str {
    match factor {
        Factor::Interests => "page-factor-interests",
        Factor::Values => "page-factor-values",
        Factor::Preferences => "page-factor-preferences",
        Factor::Wish => "page-factor-wish",
        Factor::Trade => "page-factor-trade",
        Factor::Distance => "page-factor-distance",
    }
}

/// What a factor's number means.
fn words(score: &FactorScore, placement: &Placement) -> String {
    match (score.factor, score.value) {
        (_, None) => text("page-factor-left-out"),
        (Factor::Wish, Some(_)) => wish(placement.wish_rank),
        (Factor::Distance, Some(_)) => {
            say(&Message::new("page-factor-journey").with("journey", minutes(placement.travel)))
        }
        (_, Some(value)) => text(match value {
            800_000.. => "page-fit-very-good",
            600_000.. => "page-fit-good",
            400_000.. => "page-fit-some",
            _ => "page-fit-little",
        }),
    }
}

/// Which wish a placement fulfils.
fn wish(rank: Option<u8>) -> String {
    match rank {
        Some(rank) => say(&Message::new("page-wish-rank").with("rank", u32::from(rank))),
        None => text("page-wish-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_score_add_up() {
        assert_eq!(given(812_500, 800_000), 650_000);
        assert_eq!(given(1_000_000, 1_000_000), 1_000_000);
        assert_eq!(given(0, 500_000), 0);
    }
}
