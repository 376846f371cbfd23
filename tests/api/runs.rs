use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

use formidling::matching::MatchError;
use rocket::http::Method;
use rocket::tokio::task::spawn_blocking;
use serde_json::{Value, json};

use crate::common::solvers::{Content, Fails, Held, Obedient, Panics};
use crate::common::{Answer, App, config_with_runs, samples};

/// A round with two youths and one opening; gives its address.
async fn round(app: &App) -> String {
    let coordinator = app.coordinator();
    let mut youths = Vec::new();
    for reference in ["U-001", "U-002"] {
        youths.push(
            coordinator
                .make("/api/v1/youths", &samples::youth(reference))
                .await,
        );
    }
    let opening = samples::opening("P-001", &app.employer.to_string());
    let opening = coordinator.make("/api/v1/openings", &opening).await;
    let youths: Vec<&str> = youths.iter().map(String::as_str).collect();
    let round = samples::round("Høsten", &youths, &[&opening]);
    let id = coordinator.make("/api/v1/rounds", &round).await;
    format!("/api/v1/rounds/{id}")
}

/// Starts a run of a round and gives its address.
async fn start(app: &App, round: &str) -> String {
    let started = app
        .coordinator()
        .send(Method::Post, &format!("{round}/runs"), &[], None)
        .await;
    assert_eq!(started.status, 202, "{}", started.text);
    assert_eq!(started.json()["state"], "queued");
    started.header("Location").to_owned()
}

/// Follows the events to the end; gives the name and the data of each.
async fn follow(app: &App, run: &str) -> Vec<(String, Value)> {
    let answer = app.coordinator().get(&format!("{run}/events")).await;
    assert_eq!(
        (answer.status, answer.kind.as_str()),
        (200, "text/event-stream")
    );
    let field = |block: &str, name: &str| {
        block
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    answer
        .text
        .split("\n\n")
        .filter(|block| block.contains("data:"))
        .map(|block| {
            let data = serde_json::from_str(&field(block, "data:")).unwrap();
            (field(block, "event:"), data)
        })
        .collect()
}

/// Waits for a solver's word without holding up the server.
async fn wait(receiver: Receiver<()>) {
    spawn_blocking(move || receiver.recv().unwrap())
        .await
        .unwrap();
}

async fn ended(app: &App, run: &str) -> Value {
    follow(app, run).await;
    app.instructor().get(run).await.json()
}

#[rocket::async_test]
async fn a_run_is_started_followed_and_read() {
    let app = App::start().await;
    let round = round(&app).await;

    let run = start(&app, &round).await;
    let events = follow(&app, &run).await;

    let (name, last) = events.last().unwrap();
    assert_eq!(name, "ended");
    assert_eq!(
        *last,
        json!({"state": "finished", "progress": {"stage": "done", "percent": 100}})
    );
    let read = app.instructor().get(&run).await.json();
    assert_eq!(
        (&read["state"], &read["result"]["placed"]),
        (&json!("finished"), &json!(1))
    );
    assert_eq!(read["snapshot_sha256"].as_str().unwrap().len(), 64);
    let placements = app
        .instructor()
        .get(&format!("{run}/placements"))
        .await
        .json();
    assert_eq!(placements["items"].as_array().unwrap().len(), 1);
    assert_eq!(placements["items"][0]["score"], 700_000);
    let unplaced = app
        .instructor()
        .get(&format!("{run}/unplaced"))
        .await
        .json();
    assert_eq!(unplaced.as_array().unwrap().len(), 1);
    let listed = app.instructor().get(&format!("{round}/runs")).await.json();
    assert_eq!(listed["items"][0]["id"], read["id"]);
}

#[rocket::async_test]
async fn a_reader_who_comes_back_after_the_end_is_told_to_stay_away() {
    let app = App::start().await;
    let round = round(&app).await;
    let run = start(&app, &round).await;
    follow(&app, &run).await;

    let path = format!("{run}/events");
    let headers = [("Last-Event-ID", "ended")];
    let again = app
        .coordinator()
        .send(Method::Get, &path, &headers, None)
        .await;

    assert_eq!((again.status, again.text.as_str()), (204, ""));
}

#[rocket::async_test]
async fn a_repeated_start_does_not_run_twice() {
    let app = App::start().await;
    let path = format!("{}/runs", round(&app).await);
    let headers = [("Idempotency-Key", "start-1")];

    let first = app
        .coordinator()
        .send(Method::Post, &path, &headers, None)
        .await;
    let again = app
        .coordinator()
        .send(Method::Post, &path, &headers, None)
        .await;

    assert_eq!((first.status, again.status), (202, 202));
    assert_eq!(again.json(), first.json());
    let listed = app.instructor().get(&path).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

#[rocket::async_test]
async fn a_run_is_cancelled_though_the_solver_does_not_react() {
    let (solver, begun, let_go) = Held::new();
    let app = App::solving(solver).await;
    let round = round(&app).await;
    let run = start(&app, &round).await;
    wait(begun).await;

    let cancelled = cancel(&app, &run).await;
    assert_eq!(
        (cancelled.status, &cancelled.json()["state"]),
        (200, &json!("cancelled"))
    );

    // The late answer is thrown away: the run that follows sees the solver free again.
    let next = start(&app, &round).await;
    let_go.send(()).unwrap();
    let_go.send(()).unwrap();
    assert_eq!(ended(&app, &next).await["state"], "finished");
    let read = app.instructor().get(&run).await.json();
    assert_eq!(
        (&read["state"], &read["result"]),
        (&json!("cancelled"), &Value::Null)
    );
    let placements = app.instructor().get(&format!("{run}/placements")).await;
    assert_eq!(placements.problem(), (409, "run-not-finished".to_owned()));
}

#[rocket::async_test]
async fn a_solver_that_looks_is_told_to_stop() {
    let (begun, has_begun) = channel();
    let (stopped, has_stopped) = channel();
    let app = App::solving(Obedient {
        begun: Mutex::new(begun),
        stopped: Mutex::new(stopped),
    })
    .await;
    let round = round(&app).await;
    let run = start(&app, &round).await;
    wait(has_begun).await;

    let cancelled = cancel(&app, &run).await;

    assert_eq!(cancelled.json()["state"], "cancelled");
    wait(has_stopped).await;
}

#[rocket::async_test]
async fn a_run_that_waits_is_cancelled_at_once() {
    let (solver, begun, let_go) = Held::new();
    let app = App::solving(solver).await;
    let round = round(&app).await;
    let running = start(&app, &round).await;
    wait(begun).await;
    let other = samples::round("Våren", &[], &[]);
    let other = app.coordinator().make("/api/v1/rounds", &other).await;
    let waiting = start(&app, &format!("/api/v1/rounds/{other}")).await;
    assert_eq!(
        app.instructor().get(&waiting).await.json()["state"],
        "queued"
    );

    let cancelled = cancel(&app, &waiting).await;

    assert_eq!(cancelled.json()["state"], "cancelled");
    let_go.send(()).unwrap();
    assert_eq!(ended(&app, &running).await["state"], "finished");
    let too_late = cancel(&app, &running).await;
    assert_eq!(too_late.problem(), (409, "run-ended".to_owned()));
}

#[rocket::async_test]
async fn who_stops_a_run_has_the_best_so_far() {
    let (begun, has_begun) = channel();
    let app = App::solving(Content {
        begun: Mutex::new(begun),
    })
    .await;
    let round = round(&app).await;
    let run = start(&app, &round).await;
    wait(has_begun).await;

    let stopped = stop(&app, &run).await;

    let (status, run_now) = (stopped.status, stopped.json());
    assert_eq!((status, &run_now["state"]), (200, &json!("finished")));
    let result = &run_now["result"];
    assert_eq!(result["status"], "feasible");
    let (objective, bound) = (result["objective"].as_i64(), result["bound"].as_i64());
    assert!(objective < bound, "{result}");
    let placements = app.instructor().get(&format!("{run}/placements")).await;
    assert_eq!(placements.status, 200);
    let too_late = stop(&app, &run).await;
    assert_eq!(too_late.problem(), (409, "run-ended".to_owned()));
    let nowhere = "/api/v1/runs/00000000-0000-4000-8000-000000000000";
    assert_eq!(stop(&app, nowhere).await.status, 404);
}

#[rocket::async_test]
async fn a_full_queue_takes_no_more_runs() {
    let (solver, begun, let_go) = Held::new();
    let app = App::with(std::sync::Arc::new(solver), config_with_runs(1)).await;
    let round = round(&app).await;
    let run = start(&app, &round).await;
    wait(begun).await;

    let refused = app
        .coordinator()
        .send(Method::Post, &format!("{round}/runs"), &[], None)
        .await;

    assert_eq!(refused.problem(), (429, "run-queue-full".to_owned()));
    assert_eq!(refused.header("Retry-After"), "5");
    let_go.send(()).unwrap();
    assert_eq!(ended(&app, &run).await["state"], "finished");
}

#[rocket::async_test]
async fn a_solver_that_breaks_down_fails_the_run_and_not_the_server() {
    let app = App::solving(Panics).await;
    let round = round(&app).await;

    for _ in 0..2 {
        let run = start(&app, &round).await;
        let failed = ended(&app, &run).await;
        assert_eq!(failed["state"], "failed");
        assert_eq!(failed["failure"]["code"], "run-solver-panicked");
    }
    assert_eq!(app.nobody().get("/readyz").await.status, 200);
}

#[rocket::async_test]
async fn a_run_says_why_it_failed_with_a_code_of_the_table() {
    let invalid = Fails(|| MatchError::Round("policy.pins[0]".to_owned()));
    let failed = Fails(|| MatchError::Solver("status 7".to_owned()));
    let cases = [
        (invalid, "run-round-invalid"),
        (failed, "run-solver-failed"),
    ];
    for (solver, code) in cases {
        let app = App::solving(solver).await;
        let round = round(&app).await;
        let run = start(&app, &round).await;
        let failed = ended(&app, &run).await;
        assert_eq!(failed["failure"]["code"], code);
        let row = app.nobody().get(&format!("/api/v1/problems/{code}")).await;
        assert_eq!(row.status, 200);
    }
}

#[rocket::async_test]
async fn a_round_goes_with_its_runs_but_not_under_them() {
    let (solver, begun, let_go) = Held::new();
    let app = App::solving(solver).await;
    let round = round(&app).await;
    let run = start(&app, &round).await;
    wait(begun).await;

    let refused = app.coordinator().delete(&round, "\"1\"").await;
    assert_eq!(refused.problem(), (409, "still-referenced".to_owned()));
    let_go.send(()).unwrap();
    ended(&app, &run).await;

    let removed = app.coordinator().delete(&round, "\"1\"").await;
    assert_eq!(removed.status, 204, "{}", removed.text);
    assert_eq!(app.instructor().get(&run).await.status, 404);
}

#[rocket::async_test]
async fn runs_of_what_does_not_exist_are_not_found() {
    let app = App::start().await;
    let nothing = "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11";
    for path in [
        format!("/api/v1/runs/{nothing}"),
        format!("/api/v1/runs/{nothing}/events"),
        format!("/api/v1/runs/{nothing}/placements"),
        format!("/api/v1/runs/{nothing}/unplaced"),
        format!("/api/v1/rounds/{nothing}/runs"),
    ] {
        let answer = app.coordinator().get(&path).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{path}");
    }
}

async fn stop(app: &App, run: &str) -> Answer {
    app.coordinator()
        .send(Method::Post, &format!("{run}/stop"), &[], None)
        .await
}

async fn cancel(app: &App, run: &str) -> Answer {
    app.coordinator()
        .send(Method::Post, &format!("{run}/cancel"), &[], None)
        .await
}
