//! The best 0–1 solution of a model for one objective, with a bound that can be recomputed.
//!
//! 1. The relaxation, over a growing set of columns: those that the multipliers price as worth
//!    more than their rows are added until there is none.
//!    Rows that follow by rounding and that it breaks are added too.
//! 2. If it is not integral, an integer program over the columns that can matter: a column whose
//!    reduced cost is worse than the gap is 0 in every better solution.
//! 3. The proof: a tree of relaxations whose multipliers bound every leaf.

use std::collections::HashSet;

use super::model::Model;
use super::multipliers::{Bound, bound};
use super::program::{Answer, Program, Relaxed};
use super::relaxation::Relaxation;
use super::{Control, SolveError, rows};
use crate::instance::{Column, Instance, Leaf, Multipliers};

/// How far a value may be from 0 or 1 to count as such.
const TOLERANCE: f64 = 1e-6;
/// Pairs of a person that the next stage begins with.
const PAIRS_KEPT: usize = 8;
/// Pairs of a person that are added at once.
const PAIRS_ADDED: usize = 8;
/// How much a column may be worth less than its rows to be added with those that are worth more.
const NEARLY: i128 = 20_000;
/// Nodes of the proof's tree before it is given up and the gap is reported.
const MOST_NODES: usize = 2_000;

/// One objective over one model.
pub(crate) struct Search<'a> {
    pub(crate) instance: &'a Instance,
    /// Rows that the search finds are added.
    pub(crate) model: &'a mut Model,
    /// What each column is worth.
    pub(crate) worth: &'a [i64],
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
                vec![leaf(&[], self.model, &root)],
            )));
        }
        let (chosen, finished) = match self.integer(&mut active.clone(), &root)? {
            Answer::Solved(chosen) => (chosen, true),
            Answer::Stopped(Some(chosen)) => (chosen, false),
            Answer::Stopped(None) => return Ok(Found::Stopped),
            Answer::Infeasible => return Ok(Found::Infeasible),
        };
        if !finished || i128::from(self.value(&chosen)) >= root.value {
            return Ok(Found::Solution(self.solution(
                chosen,
                root.value,
                vec![leaf(&[], self.model, &root)],
            )));
        }
        self.prove(chosen, active, root)
    }

    /// Bounds the objective by the relaxation; none when that is infeasible or stopped.
    ///
    /// It is over as soon as `enough` says that a bound cannot come down any more in whole numbers,
    /// given the value of the relaxation over the columns so far.
    pub(crate) fn relax(
        &self,
        active: &mut Vec<usize>,
        enough: impl Fn(&Bound, &[f64]) -> bool,
    ) -> Result<Option<Bound>, SolveError> {
        Ok(match self.price_until(active, &[], enough)? {
            Priced::Bounded { bound, relaxed } => {
                self.trim(active, &relaxed, &bound);
                Some(bound)
            }
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
    fn price(&self, active: &mut Vec<usize>, fixed: &[(usize, i64)]) -> Result<Priced, SolveError> {
        self.price_until(active, fixed, |_, _| false)
    }

    fn price_until(
        &self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
        enough: impl Fn(&Bound, &[f64]) -> bool,
    ) -> Result<Priced, SolveError> {
        let mut best: Option<Bound> = None;
        let mut relaxation = Relaxation::new(self.model, self.worth, fixed);
        loop {
            if self.control.stop() {
                return Ok(Priced::Stopped);
            }
            let relaxed = match relaxation.solve(active, self.control)? {
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
            if !grown || self.reaches(&relaxed, &known) || enough(&known, &relaxed.values) {
                return Ok(Priced::Bounded {
                    relaxed,
                    bound: known,
                });
            }
            best = Some(known);
        }
    }

    /// Whether the relaxation over the columns so far is as good as the bound over all columns, in
    /// whole numbers.
    fn reaches(&self, relaxed: &Relaxed, bound: &Bound) -> bool {
        #[allow(clippy::cast_precision_loss)]
        let value: f64 = relaxed
            .values
            .iter()
            .zip(self.worth)
            .map(|(value, worth)| value * *worth as f64)
            .sum();
        #[allow(clippy::cast_precision_loss)]
        let bound = bound.value as f64;
        value >= bound - 1e-3
    }

    /// Adds the columns that are worth more than their rows, and those that nearly are, which the
    /// next prices would ask for. Whether there were any of the first kind.
    fn add_priced(&self, active: &mut Vec<usize>, bound: &Bound) -> bool {
        let inside: HashSet<_> = active.iter().copied().collect();
        let missing = |column: &usize| bound.reduced[*column] > 0 && !inside.contains(column);
        if !(0..self.worth.len()).any(|column| missing(&column)) {
            return false;
        }
        let near = -NEARLY * i128::from(bound.multipliers.scale);
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

    /// Keeps the columns that the next stage is likely to need: those in use, and the best of each
    /// person.
    fn trim(&self, active: &mut Vec<usize>, relaxed: &Relaxed, bound: &Bound) {
        let mut keep: Vec<_> = relaxed
            .values
            .iter()
            .map(|value| *value > TOLERANCE)
            .collect();
        for own in &self.model.of_person {
            let mut order = own.clone();
            order.sort_by_key(|column| std::cmp::Reverse(bound.reduced[*column]));
            for column in order.into_iter().take(PAIRS_KEPT) {
                keep[column] = true;
            }
        }
        let pair = |column: usize| matches!(self.model.columns[column], Column::Pair(..));
        active.retain(|column| keep[*column] || !pair(*column) || self.model.pinned[*column]);
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

    /// The best integer solution over all columns that can matter.
    fn integer(
        &self,
        active: &mut Vec<usize>,
        root: &Bound,
    ) -> Result<Answer<Vec<bool>>, SolveError> {
        loop {
            let program = Program {
                model: self.model,
                worth: self.worth,
                active,
                fixed: &[],
            };
            let answer = program.integer(self.control)?;
            let chosen = match &answer {
                Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => chosen,
                Answer::Infeasible if active.len() < self.worth.len() => {
                    *active = (0..self.worth.len()).collect();
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
                || !extend(active, self.worth.len(), |column| {
                    root.may_matter(column, value)
                })
            {
                return Ok(answer);
            }
        }
    }

    /// Branches until every leaf is bounded by the best solution.
    fn prove(
        &self,
        mut best: Vec<bool>,
        active: &mut Vec<usize>,
        root: Bound,
    ) -> Result<Found, SolveError> {
        let mut leaves: Vec<(Leaf, i128)> = Vec::new();
        let mut open: Vec<(Vec<(usize, i64)>, Bound)> = vec![(Vec::new(), root)];
        let mut nodes = 0;
        while let Some((fixed, known)) = open.pop() {
            let value = i128::from(self.value(&best));
            nodes += 1;
            if nodes > MOST_NODES {
                leaves.push((leaf(&fixed, self.model, &known), known.value));
                continue;
            }
            match self.price(active, &fixed)? {
                Priced::Stopped => {
                    nodes = MOST_NODES;
                    leaves.push((leaf(&fixed, self.model, &known), known.value));
                }
                Priced::Infeasible => {
                    let bound = self.bound_infeasible(&fixed, value, &known)?;
                    leaves.push((leaf(&fixed, self.model, &bound), bound.value));
                }
                Priced::Bounded { bound, .. } if bound.value <= value => {
                    leaves.push((leaf(&fixed, self.model, &bound), bound.value));
                }
                Priced::Bounded { relaxed, bound } => {
                    if let Some(chosen) = self.integral(&relaxed)
                        && i128::from(self.value(&chosen)) >= bound.value
                    {
                        leaves.push((leaf(&fixed, self.model, &bound), bound.value));
                        best = chosen;
                    } else if let Some(column) = self.branch_on(&relaxed, &fixed) {
                        for side in [1, 0] {
                            let mut fixed = fixed.clone();
                            fixed.push((column, side));
                            open.push((fixed, bound.clone()));
                        }
                    } else {
                        leaves.push((leaf(&fixed, self.model, &bound), bound.value));
                    }
                }
            }
        }
        let bound = leaves.iter().map(|(_, bound)| *bound).max().unwrap_or(0);
        let leaves = leaves.into_iter().map(|(leaf, _)| leaf).collect();
        Ok(Found::Solution(self.solution(best, bound, leaves)))
    }

    /// Branches until every leaf is proven infeasible; none when that takes too long or one is not.
    pub(crate) fn refute(&self) -> Result<Option<Vec<Leaf>>, SolveError> {
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
                    let known = bound(
                        self.model,
                        self.worth,
                        &fixed,
                        &vec![0.0; self.model.rows.len()],
                    );
                    let bound = self.bound_infeasible(&fixed, -1, &known)?;
                    if bound.value > -1 {
                        return Ok(None);
                    }
                    leaves.push(leaf(&fixed, self.model, &bound));
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

    /// Multipliers that bound an infeasible part below a value: those of the program with soft
    /// rows, at a price that rises until they do.
    fn bound_infeasible(
        &self,
        fixed: &[(usize, i64)],
        value: i128,
        known: &Bound,
    ) -> Result<Bound, SolveError> {
        let all: Vec<_> = (0..self.worth.len()).collect();
        let program = Program {
            model: self.model,
            worth: self.worth,
            active: &all,
            fixed,
        };
        #[allow(clippy::cast_precision_loss)]
        let mut price = self
            .worth
            .iter()
            .map(|worth| worth.abs())
            .max()
            .unwrap_or(1)
            .max(1) as f64;
        for _ in 0..6 {
            if let Answer::Solved(relaxed) = program.relax_soft(price, self.control)? {
                let bound = bound(self.model, self.worth, fixed, &relaxed.multipliers);
                if bound.value <= value {
                    return Ok(bound);
                }
            }
            price *= 16.0;
        }
        Ok(known.clone())
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

fn leaf(fixed: &[(usize, i64)], model: &Model, bound: &Bound) -> Leaf {
    Leaf {
        fixed: fixed
            .iter()
            .map(|(column, value)| (model.columns[*column], *value))
            .collect(),
        multipliers: bound.multipliers.clone(),
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
