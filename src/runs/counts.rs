use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use data::domain::RunState;
use data::histogram::Histogram;

/// What has become of the runs that this process has driven.
#[derive(Debug, Default)]
pub struct Counts {
    finished: AtomicU64,
    failed: AtomicU64,
    cancelled: AtomicU64,
    lost: AtomicU64,
    taken_over: AtomicU64,
    /// How long solvers took, from the snapshot to the proven result.
    pub solving: Histogram,
}

impl Counts {
    /// How runs have ended here, with a name for each way.
    #[must_use]
    pub fn ended(&self) -> [(&'static str, u64); 4] {
        [
            ("finished", &self.finished),
            ("failed", &self.failed),
            ("cancelled", &self.cancelled),
            ("lost", &self.lost),
        ]
        .map(|(name, count)| (name, count.load(Ordering::Relaxed)))
    }

    /// Runs that were taken over from other instances.
    #[must_use]
    pub fn taken_over(&self) -> u64 {
        self.taken_over.load(Ordering::Relaxed)
    }

    /// One has ended here; none when it goes on elsewhere.
    pub(super) fn end(&self, state: Option<RunState>) {
        let count = match state {
            Some(RunState::Finished) => &self.finished,
            Some(RunState::Cancelled) => &self.cancelled,
            Some(_) => &self.failed,
            None => &self.lost,
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn take_over(&self) {
        self.taken_over.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn solved(&self, took: Duration) {
        self.solving.add(took);
    }
}
