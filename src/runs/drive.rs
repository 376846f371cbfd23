use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use data::domain::{
    Placement, Progress, RoundId, Run, RunId, RunState, Snapshot, Stage, TargetGroup, YouthId,
};
use data::store::{Change, Frozen, Store, StoreError, Typed, freeze, freeze_proof, put, snapshot};
use rocket::tokio::{
    runtime::Handle,
    select,
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    time::{MissedTickBehavior, interval},
};

use super::claim::{Claim, Refused, cancel};
use super::{Counts, FailureCode, Solver, Stop, recover::sweep, thread::behind_requests};
use crate::matching::{Halt, MatchError, Matched};

/// Placements written at once.
const BATCH: usize = 500;

/// Takes one run from queued to its end.
pub(super) struct Drive {
    pub(super) store: Arc<dyn Store>,
    pub(super) solver: Arc<dyn Solver>,
    pub(super) permits: Arc<Semaphore>,
    pub(super) show: Arc<watch::Sender<Run>>,
    pub(super) stopped: watch::Receiver<Option<Stop>>,
    pub(super) halt: Arc<Halt>,
    pub(super) worker: Arc<str>,
    pub(super) lease: Duration,
    pub(super) counts: Arc<Counts>,
    pub(super) finished: Option<Told>,
}

/// What a run that has just finished has brought.
#[derive(Debug)]
pub struct Finished {
    /// It.
    pub run: Run,
    /// Its placements as they were before they were written.
    pub placements: Vec<Placement>,
    /// The target groups of the round's youths.
    pub groups: BTreeMap<YouthId, TargetGroup>,
}

/// Hears what each run has brought that finishes here.
pub(super) type Told = Arc<dyn Fn(Finished) + Send + Sync>;

/// How a run ends here without a result.
enum Ending {
    Stopped(Stop),
    Failed(FailureCode, String),
    /// It is no longer this instance's, or the store is away: who works on it next will show.
    Lost,
}

impl From<StoreError> for Ending {
    fn from(_: StoreError) -> Self {
        Self::Failed(FailureCode::StoreFailed, String::new())
    }
}

impl From<Refused> for Ending {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Lost => Self::Lost,
            Refused::Store(error) => error.into(),
        }
    }
}

impl From<MatchError> for Ending {
    fn from(error: MatchError) -> Self {
        match error {
            MatchError::Cancelled => Self::Stopped(Stop::Cancelled),
            MatchError::Round(about) => Self::Failed(FailureCode::RoundInvalid, about),
            MatchError::Solver(about) => Self::Failed(FailureCode::SolverFailed, about),
        }
    }
}

fn no_thread(error: std::io::Error) -> Ending {
    Ending::Failed(FailureCode::SolverFailed, error.to_string())
}

/// A result, and everything that is stored of it.
struct Solved {
    matched: Matched,
    /// Its placements, so many at once as are written at once.
    batches: Vec<Vec<Change>>,
    snapshot: Frozen,
    proof: Frozen,
}

impl Solved {
    fn new(
        id: RunId,
        attempt: u32,
        snapshot: &Snapshot,
        mut matched: Matched,
    ) -> Result<Self, Ending> {
        for placement in &mut matched.placements {
            placement.attempt = attempt;
        }
        let change = |placement| put(placement).map(|(change, _)| change);
        let batches = matched.placements.chunks(BATCH);
        let batches = batches.map(|batch| batch.iter().map(change).collect());
        Ok(Self {
            batches: batches.collect::<Result<_, StoreError>>()?,
            snapshot: freeze(id, snapshot)?,
            proof: freeze_proof(id, &matched.proof)?,
            matched,
        })
    }
}

impl Drive {
    /// Drives a run until it has ended, in whichever way; false when it goes on elsewhere.
    pub(super) async fn until_ended(mut self, run: Run) -> bool {
        let id = run.id;
        let mut claim = None;
        let ended = match self.claim(run).await {
            Ok((permit, held)) => {
                let held = claim.insert(held);
                self.attempt(held, permit).await
            }
            Err(ending) => Err(ending),
        };
        match ended {
            Ok(()) => true,
            Err(ending) => self.conclude(id, claim, ending).await,
        }
    }

    /// Waits for a free solver and then claims the run.
    async fn claim(&mut self, run: Run) -> Result<(OwnedSemaphorePermit, Claim), Ending> {
        let permits = Arc::clone(&self.permits);
        let permit = select! {
            biased;
            stop = stopped(&mut self.stopped) => return Err(Ending::Stopped(stop)),
            permit = permits.acquire_owned() => permit.map_err(|_| Ending::Stopped(Stop::Shutdown))?,
        };
        let store = Arc::clone(&self.store);
        let left = run.state == RunState::Running;
        let claim = Claim::take(store, run, &self.worker, self.lease).await?;
        if left {
            self.counts.take_over();
        }
        self.show.send_replace(claim.run().clone());
        Ok((permit, claim))
    }

    async fn attempt(
        &mut self,
        claim: &mut Claim,
        permit: OwnedSemaphorePermit,
    ) -> Result<(), Ending> {
        let began = Instant::now();
        let frozen = self.read(claim.run().round).await?;
        let youths = frozen.youths.iter();
        let groups = youths.map(|youth| (youth.id, youth.target_group)).collect();
        let read = milliseconds(began);

        let began = Instant::now();
        let solved = self.solve(claim, frozen, permit).await?;
        self.counts.solved(began.elapsed());

        let began = Instant::now();
        self.tell(Stage::Storing, 95);
        for batch in solved.batches {
            self.still_ours(claim).await?;
            self.store.write(batch).await?;
        }
        let sha256 = solved.snapshot.sha256.clone();
        self.keep(claim, solved.snapshot).await?;
        self.keep(claim, solved.proof).await?;
        let matched = solved.matched;
        let mut result = matched.result;
        result.timing.read = read;
        result.timing.store = milliseconds(began);
        let mut finished = claim.run().clone();
        finished.snapshot_sha256 = Some(sha256);
        finished.result = Some(result);
        finished.state = RunState::Finished;
        finished.ended_at = Some(Utc::now());
        finished.progress = Progress {
            stage: Stage::Done,
            percent: 100,
            best: None,
        };
        self.stop_asked()?;
        claim.write(finished).await?;
        if let Some(told) = &self.finished {
            told(Finished {
                run: claim.run().clone(),
                placements: matched.placements,
                groups,
            });
        }
        self.show.send_replace(claim.run().clone());
        if claim.run().attempt > 0 {
            // Whoever had it before may have left something; what stays is nowhere to be seen.
            let _ = sweep(&*self.store, claim.run()).await;
        }
        Ok(())
    }

    /// Reads the round; what is read is decoded behind requests.
    async fn read(&self, round: RoundId) -> Result<Snapshot, Ending> {
        let (store, runtime) = (Arc::clone(&self.store), Handle::current());
        let reading = behind_requests(move || runtime.block_on(snapshot(&*store, round)));
        let read = reading.map_err(no_thread)?.await;
        read.map_err(|_| Ending::Failed(FailureCode::SolverPanicked, String::new()))??
            .ok_or(Ending::Failed(FailureCode::RoundGone, String::new()))
    }

    /// Solves on a thread of its own. The permit goes with the thread: even a solver that does
    /// not react to being stopped keeps the next run waiting, never two solving in one place. What the
    /// real one is in the middle of when it is stopped ends by itself, within seconds.
    async fn solve(
        &mut self,
        claim: &mut Claim,
        frozen: Snapshot,
        permit: OwnedSemaphorePermit,
    ) -> Result<Solved, Ending> {
        let mut thread = {
            let solver = Arc::clone(&self.solver);
            let show = Arc::clone(&self.show);
            let halt = Arc::clone(&self.halt);
            let (id, attempt) = (claim.run().id, claim.run().attempt);
            behind_requests(move || {
                let _permit = permit;
                let progress = |progress: Progress| {
                    show.send_if_modified(|run| {
                        // A late solver says nothing any more about a run of another instance.
                        let ours = !run.state.has_ended() && !halt.is_cancelled();
                        let moved = ours && run.progress != progress;
                        if moved {
                            run.progress = progress;
                        }
                        moved
                    });
                };
                let matched = solver.solve(&frozen, id, &progress, &halt)?;
                Solved::new(id, attempt, &frozen, matched)
            })
            .map_err(no_thread)?
        };
        let mut soon = interval(self.lease / 10);
        soon.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let answer = loop {
            select! {
                biased;
                stop = stopped(&mut self.stopped) => {
                    self.halt.cancel();
                    return Err(Ending::Stopped(stop));
                }
                answer = &mut thread => break answer,
                _ = soon.tick() => {
                    let progress = self.show.borrow().progress;
                    if let Err(refused) = claim.renew(progress).await {
                        self.halt.cancel();
                        return Err(refused.into());
                    }
                    // Asked for on another instance.
                    if claim.run().best_wanted {
                        self.halt.be_content();
                    }
                    // Readers compare versions: here as in the store.
                    let version = claim.run().version;
                    self.show.send_modify(|shown| shown.version = version);
                }
            }
        };
        let panicked = Ending::Failed(FailureCode::SolverPanicked, String::new());
        answer.unwrap_or(Err(panicked))
    }

    /// Writes what the run has read or proven; swept again should the run not finish.
    async fn keep(&self, claim: &mut Claim, mut frozen: Frozen) -> Result<(), Ending> {
        for part in &mut frozen.parts {
            self.still_ours(claim).await?;
            part.attempt = claim.run().attempt;
            self.store.put(part).await?;
        }
        Ok(())
    }

    /// Before each write: nobody has stopped the run, and the lease lasts.
    async fn still_ours(&self, claim: &mut Claim) -> Result<(), Ending> {
        self.stop_asked()?;
        let progress = self.show.borrow().progress;
        Ok(claim.renew(progress).await?)
    }

    /// False when the run has not ended.
    async fn conclude(&self, id: RunId, claim: Option<Claim>, ending: Ending) -> bool {
        let shared = self.store.is_shared();
        let concluded = match (ending, claim) {
            (Ending::Stopped(Stop::Cancelled), _) => {
                let cancelled = cancel(&*self.store, id).await;
                cancelled.map_err(Refused::Store)
            }
            // Another instance goes on with it.
            (Ending::Stopped(Stop::Shutdown), Some(claim)) if shared => {
                let _ = claim.release().await;
                return false;
            }
            (Ending::Stopped(Stop::Shutdown), None) if shared => return false,
            (Ending::Stopped(Stop::Shutdown), claim) => {
                self.fail(claim, FailureCode::Interrupted, "").await
            }
            (Ending::Failed(FailureCode::StoreFailed, _), claim)
                if shared && claim.as_ref().is_none_or(|claim| !claim.is_last_attempt()) =>
            {
                Err(Refused::Lost)
            }
            (Ending::Failed(code, about), claim) => self.fail(claim, code, &about).await,
            (Ending::Lost, _) => Err(Refused::Lost),
        };
        match concluded {
            Ok(Some(run)) => {
                let _ = sweep(&*self.store, &run).await;
                self.show.send_replace(run);
            }
            Ok(None) => {}
            Err(_) if shared => return false,
            // Where the store is out of reach the next start finds the run and ends it.
            Err(_) => {
                let code = FailureCode::StoreFailed;
                self.show.send_modify(|shown| end(shown, code, ""));
            }
        }
        true
    }

    /// Marks the run as failed; gives it as it is stored.
    async fn fail(
        &self,
        claim: Option<Claim>,
        code: FailureCode,
        about: &str,
    ) -> Result<Option<Run>, Refused> {
        let mut run = match &claim {
            Some(claim) => claim.run().clone(),
            None => self.show.borrow().clone(),
        };
        run.progress = self.show.borrow().progress;
        end(&mut run, code, about);
        Ok(Some(self.store.put(&run).await?))
    }

    fn tell(&self, stage: Stage, percent: u8) {
        let progress = Progress {
            stage,
            percent,
            best: None,
        };
        self.show.send_modify(|shown| shown.progress = progress);
    }

    fn stop_asked(&self) -> Result<(), Ending> {
        match *self.stopped.borrow() {
            Some(stop) => Err(Ending::Stopped(stop)),
            None => Ok(()),
        }
    }
}

/// Marks a run as failed.
fn end(run: &mut Run, code: FailureCode, about: &str) {
    run.state = RunState::Failed;
    run.failure = Some(code.failure(about));
    run.ended_at = Some(Utc::now());
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
