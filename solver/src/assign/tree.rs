//! The tree of relaxations: it finds the best solution, and its leaves prove that it is.

use super::SolveError;
use super::local::rows_of;
use super::model::Model;
use super::multipliers::{Bound, bound};
use super::pricing::Priced;
use super::program::{Answer, Relaxed};
use super::search::{Found, Search, TOLERANCE};
use super::whole::{Descent, Whole};
use crate::instance::{Leaf, Multipliers};

/// Nodes of the tree before the integer program is asked for a better solution.
const FIRST_NODES: usize = 100;
/// Where the hours of each place are kept as they are, nodes between two dives …
const DIVE_EVERY: usize = 10;
/// … and between two integer programs over a core.
const CORE_EVERY: usize = 200;
/// Steps towards a lower bound at the root …
const ROOT_STEPS: usize = 500;
/// … and at another node.
const NODE_STEPS: usize = 40;
/// Models with more columns are not rounded, nor are their hours kept as they are.
const FEW_COLUMNS: usize = 60_000;
/// Nodes of the tree before it is given up and the gap is reported.
const MOST_NODES: usize = 20_000;

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution.
    pub(super) fn branch(
        &mut self,
        active: &mut Vec<usize>,
        root: &Bound,
        relaxed: &Relaxed,
    ) -> Result<Found, SolveError> {
        let mut best = None;
        let rows_of = (self.worth.len() <= FEW_COLUMNS).then(|| rows_of(self.model));
        if let Some(rows_of) = &rows_of {
            best = self.rounded(rows_of, relaxed, best);
        }
        let whole = rows_of.as_ref().and_then(|rows_of| {
            let whole =
                Whole::new(self.model).filter(|whole| self.lowers(whole, root, best.as_deref()));
            whole.map(|whole| (whole, rows_of))
        });
        let mut leaves: Vec<Node> = Vec::new();
        let mut open = vec![Node::new(Vec::new(), root)];
        let mut nodes = 0;
        while let Some(mut node) = open.pop() {
            let value = self.value_of(best.as_deref());
            if nodes >= MOST_NODES || value.is_some_and(|value| node.bound <= value) {
                leaves.push(node);
                continue;
            }
            nodes += 1;
            if let Some((whole, rows_of)) = &whole {
                let steps = if nodes == 1 { ROOT_STEPS } else { NODE_STEPS };
                self.lower(whole, &mut node, best.as_deref(), steps);
                if nodes % DIVE_EVERY == 1 {
                    best = self.dive(whole, rows_of, &node, best);
                }
                if nodes % CORE_EVERY == 1 && self.value_of(best.as_deref()) < Some(node.bound) {
                    best = self.core(whole, root, &node, best)?;
                }
                if self.value_of(best.as_deref()) >= Some(node.bound) {
                    leaves.push(node);
                    next(&mut open);
                    continue;
                }
            } else if nodes == FIRST_NODES && self.few_matter(root, value) {
                match self.integer(active, root, value)? {
                    Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => {
                        best = self.better(best, chosen);
                    }
                    Answer::Infeasible | Answer::Stopped(None) => {}
                }
            }
            let below = self.value_of(best.as_deref());
            let below = below.unwrap_or_else(|| self.least_value() - 1);
            match self.price(active, &node.fixed, below)? {
                Priced::Stopped => {
                    nodes = MOST_NODES;
                    leaves.push(node);
                }
                Priced::Infeasible { bound } => {
                    if let Some(bound) = bound {
                        node.bounded(&bound);
                    }
                    leaves.push(node);
                }
                Priced::Bounded { relaxed, bound } => {
                    node.bounded(&bound);
                    if let Some(chosen) = self.integral(&relaxed) {
                        best = self.better(best, chosen);
                    } else if let Some((_, rows_of)) = &whole {
                        best = self.rounded(rows_of, &relaxed, best);
                    }
                    let value = self.value_of(best.as_deref());
                    let column = self.branch_on(&relaxed, &node.fixed);
                    match column {
                        Some(column) if value.is_none_or(|value| node.bound > value) => {
                            let mut other = node.clone();
                            other.fixed.push((column, 0));
                            open.push(other);
                            node.fixed.push((column, 1));
                            open.push(node);
                            continue;
                        }
                        _ => leaves.push(node),
                    }
                }
            }
            next(&mut open);
        }
        let Some(best) = best else {
            let least = self.least_value();
            return Ok(if leaves.iter().all(|leaf| leaf.bound < least) {
                Found::Infeasible
            } else {
                Found::Stopped
            });
        };
        let bound = leaves.iter().map(|leaf| leaf.bound).max().unwrap_or(0);
        let leaves = leaves
            .into_iter()
            .map(|node| node.leaf(self.model))
            .collect();
        Ok(Found::Solution(self.solution(best, bound, leaves)))
    }

    fn value_of(&self, known: Option<&[bool]>) -> Option<i128> {
        known.map(|known| i128::from(self.value(known)))
    }

    /// Whether the bound of the relaxation falls soon when the hours of each place are kept as they
    /// are.
    fn lowers(&self, whole: &Whole, root: &Bound, known: Option<&[bool]>) -> bool {
        let mut node = Node::new(Vec::new(), root);
        self.lower(whole, &mut node, known, NODE_STEPS);
        node.bound < root.value
    }

    /// Lowers the bound of a node by keeping the hours of each place as they are.
    fn lower(&self, whole: &Whole, node: &mut Node, known: Option<&[bool]>, steps: usize) {
        let forced = self.forced(&node.fixed);
        let start = node.multipliers.by_row(self.model);
        let target = self.target(known);
        let y = match whole.descend(self.model, self.worth, &forced, &start, target, steps) {
            Descent::Bounded(y, _) => y,
            Descent::Infeasible => start,
        };
        node.bounded(&bound(self.model, self.worth, &node.fixed, &y, Some(whole)));
    }

    /// No solution is worth less.
    pub(super) fn least_value(&self) -> i128 {
        self.worth
            .iter()
            .map(|worth| i128::from(*worth).min(0))
            .sum()
    }

    /// Branches until every leaf is proven infeasible; none when that takes too long or one is not.
    pub(crate) fn refute(&mut self) -> Result<Option<Vec<Leaf>>, SolveError> {
        let mut active: Vec<_> = (0..self.worth.len()).collect();
        let mut leaves = Vec::new();
        let mut open = vec![Vec::new()];
        while let Some(fixed) = open.pop() {
            if leaves.len() + open.len() > MOST_NODES {
                return Ok(None);
            }
            match self.price(&mut active, &fixed, -1)? {
                Priced::Stopped => return Ok(None),
                Priced::Infeasible { bound } => {
                    let Some(bound) = bound else {
                        return Ok(None);
                    };
                    leaves.push(Node::new(fixed, &bound).leaf(self.model));
                }
                Priced::Bounded { relaxed, .. } => {
                    let Some(column) = self.branch_on(&relaxed, &fixed) else {
                        return Ok(None);
                    };
                    for side in [1, 0] {
                        let mut fixed = fixed.clone();
                        fixed.push((column, side));
                        open.push(fixed);
                    }
                }
            }
        }
        Ok(Some(leaves))
    }

    /// The free column that is furthest from 0 and 1, and of those the one worth most.
    fn branch_on(&self, relaxed: &Relaxed, fixed: &[(usize, i64)]) -> Option<usize> {
        let distance = |column: &usize| (relaxed.values[*column] - 0.5).abs();
        (0..self.worth.len())
            .filter(|column| !fixed.iter().any(|(other, _)| other == column))
            .filter(|column| distance(column) < 0.5 - TOLERANCE)
            .min_by(|a, b| {
                distance(a)
                    .total_cmp(&distance(b))
                    .then(self.worth[*b].cmp(&self.worth[*a]))
            })
    }
}

/// This dive is over; the next one begins where most can be gained.
fn next(open: &mut [Node]) {
    if let Some(most) = (0..open.len()).max_by_key(|n| (open[*n].bound, *n)) {
        let last = open.len() - 1;
        open.swap(most, last);
    }
}

/// A part of the search: the columns fixed on the way to it, and what bounds it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) fixed: Vec<(usize, i64)>,
    bound: i128,
    pub(super) multipliers: Multipliers,
    /// Places whose hours are kept as they are.
    whole: Vec<usize>,
}

impl Node {
    /// Takes a bound that is lower.
    fn bounded(&mut self, bound: &Bound) {
        if bound.value < self.bound {
            *self = Self::new(std::mem::take(&mut self.fixed), bound);
        }
    }

    pub(super) fn new(fixed: Vec<(usize, i64)>, bound: &Bound) -> Self {
        Self {
            fixed,
            bound: bound.value,
            multipliers: bound.multipliers.clone(),
            whole: bound.whole.clone(),
        }
    }

    pub(super) fn leaf(self, model: &Model) -> Leaf {
        let fixed = self.fixed.into_iter();
        Leaf {
            fixed: fixed
                .map(|(column, value)| (model.columns[column], value))
                .collect(),
            multipliers: self.multipliers,
            whole: self.whole,
        }
    }
}
