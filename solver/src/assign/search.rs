//! The best 0–1 solution of a model for one objective, with a bound that can be recomputed.
//!
//! 1. The relaxation, over a growing set of columns: those that the multipliers price as worth
//!    more than their rows are added until there is none.
//!    Rows that follow by rounding and that it breaks are added too.
//! 2. If it is not integral, a tree of relaxations whose multipliers bound every leaf.
//! 3. Where the tree does not end soon, an integer program over the columns that can matter finds
//!    it a better solution to cut by: a column whose reduced cost is worse than the gap is 0 in
//!    every better solution.

use std::collections::HashSet;

use super::model::Model;
use super::multipliers::{Bound, bound};
use super::program::{Answer, Program, Relaxed};
use super::relaxation::Relaxation;
use super::{Control, SolveError, rows};
use crate::instance::{Column, Instance, Leaf, Multipliers};

/// How far a value may be from 0 or 1 to count as such.
const TOLERANCE: f64 = 1e-6;
/// Pairs of a person that are added at once.
const PAIRS_ADDED: usize = 8;
/// How much a column may be worth less than its rows to be added with those that are worth more:
/// one of so many parts of the greatest worth.
const NEARLY: i128 = 100;
/// Nodes of the tree before the integer program is asked for a better solution.
const FIRST_NODES: usize = 100;
/// Columns that an integer program may have.
const MOST_COLUMNS: usize = 20_000;
/// Nodes of the tree before it is given up and the gap is reported.
const MOST_NODES: usize = 20_000;

/// How often a proof of infeasibility is doubled before it is given up.
const MOST_DOUBLINGS: usize = 40;

/// One objective over one model.
pub(crate) struct Search<'a> {
    pub(crate) instance: &'a Instance,
    /// Rows that the search finds are added.
    pub(crate) model: &'a mut Model,
    /// What each column is worth.
    pub(crate) worth: &'a [i64],
    /// With this worth.
    pub(crate) relaxation: &'a mut Relaxation,
    pub(crate) control: &'a dyn Control,
}

/// What a search came to.
#[derive(Debug)]
pub(crate) enum Found {
    /// A feasible solution with a bound; it is the best one where both are equal.
    Solution(Solution),
    /// Nothing keeps all rows.
    Infeasible,
    /// Stopped before anything was found.
    Stopped,
}

/// A solution, its worth, and what bounds it.
#[derive(Debug)]
pub(crate) struct Solution {
    pub(crate) chosen: Vec<bool>,
    pub(crate) value: i64,
    pub(crate) bound: i64,
    pub(crate) leaves: Vec<Leaf>,
}

/// A relaxation with all columns that it needs.
enum Priced {
    Bounded { relaxed: Relaxed, bound: Bound },
    Infeasible,
    Stopped,
}

impl Search<'_> {
    /// Searches to the end, or until the caller stops it.
    ///
    /// `active` are the columns to begin with; the relaxation adds those that it needs.
    pub(crate) fn run(&mut self, active: &mut Vec<usize>) -> Result<Found, SolveError> {
        let (relaxed, root) = loop {
            let (relaxed, root) = match self.price(active, &[])? {
                Priced::Bounded { relaxed, bound } => (relaxed, bound),
                Priced::Infeasible => return Ok(Found::Infeasible),
                Priced::Stopped => return Ok(Found::Stopped),
            };
            let rounded = rows::rounded_seats::broken(self.instance, self.model, &relaxed.values);
            if rounded.is_empty() {
                break (relaxed, root);
            }
            self.model.rows.extend(rounded);
        };
        if let Some(chosen) = self.integral(&relaxed)
            && i128::from(self.value(&chosen)) >= root.value
        {
            return Ok(Found::Solution(self.solution(
                chosen,
                root.value,
                vec![Node::new(Vec::new(), &root).leaf(self.model)],
            )));
        }
        self.branch(active, &root)
    }

    /// Bounds the objective by the relaxation; none when that is infeasible or stopped.
    ///
    /// It is over as soon as `enough` says that a bound cannot come down any more in whole numbers,
    /// given the value of the relaxation over the columns so far.
    pub(crate) fn relax(
        &mut self,
        active: &mut Vec<usize>,
        enough: impl Fn(&Bound, f64) -> bool,
    ) -> Result<Option<Bound>, SolveError> {
        Ok(match self.price_until(active, &[], enough)? {
            Priced::Bounded { bound, .. } => Some(bound),
            Priced::Infeasible | Priced::Stopped => None,
        })
    }

    fn solution(&self, chosen: Vec<bool>, bound: i128, leaves: Vec<Leaf>) -> Solution {
        let value = self.value(&chosen);
        let bound = i64::try_from(bound).unwrap_or(i64::MAX).max(value);
        Solution {
            chosen,
            value,
            bound,
            leaves,
        }
    }

    fn value(&self, chosen: &[bool]) -> i64 {
        chosen
            .iter()
            .zip(self.worth)
            .filter(|(chosen, _)| **chosen)
            .map(|(_, worth)| worth)
            .sum()
    }

    /// Solves the relaxation and adds columns until none of the others is worth its rows.
    fn price(
        &mut self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
    ) -> Result<Priced, SolveError> {
        self.price_until(active, fixed, |_, _| false)
    }

    fn price_until(
        &mut self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
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
                Answer::Infeasible if active.len() == self.worth.len() => {
                    return Ok(Priced::Infeasible);
                }
                Answer::Infeasible => {
                    *active = (0..self.worth.len()).collect();
                    continue;
                }
            };
            let last = bound(self.model, self.worth, fixed, &relaxed.multipliers);
            let grown = self.add_priced(active, &last);
            let known = match best.take() {
                Some(known) if known.value <= last.value => known,
                _ => last,
            };
            let value = self.worth_of(&relaxed);
            if !grown || reaches(value, &known) || enough(&known, value) {
                return Ok(Priced::Bounded {
                    relaxed,
                    bound: known,
                });
            }
            best = Some(known);
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn worth_of(&self, relaxed: &Relaxed) -> f64 {
        let columns = relaxed.values.iter().zip(self.worth);
        columns.map(|(value, worth)| value * *worth as f64).sum()
    }

    /// Adds the columns that are worth more than their rows, and those that nearly are, which the
    /// next prices would ask for. Whether there were any of the first kind.
    fn add_priced(&self, active: &mut Vec<usize>, bound: &Bound) -> bool {
        let inside: HashSet<_> = active.iter().copied().collect();
        let missing = |column: &usize| bound.reduced[*column] > 0 && !inside.contains(column);
        if !(0..self.worth.len()).any(|column| missing(&column)) {
            return false;
        }
        let greatest = self
            .worth
            .iter()
            .map(|worth| i128::from(*worth).abs())
            .max();
        let near = -greatest.unwrap_or(0) * i128::from(bound.multipliers.scale) / NEARLY;
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
            added[column] || other(column) && bound.reduced[column] > 0
        })
    }

    /// The relaxation's solution, if it is integral and keeps all rows in integers.
    fn integral(&self, relaxed: &Relaxed) -> Option<Vec<bool>> {
        let whole = |value: &f64| value.abs() < TOLERANCE || (value - 1.0).abs() < TOLERANCE;
        let chosen: Vec<_> = relaxed.values.iter().map(|value| *value > 0.5).collect();
        (relaxed.values.iter().all(whole) && self.feasible(&chosen)).then_some(chosen)
    }

    fn feasible(&self, chosen: &[bool]) -> bool {
        self.model.rows.iter().all(|row| {
            let sum: i128 = row
                .terms
                .iter()
                .filter(|(column, _)| chosen[*column])
                .map(|(_, factor)| i128::from(*factor))
                .sum();
            if row.equal {
                sum == row.limit.into()
            } else {
                sum <= row.limit.into()
            }
        })
    }

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
    fn branch(&mut self, active: &mut Vec<usize>, root: &Bound) -> Result<Found, SolveError> {
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
                Priced::Infeasible => {
                    let below = value.unwrap_or_else(|| self.least_value() - 1);
                    let bound =
                        self.bound_infeasible(&node.fixed, below, Some(&node.multipliers))?;
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
                Priced::Infeasible => {
                    let Some(bound) = self.bound_infeasible(&fixed, -1, None)? else {
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

    /// Multipliers that bound an infeasible part by a value, from some that bound it at all: a proof
    /// that it is infeasible (Farkas) is added as often as it takes. None when it never does.
    ///
    /// The proof comes from the program without an objective, each row soft at a price of 1.
    fn bound_infeasible(
        &self,
        fixed: &[(usize, i64)],
        value: i128,
        known: Option<&Multipliers>,
    ) -> Result<Option<Bound>, SolveError> {
        let all: Vec<_> = (0..self.worth.len()).collect();
        let program = Program {
            model: self.model,
            worth: &vec![0; self.worth.len()],
            active: &all,
            fixed,
        };
        let Answer::Solved(proof) = program.relax_soft(1.0, self.control)? else {
            return Ok(None);
        };
        let known = known.map_or_else(Vec::new, |known| known.by_row(self.model));
        let mut times = 1.0;
        for _ in 0..MOST_DOUBLINGS {
            let sum: Vec<_> = proof
                .multipliers
                .iter()
                .enumerate()
                .map(|(row, y)| known.get(row).unwrap_or(&0.0) + times * y)
                .collect();
            let bound = bound(self.model, self.worth, fixed, &sum);
            if bound.value <= value {
                return Ok(Some(bound));
            }
            times *= 2.0;
        }
        Ok(None)
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

/// Whether the relaxation over the columns so far is as good as the bound over all columns, in whole
/// numbers.
#[allow(clippy::cast_precision_loss)]
fn reaches(value: f64, bound: &Bound) -> bool {
    value >= bound.value as f64 - 1e-3
}

/// Adds the columns that a test picks; whether there were any.
fn extend(active: &mut Vec<usize>, count: usize, pick: impl Fn(usize) -> bool) -> bool {
    let before = active.len();
    let mut inside = vec![false; count];
    for column in active.iter() {
        inside[*column] = true;
    }
    active.extend((0..count).filter(|column| !inside[*column] && pick(*column)));
    active.sort_unstable();
    active.len() > before
}

/// A part of the search: the columns fixed on the way to it, and what bounds it.
#[derive(Debug, Clone)]
struct Node {
    fixed: Vec<(usize, i64)>,
    bound: i128,
    multipliers: Multipliers,
}

impl Node {
    fn new(fixed: Vec<(usize, i64)>, bound: &Bound) -> Self {
        Self {
            fixed,
            bound: bound.value,
            multipliers: bound.multipliers.clone(),
        }
    }

    fn leaf(self, model: &Model) -> Leaf {
        let fixed = self.fixed.into_iter();
        Leaf {
            fixed: fixed
                .map(|(column, value)| (model.columns[column], value))
                .collect(),
            multipliers: self.multipliers,
        }
    }
}

/// A leaf that bounds everything, weakly: each column counts if it is worth anything.
pub(crate) fn trivial() -> Leaf {
    Leaf {
        fixed: Vec::new(),
        multipliers: Multipliers {
            scale: 1,
            rows: Vec::new(),
        },
    }
}
