//! A program that HiGHS keeps loaded, with the basis of its last solve, so that the next one starts where
//! that ended. `good_lp` has no way to say that, hence the library below it.
//!
//! It lives on a thread of its own, which takes orders: see [`super::aside`].

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use highs::{
    Col, ColProblem, HighsModelStatus, HighsSolutionStatus, HighsStatus, Model, Row, RowProblem,
    Sense, SolvedModel,
};

use super::aside::{begin, wait};
use super::{Control, SolveError};

/// Numbers by which HiGHS knows its ways of solving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Simplex {
    Dual = 1,
    Primal = 4,
}

/// A row Σ factors · columns ≤ limit, or = limit.
#[derive(Debug)]
pub(super) struct NewRow {
    /// Over the columns that are there already, by number.
    pub(super) factors: Vec<(usize, f64)>,
    pub(super) limit: f64,
    pub(super) equal: bool,
}

/// A column with its factors in rows that are there already.
#[derive(Debug)]
pub(super) struct NewColumn {
    pub(super) cost: f64,
    pub(super) bounds: (f64, f64),
    pub(super) factors: Vec<(usize, f64)>,
}

/// What a solve came to.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Value of each column and multiplier of each row, in the order in which they were added; those of the corner
    /// where the steps ended, if they were too few.
    Solved {
        values: Vec<f64>,
        multipliers: Vec<f64>,
    },
    /// There is no column.
    Empty,
    Infeasible,
    /// The time was up, or the caller has stopped it.
    Stopped,
    /// The library did not come to an end from where it was; from nothing it may.
    Failed(String),
}

#[derive(Debug)]
enum Order {
    Rows(Vec<NewRow>),
    Columns(Vec<NewColumn>),
    Costs(Vec<(usize, f64)>),
    Bounds(Vec<(usize, (f64, f64))>),
    Solve(Simplex, Option<i32>, Option<f64>),
}

/// The end of the caller. What goes wrong is told by the next solve.
#[derive(Debug)]
pub(super) struct Loaded {
    orders: Sender<Order>,
    outcomes: Receiver<Result<Outcome, SolveError>>,
}

impl Loaded {
    /// Loads a program at once, which is far quicker than column by column. Its rows have no factors.
    pub(super) fn new(rows: Vec<NewRow>, columns: Vec<NewColumn>) -> Result<Self, SolveError> {
        let (orders, taken) = channel();
        let (done, outcomes) = channel();
        begin(move || {
            if let Err(error) = work(&rows, columns, &taken, &done) {
                let _ = done.send(Err(error));
            }
        })?;
        Ok(Self { orders, outcomes })
    }

    pub(super) fn add_rows(&self, rows: Vec<NewRow>) {
        self.order(Order::Rows(rows));
    }

    pub(super) fn add_columns(&self, columns: Vec<NewColumn>) {
        self.order(Order::Columns(columns));
    }

    /// Changes what columns are worth.
    pub(super) fn set_costs(&self, costs: Vec<(usize, f64)>) {
        self.order(Order::Costs(costs));
    }

    /// Changes least and greatest value of columns.
    pub(super) fn set_bounds(&self, bounds: Vec<(usize, (f64, f64))>) {
        self.order(Order::Bounds(bounds));
    }

    /// Solves the program, or goes so many steps of the simplex; once the caller has stopped it, it is of no more
    /// use.
    ///
    /// # Errors
    /// [`SolveError::Backend`], also for what went wrong since the last solve.
    pub(super) fn solve(
        &self,
        simplex: Simplex,
        steps: Option<i32>,
        control: &dyn Control,
    ) -> Result<Outcome, SolveError> {
        self.order(Order::Solve(simplex, steps, control.seconds_left()));
        wait(control, &self.outcomes)?.unwrap_or(Ok(Outcome::Stopped))
    }

    fn order(&self, order: Order) {
        // A thread that has ended has left an error, which the next solve reads.
        let _ = self.orders.send(order);
    }
}

/// Takes orders until there are no more or one cannot be done.
fn work(
    rows: &[NewRow],
    columns: Vec<NewColumn>,
    orders: &Receiver<Order>,
    done: &Sender<Result<Outcome, SolveError>>,
) -> Result<(), SolveError> {
    let mut program = Highs::new(rows, columns)?;
    for order in orders {
        match order {
            Order::Rows(rows) => program.add_rows(&rows)?,
            Order::Columns(columns) => program.add_columns(&columns)?,
            Order::Costs(costs) => {
                for (column, cost) in costs {
                    let handle = program.columns[column];
                    program.model.change_column_cost(handle, cost);
                }
            }
            Order::Bounds(bounds) => {
                for (column, (low, high)) in bounds {
                    let handle = program.columns[column];
                    program.model.change_column_bounds(handle, low..=high);
                }
            }
            Order::Solve(simplex, steps, seconds) => {
                let (next, outcome) = program.solve(simplex, steps, seconds)?;
                if done.send(Ok(outcome)).is_err() {
                    return Ok(());
                }
                let Some(next) = next else { return Ok(()) };
                program = next;
            }
        }
    }
    Ok(())
}

struct Highs {
    model: Model,
    rows: Vec<Row>,
    columns: Vec<Col>,
    /// Seconds that it has been solved for: the clock of HiGHS goes on from solve to solve.
    spent: f64,
}

impl Highs {
    fn new(rows: &[NewRow], columns: Vec<NewColumn>) -> Result<Self, SolveError> {
        let mut program = ColProblem::new();
        let mut of_rows = Vec::with_capacity(rows.len());
        for row in rows {
            of_rows.push(if row.equal {
                program.add_row(row.limit..=row.limit)
            } else {
                program.add_row(..=row.limit)
            });
        }
        // Columns of a program that is built by columns have no handles; those of one that is built by
        // rows have, and they are the same.
        let mut handles = RowProblem::new();
        let mut of_columns = Vec::with_capacity(columns.len());
        for column in columns {
            let factors = column.factors.iter();
            let factors: Vec<_> = factors.map(|(row, f)| (of_rows[*row], *f)).collect();
            let (low, high) = column.bounds;
            program.add_column(column.cost, low..=high, factors);
            of_columns.push(handles.add_column(0.0, 0.0..));
        }
        Ok(Self {
            model: started(program)?,
            rows: of_rows,
            columns: of_columns,
            spent: 0.0,
        })
    }

    fn add_rows(&mut self, rows: &[NewRow]) -> Result<(), SolveError> {
        for row in rows {
            let factors = row.factors.iter();
            let factors = factors.map(|(column, f)| (self.columns[*column], *f));
            let added = if row.equal {
                self.model.try_add_row(row.limit..=row.limit, factors)
            } else {
                self.model.try_add_row(..=row.limit, factors)
            };
            self.rows.push(added.map_err(failed)?);
        }
        Ok(())
    }

    fn add_columns(&mut self, columns: &[NewColumn]) -> Result<(), SolveError> {
        for column in columns {
            let factors = column.factors.iter();
            let factors = factors.map(|(row, f)| (self.rows[*row], *f));
            let (low, high) = column.bounds;
            let added = self.model.try_add_column(column.cost, low..=high, factors);
            self.columns.push(added.map_err(failed)?);
        }
        Ok(())
    }

    /// None of it is left where the library fails.
    fn solve(
        mut self,
        simplex: Simplex,
        steps: Option<i32>,
        seconds: Option<f64>,
    ) -> Result<(Option<Self>, Outcome), SolveError> {
        let mut set = |name: &str, value: f64| self.model.try_set_option(name, value);
        if let Some(seconds) = seconds {
            set("time_limit", self.spent + seconds.max(0.001)).map_err(option)?;
        }
        self.model
            .try_set_option("simplex_strategy", simplex as i32)
            .map_err(option)?;
        self.model
            .try_set_option("simplex_iteration_limit", steps.unwrap_or(i32::MAX))
            .map_err(option)?;
        let begun = Instant::now();
        let solved = match self.model.try_solve() {
            Ok(solved) => solved,
            Err(status) => return Ok((None, Outcome::Failed(format!("HiGHS: {status:?}")))),
        };
        let outcome = read(&solved);
        let next = Self {
            model: solved.into(),
            rows: self.rows,
            columns: self.columns,
            spent: self.spent + begun.elapsed().as_secs_f64(),
        };
        Ok((Some(next), outcome))
    }
}

fn read(solved: &SolvedModel) -> Outcome {
    match solved.status() {
        HighsModelStatus::Optimal
            if solved.primal_solution_status() == HighsSolutionStatus::Feasible =>
        {
            values(solved)
        }
        HighsModelStatus::ReachedIterationLimit => values(solved),
        HighsModelStatus::ModelEmpty => Outcome::Empty,
        HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => {
            Outcome::Infeasible
        }
        HighsModelStatus::ReachedTimeLimit
        | HighsModelStatus::ReachedInterrupt
        | HighsModelStatus::ReachedMemoryLimit => Outcome::Stopped,
        other => Outcome::Failed(format!("HiGHS ended with {other:?}")),
    }
}

fn values(solved: &SolvedModel) -> Outcome {
    let solution = solved.get_solution();
    Outcome::Solved {
        values: solution.columns().to_vec(),
        multipliers: solution.dual_rows().to_vec(),
    }
}

fn started(program: ColProblem) -> Result<Model, SolveError> {
    let mut model = program.try_optimise(Sense::Maximise).map_err(failed)?;
    model.make_quiet();
    // One thread, so that the same program gives the same answer on every machine.
    model.try_set_option("parallel", "off").map_err(option)?;
    model.try_set_option("threads", 1).map_err(option)?;
    model.try_set_option("random_seed", 0).map_err(option)?;
    Ok(model)
}

fn failed(status: HighsStatus) -> SolveError {
    SolveError::Backend(format!("HiGHS: {status:?}"))
}

fn option(error: impl std::fmt::Debug) -> SolveError {
    SolveError::Backend(format!("HiGHS does not take an option: {error:?}"))
}
