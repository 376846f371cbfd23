use std::sync::Arc;

use data::domain::{Placement, Run, RunState};
use data::store::conformance::samples as stored;
use data::store::{Store, Typed, open};
use formidling::server::Config;
use serde_json::json;

use crate::common::App;
use crate::common::solvers::FirstToFirst;

/// A store in which a process has left a run, with placements already written.
async fn left_behind(state: RunState) -> (Arc<dyn Store>, String) {
    let store = open("memory:").unwrap();
    let mut run = stored::run(1);
    run.state = state;
    if state != RunState::Finished {
        run.ended_at = None;
        run.result = None;
    }
    let run = store.put(&run).await.unwrap();
    store.put(&stored::placement(1)).await.unwrap();
    (store, format!("/api/v1/runs/{}", run.id))
}

#[rocket::async_test]
async fn what_an_earlier_process_left_unfinished_has_failed() {
    for state in [RunState::Queued, RunState::Running] {
        let (store, run) = left_behind(state).await;

        let app = App::on(
            Arc::clone(&store),
            Arc::new(FirstToFirst),
            Config::default(),
        )
        .await;

        let read = app.instructor().get(&run).await.json();
        assert_eq!(read["state"], "failed");
        assert_eq!(read["failure"]["code"], "run-interrupted");
        assert_ne!(read["ended_at"], json!(null));
        assert_eq!(store.every::<Placement>(None).await.unwrap(), []);
    }
}

#[rocket::async_test]
async fn what_an_earlier_process_finished_stays() {
    let (store, run) = left_behind(RunState::Finished).await;

    let app = App::on(
        Arc::clone(&store),
        Arc::new(FirstToFirst),
        Config::default(),
    )
    .await;

    assert_eq!(app.instructor().get(&run).await.json()["state"], "finished");
    assert_eq!(store.every::<Placement>(None).await.unwrap().len(), 1);
}

#[rocket::async_test]
async fn a_kill_between_the_failure_and_the_sweep_leaves_nothing_either() {
    let (store, _) = left_behind(RunState::Failed).await;
    App::on(
        Arc::clone(&store),
        Arc::new(FirstToFirst),
        Config::default(),
    )
    .await;
    assert_eq!(store.every::<Placement>(None).await.unwrap(), []);
}

#[rocket::async_test]
async fn a_server_that_ends_fails_its_runs() {
    use crate::common::solvers::Held;
    use rocket::tokio::task::spawn_blocking;

    let store = open("memory:").unwrap();
    let (solver, begun, let_go) = Held::new();
    let app = App::on(Arc::clone(&store), Arc::new(solver), Config::default()).await;
    let round = crate::common::samples::round("Høsten", &[], &[]);
    let round = app.coordinator().make("/api/v1/rounds", &round).await;
    let path = format!("/api/v1/rounds/{round}/runs");
    app.coordinator().post(&path, &json!({})).await;
    spawn_blocking(move || begun.recv().unwrap()).await.unwrap();

    app.client.terminate().await;

    let run = store.every::<Run>(None).await.unwrap().remove(0);
    assert_eq!(run.state, RunState::Failed);
    assert_eq!(run.failure.unwrap().code, "run-interrupted");
    let_go.send(()).unwrap();
}
