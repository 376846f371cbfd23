//! From a round's snapshot to a proven result and its explanation.
//!
//! The one place where domain types become the solver's.

mod explanation;
mod outcome;

use std::sync::atomic::AtomicBool;

use data::domain::{OpeningId, Progress, RunId, Snapshot, YouthId};
use thiserror::Error;

pub use explanation::{FactorExplanation, PairExplanation, Reason};
pub use outcome::Matched;

/// How a match is computed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Stop after this many seconds with the best result so far.
    pub time_limit: Option<f64>,
    /// Threads; 0 means as many as there are cores.
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

/// Matches a round: eligible pairs, scores, assignment, proof.
///
/// `progress` is called now and then; `cancel` is looked at now and then.
///
/// # Errors
/// [`MatchError`]; an infeasible round is not an error but a [`Matched`] without placements.
pub fn match_round(
    _snapshot: &Snapshot,
    _run: RunId,
    _options: Options,
    _progress: &(dyn Fn(Progress) + Sync),
    _cancel: &AtomicBool,
) -> Result<Matched, MatchError> {
    Err(MatchError::Solver("not built yet".to_owned()))
}

/// Explains one pair factor by factor, or names the rules that make it impossible.
///
/// None when the snapshot holds no such youth or opening.
#[must_use]
pub fn explain_pair(
    _snapshot: &Snapshot,
    _youth: YouthId,
    _opening: OpeningId,
    _language: data::messages::Language,
) -> Option<PairExplanation> {
    None
}
