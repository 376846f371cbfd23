use data::domain::{Objective, ProofKind, RunResult, SolveStatus};
use data::messages::Message;
use maud::{Markup, html};

use crate::pages::words::{Words, share};

/// The numbers that sum a result up.
pub(super) fn numbers(w: Words, result: &RunResult) -> Markup {
    let of_all = |part: u32| {
        w.say(
            &Message::new("page-of")
                .with("whole", result.youths)
                .with("share", share(part, result.youths)),
        )
    };
    let none = || w.text("page-none");
    let facts = [
        (
            "page-fact-placed",
            result.placed.to_string(),
            of_all(result.placed),
        ),
        (
            "page-fact-first",
            result.first_wishes.to_string(),
            of_all(result.first_wishes),
        ),
        (
            "page-fact-mean",
            result.mean_score.map_or_else(none, |score| w.points(score)),
            w.text("page-fact-of-hundred"),
        ),
        (
            "page-fact-worst",
            result
                .worst_score
                .map_or_else(none, |score| w.points(score)),
            w.text("page-fact-of-hundred"),
        ),
        (
            "page-fact-travel",
            result
                .mean_travel
                .map_or_else(none, |journey| w.minutes(journey)),
            w.text("page-fact-one-way"),
        ),
        (
            "page-fact-longest",
            result
                .longest_travel
                .map_or_else(none, |journey| w.minutes(journey)),
            w.text("page-fact-one-way"),
        ),
    ];
    html! {
        dl.facts {
            @for (name, value, note) in &facts {
                div {
                    dt { (w.text(name)) }
                    dd { strong { (value) } " " span.note { (note) } }
                }
            }
        }
    }
}

/// What is proven of a result, in a sentence or two; for an infeasible round, what contradicts.
pub(super) fn proof(w: Words, objective: &Objective, result: &RunResult) -> Markup {
    let goal = w.text(match objective {
        Objective::Score => "page-proof-goal-score",
        Objective::PlacedThenScore => "page-proof-goal-placed",
        Objective::PlacedThenLeximin => "page-proof-goal-leximin",
    });
    let levels = *objective == Objective::PlacedThenLeximin;
    match result.status {
        SolveStatus::Optimal => {
            let how = match result.proof {
                _ if levels => "page-proof-levels",
                ProofKind::Prices => "page-proof-prices",
                ProofKind::Bound | ProofKind::None => "page-proof-bound",
            };
            html! {
                p.proof {
                    strong { (w.text("page-proof")) } " " (goal) " "
                    (w.say(&Message::new(how).with("sum", w.total(result.objective))))
                }
            }
        }
        SolveStatus::Feasible if levels => html! {
            p.proof {
                (w.say(&Message::new("page-proof-levels-stopped")
                    .with("sum", w.total(result.objective))))
            }
        },
        SolveStatus::Feasible => html! {
            p.proof {
                (w.say(&Message::new("page-proof-stopped")
                    .with("gap", w.total(result.bound.saturating_sub(result.objective)))
                    .with("sum", w.total(result.objective))))
            }
        },
        SolveStatus::Interrupted => html! { p.proof { (w.text("page-proof-interrupted")) } },
        SolveStatus::Infeasible => contradiction(w, &result.conflict, &result.repair),
    }
}

/// The fewest rules that contradict one another, and the cheapest way out.
pub(super) fn contradiction(w: Words, conflict: &[String], repair: &[String]) -> Markup {
    html! {
        div.ds-alert data-color="danger" {
            p { (w.text("page-proof-infeasible")) }
            ul { @for rule in conflict { li { (rule) } } }
            @if !repair.is_empty() {
                p { (w.text("explain-repair")) }
                ul { @for change in repair { li { (change) } } }
            }
        }
    }
}
