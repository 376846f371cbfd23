//! Column generation: the relaxation over a growing set of columns.

use std::collections::HashSet;

use super::SolveError;
use super::multipliers::{Bound, bound};
use super::program::{Answer, Program, Relaxed};
use super::search::{Search, extend};
use crate::instance::Column;

/// Pairs of a person that are added at once.
const PAIRS_ADDED: usize = 8;
/// Columns that are worth less than their rows by one of so many parts of the greatest score, or of
/// the greatest worth, are added with those that are worth more.
const NEARLY: i128 = 100;
/// What a unit of a row costs that cannot be kept, in greatest worths, one after the other.
const PRICES: [f64; 3] = [1e1, 1e3, 1e5];
/// Multipliers of a program without an objective are exact to one of so many parts.
const ROUNDING: i128 = 1_000_000;
/// How often a proof of infeasibility is doubled before it is given up.
const MOST_DOUBLINGS: usize = 40;

/// A relaxation with all columns that it needs.
pub(super) enum Priced {
    Bounded {
        relaxed: Relaxed,
        bound: Bound,
    },
    /// With what bounds it by the value asked for; none when nothing was found that does.
    Infeasible {
        bound: Option<Bound>,
    },
    Stopped,
}

impl Search<'_> {
    pub(super) fn price_until(
        &mut self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
        below: i128,
        enough: impl Fn(&Bound, f64) -> bool,
    ) -> Result<Priced, SolveError> {
        let mut best: Option<Bound> = None;
        loop {
            if self.control.stop() {
                return Ok(Priced::Stopped);
            }
            let answer = self
                .relaxation
                .solve(self.model, active, fixed, self.control)?;
            let relaxed = match answer {
                Answer::Solved(relaxed) => relaxed,
                Answer::Stopped(_) => return Ok(Priced::Stopped),
                Answer::Infeasible => match self.infeasible(active, fixed, below)? {
                    Some(infeasible) => return Ok(infeasible),
                    None => continue,
                },
            };
            let last = bound(self.model, self.worth, fixed, &relaxed.multipliers, None);
            let near = self.nearly() * i128::from(last.multipliers.scale);
            let grown = self.add_priced(active, &last, -near);
            let known = match best.take() {
                Some(known) if known.value <= last.value => known,
                _ => last,
            };
            let value = relaxed.worth(self.worth);
            if !grown || reaches(value, &known) || enough(&known, value) {
                return Ok(Priced::Bounded {
                    relaxed,
                    bound: known,
                });
            }
            best = Some(known);
        }
    }

    /// How much less than its rows a column may be worth to be added with those that are worth more.
    fn nearly(&self) -> i128 {
        let greatest = |numbers: &[i64]| numbers.iter().map(|n| i128::from(*n).abs()).max();
        let worth = greatest(self.worth).min(greatest(&self.model.score));
        worth.unwrap_or(0) / NEARLY
    }

    /// Seeks columns that could make an infeasible program feasible, else what bounds it by a value; none
    /// when it got some.
    ///
    /// Rows that can be broken at a price have multipliers that lower the bound the further the higher
    /// the price is, and price the columns that are not there yet.
    fn infeasible(
        &mut self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
        below: i128,
    ) -> Result<Option<Priced>, SolveError> {
        let most = self.worth.iter().map(|worth| worth.unsigned_abs()).max();
        #[allow(clippy::cast_precision_loss)]
        let most = most.unwrap_or(0).max(1) as f64;
        for price in PRICES {
            let soft =
                self.relaxation
                    .soften(self.model, active, fixed, price * most, self.control)?;
            let Answer::Solved(soft) = soft else {
                return Ok(Some(Priced::Stopped));
            };
            let priced = bound(self.model, self.worth, fixed, &soft.multipliers, None);
            if self.add_priced(active, &priced, 0) {
                return Ok(None);
            }
            if priced.value <= below {
                return Ok(Some(Priced::Infeasible {
                    bound: Some(priced),
                }));
            }
        }
        self.without_objective(active, fixed, below)
    }

    /// The same where no price was high enough: without an objective, each row soft at a price of 1, the
    /// multipliers prove that nothing is feasible over the columns so far (Farkas).
    fn without_objective(
        &self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
        below: i128,
    ) -> Result<Option<Priced>, SolveError> {
        let nothing = vec![0; self.worth.len()];
        let program = Program {
            model: self.model,
            worth: &nothing,
            active,
            fixed,
        };
        let Answer::Solved(soft) = program.relax_soft(1.0, self.control)? else {
            return Ok(Some(Priced::Stopped));
        };
        let priced = bound(self.model, &nothing, fixed, &soft.multipliers, None);
        // What the solver library leaves of nothing does not count.
        let rounding = i128::from(priced.multipliers.scale) / ROUNDING;
        if self.add_priced(active, &priced, rounding) {
            return Ok(None);
        }
        let mut proof = soft.multipliers;
        for _ in 0..MOST_DOUBLINGS {
            let bound = bound(self.model, self.worth, fixed, &proof, None);
            if bound.value <= below {
                return Ok(Some(Priced::Infeasible { bound: Some(bound) }));
            }
            proof.iter_mut().for_each(|y| *y *= 2.0);
        }
        Ok(Some(Priced::Infeasible { bound: None }))
    }

    /// Adds the columns that are worth more than their rows, and those that nearly are, which the
    /// next prices would ask for. Whether there were any of the first kind.
    fn add_priced(&self, active: &mut Vec<usize>, bound: &Bound, near: i128) -> bool {
        let inside: HashSet<_> = active.iter().copied().collect();
        let least = near.max(0);
        let missing = |column: &usize| bound.reduced[*column] > least && !inside.contains(column);
        if !(0..self.worth.len()).any(|column| missing(&column)) {
            return false;
        }
        let mut added = vec![false; self.worth.len()];
        for own in &self.model.of_person {
            let mut best: Vec<_> = own
                .iter()
                .copied()
                .filter(|column| bound.reduced[*column] > near && !inside.contains(column))
                .collect();
            best.sort_by_key(|column| std::cmp::Reverse(bound.reduced[*column]));
            for column in best.into_iter().take(PAIRS_ADDED) {
                added[column] = true;
            }
        }
        let other = |column: usize| !matches!(self.model.columns[column], Column::Pair(..));
        extend(active, self.worth.len(), |column| {
            added[column] || other(column) && bound.reduced[column] > least
        })
    }
}

/// Whether the relaxation over the columns so far is as good as the bound over all columns, in whole
/// numbers.
#[allow(clippy::cast_precision_loss)]
fn reaches(value: f64, bound: &Bound) -> bool {
    value >= bound.value as f64 - 1e-3
}
