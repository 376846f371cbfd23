//! The way to HiGHS or microlp, through `good_lp`.
//!
//! What comes back is in doubles and is never trusted: callers round it and check it in integers.

use good_lp::{
    Expression, ProblemVariables, ResolutionError, Solution, SolutionStatus, SolverModel, Variable,
    WithTimeLimit, variable,
};

use super::aside::aside;
use super::model::Model;
use super::{Control, SolveError};

/// The solver that this build uses.
#[cfg(feature = "highs")]
pub(crate) const NAME: &str = "highs";
/// The solver that this build uses.
#[cfg(not(feature = "highs"))]
pub(crate) const NAME: &str = "microlp";

/// A program over some of the columns of a model; the others are 0.
pub(crate) struct Program<'a> {
    pub(crate) model: &'a Model,
    /// What each column of the model is worth.
    pub(crate) worth: &'a [i64],
    /// Columns that take part, ascending.
    pub(crate) active: &'a [usize],
    /// Columns fixed to 0 or 1 on top of the pins.
    pub(crate) fixed: &'a [(usize, i64)],
}

/// What a program came to.
#[derive(Debug)]
pub(crate) enum Answer<T> {
    /// An optimum within the tolerances of the solver.
    Solved(T),
    /// Nothing keeps all rows.
    Infeasible,
    /// The time was up or the caller has stopped it; perhaps with something feasible.
    Stopped(Option<T>),
}

/// An optimum of the relaxation.
#[derive(Debug)]
pub(crate) struct Relaxed {
    /// Value of each column of the model.
    pub(crate) values: Vec<f64>,
    /// Multiplier of each row of the model: ≥ 0 for ≤ rows, up to tolerance.
    pub(crate) multipliers: Vec<f64>,
}

impl Relaxed {
    /// What its columns are worth.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn worth(&self, worth: &[i64]) -> f64 {
        let columns = self.values.iter().zip(worth);
        columns.map(|(value, worth)| value * *worth as f64).sum()
    }
}

impl Program<'_> {
    /// Solves the relaxation, columns in 0…1.
    #[cfg(not(feature = "highs"))]
    pub(crate) fn relax(&self, control: &dyn Control) -> Result<Answer<Relaxed>, SolveError> {
        self.relaxation(0.0, control)
    }

    /// Solves the relaxation with every row soft at a price a unit, so that it is always feasible.
    ///
    /// Its multipliers prove that an infeasible part is worth less than anything, once the price
    /// is high enough.
    pub(crate) fn relax_soft(
        &self,
        price: f64,
        control: &dyn Control,
    ) -> Result<Answer<Relaxed>, SolveError> {
        self.relaxation(price, control)
    }

    /// Solves with every column 0 or 1, over so many nodes at most.
    pub(crate) fn integer(
        &self,
        nodes: Option<i32>,
        control: &dyn Control,
    ) -> Result<Answer<Vec<bool>>, SolveError> {
        let (problem, columns) = self.variables(true, 0.0);
        let mut model = limited(start(problem, control), nodes);
        for row in 0..self.model.rows.len() {
            model.add_constraint(self.constraint(row, &columns));
        }
        Ok(match solved(model, control)? {
            Answer::Solved(solution) => Answer::Solved(self.rounded(&solution, &columns)),
            Answer::Stopped(Some(solution)) => {
                Answer::Stopped(Some(self.rounded(&solution, &columns)))
            }
            Answer::Stopped(None) => Answer::Stopped(None),
            Answer::Infeasible => Answer::Infeasible,
        })
    }

    fn rounded(&self, solution: &impl Solution, columns: &Columns) -> Vec<bool> {
        let mut chosen = vec![false; self.model.columns.len()];
        for column in self.active {
            if let Some(variable) = columns.of[*column] {
                chosen[*column] = solution.value(variable) > 0.5;
            }
        }
        chosen
    }

    fn variables(&self, integer: bool, soft: f64) -> (good_lp::variable::UnsolvedProblem, Columns) {
        let mut variables = ProblemVariables::new();
        let mut objective = Expression::with_capacity(self.active.len());
        let mut of = vec![None; self.model.columns.len()];
        let bounds = self.bounds();
        for column in self.active {
            let (low, high) = bounds[*column];
            let definition = variable().min(low).max(high);
            let added = variables.add(if integer {
                definition.integer()
            } else {
                definition
            });
            of[*column] = Some(added);
            // Totals stay within 2^53, so the conversion is exact.
            #[allow(clippy::cast_precision_loss)]
            objective.add_mul(self.worth[*column] as f64, added);
        }
        if self.active.is_empty() {
            // HiGHS takes a program without columns for a mistake, even when its rows cannot be kept.
            variables.add(variable().min(0.0).max(0.0));
        }
        let mut slack = Vec::new();
        if soft > 0.0 {
            for row in &self.model.rows {
                let over = variables.add(variable().min(0.0));
                objective.add_mul(-soft, over);
                let under = row.equal.then(|| variables.add(variable().min(0.0)));
                if let Some(under) = under {
                    objective.add_mul(-soft, under);
                }
                slack.push((over, under));
            }
        }
        (variables.maximise(objective), Columns { of, soft: slack })
    }

    /// Least and greatest value of each column of the model.
    pub(super) fn bounds(&self) -> Vec<(f64, f64)> {
        let pinned = |pinned: &bool| if *pinned { (1.0, 1.0) } else { (0.0, 1.0) };
        let mut bounds: Vec<_> = self.model.pinned.iter().map(pinned).collect();
        for (column, value) in self.fixed {
            #[allow(clippy::cast_precision_loss)]
            let value = *value as f64;
            bounds[*column] = (value, value);
        }
        bounds
    }

    fn constraint(&self, row: usize, columns: &Columns) -> good_lp::Constraint {
        let row_data = &self.model.rows[row];
        let mut sum = Expression::with_capacity(row_data.terms.len());
        for (column, factor) in &row_data.terms {
            if let Some(variable) = columns.of[*column] {
                #[allow(clippy::cast_precision_loss)]
                sum.add_mul(*factor as f64, variable);
            }
        }
        if let Some((over, under)) = columns.soft.get(row) {
            sum.add_mul(-1.0, *over);
            if let Some(under) = under {
                sum.add_mul(1.0, *under);
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let limit = row_data.limit as f64;
        if row_data.equal {
            sum.eq(limit)
        } else {
            sum.leq(limit)
        }
    }
}

struct Columns {
    of: Vec<Option<Variable>>,
    soft: Vec<(Variable, Option<Variable>)>,
}

/// Solves a program, or as much of it as the caller waits for.
pub(super) fn solved<P>(
    program: P,
    control: &dyn Control,
) -> Result<Answer<P::Solution>, SolveError>
where
    P: SolverModel<Error = ResolutionError> + Send + 'static,
    P::Solution: Send,
{
    match aside(control, move || program.solve())? {
        Some(answer) => settle(answer),
        None => Ok(Answer::Stopped(None)),
    }
}

fn settle<S: Solution>(answer: Result<S, ResolutionError>) -> Result<Answer<S>, SolveError> {
    match answer {
        Ok(solution) => Ok(match solution.status() {
            SolutionStatus::TimeLimit => Answer::Stopped(Some(solution)),
            SolutionStatus::Optimal | SolutionStatus::GapLimit => Answer::Solved(solution),
        }),
        Err(ResolutionError::Infeasible) => Ok(Answer::Infeasible),
        // Both backends answer so when the time was up before anything was found.
        Err(ResolutionError::Other(
            "NoSolutionFound" | "Time limit reached before finding a feasible solution",
        )) => Ok(Answer::Stopped(None)),
        Err(other) => Err(SolveError::Backend(other.to_string())),
    }
}

#[cfg(feature = "highs")]
mod backend {
    use good_lp::solvers::highs::{HighsParallelType, HighsProblem, highs};
    use good_lp::{DualValues, SolutionWithDual};

    use super::*;

    /// One thread and no gap, so that the same program gives the same answer on every machine.
    pub(in crate::assign) fn start(
        problem: good_lp::variable::UnsolvedProblem,
        control: &dyn Control,
    ) -> HighsProblem {
        let model = problem
            .using(highs)
            .set_parallel(HighsParallelType::Off)
            .set_threads(1)
            .set_option("mip_rel_gap", 0.0)
            .set_option("mip_abs_gap", 0.5)
            .set_option("random_seed", 0);
        match control.seconds_left() {
            Some(seconds) => model.with_time_limit(seconds.max(0.001)),
            None => model,
        }
    }

    pub(super) fn limited(model: HighsProblem, nodes: Option<i32>) -> HighsProblem {
        match nodes {
            Some(nodes) => model.set_option("mip_max_nodes", nodes),
            None => model,
        }
    }

    impl Program<'_> {
        pub(super) fn relaxation(
            &self,
            soft: f64,
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            let (problem, columns) = self.variables(false, soft);
            let mut model = start(problem, control);
            let rows: Vec<_> = (0..self.model.rows.len())
                .map(|row| model.add_constraint(self.constraint(row, &columns)))
                .collect();
            Ok(match solved(model, control)? {
                Answer::Solved(mut solution) => {
                    let mut values = vec![0.0; self.model.columns.len()];
                    for column in self.active {
                        if let Some(variable) = columns.of[*column] {
                            values[*column] = solution.value(variable);
                        }
                    }
                    let duals = solution.compute_dual();
                    let multipliers = rows.into_iter().map(|row| duals.dual(row)).collect();
                    Answer::Solved(Relaxed {
                        values,
                        multipliers,
                    })
                }
                Answer::Infeasible => Answer::Infeasible,
                Answer::Stopped(_) => Answer::Stopped(None),
            })
        }
    }
}

#[cfg(not(feature = "highs"))]
mod backend {
    use good_lp::solvers::microlp::{MicroLpProblem, microlp};

    use super::*;

    pub(in crate::assign) fn start(
        problem: good_lp::variable::UnsolvedProblem,
        control: &dyn Control,
    ) -> MicroLpProblem {
        let model = problem.using(microlp);
        match control.seconds_left() {
            Some(seconds) => model.with_time_limit(seconds.max(0.001)),
            None => model,
        }
    }

    /// microlp knows no limit of nodes.
    pub(super) fn limited(model: MicroLpProblem, _: Option<i32>) -> MicroLpProblem {
        model
    }

    impl Program<'_> {
        pub(super) fn relaxation(
            &self,
            soft: f64,
            control: &dyn Control,
        ) -> Result<Answer<Relaxed>, SolveError> {
            let (problem, columns) = self.variables(false, soft);
            let mut model = start(problem, control);
            for row in 0..self.model.rows.len() {
                model.add_constraint(self.constraint(row, &columns));
            }
            let mut values = vec![0.0; self.model.columns.len()];
            match solved(model, control)? {
                Answer::Infeasible => return Ok(Answer::Infeasible),
                Answer::Stopped(_) => return Ok(Answer::Stopped(None)),
                Answer::Solved(solution) => {
                    for column in self.active {
                        if let Some(variable) = columns.of[*column] {
                            values[*column] = solution.value(variable);
                        }
                    }
                }
            }
            match self.dual(soft, control)? {
                Answer::Solved(multipliers) => Ok(Answer::Solved(Relaxed {
                    values,
                    multipliers,
                })),
                _ => Ok(Answer::Stopped(None)),
            }
        }

        /// The multipliers, from the dual program: microlp does not give any.
        fn dual(&self, soft: f64, control: &dyn Control) -> Result<Answer<Vec<f64>>, SolveError> {
            let mut variables = ProblemVariables::new();
            let mut objective = Expression::with_capacity(self.model.rows.len());
            let mut sums: Vec<_> = vec![Expression::default(); self.model.columns.len()];
            let mut rows = Vec::with_capacity(self.model.rows.len());
            for row in &self.model.rows {
                let limit = if soft > 0.0 { soft } else { f64::INFINITY };
                let least = if row.equal { -limit } else { 0.0 };
                let y = variables.add(variable().min(least).max(limit));
                objective.add_mul(row.limit as f64, y);
                for (column, factor) in &row.terms {
                    sums[*column].add_mul(*factor as f64, y);
                }
                rows.push(y);
            }
            let bounds = self.bounds();
            for column in self.active {
                let (low, high) = bounds[*column];
                let above = variables.add(variable().min(0.0));
                let below = variables.add(variable().min(0.0));
                objective.add_mul(high, above);
                objective.add_mul(-low, below);
                sums[*column].add_mul(1.0, above);
                sums[*column].add_mul(-1.0, below);
            }
            let mut model = start(variables.minimise(objective), control);
            for column in self.active {
                let sum = std::mem::take(&mut sums[*column]);
                model.add_constraint(sum.eq(self.worth[*column] as f64));
            }
            Ok(match solved(model, control)? {
                Answer::Solved(solution) => {
                    Answer::Solved(rows.into_iter().map(|y| solution.value(y)).collect())
                }
                Answer::Infeasible => Answer::Infeasible,
                Answer::Stopped(_) => Answer::Stopped(None),
            })
        }
    }
}

use backend::limited;
pub(super) use backend::start;
