use serde_json::json;

use crate::common::{App, samples};

const ROUNDS: &str = "/api/v1/rounds";

#[rocket::async_test]
async fn who_is_in_a_round_is_changed_with_the_round() {
    let app = App::start().await;
    let youth = app
        .instructor()
        .make("/api/v1/youths", &samples::youth("U-001"))
        .await;
    let made = app
        .coordinator()
        .post(ROUNDS, &samples::round("Høsten", &[], &[]))
        .await;
    let location = made.header("Location").to_owned();

    let mut round = made.json();
    round["youths"] = json!([youth]);
    let put = app.coordinator().put(&location, "\"1\"", &round).await;

    assert_eq!((put.status, &put.json()["youths"]), (200, &json!([youth])));
}

#[rocket::async_test]
async fn members_that_do_not_exist_or_stand_twice_are_named() {
    let app = App::start().await;
    let youth = app
        .instructor()
        .make("/api/v1/youths", &samples::youth("U-001"))
        .await;
    let nobody = "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11";
    let round = samples::round("Høsten", &[&youth, nobody, &youth], &[nobody]);

    let refused = app.coordinator().post(ROUNDS, &round).await;

    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(
        refused.wrong_fields(),
        ["youths[2]", "youths[1]", "openings[0]"]
    );
}

#[rocket::async_test]
async fn a_closed_round_is_history_until_it_is_opened_again() {
    let app = App::start().await;
    let made = app
        .coordinator()
        .post(ROUNDS, &samples::round("Høsten", &[], &[]))
        .await;
    let location = made.header("Location").to_owned();
    let mut round = made.json();
    round["state"] = json!("closed");
    app.coordinator().put(&location, "\"1\"", &round).await;

    let refused = app.coordinator().put(&location, "\"2\"", &round).await;
    assert_eq!(refused.problem(), (409, "round-closed".to_owned()));
    let run = app
        .coordinator()
        .post(&format!("{location}/runs"), &json!({}))
        .await;
    assert_eq!(run.problem(), (409, "round-closed".to_owned()));

    round["state"] = json!("open");
    let opened = app.coordinator().put(&location, "\"2\"", &round).await;
    assert_eq!(
        (opened.status, &opened.json()["state"]),
        (200, &json!("open"))
    );
}
