//! Bounds in which the hours of every place are kept as they are while all other rows are priced.
//!
//! What is left of the program are knapsacks, one a place, and columns on their own. Its multipliers
//! are sought by steps along the subgradient (Held, Wolfe and Crowder 1974), turned aside by the
//! last step (Camerini, Fratta and Maffioli 1975).

use super::knapsack::{Knapsack, Left, Table, knapsacks};
use super::local::{RowsOf, rows_of};
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
pub(super) struct Whole {
    pub(super) knapsacks: Vec<Knapsack>,
    pub(super) inside: Vec<bool>,
    /// Whether a row is the hours of one of the knapsacks.
    pub(super) kept: Vec<bool>,
    rows_of: RowsOf,
}

/// What is left of a model where columns are forced.
struct Free {
    /// Free columns that are in no knapsack …
    alone: Vec<usize>,
    /// … and the others.
    knapsacks: Vec<Left>,
    /// What the forced columns leave of each row whose hours are not kept; 0 of the others.
    room: Vec<f64>,
    /// What the forced columns are worth.
    worth: f64,
}

/// Room that each step uses again.
struct Step {
    /// What each free column is worth after its rows.
    reduced: Vec<f64>,
    /// The free columns that bring the bound.
    taken: Vec<usize>,
    table: Table<f64>,
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
            rows_of: rows_of(model),
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
        let Some(free) = self.free(model, worth, forced) else {
            return Descent::Infeasible;
        };
        let mut y = start.to_vec();
        y.resize(model.rows.len(), 0.0);
        let mut best = (y.clone(), f64::INFINITY);
        let mut direction = vec![0.0; y.len()];
        let (mut length, mut waited) = (1.0, 0);
        let mut share: Vec<f64> = forced
            .iter()
            .map(|forced| f64::from(u8::from(*forced == Some(true))))
            .collect();
        let columns: Vec<usize> = free.columns().collect();
        let mut weight = 1.0_f64;
        let mut step = Step {
            reduced: vec![0.0; model.columns.len()],
            taken: Vec::new(),
            table: Table::default(),
        };
        for _ in 0..steps {
            let value = self.value(worth, &free, &y, &mut step);
            for column in &columns {
                share[*column] *= 1.0 - weight;
            }
            for column in &step.taken {
                share[*column] += weight;
            }
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
            self.turn(model, (&free, &step.taken), &y, &mut direction);
            let squared: f64 = direction.iter().map(|d| d * d).sum();
            if squared < 1e-12 {
                break;
            }
            let aim = target.max(best.1 - NEAR * best.1.abs());
            let length = length * (value - aim + 1e-6) / squared;
            for ((y, d), row) in y.iter_mut().zip(&direction).zip(&model.rows) {
                *y -= length * d;
                if !row.equal {
                    *y = y.max(0.0);
                }
            }
        }
        Descent::Bounded(best.0, share)
    }

    /// None where the forced columns break a knapsack.
    #[allow(clippy::cast_precision_loss)]
    fn free(&self, model: &Model, worth: &[i64], forced: &[Option<bool>]) -> Option<Free> {
        let knapsacks = self.knapsacks.iter().map(|knapsack| knapsack.left(forced));
        let columns = 0..model.columns.len();
        let alone = columns.filter(|column| !self.inside[*column] && forced[*column].is_none());
        let mut free = Free {
            alone: alone.collect(),
            knapsacks: knapsacks.collect::<Option<_>>()?,
            room: model.rows.iter().map(|row| row.limit as f64).collect(),
            worth: 0.0,
        };
        let others = (0..model.columns.len()).filter(|column| !self.inside[*column]);
        let taken = others.filter(|column| forced[*column] == Some(true));
        let of_knapsacks = free.knapsacks.iter().flat_map(|left| &left.taken);
        for column in taken.chain(of_knapsacks.copied()) {
            free.worth += worth[column] as f64;
            for (row, factor) in &self.rows_of[column] {
                free.room[*row] -= *factor as f64;
            }
        }
        for (room, kept) in free.room.iter_mut().zip(&self.kept) {
            if *kept {
                *room = 0.0;
            }
        }
        Some(free)
    }

    /// The bound that multipliers give, and the columns that bring it.
    #[allow(clippy::cast_precision_loss)]
    fn value(&self, worth: &[i64], free: &Free, y: &[f64], step: &mut Step) -> f64 {
        let Step {
            reduced,
            taken,
            table,
        } = step;
        for column in free.columns() {
            let rows = self.rows_of[column].iter();
            let paid: f64 = rows
                .filter(|(row, _)| !self.kept[*row])
                .map(|(row, factor)| y[*row] * *factor as f64)
                .sum();
            reduced[column] = worth[column] as f64 - paid;
        }
        taken.clear();
        taken.extend(free.alone.iter().filter(|column| reduced[**column] > 0.0));
        let alone: f64 = taken.iter().map(|column| reduced[*column]).sum();
        let knapsacks = free.knapsacks.iter();
        let knapsacks: f64 = knapsacks.map(|left| left.best(reduced, taken, table)).sum();
        let rows: f64 = y.iter().zip(&free.room).map(|(y, room)| y * room).sum();
        free.worth + rows + alone + knapsacks
    }

    /// The direction in which the bound rises: what is left of each row, turned by the last one.
    #[allow(clippy::cast_precision_loss)]
    fn turn(
        &self,
        model: &Model,
        (free, taken): (&Free, &[usize]),
        y: &[f64],
        direction: &mut [f64],
    ) {
        let mut left = free.room.clone();
        for column in taken {
            for (row, factor) in &self.rows_of[*column] {
                if !self.kept[*row] {
                    left[*row] -= *factor as f64;
                }
            }
        }
        for ((left, y), row) in left.iter_mut().zip(y).zip(&model.rows) {
            // A multiplier of 0 cannot become less.
            if !row.equal && *y == 0.0 && *left > 0.0 {
                *left = 0.0;
            }
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

impl Free {
    fn columns(&self) -> impl Iterator<Item = usize> {
        let knapsacks = self.knapsacks.iter().flat_map(Left::columns);
        self.alone.iter().copied().chain(knapsacks)
    }
}
