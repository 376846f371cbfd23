use chrono::Utc;
use data::domain::{AccountId, Hand, Opening, Proposal, Role, Seats, Weekday};
use data::store::conformance::samples as documents;
use data::store::conformance::server::TestDatabase;
use data::store::{StoreError, Typed, open};
use formidling::proposals::{ByHand, Refusal, propose};
use formidling::server::Config;
use rocket::http::Method;
use serde_json::json;
use std::sync::Arc;

use crate::common::solvers::{FirstToFirst, Held};
use crate::common::{App, samples};

#[rocket::async_test]
async fn a_second_start_of_a_round_is_told_that_a_run_is_going_on() {
    let database = TestDatabase::start().unwrap();
    let store = open(database.address()).unwrap();
    let (solver, begun, let_go) = Held::new();
    let app = App::on(store, Arc::new(solver), Config::default()).await;
    let coordinator = app.coordinator();
    let round = coordinator
        .make("/api/v1/rounds", &samples::round("Høsten", &[], &[]))
        .await;
    let runs = format!("/api/v1/rounds/{round}/runs");

    let (one, two) = rocket::tokio::join!(
        coordinator.send(Method::Post, &runs, &[], None),
        coordinator.send(Method::Post, &runs, &[], None),
    );

    let mut both = [one, two];
    both.sort_by_key(|answer| answer.status);
    let [started, refused] = both;
    assert_eq!(started.status, 202, "{}", started.text);
    assert_eq!(refused.problem(), (409, "run-going-on".to_owned()));
    let listed = coordinator.get(&runs).await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    rocket::tokio::task::spawn_blocking(move || begun.recv().unwrap())
        .await
        .unwrap();
    let_go.send(()).unwrap();
}

/// A process that was killed between the two writes of a batch has kept an answer and not made
/// what it tells of.
#[rocket::async_test]
async fn an_answer_to_what_was_never_made_is_not_given_again() {
    let database = TestDatabase::start().unwrap();
    let store = open(database.address()).unwrap();
    let app = App::on(
        Arc::clone(&store),
        Arc::new(FirstToFirst),
        Config::default(),
    )
    .await;
    let coordinator = app.coordinator();
    let youth = samples::youth("U-001");
    let lost = coordinator
        .post_once("/api/v1/youths", "key-1", &youth)
        .await;
    let made: data::domain::Youth = {
        use data::store::Typed;
        let id = lost.json()["id"].as_str().unwrap().to_owned();
        store.find(&id).await.unwrap().unwrap()
    };
    store.write(vec![data::store::delete(&made)]).await.unwrap();

    let again = coordinator
        .post_once("/api/v1/youths", "key-1", &youth)
        .await;

    assert_eq!(again.status, 201);
    assert_eq!(again.header("Idempotency-Replayed"), "");
    let read = coordinator.get(again.header("Location")).await;
    assert_eq!(
        (read.status, &read.json()["reference"]),
        (200, &json!("U-001"))
    );
}

/// Two servers on one database, and coordinators on both who propose for the same two seats.
#[rocket::async_test]
async fn no_seat_is_given_twice_by_two_servers_at_the_same_moment() {
    let database = TestDatabase::start().unwrap();
    let servers = [0, 1].map(|_| open(database.address()).unwrap());
    for number in 1..=6 {
        servers[0].put(&documents::youth(number)).await.unwrap();
    }
    let opening = Opening {
        seats: Seats([(Weekday::Mon, 2)].into()),
        ..documents::opening(1)
    };
    servers[0].put(&opening).await.unwrap();
    let asking = (1..=6_u32).map(|number| {
        let store = Arc::clone(&servers[number as usize % 2]);
        let wanted = ByHand {
            youth: documents::youth(number).id,
            opening: opening.id,
            weekdays: None,
            round: None,
            reason: "passer".to_owned(),
        };
        rocket::tokio::spawn(async move {
            let by = Hand::Account(AccountId::new(), Role::Coordinator);
            propose(&*store, &wanted, by, Utc::now()).await
        })
    });

    let mut got = 0;
    for one in asking.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => got += 1,
            Err(Refusal::Full(_) | Refusal::Store(StoreError::Duplicate { .. })) => {}
            Err(refusal) => panic!("{refusal}"),
        }
    }

    assert!((1..=2).contains(&got), "{got}");
    let all: Vec<Proposal> = servers[1].every(None).await.unwrap();
    assert_eq!(all.len(), got, "whoever was refused has left nothing");
    let seats: std::collections::BTreeSet<u32> = all
        .iter()
        .flat_map(|one| one.seats.values())
        .copied()
        .collect();
    assert_eq!(seats.len(), got);
}
