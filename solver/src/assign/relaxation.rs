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
    use highs::{
        Col, ColProblem, HighsModelStatus, HighsSolutionStatus, HighsStatus, Row, RowProblem, Sense,
    };

    use super::*;
    use crate::assign::model::RowData;

    /// Costs are scaled down to this.
    const LARGEST_COST: f64 = 1e6;
    /// With more new columns than one in so many of the old ones the old basis is worth nothing.
    const NEW_SHARE: usize = 10;
    /// Programs with fewer columns never start anew.
    const FEW_COLUMNS: usize = 20_000;
    /// New columns of which there are no more than one to so many old ones leave the primal simplex next to nothing to do.
    const FEW_NEW: usize = 100;

    /// Numbers by which HiGHS knows its ways of solving.
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Simplex {
        Dual = 1,
        Primal = 4,
    }

    /// A relaxation that stays loaded.
    pub(crate) struct Relaxation {
        worth: Vec<i64>,
        /// What the objective is divided by: HiGHS fails where costs are very large.
        unit: f64,
        /// Rows of each column: number and factor.
        entries: Vec<Vec<(usize, f64)>>,
        /// What is loaded, in the order in which it was: columns of the model, and slack.
        loaded: Vec<Option<usize>>,
        handles: Vec<Option<Col>>,
        rows: Vec<Row>,
        /// How far each row is exceeded, and an equation missed; 0 but for [`Relaxation::soften`].
        slack: Vec<(Col, Option<Col>)>,
        /// What a unit of slack costs, while there may be any.
        soft: Option<f64>,
        fixed: Vec<(usize, i64)>,
        /// Seconds that the loaded program has been solved for, where there is a limit.
        spent: f64,
        /// Whether the primal simplex is always taken.
        primal: bool,
        /// Whether the last solve had a solution.
        feasible: bool,
        /// Whether the objective is another one than that of the last solution.
        revalued: bool,
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
                slack: Vec::new(),
                soft: None,
                fixed: Vec::new(),
                spent: 0.0,
                primal: false,
                feasible: false,
                revalued: false,
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
            self.revalued = true;
            if let Some(highs) = &mut self.highs {
                for column in self.loaded.iter().flatten() {
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
            let loaded = self.handles.iter().flatten().count();
            let new = active.len().saturating_sub(loaded);
            if active.len() > FEW_COLUMNS && new * NEW_SHARE > loaded {
                self.unload();
            }
            let kept = self.feasible && self.fixed == fixed;
            // New rows cut the last solution off, but for the one that a stage of the objective adds.
            let revalued = self.revalued && kept;
            let priced = kept && self.rows.len() == model.rows.len() && new * FEW_NEW < loaded;
            let simplex = if self.primal || revalued || priced {
                Simplex::Primal
            } else {
                Simplex::Dual
            };
            let highs = self.extended(model, active, fixed)?;
            self.settled(model, active, fixed, highs, simplex, control)
        }

        /// Solves with every row soft at a price a unit, so that there always is a solution.
        ///
        /// Its multipliers bound an infeasible part below anything, once the price is high enough.
        pub(crate) fn soften(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            price: f64,
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            self.soft = Some(price);
            let answer = self.extended(model, active, fixed).and_then(|highs| {
                self.settled(model, active, fixed, highs, Simplex::Dual, control)
            });
            self.soft = None;
            self.feasible = false;
            if let Some(highs) = &mut self.highs {
                for slack in slack(&self.slack) {
                    highs.change_column_bounds(slack, 0.0..=0.0);
                }
            }
            answer
        }

        /// Lets every row be broken at a price a unit.
        fn soft(
            &mut self,
            model: &Model,
            price: f64,
            highs: &mut highs::Model,
        ) -> Result<(), SolveError> {
            for number in self.slack.len()..self.rows.len() {
                let row = self.rows[number];
                let mut add = |factor: f64| {
                    self.loaded.push(None);
                    highs.try_add_column(0.0, 0.0..=0.0, [(row, factor)])
                };
                let over = add(-1.0).map_err(failed)?;
                let under = if model.rows[number].equal {
                    Some(add(1.0).map_err(failed)?)
                } else {
                    None
                };
                self.slack.push((over, under));
            }
            for slack in slack(&self.slack) {
                highs.change_column_cost(slack, -price / self.unit);
                highs.change_column_bounds(slack, 0.0..);
            }
            Ok(())
        }

        /// Solves what is loaded; from a corner that has become bad that can fail, from scratch it does
        /// not.
        fn settled(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            mut highs: highs::Model,
            simplex: Simplex,
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            set_simplex(&mut highs, simplex)?;
            let solved = match self.timed(highs, control)? {
                Ok(solved) if solved.status() != HighsModelStatus::Unknown => solved,
                _ => {
                    self.unload();
                    let highs = self.extended(model, active, fixed)?;
                    self.timed(highs, control)?.map_err(failed)?
                }
            };
            let answer = self.read(model, &solved)?;
            self.feasible = matches!(answer, Answer::Solved(_));
            self.revalued = false;
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
                        if let Some(column) = column {
                            values[*column] = *value;
                        }
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
            self.slack.clear();
            self.fixed.clear();
            self.feasible = false;
        }

        /// The loaded program with everything that it lacks.
        fn extended(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
        ) -> Result<highs::Model, SolveError> {
            let mut highs = match self.highs.take() {
                Some(highs) => self.grown(highs, model, active, fixed)?,
                None => self.loaded(model, active, fixed)?,
            };
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
            if let Some(price) = self.soft {
                self.soft(model, price, &mut highs)?;
            }
            Ok(highs)
        }

        /// A program that is loaded at once, which is far quicker than column by column.
        fn loaded(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
        ) -> Result<highs::Model, SolveError> {
            let mut program = ColProblem::new();
            for (number, row) in model.rows.iter().enumerate() {
                for (column, factor) in &row.terms {
                    #[allow(clippy::cast_precision_loss)]
                    self.entries[*column].push((number, *factor as f64));
                }
                #[allow(clippy::cast_precision_loss)]
                let limit = row.limit as f64;
                self.rows.push(if row.equal {
                    program.add_row(limit..=limit)
                } else {
                    program.add_row(..=limit)
                });
            }
            // Columns of a program that is built by columns have no handles; those of one that is built by
            // rows have, and they are the same.
            let mut handles = RowProblem::new();
            for column in active {
                let (low, high) = bounds(model, fixed, *column);
                let cost = cost(self.worth[*column], self.unit);
                program.add_column(cost, low..=high, self.factors(*column));
                self.handles[*column] = Some(handles.add_column(0.0, 0.0..));
                self.loaded.push(Some(*column));
            }
            started(program)
        }

        /// The loaded program with the rows and columns that it lacks.
        fn grown(
            &mut self,
            mut highs: highs::Model,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
        ) -> Result<highs::Model, SolveError> {
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
                let cost = cost(self.worth[*column], self.unit);
                let handle = highs
                    .try_add_column(cost, low..=high, self.factors(*column))
                    .map_err(failed)?;
                self.handles[*column] = Some(handle);
                self.loaded.push(Some(*column));
            }
            Ok(highs)
        }

        /// Rows of a column and its factors there.
        fn factors(&self, column: usize) -> Vec<(Row, f64)> {
            let entries = self.entries[column].iter();
            entries
                .map(|(row, factor)| (self.rows[*row], *factor))
                .collect()
        }
    }

    fn slack(of_rows: &[(Col, Option<Col>)]) -> impl Iterator<Item = Col> {
        let of_rows = of_rows.iter();
        of_rows.flat_map(|(over, under)| std::iter::once(*over).chain(*under))
    }

    /// Whether a row holds where every column is 0.
    fn kept_by_nothing(row: &RowData) -> bool {
        row.limit == 0 || row.limit > 0 && !row.equal
    }

    fn started(program: ColProblem) -> Result<highs::Model, SolveError> {
        let mut highs = program.try_optimise(Sense::Maximise).map_err(failed)?;
        highs.make_quiet();
        // One thread, so that the same program gives the same answer on every machine.
        highs.try_set_option("parallel", "off").map_err(option)?;
        highs.try_set_option("threads", 1).map_err(option)?;
        highs.try_set_option("random_seed", 0).map_err(option)?;
        Ok(highs)
    }

    fn set_simplex(highs: &mut highs::Model, simplex: Simplex) -> Result<(), SolveError> {
        highs
            .try_set_option("simplex_strategy", simplex as i32)
            .map_err(option)
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

        pub(crate) fn soften(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            price: f64,
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            Program {
                model,
                worth: &self.worth,
                active,
                fixed,
            }
            .relax_soft(price, control)
        }
    }
}
