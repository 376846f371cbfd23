use data::domain::{Progress, RunId, Snapshot};

use crate::matching::{Halt, MatchError, Matched, Options, match_round};

/// Something that matches a round. Tests put in their own.
pub trait Solver: Send + Sync + 'static {
    /// Matches the round of a snapshot; runs on a thread that may block.
    ///
    /// # Errors
    /// [`MatchError`].
    fn solve(
        &self,
        snapshot: &Snapshot,
        run: RunId,
        progress: &(dyn Fn(Progress) + Sync),
        halt: &Halt,
    ) -> Result<Matched, MatchError>;
}

/// The real one.
#[derive(Debug, Clone, Copy, Default)]
pub struct MatchSolver(pub Options);

impl Solver for MatchSolver {
    fn solve(
        &self,
        snapshot: &Snapshot,
        run: RunId,
        progress: &(dyn Fn(Progress) + Sync),
        halt: &Halt,
    ) -> Result<Matched, MatchError> {
        match_round(snapshot, run, self.0, progress, halt)
    }
}
