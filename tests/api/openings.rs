use serde_json::json;

use crate::common::{App, samples};

const OPENINGS: &str = "/api/v1/openings";

#[rocket::async_test]
async fn an_opening_needs_an_employer_that_exists() {
    let app = App::start().await;
    let opening = samples::opening("P-001", "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11");

    let refused = app.coordinator().post(OPENINGS, &opening).await;

    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["employer"]);
}

#[rocket::async_test]
async fn negative_seats_are_refused_with_their_place() {
    let app = App::start().await;
    let mut opening = samples::opening("P-001", &app.employer.to_string());
    opening["seats"]["mon"] = json!(-1);

    let refused = app.coordinator().post(OPENINGS, &opening).await;

    assert_eq!(refused.problem(), (422, "body-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["seats.?"]);
    assert!(refused.text.contains("line 1, column "), "{}", refused.text);
}

#[rocket::async_test]
async fn an_employer_user_sees_own_openings_only() {
    let app = App::start().await;
    let other = app
        .coordinator()
        .make("/api/v1/employers", &samples::employer(1))
        .await;
    let theirs = samples::opening("P-001", &other);
    let theirs = app.coordinator().make(OPENINGS, &theirs).await;
    let own = samples::opening("P-002", &app.employer.to_string());
    let own = app.coordinator().make(OPENINGS, &own).await;

    let listed = app.employer_user().get(OPENINGS).await.json();
    let ids: Vec<&str> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|opening| opening["id"].as_str())
        .collect();
    assert_eq!(ids, [own.as_str()]);
    let read = app.employer_user().get(&format!("{OPENINGS}/{own}")).await;
    assert_eq!(read.status, 200);
    let hidden = app
        .employer_user()
        .get(&format!("{OPENINGS}/{theirs}"))
        .await;
    assert_eq!(hidden.problem(), (404, "not-found".to_owned()));
}

#[rocket::async_test]
async fn an_employer_user_writes_own_openings_only() {
    let app = App::start().await;
    let other = app
        .coordinator()
        .make("/api/v1/employers", &samples::employer(1))
        .await;
    let user = app.employer_user();
    let own = samples::opening("P-001", &app.employer.to_string());
    let id = user.make(OPENINGS, &own).await;

    let mut closed = own.clone();
    closed["open"] = json!(false);
    let written = user
        .put(&format!("{OPENINGS}/{id}"), "\"1\"", &closed)
        .await;
    assert_eq!(written.status, 200, "{}", written.text);
    assert_eq!(written.json()["open"], false);

    // Neither for another employer, nor given to another, nor taken from another.
    let foreign = samples::opening("P-002", &other);
    let refused = user.post(OPENINGS, &foreign).await;
    assert_eq!(refused.problem(), (403, "not-allowed".to_owned()));
    let mut given = own.clone();
    given["employer"] = json!(other);
    let refused = user.put(&format!("{OPENINGS}/{id}"), "\"2\"", &given).await;
    assert_eq!(refused.problem(), (403, "not-allowed".to_owned()));
    let theirs = app.coordinator().make(OPENINGS, &foreign).await;
    let refused = user
        .put(&format!("{OPENINGS}/{theirs}"), "\"1\"", &own)
        .await;
    assert_eq!(refused.problem(), (404, "not-found".to_owned()));
}

#[rocket::async_test]
async fn an_opening_that_is_closed_for_good_comes_into_no_other_round() {
    let app = App::start().await;
    let opening = samples::opening("P-001", &app.employer.to_string());
    let id = app.employer_user().make(OPENINGS, &opening).await;
    let path = format!("{OPENINGS}/{id}");
    let before = samples::round("Før", &[], &[&id]);
    let before_id = app.coordinator().make("/api/v1/rounds", &before).await;

    // It cannot be both.
    let mut closed = opening.clone();
    closed["closed"] = json!(true);
    let refused = app.employer_user().put(&path, "\"1\"", &closed).await;
    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["open"]);
    closed["open"] = json!(false);
    let written = app.employer_user().put(&path, "\"1\"", &closed).await;
    assert_eq!(written.status, 200, "{}", written.text);

    let after = samples::round("Etter", &[], &[&id]);
    let refused = app.coordinator().post("/api/v1/rounds", &after).await;
    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["openings[0]"]);
    // The round that it was in already can still be changed.
    let mut renamed = before.clone();
    renamed["name"] = json!("Før, men nytt navn");
    let path_before = format!("/api/v1/rounds/{before_id}");
    let kept = app.coordinator().put(&path_before, "\"1\"", &renamed).await;
    assert_eq!(kept.status, 200, "{}", kept.text);

    // Only a coordinator takes it up again.
    let refused = app.employer_user().put(&path, "\"2\"", &opening).await;
    assert_eq!(refused.problem(), (403, "not-allowed".to_owned()));
    let again = app.coordinator().put(&path, "\"2\"", &opening).await;
    assert_eq!(again.status, 200, "{}", again.text);
    let made = app.coordinator().post("/api/v1/rounds", &after).await;
    assert_eq!(made.status, 201, "{}", made.text);
}
