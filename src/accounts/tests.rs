//! The guards through a small Rocket of their own: every means of identification, every role.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{Account, EmployerId, Role, Session};
use data::store::{Store, Typed, open};
use rocket::form::FromForm;
use rocket::http::{ContentType, Cookie, Header, Status};
use rocket::local::asynchronous::{Client, LocalRequest};
use rocket::{Request, catch, catchers, get, post, routes};

use super::*;

const PASSWORD: &str = "fire ord på rad";

#[get("/any")]
fn any(actor: Actor) -> String {
    actor.account.login
}

#[get("/instructor")]
fn instructor(user: Instructor) -> String {
    user.0.account.login
}

#[get("/coordinator")]
fn coordinator(user: Coordinator) -> String {
    user.0.account.login
}

#[get("/employer")]
fn employer(user: EmployerUser) -> String {
    user.employer.to_string()
}

#[post("/change")]
fn change(actor: Actor) -> String {
    actor.account.login
}

#[derive(FromForm)]
struct Note {
    text: String,
}

#[post("/note", data = "<form>")]
fn note(form: SessionForm<Note>) -> String {
    format!("{}: {}", form.actor.account.login, form.content.text)
}

#[catch(default)]
fn why(status: Status, request: &Request<'_>) -> String {
    format!("{} {:?}", status.code, refusal(request))
}

struct Case {
    store: Arc<dyn Store>,
    client: Client,
}

impl Case {
    async fn new() -> Self {
        let store = open("memory:").unwrap();
        let rocket = rocket::custom(rocket::Config {
            log_level: rocket::config::LogLevel::Off,
            ..rocket::Config::debug_default()
        })
        .manage(Arc::clone(&store))
        .mount(
            "/",
            routes![any, instructor, coordinator, employer, change, note],
        )
        .register("/", catchers![why]);
        let client = Client::untracked(rocket).await.unwrap();
        Self { store, client }
    }

    async fn account(&self, login: &str, role: Role) -> Account {
        let new = NewAccount {
            login,
            name: "Prøve",
            role,
            password: PASSWORD,
        };
        create(&*self.store, new).await.unwrap()
    }

    async fn log_in(&self, login: &str) -> Login {
        self.try_login(login, PASSWORD, Utc::now()).await.unwrap()
    }

    async fn try_login(
        &self,
        name: &str,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<Login, LoginError> {
        let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
        login(
            &*self.store,
            &Throttle::default(),
            (name, password),
            address,
            now,
        )
        .await
    }
}

fn with_session<'c>(request: LocalRequest<'c>, login: &Login) -> LocalRequest<'c> {
    request.cookie(Cookie::new(COOKIE, login.secret.reveal().to_owned()))
}

fn with_token<'c>(request: LocalRequest<'c>, token: &str) -> LocalRequest<'c> {
    request.header(Header::new("Authorization", format!("Bearer {token}")))
}

async fn answer(request: LocalRequest<'_>) -> (u16, String) {
    let response = request.dispatch().await;
    let status = response.status().code;
    (status, response.into_string().await.unwrap_or_default())
}

#[rocket::async_test]
async fn every_role_gets_where_it_may_and_nowhere_else() {
    let case = Case::new().await;
    let of = EmployerId::new();
    for (login, role, may) in [
        (
            "koord",
            Role::Coordinator,
            ["/any", "/instructor", "/coordinator"].as_slice(),
        ),
        ("instr", Role::Instructor, &["/any", "/instructor"]),
        ("bedrift", Role::Employer(of), &["/any", "/employer"]),
    ] {
        let account = case.account(login, role).await;
        let session = case.log_in(login).await;
        let (_, token) = issue_token(&*case.store, account.id, "t", 1, Utc::now())
            .await
            .unwrap();
        for path in ["/any", "/instructor", "/coordinator", "/employer"] {
            let expected = if may.contains(&path) { 200 } else { 403 };
            let by_cookie = answer(with_session(case.client.get(path), &session)).await;
            let by_token = answer(with_token(case.client.get(path), token.reveal())).await;
            assert_eq!(by_cookie.0, expected, "{login} at {path} by cookie");
            assert_eq!(by_token, by_cookie, "{login} at {path} by token");
            if expected == 403 {
                assert_eq!(by_cookie.1, "403 Some(RoleMissing)");
            }
        }
    }
    for path in ["/any", "/instructor", "/coordinator", "/employer"] {
        let nobody = answer(case.client.get(path)).await;
        assert_eq!(nobody, (401, "401 Some(LoginMissing)".to_owned()), "{path}");
    }
}

#[rocket::async_test]
async fn secrets_that_are_not_known_are_refused() {
    let case = Case::new().await;
    let account = case.account("koord", Role::Coordinator).await;
    let session = case.log_in("koord").await;
    let stored: Session = case.store.every(None).await.unwrap().pop().unwrap();

    // The hash, as whoever reads the store has it, is not the secret.
    assert_ne!(stored.secret_sha256, session.secret.reveal());
    for wrong in [stored.secret_sha256.as_str(), "", "x", &"a".repeat(100_000)] {
        let cookie = Cookie::new(COOKIE, wrong.to_owned());
        let by_cookie = answer(case.client.get("/any").cookie(cookie)).await;
        assert_eq!(by_cookie.1, "401 Some(SessionEnded)");
        let by_token = answer(with_token(case.client.get("/any"), wrong)).await;
        assert_eq!(by_token.1, "401 Some(TokenRefused)");
    }
    for header in ["Basic a29vcmQ6eA==", "Bearer", "bearer ", ""] {
        let request = case.client.get("/any");
        let request = request.header(Header::new("Authorization", header));
        // A token that is wrong is not made good by a session beside it.
        let request = with_session(request, &session);
        assert_eq!(
            answer(request).await.1,
            "401 Some(TokenRefused)",
            "{header:?}"
        );
    }
    // A session's secret is no token, and the other way round.
    let (_, token) = issue_token(&*case.store, account.id, "t", 1, Utc::now())
        .await
        .unwrap();
    let crossed = with_token(case.client.get("/any"), session.secret.reveal());
    assert_eq!(answer(crossed).await.0, 401);
    let cookie = Cookie::new(COOKIE, token.reveal().to_owned());
    assert_eq!(answer(case.client.get("/any").cookie(cookie)).await.0, 401);
}

#[rocket::async_test]
async fn sessions_and_tokens_end() {
    let case = Case::new().await;
    let account = case.account("koord", Role::Coordinator).await;
    let now = Utc::now();
    // It ended more than a day ago: until then it is remembered for forms that come late.
    let long_ago = now - TimeDelta::hours(12 + 24) - TimeDelta::seconds(1);
    let ended = case.try_login("koord", PASSWORD, long_ago).await.unwrap();
    let (_, old) = issue_token(&*case.store, account.id, "t", 1, now - TimeDelta::days(2))
        .await
        .unwrap();
    let by_cookie = answer(with_session(case.client.get("/any"), &ended)).await;
    let by_token = answer(with_token(case.client.get("/any"), old.reveal())).await;
    assert_eq!(by_cookie.1, "401 Some(SessionEnded)");
    assert_eq!(by_token.1, "401 Some(TokenRefused)");

    // One of this morning still holds, and the next login forgets what has ended.
    let morning = case
        .try_login("koord", PASSWORD, now - TimeDelta::hours(11))
        .await
        .unwrap();
    let request = with_session(case.client.get("/any"), &morning);
    assert_eq!(answer(request).await.0, 200);
    let fresh = case.try_login("koord", PASSWORD, now).await.unwrap();
    let left: Vec<Session> = case.store.every(None).await.unwrap();
    assert_eq!(left, [morning.session, fresh.session]);
    assert!(matches!(
        issue_token(&*case.store, account.id, "t", 0, now).await,
        Err(TokenError::Days(0))
    ));
}

#[rocket::async_test]
async fn logging_out_ends_this_session_alone() {
    let case = Case::new().await;
    case.account("koord", Role::Coordinator).await;
    let (here, elsewhere) = (case.log_in("koord").await, case.log_in("koord").await);
    let actor = Actor {
        account: here.account.clone(),
        means: Means::Session(here.session.clone()),
    };

    logout(&*case.store, &actor).await.unwrap();
    logout(&*case.store, &actor).await.unwrap();

    assert_eq!(
        answer(with_session(case.client.get("/any"), &here)).await.0,
        401
    );
    assert_eq!(
        answer(with_session(case.client.get("/any"), &elsewhere))
            .await
            .0,
        200
    );
}

#[rocket::async_test]
async fn a_locked_account_is_refused_at_once() {
    let case = Case::new().await;
    let account = case.account("koord", Role::Coordinator).await;
    let session = case.log_in("koord").await;
    let (_, token) = issue_token(&*case.store, account.id, "t", 1, Utc::now())
        .await
        .unwrap();

    let locked = lock(&*case.store, &account).await.unwrap();

    let by_token = with_token(case.client.get("/any"), token.reveal());
    assert_eq!(answer(by_token).await.1, "401 Some(AccountLocked)");
    let by_cookie = with_session(case.client.get("/any"), &session);
    assert_eq!(answer(by_cookie).await.0, 401);
    let login = case.try_login("koord", PASSWORD, Utc::now()).await;
    assert!(matches!(login, Err(LoginError::Refused)));
    // A session that somebody had started in between is of no use either.
    let (raced, secret) = sessions::start(&*case.store, account.id, Utc::now())
        .await
        .unwrap();
    let raced = Login {
        account: locked.clone(),
        session: raced,
        secret,
    };
    let by_cookie = with_session(case.client.get("/any"), &raced);
    assert_eq!(answer(by_cookie).await.1, "401 Some(AccountLocked)");

    unlock(&*case.store, &locked).await.unwrap();
    assert!(case.try_login("koord", PASSWORD, Utc::now()).await.is_ok());
}

#[rocket::async_test]
async fn a_new_password_ends_the_sessions_of_the_old_one() {
    let case = Case::new().await;
    let account = case.account("koord", Role::Coordinator).await;
    let session = case.log_in("koord").await;

    set_password(&*case.store, &account, "et helt annet ord")
        .await
        .unwrap();

    assert_eq!(
        answer(with_session(case.client.get("/any"), &session))
            .await
            .0,
        401
    );
    assert!(case.try_login("koord", PASSWORD, Utc::now()).await.is_err());
    assert!(
        case.try_login(" KOORD ", "et helt annet ord", Utc::now())
            .await
            .is_ok()
    );
}

#[rocket::async_test]
async fn unknown_logins_and_wrong_passwords_get_the_same_answer() {
    let case = Case::new().await;
    case.account("koord", Role::Coordinator).await;
    for (login, password) in [
        ("koord", "wrong"),
        ("nobody", PASSWORD),
        ("", ""),
        ("not a login!", PASSWORD),
        ("koord", ""),
    ] {
        let refused = case.try_login(login, password, Utc::now()).await;
        assert!(
            matches!(refused, Err(LoginError::Refused)),
            "{login}: {refused:?}"
        );
    }
    assert_eq!(case.store.every::<Session>(None).await.unwrap(), []);
}

#[rocket::async_test]
async fn guessing_is_held_back_even_when_the_guess_is_right() {
    let case = Case::new().await;
    case.account("koord", Role::Coordinator).await;
    let throttle = Throttle::default();
    let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let attempt = |password: &'static str| {
        let (store, throttle) = (&*case.store, &throttle);
        async move { login(store, throttle, ("koord", password), address, Utc::now()).await }
    };
    for _ in 0..5 {
        assert!(matches!(attempt("wrong").await, Err(LoginError::Refused)));
    }
    assert!(matches!(
        attempt(PASSWORD).await,
        Err(LoginError::Throttled(_))
    ));
}

#[rocket::async_test]
async fn a_login_is_given_once() {
    let case = Case::new().await;
    case.account("koord", Role::Coordinator).await;
    let again = NewAccount {
        login: "KOORD",
        name: "En annen",
        role: Role::Coordinator,
        password: PASSWORD,
    };
    let refused = create(&*case.store, again.clone()).await;
    assert!(matches!(refused, Err(AccountError::Taken)), "{refused:?}");
    let short = NewAccount {
        login: "ny",
        password: "kort",
        ..again.clone()
    };
    let refused = create(&*case.store, short).await;
    assert!(matches!(
        refused,
        Err(AccountError::Password(PasswordError::Short))
    ));
    let nameless = NewAccount {
        login: "ny",
        name: "  ",
        ..again
    };
    assert!(matches!(
        create(&*case.store, nameless).await,
        Err(AccountError::Name)
    ));
}

#[rocket::async_test]
async fn pages_of_other_sites_can_change_nothing() {
    let case = Case::new().await;
    let account = case.account("koord", Role::Coordinator).await;
    let session = case.log_in("koord").await;
    let (_, token) = issue_token(&*case.store, account.id, "t", 1, Utc::now())
        .await
        .unwrap();
    let from = |origin: Option<&'static str>, site: Option<&'static str>| {
        let mut request = case.client.post("/change");
        request.add_header(Header::new("Host", "match.example"));
        if let Some(origin) = origin {
            request.add_header(Header::new("Origin", origin));
        }
        if let Some(site) = site {
            request.add_header(Header::new("Sec-Fetch-Site", site));
        }
        request
    };
    for (origin, site, expected) in [
        (Some("https://match.example"), None, 200),
        (Some("https://match.example"), Some("same-origin"), 200),
        (None, Some("same-origin"), 200),
        (Some("https://evil.example"), Some("same-origin"), 403),
        (Some("null"), None, 403),
        (None, Some("same-site"), 403),
        (None, Some("cross-site"), 403),
        (None, None, 403),
    ] {
        let got = answer(with_session(from(origin, site), &session)).await;
        assert_eq!(got.0, expected, "{origin:?} {site:?}");
        if expected == 403 {
            assert_eq!(got.1, "403 Some(ForeignOrigin)");
        }
    }
    // No browser adds a token to a request by itself.
    assert_eq!(
        answer(with_token(from(None, None), token.reveal())).await.0,
        200
    );
}

#[rocket::async_test]
async fn a_form_without_the_token_of_its_session_is_refused() {
    let case = Case::new().await;
    case.account("koord", Role::Coordinator).await;
    let (session, other) = (case.log_in("koord").await, case.log_in("koord").await);
    let send = |body: String| {
        let request = case.client.post("/note");
        let request = request
            .header(ContentType::Form)
            .header(Header::new("Host", "match.example"))
            .header(Header::new("Origin", "https://match.example"));
        with_session(request, &session).body(body)
    };
    let csrf = &session.session.csrf;

    let right = answer(send(format!("text=hei+du&csrf={csrf}"))).await;
    assert_eq!(right, (200, "koord: hei du".to_owned()));

    for body in [
        "text=hei".to_owned(),
        "text=hei&csrf=".to_owned(),
        format!("text=hei&csrf={}", other.session.csrf),
        format!("text=hei&csrf={csrf}0"),
    ] {
        assert_eq!(
            answer(send(body.clone())).await.1,
            "403 Some(FormRefused)",
            "{body}"
        );
    }
    let without_text = answer(send(format!("csrf={csrf}"))).await;
    assert_eq!(without_text.1, "422 Some(FormMalformed)");
    let endless = answer(send(format!("csrf={csrf}&text={}", "x".repeat(100_000)))).await;
    assert_eq!(endless.1, "422 Some(FormMalformed)");
}
