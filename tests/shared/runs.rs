use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use data::domain::{Placement, Progress, Round, RoundId, Run, RunState};
use data::store::conformance::samples;
use data::store::conformance::server::TestDatabase;
use data::store::{Store, Typed, open};
use formidling::runs::{Limits, RunError, Runs, Solver};
use rocket::tokio::runtime::Builder;
use rocket::tokio::sync::{oneshot, watch};
use rocket::tokio::task::spawn_blocking;
use rocket::tokio::{self, join};

use crate::common::solvers::{Content, FirstToFirst, Held};

/// Short, so that a test need not wait long until a run is taken over.
const LEASE: Duration = Duration::from_millis(1_500);

/// A database with one round of one youth and one opening.
async fn with_round() -> (TestDatabase, Arc<dyn Store>, RoundId) {
    let database = TestDatabase::start().unwrap();
    let store = open(database.address()).unwrap();
    store.put(&samples::youth(1)).await.unwrap();
    store.put(&samples::employer(1)).await.unwrap();
    store.put(&samples::opening(1)).await.unwrap();
    let round: Round = store.put(&samples::round(1)).await.unwrap();
    (database, store, round.id)
}

/// One more instance, with connections of its own.
async fn instance(database: &TestDatabase, solver: impl Solver) -> Runs {
    let store = open(database.address()).unwrap();
    let limits = Limits {
        lease: LEASE,
        ..Limits::default()
    };
    Runs::with_solver(store, Arc::new(solver), limits)
        .await
        .unwrap()
}

/// Lets an instance look for runs until the sender is dropped.
fn watching(runs: &Runs) -> oneshot::Sender<()> {
    let (end, ended) = oneshot::channel::<()>();
    let runs = runs.clone();
    tokio::spawn(async move {
        let end = async { drop(ended.await) };
        runs.watch_over(end, |_| {}).await;
    });
    end
}

async fn until(shown: &mut watch::Receiver<Run>, what: impl FnMut(&Run) -> bool) -> Run {
    shown.wait_for(what).await.unwrap().clone()
}

/// The placements that belong to a run's result, and all that are stored.
async fn placements(store: &dyn Store, run: &Run) -> (usize, usize) {
    let shown = store.every::<Placement>(Some(("run", run.results()))).await;
    let all = store.every::<Placement>(None).await;
    (shown.unwrap().len(), all.unwrap().len())
}

#[rocket::async_test]
async fn of_two_starts_at_once_on_two_instances_one_run_comes() {
    let (database, store, round) = with_round().await;
    let one = instance(&database, FirstToFirst).await;
    let two = instance(&database, FirstToFirst).await;
    for _ in 0..3 {
        let (first, second) = join!(one.request(round, None), two.request(round, None));

        let (started, refused) = match (first, second) {
            (Ok(run), Err(refused)) | (Err(refused), Ok(run)) => (run, refused),
            other => panic!("{other:?}"),
        };
        assert!(matches!(refused, RunError::GoingOn), "{refused:?}");
        let mut shown = two.watch(started.id).await.unwrap().unwrap();
        let ended = until(&mut shown, |run| run.state.has_ended()).await;
        assert_eq!(ended.state, RunState::Finished);
    }
    assert_eq!(store.every::<Run>(None).await.unwrap().len(), 3);
}

#[rocket::async_test]
async fn progress_on_one_instance_is_seen_on_another() {
    let (database, _, round) = with_round().await;
    let (solver, begun, let_go) = Held::new();
    let worker = instance(&database, solver).await;
    let other = instance(&database, FirstToFirst).await;
    let run = worker.request(round, None).await.unwrap();
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();

    let mut shown = other.watch(run.id).await.unwrap().unwrap();

    let seen = until(&mut shown, |run| run.progress.percent == 40).await;
    assert_eq!(seen.state, RunState::Running);
    let_go.send(()).unwrap();
    let ended = until(&mut shown, |run| run.state.has_ended()).await;
    assert_eq!((ended.state, ended.attempt), (RunState::Finished, 0));
    assert_eq!(ended.progress.percent, 100);
}

#[rocket::async_test]
async fn a_run_that_waits_on_a_busy_instance_is_done_by_an_idle_one() {
    let (database, store, round) = with_round().await;
    let (solver, begun, let_go) = Held::new();
    let busy = instance(&database, solver).await;
    let held = busy.request(round, None).await.unwrap();
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();
    let second: Round = store.put(&samples::round(2)).await.unwrap();
    let waiting = busy.request(second.id, None).await.unwrap();

    let idle = instance(&database, FirstToFirst).await;
    let _looks = watching(&idle);

    let mut shown = busy.watch(waiting.id).await.unwrap().unwrap();
    // The busy one hears of it as soon as it is free itself.
    let mut elsewhere = idle.watch(waiting.id).await.unwrap().unwrap();
    let ended = until(&mut elsewhere, |run| run.state.has_ended()).await;
    assert_eq!(ended.state, RunState::Finished);
    let_go.send(()).unwrap();
    let mut first = busy.watch(held.id).await.unwrap().unwrap();
    until(&mut first, |run| run.state.has_ended()).await;
    let ended = until(&mut shown, |run| run.state.has_ended()).await;
    assert_eq!(ended.state, RunState::Finished);
}

#[rocket::async_test]
async fn the_run_of_an_instance_that_is_gone_is_taken_over() {
    let (database, store, round) = with_round().await;
    let doomed = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (solver, begun, let_go) = Held::new();
    let gone = instance(&database, solver).await;
    let run = doomed
        .spawn(async move { gone.request(round, None).await.unwrap() })
        .await
        .unwrap();
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();
    // Its tasks are dropped where they stand, as a kill would leave them.
    doomed.shutdown_background();

    let heir = instance(&database, FirstToFirst).await;
    let _looks = watching(&heir);

    let mut shown = heir.watch(run.id).await.unwrap().unwrap();
    let ended = until(&mut shown, |run| run.state.has_ended()).await;
    assert_eq!((ended.state, ended.attempt), (RunState::Finished, 1));
    assert_eq!(placements(&*store, &ended).await, (1, 1));
    let_go.send(()).unwrap();
}

/// An instance that was stopped for longer than its lease, and goes on as if nothing had been.
#[rocket::async_test]
async fn an_instance_that_has_lost_its_run_writes_nothing_more() {
    let (database, store, round) = with_round().await;
    let (solver, begun, let_go) = Held::new();
    let late = instance(&database, solver).await;
    let run = late.request(round, None).await.unwrap();
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();
    // Another one takes the run over.
    let taken = loop {
        let mut found: Run = store.find(&run.id.to_string()).await.unwrap().unwrap();
        found.worker = Some("another".to_owned());
        found.attempt = 1;
        if let Ok(taken) = store.put(&found).await {
            break taken;
        }
    };

    let_go.send(()).unwrap();
    let mut shown = late.watch(run.id).await.unwrap().unwrap();
    let seen = until(&mut shown, |run| run.attempt == 1).await;

    assert_eq!(seen.worker.as_deref(), Some("another"));
    let stored: Run = store.find(&run.id.to_string()).await.unwrap().unwrap();
    assert_eq!(stored, taken);
    assert_eq!(placements(&*store, &taken).await.0, 0, "of the new attempt");
}

#[rocket::async_test]
async fn a_run_is_cancelled_from_another_instance() {
    let (database, store, round) = with_round().await;
    let (solver, begun, let_go) = Held::new();
    let worker = instance(&database, solver).await;
    let other = instance(&database, FirstToFirst).await;
    let run = worker.request(round, None).await.unwrap();
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();

    let cancelled = other.cancel(run.id).await.unwrap();

    assert_eq!(cancelled.state, RunState::Cancelled);
    let_go.send(()).unwrap();
    let mut shown = worker.watch(run.id).await.unwrap().unwrap();
    let seen = until(&mut shown, |run| run.state.has_ended()).await;
    assert_eq!(seen.state, RunState::Cancelled);
    assert_eq!(placements(&*store, &seen).await.0, 0);
    assert!(matches!(other.cancel(run.id).await, Err(RunError::Ended)));
}

#[rocket::async_test]
async fn the_best_so_far_is_asked_for_from_another_instance() {
    let (database, _, round) = with_round().await;
    let (begun, has_begun) = channel();
    let content = Content {
        begun: Mutex::new(begun),
    };
    let worker = instance(&database, content).await;
    let other = instance(&database, FirstToFirst).await;
    let run = worker.request(round, None).await.unwrap();
    spawn_blocking(move || has_begun.recv().unwrap())
        .await
        .unwrap();

    let asked = other.take_best(run.id).await.unwrap();

    assert!(asked.best_wanted && asked.state == RunState::Running);
    let mut shown = other.watch(run.id).await.unwrap().unwrap();
    let ended = until(&mut shown, |run| run.state.has_ended()).await;
    assert_eq!(ended.state, RunState::Finished);
    assert!(matches!(
        other.take_best(run.id).await,
        Err(RunError::Ended)
    ));
}

#[rocket::async_test]
async fn an_instance_that_ends_gives_its_runs_to_the_others() {
    let (database, store, round) = with_round().await;
    let (solver, begun, let_go) = Held::new();
    let ending = instance(&database, solver).await;
    let run = ending.request(round, None).await.unwrap();
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();

    ending.stop().await;

    let left: Run = store.find(&run.id.to_string()).await.unwrap().unwrap();
    assert_eq!((left.state, left.attempt), (RunState::Queued, 1));
    let heir = instance(&database, FirstToFirst).await;
    let _looks = watching(&heir);
    let mut shown = heir.watch(run.id).await.unwrap().unwrap();
    let ended = until(&mut shown, |run| run.state.has_ended()).await;
    assert_eq!(ended.state, RunState::Finished);
    let nothing = Progress {
        percent: 0,
        ..ended.progress
    };
    assert_ne!(ended.progress, nothing);
    let_go.send(()).unwrap();
}
