//! A session that ends while somebody types: nothing is lost, and nobody else gets it.

use chrono::{TimeDelta, Utc};
use data::domain::{Draft, Session, Youth};
use data::store::Typed;

use super::{Case, Html};

const FORM: &str = "first_name=Mille&last_name=Hemmelig&birth_date=2008-04-02&postcode=3724\
&target_group=nav&weekdays=mon&weekdays=tue&travel_mode=Transit&travel_limit=45&free_text=Liker+%C3%A5+bake";

/// Logs in and ends the session, as the clock does; gives the token of its forms.
async fn ended(case: &Case, login: &str) -> String {
    case.log_in(login).await;
    let mut session = case
        .store
        .every::<Session>(None)
        .await
        .unwrap()
        .pop()
        .unwrap();
    session.expires_at = Utc::now() - TimeDelta::seconds(1);
    case.store.put(&session).await.unwrap().csrf
}

/// Logs in as a browser does that has an ended session; gives where it is led to.
async fn back(case: &Case, login: &str) -> String {
    let body = format!("login={login}&password=fire+ord+p%C3%A5+rad&next=/youths");
    let response = case.send("/login", body).await;
    assert_eq!(response.status().code, 303);
    response.headers().get_one("Location").unwrap().to_owned()
}

async fn resumed(case: &Case) -> (String, String) {
    let html = case.get("/draft").await.1;
    let action = |form: &super::html::Element| form.get("action").map(str::to_owned);
    let form = html
        .all("form")
        .find(|form| !["/language", "/logout"].contains(&form.get("action").unwrap()))
        .unwrap();
    let fields = html.inside(form, "input").filter_map(|input| {
        let value = input.get("value")?.replace(' ', "+").replace('å', "%C3%A5");
        Some(format!("{}={value}", input.get("name")?))
    });
    let body = fields.collect::<Vec<_>>().join("&");
    (action(form).unwrap(), body)
}

#[rocket::async_test]
async fn what_was_typed_is_sent_after_the_login_with_one_click() {
    let case = Case::new().await;
    let csrf = ended(&case, "instr").await;

    let late = case
        .send("/youths/new", format!("csrf={csrf}&{FORM}"))
        .await;

    assert_eq!(late.status().code, 401);
    let html = Html::read(&late.into_string().await.unwrap());
    assert!(html.text().contains("tatt vare på"), "{}", html.text());
    // The page that asks to log in repeats nothing of it.
    assert!(!html.source.contains("Hemmelig") && !html.source.contains("bake"));

    assert_eq!(back(&case, "instr").await, "/draft");
    let (action, body) = resumed(&case).await;
    assert_eq!(action, "/youths/new");
    assert!(!body.contains(&csrf), "signed anew");
    let sent = case.send(&action, body).await;
    assert_eq!(sent.status().code, 303);
    let youths: Vec<Youth> = case.store.every(None).await.unwrap();
    let mille = youths.iter().find(|one| one.first_name == "Mille").unwrap();
    assert_eq!(mille.profile.free_text, "Liker å bake");
    assert_eq!(mille.weekdays.0.len(), 2);
    // Once it is sent it is gone.
    let response = case.client.get("/draft").dispatch().await;
    assert_eq!(response.status().code, 303);
}

#[rocket::async_test]
async fn another_instance_on_the_same_store_gives_it_back_and_the_first_one_knows_it_was_sent() {
    let case = Case::new().await;
    let other = case.beside().await;
    let csrf = ended(&case, "instr").await;
    case.send("/youths/new", format!("csrf={csrf}&{FORM}"))
        .await;

    assert_eq!(back(&other, "instr").await, "/draft");
    let (action, body) = resumed(&other).await;
    assert_eq!(other.send(&action, body).await.status().code, 303);

    assert_eq!(back(&case, "instr").await, "/youths");
    let kept: Vec<Draft> = case.store.every(None).await.unwrap();
    assert_eq!(kept, []);
}

#[rocket::async_test]
async fn whoever_logs_out_leaves_nothing_behind() {
    let case = Case::new().await;
    let csrf = ended(&case, "instr").await;
    case.send("/youths/new", format!("csrf={csrf}&{FORM}"))
        .await;
    assert_eq!(back(&case, "instr").await, "/draft");
    let session = case.store.every::<Session>(None).await.unwrap();
    let csrf = &session.iter().max_by_key(|one| one.id).unwrap().csrf;

    let out = case.send("/logout", format!("csrf={csrf}")).await;

    assert_eq!(out.status().code, 303);
    let kept: Vec<Draft> = case.store.every(None).await.unwrap();
    assert_eq!(kept, []);
}

#[rocket::async_test]
async fn nobody_else_gets_what_was_typed() {
    let case = Case::new().await;
    let csrf = ended(&case, "instr").await;
    case.send("/youths/new", format!("csrf={csrf}&{FORM}"))
        .await;

    // In the same browser, right after.
    assert_eq!(back(&case, "koord").await, "/youths");
    let response = case.client.get("/draft").dispatch().await;
    assert_eq!(response.status().code, 303);
}

#[rocket::async_test]
async fn a_form_that_the_session_has_not_signed_is_not_kept() {
    let case = Case::new().await;
    ended(&case, "instr").await;
    let late = case.send("/youths/new", format!("csrf=x&{FORM}")).await;
    assert_eq!(late.status().code, 401);
    assert_eq!(back(&case, "instr").await, "/youths");
}

#[rocket::async_test]
async fn a_form_of_an_earlier_session_of_the_same_person_is_taken() {
    let case = Case::new().await;
    let csrf = ended(&case, "instr").await;
    // They have logged in again in another window meanwhile.
    case.log_in("instr").await;
    let sent = case
        .send("/youths/new", format!("csrf={csrf}&{FORM}"))
        .await;
    assert_eq!(sent.status().code, 303);
    // But not when somebody else has.
    case.log_in("koord").await;
    let sent = case
        .send("/youths/new", format!("csrf={csrf}&{FORM}"))
        .await;
    assert_eq!(sent.status().code, 403);
}

#[rocket::async_test]
async fn the_own_youths_come_first_with_what_is_missing() {
    let case = Case::new().await;
    case.log_in("instr").await;
    let session = case
        .store
        .every::<Session>(None)
        .await
        .unwrap()
        .pop()
        .unwrap();
    let mut anna: Youth = case
        .store
        .find(&super::youth(1).id.to_string())
        .await
        .unwrap()
        .unwrap();
    anna.adviser = Some(session.account);
    anna.profile.values = None;
    anna.wishes.clear();
    case.store.put(&anna).await.unwrap();

    let html = case.get("/youths").await.1;

    let own = html.all("table").next().unwrap();
    assert!(
        own.text.contains("Anna") && !own.text.contains("Bilal"),
        "{}",
        own.text
    );
    assert!(own.text.contains("verdier, ønsker"), "{}", own.text);
    let others = html.all("table").nth(1).unwrap();
    assert!(others.text.contains("Bilal") && !others.text.contains("Anna"));
}
