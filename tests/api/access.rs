//! Every mounted route with every role, and with nobody.

use std::collections::{BTreeMap, BTreeSet};

use formidling::accounts::COOKIE;
use rocket::http::{ContentType, Header, Method, Status};

use crate::common::{App, Session};

/// Who gets past the guard of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Everybody,
    SignedIn,
    Instructors,
    Coordinators,
    /// Coordinators, and employers for themselves.
    Offering,
    Employers,
    /// Forms are only led there.
    Nobody,
}

use Who::{Coordinators, Employers, Everybody, Instructors, Nobody, Offering, SignedIn};

/// The table. A route that is mounted and does not stand here fails the test.
const TABLE: &[(&str, Who)] = &[
    ("GET /healthz", Everybody),
    ("GET /readyz", Everybody),
    // Numbers only; the proxy keeps them from the outside.
    ("GET /metrics", Everybody),
    ("GET /api/v1/openapi.json", Everybody),
    ("GET /api/v1/problems", Everybody),
    ("GET /api/v1/problems/<code>", Everybody),
    ("POST /api/v1/tokens", Everybody),
    ("DELETE /api/v1/tokens/current", SignedIn),
    ("GET /api/v1/me", SignedIn),
    ("GET /api/v1/invitations", Coordinators),
    ("POST /api/v1/invitations", Coordinators),
    ("GET /api/v1/invitations/<id>", Coordinators),
    ("DELETE /api/v1/invitations/<id>", Coordinators),
    ("POST /api/v1/invitations/accept", Everybody),
    ("GET /api/v1/advisers", Instructors),
    ("GET /api/v1/youths", Instructors),
    ("POST /api/v1/youths", Instructors),
    ("POST /api/v1/youths/search", Instructors),
    ("GET /api/v1/youths/<id>", Instructors),
    ("PUT /api/v1/youths/<id>", Instructors),
    ("DELETE /api/v1/youths/<id>", Coordinators),
    ("GET /api/v1/youths/<id>/openings", Instructors),
    ("GET /api/v1/employers", Instructors),
    ("POST /api/v1/employers", Coordinators),
    ("GET /api/v1/employers/<id>", SignedIn),
    ("PUT /api/v1/employers/<id>", Coordinators),
    ("DELETE /api/v1/employers/<id>", Coordinators),
    ("GET /api/v1/openings", SignedIn),
    ("POST /api/v1/openings", Offering),
    ("GET /api/v1/openings/<id>", SignedIn),
    ("PUT /api/v1/openings/<id>", Offering),
    ("DELETE /api/v1/openings/<id>", Coordinators),
    ("GET /api/v1/openings/<id>/proposed", SignedIn),
    ("GET /api/v1/proposals", Instructors),
    ("POST /api/v1/proposals", Instructors),
    ("GET /api/v1/proposals/<id>", Instructors),
    ("POST /api/v1/proposals/<id>/steps", Instructors),
    ("POST /api/v1/proposals/<id>/questions", Instructors),
    ("POST /api/v1/runs/<id>/proposals", Coordinators),
    ("POST /api/v1/rounds/<id>/proposals/send", Coordinators),
    ("POST /api/v1/rounds/<id>/proposals/confirm", Coordinators),
    ("GET /api/v1/outcomes", Instructors),
    ("GET /api/v1/requests", Employers),
    ("GET /api/v1/requests/<id>", Employers),
    ("POST /api/v1/requests/<id>/answer", Employers),
    ("POST /api/v1/requests/<id>/questions", Employers),
    ("GET /api/v1/travel-times", Instructors),
    ("POST /api/v1/travel-times", Coordinators),
    ("GET /api/v1/travel-times/<id>", Instructors),
    ("PUT /api/v1/travel-times/<id>", Coordinators),
    ("DELETE /api/v1/travel-times/<id>", Coordinators),
    ("GET /api/v1/rounds", Instructors),
    ("POST /api/v1/rounds", Coordinators),
    ("GET /api/v1/rounds/<id>", Instructors),
    ("PUT /api/v1/rounds/<id>", Coordinators),
    ("DELETE /api/v1/rounds/<id>", Coordinators),
    ("GET /api/v1/rounds/<id>/runs", Instructors),
    ("POST /api/v1/rounds/<id>/runs", Coordinators),
    (
        "GET /api/v1/rounds/<id>/explanations/<youth>/<opening>",
        Instructors,
    ),
    ("GET /api/v1/runs/<id>", Instructors),
    ("POST /api/v1/runs/<id>/cancel", Coordinators),
    ("POST /api/v1/runs/<id>/stop", Coordinators),
    ("GET /api/v1/runs/<id>/events", Instructors),
    ("GET /api/v1/runs/<id>/placements", Instructors),
    ("GET /api/v1/runs/<id>/unplaced", Instructors),
    ("GET /api/v1/runs/<id>/export", Instructors),
    ("GET /api/v1/runs/<id>/explanations/<youth>", Instructors),
    (
        "GET /api/v1/runs/<id>/explanations/<youth>/<opening>",
        Instructors,
    ),
    ("GET /api/v1/runs/<id>/seats", Instructors),
    ("GET /api/v1/runs/<id>/rules", Instructors),
    ("GET /api/v1/runs/<id>/quality", Instructors),
    ("POST /api/v1/runs/<id>/what-if", Coordinators),
    ("GET /api/v1/runs/<id>/intake/<youth>", Instructors),
    ("GET /api/v1/catalogue/trades", SignedIn),
    ("POST /api/v1/catalogue/mentions", SignedIn),
    ("GET /api/v1/catalogue/trades/<code>", SignedIn),
    ("GET /api/v1/catalogue/postcodes/<code>", SignedIn),
    ("GET /api/v1/catalogue/municipalities", SignedIn),
    ("GET /api/v1/catalogue/codes", SignedIn),
    ("GET /", SignedIn),
    ("GET /login", Everybody),
    ("GET /draft", SignedIn),
    ("GET /assets/<name>", Everybody),
    ("GET /invitations", Coordinators),
    ("GET /invitations/new", Coordinators),
    ("GET /invitation/<secret>", Everybody),
    ("GET /openings", SignedIn),
    ("GET /openings/new", Offering),
    ("GET /openings/<id>", Offering),
    ("GET /youths", Instructors),
    ("GET /youths/new", Instructors),
    ("GET /youths/<id>", Instructors),
    ("GET /youths/<id>/openings", Instructors),
    ("GET /youths/<id>/propose", Instructors),
    ("GET /proposals", Instructors),
    ("GET /proposals/<id>", Instructors),
    ("GET /requests/<id>", Employers),
    ("GET /rounds/<id>/proposals", Instructors),
    ("GET /rounds/<id>/proposals/approve", Coordinators),
    ("GET /rounds/<id>/proposals/send", Coordinators),
    ("GET /rounds/new", Coordinators),
    ("GET /rounds/<id>", SignedIn),
    ("GET /rounds/<id>/rules", Coordinators),
    ("GET /rounds/<id>/placements", Instructors),
    ("GET /rounds/<id>/openings", Instructors),
    ("GET /rounds/<id>/unplaced", Instructors),
    ("GET /rounds/<id>/map", Instructors),
    ("GET /rounds/<id>/call", Instructors),
    ("GET /rounds/<id>/print", Instructors),
    ("GET /rounds/<id>/resultat.xlsx", Instructors),
    ("GET /rounds/<id>/youths/<youth>", Instructors),
];

/// The forms of the pages, sent with a session instead of a token, and with what the API does the same below
/// `/api/v1`. The language of an answer is asked for with each request, and what is late is for people.
const FORMS: &[(&str, Who, &[&str])] = &[
    ("POST /login", Everybody, &["POST /tokens"]),
    ("POST /language", Everybody, &[]),
    ("POST /logout", SignedIn, &["DELETE /tokens/current"]),
    ("POST /draft/keep", Nobody, &[]),
    ("POST /draft/discard", SignedIn, &[]),
    ("POST /invitation", Everybody, &["POST /invitations/accept"]),
    (
        "POST /invitations/new",
        Coordinators,
        &["POST /invitations"],
    ),
    (
        "POST /invitations/<id>/take-back",
        Coordinators,
        &["DELETE /invitations/<id>"],
    ),
    ("POST /openings/new", Offering, &["POST /openings"]),
    ("POST /openings/<id>", Offering, &["PUT /openings/<id>"]),
    (
        "POST /openings/<id>/open",
        Offering,
        &["PUT /openings/<id>"],
    ),
    (
        "POST /openings/<id>/close",
        Offering,
        &["PUT /openings/<id>"],
    ),
    (
        "POST /openings/<id>/reopen",
        Coordinators,
        &["PUT /openings/<id>"],
    ),
    ("POST /youths", Instructors, &["POST /youths/search"]),
    ("POST /youths/new", Instructors, &["POST /youths"]),
    ("POST /youths/<id>", Instructors, &["PUT /youths/<id>"]),
    (
        "POST /youths/<id>/propose",
        Instructors,
        &["POST /proposals"],
    ),
    (
        "POST /proposals/<id>",
        Instructors,
        &["POST /proposals/<id>/steps"],
    ),
    (
        "POST /proposals/<id>/questions",
        Instructors,
        &["POST /proposals/<id>/questions"],
    ),
    (
        "POST /requests/<id>",
        Employers,
        &["POST /requests/<id>/answer"],
    ),
    (
        "POST /requests/<id>/questions",
        Employers,
        &["POST /requests/<id>/questions"],
    ),
    (
        "POST /rounds/<id>/proposals/approve",
        Coordinators,
        &["POST /runs/<id>/proposals"],
    ),
    (
        "POST /rounds/<id>/proposals/send",
        Coordinators,
        &["POST /rounds/<id>/proposals/send"],
    ),
    (
        "POST /rounds/<id>/proposals/confirm",
        Coordinators,
        &["POST /rounds/<id>/proposals/confirm"],
    ),
    (
        "POST /rounds/new",
        Coordinators,
        &["POST /rounds", "POST /rounds/<id>/runs"],
    ),
    (
        "POST /rounds/<id>/rules",
        Coordinators,
        &["PUT /rounds/<id>"],
    ),
    (
        "POST /rounds/<id>/runs",
        Coordinators,
        &["POST /rounds/<id>/runs"],
    ),
    (
        "POST /rounds/<id>/runs/<run>/cancel",
        Coordinators,
        &["POST /runs/<id>/cancel"],
    ),
    (
        "POST /rounds/<id>/runs/<run>/stop",
        Coordinators,
        &["POST /runs/<id>/stop"],
    ),
    (
        "POST /rounds/<id>/placements",
        Instructors,
        &["GET /runs/<id>/placements", "POST /youths/search"],
    ),
    (
        "POST /rounds/<id>/what-if",
        Coordinators,
        &["POST /runs/<id>/what-if"],
    ),
    (
        "POST /rounds/<id>/decide",
        Coordinators,
        &["PUT /rounds/<id>", "POST /rounds/<id>/runs"],
    ),
];

impl Who {
    fn admits(self, role: &str) -> bool {
        match self {
            Everybody => true,
            Nobody => false,
            SignedIn => role != "nobody",
            Instructors => role == "instructor" || role == "coordinator",
            Coordinators => role == "coordinator",
            Offering => role == "coordinator" || role == "employer",
            Employers => role == "employer",
        }
    }
}

#[rocket::async_test]
async fn the_table_names_every_route_and_no_other() {
    let app = App::start().await;
    let routes = app.client.rocket().routes();
    let mounted: BTreeSet<String> = routes
        .map(|route| format!("{} {}", route.method, route.uri.path()))
        .collect();
    let forms = FORMS.iter().map(|(route, who, _)| (*route, *who));
    let rows = || TABLE.iter().copied().chain(forms.clone());
    let table: BTreeSet<String> = rows().map(|(route, _)| route.to_owned()).collect();
    assert_eq!(mounted, table);
    assert_eq!(table.len(), rows().count(), "a route stands twice");
}

#[rocket::async_test]
async fn every_route_admits_whom_the_table_says_and_nobody_else() {
    let mut breaches = BTreeMap::new();
    for (route, who) in TABLE {
        // A server for each route, since one of them ends the token that it is asked with.
        let app = App::start().await;
        let roles = [
            ("nobody", app.nobody()),
            ("employer", app.employer_user()),
            ("instructor", app.instructor()),
            ("coordinator", app.coordinator()),
        ];
        for (role, session) in roles {
            let refused = [Status::Unauthorized.code, Status::Forbidden.code];
            let status = ask(session, route).await;
            let admitted = !refused.contains(&status);
            if admitted != who.admits(role) || (role == "nobody" && status == 403) {
                breaches.insert(format!("{role}: {route}"), status);
            }
        }
    }
    assert_eq!(breaches, BTreeMap::new());
}

#[rocket::async_test]
async fn every_form_admits_whom_the_table_says_and_nobody_else() {
    let mut breaches = BTreeMap::new();
    for (route, who, _) in FORMS {
        let app = App::start().await;
        for role in ["nobody", "employer", "instructor", "coordinator"] {
            let secret = format!("secret of {role}");
            let mut request = app.client.post(path_of(route).1);
            request.add_header(ContentType::Form);
            request.add_header(Header::new("Host", "localhost"));
            request.add_header(Header::new("Origin", "http://localhost"));
            if role != "nobody" {
                app.start_session(role, &secret).await;
                request = request.cookie((COOKIE, secret));
            }
            let response = request.body("csrf=signed&language=nn").dispatch().await;
            let status = response.status().code;
            if [401, 403].contains(&status) == who.admits(role) {
                breaches.insert(format!("{role}: {route}"), status);
            }
        }
    }
    assert_eq!(breaches, BTreeMap::new());
}

#[test]
fn whoever_may_send_a_form_may_do_the_same_over_the_api() {
    let api: BTreeMap<String, Who> = TABLE
        .iter()
        .filter_map(|(route, who)| {
            Some((route.replacen("/api/v1", "", 1), *who)).filter(|_| route.contains("/api/v1"))
        })
        .collect();
    let roles = ["nobody", "employer", "instructor", "coordinator"];
    let for_people = ["POST /language", "POST /draft/keep", "POST /draft/discard"];
    for (form, who, twins) in FORMS {
        assert_eq!(twins.is_empty(), for_people.contains(form), "{form}");
        for twin in *twins {
            let over_api = api
                .get(*twin)
                .unwrap_or_else(|| panic!("{form}: no {twin}"));
            let admitted = roles
                .iter()
                .all(|role| over_api.admits(role) || !who.admits(role));
            assert!(admitted, "{form}: {twin} is for others");
        }
    }
}

/// Asks a route with ids of nothing and without a body; gives the status.
async fn ask(session: Session<'_>, route: &str) -> u16 {
    let (method, path) = path_of(route);
    let response = session.request(method, &path, &[], None).await;
    response.status().code
}

/// Method and path of a route, with ids of nothing.
fn path_of(route: &str) -> (Method, String) {
    let (method, path) = route.split_once(' ').unwrap();
    let segments: Vec<&str> = path
        .split('/')
        .map(|segment| match segment {
            "<code>" => "none",
            segment if segment.starts_with('<') => "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11",
            segment => segment,
        })
        .collect();
    (method.parse().unwrap(), segments.join("/"))
}
