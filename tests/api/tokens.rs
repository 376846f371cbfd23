use data::domain::Role;
use formidling::accounts::{NewAccount, create};
use serde_json::json;

use crate::common::App;

const TOKENS: &str = "/api/v1/tokens";

#[rocket::async_test]
async fn login_and_password_give_a_token_that_can_be_ended() {
    let app = App::start().await;
    let new = NewAccount {
        login: "kari",
        name: "Kari",
        role: Role::Instructor,
        password: "correct horse battery",
    };
    create(&*app.store, new).await.unwrap();

    let body = json!({"login": "kari", "password": "correct horse battery"});
    let issued = app.nobody().post(TOKENS, &body).await;
    assert_eq!(issued.status, 200, "{}", issued.text);
    let token = issued.json()["token"].as_str().unwrap().to_owned();

    let me = app.with_token(&token).get("/api/v1/me").await.json();
    assert_eq!(
        (&me["login"], &me["role"]),
        (&json!("kari"), &json!("instructor"))
    );
    let ended = app
        .with_token(&token)
        .send(
            rocket::http::Method::Delete,
            "/api/v1/tokens/current",
            &[],
            None,
        )
        .await;
    assert_eq!(ended.status, 204);
    let after = app.with_token(&token).get("/api/v1/me").await;
    assert_eq!(after.problem(), (401, "not-signed-in".to_owned()));
}

#[rocket::async_test]
async fn an_unknown_login_and_a_wrong_password_are_told_apart_by_nothing() {
    let app = App::start().await;
    let mut answers = Vec::new();
    for login in ["coordinator", "nobody-at-all"] {
        let body = json!({"login": login, "password": "wrong"});
        let refused = app.nobody().post(TOKENS, &body).await;
        assert_eq!(refused.problem(), (401, "login-refused".to_owned()));
        let mut document = refused.json();
        document["instance"] = json!(null);
        answers.push(document);
    }
    assert_eq!(answers[0], answers[1]);
}

#[rocket::async_test]
async fn guessing_is_held_back() {
    let app = App::start().await;
    let body = json!({"login": "coordinator", "password": "wrong"});
    let mut last = None;
    for _ in 0..6 {
        last = Some(app.nobody().post(TOKENS, &body).await.problem());
    }
    assert_eq!(last, Some((429, "too-many-requests".to_owned())));
}

#[rocket::async_test]
async fn what_is_no_token_is_refused() {
    let app = App::start().await;
    for token in ["", "wrong", "formidling_0000"] {
        let refused = app.with_token(token).get("/api/v1/me").await;
        assert_eq!(refused.problem(), (401, "not-signed-in".to_owned()));
    }
}
