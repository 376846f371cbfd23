//! From a round's snapshot to a proven result and its explanation.
//!
//! The one place where domain types become the solver's.

mod contradiction;
mod control;
mod explanation;
mod halt;
mod market;
mod outcome;
mod posed;
mod program;
mod proof;

use std::sync::Arc;
use std::time::Instant;

use data::domain::{Checked, Pair, Progress, RunId, Snapshot, Stage, TimingMs};
use data::messages::Language;
use solver::assign::{self, SolveError, Solved};
use solver::instance::{Instance, Status};
use solver::pairing::Market;
use thiserror::Error;

use control::{SOLVING, Watched};
use market::Prepared;

pub use contradiction::{change_text, rule_text};
pub use explanation::{FactorExplanation, PairExplanation, Reason, explain_pair, reason_text};
pub use halt::Halt;
pub use outcome::Matched;
pub use posed::Posed;
pub use proof::Proof;

/// Problems of a round that are named at once.
const MOST_PROBLEMS: usize = 20;

/// A snapshot by number, as eligibility and scores see it.
///
/// # Errors
/// [`MatchError::Round`] when a rule of the round names somebody who is not in it, or a place is not
/// in the catalogue.
pub fn market(snapshot: &Snapshot) -> Result<Market, MatchError> {
    Ok(Prepared::new(snapshot)?.market)
}

/// How a match is computed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Stop after this many seconds with the best result so far.
    pub time_limit: Option<f64>,
    /// Threads; 0 means as many as there are cores. The result is the same with any number.
    pub threads: usize,
}

/// What can go wrong in a match.
#[derive(Debug, Error)]
pub enum MatchError {
    /// Somebody has cancelled it.
    #[error("the match was cancelled")]
    Cancelled,
    /// The round names something that the snapshot does not hold, or contradicts itself.
    #[error("{0}")]
    Round(String),
    /// The solver failed; this is a fault of the program.
    #[error("the solver failed: {0}")]
    Solver(String),
}

/// A match with what stands behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proven {
    /// The match.
    pub matched: Matched,
    /// The plain instance that was solved; persons and places in the order of the snapshot.
    pub instance: Instance,
    /// The solver's answer to it, with its certificate.
    pub solved: Solved,
}

/// Matches a round: eligible pairs, scores, assignment, proof.
///
/// `progress` is called now and then; `halt` is looked at now and then.
///
/// # Errors
/// [`MatchError`]; an infeasible round is not an error but a [`Matched`] without placements.
pub fn match_round(
    snapshot: &Snapshot,
    run: RunId,
    options: Options,
    progress: &(dyn Fn(Progress) + Sync),
    halt: &Halt,
) -> Result<Matched, MatchError> {
    prove_round(snapshot, run, options, progress, halt).map(|proven| proven.matched)
}

/// Matches a round like [`match_round`] and keeps the instance and the proof. Of results that are
/// equally good it takes the one that is nearest to what the snapshot says of an earlier one.
///
/// # Errors
/// As [`match_round`].
pub fn prove_round(
    snapshot: &Snapshot,
    run: RunId,
    options: Options,
    progress: &(dyn Fn(Progress) + Sync),
    halt: &Halt,
) -> Result<Proven, MatchError> {
    prove_again(snapshot, run, &snapshot.earlier, options, progress, halt)
}

/// Matches a round like [`prove_round`]; of results that are equally good it takes the one that is
/// nearest to an earlier one. Pairs that the round does not have any more are left out.
///
/// # Errors
/// As [`match_round`].
pub fn prove_again(
    snapshot: &Snapshot,
    run: RunId,
    earlier: &[Pair],
    options: Options,
    progress: &(dyn Fn(Progress) + Sync),
    halt: &Halt,
) -> Result<Proven, MatchError> {
    let watched = Watched::new(options.time_limit, progress, halt);
    watched.at(Stage::Scoring, 5);
    let began = Instant::now();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .build()
        .map_err(|error| MatchError::Solver(error.to_string()))?;
    fits_together(snapshot)?;
    let mut posed = pool.install(|| Posed::new(snapshot, &|| watched.cancelled()))?;
    posed.instance.previous = earlier.iter().filter_map(|pair| posed.pair(pair)).collect();
    let Posed {
        prepared,
        prospects,
        instance,
    } = posed;
    let score = milliseconds(began);

    watched.at(Stage::Solving, SOLVING);
    let began = Instant::now();
    let instance = Arc::new(instance);
    let options = assign::Options::default();
    let solved = assign::solve_promptly(&instance, options, &watched).map_err(solver_failed)?;
    if watched.cancelled() {
        return Err(MatchError::Cancelled);
    }
    let whole = milliseconds(began);
    let prove = if solved.status == Status::Infeasible {
        0.0
    } else {
        watched.proving_ms()
    };
    watched.at(Stage::Proving, 90);
    let timing = TimingMs {
        score,
        solve: whole - prove,
        prove,
        ..TimingMs::default()
    };
    let mut matched = outcome::matched(&prepared, run, &prospects, &instance, &solved, timing);
    if solved.status == Status::Infeasible {
        explain_infeasible(&instance, &watched, &mut matched)?;
    }
    Ok(Proven {
        matched,
        instance: Arc::unwrap_or_clone(instance),
        solved,
    })
}

/// Says which rules contradict one another and what would be enough to change.
fn explain_infeasible(
    instance: &Instance,
    watched: &Watched<'_>,
    matched: &mut Matched,
) -> Result<(), MatchError> {
    let result = &mut matched.result;
    if let Some(found) = assign::conflict(instance, watched).map_err(solver_failed)? {
        let words = found
            .rules
            .iter()
            .map(|rule| rule_text(instance, *rule, Language::Nb));
        result.conflict = words.collect();
        result.conflict_is_smallest = found.smallest;
    }
    if let Some(repair) = assign::repair(instance, watched).map_err(solver_failed)? {
        let words = repair
            .changes
            .iter()
            .map(|change| change_text(instance, change, Language::Nb));
        result.repair = words.collect();
    }
    Ok(())
}

/// What only shows when all documents of a round stand side by side, such as ages on its first day.
fn fits_together(snapshot: &Snapshot) -> Result<(), MatchError> {
    let problems = snapshot.check();
    if problems.is_empty() {
        return Ok(());
    }
    // The values stay out: they may be personal.
    let texts: Vec<_> = problems
        .iter()
        .take(MOST_PROBLEMS)
        .map(|problem| format!("{}: {}", problem.field, problem.message.text(Language::En)))
        .collect();
    Err(MatchError::Round(texts.join("\n")))
}

/// What an instance that does not fit together says about the round: a pin on an impossible pair.
fn impossible(prepared: &Prepared<'_>, fault: &str) -> MatchError {
    for pin in &prepared.snapshot.round.policy.pins {
        let Ok((youth, opening)) = prepared.pair("pins", pin) else {
            continue;
        };
        let rules = explanation::obstacles(prepared, youth, opening);
        if !rules.is_empty() {
            let codes: Vec<_> = rules.iter().map(|rule| rule.code()).collect();
            return MatchError::Round(format!(
                "policy.pins holds youth {} in opening {}, which the rules make impossible ({}); drop the pin or change what the rule asks",
                pin.youth,
                pin.opening,
                codes.join(", ")
            ));
        }
    }
    MatchError::Solver(fault.to_owned())
}

fn solver_failed(error: SolveError) -> MatchError {
    match error {
        SolveError::Unsupported(_) => MatchError::Round(error.to_string()),
        SolveError::Backend(_) => MatchError::Solver(error.to_string()),
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
