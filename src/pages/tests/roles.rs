//! Who gets to see what.

use data::domain::{Role, Run, RunState, Session};
use data::store::Typed;
use rocket::http::{ContentType, Header};

use super::{Case, Html, youth};
use crate::accounts::COOKIE;

#[rocket::async_test]
async fn nobody_is_asked_to_log_in_and_then_goes_on_to_where_they_wanted() {
    let case = Case::new().await;
    for path in ["/".to_owned(), case.round_path()] {
        let (status, html) = case.get(&path).await;
        assert_eq!(status, 401, "{path}");
        assert!(!html.text().contains("Anna"), "{path}");
        let next = html
            .all("input")
            .find(|input| input.get("name") == Some("next"));
        assert_eq!(next.and_then(|next| next.get("value")), Some(path.as_str()));
    }
    let body = format!(
        "login=koord&password=fire+ord+p%C3%A5+rad&next={}",
        case.round_path()
    );
    let response = case.send("/login", body).await;
    assert_eq!(response.status().code, 303);
    assert_eq!(
        response.headers().get_one("Location"),
        Some(case.round_path().as_str())
    );
}

#[rocket::async_test]
async fn the_cookie_is_kept_from_scripts_and_other_sites() {
    let case = Case::empty().await;
    let response = case
        .send(
            "/login",
            "login=koord&password=fire+ord+p%C3%A5+rad".to_owned(),
        )
        .await;
    let cookie = response.headers().get_one("Set-Cookie").unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    assert!(
        !cookie.contains("Secure"),
        "on the machine itself there is no TLS: {cookie}"
    );
    let elsewhere = case
        .client
        .post("/login")
        .header(ContentType::Form)
        .header(Header::new("Host", "match.example"))
        .header(Header::new("Origin", "https://match.example"))
        .body("login=koord&password=fire+ord+p%C3%A5+rad")
        .dispatch()
        .await;
    let cookie = elsewhere.headers().get_one("Set-Cookie").unwrap();
    assert!(cookie.contains("Secure"), "{cookie}");
}

#[rocket::async_test]
async fn a_wrong_password_is_told_without_saying_what_was_wrong() {
    let case = Case::empty().await;
    let mut told = Vec::new();
    for body in [
        "login=koord&password=feil",
        "login=finnesikke&password=feil",
    ] {
        let response = case.send("/login", body.to_owned()).await;
        assert_eq!(response.status().code, 401);
        assert!(response.headers().get_one("Set-Cookie").is_none());
        told.push(
            Html::read(&response.into_string().await.unwrap())
                .text()
                .to_owned(),
        );
    }
    assert_eq!(told[0], told[1]);
    assert!(
        told[0].contains("Feil brukernavn eller passord"),
        "{}",
        told[0]
    );
}

#[rocket::async_test]
async fn guessing_is_held_back() {
    let case = Case::empty().await;
    let mut statuses = Vec::new();
    for _ in 0..40 {
        let response = case
            .send("/login", "login=koord&password=feil".to_owned())
            .await;
        statuses.push(response.status().code);
    }
    assert_eq!(&statuses[..5], [401; 5]);
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[rocket::async_test]
async fn the_login_form_of_another_site_is_refused() {
    let case = Case::empty().await;
    let response = case
        .client
        .post("/login")
        .header(ContentType::Form)
        .header(Header::new("Host", "localhost:8000"))
        .header(Header::new("Origin", "https://evil.example"))
        .body("login=koord&password=fire+ord+p%C3%A5+rad")
        .dispatch()
        .await;
    assert_eq!(response.status().code, 403);
    assert!(case.client.cookies().get(COOKIE).is_none());
}

#[rocket::async_test]
async fn logging_out_ends_the_session() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let session: Session = case.store.every(None).await.unwrap().pop().unwrap();

    let unsigned = case.send("/logout", String::new()).await.status().code;
    assert_eq!(unsigned, 403);
    let response = case.send("/logout", format!("csrf={}", session.csrf)).await;

    assert_eq!(response.status().code, 303);
    assert_eq!(case.store.every::<Session>(None).await.unwrap(), []);
    assert_eq!(case.get("/").await.0, 401);
}

#[rocket::async_test]
async fn an_employer_reads_first_name_trade_and_weekdays_of_own_proposals_only() {
    let case = Case::new().await;
    // Before anything is sent there is nobody.
    let html = case.round_as("bedrift").await;
    assert!(html.text().contains("0 av 6") && !html.source.contains("Anna"));
    case.ask().await;

    let html = case.round_as("bedrift").await;

    let text = html.text();
    for shown in [
        "Verksted 1",
        "Anna",
        "Sendt, venter på svar",
        "Tømrerfaget",
        "mandag, onsdag",
        "2 av 6",
    ] {
        assert!(text.contains(shown), "{shown} is missing: {text}");
    }
    // The one who has not agreed, those who are placed elsewhere or nowhere, other openings.
    for hidden in [
        "Bilal",
        "Cecilie",
        "David",
        "Elin",
        "Verksted 2",
        "Verksted 3",
        "Bedrift 2",
    ] {
        assert!(!html.source.contains(hidden), "{hidden} is there");
    }
    // And of the one who is shown nothing else.
    let anna = youth(1);
    for hidden in [
        anna.last_name.as_str(),
        anna.reference.as_str(),
        &anna.id.to_string(),
        anna.postcode.0.as_str(),
        "2008",
        "73,1",
        "poeng",
        "førsteønske",
        "min",
        "Oppfølging",
        "OTOV",
        "moped",
    ] {
        let found = html.source.split("<main").nth(1).unwrap().contains(hidden);
        // «min» stands in no word of the page, so that minutes would be found.
        assert!(!found, "{hidden} is there");
    }
}

#[rocket::async_test]
async fn an_employer_without_an_opening_in_the_round_does_not_learn_that_it_exists() {
    let case = Case::new().await;
    case.log_in("annen").await;
    assert_eq!(case.get(&case.round_path()).await.0, 404);
    let rounds = case.get("/").await.1;
    assert!(
        !rounds.text().contains(&case.round.name),
        "{}",
        rounds.text()
    );
    case.log_in("bedrift").await;
    let rounds = case.get("/").await.1;
    assert!(
        rounds.text().contains(&case.round.name),
        "{}",
        rounds.text()
    );
    assert!(!rounds.text().contains("3 av 5"), "{}", rounds.text());
}

#[rocket::async_test]
async fn only_a_coordinator_can_start_a_run() {
    let case = Case::new().await;
    let path = format!("{}/runs", case.round_path());
    for (login, button, expected) in [
        ("koord", true, 303),
        ("instr", false, 403),
        ("bedrift", false, 403),
    ] {
        let html = case.round_as(login).await;
        let shown = html
            .all("form")
            .any(|form| form.get("action") == Some(path.as_str()));
        assert_eq!(shown, button, "{login}");
        let sessions: Vec<Session> = case.store.every(None).await.unwrap();
        let csrf = &sessions.last().unwrap().csrf;
        let unsigned = case.send(&path, "csrf=x".to_owned()).await.status().code;
        assert_eq!(unsigned, 403, "{login}");
        let signed = case.send(&path, format!("csrf={csrf}")).await.status().code;
        assert_eq!(signed, expected, "{login}");
    }
}

#[rocket::async_test]
async fn whoever_starts_a_second_run_is_told_on_the_page() {
    let case = Case::new().await;
    case.store
        .put(&super::later(&case.round, RunState::Running))
        .await
        .unwrap();
    let told = "En annen kjøring av runden var allerede i gang";
    let html = case.round_as("koord").await;
    assert!(!html.text().contains(told));
    let sessions: Vec<Session> = case.store.every(None).await.unwrap();
    let csrf = &sessions.last().unwrap().csrf;

    // When the button of a page is pressed that was loaded before somebody else's run
    let path = format!("{}/runs", case.round_path());
    let answer = case.send(&path, format!("csrf={csrf}")).await;

    assert_eq!(answer.status().code, 303);
    let place = answer.headers().get_one("Location").unwrap().to_owned();
    let (status, html) = case.get(&place).await;
    assert_eq!(status, 200);
    assert!(html.text().contains(told), "{}", html.text());
    assert!(
        html.text().contains("40 %"),
        "the run that goes on is shown"
    );
    let runs: Vec<Run> = case.store.every(None).await.unwrap();
    assert_eq!(runs.len(), 2, "no other was started");
}

#[rocket::async_test]
async fn a_token_opens_pages_too_but_sends_no_forms() {
    let case = Case::new().await;
    let account = case
        .store
        .every::<data::domain::Account>(None)
        .await
        .unwrap()
        .into_iter()
        .find(|account| account.role == Role::Coordinator)
        .unwrap();
    let (_, token) =
        crate::accounts::issue_token(&*case.store, account.id, "t", 1, chrono::Utc::now())
            .await
            .unwrap();
    let bearer = Header::new("Authorization", format!("Bearer {}", token.reveal()));
    let page = case
        .client
        .get(case.round_path())
        .header(bearer.clone())
        .dispatch()
        .await;
    assert_eq!(page.status().code, 200);
    let html = Html::read(&page.into_string().await.unwrap());
    let changing = html
        .all("form")
        .filter(|form| form.get("action") != Some("/language"));
    assert_eq!(changing.count(), 0);
    let sent = case
        .client
        .post("/logout")
        .header(ContentType::Form)
        .header(bearer)
        .body("csrf=")
        .dispatch()
        .await;
    assert_eq!(sent.status().code, 403);
}
