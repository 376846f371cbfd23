//! A coordinator invites, and whoever is invited gets in once.

use data::domain::{Account, Invitation, Session};
use data::store::Typed;

use super::{COOKIE, Case, Html, samples};

/// A coordinator invites somebody to the first employer's; gives the path of the link.
async fn invited(case: &Case) -> String {
    case.log_in("koord").await;
    let sessions: Vec<Session> = case.store.every(None).await.unwrap();
    let csrf = &sessions.last().unwrap().csrf;
    let orgnr = samples::employer(1).orgnr.0;
    let body = format!("csrf={csrf}&role=employer&orgnr={orgnr}&name=Kari+Eier");
    let response = case.send("/invitations/new", body).await;
    assert_eq!(response.status().code, 200);
    assert_eq!(
        response.headers().get_one("Referrer-Policy"),
        Some("strict-origin")
    );
    let html = Html::read(&response.into_string().await.unwrap());
    let link = html.all("input").find(|one| one.get("id") == Some("lenke"));
    let link = link.unwrap().get("value").unwrap().to_owned();
    let text = html.all("textarea").next().unwrap().text.clone();
    assert!(text.contains("Kari Eier") && text.contains(&link), "{text}");
    let path = link.strip_prefix("http://localhost:8000").unwrap();
    path.to_owned()
}

fn choice(path: &str, login: &str, password: &str) -> String {
    let secret = path.rsplit('/').next().unwrap();
    let password = password.replace(' ', "+");
    format!("secret={secret}&name=Kari+Eier&login={login}&password={password}")
}

fn cookie(case: &Case) -> String {
    let cookies = case.client.cookies();
    cookies.get(COOKIE).unwrap().value().to_owned()
}

#[rocket::async_test]
async fn whoever_has_the_link_chooses_login_and_password_and_is_in() {
    let case = Case::new().await;
    let path = invited(&case).await;
    let before = cookie(&case);
    let listed = case.get("/invitations").await.1;
    assert!(listed.text().contains("venter"), "{}", listed.text());
    assert!(!listed.source.contains(path.rsplit('/').next().unwrap()));

    let response = case.client.get(path.clone()).dispatch().await;
    assert_eq!(
        response.headers().get_one("Referrer-Policy"),
        Some("strict-origin")
    );
    let html = Html::read(&response.into_string().await.unwrap());
    assert!(html.text().contains("Bedrift 1"), "{}", html.text());

    // What is wrong stands beside its field, and what was typed stays except for the password.
    let short = case
        .send("/invitation", choice(&path, "kari", "kort"))
        .await;
    assert_eq!(short.status().code, 422);
    let html = Html::read(&short.into_string().await.unwrap());
    let value = |name| {
        let field = html.all("input").find(|one| one.get("name") == Some(name));
        field.unwrap().get("value").unwrap_or_default().to_owned()
    };
    assert_eq!(
        (value("login"), value("password")),
        ("kari".into(), "".into())
    );
    assert!(html.text().contains("minst 10 tegn"), "{}", html.text());

    let done = case
        .send("/invitation", choice(&path, "kari", "fire nye ord her"))
        .await;
    assert_eq!(done.status().code, 303);
    let account: Account = case.store.find_by("login", "kari").await.unwrap().unwrap();
    assert_eq!(
        account.role,
        data::domain::Role::Employer(samples::employer(1).id)
    );
    // A session of their own: the one that was there before has ended and opens nothing.
    assert_ne!(cookie(&case), before);
    let sessions: Vec<Session> = case.store.every(None).await.unwrap();
    assert_eq!(sessions.len(), 1);
    assert_eq!(sessions[0].account, account.id);
    assert_eq!(case.get(&case.round_path()).await.0, 200);

    let (status, used) = case.get(&path).await;
    let (_, unknown) = case.get("/invitation/finnes-ikke").await;
    assert_eq!((status, used.source == unknown.source), (404, true));
    assert!(used.text().contains("kan ikke brukes"), "{}", used.text());
}

#[rocket::async_test]
async fn a_link_that_was_taken_back_gives_nothing_away() {
    let case = Case::new().await;
    let path = invited(&case).await;
    let invitation: Invitation = case.store.every(None).await.unwrap().pop().unwrap();
    let sessions: Vec<Session> = case.store.every(None).await.unwrap();
    let back = format!("/invitations/{}/take-back", invitation.id);
    let signed = format!("csrf={}", sessions[0].csrf);
    assert_eq!(case.send(&back, signed).await.status().code, 303);
    assert_eq!(case.store.every::<Invitation>(None).await.unwrap(), []);

    let (status, html) = case.get(&path).await;
    assert_eq!(status, 404);
    assert!(!html.text().contains("Bedrift 1"), "{}", html.text());
    let sent = case
        .send("/invitation", choice(&path, "kari", "fire nye ord her"))
        .await;
    assert_eq!(sent.status().code, 404);
    assert_eq!(
        case.store
            .find_by::<Account>("login", "kari")
            .await
            .unwrap(),
        None
    );
}
