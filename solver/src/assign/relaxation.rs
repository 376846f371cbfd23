//! Relaxations that are solved again and again while columns and rows are added, columns are fixed
//! and the objective changes.
//!
//! The program stays loaded, so that each solve starts where the last one ended.

use super::model::Model;
use super::program::{Answer, Relaxed};
use super::{Control, SolveError};

#[cfg(feature = "highs")]
pub(crate) use warm::Relaxation;

#[cfg(feature = "highs")]
mod warm {
    use std::collections::HashMap;

    use super::*;
    use crate::assign::loaded::{Loaded, NewColumn, NewRow, Outcome, Simplex};
    use crate::assign::model::RowData;

    /// Costs are scaled down to this.
    const LARGEST_COST: f64 = 1e6;
    /// With more new columns than one in so many of the old ones the old basis is worth nothing.
    const NEW_SHARE: usize = 10;
    /// Programs with fewer columns never start anew.
    const FEW_COLUMNS: usize = 20_000;
    /// New columns of which there are no more than one to so many old ones leave the primal simplex next to nothing to do.
    const FEW_NEW: usize = 100;

    /// A relaxation that stays loaded.
    pub(crate) struct Relaxation {
        worth: Vec<i64>,
        /// What the objective is divided by: HiGHS fails where costs are very large.
        unit: f64,
        /// Rows of each column: number and factor.
        entries: Vec<Vec<(usize, f64)>>,
        /// What is loaded, in the order in which it was: columns of the model, and slack.
        columns: Vec<Option<usize>>,
        /// Where each column of the model is loaded.
        numbers: Vec<Option<usize>>,
        /// How many rows are loaded.
        rows: usize,
        /// How far each row is exceeded, and an equation missed, by number of the column; 0 but for
        /// [`Relaxation::soften`].
        slack: Vec<(usize, Option<usize>)>,
        /// What a unit of slack costs, while there may be any.
        soft: Option<f64>,
        fixed: HashMap<usize, i64>,
        /// Whether the primal simplex is always taken.
        primal: bool,
        /// Whether the last solve had a solution.
        feasible: bool,
        /// Whether the objective is another one than that of the last solution.
        revalued: bool,
        loaded: Option<Loaded>,
    }

    impl Relaxation {
        /// Nothing is loaded yet.
        pub(crate) fn new(model: &Model, worth: &[i64]) -> Self {
            Self {
                worth: worth.to_vec(),
                unit: unit(worth),
                entries: vec![Vec::new(); model.columns.len()],
                columns: Vec::new(),
                numbers: vec![None; model.columns.len()],
                rows: 0,
                slack: Vec::new(),
                soft: None,
                fixed: HashMap::new(),
                primal: false,
                feasible: false,
                revalued: false,
                loaded: None,
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
            if let Some(loaded) = &self.loaded {
                let columns = self.columns.iter().enumerate();
                let costs = columns.filter_map(|(number, column)| {
                    column.map(|column| (number, cost(worth[column], self.unit)))
                });
                loaded.set_costs(costs.collect());
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
            let old = self.columns.iter().flatten().count();
            let new = active.len().saturating_sub(old);
            if active.len() > FEW_COLUMNS && new * NEW_SHARE > old {
                self.unload();
            }
            let fixed = &map(fixed);
            let kept = self.feasible && self.fixed == *fixed;
            // New rows cut the last solution off, but for the one that a stage of the objective adds.
            let revalued = self.revalued && kept;
            let priced = kept && self.rows == model.rows.len() && new * FEW_NEW < old;
            let simplex = if self.primal || revalued || priced {
                Simplex::Primal
            } else {
                Simplex::Dual
            };
            self.settled(model, active, fixed, (simplex, None), control)
        }

        /// What it is worth over the same columns, some of them fixed otherwise than before, or a little more where
        /// that takes more steps than these.
        pub(crate) fn try_out(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            steps: i32,
            control: &dyn Control,
        ) -> Result<Answer<f64>, SolveError> {
            let simplex = (Simplex::Dual, Some(steps));
            let answer = self.settled(model, active, &map(fixed), simplex, control)?;
            self.feasible = false;
            Ok(match answer {
                Answer::Solved(relaxed) => Answer::Solved(relaxed.worth(&self.worth)),
                Answer::Infeasible => Answer::Infeasible,
                Answer::Stopped(_) => Answer::Stopped(None),
            })
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
            let simplex = (Simplex::Dual, None);
            let answer = self.settled(model, active, &map(fixed), simplex, control);
            self.soft = None;
            self.feasible = false;
            if let Some(loaded) = &self.loaded {
                let none = slack(&self.slack).map(|number| (number, (0.0, 0.0)));
                loaded.set_bounds(none.collect());
            }
            answer
        }

        /// Solves what is loaded; from a corner that has become bad that can fail, from scratch it does
        /// not.
        fn settled(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &HashMap<usize, i64>,
            (simplex, steps): (Simplex, Option<i32>),
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            let mut outcome = self
                .extended(model, active, fixed)?
                .solve(simplex, steps, control)?;
            if matches!(outcome, Outcome::Failed(_)) {
                self.unload();
                outcome =
                    self.extended(model, active, fixed)?
                        .solve(Simplex::Dual, None, control)?;
            }
            let answer = match outcome {
                Outcome::Solved {
                    values,
                    multipliers,
                } => Answer::Solved(self.relaxed(model, &values, multipliers)),
                Outcome::Empty if !model.rows.iter().all(kept_by_nothing) => Answer::Infeasible,
                Outcome::Empty => Answer::Solved(Relaxed {
                    values: vec![0.0; model.columns.len()],
                    multipliers: vec![0.0; model.rows.len()],
                }),
                Outcome::Infeasible => Answer::Infeasible,
                Outcome::Stopped => Answer::Stopped(None),
                Outcome::Failed(reason) => return Err(SolveError::Backend(reason)),
            };
            if matches!(answer, Answer::Stopped(_)) {
                self.unload();
            }
            self.feasible = matches!(answer, Answer::Solved(_));
            self.revalued = false;
            Ok(answer)
        }

        fn relaxed(&self, model: &Model, loaded: &[f64], multipliers: Vec<f64>) -> Relaxed {
            let mut values = vec![0.0; model.columns.len()];
            for (column, value) in self.columns.iter().zip(loaded) {
                if let Some(column) = column {
                    values[*column] = *value;
                }
            }
            Relaxed {
                values,
                multipliers: multipliers.iter().map(|y| y * self.unit).collect(),
            }
        }

        fn unload(&mut self) {
            self.loaded = None;
            self.columns.clear();
            self.numbers.fill(None);
            self.entries.iter_mut().for_each(Vec::clear);
            self.rows = 0;
            self.slack.clear();
            self.fixed.clear();
            self.feasible = false;
        }

        /// The loaded program with everything that it lacks.
        fn extended(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &HashMap<usize, i64>,
        ) -> Result<&Loaded, SolveError> {
            let rows = self.new_rows(model);
            let columns = self.new_columns(model, active, fixed);
            if let Some(loaded) = &self.loaded {
                loaded.add_rows(rows);
                loaded.add_columns(columns);
                loaded.set_bounds(self.refixed(model, fixed));
            } else {
                self.loaded = Some(Loaded::new(rows, columns)?);
            }
            self.fixed.clone_from(fixed);
            let softened = self.soft.map(|price| (self.new_slack(model), price));
            // It has just been loaded where it was not.
            let Some(loaded) = &self.loaded else {
                return Err(SolveError::Backend("nothing is loaded".to_owned()));
            };
            if let Some((new, price)) = softened {
                loaded.add_columns(new);
                let costs = slack(&self.slack).map(|number| (number, -price / self.unit));
                loaded.set_costs(costs.collect());
                let any = slack(&self.slack).map(|number| (number, (0.0, f64::INFINITY)));
                loaded.set_bounds(any.collect());
            }
            Ok(loaded)
        }

        /// The rows that are not loaded, over the columns that are.
        fn new_rows(&mut self, model: &Model) -> Vec<NewRow> {
            let mut new = Vec::new();
            for (number, row) in model.rows.iter().enumerate().skip(self.rows) {
                let mut factors = Vec::new();
                for (column, factor) in &row.terms {
                    #[allow(clippy::cast_precision_loss)]
                    let factor = *factor as f64;
                    self.entries[*column].push((number, factor));
                    if let Some(column) = self.numbers[*column] {
                        factors.push((column, factor));
                    }
                }
                #[allow(clippy::cast_precision_loss)]
                let limit = row.limit as f64;
                new.push(NewRow {
                    factors,
                    limit,
                    equal: row.equal,
                });
            }
            self.rows = model.rows.len();
            new
        }

        /// The columns that are not loaded.
        fn new_columns(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &HashMap<usize, i64>,
        ) -> Vec<NewColumn> {
            let mut new = Vec::new();
            for column in active {
                if self.numbers[*column].is_some() {
                    continue;
                }
                self.numbers[*column] = Some(self.columns.len());
                self.columns.push(Some(*column));
                new.push(NewColumn {
                    cost: cost(self.worth[*column], self.unit),
                    bounds: bounds(model, fixed, *column),
                    factors: self.entries[*column].clone(),
                });
            }
            new
        }

        /// The bounds of columns that are fixed otherwise than in the last solve.
        fn refixed(&self, model: &Model, fixed: &HashMap<usize, i64>) -> Vec<(usize, (f64, f64))> {
            let freed = self.fixed.keys().filter(|old| !fixed.contains_key(old));
            let other = |(column, value): &(&usize, &i64)| self.fixed.get(column) != Some(value);
            let changed = freed.chain(fixed.iter().filter(other).map(|(column, _)| column));
            let bounds = changed.filter_map(|column| {
                self.numbers[*column].map(|number| (number, bounds(model, fixed, *column)))
            });
            let mut bounds: Vec<_> = bounds.collect();
            // The order of a map is another one each time.
            bounds.sort_by_key(|(number, _)| *number);
            bounds
        }

        /// Slack for the rows that have none.
        fn new_slack(&mut self, model: &Model) -> Vec<NewColumn> {
            let mut new = Vec::new();
            for row in self.slack.len()..self.rows {
                let mut add = |factor: f64| {
                    self.columns.push(None);
                    new.push(NewColumn {
                        cost: 0.0,
                        bounds: (0.0, 0.0),
                        factors: vec![(row, factor)],
                    });
                    self.columns.len() - 1
                };
                let over = add(-1.0);
                let under = model.rows[row].equal.then(|| add(1.0));
                self.slack.push((over, under));
            }
            new
        }
    }

    fn slack(of_rows: &[(usize, Option<usize>)]) -> impl Iterator<Item = usize> {
        let of_rows = of_rows.iter();
        of_rows.flat_map(|(over, under)| std::iter::once(*over).chain(*under))
    }

    /// Whether a row holds where every column is 0.
    fn kept_by_nothing(row: &RowData) -> bool {
        row.limit == 0 || row.limit > 0 && !row.equal
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
    fn bounds(model: &Model, fixed: &HashMap<usize, i64>, column: usize) -> (f64, f64) {
        match fixed.get(&column) {
            Some(1) => (1.0, 1.0),
            Some(_) => (0.0, 0.0),
            None if model.pinned[column] => (1.0, 1.0),
            None => (0.0, 1.0),
        }
    }

    fn map(fixed: &[(usize, i64)]) -> HashMap<usize, i64> {
        fixed.iter().copied().collect()
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

        pub(crate) fn try_out(
            &mut self,
            model: &Model,
            active: &[usize],
            fixed: &[(usize, i64)],
            _: i32,
            control: &dyn Control,
        ) -> Result<Answer<f64>, SolveError> {
            Ok(match self.solve(model, active, fixed, control)? {
                Answer::Solved(relaxed) => Answer::Solved(relaxed.worth(&self.worth)),
                Answer::Infeasible => Answer::Infeasible,
                Answer::Stopped(_) => Answer::Stopped(None),
            })
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
