//! The best assignment of an instance, and its proof.
//!
//! A pure network is solved by shortest augmenting paths, which bring integer prices. Everything
//! else goes through the linear program. What comes back is recomputed in integers either way.

mod aside;
mod branching;
mod conflict;
mod forced;
mod greedy;
mod implied;
mod incumbent;
mod knapsack;
mod leximin;
#[cfg(feature = "highs")]
mod loaded;
mod local;
mod model;
mod multipliers;
mod neighbourhood;
mod network;
mod node;
mod one_place;
mod packing;
mod part;
mod paths;
mod plunge;
mod prices;
mod pricing;
mod program;
mod promptly;
mod pure;
mod relaxation;
mod rows;
mod ruled_out;
mod search;
mod seat_prices;
mod so_far;
mod stages;
mod start;
mod ties;
mod totals;
mod tree;
mod whole;

use thiserror::Error;

pub use conflict::{Contradiction, Repair, conflict, repair, repaired};
pub use forced::least_losses;
pub use promptly::solve_promptly;
pub use seat_prices::seat_prices;

use crate::instance::{Assignment, Certificate, Instance, Objective, Row, Rule, Status};
use network::{Recognised, Solved as NetworkSolved};
use relaxation::Relaxation;
use so_far::SoFar;
use start::Start;

/// Models with more columns begin with something that is known at once, as their first prices take long.
const MANY_COLUMNS: usize = 300_000;

/// What a caller tells a solve while it runs, and hears from it.
pub trait Control: Sync {
    /// Whether to stop with the best result so far.
    fn stop(&self) -> bool;

    /// Seconds until it has to stop; none means no limit.
    fn seconds_left(&self) -> Option<f64>;

    /// Called when the assignments are known and the proof begins.
    fn proving(&self);

    /// Called when something better is known than before, or a lower bound. `known` puts it together.
    fn found(&self, _known: &mut dyn FnMut() -> Option<Solved>) {}
}

/// A control that lets a solve run to its end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Control for Quiet {
    fn stop(&self) -> bool {
        false
    }

    fn seconds_left(&self) -> Option<f64> {
        None
    }

    fn proving(&self) {}
}

/// How to solve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Give the whole program to the solver library at once, without prices and without reduction.
    /// Slower; for comparison.
    pub plain: bool,
}

/// What a solve came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// How it ended.
    pub status: Status,
    /// Persons with at least one place.
    pub placed: usize,
    /// Total score.
    pub objective: i64,
    /// Proven upper bound on the total score.
    pub bound: i64,
    /// The chosen pairs, ascending.
    pub assignments: Vec<Assignment>,
    /// What proves the bound.
    pub certificate: Option<Certificate>,
}

impl Solved {
    fn without(status: Status) -> Self {
        Self {
            status,
            placed: 0,
            objective: 0,
            bound: 0,
            assignments: Vec::new(),
            certificate: None,
        }
    }
}

/// What can go wrong in a solve.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SolveError {
    /// Part of the format that this version cannot do yet.
    #[error("{0} is not supported by this version; leave it out or use another")]
    Unsupported(&'static str),
    /// The solver library failed, or answered with something that breaks a rule.
    #[error("the solver library failed: {0}")]
    Backend(String),
}

/// The name of the solver library in this build: `highs` or `microlp`.
#[must_use]
pub fn backend() -> &'static str {
    program::NAME
}

/// Solves a checked instance.
///
/// # Errors
/// [`SolveError`]; an infeasible instance is not an error but a status.
pub fn solve(
    instance: &Instance,
    options: Options,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    if instance.objective == Objective::PlacedThenLeximin {
        return leximin::solve(instance, options, control);
    }
    if rows::pins::contradictions(instance).next().is_some() {
        return Ok(Solved::without(Status::Infeasible));
    }
    if !options.plain
        && let Some(network) = Recognised::new(instance)
    {
        return match network.solve(&|| control.stop(), &|| control.proving()) {
            NetworkSolved::Best(assignments, certificate) => {
                finish(instance, assignments, None, Some(certificate))
            }
            NetworkSolved::Infeasible => Ok(Solved::without(Status::Infeasible)),
            NetworkSolved::Stopped(known) => stopped_network(instance, known),
        };
    }
    let model = rows::program(instance);
    let so_far = SoFar::new(instance, control);
    let begin = if options.plain {
        Start::whole(&model)
    } else {
        if model.columns.len() > MANY_COLUMNS {
            so_far.greedily(&model);
        }
        Start::new(instance, &model, &|| control.stop())
    };
    stages::solve(instance, model, begin, &so_far, control)
}

/// The best so far of a network, if there is any. Nobody is worth more than in as many places as they may have, each the
/// best one, nor more than in all.
fn stopped_network(
    instance: &Instance,
    known: Option<Vec<Assignment>>,
) -> Result<Solved, SolveError> {
    let Some(assignments) = known else {
        return Ok(Solved::without(Status::Interrupted));
    };
    let mut best = vec![0; instance.persons.len()];
    let mut all = vec![0_i128; instance.persons.len()];
    for pair in &instance.pairs {
        best[pair.person] = pair.score.max(best[pair.person]);
        all[pair.person] += i128::from(pair.score.max(0));
    }
    let mut bound = 0;
    let mut leaf = search::trivial();
    for (number, person) in instance.persons.iter().enumerate() {
        let each = i128::from(best[number]) * i128::from(person.max_places);
        if each < all[number] {
            leaf.multipliers
                .rows
                .push((Row::Person(number), best[number]));
        }
        bound += each.min(all[number]);
    }
    let first_stage = instance.objective != Objective::Score;
    let certificate = Certificate::Bound {
        leaves: vec![leaf],
        first_stage: first_stage.then(|| vec![so_far::everybody(instance)]),
        place_rows: Vec::new(),
    };
    let bound = i64::try_from(bound).unwrap_or(i64::MAX);
    finish(instance, assignments, Some(bound), Some(certificate))
}

/// What proves that some rules of an instance contradict one another: multipliers that bound every
/// part of the search below 0 although nothing is worth anything (Farkas). None when the search is too
/// large, or the caller has stopped it.
///
/// # Errors
/// Those of [`solve`].
pub fn refute(
    instance: &Instance,
    rules: &[Rule],
    control: &dyn Control,
) -> Result<Option<Certificate>, SolveError> {
    let instance = &conflict::under(instance, rules);
    let leaves = if rows::pins::contradictions(instance).next().is_some() {
        Some(vec![search::trivial()])
    } else {
        let mut model = rows::program(instance);
        let worth = vec![0; model.columns.len()];
        let mut relaxation = Relaxation::new(&model, &worth);
        search::Search {
            instance,
            model: &mut model,
            worth: &worth,
            relaxation: &mut relaxation,
            control,
            hears: &search::Nobody,
        }
        .refute()?
    };
    Ok(leaves.map(|leaves| Certificate::Bound {
        leaves,
        first_stage: None,
        place_rows: Vec::new(),
    }))
}

/// Recomputes everything in integers before it leaves. Without a bound the objective is its own.
fn finish(
    instance: &Instance,
    assignments: Vec<Assignment>,
    bound: Option<i64>,
    certificate: Option<Certificate>,
) -> Result<Solved, SolveError> {
    let totals = totals::totals(instance, &assignments).map_err(SolveError::Backend)?;
    let bound = bound
        .unwrap_or(totals.score)
        .min(trivial_bound(instance))
        .max(totals.score);
    Ok(Solved {
        status: if bound == totals.score {
            Status::Optimal
        } else {
            Status::Feasible
        },
        placed: totals.placed,
        objective: totals.score,
        bound,
        assignments,
        certificate,
    })
}

/// Whether an assignment keeps every rule of an instance.
#[must_use]
pub fn keeps_rules(instance: &Instance, assignments: &[Assignment]) -> bool {
    totals::totals(instance, assignments).is_ok()
}

/// What all positive pairs together are worth: the bound of [`search::trivial`].
fn trivial_bound(instance: &Instance) -> i64 {
    let total: i128 = instance
        .pairs
        .iter()
        .map(|pair| i128::from(pair.score.max(0)))
        .sum();
    i64::try_from(total).unwrap_or(i64::MAX)
}
