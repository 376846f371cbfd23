//! Whether the certificate proves the bound that the result claims.

mod bound;
mod leximin;
mod prices;

use serde::Deserialize;

use super::conflict;
use super::instance::{Instance, Objective};
use super::json::Object;
use super::report::Report;
use super::result::{Claim, Status};
use super::totals::Reached;

/// What a result brings to prove its bound.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Certificate {
    /// Integer prices.
    Prices {
        persons: Vec<i64>,
        places: Vec<i64>,
        #[serde(default)]
        first_stage: Option<Object<prices::Prices>>,
    },
    /// Multipliers of the rows, for each part of a search.
    Bound {
        leaves: Vec<Object<bound::Leaf>>,
        #[serde(default)]
        first_stage: Option<Vec<Object<bound::Leaf>>>,
        /// Rows that follow from all rules of one place.
        #[serde(default)]
        place_rows: Vec<Object<bound::PlaceRow>>,
    },
    /// Multipliers of the rows, for each level of scores from the worst-off on.
    Leximin {
        first_stage: Vec<Object<bound::Leaf>>,
        levels: Vec<Object<leximin::Level>>,
        /// As of multipliers.
        #[serde(default)]
        place_rows: Vec<Object<bound::PlaceRow>>,
    },
}

/// An upper bound that was recomputed, or why there is none.
type Proven = Result<i128, String>;

/// Recomputes the bound of each stage from the instance.
pub(super) fn check(report: &mut Report, instance: &Instance, claim: &Claim, reached: &Reached) {
    match claim.status {
        Status::Interrupted => return,
        Status::Infeasible => {
            let what = match named_rules(claim) {
                Some(set) => format!("nothing keeps the {} rules of the conflict", set.len()),
                None => "nothing is feasible".to_owned(),
            };
            report.check(what, infeasible(instance, claim));
            return;
        }
        Status::Optimal | Status::Feasible => {}
    }
    if instance.objective == Objective::PlacedThenLeximin {
        leximin::check(report, instance, claim, reached);
        return;
    }
    let has_first_stage = instance.objective != Objective::Score;
    let (first, score) = match &claim.certificate {
        None => (
            has_first_stage.then(|| Err(missing("certificate"))),
            Err(missing("certificate")),
        ),
        Some(Certificate::Prices {
            persons,
            places,
            first_stage,
        }) => {
            let prices = prices::Prices {
                persons: persons.clone(),
                places: places.clone(),
            };
            prices::prove(
                instance,
                &prices,
                first_stage.as_ref().map(|first| &first.0),
                reached,
            )
        }
        Some(Certificate::Bound {
            leaves,
            first_stage,
            place_rows,
        }) => bound::prove(
            instance,
            leaves,
            first_stage.as_deref(),
            place_rows,
            reached,
        ),
        Some(Certificate::Leximin { .. }) => {
            let reason = "certificate: levels prove placed_then_leximin only".to_owned();
            (
                has_first_stage.then(|| Err(reason.clone())),
                Err(reason.clone()),
            )
        }
    };
    if let Some(first) = first {
        first_stage_holds(report, claim, reached, first);
    }
    report.check(
        format!(
            "proof: no such assignment is worth more than {}",
            claim.bound
        ),
        below("bound", score, claim.bound.into()),
    );
}

fn first_stage_holds(report: &mut Report, claim: &Claim, reached: &Reached, first: Proven) {
    let most = match (&first, claim.status) {
        // The result says itself that it may not be the best one.
        (Ok(proven), Status::Feasible) => *proven,
        _ => reached.priorities,
    };
    report.check(
        format!(
            "proof: the sum of priorities placed, {}, can be no more than {most}",
            reached.priorities
        ),
        below("the sum of priorities placed", first, most),
    );
}

/// Faults when what was proven lies above what was claimed.
fn below(what: &str, proven: Proven, claimed: i128) -> Vec<String> {
    match proven {
        Ok(proven) if proven <= claimed => Vec::new(),
        Ok(proven) => vec![format!(
            "{what} is {claimed}, but the certificate proves no less than {proven}"
        )],
        Err(reason) => vec![reason],
    }
}

fn infeasible(instance: &Instance, claim: &Claim) -> Vec<String> {
    match &claim.certificate {
        Some(Certificate::Bound { leaves, .. }) => {
            let proven = match named_rules(claim) {
                // The named rules have to contradict one another by themselves.
                Some(set) => conflict::under(instance, set)
                    .and_then(|alone| bound::nothing_feasible(&alone, leaves)),
                None => bound::nothing_feasible(instance, leaves),
            };
            proven.err().into_iter().collect()
        }
        Some(Certificate::Leximin { .. }) => {
            vec!["levels do not prove that nothing is feasible; multipliers do".to_owned()]
        }
        Some(Certificate::Prices { .. }) => {
            vec!["prices do not prove that nothing is feasible; multipliers do".to_owned()]
        }
        None => vec![missing("certificate")],
    }
}

fn named_rules(claim: &Claim) -> Option<&Vec<conflict::Rule>> {
    claim.conflict.as_ref()?.0.set.as_ref()
}

fn missing(what: &str) -> String {
    format!("there is no {what}, so it cannot be recomputed")
}
