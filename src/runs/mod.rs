//! Runs in the background: asked for, queued, solved one at a time, stored, cancelled, recovered.
//!
//! A run is queued → running → finished, failed or cancelled. One task drives one run and is the
//! only writer of its document. Placements are written first; the run's last update makes them
//! visible. Whatever a process leaves unfinished fails when the next one starts.

mod drive;
mod failure;
mod now;
mod recover;
mod solver;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::Utc;
use data::domain::{
    AccountId, Progress, Round, RoundId, RoundState, Run, RunId, RunState, Stage, Version,
};
use data::store::{Store, StoreError, Typed};
use rocket::tokio::{self, sync::Semaphore, sync::watch};
use thiserror::Error;
use uuid::Uuid;

use drive::Drive;
pub use failure::FailureCode;
pub use now::run_now;
pub(crate) use recover::sweep;
pub use solver::{MatchSolver, Solver};

/// How much is done at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Runs solved at the same time, at least 1.
    pub solvers: usize,
    /// Runs queued or running at the same time.
    pub runs: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            solvers: 1,
            runs: 50,
        }
    }
}

/// Why a run could not be asked for or cancelled.
#[derive(Debug, Error)]
pub enum RunError {
    /// No such round.
    #[error("there is no such round")]
    NoRound,
    /// The round is history.
    #[error("the round is closed: open it before running it again")]
    RoundClosed,
    /// No such run.
    #[error("there is no such run")]
    NoRun,
    /// The run had ended already.
    #[error("the run has ended and can no longer be cancelled")]
    Ended,
    /// Too many are waiting.
    #[error("too many runs are waiting: try again when one has ended")]
    QueueFull,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system gives no threads.
    #[error("no threads to run on: {0}")]
    Threads(#[from] std::io::Error),
}

/// All runs of this process; clones share them.
#[derive(Clone)]
pub struct Runs {
    store: Arc<dyn Store>,
    solver: Arc<dyn Solver>,
    permits: Arc<Semaphore>,
    limits: Limits,
    process: Arc<str>,
    live: Arc<Mutex<BTreeMap<RunId, Live>>>,
}

/// What the rest of the process sees of a run that has not ended.
#[derive(Clone)]
struct Live {
    shown: watch::Receiver<Run>,
    stop: Arc<watch::Sender<Option<Stop>>>,
}

/// Why a run is stopped from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Cancelled,
    Shutdown,
}

impl Runs {
    /// Starts with the real solver; runs that an earlier process left behind have failed.
    ///
    /// # Errors
    /// [`StoreError`] when the left-over runs cannot be read or marked.
    pub async fn start(store: Arc<dyn Store>) -> Result<Self, StoreError> {
        Self::with_solver(store, Arc::new(MatchSolver::default()), Limits::default()).await
    }

    /// Starts with any solver.
    ///
    /// # Errors
    /// [`StoreError`] when the left-over runs cannot be read or marked.
    pub async fn with_solver(
        store: Arc<dyn Store>,
        solver: Arc<dyn Solver>,
        limits: Limits,
    ) -> Result<Self, StoreError> {
        recover::recover(&*store).await?;
        Ok(Self {
            store,
            solver,
            permits: Arc::new(Semaphore::new(limits.solvers.max(1))),
            limits,
            process: Uuid::new_v4().to_string().into(),
            live: Arc::default(),
        })
    }

    /// Stores a new run of a round and queues it.
    ///
    /// # Errors
    /// [`RunError`]: no such round, a closed one, a full queue, or the store failed.
    pub async fn request(&self, round: RoundId, by: Option<AccountId>) -> Result<Run, RunError> {
        let run = self.prepare(round, by).await?;
        let run = self.store.put(&run).await?;
        self.enqueue(run.clone());
        Ok(run)
    }

    /// A new run of a round, not stored yet. Once it is stored it has to be given to
    /// [`Runs::enqueue`]; in between, other documents can be written together with it.
    ///
    /// # Errors
    /// [`RunError`]: no such round, a closed one, a full queue, or the store failed.
    pub async fn prepare(&self, round: RoundId, by: Option<AccountId>) -> Result<Run, RunError> {
        let found: Option<Round> = self.store.find(&round.to_string()).await?;
        match found.ok_or(RunError::NoRound)?.state {
            RoundState::Open => {}
            RoundState::Closed => return Err(RunError::RoundClosed),
        }
        if self.lock().len() >= self.limits.runs {
            return Err(RunError::QueueFull);
        }
        Ok(Run {
            id: RunId::new(),
            version: Version::default(),
            round,
            state: RunState::Queued,
            progress: Progress {
                stage: Stage::Waiting,
                percent: 0,
            },
            requested_by: by,
            requested_at: Utc::now(),
            ended_at: None,
            worker: Some(self.process.to_string()),
            snapshot_sha256: None,
            result: None,
            failure: None,
        })
    }

    /// Starts a stored run as soon as a solver is free.
    pub fn enqueue(&self, run: Run) -> watch::Receiver<Run> {
        let id = run.id;
        let (stop, stopped) = watch::channel(None);
        let (show, shown) = watch::channel(run.clone());
        let live = Live {
            shown: shown.clone(),
            stop: Arc::new(stop),
        };
        self.lock().insert(id, live);
        let drive = Drive {
            store: Arc::clone(&self.store),
            solver: Arc::clone(&self.solver),
            permits: Arc::clone(&self.permits),
            show: Arc::new(show),
            stopped,
        };
        let runs = self.clone();
        tokio::spawn(async move {
            drive.until_ended(run).await;
            runs.lock().remove(&id);
        });
        shown
    }

    /// Cancels a run and gives it back as it ended.
    ///
    /// Answers without waiting for the solver: a late answer of it is thrown away.
    ///
    /// # Errors
    /// [`RunError`]: no such run, it has ended already, or the store failed.
    pub async fn cancel(&self, run: RunId) -> Result<Run, RunError> {
        let live = self.lock().get(&run).cloned();
        let Some(mut live) = live else {
            let found: Option<Run> = self.store.find(&run.to_string()).await?;
            return Err(found.map_or(RunError::NoRun, |_| RunError::Ended));
        };
        live.stop(Stop::Cancelled);
        match live.ended().await {
            Some(run) if run.state == RunState::Cancelled => Ok(run),
            _ => Err(RunError::Ended),
        }
    }

    /// Follows a run: its present state and every change until it has ended.
    ///
    /// # Errors
    /// [`StoreError`] when a run that has ended cannot be read.
    pub async fn watch(&self, run: RunId) -> Result<Option<watch::Receiver<Run>>, StoreError> {
        if let Some(live) = self.lock().get(&run) {
            return Ok(Some(live.shown.clone()));
        }
        let found: Option<Run> = self.store.find(&run.to_string()).await?;
        Ok(found.map(|run| watch::channel(run).1))
    }

    /// Stops every run, since the process is about to end; each fails as interrupted.
    pub async fn stop(&self) {
        let all: Vec<Live> = self.lock().values().cloned().collect();
        for live in &all {
            live.stop(Stop::Shutdown);
        }
        for mut live in all {
            live.ended().await;
        }
    }

    /// The runs that have not ended. A panic while it is held leaves the map whole.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<RunId, Live>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    fn stop(&self, why: Stop) {
        self.stop.send_if_modified(|stop| {
            let first = stop.is_none();
            stop.get_or_insert(why);
            first
        });
    }

    async fn ended(&mut self) -> Option<Run> {
        let ended = self.shown.wait_for(|run| run.state.has_ended()).await;
        ended.ok().map(|run| run.clone())
    }
}
