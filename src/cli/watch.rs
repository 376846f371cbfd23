use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use solver::assign::Control;

use super::Failure;

/// Watches a solve on the command line: its time limit, and Ctrl-C.
pub(super) struct Watch {
    stop: Arc<AtomicBool>,
    deadline: Option<Instant>,
    proving: OnceLock<Instant>,
}

impl Watch {
    /// Starts the clock and listens for Ctrl-C. Once a process.
    pub(super) fn start(time_limit: Option<f64>) -> Result<Self, Failure> {
        let stop = Arc::new(AtomicBool::new(false));
        let heard = Arc::clone(&stop);
        ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed))?;
        let deadline = time_limit
            .and_then(|seconds| Instant::now().checked_add(Duration::from_secs_f64(seconds)));
        Ok(Self {
            stop,
            deadline,
            proving: OnceLock::new(),
        })
    }

    /// Time since the assignments were known.
    pub(super) fn since_proving(&self) -> Option<Duration> {
        self.proving.get().map(Instant::elapsed)
    }
}

impl Control for Watch {
    fn stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
            || self
                .deadline
                .is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn seconds_left(&self) -> Option<f64> {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.deadline.map(|deadline| left(deadline).as_secs_f64())
    }

    fn proving(&self) {
        self.proving.get_or_init(Instant::now);
    }
}
