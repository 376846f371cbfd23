//! Good solutions for the tree to cut by, from what its relaxations and bounds leave fractional.

use super::SolveError;
use super::local::{Local, RowsOf};
use super::model::Model;
use super::multipliers::Bound;
use super::node::Node;
use super::program::{Answer, Program, Relaxed};
use super::search::Search;
use super::whole::{Descent, Whole};
use crate::instance::Column;

/// Nodes of an integer program.
const CORE_NODES: i32 = 20;
/// Columns of each person in a core, on average.
const CORE_EACH: usize = 2;
/// A column that was taken this often along the steps belongs to the core.
const CORE_SHARE: f64 = 0.005;
/// Steps before a core is chosen.
const CORE_STEPS: usize = 100;
/// Steps between two rounds of a dive.
const DIVE_STEPS: usize = 40;
/// A column that is taken this often is fixed to 1 in a dive, …
const SURE: f64 = 0.95;
/// … that which is taken most is if it is taken this often, …
const LIKELY: f64 = 0.3;
/// … and no more than so many are in one round.
const MOST_FIXED: usize = 10;

impl Search<'_> {
    /// The better one of two solutions.
    pub(super) fn better(&self, known: Option<Vec<bool>>, chosen: Vec<bool>) -> Option<Vec<bool>> {
        match known {
            Some(known) if self.value(&known) >= self.value(&chosen) => Some(known),
            _ if self.feasible(&chosen) => {
                self.hears.solution(self.model, &chosen);
                Some(chosen)
            }
            known => known,
        }
    }

    /// A solution from that of a relaxation.
    pub(super) fn rounded(
        &self,
        rows_of: &RowsOf,
        relaxed: &Relaxed,
        known: Option<Vec<bool>>,
    ) -> Option<Vec<bool>> {
        self.better(
            known,
            Local::new(self.model, self.worth, rows_of).from(&relaxed.values),
        )
    }

    /// Fixes, round after round, what the steps along the subgradient take most.
    pub(super) fn dive(
        &self,
        whole: &Whole,
        rows_of: &RowsOf,
        node: &Node,
        known: Option<Vec<bool>>,
    ) -> Option<Vec<bool>> {
        let mut forced = self.forced(&node.all());
        let mut y = node.multipliers.by_row(self.model);
        let target = self.target(self.value_of(known.as_deref()));
        let mut share = Vec::new();
        while let Descent::Bounded(best, taken) =
            whole.descend(self.model, self.worth, &forced, &y, target, DIVE_STEPS)
        {
            y = best;
            share = taken;
            if !fix(self.model, rows_of, &share, &mut forced) || self.control.stop() {
                break;
            }
        }
        let sure = |(forced, share): (&Option<bool>, &f64)| match forced {
            Some(true) => 1.0 + share,
            _ => *share,
        };
        let values: Vec<f64> = forced.iter().zip(&share).map(sure).collect();
        if values.is_empty() {
            return known;
        }
        self.better(
            known,
            Local::new(self.model, self.worth, rows_of).from(&values),
        )
    }

    /// An integer program over the columns that the steps take or the relaxation prices best.
    pub(super) fn core(
        &self,
        whole: &Whole,
        root: &Bound,
        node: &Node,
        known: Option<Vec<bool>>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let fixed = node.all();
        let forced = self.forced(&fixed);
        let y = node.multipliers.by_row(self.model);
        let target = self.target(self.value_of(known.as_deref()));
        let descent = whole.descend(self.model, self.worth, &forced, &y, target, CORE_STEPS);
        let Descent::Bounded(_, share) = descent else {
            return Ok(known);
        };
        let pair = |column: usize| matches!(self.model.columns[column], Column::Pair(..));
        let of_core = |column: &usize| {
            forced[*column] == Some(true) || share[*column] > CORE_SHARE || !pair(*column)
        };
        let mut order: Vec<usize> = (0..share.len()).collect();
        order.sort_by_key(|column| std::cmp::Reverse(root.reduced[*column]));
        let best = order
            .into_iter()
            .take(CORE_EACH * self.model.of_person.len());
        let mut active: Vec<usize> = (0..share.len()).filter(of_core).chain(best).collect();
        active.sort_unstable();
        active.dedup();
        let program = Program {
            model: self.model,
            worth: self.worth,
            active: &active,
            fixed: &fixed,
        };
        Ok(match program.integer(Some(CORE_NODES), self.control)? {
            Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => self.better(known, chosen),
            Answer::Infeasible | Answer::Stopped(None) => known,
        })
    }

    /// What each column is forced to by a pin or on the way to a node.
    pub(super) fn forced(&self, fixed: &[(usize, i64)]) -> Vec<Option<bool>> {
        let pinned = self.model.pinned.iter();
        let mut forced: Vec<_> = pinned.map(|pinned| pinned.then_some(true)).collect();
        for (column, value) in fixed {
            forced[*column] = Some(*value == 1);
        }
        forced
    }

    /// A bound that falls below this proves that nothing is better than a floor.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn target(&self, floor: Option<i128>) -> f64 {
        floor.map_or(self.least_value() as f64, |floor| floor as f64 + 0.9)
    }
}

/// Fixes the columns that are taken most to 1 and those for which that leaves no room to 0; whether
/// there were any.
fn fix(model: &Model, rows_of: &RowsOf, share: &[f64], forced: &mut [Option<bool>]) -> bool {
    let mut room: Vec<i64> = model.rows.iter().map(|row| row.limit).collect();
    let take = |column: usize, room: &mut [i64]| {
        for (row, factor) in &rows_of[column] {
            room[*row] -= factor;
        }
    };
    let fits = |column: usize, room: &[i64]| {
        let mut rows = rows_of[column].iter();
        rows.all(|(row, factor)| *factor <= 0 || room[*row] >= *factor)
    };
    for (column, forced) in forced.iter().enumerate() {
        if *forced == Some(true) {
            take(column, &mut room);
        }
    }
    let mut order: Vec<usize> = (0..share.len())
        .filter(|column| forced[*column].is_none() && share[*column] > LIKELY)
        .collect();
    order.sort_by(|a, b| share[*b].total_cmp(&share[*a]).then(a.cmp(b)));
    let mut fixed = 0;
    for column in order {
        if fixed > 0 && share[column] < SURE || fixed >= MOST_FIXED {
            break;
        }
        if fits(column, &room) {
            take(column, &mut room);
            forced[column] = Some(true);
            fixed += 1;
        }
    }
    for (column, forced) in forced.iter_mut().enumerate() {
        if forced.is_none() && !fits(column, &room) {
            *forced = Some(false);
        }
    }
    fixed > 0
}
