//! What reading costs the store: so many calls, however large the round is, and never a whole collection.

use std::collections::BTreeMap;
use std::sync::Arc;

use data::domain::Placement;
use data::store::Typed;
use formidling::runs::MatchSolver;
use formidling::server::Config;
use serde_json::json;

use crate::common::{App, samples};

/// Calls of the store by operation, as the server counts them.
async fn calls(app: &App) -> BTreeMap<String, u64> {
    let metrics = app.nobody().get("/metrics").await.text;
    let of_store = metrics
        .lines()
        .filter_map(|line| line.strip_prefix("formidling_store_seconds_count{operation=\""));
    let count = |line: &str| {
        let (operation, count) = line.split_once("\"} ").unwrap();
        (operation.to_owned(), count.parse().unwrap())
    };
    of_store.map(count).collect()
}

#[rocket::async_test]
async fn no_read_takes_a_whole_collection_or_more_calls_in_a_larger_round() {
    let mut by_size = Vec::new();
    for youths in [2, 30] {
        let app = App::with(Arc::new(MatchSolver::default()), Config::default()).await;
        let coordinator = app.coordinator();
        let mut ids = Vec::new();
        for number in 0..youths {
            let youth = samples::youth(&format!("U-{number:03}"));
            ids.push(coordinator.make("/api/v1/youths", &youth).await);
        }
        let opening = samples::opening("P-001", &app.employer.to_string());
        let opening = coordinator.make("/api/v1/openings", &opening).await;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let round = samples::round("Høsten", &ids, &[&opening]);
        let round = coordinator.make("/api/v1/rounds", &round).await;
        let runs = format!("/api/v1/rounds/{round}/runs");
        let started = coordinator.post(&runs, &json!({})).await;
        let run = started.header("Location").to_owned();
        app.instructor().get(&format!("{run}/events")).await;

        // What is kept of a run that has just finished is what was stored.
        let before = calls(&app).await;
        let listed = app.instructor().get(&format!("{run}/placements")).await;
        assert_eq!(calls(&app).await["list"] - before["list"], 1, "the token");
        let of_run = run.rsplit('/').next().unwrap().to_owned();
        let stored: Vec<Placement> = app.store.every(Some(("run", of_run))).await.unwrap();
        assert!(!stored.is_empty());
        assert_eq!(listed.json()["items"], json!(stored));

        let youth = ids[0];
        let mut costs = Vec::new();
        for path in [
            format!("{run}/placements?limit=1"),
            format!("{run}/unplaced"),
            format!("/api/v1/rounds/{round}/explanations/{youth}/{opening}"),
            format!("{run}/explanations/{youth}"),
            format!("{run}/explanations/{youth}/{opening}"),
            format!("/api/v1/openings/{opening}/proposed"),
            "/".to_owned(),
            format!("/rounds/{round}"),
        ] {
            for turn in ["first", "again"] {
                let before = calls(&app).await;
                let answer = app.instructor().get(&path).await;
                assert_eq!(answer.status, 200, "{path}: {}", answer.text);
                let after = calls(&app).await;
                let more = |(operation, count): (&String, &u64)| {
                    (operation.clone(), count - before[operation])
                };
                let cost: BTreeMap<String, u64> = after.iter().map(more).collect();
                assert_eq!(cost["read_all"], 0, "{path}: {cost:?}");
                // The token and the account of whoever asks are two of them.
                let all: u64 = cost.values().sum();
                assert!(all <= 16, "{path} {turn}: {cost:?}");
                costs.push((turn, all));
            }
        }
        by_size.push(costs);
    }
    let [small, large] = by_size.as_slice() else {
        panic!("two sizes");
    };
    // Each of those proposed is looked up by itself.
    let without_proposed = |costs: &[(&'static str, u64)]| -> Vec<_> {
        let kept = costs.iter().enumerate().filter(|(place, _)| place / 2 != 5);
        kept.map(|(_, cost)| *cost).collect()
    };
    assert_eq!(without_proposed(small), without_proposed(large));
}
