//! Who may work on a run: the instance that has claimed it, as long as its lease lasts.
//!
//! A claim is a write of the run that names its version, and so is every renewal: of two instances
//! one gets through. No clocks are compared. The holder counts its lease from before it has
//! written; whoever wants to take over counts the same time from after it has read, see
//! `watchman`. A holder that was stopped in between finds its next write refused, and what it has
//! stored beside the run belongs to an attempt that nobody reads.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use data::domain::{Progress, Run, RunId, RunState, Stage};
use data::store::{Store, StoreError, Typed};

/// Attempts at a run before it fails for good.
const ATTEMPTS: u32 = 5;

/// A run that this instance works on.
pub(super) struct Claim {
    store: Arc<dyn Store>,
    run: Run,
    lease: Duration,
    renewed: Instant,
}

/// Why a run cannot be worked on, or not any more.
#[derive(Debug)]
pub(super) enum Refused {
    /// Somebody else has claimed, cancelled or removed it, or the lease has ended.
    Lost,
    /// The store failed; who has the run will show.
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict { .. } => Self::Lost,
            error => Self::Store(error),
        }
    }
}

impl Claim {
    /// Claims a run that waits, or that its holder has left.
    pub(super) async fn take(
        store: Arc<dyn Store>,
        mut run: Run,
        worker: &str,
        lease: Duration,
    ) -> Result<Self, Refused> {
        if run.state == RunState::Running {
            run.attempt += 1;
        }
        run.state = RunState::Running;
        run.worker = Some(worker.to_owned());
        run.progress = Progress {
            stage: Stage::Reading,
            percent: 0,
            best: None,
        };
        let renewed = Instant::now();
        let run = store.put(&run).await?;
        Ok(Self {
            store,
            run,
            lease,
            renewed,
        })
    }

    /// The run as it is stored.
    pub(super) fn run(&self) -> &Run {
        &self.run
    }

    /// Whether the run has been given up too often to be tried again.
    pub(super) fn is_last_attempt(&self) -> bool {
        self.run.attempt + 1 >= ATTEMPTS
    }

    /// Whether the lease lasts; nothing may be written after it.
    pub(super) fn holds(&self) -> Result<(), Refused> {
        if self.renewed.elapsed() < self.lease {
            Ok(())
        } else {
            Err(Refused::Lost)
        }
    }

    /// Renews the lease where something is to be told or a third of it is over. While the store is
    /// away the lease runs on.
    pub(super) async fn renew(&mut self, progress: Progress) -> Result<(), Refused> {
        self.holds()?;
        if progress == self.run.progress && self.renewed.elapsed() < self.lease / 3 {
            return Ok(());
        }
        let mut run = self.run.clone();
        run.progress = progress;
        match self.write(run).await {
            Err(Refused::Store(_)) => self.holds(),
            written => written,
        }
    }

    /// Writes the run over.
    pub(super) async fn write(&mut self, mut run: Run) -> Result<(), Refused> {
        loop {
            self.holds()?;
            let renewed = Instant::now();
            match self.store.put(&run).await {
                Ok(written) => {
                    self.run = written;
                    self.renewed = renewed;
                    return Ok(());
                }
                Err(StoreError::Conflict { .. }) => {}
                Err(error) => return Err(Refused::Store(error)),
            }
            // A write of this very claim may have got through although its answer was lost.
            let found: Option<Run> = self.store.find(&run.id.to_string()).await?;
            let found = found
                .filter(|found| self.is_of_claim(found))
                .ok_or(Refused::Lost)?;
            if found.state.has_ended() {
                let same = found.state == run.state;
                self.run = found;
                return if same { Ok(()) } else { Err(Refused::Lost) };
            }
            run.version = found.version;
            run.best_wanted |= found.best_wanted;
        }
    }

    /// Whether a run as it is stored was written by this claim.
    fn is_of_claim(&self, found: &Run) -> bool {
        (&found.worker, found.attempt) == (&self.run.worker, self.run.attempt)
    }

    /// Gives the run back, so that another instance takes it at once.
    pub(super) async fn release(mut self) -> Result<(), Refused> {
        let mut run = self.run.clone();
        run.state = RunState::Queued;
        // What this attempt has stored is not for the next one.
        run.attempt += 1;
        run.worker = None;
        run.progress = Progress {
            stage: Stage::Waiting,
            percent: 0,
            best: None,
        };
        self.write(run).await
    }
}

/// Cancels a run, whoever works on it: the next write of that one is refused. Gives the run as it
/// has ended; none when it does not exist.
pub(super) async fn cancel(store: &dyn Store, id: RunId) -> Result<Option<Run>, StoreError> {
    loop {
        let found: Option<Run> = store.find(&id.to_string()).await?;
        let Some(mut run) = found.filter(|run| !run.state.has_ended()) else {
            return store.find(&id.to_string()).await;
        };
        run.state = RunState::Cancelled;
        run.ended_at = Some(Utc::now());
        match store.put(&run).await {
            // Its holder has told how far it is meanwhile.
            Err(StoreError::Conflict { .. }) => {}
            written => return written.map(Some),
        }
    }
}

/// Notes with a run that the best so far is wanted: whoever works on it sees that when it renews its claim. None when
/// it does not exist.
pub(super) async fn want_best(store: &dyn Store, id: RunId) -> Result<Option<Run>, StoreError> {
    loop {
        let found: Option<Run> = store.find(&id.to_string()).await?;
        let Some(mut run) = found.filter(|run| !run.state.has_ended() && !run.best_wanted) else {
            return store.find(&id.to_string()).await;
        };
        run.best_wanted = true;
        match store.put(&run).await {
            // Its holder has told how far it is meanwhile.
            Err(StoreError::Conflict { .. }) => {}
            written => return written.map(Some),
        }
    }
}
