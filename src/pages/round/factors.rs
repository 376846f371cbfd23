use data::domain::{Factor, FactorScore, Placement};
use data::messages::Message;
use maud::{Markup, html};

use crate::pages::words::{Words, percent};

/// How the score of a placement has come about, factor by factor.
pub(super) fn table(w: Words, placement: &Placement) -> Markup {
    html! {
        table.factors {
            caption { (w.text("page-factors-caption")) }
            thead {
                tr {
                    th scope="col" { (w.text("page-column-factor")) }
                    th.number scope="col" { (w.text("page-column-fit")) }
                    th.number scope="col" { (w.text("page-column-weight")) }
                    th.number scope="col" { (w.text("page-column-gives")) }
                }
            }
            tbody {
                @for factor in &placement.factors { (row(w, factor, placement)) }
            }
            tfoot {
                tr {
                    th scope="row" { (w.text("page-factors-sum")) }
                    td {}
                    td.number { (percent(1_000_000)) }
                    td.number { (w.points(placement.score)) }
                }
            }
        }
    }
}

fn row(w: Words, score: &FactorScore, placement: &Placement) -> Markup {
    html! {
        tr {
            th scope="row" {
                (w.text(name(score.factor)))
                span.note { (words(w, score, placement)) }
            }
            @match score.value {
                Some(value) => {
                    td.number { (w.points(value)) }
                    td.number { (percent(score.share)) }
                    td.number { (w.points(given(value, score.share))) }
                }
                None => {
                    td.number { (w.text("page-factor-unknown")) }
                    td.number { (percent(0)) }
                    td.number { (w.points(0)) }
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
fn words(w: Words, score: &FactorScore, placement: &Placement) -> String {
    match (score.factor, score.value) {
        (_, None) => w.text("page-factor-left-out"),
        (Factor::Wish, Some(_)) => wish(w, placement.wish_rank),
        (Factor::Distance, Some(_)) => {
            w.say(&Message::new("page-factor-journey").with("journey", w.minutes(placement.travel)))
        }
        (_, Some(value)) => w.text(match value {
            800_000.. => "page-fit-very-good",
            600_000.. => "page-fit-good",
            400_000.. => "page-fit-some",
            _ => "page-fit-little",
        }),
    }
}

/// Which wish a placement fulfils.
pub(super) fn wish(w: Words, rank: Option<u8>) -> String {
    match rank {
        Some(rank) => w.say(&Message::new("page-wish-rank").with("rank", u32::from(rank))),
        None => w.text("page-wish-other"),
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
