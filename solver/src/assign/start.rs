//! Columns to begin with: each person's best at prices that are nearly right.

use super::model::Model;
use super::prices::prices;
use crate::instance::{Column, Instance, Objective};

/// Pairs of each person that a program begins with, at most …
const PAIRS_EACH: usize = 8;
/// … and those no further than this share of the greatest score behind the best one, but …
const NEAR: f64 = 0.05;
/// … at least this many.
const PAIRS_AT_LEAST: usize = 2;
/// Models with fewer columns are given to the program whole.
const FEW_COLUMNS: usize = 6_000;
/// What being placed is worth while prices are sought, in greatest scores.
const PLACED: f64 = 2.0;

/// Columns to begin with, ascending; all of a small model.
pub(crate) fn columns(instance: &Instance, model: &Model, stop: &dyn Fn() -> bool) -> Vec<usize> {
    let all = || (0..model.columns.len()).collect();
    if model.columns.len() <= FEW_COLUMNS {
        return all();
    }
    let Some(prices) = prices(instance, model, &worth(instance, model), stop) else {
        return all();
    };
    let pair = |column: usize| matches!(model.columns[column], Column::Pair(..));
    let mut begin: Vec<usize> = (0..model.columns.len())
        .filter(|column| model.pinned[*column] || !pair(*column))
        .chain(prices.used)
        .collect();
    for own in &model.of_person {
        let mut order = own.clone();
        order.sort_by(|a, b| prices.reduced[*b].total_cmp(&prices.reduced[*a]));
        let best = order.first().map_or(0.0, |best| prices.reduced[*best]);
        let near = |column: &&usize| prices.reduced[**column] > best.max(0.0) - NEAR;
        let enough = order.iter().take(PAIRS_EACH).filter(near);
        begin.extend(enough.chain(order.iter().take(PAIRS_AT_LEAST)));
    }
    begin.sort_unstable();
    begin.dedup();
    begin
}

/// What a column is worth, in greatest scores.
#[allow(clippy::cast_precision_loss)]
fn worth(instance: &Instance, model: &Model) -> Vec<f64> {
    let most = |numbers: &[i64]| {
        numbers
            .iter()
            .map(|n| n.unsigned_abs())
            .max()
            .unwrap_or(0)
            .max(1)
    };
    let (score, priority) = (most(&model.score) as f64, most(&model.priority) as f64);
    let placed = if instance.objective == Objective::Score {
        0.0
    } else {
        PLACED
    };
    model
        .score
        .iter()
        .zip(&model.priority)
        .map(|(own, first)| *own as f64 / score + placed * *first as f64 / priority)
        .collect()
}
