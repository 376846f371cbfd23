//! The tree of relaxations: it finds the best solution, and its leaves prove that it is.

use super::SolveError;
use super::model::Model;
use super::multipliers::{Bound, bound};
use super::pricing::Priced;
use super::program::{Answer, Program, Relaxed};
use super::search::{Found, Search, TOLERANCE, extend};
use crate::instance::{Leaf, Multipliers};

/// Nodes of the tree before the integer program is asked for a better solution.
const FIRST_NODES: usize = 100;
/// Columns that an integer program may have.
const MOST_COLUMNS: usize = 20_000;
/// Nodes of the tree before it is given up and the gap is reported.
const MOST_NODES: usize = 20_000;
/// How often a proof of infeasibility is doubled before it is given up.
const MOST_DOUBLINGS: usize = 40;

impl Search<'_> {
    /// The best integer solution over all columns that can matter, given the worth of one that is
    /// known.
    fn integer(
        &self,
        active: &[usize],
        root: &Bound,
        known: Option<i128>,
    ) -> Result<Answer<Vec<bool>>, SolveError> {
        let count = self.worth.len();
        let mut taking: Vec<usize> = match known {
            Some(value) => (0..count)
                .filter(|column| self.model.pinned[*column] || root.may_matter(*column, value))
                .collect(),
            None => active.to_vec(),
        };
        loop {
            let program = Program {
                model: self.model,
                worth: self.worth,
                active: &taking,
                fixed: &[],
            };
            let answer = program.integer(self.control)?;
            let chosen = match &answer {
                Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => chosen,
                Answer::Infeasible if known.is_none() && taking.len() < count => {
                    taking = (0..count).collect();
                    continue;
                }
                Answer::Infeasible | Answer::Stopped(None) => return Ok(answer),
            };
            if !self.feasible(chosen) {
                return Err(SolveError::Backend(
                    "the integer program came back with a solution that breaks a row".to_owned(),
                ));
            }
            let value = i128::from(self.value(chosen));
            if matches!(answer, Answer::Stopped(_))
                || !extend(&mut taking, count, |column| root.may_matter(column, value))
            {
                return Ok(answer);
            }
        }
    }

    /// Branches until every leaf is bounded by the best solution.
    pub(super) fn branch(
        &mut self,
        active: &mut Vec<usize>,
        root: &Bound,
    ) -> Result<Found, SolveError> {
        let mut best: Option<Vec<bool>> = None;
        let mut leaves: Vec<Node> = Vec::new();
        let mut open = vec![Node::new(Vec::new(), root)];
        let mut nodes = 0;
        while let Some(node) = open.pop() {
            let value = best.as_deref().map(|best| i128::from(self.value(best)));
            if nodes >= MOST_NODES || value.is_some_and(|value| node.bound <= value) {
                leaves.push(node);
                continue;
            }
            nodes += 1;
            if nodes == FIRST_NODES && self.few_matter(root, value) {
                match self.integer(active, root, value)? {
                    Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => {
                        best = self.better(best, chosen);
                    }
                    Answer::Infeasible | Answer::Stopped(None) => {}
                }
            }
            let value = best.as_deref().map(|best| i128::from(self.value(best)));
            match self.price(active, &node.fixed)? {
                Priced::Stopped => {
                    nodes = MOST_NODES;
                    leaves.push(node);
                }
                Priced::Infeasible { proof } => {
                    let below = value.unwrap_or_else(|| self.least_value() - 1);
                    let bound =
                        self.bound_infeasible(&node.fixed, below, Some(&node.multipliers), &proof);
                    leaves.push(match bound {
                        Some(bound) => Node::new(node.fixed, &bound),
                        None => node,
                    });
                }
                Priced::Bounded { relaxed, bound } => {
                    let mut node = Node::new(node.fixed, &bound);
                    if let Some(chosen) = self.integral(&relaxed) {
                        best = self.better(best, chosen);
                    }
                    let value = best.as_deref().map(|best| i128::from(self.value(best)));
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
            // This dive is over; the next one begins where most can be gained.
            if let Some(most) = (0..open.len()).max_by_key(|n| (open[*n].bound, *n)) {
                let last = open.len() - 1;
                open.swap(most, last);
            }
        }
        let Some(best) = best else {
            return Ok(if nodes >= MOST_NODES {
                Found::Stopped
            } else {
                Found::Infeasible
            });
        };
        let bound = leaves.iter().map(|leaf| leaf.bound).max().unwrap_or(0);
        let leaves = leaves
            .into_iter()
            .map(|node| node.leaf(self.model))
            .collect();
        Ok(Found::Solution(self.solution(best, bound, leaves)))
    }

    /// Whether few enough columns can matter for an integer program to be of use.
    fn few_matter(&self, root: &Bound, known: Option<i128>) -> bool {
        let matter = |column: usize| known.is_none_or(|value| root.may_matter(column, value));
        (0..self.worth.len())
            .filter(|column| matter(*column))
            .count()
            <= MOST_COLUMNS
    }

    fn better(&self, known: Option<Vec<bool>>, chosen: Vec<bool>) -> Option<Vec<bool>> {
        match known {
            Some(known) if self.value(&known) >= self.value(&chosen) => Some(known),
            _ => Some(chosen),
        }
    }

    /// No solution is worth less.
    fn least_value(&self) -> i128 {
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
            match self.price(&mut active, &fixed)? {
                Priced::Stopped => return Ok(None),
                Priced::Infeasible { proof } => {
                    let Some(bound) = self.bound_infeasible(&fixed, -1, None, &proof) else {
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

    /// Multipliers that bound an infeasible part by a value, from some that bound it at all: the proof
    /// that it is infeasible is added as often as it takes. None when it never does.
    fn bound_infeasible(
        &self,
        fixed: &[(usize, i64)],
        value: i128,
        known: Option<&Multipliers>,
        proof: &[f64],
    ) -> Option<Bound> {
        let known = known.map_or_else(Vec::new, |known| known.by_row(self.model));
        let mut times = 1.0;
        for _ in 0..MOST_DOUBLINGS {
            let rows = proof.iter().enumerate();
            let sum: Vec<_> = rows
                .map(|(row, y)| known.get(row).unwrap_or(&0.0) + times * y)
                .collect();
            let bound = bound(self.model, self.worth, fixed, &sum);
            if bound.value <= value {
                return Some(bound);
            }
            times *= 2.0;
        }
        None
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

/// A part of the search: the columns fixed on the way to it, and what bounds it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    fixed: Vec<(usize, i64)>,
    bound: i128,
    multipliers: Multipliers,
}

impl Node {
    pub(super) fn new(fixed: Vec<(usize, i64)>, bound: &Bound) -> Self {
        Self {
            fixed,
            bound: bound.value,
            multipliers: bound.multipliers.clone(),
        }
    }

    pub(super) fn leaf(self, model: &Model) -> Leaf {
        let fixed = self.fixed.into_iter();
        Leaf {
            fixed: fixed
                .map(|(column, value)| (model.columns[column], value))
                .collect(),
            multipliers: self.multipliers,
        }
    }
}
