//! What-ifs on the pages: what would contradict, with the cheapest way out, and what is agreed already.

use data::domain::*;
use data::store::Typed;
use data::store::conformance::samples;

use super::proposals::Sender;
use super::{Case, youth};

#[rocket::async_test]
async fn a_swap_with_somebody_who_has_an_agreed_place_names_it_and_what_can_be_done() {
    // Given an employer that has been asked about Anna, and Cecilie who is placed elsewhere
    let case = Case::new().await;
    case.ask().await;
    let coordinator = Sender::log_in(&case, "koord").await;
    let swap = format!("youth={}&action=swap&other={}", youth(3).id, youth(1).id);

    let (status, html) = coordinator
        .send(&format!("{}/what-if", case.round_path()), &swap)
        .await;

    let text = html.text();
    assert_eq!(status, 409, "{text}");
    let told = "har en avtalt plass hos Verksted 1 (Sendt, venter på svar)";
    assert!(text.contains("Anna") && text.contains(told), "{text}");
    assert!(text.contains("åpne forslaget, angre det siste"), "{text}");
    let proposal = format!("/proposals/{}", samples::proposal(1).id);
    assert!(html.all("a").any(|a| a.get("href") == Some(&proposal)));
    let take = format!("{}/decide", case.round_path());
    let forms = || html.all("form").filter_map(|form| form.get("action"));
    assert!(!forms().any(|action| action == take), "it cannot be taken");

    // And whoever takes it all the same changes nothing.
    let (status, _) = coordinator.send(&take, &swap).await;
    assert_eq!(status, 409);
    let round: Option<Round> = case.store.find(&case.round.id.to_string()).await.unwrap();
    assert_eq!(round.unwrap().policy, case.round.policy);
}

#[rocket::async_test]
async fn what_is_not_agreed_may_be_moved_beside_what_is() {
    let case = Case::new().await;
    case.ask().await;
    let coordinator = Sender::log_in(&case, "koord").await;
    let what_if = format!("{}/what-if", case.round_path());
    let (third, other) = (youth(3).id, samples::opening(3).id);
    let move_on = format!("youth={third}&action=pin&opening={other}");
    let (status, html) = coordinator.send(&what_if, &move_on).await;
    assert_eq!(status, 200);
    assert!(!html.text().contains("avtalt"), "{}", html.text());
    // Anna is to stay where she is: nothing that is agreed moves.
    let stay = format!(
        "youth={}&action=pin&opening={}",
        youth(1).id,
        samples::opening(1).id
    );
    assert_eq!(coordinator.send(&what_if, &stay).await.0, 200);
    let leave = format!(
        "youth={}&action=forbid&opening={}",
        youth(1).id,
        samples::opening(1).id
    );
    assert_eq!(coordinator.send(&what_if, &leave).await.0, 409);
}

/// A round with one seat, which Anna has to have, that was run for good; David is in it too.
async fn run_for_good(case: &Case) {
    let opening = Opening {
        target_groups: [].into(),
        required_programmes: [].into(),
        licences: [].into(),
        min_days: 1,
        min_group: 0,
        seats: Seats([(Weekday::Mon, 1), (Weekday::Wed, 1)].into()),
        ..samples::opening(1)
    };
    case.store.put(&samples::employer(1)).await.unwrap();
    case.store.put(&opening).await.unwrap();
    for number in [1, 4] {
        let youth = Youth {
            must_place: false,
            max_places: 1,
            ..youth(number)
        };
        case.store.put(&youth).await.unwrap();
    }
    let round = Round {
        youths: vec![youth(1).id, youth(4).id],
        openings: vec![opening.id],
        policy: Policy {
            pins: vec![Pair {
                youth: youth(1).id,
                opening: opening.id,
            }],
            ..Policy::default()
        },
        ..case.round.clone()
    };
    case.store.put(&round).await.unwrap();
    let coordinator = Sender::log_in(case, "koord").await;
    let (status, _) = coordinator
        .send(&format!("{}/runs", case.round_path()), "")
        .await;
    assert_eq!(status, 303);
    loop {
        let runs: Vec<Run> = case.store.every(None).await.unwrap();
        match runs.as_slice() {
            [run] if run.state == RunState::Finished => return,
            [run] => assert!(!run.state.has_ended(), "{run:?}"),
            other => panic!("{other:?}"),
        }
        rocket::tokio::task::yield_now().await;
    }
}

#[rocket::async_test]
async fn what_contradicts_is_told_with_the_cheapest_way_out_and_cannot_be_taken() {
    let case = Case::empty().await;
    run_for_good(&case).await;
    let coordinator = Sender::log_in(&case, "koord").await;
    let pin = format!(
        "youth={}&action=pin&opening={}",
        youth(4).id,
        samples::opening(1).id
    );

    let (status, html) = coordinator
        .send(&format!("{}/what-if", case.round_path()), &pin)
        .await;

    let text = html.text();
    assert_eq!(status, 200);
    let w = crate::pages::words::Words::default();
    assert!(text.contains(&w.text("page-what-if-impossible")), "{text}");
    assert!(text.contains(&w.text("explain-repair")), "{text}");
    let alert = html
        .all("div")
        .find(|one| one.get("data-color") == Some("danger"))
        .unwrap();
    let lists: Vec<usize> = html
        .inside(alert, "ul")
        .map(|list| html.inside(list, "li").count())
        .collect();
    assert!(
        matches!(lists.as_slice(), [rules, changes] if *rules > 0 && *changes > 0),
        "{lists:?}"
    );
    let take = format!("{}/decide", case.round_path());
    assert!(
        !html
            .all("form")
            .any(|form| form.get("action") == Some(&take))
    );
}
