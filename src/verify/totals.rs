//! Whether what a result says about itself is so: origin, status and totals.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::assignment::Chosen;
use super::instance::Instance;
use super::report::Report;
use super::result::{Claim, Status};

/// What the assignments come to, recomputed.
#[derive(Debug)]
pub(super) struct Reached {
    /// Sum of the priorities of the persons with a place.
    pub(super) priorities: i128,
    /// Sum of the scores.
    pub(super) score: i128,
    /// The score of each person with a place, summed over their places, ascending.
    pub(super) scores: Vec<i128>,
}

/// The result belongs to these very bytes.
pub(super) fn check_origin(report: &mut Report, instance: &[u8], claim: &Claim) {
    let actual: String = Sha256::digest(instance)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let mut faults = Vec::new();
    if claim.instance_sha256 != actual {
        faults.push(format!(
            "instance_sha256 is {:?}, but the instance has {actual}: this result is of another instance",
            claim.instance_sha256
        ));
    }
    report.check("the result is of this instance (SHA-256)", faults);
}

/// Status, number placed, objective, and that the bound is above it.
pub(super) fn check(
    report: &mut Report,
    instance: &Instance,
    claim: &Claim,
    chosen: &Chosen,
) -> Reached {
    let mut scores: BTreeMap<usize, i128> = BTreeMap::new();
    for pair in chosen.iter(instance) {
        *scores.entry(pair.person).or_default() += pair.score;
    }
    let persons: BTreeSet<usize> = scores.keys().copied().collect();
    let mut scores: Vec<i128> = scores.into_values().collect();
    scores.sort_unstable();
    let reached = Reached {
        priorities: instance
            .persons
            .iter()
            .enumerate()
            .filter(|(index, _)| persons.contains(index))
            .map(|(_, person)| person.priority)
            .sum(),
        score: chosen.iter(instance).map(|pair| pair.score).sum(),
        scores,
    };
    report.check(
        format!("status {}", status_text(claim.status)),
        status(claim),
    );
    report.check(
        format!(
            "placed: {} of {} persons have a place",
            claim.placed,
            instance.persons.len()
        ),
        differs("placed", claim.placed, persons.len() as i128),
    );
    report.check(
        format!("objective: the scores add up to {}", claim.objective),
        differs("objective", claim.objective, reached.score),
    );
    let mut faults = Vec::new();
    if claim.bound < claim.objective {
        faults.push(format!(
            "bound {} is below the objective {}",
            claim.bound, claim.objective
        ));
    }
    report.check(
        format!("bound {} is not below the objective", claim.bound),
        faults,
    );
    reached
}

fn status(claim: &Claim) -> Vec<String> {
    let mut faults = Vec::new();
    if claim.status == Status::Optimal && claim.objective != claim.bound {
        faults.push(format!(
            "it says optimal, but objective {} and bound {} differ",
            claim.objective, claim.bound
        ));
    }
    if !claim.has_result() && !claim.assignments.is_empty() {
        faults.push(format!(
            "there should be no result, but there are {} assignments",
            claim.assignments.len()
        ));
    }
    if claim.status == Status::Interrupted {
        faults.push(
            "the solve was interrupted before it had a result: there is nothing that could hold"
                .to_owned(),
        );
    }
    match (&claim.conflict, claim.status) {
        (Some(_), Status::Infeasible)
        | (None, Status::Optimal | Status::Feasible | Status::Interrupted) => {}
        (Some(_), _) => {
            faults.push("there is a conflict, but the status is not infeasible".to_owned())
        }
        (None, Status::Infeasible) => {
            faults.push("it says infeasible, but names no conflict".to_owned())
        }
    }
    if let Some(conflict) = &claim.conflict
        && conflict.0.rules.is_empty()
    {
        faults.push("the conflict names no rules".to_owned());
    }
    faults
}

fn status_text(status: Status) -> &'static str {
    match status {
        Status::Optimal => "optimal: bound and objective are equal",
        Status::Feasible => "feasible: there is a result, and a gap to the bound",
        Status::Infeasible => "infeasible: there is no result, but a conflict",
        Status::Interrupted => "interrupted: there is no result",
    }
}

fn differs(field: &str, claimed: i64, actual: i128) -> Vec<String> {
    if i128::from(claimed) == actual {
        return Vec::new();
    }
    vec![format!(
        "{field} is {claimed}, but the assignments come to {actual}"
    )]
}
