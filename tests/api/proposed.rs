use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::common::{App, samples};

/// A finished run that places one youth in an own opening of the employer's, approved and not sent;
/// gives the opening and the proposal.
async fn placed(app: &App, youth: &Value) -> (String, String) {
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
    let approved = coordinator
        .post(&format!("{run}/proposals"), &json!({"reason": "passer"}))
        .await;
    assert_eq!(approved.status, 200, "{}", approved.text);
    let proposal = approved.json()["made"][0].as_str().unwrap().to_owned();
    (opening, proposal)
}

async fn send(app: &App, proposal: &str) {
    let sent = app
        .coordinator()
        .step(proposal, &json!({"act": "send"}))
        .await;
    assert_eq!(sent.status, 200, "{}", sent.text);
}

#[rocket::async_test]
async fn an_employer_is_told_nothing_before_it_is_sent() {
    let app = App::start().await;
    let (opening, proposal) = placed(&app, &samples::youth("U-001")).await;
    let proposed = format!("/api/v1/openings/{opening}/proposed");
    for address in [proposed.as_str(), "/api/v1/requests"] {
        let told = app.employer_user().get(address).await;
        assert_eq!((told.status, told.json()), (200, json!([])), "{address}");
    }
    let request = format!("/api/v1/requests/{proposal}");
    let hidden = app.employer_user().get(&request).await;
    assert_eq!(hidden.problem(), (404, "not-found".to_owned()));

    send(&app, &proposal).await;

    for address in [proposed.as_str(), "/api/v1/requests"] {
        let told = app.employer_user().get(address).await;
        assert_eq!(told.json().as_array().unwrap().len(), 1, "{address}");
    }
    assert_eq!(app.employer_user().get(&request).await.status, 200);
}

#[rocket::async_test]
async fn an_employer_is_told_first_name_trade_weekdays_state_and_day_and_nothing_else() {
    let app = App::start().await;
    let (opening, proposal) = placed(&app, &samples::youth("U-001")).await;
    send(&app, &proposal).await;

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
    let allowed = [
        "answer_by",
        "first_name",
        "opening",
        "proposal",
        "questions",
        "state",
        "trade",
        "version",
        "weekdays",
    ];
    assert_eq!(fields, allowed.map(str::to_owned).into());
    assert_eq!(told.json()[0]["first_name"], "Prøve");
    // The digits of an id hold any number now and then.
    let mut without_ids = told.json();
    for id in ["opening", "proposal"] {
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
    let (opening, proposal) = placed(&app, &youth).await;
    // A workshop is the centre's own: it may be sent without.
    send(&app, &proposal).await;

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
