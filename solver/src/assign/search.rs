//! The best 0–1 solution of a model for one objective, with a bound that can be recomputed.
//!
//! 1. The relaxation, over a growing set of columns: those that the multipliers price as worth
//!    more than their rows are added until there is none.
//! 2. If it is not integral, an integer program over the columns that can matter: a column whose
//!    reduced cost is worse than the gap is 0 in every better solution.
//! 3. The proof: a tree of relaxations whose multipliers bound every leaf.

use super::model::Model;
use super::multipliers::{Bound, bound};
use super::program::{Answer, Program, Relaxed};
use super::{Control, SolveError};
use crate::instance::{Leaf, Multipliers};

/// How far a value may be from 0 or 1 to count as such.
const TOLERANCE: f64 = 1e-6;
/// Nodes of the proof's tree before it is given up and the gap is reported.
const MOST_NODES: usize = 20_000;

/// One objective over one model.
pub(crate) struct Search<'a> {
    pub(crate) model: &'a Model,
    /// What each column is worth.
    pub(crate) worth: &'a [i64],
    /// Columns to begin with; all where it is empty.
    pub(crate) begin: Vec<usize>,
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
    pub(crate) fn run(&self) -> Result<Found, SolveError> {
        let mut active = if self.begin.is_empty() {
            (0..self.worth.len()).collect()
        } else {
            self.begin.clone()
        };
        let (relaxed, root) = match self.price(&mut active, &[])? {
            Priced::Bounded { relaxed, bound } => (relaxed, bound),
            Priced::Infeasible => return Ok(Found::Infeasible),
            Priced::Stopped => return Ok(Found::Stopped),
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
        let (chosen, finished) = match self.integer(&mut active, &root)? {
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
        loop {
            if self.control.stop() {
                return Ok(Priced::Stopped);
            }
            let program = Program {
                model: self.model,
                worth: self.worth,
                active,
                fixed,
            };
            let relaxed = match program.relax(self.control)? {
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
            let bound = bound(self.model, self.worth, fixed, &relaxed.multipliers);
            if !extend(active, self.worth.len(), |column| bound.reduced[column] > 0) {
                return Ok(Priced::Bounded { relaxed, bound });
            }
        }
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
        mut active: Vec<usize>,
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
            match self.price(&mut active, &fixed)? {
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
