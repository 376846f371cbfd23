//! Runs in the background: asked for, queued, solved one at a time, stored, cancelled, recovered.
//!
//! A run is queued → running → finished, failed or cancelled. One task of one instance drives a
//! run, as long as its lease lasts (`claim`). Placements are written first; the run's last update
//! makes them visible. What an instance leaves unfinished in a shared store another one takes over
//! (`watchman`); in a store of its own it fails when the next process starts.

mod claim;
mod counts;
mod drive;
mod failure;
mod follow;
mod now;
mod recover;
mod solver;
mod thread;
mod watchman;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::Utc;
use data::domain::{
    AccountId, Progress, Round, RoundId, RoundState, Run, RunId, RunState, Stage, Version,
};
use data::store::{Collection, Store, StoreError, Typed};
use rocket::tokio::{self, select, sync::Semaphore, sync::watch, time::sleep, time::timeout};
use thiserror::Error;
use uuid::Uuid;

pub use counts::Counts;
pub use drive::Finished;
use drive::{Drive, Told};
pub use failure::FailureCode;
pub use now::run_now;
pub(crate) use recover::sweep_all;
pub use solver::{MatchSolver, Solver};

use crate::matching::Halt;

/// How long whoever asks for the best so far waits for the run to end.
const A_MOMENT: Duration = Duration::from_secs(2);

/// How much is done at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Runs solved at the same time, at least 1.
    pub solvers: usize,
    /// Runs queued or running at the same time.
    pub runs: usize,
    /// How long an instance that is not heard of keeps a run from the others.
    pub lease: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            solvers: 1,
            runs: 50,
            lease: Duration::from_secs(15),
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
    /// Another run of the round has not ended.
    #[error("a run of the round is going on: wait for it, or cancel it")]
    GoingOn,
    /// Too many are waiting.
    #[error("too many runs are waiting: try again when one has ended")]
    QueueFull,
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
    /// The operating system gives no threads.
    #[error("no threads to run on: {0}")]
    Threads(#[from] std::io::Error),
}

impl From<StoreError> for RunError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Duplicate {
                collection: Collection::Runs,
                index: "active",
            } => Self::GoingOn,
            error => Self::Store(error),
        }
    }
}

/// All runs of this process; clones share them.
#[derive(Clone)]
pub struct Runs {
    store: Arc<dyn Store>,
    solver: Arc<dyn Solver>,
    permits: Arc<Semaphore>,
    limits: Limits,
    process: Arc<str>,
    counts: Arc<Counts>,
    stopping: Arc<AtomicBool>,
    live: Arc<Mutex<BTreeMap<RunId, Live>>>,
    /// Runs of others that somebody here looks at.
    followed: Arc<Mutex<BTreeMap<RunId, Arc<watch::Sender<Run>>>>>,
    finished: Option<Told>,
}

/// What the rest of the process sees of a run that has not ended.
#[derive(Clone)]
struct Live {
    shown: watch::Receiver<Run>,
    stop: Arc<watch::Sender<Option<Stop>>>,
    halt: Arc<Halt>,
    over: watch::Receiver<bool>,
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
            counts: Arc::default(),
            stopping: Arc::default(),
            live: Arc::default(),
            followed: Arc::default(),
            finished: None,
        })
    }

    /// Tells what each run has brought that finishes here, before anybody else hears of it.
    #[must_use]
    pub fn telling(mut self, told: impl Fn(Finished) + Send + Sync + 'static) -> Self {
        self.finished = Some(Arc::new(told));
        self
    }

    /// Stores a new run of a round and queues it.
    ///
    /// # Errors
    /// [`RunError`]: no such round, a closed one, one with a run that has not ended, a full queue,
    /// or the store failed.
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
                best: None,
            },
            requested_by: by,
            requested_at: Utc::now(),
            ended_at: None,
            worker: Some(self.process.to_string()),
            best_wanted: false,
            attempt: 0,
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
        let (finish, over) = watch::channel(false);
        let halt = Arc::new(Halt::default());
        let live = Live {
            shown: shown.clone(),
            stop: Arc::new(stop),
            halt: Arc::clone(&halt),
            over,
        };
        self.lock().insert(id, live);
        let show = Arc::new(show);
        let drive = Drive {
            store: Arc::clone(&self.store),
            solver: Arc::clone(&self.solver),
            permits: Arc::clone(&self.permits),
            show: Arc::clone(&show),
            stopped,
            halt,
            worker: Arc::clone(&self.process),
            lease: self.limits.lease,
            counts: Arc::clone(&self.counts),
            finished: self.finished.clone(),
        };
        let runs = self.clone();
        tokio::spawn(async move {
            let ended = drive.until_ended(run).await;
            let state = ended.then(|| show.borrow().state);
            runs.counts.end(state);
            // From now on the run may be taken again, here as elsewhere.
            runs.lock().remove(&id);
            finish.send_replace(true);
            if !ended {
                follow::follow(runs.store, id, show).await;
            }
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
        let mut live = match live {
            Some(live) if !self.store.is_shared() => live,
            live => {
                let cancelled = self.cancel_stored(run).await?;
                if let Some(live) = live {
                    live.stop(Stop::Cancelled);
                }
                return Ok(cancelled);
            }
        };
        live.stop(Stop::Cancelled);
        match live.ended().await {
            Some(run) if run.state == RunState::Cancelled => Ok(run),
            _ => Err(RunError::Ended),
        }
    }

    /// Ends the solve of a run with the best result so far and its gap, or with the first one there is; gives the
    /// run as it stands within two seconds, mostly finished.
    ///
    /// # Errors
    /// [`RunError`]: no such run, it has ended already, or the store failed.
    pub async fn take_best(&self, run: RunId) -> Result<Run, RunError> {
        let live = self.lock().get(&run).cloned();
        // Who has read that it has ended may be here before its task is gone.
        let live = live.filter(|live| !live.shown.borrow().state.has_ended());
        if let Some(live) = &live {
            live.halt.be_content();
        }
        if self.store.is_shared() || live.is_none() {
            match claim::want_best(&*self.store, run).await? {
                None => return Err(RunError::NoRun),
                Some(run) if run.state.has_ended() => return Err(RunError::Ended),
                Some(_) => {}
            }
        }
        if let Some(mut live) = live {
            // Whoever waits longer follows the run.
            let _ = timeout(A_MOMENT, live.ended()).await;
        }
        self.read(run).await?.ok_or(RunError::NoRun)
    }

    /// Whoever works on it is not asked: its next write is refused.
    async fn cancel_stored(&self, id: RunId) -> Result<Run, RunError> {
        let found: Option<Run> = self.store.find(&id.to_string()).await?;
        match found {
            None => Err(RunError::NoRun),
            Some(run) if run.state.has_ended() => Err(RunError::Ended),
            Some(_) => match claim::cancel(&*self.store, id).await? {
                Some(run) if run.state == RunState::Cancelled => Ok(run),
                _ => Err(RunError::Ended),
            },
        }
    }

    /// A run as it is at present; none when it does not exist.
    ///
    /// # Errors
    /// [`StoreError`] when a run of another instance or of the past cannot be read.
    pub async fn read(&self, run: RunId) -> Result<Option<Run>, StoreError> {
        let shown = self
            .lock()
            .get(&run)
            .map(|live| live.shown.borrow().clone());
        match shown {
            Some(run) => Ok(Some(run)),
            None => self.store.find(&run.to_string()).await,
        }
    }

    /// Follows a run: its present state and every change until it has ended.
    ///
    /// # Errors
    /// [`StoreError`] when a run of another instance or of the past cannot be read.
    pub async fn watch(&self, run: RunId) -> Result<Option<watch::Receiver<Run>>, StoreError> {
        if let Some(live) = self.lock().get(&run) {
            return Ok(Some(live.shown.clone()));
        }
        let found: Option<Run> = self.store.find(&run.to_string()).await?;
        Ok(found.map(|run| match run.state.has_ended() {
            true => watch::channel(run).1,
            false => self.follow(run),
        }))
    }

    /// Follows a run on another instance; all who look at it here share one reader.
    fn follow(&self, run: Run) -> watch::Receiver<Run> {
        let id = run.id;
        let mut followed = lock(&self.followed);
        if let Some(show) = followed.get(&id).filter(|show| !show.is_closed()) {
            return show.subscribe();
        }
        let (show, shown) = watch::channel(run);
        let show = Arc::new(show);
        followed.insert(id, Arc::clone(&show));
        let runs = self.clone();
        tokio::spawn(async move {
            follow::follow(Arc::clone(&runs.store), id, Arc::clone(&show)).await;
            let mut followed = lock(&runs.followed);
            if followed.get(&id).is_some_and(|one| Arc::ptr_eq(one, &show)) {
                followed.remove(&id);
            }
        });
        shown
    }

    /// Takes runs that wait and runs whose instance is not heard of any more, until `end` is there.
    /// Tells about a store that is away, once each time.
    pub async fn watch_over(&self, end: impl Future<Output = ()>, tell: impl Fn(&StoreError)) {
        let mut watchman = watchman::Watchman::default();
        let mut away = false;
        let mut end = std::pin::pin!(end);
        loop {
            select! {
                () = sleep(self.limits.lease / 10) => {}
                () = &mut end => return,
            }
            match watchman.look(self).await {
                // What this process has given back is not for itself.
                Ok(_) if self.stopping.load(Ordering::Relaxed) => return,
                Ok(found) => {
                    away = false;
                    for run in found {
                        self.enqueue(run);
                    }
                }
                Err(error) if !away => {
                    away = true;
                    tell(&error);
                }
                Err(_) => {}
            }
        }
    }

    /// Removes what is left beside runs that have ended, and is nowhere to be seen.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        recover::sweep_ended(&*self.store).await
    }

    /// What has become of the runs of this process.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// How many runs of this process have not ended.
    #[must_use]
    pub fn going_on(&self) -> usize {
        self.lock().len()
    }

    /// Whether a task of this process drives the run.
    fn works_on(&self, run: RunId) -> bool {
        self.lock().contains_key(&run)
    }

    /// Stops every run, since the process is about to end; each fails as interrupted, or is given
    /// to another instance where the store is shared.
    pub async fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        let all: Vec<Live> = self.lock().values().cloned().collect();
        for live in &all {
            live.stop(Stop::Shutdown);
        }
        for mut live in all {
            // Without a sender the task is gone as well.
            let _ = live.over.wait_for(|over| *over).await;
        }
    }

    /// The runs that have not ended. A panic while it is held leaves the map whole.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<RunId, Live>> {
        lock(&self.live)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn a_run_that_has_ended_cannot_be_stopped_though_its_task_is_still_there() {
        let store = data::store::open("memory:").unwrap();
        let runs = Runs::start(Arc::clone(&store)).await.unwrap();
        let run = store.put(&finished()).await.unwrap();
        let (_show, shown) = watch::channel(run.clone());
        let live = Live {
            shown,
            stop: Arc::new(watch::channel(None).0),
            halt: Arc::default(),
            over: watch::channel(false).1,
        };
        runs.lock().insert(run.id, live);

        let stopped = runs.take_best(run.id).await;
        assert!(matches!(stopped, Err(RunError::Ended)), "{stopped:?}");
        let cancelled = runs.cancel(run.id).await;
        assert!(matches!(cancelled, Err(RunError::Ended)), "{cancelled:?}");
    }

    fn finished() -> Run {
        Run {
            id: RunId::new(),
            version: Version::default(),
            round: RoundId::new(),
            state: RunState::Finished,
            progress: Progress {
                stage: Stage::Done,
                percent: 100,
                best: None,
            },
            requested_by: None,
            requested_at: Utc::now(),
            ended_at: Some(Utc::now()),
            worker: None,
            best_wanted: false,
            attempt: 0,
            snapshot_sha256: None,
            result: None,
            failure: None,
        }
    }
}
