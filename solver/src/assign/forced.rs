use super::rows;
use crate::instance::{Assignment, Certificate, Instance, Objective};

/// By how much the total score falls at least when a pair has to be chosen, for each of some pairs,
/// the sum of priorities staying what it is: what the multipliers of a proof without branching prove
/// at once. None where the proof has no such multipliers.
///
/// `worth` is the sum of priorities and the total score of the proven result.
#[must_use]
pub fn least_losses(
    instance: &Instance,
    certificate: &Certificate,
    (priorities, score): (i64, i64),
    pairs: &[Assignment],
) -> Option<Vec<i64>> {
    let Certificate::Bound {
        leaves, place_rows, ..
    } = certificate
    else {
        return None;
    };
    let [leaf] = leaves.as_slice() else {
        return None;
    };
    if !leaf.whole.is_empty() {
        return None;
    }
    let mut model = rows::program(instance);
    if instance.objective != Objective::Score {
        rows::first_stage::row(&mut model, priorities);
    }
    model.place_rows = Some(Vec::new());
    for row in place_rows {
        rows::place::push(&mut model, row.clone());
    }
    let worth = model.score.clone();
    let mut least = |pair: &Assignment| {
        let column = model.pair(pair.0, pair.1)?;
        // A bound in which the column is fixed to 1 counts it whatever it is worth.
        let was = std::mem::replace(&mut model.pinned[column], true);
        let bound = leaf.multipliers.bound(&model, &worth);
        model.pinned[column] = was;
        i64::try_from(i128::from(score) - bound).ok()
    };
    pairs.iter().map(&mut least).collect()
}
