use std::sync::Arc;

use chrono::{Days, Utc};
use data::domain::{
    AccountId, Act, Hand, Opening, Proposal, ProposalState, Role, Seats, Taking, Weekday,
};
use data::store::conformance::samples;
use data::store::{Store, Typed, open};

use super::*;

fn coordinator() -> Hand {
    Hand::Account(AccountId::new(), Role::Coordinator)
}

/// So many youths, and one opening with so many seats on Mondays.
async fn stored(youths: u32, seats: u32) -> Arc<dyn Store> {
    let store = open("memory:").unwrap();
    for number in 1..=youths {
        store.put(&samples::youth(number)).await.unwrap();
    }
    let opening = Opening {
        seats: Seats([(Weekday::Mon, seats)].into()),
        ..samples::opening(1)
    };
    store.put(&opening).await.unwrap();
    store
}

fn wanted(youth: u32) -> ByHand {
    ByHand {
        youth: samples::youth(youth).id,
        opening: samples::opening(1).id,
        weekdays: None,
        round: None,
        reason: "passer".to_owned(),
    }
}

async fn live(store: &dyn Store) -> usize {
    let all: Vec<Proposal> = store.every(None).await.unwrap();
    all.iter().filter(|one| one.state.is_live()).count()
}

#[rocket::async_test]
async fn as_many_as_there_are_seats_get_one_however_many_ask_at_once() {
    let store = stored(8, 3).await;
    let asking = (1..=8).map(|youth| {
        let store = Arc::clone(&store);
        rocket::tokio::spawn(async move {
            propose(&*store, &wanted(youth), coordinator(), Utc::now()).await
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
    // Whoever was beaten each time is told so; nobody gets a seat that there is not.
    assert!((1..=3).contains(&got), "{got}");
    assert_eq!(live(&*store).await, got);
}

#[rocket::async_test]
async fn a_freed_seat_is_given_again() {
    let store = stored(2, 1).await;
    let first = propose(&*store, &wanted(1), coordinator(), Utc::now())
        .await
        .unwrap();
    let full = propose(&*store, &wanted(2), coordinator(), Utc::now()).await;
    assert!(matches!(full, Err(Refusal::Full(days)) if days == [Weekday::Mon]));

    let no = Taking::plain(Act::Decline, coordinator(), Utc::now(), "nei");
    step(&*store, &first, &no).await.unwrap();

    propose(&*store, &wanted(2), coordinator(), Utc::now())
        .await
        .unwrap();
}

#[rocket::async_test]
async fn after_its_last_day_a_request_expires_by_itself_or_when_it_is_touched() {
    let store = stored(2, 2).await;
    let now = Utc::now();
    let mut sent = Vec::new();
    for youth in [1, 2] {
        let proposal = propose(&*store, &wanted(youth), coordinator(), now)
            .await
            .unwrap();
        let send = Taking::plain(Act::Send, coordinator(), now, "");
        sent.push(step(&*store, &proposal, &send).await.unwrap());
    }
    let late = now + Days::new(15);
    let yes = Taking::plain(Act::Accept, coordinator(), late, "");

    let refused = step(&*store, &sent[0], &yes).await;

    assert!(matches!(
        refused,
        Err(Refusal::Step(StepError::NotNow { .. }))
    ));
    assert_eq!(live(&*store).await, 1);
    assert_eq!(expire(&*store, now + Days::new(14)).await.unwrap(), 0);
    assert_eq!(expire(&*store, late).await.unwrap(), 1);
    let all: Vec<Proposal> = store.every(None).await.unwrap();
    assert!(all.iter().all(|one| one.state == ProposalState::Expired));
}

#[rocket::async_test]
async fn weekdays_are_those_that_both_have() {
    let store = stored(1, 1).await;
    let tuesday = ByHand {
        weekdays: Some([Weekday::Tue].into_iter().collect()),
        ..wanted(1)
    };
    let refused = propose(&*store, &tuesday, coordinator(), Utc::now()).await;
    assert!(matches!(refused, Err(Refusal::Step(StepError::Values(_)))));
    let proposal = propose(&*store, &wanted(1), coordinator(), Utc::now())
        .await
        .unwrap();
    assert_eq!(proposal.weekdays, [Weekday::Mon].into_iter().collect());
    assert_eq!(proposal.seats, [(Weekday::Mon, 0)].into());
}

#[rocket::async_test]
async fn several_are_sent_and_those_that_cannot_be_are_named() {
    let store = stored(2, 2).await;
    let mut closed: Opening = store
        .find(&samples::opening(1).id.to_string())
        .await
        .unwrap()
        .unwrap();
    let round = samples::round(1);
    store.put(&round).await.unwrap();
    let mut all = Vec::new();
    for youth in [1, 2] {
        let wanted = ByHand {
            round: Some(round.id),
            ..wanted(youth)
        };
        let one = propose(&*store, &wanted, coordinator(), Utc::now())
            .await
            .unwrap();
        all.push(one.id);
    }
    let send = async |which| {
        let by = coordinator();
        let sent = send_all(&*store, round.id, which, None, by, Utc::now()).await;
        sent.unwrap()
    };
    let one = [all[0]].into();
    let sent = send(Some(&one)).await;
    assert_eq!((sent.done, sent.refused.len()), (vec![all[0]], 0));
    closed.open = false;
    store.put(&closed).await.unwrap();
    // What is sent already is passed over.
    let sent = send(None).await;
    assert_eq!(sent.done, []);
    let refused = sent.refused.as_slice();
    assert!(matches!(refused, [(id, Refusal::OpeningClosed)] if *id == all[1]));
}

#[rocket::async_test]
async fn what_a_newer_result_has_left_behind_is_not_sent() {
    let (own, other) = (samples::run(1).id, samples::run(2).id);
    let proposal = samples::proposal(1);
    let of = |run| Proposal {
        run,
        ..proposal.clone()
    };
    let nowhere = std::collections::BTreeSet::new();
    let there = [(proposal.youth, proposal.opening)].into();

    assert!(still_stands(&of(Some(own)), Some(own), &nowhere));
    assert!(!still_stands(&of(Some(other)), Some(own), &nowhere));
    assert!(still_stands(&of(Some(other)), Some(own), &there));
    assert!(still_stands(&of(None), Some(own), &nowhere), "made by hand");
}

#[rocket::async_test]
async fn whoever_only_looks_lets_requests_expire_once_a_day() {
    let store = stored(1, 1).await;
    let now = Utc::now();
    let proposal = propose(&*store, &wanted(1), coordinator(), now)
        .await
        .unwrap();
    let send = Taking::plain(Act::Send, coordinator(), now, "");
    step(&*store, &proposal, &send).await.unwrap();
    let recent = data::store::Recent::new(Arc::clone(&store));

    for (days, expected) in [(0, 1), (14, 1), (15, 0), (15, 0)] {
        expire_daily(&recent, now + Days::new(days)).await.unwrap();
        assert_eq!(live(&*store).await, expected, "after {days} days");
    }
}
