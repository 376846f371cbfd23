use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::{App, samples};

/// A finished run that places one youth in an own opening of the employer's; gives the opening.
async fn placed(app: &App, youth: &Value) -> String {
    let coordinator = app.coordinator();
    let youth = coordinator.make("/api/v1/youths", youth).await;
    let opening = samples::opening("P-001", &app.employer.to_string());
    let opening = coordinator.make("/api/v1/openings", &opening).await;
    let round = samples::round("Høsten", &[&youth], &[&opening]);
    let round = coordinator.make("/api/v1/rounds", &round).await;
    let started = coordinator
        .post(&format!("/api/v1/rounds/{round}/runs"), &json!({}))
        .await;
    let run = started.header("Location").to_owned();
    coordinator.get(&format!("{run}/events")).await;
    opening
}

#[rocket::async_test]
async fn an_employer_is_told_first_name_trade_and_weekdays_and_nothing_else() {
    let app = App::start().await;
    let opening = placed(&app, &samples::youth("U-001")).await;

    let told = app
        .employer_user()
        .get(&format!("/api/v1/openings/{opening}/proposed"))
        .await;

    assert_eq!(told.status, 200, "{}", told.text);
    let fields: BTreeSet<String> = told.json()[0]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let allowed = ["first_name", "opening", "placement", "trade", "weekdays"];
    assert_eq!(fields, allowed.map(str::to_owned).into());
    assert_eq!(told.json()[0]["first_name"], "Prøve");
    // The digits of an id hold any number now and then.
    let mut without_ids = told.json();
    for id in ["opening", "placement"] {
        without_ids[0][id] = json!("");
    }
    let text = without_ids.to_string();
    for secret in ["Hemmelig", "U-001", "2008", "3717", "moped", "\"ot\""] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
}

#[rocket::async_test]
async fn a_youth_who_has_not_agreed_is_not_told_of() {
    let app = App::start().await;
    let mut youth = samples::youth("U-001");
    youth["consent_to_share"] = json!(false);
    let opening = placed(&app, &youth).await;

    let told = app
        .employer_user()
        .get(&format!("/api/v1/openings/{opening}/proposed"))
        .await;

    assert_eq!((told.status, told.json()), (200, json!([])));
}

#[rocket::async_test]
async fn the_openings_of_others_tell_nothing() {
    let app = App::start().await;
    let other = app
        .coordinator()
        .make("/api/v1/employers", &samples::employer(1))
        .await;
    let opening = samples::opening("P-009", &other);
    let opening = app.coordinator().make("/api/v1/openings", &opening).await;

    let hidden = app
        .employer_user()
        .get(&format!("/api/v1/openings/{opening}/proposed"))
        .await;

    assert_eq!(hidden.problem(), (404, "not-found".to_owned()));
}
