//! Looks after runs that nobody here works on: claims those that wait, and those whose holder has
//! not renewed its lease.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use data::domain::{Run, RunId, RunState, Version};
use data::store::{StoreError, Typed};

use super::Runs;

/// What is known of the runs of others.
#[derive(Default)]
pub(super) struct Watchman {
    /// In which version a run was first seen, and when.
    seen: BTreeMap<RunId, (Version, Instant)>,
}

impl Watchman {
    /// Looks once; gives the runs that are to be taken.
    pub(super) async fn look(&mut self, runs: &Runs) -> Result<Vec<Run>, StoreError> {
        let ended = ("ended", "false".to_owned());
        let mut waiting: Vec<Run> = runs.store.every(Some(ended)).await?;
        waiting.retain(|run| !runs.works_on(run.id));
        self.seen
            .retain(|id, _| waiting.iter().any(|run| run.id == *id));
        // The oldest first, on every instance.
        waiting.sort_by_key(|run| (run.requested_at, run.id));
        let now = Instant::now();
        waiting.retain(|run| match run.state {
            RunState::Queued => true,
            _ => self.unchanged(run, now) >= runs.limits.lease,
        });
        waiting.truncate(runs.permits.available_permits());
        Ok(waiting)
    }

    /// For how long a run has had its version, as far as it is known here.
    fn unchanged(&mut self, run: &Run, now: Instant) -> Duration {
        let seen = self.seen.entry(run.id).or_insert((run.version, now));
        if seen.0 != run.version {
            *seen = (run.version, now);
        }
        now.duration_since(seen.1)
    }
}
