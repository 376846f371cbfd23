//! Questions about a run, with the real solver and a round whose answers are plain.

use std::sync::Arc;

use formidling::runs::MatchSolver;
use formidling::server::Config;
use serde_json::{Value, json};

use crate::common::{Answer, App, samples};

const NOBODY: &str = "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11";

/// Kari and Ola want the only seat in carpentry, and Ola lives nearer; Per, 29 years, is too old.
struct Case {
    app: App,
    round: String,
    run: String,
    kari: String,
    ola: String,
    per: String,
    opening: String,
}

impl Case {
    async fn new(forbid_kari: bool) -> Self {
        Self::seeking("placed_then_score", forbid_kari).await
    }

    async fn seeking(objective: &str, forbid_kari: bool) -> Self {
        let app = App::with(Arc::new(MatchSolver::default()), Config::default()).await;
        let coordinator = app.coordinator();
        let make = async |reference: &str, field: &str, value: Value| {
            let mut youth = samples::youth(reference);
            youth[field] = value;
            coordinator.make("/api/v1/youths", &youth).await
        };
        let kari = make("U-001", "postcode", json!("3717")).await;
        let ola = make("U-002", "postcode", json!("3724")).await;
        let per = make("U-003", "birth_date", json!("1997-01-01")).await;
        let mut opening = samples::opening("P-001", &app.employer.to_string());
        opening["ages"] = json!({"min": 16, "max": 24});
        opening["seats"] = json!({"mon": 1, "tue": 1, "wed": 1, "thu": 1, "fri": 1});
        let opening = coordinator.make("/api/v1/openings", &opening).await;
        let mut round = samples::round("Høsten", &[&kari, &ola, &per], &[&opening]);
        round["policy"] = json!({"objective": objective});
        if forbid_kari {
            round["policy"]["forbids"] = json!([{"youth": kari, "opening": opening}]);
        }
        let round = coordinator.make("/api/v1/rounds", &round).await;
        let round = format!("/api/v1/rounds/{round}");
        let started = coordinator.post(&format!("{round}/runs"), &json!({})).await;
        let run = started.header("Location").to_owned();
        app.instructor().get(&format!("{run}/events")).await;
        Self {
            app,
            round,
            run,
            kari,
            ola,
            per,
            opening,
        }
    }

    async fn get(&self, question: &str) -> Value {
        let path = format!("{}/{question}", self.run);
        let answer = self.app.instructor().get(&path).await;
        assert_eq!(answer.status, 200, "{question}: {}", answer.text);
        answer.json()
    }

    async fn what_if(&self, changes: Value) -> Answer {
        let path = format!("{}/what-if", self.run);
        let body = json!({"changes": changes});
        self.app.coordinator().post(&path, &body).await
    }
}

fn text(view: &Value) -> String {
    let lines = view["text"].as_array().unwrap().iter();
    lines
        .map(|line| line.as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

#[rocket::async_test]
async fn a_youth_is_told_why_this_place_and_why_none() {
    let case = Case::new(false).await;

    let placed = case.get(&format!("explanations/{}", case.ola)).await;
    assert_eq!(placed["placements"][0]["chosen"], true);
    assert!(text(&placed).contains("No other possible opening gives more points."));

    // Kari is left out by a full opening, and forcing her in would leave Ola out
    let left = case.get(&format!("explanations/{}", case.kari)).await;
    assert_eq!(left["possible"], 1);
    let forced = &left["nearest"][0]["forced"];
    let score = |view: &Value| view["pair"]["score"].as_i64().unwrap();
    let loss = score(&placed["placements"][0]) - score(&left["nearest"][0]);
    assert!(loss > 0);
    assert_eq!(
        (&forced["placed"], &forced["score"]),
        (&json!(0), &json!(loss))
    );
    let moves = forced["moves"].as_array().unwrap();
    assert_eq!(moves.len(), 2);
    assert_eq!(
        moves[0],
        json!({"youth": case.kari, "from": [], "to": [case.opening], "score": score(&left["nearest"][0])})
    );
    assert_eq!(
        (&moves[1]["youth"], &moves[1]["to"]),
        (&json!(case.ola), &json!([]))
    );

    // Per is left out by a rule
    let old = case.get(&format!("explanations/{}", case.per)).await;
    assert_eq!((&old["possible"], &old["nearest"]), (&json!(0), &json!([])));
    assert_eq!(old["removed"][0]["code"], "age");
}

#[rocket::async_test]
async fn a_pair_is_told_why_not() {
    let case = Case::new(false).await;
    let pair = |youth: &str| format!("explanations/{youth}/{}", case.opening);

    let full = case.get(&pair(&case.kari)).await;
    assert_eq!(full["chosen"], false);
    assert_eq!(full["holders"][0]["youth"], json!(case.ola));
    let forbidden = case.get(&pair(&case.per)).await;
    assert_eq!(forbidden["forced"], Value::Null);
    assert_eq!(forbidden["pair"]["reasons"][0]["code"], "age");
}

#[rocket::async_test]
async fn a_seat_a_rule_and_the_whole_have_their_worth() {
    let case = Case::new(true).await;

    // Kari is forbidden, so one more seat helps nobody; without the forbid Ola would still go first
    let seats = case.get("seats").await;
    assert_eq!(seats["call"], json!([]));
    assert_eq!(
        seats["openings"][0]["more"],
        json!({"placed": 0, "score": 0})
    );
    assert_eq!(seats["openings"][0]["fewer"]["placed"], 1);
    let rules = case.get("rules").await;
    assert_eq!(rules[0]["kind"], "forbid");
    assert_eq!(
        (
            &rules[0]["without"]["placed"],
            &rules[0]["without"]["score"]
        ),
        (&json!(0), &json!(0))
    );
    let quality = case.get("quality").await;
    assert_eq!(
        (&quality["placed"], &quality["youths"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(quality["blocking"], json!([]));
    assert_eq!(quality["wishes"], json!([{"rank": 1, "placements": 1}]));
}

#[rocket::async_test]
async fn a_what_if_shows_both_results_and_stores_nothing() {
    let case = Case::new(false).await;

    let answer = case
        .what_if(json!([{"change": "seats", "opening": "P-001", "seats": 2}]))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let two = answer.json();
    assert_eq!(
        (&two["before"]["placed"], &two["after"]["placed"]),
        (&json!(1), &json!(2))
    );
    let moves = two["moves"].as_array().unwrap();
    assert_eq!(moves.len(), 1);
    assert_eq!(moves[0]["youth"], json!(case.kari));
    // Removing Ola gives Kari the seat
    let without = case
        .what_if(json!([{"change": "remove_youth", "youth": case.ola}]))
        .await
        .json();
    assert_eq!(
        (&without["after"]["youths"], &without["after"]["placed"]),
        (&json!(2), &json!(1))
    );
    // Two pins on one seat contradict each other
    let pins = [&case.kari, &case.ola]
        .map(|youth| json!({"change": "pin", "youth": youth, "opening": case.opening}));
    let contradiction = case.what_if(json!(pins)).await.json();
    assert_eq!(contradiction["after"], Value::Null);
    assert_eq!(
        contradiction["conflict"].as_array().unwrap().len(),
        3,
        "{contradiction}"
    );
    let runs = case
        .app
        .instructor()
        .get(&format!("{}/runs", case.round))
        .await;
    assert_eq!(runs.json()["items"].as_array().unwrap().len(), 1);
}

#[rocket::async_test]
async fn a_change_that_does_not_fit_is_refused_without_its_names() {
    let case = Case::new(false).await;
    let unknown = json!([{"change": "pin", "youth": "U-999", "opening": "P-001"}]);
    let refused = case.what_if(unknown).await;
    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert!(!refused.text.contains("U-999"), "{}", refused.text);
    let form = case.what_if(json!([{"change": "dance"}])).await;
    assert_eq!(form.problem(), (422, "body-invalid".to_owned()));
}

#[rocket::async_test]
async fn who_comes_today_is_shown_the_free_seats() {
    let case = Case::new(false).await;
    // The only seat is Ola's: Kari finds none, Ola may keep it
    let kari = case.get(&format!("intake/{}", case.kari)).await;
    assert_eq!(kari["suggestions"], json!([]));
    let ola = case.get(&format!("intake/{}?expected=3", case.ola)).await;
    assert_eq!(
        (&ola["expected"], &ola["suggestions"][0]["left"]),
        (&json!(3), &json!(1))
    );
    // Kari may come again, and would need it
    assert!(
        ola["suggestions"][0]["reserve"].as_i64().unwrap() > 0,
        "{ola}"
    );
    let path = format!("{}/intake/{}?expected=0", case.run, case.ola);
    let refused = case.app.instructor().get(&path).await;
    assert_eq!(refused.problem(), (422, "query-invalid".to_owned()));
}

#[rocket::async_test]
async fn answers_are_about_what_the_run_saw() {
    let case = Case::new(false).await;
    let question = format!("explanations/{}/{}", case.ola, case.opening);
    let before = case.get(&question).await;

    // When the opening changes and Ola moves away afterwards
    let coordinator = case.app.coordinator();
    for (path, field, value) in [
        (
            format!("/api/v1/openings/{}", case.opening),
            "title",
            json!("Kantina"),
        ),
        (
            format!("/api/v1/youths/{}", case.ola),
            "postcode",
            json!("3770"),
        ),
    ] {
        let read = coordinator.get(&path).await;
        let mut document = read.json();
        document[field] = value;
        let put = coordinator.put(&path, read.header("ETag"), &document).await;
        assert_eq!(put.status, 200, "{}", put.text);
    }

    // Then the answer is the same
    assert_eq!(case.get(&question).await, before);
}

#[rocket::async_test]
async fn who_is_not_there_is_not_found() {
    let case = Case::new(false).await;
    for question in [
        format!("{}/explanations/{NOBODY}", case.run),
        format!("{}/explanations/{}/{NOBODY}", case.run, case.kari),
        format!("{}/intake/{NOBODY}", case.run),
        format!("/api/v1/runs/{NOBODY}/seats"),
    ] {
        let answer = case.app.instructor().get(&question).await;
        assert_eq!(
            answer.problem(),
            (404, "not-found".to_owned()),
            "{question}"
        );
    }
}

#[rocket::async_test]
async fn where_the_worst_off_come_first_nothing_is_told_in_points_of_the_whole() {
    let case = Case::seeking("placed_then_leximin", false).await;

    let run = case.app.instructor().get(&case.run).await.json();
    assert_eq!(
        (&run["state"], &run["result"]["status"]),
        (&json!("finished"), &json!("optimal"))
    );
    for question in ["seats", "rules"] {
        let answer = case
            .app
            .instructor()
            .get(&format!("{}/{question}", case.run))
            .await;
        assert_eq!(answer.problem(), (409, "no-prices".to_owned()));
    }
    let left = case.get(&format!("explanations/{}", case.kari)).await;
    assert_eq!(left["nearest"][0]["forced"], Value::Null);
    assert!(
        text(&left).contains("Ask for a calculation with the change instead"),
        "{}",
        text(&left)
    );
    let two = case
        .what_if(json!([{"change": "seats", "opening": "P-001", "seats": 2}]))
        .await
        .json();
    assert_eq!(
        (&two["before"]["placed"], &two["after"]["placed"]),
        (&json!(1), &json!(2))
    );
    assert_eq!(case.get("quality").await["placed"], 1);
}

#[rocket::async_test]
async fn a_change_that_does_not_fit_is_told_in_the_readers_language() {
    let case = Case::new(false).await;
    let body = json!({"changes": [{"change": "remove_opening", "opening": "P-999"}]});
    let path = format!("{}/what-if", case.run);
    for (language, told) in [
        (
            "nb",
            "remove_opening nevner en ungdom eller en plass som ikke finnes.",
        ),
        (
            "en",
            "remove_opening names a youth or an opening that is not there.",
        ),
    ] {
        let headers = [
            ("Accept-Language", language),
            ("Content-Type", "application/json"),
        ];
        let answer = case
            .app
            .coordinator()
            .send(rocket::http::Method::Post, &path, &headers, Some(&body))
            .await;
        assert_eq!(answer.problem(), (422, "values-invalid".to_owned()));
        let error = &answer.json()["errors"][0];
        assert_eq!(error["field"], "changes");
        assert!(
            error["message"].as_str().unwrap().starts_with(told),
            "{error}"
        );
    }
}
