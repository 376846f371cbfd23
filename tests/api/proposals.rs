//! Proposals from the run to the outcome, as each role takes them there.

use std::sync::Arc;

use formidling::runs::MatchSolver;
use formidling::server::Config;
use rocket::http::Method;
use serde_json::{Value, json};

use crate::common::{Answer, App, Session, samples};

/// Youths U-001… and one workshop of the employer's with so many seats, in a round that was run.
pub(crate) struct Case {
    pub(crate) app: App,
    youths: Vec<String>,
    opening: String,
    pub(crate) round: String,
}

impl Case {
    pub(crate) async fn new(youths: usize, seats: u32) -> Self {
        let app = App::with(Arc::new(MatchSolver::default()), Config::default()).await;
        let coordinator = app.coordinator();
        let mut ids = Vec::new();
        for number in 1..=youths {
            let youth = samples::youth(&format!("U-{number:03}"));
            ids.push(coordinator.make("/api/v1/youths", &youth).await);
        }
        let mut opening = samples::opening("P-001", &app.employer.to_string());
        opening["seats"] = json!({"mon": seats, "tue": seats});
        let opening = coordinator.make("/api/v1/openings", &opening).await;
        let all: Vec<&str> = ids.iter().map(String::as_str).collect();
        let round = samples::round("Høsten", &all, &[&opening]);
        let round = coordinator.make("/api/v1/rounds", &round).await;
        Self {
            app,
            youths: ids,
            opening,
            round,
        }
    }

    /// Runs the round; gives the run's address and whom it places.
    pub(crate) async fn run(&self) -> (String, Vec<String>) {
        let path = format!("/api/v1/rounds/{}/runs", self.round);
        let started = self.app.coordinator().post(&path, &json!({})).await;
        let run = started.header("Location").to_owned();
        self.app.coordinator().get(&format!("{run}/events")).await;
        let placed = self
            .app
            .coordinator()
            .get(&format!("{run}/placements"))
            .await
            .json();
        let youth = |one: &Value| one["youth"].as_str().unwrap().to_owned();
        let placed = placed["items"].as_array().unwrap();
        (run, placed.iter().map(youth).collect())
    }

    pub(crate) async fn approve(&self, run: &str) -> Answer {
        let body = json!({"reason": "godt resultat"});
        self.app
            .coordinator()
            .post(&format!("{run}/proposals"), &body)
            .await
    }

    /// Approves and sends everything of a run; gives the proposals.
    pub(crate) async fn send_all(&self, run: &str) -> Vec<String> {
        let made = made(&self.approve(run).await);
        for proposal in &made {
            let sent = self.coordinator(proposal, &json!({"act": "send"})).await;
            assert_eq!(sent.status, 200, "{}", sent.text);
        }
        made
    }

    async fn coordinator(&self, proposal: &str, step: &Value) -> Answer {
        self.app.coordinator().step(proposal, step).await
    }

    async fn read(&self, proposal: &str) -> Value {
        let path = format!("/api/v1/proposals/{proposal}");
        self.app.instructor().get(&path).await.json()
    }

    async fn by_hand(&self, who: Session<'_>, youth: &str) -> Answer {
        let body = json!({"youth": youth, "opening": self.opening, "reason": "har ønsket det"});
        who.post("/api/v1/proposals", &body).await
    }

    /// The employer writes to one of its requests, in the version that it has now.
    pub(crate) async fn employer(&self, proposal: &str, what: &str, body: &Value) -> Answer {
        let path = format!("/api/v1/requests/{proposal}");
        let employer = self.app.employer_user();
        let etag = employer.get(&path).await.header("ETag").to_owned();
        let headers = [("If-Match", if etag.is_empty() { "\"1\"" } else { &etag })];
        let path = format!("{path}/{what}");
        employer
            .send(Method::Post, &path, &headers, Some(body))
            .await
    }
}

pub(crate) fn made(approved: &Answer) -> Vec<String> {
    assert_eq!(approved.status, 200, "{}", approved.text);
    let made = approved.json()["made"].as_array().unwrap().clone();
    made.iter()
        .map(|id| id.as_str().unwrap().to_owned())
        .collect()
}

#[rocket::async_test]
async fn a_placement_goes_all_the_way_and_every_step_says_who_when_and_why() {
    let case = Case::new(1, 1).await;
    let (run, _) = case.run().await;
    let proposal = &case.send_all(&run).await[0];

    let asked = json!({"text": "Kan han komme fem over åtte?"});
    let asked = case.employer(proposal, "questions", &asked).await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    let path = format!("/api/v1/proposals/{proposal}/questions");
    let answered = case
        .app
        .instructor()
        .send(
            Method::Post,
            &path,
            &[("If-Match", asked.header("ETag"))],
            Some(&json!({"text": "Ja, bussen er der da."})),
        )
        .await;
    assert_eq!(answered.status, 200, "{}", answered.text);
    let yes = case
        .employer(proposal, "answer", &json!({"yes": true}))
        .await;
    assert_eq!(yes.status, 200, "{}", yes.text);
    assert_eq!(yes.json()["state"], "accepted");
    assert_eq!(yes.json()["questions"][1]["own"], false);
    for (act, who) in [
        ("confirm", case.app.coordinator()),
        ("start", case.app.instructor()),
    ] {
        let taken = who.step(proposal, &json!({"act": act})).await;
        assert_eq!(taken.status, 200, "{act}: {}", taken.text);
    }
    let end =
        json!({"act": "end", "reason": "fikk kontrakt", "outcome": "apprenticeship_contract"});
    let ended = case.app.instructor().step(proposal, &end).await;

    assert_eq!(ended.json()["state"], "ended");
    assert_eq!(ended.json()["outcome"], "apprenticeship_contract");
    let history = ended.json()["history"].as_array().unwrap().clone();
    let states: Vec<&str> = history
        .iter()
        .map(|s| s["state"].as_str().unwrap())
        .collect();
    let way = [
        "proposed",
        "sent",
        "accepted",
        "confirmed",
        "started",
        "ended",
    ];
    assert_eq!(states, way);
    assert!(
        history
            .iter()
            .all(|s| s["by"].is_string() && s["at"].is_string())
    );
    assert_eq!(history[0]["reason"], "godt resultat");
    assert_eq!(history[2]["side"], "employer");
    // It is over: the employer is told no more.
    let told = case.app.employer_user().get("/api/v1/requests").await;
    assert_eq!(told.json(), json!([]));
}

#[rocket::async_test]
async fn a_no_frees_the_seat_and_the_next_run_keeps_the_others() {
    // Given three youths for two seats, and the two who were placed asked about
    let case = Case::new(3, 2).await;
    let (run, placed) = case.run().await;
    assert_eq!(placed.len(), 2);
    let sent = case.send_all(&run).await;
    let (yes, no) = (&sent[0], &sent[1]);
    case.employer(yes, "answer", &json!({"yes": true})).await;

    // When the employer refuses one of them
    let without = case.employer(no, "answer", &json!({"yes": false})).await;
    assert_eq!(without.problem(), (422, "values-invalid".to_owned()));
    let declined = json!({"yes": false, "reason": "for lang vei"});
    let declined = case.employer(no, "answer", &declined).await;
    assert_eq!((declined.status, declined.json()), (200, Value::Null));
    // Nobody is asked again what they have said no to.
    let repeated = case.approve(&run).await;
    assert_eq!(
        (made(&repeated).len(), &repeated.json()["declined"]),
        (0, &json!(1))
    );
    let (again, now) = case.run().await;

    // Then the third has that seat, and the one who was accepted has kept theirs
    let kept = case.read(yes).await["youth"].as_str().unwrap().to_owned();
    let refused = case.read(no).await["youth"].as_str().unwrap().to_owned();
    assert!(now.contains(&kept) && !now.contains(&refused), "{now:?}");
    assert_eq!(now.len(), 2);
    let approved = case.approve(&again).await;
    assert_eq!(approved.json()["present"], 1);
    assert_eq!(made(&approved).len(), 1);
    // And the result can still be asked why
    for question in ["seats", "rules", "quality"] {
        let answer = case
            .app
            .coordinator()
            .get(&format!("{again}/{question}"))
            .await;
        assert_eq!(answer.status, 200, "{question}: {}", answer.text);
    }
    let why = format!("{again}/explanations/{}/{}", refused, case.opening);
    let why = case.app.coordinator().get(&why).await;
    assert_eq!(why.status, 200, "{}", why.text);
}

#[rocket::async_test]
async fn what_was_agreed_stands_when_the_rules_change() {
    let case = Case::new(2, 1).await;
    let (run, placed) = case.run().await;
    case.send_all(&run).await;
    // The one who has the seat can no longer travel so far, and the opening is paused.
    let path = format!("/api/v1/youths/{}", placed[0]);
    let read = case.app.coordinator().get(&path).await;
    let mut youth = read.json();
    youth["travel_limit"] = json!(1);
    let put = case
        .app
        .coordinator()
        .put(&path, read.header("ETag"), &youth)
        .await;
    assert_eq!(put.status, 200, "{}", put.text);
    let path = format!("/api/v1/openings/{}", case.opening);
    let read = case.app.coordinator().get(&path).await;
    let mut opening = read.json();
    opening["open"] = json!(false);
    case.app
        .coordinator()
        .put(&path, read.header("ETag"), &opening)
        .await;

    let (again, now) = case.run().await;

    assert_eq!(now, placed, "{again}");
}

#[rocket::async_test]
async fn what_is_agreed_elsewhere_is_not_given_away_by_a_round() {
    let case = Case::new(2, 1).await;
    let taken = case.by_hand(case.app.instructor(), &case.youths[0]).await;
    assert_eq!(taken.status, 201, "{}", taken.text);

    let (_, placed) = case.run().await;

    assert!(placed.is_empty(), "the only seat is taken: {placed:?}");
}

#[rocket::async_test]
async fn no_seat_and_no_day_is_given_twice_by_hand() {
    let case = Case::new(3, 2).await;
    let instructor = case.app.instructor();
    assert_eq!(case.by_hand(instructor, &case.youths[0]).await.status, 201);
    let twice = case.by_hand(instructor, &case.youths[0]).await;
    assert_eq!(twice.problem(), (409, "duplicate".to_owned()));
    assert_eq!(case.by_hand(instructor, &case.youths[1]).await.status, 201);
    let full = case.by_hand(instructor, &case.youths[2]).await;
    assert_eq!(full.problem(), (409, "no-seat-left".to_owned()));
    // Another opening on the same days is no way out for somebody with one place.
    let other = samples::opening("P-002", &case.app.employer.to_string());
    let other = case
        .app
        .coordinator()
        .make("/api/v1/openings", &other)
        .await;
    let body = json!({"youth": case.youths[0], "opening": other, "reason": "også her"});
    let placed = instructor.post("/api/v1/proposals", &body).await;
    assert_eq!(placed.problem(), (409, "youth-has-a-place".to_owned()));
}

#[rocket::async_test]
async fn a_repeated_request_makes_one_proposal() {
    let case = Case::new(1, 2).await;
    let body = json!({"youth": case.youths[0], "opening": case.opening, "reason": "ønsket"});
    let instructor = case.app.instructor();
    let first = instructor
        .post_once("/api/v1/proposals", "once", &body)
        .await;
    let again = instructor
        .post_once("/api/v1/proposals", "once", &body)
        .await;
    assert_eq!((first.status, again.status), (201, 201));
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert_eq!(again.header("Idempotency-Replayed"), "true");
}

#[rocket::async_test]
async fn approving_again_changes_nothing_and_a_newer_result_replaces_what_nobody_knows_of() {
    let case = Case::new(2, 1).await;
    let (run, placed) = case.run().await;
    assert_eq!(made(&case.approve(&run).await).len(), 1);
    let again = case.approve(&run).await;
    assert_eq!(
        (again.json()["present"].clone(), made(&again).len()),
        (json!(1), 0)
    );

    // A forbid moves the seat to the other one.
    let path = format!("/api/v1/rounds/{}", case.round);
    let read = case.app.coordinator().get(&path).await;
    let mut round = read.json();
    round["policy"]["forbids"] = json!([{"youth": placed[0], "opening": case.opening}]);
    case.app
        .coordinator()
        .put(&path, read.header("ETag"), &round)
        .await;
    let (newer, now) = case.run().await;
    assert_ne!(now, placed);
    let old = case.approve(&run).await;
    assert_eq!(old.problem(), (409, "run-not-newest".to_owned()));
    let approved = case.approve(&newer).await;
    assert_eq!(approved.json()["withdrawn"], 1);
    assert_eq!(made(&approved).len(), 1);
}

#[rocket::async_test]
async fn steps_name_the_version_and_are_refused_out_of_turn() {
    let case = Case::new(1, 1).await;
    let (run, _) = case.run().await;
    let proposal = &made(&case.approve(&run).await)[0];
    let path = format!("/api/v1/proposals/{proposal}/steps");
    let body = json!({"act": "send"});
    let missing = case.app.coordinator().post(&path, &body).await;
    assert_eq!(missing.problem(), (428, "version-missing".to_owned()));
    let stale = [("If-Match", "\"7\"")];
    let stale = case
        .app
        .coordinator()
        .send(Method::Post, &path, &stale, Some(&body))
        .await;
    assert_eq!(stale.problem(), (412, "version-conflict".to_owned()));
    let early = case.coordinator(proposal, &json!({"act": "confirm"})).await;
    assert_eq!(early.problem(), (409, "step-not-possible".to_owned()));
    let instructor = case.app.instructor().step(proposal, &body).await;
    assert_eq!(instructor.problem(), (403, "not-allowed".to_owned()));
    let late = json!({"act": "send", "answer_by": "2001-01-01"});
    let late = case.coordinator(proposal, &late).await;
    assert_eq!(late.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(late.wrong_fields(), ["answer_by"]);
}

#[rocket::async_test]
async fn taking_back_brings_a_proposal_to_life_only_where_a_seat_is_free() {
    let case = Case::new(2, 1).await;
    let first = case.by_hand(case.app.coordinator(), &case.youths[0]).await;
    let first = first.json()["id"].as_str().unwrap().to_owned();
    let no = json!({"act": "decline", "reason": "feil"});
    assert_eq!(case.coordinator(&first, &no).await.status, 200);
    let second = case.by_hand(case.app.coordinator(), &case.youths[1]).await;
    let second = second.json()["id"].as_str().unwrap().to_owned();

    let back = json!({"act": "take_back", "reason": "likevel"});
    let full = case.coordinator(&first, &back).await;
    assert_eq!(full.problem(), (409, "no-seat-left".to_owned()));
    case.coordinator(&second, &no).await;
    let back = case.coordinator(&first, &back).await;
    assert_eq!(back.json()["state"], "proposed", "{}", back.text);
}

#[rocket::async_test]
async fn nobody_outside_is_asked_about_a_youth_who_has_not_agreed() {
    let case = Case::new(1, 1).await;
    let mut youth = samples::youth("U-900");
    youth["consent_to_share"] = json!(false);
    let youth = case.app.coordinator().make("/api/v1/youths", &youth).await;
    let mut practice = samples::opening("P-900", &case.app.employer.to_string());
    practice["kind"] = json!("practice");
    let practice = case
        .app
        .coordinator()
        .make("/api/v1/openings", &practice)
        .await;
    let body = json!({"youth": youth, "opening": practice, "reason": "vil gjerne"});
    let proposal = case.app.instructor().make("/api/v1/proposals", &body).await;

    let refused = case.coordinator(&proposal, &json!({"act": "send"})).await;

    assert_eq!(refused.problem(), (409, "consent-missing".to_owned()));
}

#[rocket::async_test]
async fn proposals_are_listed_by_round_youth_and_state() {
    let case = Case::new(2, 2).await;
    let (run, _) = case.run().await;
    case.send_all(&run).await;
    let count = async |query: String| {
        let listed = case
            .app
            .instructor()
            .get(&format!("/api/v1/proposals{query}"))
            .await;
        assert_eq!(listed.status, 200, "{}", listed.text);
        listed.json()["items"].as_array().unwrap().len()
    };
    assert_eq!(count(String::new()).await, 2);
    assert_eq!(count(format!("?round={}", case.round)).await, 2);
    assert_eq!(count(format!("?round={}&state=sent", case.round)).await, 2);
    assert_eq!(count(format!("?round={}&state=ended", case.round)).await, 0);
    assert_eq!(count(format!("?youth={}", case.youths[0])).await, 1);
    assert_eq!(count("?state=sent&limit=1".to_owned()).await, 1);
    for wrong in ["?state=lost", "?round=1", "?shoe=43"] {
        let refused = case
            .app
            .instructor()
            .get(&format!("/api/v1/proposals{wrong}"))
            .await;
        assert_eq!(
            refused.problem(),
            (422, "query-invalid".to_owned()),
            "{wrong}"
        );
    }
}

#[rocket::async_test]
async fn what_takes_a_seat_cannot_be_removed_from_under_it() {
    let case = Case::new(1, 1).await;
    let youth = samples::youth("U-900");
    let youth = case.app.coordinator().make("/api/v1/youths", &youth).await;
    let proposal = case.by_hand(case.app.coordinator(), &youth).await;
    let proposal = proposal.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/youths/{youth}");
    let refused = case.app.coordinator().delete(&path, "*").await;
    assert_eq!(refused.problem(), (409, "still-referenced".to_owned()));

    let no = json!({"act": "decline", "reason": "flyttet", "side": "youth"});
    case.coordinator(&proposal, &no).await;
    let removed = case.app.coordinator().delete(&path, "*").await;

    assert_eq!(removed.status, 204, "{}", removed.text);
    let path = format!("/api/v1/proposals/{proposal}");
    assert_eq!(case.app.coordinator().get(&path).await.status, 404);
}

#[rocket::async_test]
async fn of_equally_good_results_a_new_run_takes_the_one_nearest_to_the_last() {
    // Given two youths who are alike and one seat
    let case = Case::new(2, 1).await;
    let (_, first) = case.run().await;
    let path = format!("/api/v1/rounds/{}", case.round);
    let forbid = async |forbids: Value| {
        let read = case.app.coordinator().get(&path).await;
        let mut round = read.json();
        round["policy"]["forbids"] = forbids;
        let etag = read.header("ETag").to_owned();
        let put = case.app.coordinator().put(&path, &etag, &round).await;
        assert_eq!(put.status, 200, "{}", put.text);
    };

    // When a rule moves the seat to the other one, and the rule goes again
    forbid(json!([{"youth": first[0], "opening": case.opening}])).await;
    let (_, other) = case.run().await;
    forbid(json!([])).await;
    let (_, after) = case.run().await;

    // Then nobody moves back without a reason
    assert_ne!(other, first);
    assert_eq!(after, other);
}
