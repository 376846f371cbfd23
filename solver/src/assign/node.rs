//! A node of the tree: a part of the search, and what bounds it.

use super::branching::Step;
use super::model::Model;
use super::multipliers::Bound;
use crate::instance::{Leaf, Multipliers};

/// A part of the search: the columns fixed on the way to it, and what bounds it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) fixed: Vec<(usize, i64)>,
    /// Columns that have only this value in anything better.
    pub(super) implied: Vec<(usize, i64)>,
    /// Nothing in it is worth more.
    pub(super) bound: i128,
    pub(super) multipliers: Multipliers,
    /// Places whose hours are kept as they are.
    whole: Vec<usize>,
    /// Where there are any, the parts that are bounded are those in which one of these has such a value.
    ruled_out: Vec<(usize, i64)>,
    /// Where it comes from, as long as nothing was learned from it.
    pub(super) step: Option<Step>,
}

impl Node {
    pub(super) fn new(fixed: Vec<(usize, i64)>, bound: &Bound) -> Self {
        Self {
            fixed,
            implied: Vec::new(),
            bound: bound.value,
            multipliers: bound.multipliers.clone(),
            whole: bound.whole.clone(),
            ruled_out: Vec::new(),
            step: None,
        }
    }

    /// What is left out of a part, bounded by a value.
    pub(super) fn without(
        part: &Self,
        bound: &Bound,
        ruled_out: Vec<(usize, i64)>,
        value: i128,
    ) -> Self {
        Self {
            bound: value,
            ruled_out,
            ..Self::new(part.fixed.clone(), bound)
        }
    }

    /// The two parts in which a column is 0 and 1.
    pub(super) fn sides(self, column: usize) -> [Self; 2] {
        [0, 1].map(|value| {
            let mut side = self.clone();
            side.fixed.push((column, value));
            side
        })
    }

    /// The two parts in which a column is 0 and 1, given its value and the worth of the relaxation.
    pub(super) fn branched(self, column: usize, value: f64, worth: f64) -> [Self; 2] {
        let mut sides = self.sides(column);
        for (side, node) in sides.iter_mut().enumerate() {
            node.step = Some(Step {
                column,
                side,
                value,
                worth,
            });
        }
        sides
    }

    /// The same where columns have other numbers; what is known of one without a number is left out.
    pub(super) fn renumbered(self, number: impl Fn(usize) -> Option<usize>) -> Self {
        let of = |columns: Vec<(usize, i64)>| {
            let columns = columns.into_iter();
            columns
                .filter_map(|(column, value)| number(column).map(|number| (number, value)))
                .collect()
        };
        let step = self.step.and_then(|step| {
            let column = number(step.column)?;
            Some(Step { column, ..step })
        });
        Self {
            fixed: of(self.fixed),
            implied: of(self.implied),
            ruled_out: of(self.ruled_out),
            step,
            ..self
        }
    }

    /// Every column that has only one value here.
    pub(super) fn all(&self) -> Vec<(usize, i64)> {
        self.fixed.iter().chain(&self.implied).copied().collect()
    }

    /// Takes a bound that is lower.
    pub(super) fn bounded(&mut self, bound: &Bound) {
        if bound.value < self.bound {
            self.bound = bound.value;
            self.multipliers = bound.multipliers.clone();
            self.whole.clone_from(&bound.whole);
        }
    }

    pub(super) fn leaf(self, model: &Model) -> Leaf {
        let of_model = |columns: Vec<(usize, i64)>| {
            let columns = columns.into_iter();
            columns.map(|(column, value)| (model.columns[column], value))
        };
        Leaf {
            fixed: of_model(self.fixed).collect(),
            multipliers: self.multipliers,
            whole: self.whole,
            ruled_out: of_model(self.ruled_out).collect(),
        }
    }
}
