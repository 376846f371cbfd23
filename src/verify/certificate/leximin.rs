//! Levels as proof that the worst-off are as well off as possible.
//!
//! Let c(t) be how many persons of the result are placed with a score below t. Another assignment is
//! better if, at the lowest score s at which the two differ, fewer of its persons have a score up to s.
//! Then c is the same for both at every t ≤ s, and s is a score of the result.
//!
//! A level proves some scores of the result at once. Its thresholds are each of them plus 1, and each
//! but the first. With a weight for each threshold, the multipliers prove that Σ weight · c(threshold)
//! cannot be less than in the result, as long as no more persons than there are below thresholds up to
//! the first score. The weight of s + 1 is more than what all greater thresholds can cost at
//! most, so an assignment that is better at s would have a smaller sum.

use serde::Deserialize;

use super::bound::{
    self, Leaf,
    columns::{Columns, Held},
    search,
};
use super::{Certificate, first_stage_holds, missing};
use crate::verify::instance::Instance;
use crate::verify::json::Object;
use crate::verify::report::Report;
use crate::verify::result::{Claim, Status};
use crate::verify::totals::Reached;

/// Scores of the result and what proves them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::verify) struct Level {
    scores: Vec<i64>,
    leaves: Vec<Object<Leaf>>,
}

/// Recomputes every level.
pub(super) fn check(report: &mut Report, instance: &Instance, claim: &Claim, reached: &Reached) {
    let (first_stage, levels, place_rows) = match &claim.certificate {
        Some(Certificate::Leximin {
            first_stage,
            levels,
            place_rows,
        }) => (first_stage, levels, place_rows),
        other => {
            let fault = match other {
                None => missing("certificate"),
                Some(_) => "the certificate proves another objective".to_owned(),
            };
            report.check(
                "proof: the worst-off are as well off as possible",
                vec![fault],
            );
            return;
        }
    };
    let columns = Columns::new(instance).with_place_rows(place_rows);
    let first = bound::first(&columns, first_stage);
    first_stage_holds(report, claim, reached, first);
    let mut faults = covered(claim, levels, reached);
    for (number, Object(level)) in levels.iter().enumerate() {
        let place = format!("certificate.levels[{number}]");
        faults.extend(proven(instance, &place, level, reached).err());
    }
    let last = levels.iter().flat_map(|level| &level.0.scores).next_back();
    let proven = last.map_or(0, |last| {
        reached
            .scores
            .partition_point(|one| *one <= i128::from(*last))
    });
    report.check(
        format!(
            "proof: the {proven} worst-off of {} persons placed are as well off as possible, one after the other",
            reached.scores.len()
        ),
        faults,
    );
    let whole: i128 = instance.pairs.iter().map(|pair| pair.score.max(0)).sum();
    let most = match claim.status {
        // The scores themselves are proven, and so is their sum.
        Status::Optimal => reached.score,
        _ => whole,
    };
    let mut faults = Vec::new();
    if i128::from(claim.bound) < most {
        faults.push(format!(
            "bound is {}, but no less than {most} is proven",
            claim.bound
        ));
    }
    report.check(
        format!(
            "proof: no such assignment is worth more than {}",
            claim.bound
        ),
        faults,
    );
}

/// The levels are those of the result from the lowest on; all of them where it says optimal.
fn covered(claim: &Claim, levels: &[Object<Level>], reached: &Reached) -> Vec<String> {
    let mut own = reached.scores.clone();
    own.dedup();
    let listed: Vec<i128> = levels
        .iter()
        .flat_map(|level| &level.0.scores)
        .map(|score| i128::from(*score))
        .collect();
    let mut faults = Vec::new();
    if let Some((at, score)) = listed
        .iter()
        .enumerate()
        .find(|(at, score)| own.get(*at) != Some(score))
    {
        faults.push(format!(
            "certificate.levels: {score}, number {at} of its scores, is not the next score of the result"
        ));
    } else if claim.status == Status::Optimal && listed.len() < own.len() {
        faults.push(format!(
            "it says optimal, but only {} of {} scores have a proof",
            listed.len(),
            own.len()
        ));
    }
    faults
}

fn proven(
    instance: &Instance,
    place: &str,
    level: &Level,
    reached: &Reached,
) -> Result<(), String> {
    let Some(first) = level.scores.first().copied() else {
        return Err(format!("{place}.scores is empty, so it proves nothing"));
    };
    let count = |below: i64| {
        reached
            .scores
            .partition_point(|one| *one < i128::from(below)) as i128
    };
    let weights = weights(&level.scores, &count, most_placed(instance, reached))
        .ok_or_else(|| format!("{place}.scores: too many at once; prove them in several levels"))?;
    let leaves = level.leaves.iter();
    let named = leaves.flat_map(|leaf| leaf.0.thresholds());
    let own = weights.iter().map(|(threshold, _)| *threshold);
    let columns = Columns::new(instance).with_thresholds(named.chain(own));
    let mut worths = vec![0_i128; columns.count()];
    let mut least = 0_i128;
    for (threshold, weight) in &weights {
        for at in columns.counted_below(*threshold) {
            if let Some(worth) = worths.get_mut(at) {
                *worth -= weight;
            }
        }
        least += weight * count(*threshold);
    }
    let below = |threshold: i64| (threshold <= first).then(|| count(threshold));
    let held = Held {
        priorities: Some(reached.priorities),
        below: Some(&below),
        ..Held::default()
    };
    let bound = search::bound(
        &columns,
        &format!("{place}.leaves"),
        &level.leaves,
        &worths,
        &held,
    )?;
    if bound <= -least {
        return Ok(());
    }
    Err(format!(
        "{place}: fewer persons may have a score up to one of {:?}: the multipliers leave {} of {least}",
        level.scores, -bound
    ))
}

/// How many persons can be placed at most when the sum of priorities is what it is.
fn most_placed(instance: &Instance, reached: &Reached) -> i128 {
    let persons = instance.persons.len() as i128;
    let least = instance.persons.iter().map(|person| person.priority).min();
    persons.min(reached.priorities / least.unwrap_or(1).max(1))
}

/// Each threshold, ascending, with its weight; none when they are too large.
fn weights(scores: &[i64], count: &dyn Fn(i64) -> i128, most: i128) -> Option<Vec<(i64, i128)>> {
    let mut thresholds: Vec<i64> = scores.iter().skip(1).copied().collect();
    for score in scores {
        thresholds.push(score.checked_add(1)?);
    }
    thresholds.sort_unstable();
    thresholds.dedup();
    let mut weights: Vec<(i64, i128)> = Vec::new();
    for threshold in thresholds.into_iter().rev() {
        let mut weight = 1_i128;
        for (greater, other) in &weights {
            let between = count(*greater) - count(threshold) - 1;
            let outside = if scores.contains(&(threshold - 1)) {
                most - count(*greater)
            } else {
                0
            };
            let change = between.max(outside).max(0);
            weight = weight.checked_add(other.checked_mul(change)?)?;
        }
        if weight > 1 << 62 {
            return None;
        }
        weights.push((threshold, weight));
    }
    weights.reverse();
    Some(weights)
}
