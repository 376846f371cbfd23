use std::sync::OnceLock;
use std::time::{Duration, Instant};

use data::domain::{BestSoFar, Progress, Stage};
use solver::assign::{Control, Solved};

use super::Halt;

/// How far a match has come when it is being solved, in percent.
pub(super) const SOLVING: u8 = 30;

/// What a match tells its caller and hears from it.
pub(super) struct Watched<'a> {
    deadline: Option<Instant>,
    progress: &'a (dyn Fn(Progress) + Sync),
    halt: &'a Halt,
    proving: OnceLock<Instant>,
}

impl<'a> Watched<'a> {
    pub(super) fn new(
        time_limit: Option<f64>,
        progress: &'a (dyn Fn(Progress) + Sync),
        halt: &'a Halt,
    ) -> Self {
        let deadline = time_limit
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
            .and_then(|limit| Instant::now().checked_add(limit));
        Self {
            deadline,
            progress,
            halt,
            proving: OnceLock::new(),
        }
    }

    pub(super) fn at(&self, stage: Stage, percent: u8) {
        let best = None;
        (self.progress)(Progress {
            stage,
            percent,
            best,
        });
    }

    pub(super) fn cancelled(&self) -> bool {
        self.halt.is_cancelled()
    }

    /// Milliseconds since the assignments were known.
    pub(super) fn proving_ms(&self) -> f64 {
        self.proving
            .get()
            .map_or(0.0, |since| since.elapsed().as_secs_f64() * 1e3)
    }
}

impl Control for Watched<'_> {
    fn stop(&self) -> bool {
        self.cancelled() || self.seconds_left().is_some_and(|left| left <= 0.0)
    }

    fn seconds_left(&self) -> Option<f64> {
        if self.halt.is_enough() {
            return Some(0.0);
        }
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.deadline.map(|deadline| left(deadline).as_secs_f64())
    }

    fn proving(&self) {
        self.proving.get_or_init(Instant::now);
        self.at(Stage::Proving, 80);
    }

    fn found(&self, known: &mut dyn FnMut() -> Option<Solved>) {
        let best = known().and_then(|known| {
            Some(BestSoFar {
                placed: u32::try_from(known.placed).ok()?,
                objective: known.objective,
                bound: known.bound,
            })
        });
        if best.is_some() && self.proving.get().is_none() {
            (self.progress)(Progress {
                stage: Stage::Solving,
                percent: SOLVING,
                best,
            });
        }
    }
}
