//! Exact upper bounds from multipliers: weak duality of the Lagrangian, in integers.

use std::collections::HashMap;

use super::knapsack::Table;
use super::model::{Model, RowData};
use super::whole::Whole;
use crate::instance::Multipliers;

/// The bound of a part in which nothing is feasible.
const NOTHING: i128 = i64::MIN as i128;

/// A bound and how each column stands to it.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    /// No solution is worth more.
    pub(crate) value: i128,
    /// scale · worth − Σ y·a of each column; positive ones are what a smaller program left out.
    pub(crate) reduced: Vec<i128>,
    /// The multipliers.
    pub(crate) multipliers: Multipliers,
    /// Places whose hours are kept as they are.
    pub(crate) whole: Vec<usize>,
    /// The bound times the scale, before it is rounded.
    total: i128,
    scale: i128,
}

impl Bound {
    /// The same over some of the columns.
    pub(crate) fn within(&self, columns: &[usize]) -> Self {
        Self {
            reduced: columns.iter().map(|column| self.reduced[*column]).collect(),
            multipliers: self.multipliers.clone(),
            whole: self.whole.clone(),
            ..*self
        }
    }

    /// Whether it is lower, before both are rounded.
    pub(crate) fn is_lower(&self, other: &Self) -> bool {
        self.total * other.scale < other.total * self.scale
    }

    /// Whether nothing is worth more than `value` in a part whose bound is lower by a loss, in units of the
    /// reduced costs.
    pub(crate) fn rules_out(&self, loss: i128, value: i128) -> bool {
        self.total - loss < (value + 1) * self.scale
    }

    /// Whether a column can be part of a solution worth more than `value`, by its reduced cost.
    pub(crate) fn may_matter(&self, column: usize, value: i128) -> bool {
        self.reduced[column] + (self.value - value + 1) * self.scale > 0
    }
}

impl Multipliers {
    /// The multiplier of each row of a model.
    pub(crate) fn by_row(&self, model: &Model) -> Vec<f64> {
        let by_key: HashMap<_, _> = self.rows.iter().copied().collect();
        #[allow(clippy::cast_precision_loss)]
        let of = |row: &RowData| {
            by_key
                .get(&row.key)
                .map_or(0.0, |y| *y as f64 / self.scale as f64)
        };
        model.rows.iter().map(of).collect()
    }

    /// The bound that these multipliers prove for an objective, without fixed columns.
    pub(crate) fn bound(&self, model: &Model, worth: &[i64]) -> i128 {
        let scale = i128::from(self.scale);
        let mut reduced: Vec<i128> = worth
            .iter()
            .map(|worth| i128::from(*worth) * scale)
            .collect();
        let mut total = 0_i128;
        let by_key: HashMap<_, _> = self.rows.iter().copied().collect();
        for row in &model.rows {
            let Some(y) = by_key.get(&row.key) else {
                continue;
            };
            total += i128::from(*y) * i128::from(row.limit);
            for (column, factor) in &row.terms {
                reduced[*column] -= i128::from(*y) * i128::from(*factor);
            }
        }
        let kept = |(column, reduced): (usize, &i128)| {
            if model.pinned[column] {
                *reduced
            } else {
                (*reduced).max(0)
            }
        };
        total += reduced.iter().enumerate().map(kept).sum::<i128>();
        total.div_euclid(scale)
    }
}

/// Rounds multipliers to integers and computes the bound they prove.
///
/// With a denominator of 2^20 the rounding costs less than one unit of the objective up to about
/// a million columns that are in balance.
pub(crate) fn bound(
    model: &Model,
    worth: &[i64],
    fixed: &[(usize, i64)],
    multipliers: &[f64],
    whole: Option<&Whole>,
) -> Bound {
    let largest = multipliers
        .iter()
        .fold(1.0_f64, |most, y| most.max(y.abs()));
    let mut scale = 1_i64 << 20;
    #[allow(clippy::cast_precision_loss)]
    while scale > 1 && largest * scale as f64 > 9e15 {
        scale /= 2;
    }
    let wide = i128::from(scale);
    let mut reduced: Vec<i128> = worth
        .iter()
        .map(|worth| i128::from(*worth) * wide)
        .collect();
    let mut total = 0_i128;
    let mut rows = Vec::new();
    let kept = |number: usize| whole.is_some_and(|whole| whole.kept[number]);
    for (number, (row, y)) in model.rows.iter().zip(multipliers).enumerate() {
        if kept(number) {
            continue;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
        let mut y = if y.is_finite() {
            (y * scale as f64).round() as i64
        } else {
            0
        };
        if !row.equal {
            y = y.max(0);
        }
        if y == 0 {
            continue;
        }
        total += i128::from(y) * i128::from(row.limit);
        for (column, factor) in &row.terms {
            reduced[*column] -= i128::from(y) * i128::from(*factor);
        }
        rows.push((row.key, y));
    }
    let mut forced: Vec<Option<bool>> = model
        .pinned
        .iter()
        .map(|pinned| pinned.then_some(true))
        .collect();
    for (column, value) in fixed {
        forced[*column] = Some(*value == 1);
    }
    for (column, difference) in reduced.iter().enumerate() {
        if whole.is_some_and(|whole| whole.inside[column]) {
            continue;
        }
        total += match forced[column] {
            Some(true) => *difference,
            Some(false) => 0,
            None => (*difference).max(0),
        };
    }
    let mut places = Vec::new();
    let mut empty = false;
    let mut table = Table::default();
    for knapsack in whole.iter().flat_map(|whole| &whole.knapsacks) {
        places.push(knapsack.place);
        if let Some(left) = knapsack.left(&forced) {
            let taken: i128 = left.taken.iter().map(|column| reduced[*column]).sum();
            total += taken + left.best(&reduced, &mut Vec::new(), &mut table);
        } else {
            empty = true;
        }
    }
    Bound {
        value: if empty {
            NOTHING
        } else {
            total.div_euclid(wide)
        },
        reduced,
        multipliers: Multipliers { scale, rows },
        whole: places,
        total,
        scale: wide,
    }
}
