//! The relaxation over a growing set of columns.
//!
//! With HiGHS it stays loaded between the rounds, so that each begins at the corner where the last
//! one ended. `good_lp` has no way to say that, hence the library below it.

use super::model::Model;
use super::program::{Answer, Relaxed};
use super::{Control, SolveError};

#[cfg(feature = "highs")]
pub(crate) use warm::Relaxation;

#[cfg(feature = "highs")]
mod warm {
    use highs::{ColProblem, HighsModelStatus, HighsSolutionStatus, HighsStatus, Row, Sense};

    use super::*;

    /// Costs are scaled down to this.
    const LARGEST_COST: f64 = 1e6;

    /// A relaxation that is solved again and again while columns are added.
    pub(crate) struct Relaxation<'a> {
        model: &'a Model,
        worth: &'a [i64],
        fixed: &'a [(usize, i64)],
        /// Rows of each column: number and factor.
        entries: Vec<Vec<(usize, f64)>>,
        /// What the objective is divided by: HiGHS fails where costs are very large.
        unit: f64,
        /// Columns that are loaded, in the order in which they were.
        loaded: Vec<usize>,
        is_loaded: Vec<bool>,
        rows: Vec<Row>,
        highs: Option<highs::Model>,
    }

    impl<'a> Relaxation<'a> {
        pub(crate) fn new(model: &'a Model, worth: &'a [i64], fixed: &'a [(usize, i64)]) -> Self {
            let mut entries = vec![Vec::new(); model.columns.len()];
            for (number, row) in model.rows.iter().enumerate() {
                for (column, factor) in &row.terms {
                    #[allow(clippy::cast_precision_loss)]
                    entries[*column].push((number, *factor as f64));
                }
            }
            let largest = worth
                .iter()
                .map(|worth| worth.unsigned_abs())
                .max()
                .unwrap_or(0);
            let mut unit = 1.0;
            #[allow(clippy::cast_precision_loss)]
            while largest as f64 / unit > LARGEST_COST {
                unit *= 2.0;
            }
            Self {
                model,
                worth,
                fixed,
                unit,
                entries,
                loaded: Vec::new(),
                is_loaded: vec![false; model.columns.len()],
                rows: Vec::new(),
                highs: None,
            }
        }

        /// Solves over the columns of `active`, which only ever grows.
        pub(crate) fn solve(
            &mut self,
            active: &[usize],
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            let mut highs = match self.highs.take() {
                Some(highs) => self.extended(highs, active)?,
                None => self.loaded(active)?,
            };
            if let Some(seconds) = control.seconds_left() {
                highs
                    .try_set_option("time_limit", seconds.max(0.001))
                    .map_err(option)?;
            }
            // From a corner that has become bad a solve can fail; from scratch it does not.
            let solved = match highs.try_solve() {
                Ok(solved) => solved,
                Err(_) => self.reloaded()?.try_solve().map_err(failed)?,
            };
            let answer = match solved.status() {
                HighsModelStatus::Optimal => {
                    if solved.primal_solution_status() != HighsSolutionStatus::Feasible {
                        return Err(SolveError::Backend(
                            "an optimum without a solution".to_owned(),
                        ));
                    }
                    let solution = solved.get_solution();
                    let mut values = vec![0.0; self.model.columns.len()];
                    for (column, value) in self.loaded.iter().zip(solution.columns()) {
                        values[*column] = *value;
                    }
                    let multipliers = solution.dual_rows().iter().map(|y| y * self.unit).collect();
                    Answer::Solved(Relaxed {
                        values,
                        multipliers,
                    })
                }
                HighsModelStatus::ModelEmpty => Answer::Solved(Relaxed {
                    values: vec![0.0; self.model.columns.len()],
                    multipliers: vec![0.0; self.model.rows.len()],
                }),
                HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => {
                    Answer::Infeasible
                }
                HighsModelStatus::ReachedTimeLimit
                | HighsModelStatus::ReachedInterrupt
                | HighsModelStatus::ReachedIterationLimit
                | HighsModelStatus::ReachedMemoryLimit => Answer::Stopped(None),
                other => return Err(SolveError::Backend(format!("HiGHS ended with {other:?}"))),
            };
            self.highs = Some(solved.into());
            Ok(answer)
        }

        fn reloaded(&mut self) -> Result<highs::Model, SolveError> {
            let active = std::mem::take(&mut self.loaded);
            self.rows.clear();
            self.loaded(&active)
        }

        fn loaded(&mut self, active: &[usize]) -> Result<highs::Model, SolveError> {
            let mut problem = ColProblem::new();
            for row in &self.model.rows {
                #[allow(clippy::cast_precision_loss)]
                let limit = row.limit as f64;
                self.rows.push(if row.equal {
                    problem.add_row(limit..=limit)
                } else {
                    problem.add_row(..=limit)
                });
            }
            for column in active {
                let (low, high) = bounds(self.model, self.fixed, *column);
                problem.add_column(self.cost(*column), low..=high, self.factors(*column));
                self.loaded.push(*column);
                self.is_loaded[*column] = true;
            }
            let mut highs = problem.try_optimise(Sense::Maximise).map_err(failed)?;
            highs.make_quiet();
            // One thread, so that the same program gives the same answer on every machine.
            highs.try_set_option("parallel", "off").map_err(option)?;
            highs.try_set_option("threads", 1).map_err(option)?;
            highs.try_set_option("random_seed", 0).map_err(option)?;
            Ok(highs)
        }

        fn extended(
            &mut self,
            mut highs: highs::Model,
            active: &[usize],
        ) -> Result<highs::Model, SolveError> {
            for column in active {
                if !self.is_loaded[*column] {
                    let (low, high) = bounds(self.model, self.fixed, *column);
                    highs
                        .try_add_column(self.cost(*column), low..=high, self.factors(*column))
                        .map_err(failed)?;
                    self.loaded.push(*column);
                    self.is_loaded[*column] = true;
                }
            }
            Ok(highs)
        }

        #[allow(clippy::cast_precision_loss)]
        fn cost(&self, column: usize) -> f64 {
            let worth = self.worth[column] as f64;
            worth / self.unit
        }

        fn factors(&self, column: usize) -> Vec<(Row, f64)> {
            self.entries[column]
                .iter()
                .map(|(row, factor)| (self.rows[*row], *factor))
                .collect()
        }
    }

    /// Least and greatest value of a column.
    fn bounds(model: &Model, fixed: &[(usize, i64)], column: usize) -> (f64, f64) {
        match fixed.iter().find(|(other, _)| *other == column) {
            Some((_, 1)) => (1.0, 1.0),
            Some(_) => (0.0, 0.0),
            None if model.pinned[column] => (1.0, 1.0),
            None => (0.0, 1.0),
        }
    }

    fn failed(status: HighsStatus) -> SolveError {
        SolveError::Backend(format!("HiGHS: {status:?}"))
    }

    fn option(error: impl std::fmt::Debug) -> SolveError {
        SolveError::Backend(format!("HiGHS does not take an option: {error:?}"))
    }
}

#[cfg(not(feature = "highs"))]
pub(crate) use cold::Relaxation;

#[cfg(not(feature = "highs"))]
mod cold {
    use super::*;
    use crate::assign::program::Program;

    /// A relaxation that is built anew in each round.
    pub(crate) struct Relaxation<'a> {
        model: &'a Model,
        worth: &'a [i64],
        fixed: &'a [(usize, i64)],
    }

    impl<'a> Relaxation<'a> {
        pub(crate) fn new(model: &'a Model, worth: &'a [i64], fixed: &'a [(usize, i64)]) -> Self {
            Self {
                model,
                worth,
                fixed,
            }
        }

        pub(crate) fn solve(
            &mut self,
            active: &[usize],
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            let Self {
                model,
                worth,
                fixed,
            } = *self;
            Program {
                model,
                worth,
                active,
                fixed,
            }
            .relax(control)
        }
    }
}
