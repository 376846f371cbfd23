//! With the real solver: what it says about a small round whose answer is plain.

use std::sync::Arc;

use formidling::runs::MatchSolver;
use formidling::server::Config;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::common::{App, samples};

/// A round with Kari (17 years, wishes carpentry) and Ola (29 years), and a carpentry workshop
/// that takes ages 16 to 24.
struct Case {
    app: App,
    round: String,
    kari: String,
    ola: String,
    opening: String,
}

impl Case {
    async fn new() -> Self {
        let app = App::with(Arc::new(MatchSolver::default()), Config::default()).await;
        let coordinator = app.coordinator();
        let youths = "/api/v1/youths";
        let kari = coordinator.make(youths, &samples::youth("U-001")).await;
        let mut older = samples::youth("U-002");
        older["birth_date"] = json!("1997-01-01");
        let ola = coordinator.make(youths, &older).await;
        let mut opening = samples::opening("P-001", &app.employer.to_string());
        opening["ages"] = json!({"min": 16, "max": 24});
        let opening = coordinator.make("/api/v1/openings", &opening).await;
        let round = samples::round("Høsten", &[&kari, &ola], &[&opening]);
        let round = coordinator.make("/api/v1/rounds", &round).await;
        Self {
            round: format!("/api/v1/rounds/{round}"),
            app,
            kari,
            ola,
            opening,
        }
    }

    async fn explain(&self, youth: &str) -> Value {
        let path = format!("{}/explanations/{youth}/{}", self.round, self.opening);
        let answer = self.app.instructor().get(&path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()
    }
}

#[rocket::async_test]
async fn a_possible_pair_is_explained_factor_by_factor() {
    let case = Case::new().await;

    let why = case.explain(&case.kari).await;

    assert_eq!(
        (&why["possible"], &why["reasons"]),
        (&json!(true), &json!([]))
    );
    let factors = why["factors"].as_array().unwrap();
    assert_eq!(factors.len(), 6);
    let shares: u64 = factors
        .iter()
        .filter_map(|factor| factor["share"].as_u64())
        .sum();
    // Each is rounded down.
    assert!((999_994..=1_000_000).contains(&shares), "{shares}");
    let wish = factors
        .iter()
        .find(|factor| factor["factor"] == "wish")
        .unwrap();
    assert_eq!(wish["value"], 1_000_000);
    assert_eq!(wish["text"], "This is wish number 1.");
}

#[rocket::async_test]
async fn an_impossible_pair_is_explained_by_its_rules() {
    let case = Case::new().await;

    let why = case.explain(&case.ola).await;

    assert_eq!(why["possible"], false);
    let codes: Vec<&Value> = why["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["code"])
        .collect();
    assert_eq!(codes, ["age"]);
    let text = why["reasons"][0]["text"].as_str().unwrap();
    assert!(text.contains("29"), "{text}");
}

#[rocket::async_test]
async fn the_words_come_in_the_language_asked_for() {
    let case = Case::new().await;
    let path = format!("{}/explanations/{}/{}", case.round, case.kari, case.opening);
    let headers = [("Accept-Language", "nb")];
    let norwegian = case
        .app
        .instructor()
        .send(Method::Get, &path, &headers, None)
        .await;
    assert!(
        norwegian.text.contains("ønske nummer 1"),
        "{}",
        norwegian.text
    );
}

#[rocket::async_test]
async fn a_run_tells_who_is_left_without_a_place_and_why() {
    let case = Case::new().await;
    let started = case
        .app
        .coordinator()
        .post(&format!("{}/runs", case.round), &json!({}))
        .await;
    let run = started.header("Location").to_owned();
    case.app.instructor().get(&format!("{run}/events")).await;

    let read = case.app.instructor().get(&run).await.json();
    assert_eq!(
        (&read["state"], &read["result"]["status"]),
        (&json!("finished"), &json!("optimal"))
    );
    let placements = case
        .app
        .instructor()
        .get(&format!("{run}/placements"))
        .await
        .json();
    assert_eq!(placements["items"].as_array().unwrap().len(), 1);
    assert_eq!(placements["items"][0]["youth"], json!(case.kari));
    let unplaced = case
        .app
        .instructor()
        .get(&format!("{run}/unplaced"))
        .await
        .json();
    assert_eq!(unplaced[0]["youth"], json!(case.ola));
    let reason = &unplaced[0]["reasons"][0];
    assert_eq!(
        (&reason["reason"], &reason["openings"]),
        (&json!("age"), &json!(1))
    );
    assert_eq!(reason["text"], "One opening does not take this age.");
}

#[rocket::async_test]
async fn who_is_not_in_the_round_is_not_explained() {
    let case = Case::new().await;
    let nobody = "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11";
    for (youth, opening) in [
        (nobody, case.opening.as_str()),
        (case.kari.as_str(), nobody),
    ] {
        let path = format!("{}/explanations/{youth}/{opening}", case.round);
        let answer = case.app.instructor().get(&path).await;
        assert_eq!(answer.problem(), (404, "not-found".to_owned()));
    }
}
