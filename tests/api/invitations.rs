use chrono::{TimeDelta, Utc};
use data::domain::Invitation;
use data::store::Typed;
use serde_json::{Value, json};

use crate::common::{Answer, App};

const PATH: &str = "/api/v1/invitations";

async fn invite(app: &App) -> Value {
    let body = json!({"role": {"employer": app.employer}, "name": "Kari Bedriftseier"});
    let made = app.coordinator().post(PATH, &body).await;
    assert_eq!(made.status, 201, "{}", made.text);
    made.json()
}

async fn accept(app: &App, secret: &Value, login: &str) -> Answer {
    let body = json!({
        "secret": secret, "login": login, "name": "Kari", "password": "fire ord på rad",
    });
    app.nobody().post(&format!("{PATH}/accept"), &body).await
}

#[rocket::async_test]
async fn whoever_is_invited_makes_one_account_with_the_role_of_the_invitation() {
    let app = App::start().await;
    let made = invite(&app).await;

    let accepted = accept(&app, &made["secret"], "kari").await;

    assert_eq!(accepted.status, 200, "{}", accepted.text);
    let token = accepted.json()["token"].as_str().unwrap().to_owned();
    let me = app.with_token(&token).get("/api/v1/me").await.json();
    assert_eq!(me["role"], json!({"employer": app.employer}));
    let path = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let kept = app.coordinator().get(&path).await.json();
    assert_eq!(kept["account"], me["account"]);
    // The second time it is as if there had never been one.
    let again = accept(&app, &made["secret"], "ola").await;
    assert_eq!(again.problem(), (404, "invitation-unusable".to_owned()));
    let unknown = accept(&app, &json!("finnes ikke"), "ola").await;
    assert_eq!(unknown.problem(), again.problem());
}

#[rocket::async_test]
async fn the_secret_is_told_once_and_stored_nowhere() {
    let app = App::start().await;
    let made = invite(&app).await;
    let secret = made["secret"].as_str().unwrap();
    assert_eq!(made["page"], format!("/invitation/{secret}"));

    let listed = app.coordinator().get(PATH).await;
    assert!(!listed.text.contains(secret) && !listed.text.contains("sha256"));
    let stored: Invitation = app.store.every(None).await.unwrap().pop().unwrap();
    let stored = serde_json::to_string(&stored).unwrap();
    assert!(!stored.contains(secret), "{stored}");
}

#[rocket::async_test]
async fn an_invitation_that_was_taken_back_or_is_old_leads_nowhere() {
    let app = App::start().await;
    let made = invite(&app).await;
    let path = format!("{PATH}/{}", made["id"].as_str().unwrap());
    let gone = app.coordinator().delete(&path, "\"1\"").await;
    assert_eq!(gone.status, 204);
    let refused = accept(&app, &made["secret"], "kari").await.problem();
    assert_eq!(refused, (404, "invitation-unusable".to_owned()));

    let made = invite(&app).await;
    let mut old: Invitation = app.store.every(None).await.unwrap().pop().unwrap();
    assert_eq!(old.expires_at - old.invited_at, TimeDelta::days(14));
    old.expires_at = Utc::now() - TimeDelta::seconds(1);
    app.store.put(&old).await.unwrap();
    let refused = accept(&app, &made["secret"], "kari").await.problem();
    assert_eq!(refused, (404, "invitation-unusable".to_owned()));
    formidling::accounts::sweep_invitations(&*app.store, Utc::now())
        .await
        .unwrap();
    assert_eq!(app.store.every::<Invitation>(None).await.unwrap(), []);
}

#[rocket::async_test]
async fn what_cannot_be_an_account_is_refused_and_the_link_still_works() {
    let app = App::start().await;
    let made = invite(&app).await;
    let taken = accept(&app, &made["secret"], "coordinator").await;
    assert_eq!(taken.problem(), (409, "duplicate".to_owned()));
    let wrong = accept(&app, &made["secret"], "å").await;
    assert_eq!(wrong.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(wrong.wrong_fields(), ["login"]);
    assert_eq!(accept(&app, &made["secret"], "kari").await.status, 200);
}

#[rocket::async_test]
async fn nobody_tries_links_quickly() {
    let app = App::start().await;
    let mut statuses = Vec::new();
    for _ in 0..8 {
        statuses.push(accept(&app, &json!("gjetter"), "kari").await.status);
    }
    assert_eq!(statuses, [404, 404, 404, 404, 404, 429, 429, 429]);
}

#[rocket::async_test]
async fn coordinators_and_unknown_employers_are_not_invited() {
    let app = App::start().await;
    for (role, field) in [
        (json!("coordinator"), "role"),
        (
            json!({"employer": "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11"}),
            "role.employer",
        ),
    ] {
        let body = json!({"role": role, "name": "Noen"});
        let refused = app.coordinator().post(PATH, &body).await;
        assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
        assert_eq!(refused.wrong_fields(), [field]);
    }
}
