use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use chrono::Utc;
use data::domain::{Placement, Progress, Run, RunState, Snapshot, Stage};
use data::store::{Frozen, Store, StoreError, Typed, freeze, freeze_proof, put, snapshot};
use rocket::tokio::{
    select,
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::spawn_blocking,
};

use super::{FailureCode, Solver, Stop, recover::sweep};
use crate::matching::{MatchError, Matched};

/// Placements written at once.
const BATCH: usize = 500;

/// Takes one run from queued to its end.
pub(super) struct Drive {
    pub(super) store: Arc<dyn Store>,
    pub(super) solver: Arc<dyn Solver>,
    pub(super) permits: Arc<Semaphore>,
    pub(super) show: Arc<watch::Sender<Run>>,
    pub(super) stopped: watch::Receiver<Option<Stop>>,
}

/// How a run ends without a result.
enum Ending {
    Stopped(Stop),
    Failed(FailureCode, String),
}

impl From<StoreError> for Ending {
    fn from(_: StoreError) -> Self {
        Self::Failed(FailureCode::StoreFailed, String::new())
    }
}

impl Drive {
    /// Drives a run until it has ended, in whichever way.
    pub(super) async fn until_ended(mut self, mut run: Run) {
        if let Err(ending) = self.attempt(&mut run).await {
            self.conclude(&mut run, ending).await;
        }
    }

    async fn attempt(&mut self, run: &mut Run) -> Result<(), Ending> {
        let permits = Arc::clone(&self.permits);
        let permit = select! {
            biased;
            stop = stopped(&mut self.stopped) => return Err(Ending::Stopped(stop)),
            permit = permits.acquire_owned() => permit.map_err(|_| Ending::Stopped(Stop::Shutdown))?,
        };
        run.state = RunState::Running;
        self.at(run, Stage::Reading, 0);
        self.save(run).await?;

        let began = Instant::now();
        let frozen = snapshot(&*self.store, run.round)
            .await?
            .ok_or(Ending::Failed(FailureCode::RoundGone, String::new()))?;
        let kept = freeze(run.id, &frozen)?;
        run.snapshot_sha256 = Some(kept.sha256.clone());
        let read = milliseconds(began);

        let matched = self.solve(run, frozen, permit).await?;

        let began = Instant::now();
        self.at(run, Stage::Storing, 95);
        self.store_placements(&matched.placements).await?;
        self.keep(kept).await?;
        self.keep(freeze_proof(run.id, &matched.proof)?).await?;
        let mut result = matched.result;
        result.timing.read = read;
        result.timing.store = milliseconds(began);
        let mut finished = run.clone();
        finished.result = Some(result);
        finished.state = RunState::Finished;
        finished.ended_at = Some(Utc::now());
        finished.progress = Progress {
            stage: Stage::Done,
            percent: 100,
        };
        self.stop_asked()?;
        self.save(&mut finished).await?;
        *run = finished;
        Ok(())
    }

    /// Solves on a thread of its own. The permit goes with the thread: even a solver that does
    /// not react to being stopped keeps the next run waiting, never two solving in one place.
    async fn solve(
        &mut self,
        run: &Run,
        frozen: Snapshot,
        permit: OwnedSemaphorePermit,
    ) -> Result<Matched, Ending> {
        let cancel = Arc::new(AtomicBool::new(false));
        let thread = {
            let solver = Arc::clone(&self.solver);
            let show = Arc::clone(&self.show);
            let cancel = Arc::clone(&cancel);
            let id = run.id;
            spawn_blocking(move || {
                let _permit = permit;
                let progress = |progress: Progress| {
                    show.send_if_modified(|run| {
                        let moved = !run.state.has_ended() && run.progress != progress;
                        if moved {
                            run.progress = progress;
                        }
                        moved
                    });
                };
                solver.solve(&frozen, id, &progress, &cancel)
            })
        };
        let answer = select! {
            biased;
            stop = stopped(&mut self.stopped) => {
                cancel.store(true, Ordering::Relaxed);
                return Err(Ending::Stopped(stop));
            }
            answer = thread => answer,
        };
        match answer {
            Ok(Ok(matched)) => Ok(matched),
            Ok(Err(MatchError::Cancelled)) => Err(Ending::Stopped(Stop::Cancelled)),
            Ok(Err(MatchError::Round(about))) => {
                Err(Ending::Failed(FailureCode::RoundInvalid, about))
            }
            Ok(Err(MatchError::Solver(about))) => {
                Err(Ending::Failed(FailureCode::SolverFailed, about))
            }
            Err(_) => Err(Ending::Failed(FailureCode::SolverPanicked, String::new())),
        }
    }

    /// Writes the placements; nobody sees them before the run has finished.
    async fn store_placements(&self, placements: &[Placement]) -> Result<(), Ending> {
        for batch in placements.chunks(BATCH) {
            self.stop_asked()?;
            let changes = batch
                .iter()
                .map(|placement| put(placement).map(|(change, _)| change))
                .collect::<Result<Vec<_>, _>>()?;
            self.store.write(changes).await?;
        }
        Ok(())
    }

    /// Writes what the run has read or proven; swept again should the run not finish.
    async fn keep(&self, frozen: Frozen) -> Result<(), Ending> {
        for part in &frozen.parts {
            self.stop_asked()?;
            self.store.put(part).await?;
        }
        Ok(())
    }

    async fn conclude(&self, run: &mut Run, ending: Ending) {
        (run.state, run.failure) = match ending {
            Ending::Stopped(Stop::Cancelled) => (RunState::Cancelled, None),
            Ending::Stopped(Stop::Shutdown) => {
                let failure = FailureCode::Interrupted.failure("");
                (RunState::Failed, Some(failure))
            }
            Ending::Failed(code, about) => (RunState::Failed, Some(code.failure(&about))),
        };
        run.ended_at = Some(Utc::now());
        run.progress = self.show.borrow().progress;
        // Where the store is out of reach the next start finds the run and ends it.
        if self.save(run).await.is_err() {
            self.show.send_replace(run.clone());
        }
        let _ = sweep(&*self.store, run.id).await;
    }

    fn at(&self, run: &mut Run, stage: Stage, percent: u8) {
        run.progress = Progress { stage, percent };
        self.show.send_modify(|shown| shown.progress = run.progress);
    }

    async fn save(&self, run: &mut Run) -> Result<(), StoreError> {
        *run = self.store.put(run).await?;
        self.show.send_replace(run.clone());
        Ok(())
    }

    fn stop_asked(&self) -> Result<(), Ending> {
        match *self.stopped.borrow() {
            Some(stop) => Err(Ending::Stopped(stop)),
            None => Ok(()),
        }
    }
}

/// Waits until somebody stops the run; for ever, when nobody can any more.
async fn stopped(signal: &mut watch::Receiver<Option<Stop>>) -> Stop {
    let stop = match signal.wait_for(Option::is_some).await {
        Ok(stop) => *stop,
        Err(_) => None,
    };
    match stop {
        Some(stop) => stop,
        None => std::future::pending().await,
    }
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}
