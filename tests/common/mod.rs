//! A server in memory with one account of each role, and clients that speak for them.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

pub mod samples;
pub mod solvers;

use std::sync::Arc;

use chrono::{TimeDelta, Utc};
use data::domain::{
    Account, AccountId, Employer, EmployerId, Role, Session as StoredSession, SessionId, Version,
};
use data::store::{Store, Typed, open};
use formidling::accounts::issue_token;
use formidling::runs::{Limits, Solver};
use formidling::server::{Config, build_rocket_with};
use rocket::http::{ContentType, Header, Method};
use rocket::local::asynchronous::{Client, LocalResponse};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// A server in memory.
pub struct App {
    /// Speaks HTTP with it.
    pub client: Client,
    /// What it stores in.
    pub store: Arc<dyn Store>,
    /// The employer whose user [`App::employer`] is.
    pub employer: EmployerId,
    coordinator: String,
    instructor: String,
    employer_user: String,
}

/// Somebody who sends requests.
#[derive(Clone, Copy)]
pub struct Session<'a> {
    app: &'a App,
    token: Option<&'a str>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub kind: String,
    pub headers: Vec<(String, String)>,
    pub text: String,
}

impl App {
    /// With a solver that places the first youth in the first opening.
    pub async fn start() -> Self {
        Self::with(Arc::new(solvers::FirstToFirst), Config::default()).await
    }

    /// With any solver.
    pub async fn solving(solver: impl Solver) -> Self {
        Self::with(Arc::new(solver), Config::default()).await
    }

    /// With any solver and configuration.
    pub async fn with(solver: Arc<dyn Solver>, config: Config) -> Self {
        Self::on(open("memory:").unwrap(), solver, config).await
    }

    /// On a store that may hold something already.
    pub async fn on(store: Arc<dyn Store>, solver: Arc<dyn Solver>, config: Config) -> Self {
        let employer: Employer = serde_json::from_value(samples::employer(0)).unwrap();
        let employer = Employer {
            id: EmployerId::new(),
            ..employer
        };
        store.put(&employer).await.unwrap();
        let coordinator = account(&*store, "coordinator", Role::Coordinator).await;
        let instructor = account(&*store, "instructor", Role::Instructor).await;
        let employer_user = account(&*store, "employer", Role::Employer(employer.id)).await;
        let rocket = build_rocket_with(config, Arc::clone(&store), solver);
        Self {
            client: Client::tracked(rocket).await.unwrap(),
            store,
            employer: employer.id,
            coordinator,
            instructor,
            employer_user,
        }
    }

    /// Stores a session of an account, whose cookie holds the secret and whose forms carry `signed`.
    pub async fn start_session(&self, login: &str, secret: &str) {
        let account: Account = self.store.find_by("login", login).await.unwrap().unwrap();
        let session = StoredSession {
            id: SessionId::new(),
            version: Version(0),
            account: account.id,
            secret_sha256: format!("{:x}", Sha256::digest(secret)),
            csrf: "signed".to_owned(),
            expires_at: Utc::now() + TimeDelta::hours(1),
        };
        self.store.put(&session).await.unwrap();
    }

    /// Nobody.
    pub fn nobody(&self) -> Session<'_> {
        Session {
            app: self,
            token: None,
        }
    }

    /// A coordinator.
    pub fn coordinator(&self) -> Session<'_> {
        self.with_token(&self.coordinator)
    }

    /// An instructor.
    pub fn instructor(&self) -> Session<'_> {
        self.with_token(&self.instructor)
    }

    /// Somebody of [`App::employer`].
    pub fn employer_user(&self) -> Session<'_> {
        self.with_token(&self.employer_user)
    }

    /// Whoever has a token.
    pub fn with_token<'a>(&'a self, token: &'a str) -> Session<'a> {
        Session {
            app: self,
            token: Some(token),
        }
    }
}

/// A server on which at most so many runs wait.
pub fn config_with_runs(runs: usize) -> Config {
    Config {
        runs: Limits {
            runs,
            ..Limits::default()
        },
        ..Config::default()
    }
}

async fn account(store: &dyn Store, login: &str, role: Role) -> String {
    let account = Account {
        id: AccountId::new(),
        version: Version(0),
        login: login.to_owned(),
        name: login.to_owned(),
        role,
        password_hash: "none".to_owned(),
        locked: false,
    };
    store.put(&account).await.unwrap();
    let (_, secret) = issue_token(store, account.id, "test", 1, Utc::now())
        .await
        .unwrap();
    secret.reveal().to_owned()
}

impl<'a> Session<'a> {
    pub async fn get(self, path: &str) -> Answer {
        self.send(Method::Get, path, &[], None).await
    }

    pub async fn post(self, path: &str, body: &Value) -> Answer {
        self.send(Method::Post, path, &[], Some(body)).await
    }

    /// With an `Idempotency-Key`.
    pub async fn post_once(self, path: &str, key: &str, body: &Value) -> Answer {
        let headers = [("Idempotency-Key", key)];
        self.send(Method::Post, path, &headers, Some(body)).await
    }

    /// For the version of an entity tag.
    pub async fn put(self, path: &str, etag: &str, body: &Value) -> Answer {
        let headers = [("If-Match", etag)];
        self.send(Method::Put, path, &headers, Some(body)).await
    }

    /// For the version of an entity tag.
    pub async fn delete(self, path: &str, etag: &str) -> Answer {
        let headers = [("If-Match", etag)];
        self.send(Method::Delete, path, &headers, None).await
    }

    /// Takes a proposal a step further, in the version that it has now.
    pub async fn step(self, proposal: &str, step: &Value) -> Answer {
        let path = format!("/api/v1/proposals/{proposal}");
        let etag = self.get(&path).await.header("ETag").to_owned();
        let headers = [("If-Match", etag.as_str())];
        let path = format!("{path}/steps");
        self.send(Method::Post, &path, &headers, Some(step)).await
    }

    /// Makes something and gives its id.
    pub async fn make(self, path: &str, body: &Value) -> String {
        let made = self.post(path, body).await;
        assert_eq!(made.status, 201, "{}", made.text);
        made.json()["id"].as_str().unwrap_or_default().to_owned()
    }

    pub async fn send(
        self,
        method: Method,
        path: &str,
        headers: &[(&'static str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let text = body.map(Value::to_string);
        let body = text.as_ref().map(|text| text.as_bytes());
        self.send_bytes(method, path, headers, body).await
    }

    /// Sends a body that need not be JSON, marked as JSON unless the headers say otherwise.
    pub async fn send_bytes(
        self,
        method: Method,
        path: &str,
        headers: &[(&'static str, &str)],
        body: Option<&[u8]>,
    ) -> Answer {
        Answer::of(self.request(method, path, headers, body).await).await
    }

    /// Sends and leaves the answer unread.
    pub async fn request(
        self,
        method: Method,
        path: &str,
        headers: &[(&'static str, &str)],
        body: Option<&[u8]>,
    ) -> LocalResponse<'a> {
        let mut request = self.app.client.req(method, path.to_owned());
        request.add_header(Header::new("Accept-Language", "en"));
        if let Some(token) = self.token {
            request.add_header(Header::new("Authorization", format!("Bearer {token}")));
        }
        if let Some(body) = body {
            request.add_header(ContentType::JSON);
            request.set_body(body);
        }
        for (name, value) in headers {
            request.replace_header(Header::new(*name, (*value).to_owned()));
        }
        request.dispatch().await
    }
}

impl Answer {
    async fn of(response: LocalResponse<'_>) -> Self {
        Self {
            status: response.status().code,
            kind: response
                .content_type()
                .map(|kind| kind.to_string())
                .unwrap_or_default(),
            headers: response
                .headers()
                .iter()
                .map(|header| (header.name().to_string(), header.value().to_owned()))
                .collect(),
            text: response.into_string().await.unwrap_or_default(),
        }
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text)
            .unwrap_or_else(|error| panic!("{}: {error}: {}", self.status, self.text))
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }

    /// Status and code of a problem document; fails when it is none.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.kind, "application/problem+json", "{}", self.text);
        let document = self.json();
        assert_eq!(document["status"], self.status);
        let code = document["code"].as_str().unwrap_or_default().to_owned();
        assert_eq!(document["type"], format!("/api/v1/problems/{code}"));
        (self.status, code)
    }

    /// The fields that a problem document finds wrong.
    pub fn wrong_fields(&self) -> Vec<String> {
        let document = self.json();
        let errors = document["errors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| error["field"].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
