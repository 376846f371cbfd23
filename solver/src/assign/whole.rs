//! Bounds in which the hours of every place are kept as they are while all other rows are priced.
//!
//! What is left of the program are knapsacks, one a place, and columns on their own. Its multipliers
//! are sought by steps along the subgradient (Held, Wolfe and Crowder 1974), turned aside by the
//! last step (Camerini, Fratta and Maffioli 1975).

use super::knapsack::{Knapsack, knapsacks};
use super::model::Model;

/// The length of a step is halved after so many without a better bound.
const PATIENCE: usize = 6;
/// No step is shorter than this share of the first.
const SHORTEST: f64 = 1e-3;
/// The bound is expected to fall by this share of itself at most.
const NEAR: f64 = 0.005;
/// What the last step counts among those before.
const LATEST: f64 = 0.05;
/// How far a direction is turned by the last one.
const TURN: f64 = 1.5;

/// The knapsacks of a model, and which columns are in one.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) knapsacks: Vec<Knapsack>,
    pub(super) inside: Vec<bool>,
    /// Whether a row is the hours of one of the knapsacks.
    pub(super) kept: Vec<bool>,
}

/// What the steps came to.
pub(super) enum Descent {
    /// The best multipliers that were found, by row, and how often each column was taken on the way,
    /// in 0…1, the later the more.
    Bounded(Vec<f64>, Vec<f64>),
    /// The columns that are forced break a knapsack.
    Infeasible,
}

impl Whole {
    /// None where no place has hours that could bind.
    pub(super) fn new(model: &Model) -> Option<Self> {
        let knapsacks = knapsacks(model);
        if knapsacks.is_empty() {
            return None;
        }
        let mut inside = vec![false; model.columns.len()];
        let mut kept = vec![false; model.rows.len()];
        for knapsack in &knapsacks {
            kept[knapsack.row] = true;
            knapsack.columns().for_each(|column| inside[column] = true);
        }
        Some(Self {
            knapsacks,
            inside,
            kept,
        })
    }

    /// Lowers the bound that multipliers give, until it falls below a target or for so many steps.
    pub(super) fn descend(
        &self,
        model: &Model,
        worth: &[i64],
        forced: &[Option<bool>],
        start: &[f64],
        target: f64,
        steps: usize,
    ) -> Descent {
        let mut y = start.to_vec();
        y.resize(model.rows.len(), 0.0);
        let mut best = (y.clone(), f64::INFINITY);
        let mut direction = vec![0.0; y.len()];
        let (mut length, mut waited) = (1.0, 0);
        let mut taken = Vec::new();
        let mut share = vec![0.0; model.columns.len()];
        let mut weight = 1.0_f64;
        for _ in 0..steps {
            let Some(value) = self.value(model, worth, forced, &y, &mut taken) else {
                return Descent::Infeasible;
            };
            share.iter_mut().for_each(|share| *share *= 1.0 - weight);
            taken.iter().for_each(|column| share[*column] += weight);
            weight = (weight / 2.0).max(LATEST);
            if value < best.1 - 1e-9 {
                best = (y.clone(), value);
                waited = 0;
            } else {
                waited += 1;
                if waited >= PATIENCE {
                    waited = 0;
                    length /= 2.0;
                    y.clone_from(&best.0);
                    direction.fill(0.0);
                    if length < SHORTEST {
                        break;
                    }
                    continue;
                }
            }
            if value < target {
                break;
            }
            self.turn(model, &taken, &y, &mut direction);
            let squared: f64 = direction.iter().map(|d| d * d).sum();
            if squared < 1e-12 {
                break;
            }
            let aim = target.max(best.1 - NEAR * best.1.abs());
            let step = length * (value - aim + 1e-6) / squared;
            for ((y, d), row) in y.iter_mut().zip(&direction).zip(&model.rows) {
                *y -= step * d;
                if !row.equal {
                    *y = y.max(0.0);
                }
            }
        }
        Descent::Bounded(best.0, share)
    }

    /// The bound that multipliers give, and the columns that bring it.
    #[allow(clippy::cast_precision_loss)]
    fn value(
        &self,
        model: &Model,
        worth: &[i64],
        forced: &[Option<bool>],
        y: &[f64],
        taken: &mut Vec<usize>,
    ) -> Option<f64> {
        let mut reduced: Vec<f64> = worth.iter().map(|worth| *worth as f64).collect();
        let mut total = 0.0;
        for (number, row) in model.rows.iter().enumerate() {
            if self.kept[number] || y[number] == 0.0 {
                continue;
            }
            total += y[number] * row.limit as f64;
            for (column, factor) in &row.terms {
                reduced[*column] -= y[number] * *factor as f64;
            }
        }
        taken.clear();
        for (column, reduced) in reduced.iter().enumerate() {
            if self.inside[column] {
                continue;
            }
            if forced[column].unwrap_or(*reduced > 0.0) {
                total += reduced;
                taken.push(column);
            }
        }
        for knapsack in &self.knapsacks {
            total += knapsack.best(&reduced, forced, taken)?;
        }
        Some(total)
    }

    /// The direction in which the bound rises: what is left of each row, turned by the last one.
    #[allow(clippy::cast_precision_loss)]
    fn turn(&self, model: &Model, taken: &[usize], y: &[f64], direction: &mut [f64]) {
        let mut chosen = vec![false; model.columns.len()];
        taken.iter().for_each(|column| chosen[*column] = true);
        let mut left = vec![0.0; model.rows.len()];
        for (number, row) in model.rows.iter().enumerate() {
            if self.kept[number] {
                continue;
            }
            let used = row.terms.iter().filter(|(column, _)| chosen[*column]);
            let used: i64 = used.map(|(_, factor)| factor).sum();
            let slack = (row.limit - used) as f64;
            // A multiplier of 0 cannot become less.
            left[number] = if !row.equal && y[number] == 0.0 && slack > 0.0 {
                0.0
            } else {
                slack
            };
        }
        let along: f64 = left.iter().zip(&*direction).map(|(a, b)| a * b).sum();
        let squared: f64 = direction.iter().map(|d| d * d).sum();
        let turn = if along < 0.0 && squared > 0.0 {
            -TURN * along / squared
        } else {
            0.0
        };
        for (direction, left) in direction.iter_mut().zip(left) {
            *direction = left + turn * *direction;
        }
    }
}
