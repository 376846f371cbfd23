//! Relaxations that are solved again and again while columns and rows are added, columns are fixed
//! and the objective changes.
//!
//! HiGHS keeps the program loaded and the basis of the last solve, so that each starts where the
//! last one ended. `good_lp` has no way to say that, hence the library below it.

use super::model::Model;
use super::program::{Answer, Relaxed};
use super::{Control, SolveError};

#[cfg(feature = "highs")]
pub(crate) use warm::Relaxation;

#[cfg(feature = "highs")]
mod warm {
    use highs::{Col, ColProblem, HighsModelStatus, HighsSolutionStatus, HighsStatus, Row, Sense};

    use super::*;
    use crate::assign::model::RowData;

    /// Costs are scaled down to this.
    const LARGEST_COST: f64 = 1e6;
    /// With more new columns than one in so many of the old ones the old basis is worth nothing.
    const NEW_SHARE: usize = 10;
    /// Programs with fewer columns never start anew.
    const FEW_COLUMNS: usize = 20_000;

    /// A relaxation that stays loaded.
    pub(crate) struct Relaxation {
        worth: Vec<i64>,
        /// What the objective is divided by: HiGHS fails where costs are very large.
        unit: f64,
        /// Rows of each column: number and factor.
        entries: Vec<Vec<(usize, f64)>>,
        /// Columns that are loaded, in the order in which they were.
        loaded: Vec<usize>,
        handles: Vec<Option<Col>>,
        rows: Vec<Row>,
        fixed: Vec<(usize, i64)>,
        /// Seconds that the loaded program has been solved for, where there is a limit.
        spent: f64,
        primal: bool,
        highs: Option<highs::Model>,
    }

    impl Relaxation {
        /// Nothing is loaded yet.
        pub(crate) fn new(model: &Model, worth: &[i64]) -> Self {
            Self {
                worth: worth.to_vec(),
                unit: unit(worth),
                entries: vec![Vec::new(); model.columns.len()],
                loaded: Vec::new(),
                handles: vec![None; model.columns.len()],
                rows: Vec::new(),
                fixed: Vec::new(),
                spent: 0.0,
                primal: false,
                highs: None,
            }
        }

        /// With the primal simplex: better where each solution stays feasible for the next objective.
        pub(crate) fn primal(mut self) -> Self {
            self.primal = true;
            self
        }

        /// Takes another objective.
        pub(crate) fn revalue(&mut self, worth: &[i64]) {
            self.worth = worth.to_vec();
            self.unit = unit(worth);
            if let Some(highs) = &mut self.highs {
                for column in &self.loaded {
                    if let Some(handle) = self.handles[*column] {
                        highs.change_column_cost(handle, cost(worth[*column], self.unit));
                    }
                }
            }
        }

        /// Solves over the columns of `active`, some of them fixed to 0 or 1.
        ///
        /// From call to call `active` and the rows of the model only ever grow.
        pub(crate) fn solve(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            let new = active.len() - self.loaded.len().min(active.len());
            if active.len() > FEW_COLUMNS && new * NEW_SHARE > self.loaded.len() {
                self.unload();
            }
            let highs = self.extended(model, active, fixed)?;
            // From a corner that has become bad a solve can fail; from scratch it does not.
            let solved = match self.timed(highs, control)? {
                Ok(solved) => solved,
                Err(_) => {
                    self.unload();
                    let highs = self.extended(model, active, fixed)?;
                    self.timed(highs, control)?.map_err(failed)?
                }
            };
            let answer = self.read(model, &solved)?;
            self.highs = Some(solved.into());
            Ok(answer)
        }

        /// Solves within the time that is left. The clock of HiGHS goes on from solve to solve, so the
        /// limit counts what earlier ones took.
        fn timed(
            &mut self,
            mut highs: highs::Model,
            control: &dyn Control,
        ) -> Result<Result<highs::SolvedModel, HighsStatus>, SolveError> {
            let Some(left) = control.seconds_left() else {
                return Ok(highs.try_solve());
            };
            highs
                .try_set_option("time_limit", self.spent + left.max(0.001))
                .map_err(option)?;
            let solved = highs.try_solve();
            self.spent += left - control.seconds_left().unwrap_or(left);
            Ok(solved)
        }

        fn read(
            &self,
            model: &Model,
            solved: &highs::SolvedModel,
        ) -> Result<Answer<Relaxed>, SolveError> {
            Ok(match solved.status() {
                HighsModelStatus::Optimal => {
                    if solved.primal_solution_status() != HighsSolutionStatus::Feasible {
                        return Err(SolveError::Backend(
                            "an optimum without a solution".to_owned(),
                        ));
                    }
                    let solution = solved.get_solution();
                    let mut values = vec![0.0; model.columns.len()];
                    for (column, value) in self.loaded.iter().zip(solution.columns()) {
                        values[*column] = *value;
                    }
                    let multipliers = solution.dual_rows().iter().map(|y| y * self.unit).collect();
                    Answer::Solved(Relaxed {
                        values,
                        multipliers,
                    })
                }
                HighsModelStatus::ModelEmpty if !model.rows.iter().all(kept_by_nothing) => {
                    Answer::Infeasible
                }
                HighsModelStatus::ModelEmpty => Answer::Solved(Relaxed {
                    values: vec![0.0; model.columns.len()],
                    multipliers: vec![0.0; model.rows.len()],
                }),
                HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => {
                    Answer::Infeasible
                }
                HighsModelStatus::ReachedTimeLimit
                | HighsModelStatus::ReachedInterrupt
                | HighsModelStatus::ReachedIterationLimit
                | HighsModelStatus::ReachedMemoryLimit => Answer::Stopped(None),
                other => return Err(SolveError::Backend(format!("HiGHS ended with {other:?}"))),
            })
        }

        fn unload(&mut self) {
            self.highs = None;
            self.spent = 0.0;
            self.loaded.clear();
            self.handles.fill(None);
            self.entries.iter_mut().for_each(Vec::clear);
            self.rows.clear();
            self.fixed.clear();
        }

        /// The loaded program with everything that it lacks.
        fn extended(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
        ) -> Result<highs::Model, SolveError> {
            let mut highs = match self.highs.take() {
                Some(highs) => highs,
                None => empty(self.primal)?,
            };
            for (number, row) in model.rows.iter().enumerate().skip(self.rows.len()) {
                let mut factors = Vec::new();
                for (column, factor) in &row.terms {
                    #[allow(clippy::cast_precision_loss)]
                    let factor = *factor as f64;
                    self.entries[*column].push((number, factor));
                    if let Some(handle) = self.handles[*column] {
                        factors.push((handle, factor));
                    }
                }
                #[allow(clippy::cast_precision_loss)]
                let limit = row.limit as f64;
                let added = if row.equal {
                    highs.try_add_row(limit..=limit, factors)
                } else {
                    highs.try_add_row(..=limit, factors)
                };
                self.rows.push(added.map_err(failed)?);
            }
            for column in active {
                if self.handles[*column].is_some() {
                    continue;
                }
                let (low, high) = bounds(model, fixed, *column);
                let factors: Vec<_> = self.entries[*column]
                    .iter()
                    .map(|(row, factor)| (self.rows[*row], *factor))
                    .collect();
                let cost = cost(self.worth[*column], self.unit);
                let handle = highs
                    .try_add_column(cost, low..=high, factors)
                    .map_err(failed)?;
                self.handles[*column] = Some(handle);
                self.loaded.push(*column);
            }
            let changed = self
                .fixed
                .iter()
                .filter(|old| !fixed.contains(old))
                .chain(fixed.iter().filter(|new| !self.fixed.contains(new)));
            for (column, _) in changed {
                if let Some(handle) = self.handles[*column] {
                    let (low, high) = bounds(model, fixed, *column);
                    highs.change_column_bounds(handle, low..=high);
                }
            }
            self.fixed = fixed.to_vec();
            Ok(highs)
        }
    }

    /// Whether a row holds where every column is 0.
    fn kept_by_nothing(row: &RowData) -> bool {
        row.limit == 0 || row.limit > 0 && !row.equal
    }

    fn empty(primal: bool) -> Result<highs::Model, SolveError> {
        let mut highs = ColProblem::new()
            .try_optimise(Sense::Maximise)
            .map_err(failed)?;
        highs.make_quiet();
        // One thread, so that the same program gives the same answer on every machine.
        highs.try_set_option("parallel", "off").map_err(option)?;
        highs.try_set_option("threads", 1).map_err(option)?;
        highs.try_set_option("random_seed", 0).map_err(option)?;
        if primal {
            highs
                .try_set_option("simplex_strategy", 4)
                .map_err(option)?;
        }
        Ok(highs)
    }

    #[allow(clippy::cast_precision_loss)]
    fn unit(worth: &[i64]) -> f64 {
        let largest = worth.iter().map(|worth| worth.unsigned_abs()).max();
        let mut unit = 1.0;
        while largest.unwrap_or(0) as f64 / unit > LARGEST_COST {
            unit *= 2.0;
        }
        unit
    }

    #[allow(clippy::cast_precision_loss)]
    fn cost(worth: i64, unit: f64) -> f64 {
        worth as f64 / unit
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
    pub(crate) struct Relaxation {
        worth: Vec<i64>,
    }

    impl Relaxation {
        pub(crate) fn new(_: &Model, worth: &[i64]) -> Self {
            Self {
                worth: worth.to_vec(),
            }
        }

        pub(crate) fn primal(self) -> Self {
            self
        }

        pub(crate) fn revalue(&mut self, worth: &[i64]) {
            self.worth = worth.to_vec();
        }

        pub(crate) fn solve(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            Program {
                model,
                worth: &self.worth,
                active,
                fixed,
            }
            .relax(control)
        }
    }
}
