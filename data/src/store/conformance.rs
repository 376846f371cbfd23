//! What every store has to show: one suite that each of them passes.
//!
//! A store's tests call [`store_conformance!`](crate::store_conformance) with an expression that
//! opens an empty store. That a batch is written whole or not at all is not asked for here, since
//! not every store can do it.

pub mod samples;
pub mod server;
mod several;

use std::sync::Arc;

use super::{
    Change, Collection, IndexEntry, Part, Query, Store, StoreError, Typed, freeze, freeze_proof,
    frozen, frozen_proof, snapshot,
};
use crate::domain::{
    Checked, Employer, FollowUp, Minutes, Opening, Placement, Round, RoundId, Snapshot, TravelTime,
    Version, Youth,
};
use samples::Kinds;
pub use several::{
    one_of_many_proposals_gets_the_seat, some_documents_are_read_by_their_ids,
    versions_tell_what_has_changed,
};

/// Makes one test of each case, on a store of its own.
///
/// `$open` is an async expression that gives an empty `Arc<dyn Store>`, or that and something to
/// be kept until the test ends.
#[macro_export]
macro_rules! store_conformance {
    ($open:expr) => {
        $crate::store_conformance!(@each $open;
            every_kind_comes_back_as_it_was_written
            what_does_not_exist_is_none
            a_write_names_the_version_it_has_read
            a_removed_document_is_gone_from_every_index
            a_changed_document_is_found_by_its_new_values_only
            a_unique_value_belongs_to_one_document
            a_batch_is_applied_in_its_order
            pages_follow_the_order_of_ids
            pages_of_an_index_hold_only_what_belongs_there
            some_documents_are_read_by_their_ids
            versions_tell_what_has_changed
            values_that_look_alike_stay_apart
            what_is_not_a_document_is_reported_without_its_content
            one_of_many_writers_wins_each_round
            one_of_many_new_documents_gets_a_unique_value
            one_of_many_proposals_gets_the_seat
            a_snapshot_holds_the_round_and_nothing_else
            what_a_run_has_read_stays_as_it_was
            a_working_store_says_so
        );
    };
    (@each $open:expr; $($case:ident)+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $case() {
            let (store, _kept) = $open.await;
            let held = $crate::store::conformance::$case(store).await;
            assert!(held.is_ok(), "{held:?}");
        }
    )+};
}

type Held = Result<(), StoreError>;

/// Every kind of document is read back equal.
pub async fn every_kind_comes_back_as_it_was_written(store: Arc<dyn Store>) -> Held {
    let kinds = Kinds::new();
    kinds.write(&*store).await?;
    assert_eq!(Kinds::read(&*store).await?, kinds.stored());
    Ok(())
}

/// A document or value that does not exist is none, not an error.
pub async fn what_does_not_exist_is_none(store: Arc<dyn Store>) -> Held {
    assert_eq!(store.get(Collection::Youths, "nobody").await?, None);
    assert_eq!(store.find_by::<Youth>("reference", "U-1").await?, None);
    let page = store.page::<Youth>(&Query::default()).await?;
    assert_eq!((page.items, page.next), (vec![], None));
    Ok(())
}

/// Writing and removing fail unless they name the version that is stored.
pub async fn a_write_names_the_version_it_has_read(store: Arc<dyn Store>) -> Held {
    let new = samples::youth(1);

    let first = store.put(&new).await?;
    let second = store.put(&first).await?;

    assert_eq!((first.version, second.version), (Version(1), Version(2)));
    // Somebody who thinks it is new, or has read the first version.
    assert_conflict(store.put(&new).await, 0, 2);
    assert_conflict(store.put(&first).await, 1, 2);
    assert_conflict(store.remove(&first).await, 1, 2);
    // Somebody who has read what is gone by now.
    store.remove(&second).await?;
    assert_conflict(store.put(&second).await, 2, 0);
    assert_conflict(store.remove(&second).await, 2, 0);
    // And it may come back as a new one.
    assert_eq!(store.put(&new).await?.version, Version(1));
    Ok(())
}

fn assert_conflict<T: std::fmt::Debug>(result: Result<T, StoreError>, read: u64, stored: u64) {
    assert!(
        matches!(result, Err(StoreError::Conflict { expected, actual, .. })
            if (expected, actual) == (Version(read), Version(stored))),
        "a conflict of {read} with {stored} was due, not {result:?}"
    );
}

/// Removing takes a document out of every index, and its unique value is free again.
pub async fn a_removed_document_is_gone_from_every_index(store: Arc<dyn Store>) -> Held {
    let opening = store.put(&samples::opening(1)).await?;

    store.remove(&opening).await?;

    let reference = opening.reference.as_str();
    assert_eq!(
        store.find_by::<Opening>("reference", reference).await?,
        None
    );
    let employer = ("employer", opening.employer.to_string());
    assert_eq!(store.every::<Opening>(Some(employer)).await?, []);
    let mut heir = samples::opening(2);
    heir.reference.clone_from(&opening.reference);
    store.put(&heir).await?;
    Ok(())
}

/// Changing a document moves it in every index.
pub async fn a_changed_document_is_found_by_its_new_values_only(store: Arc<dyn Store>) -> Held {
    let before = store.put(&samples::opening(1)).await?;
    let mut change = before.clone();
    "P-new".clone_into(&mut change.reference);
    change.employer = samples::employer(7).id;

    let after = store.put(&change).await?;

    let of = |employer: &Opening| Some(("employer", employer.employer.to_string()));
    assert_eq!(
        store
            .find_by::<Opening>("reference", &before.reference)
            .await?,
        None
    );
    assert_eq!(store.every::<Opening>(of(&before)).await?, []);
    assert_eq!(
        store
            .find_by("reference", "P-new")
            .await?
            .as_ref()
            .map(|opening: &Opening| opening.id),
        Some(after.id)
    );
    assert_eq!(store.every::<Opening>(of(&after)).await?, [after]);
    Ok(())
}

/// A second document with a unique value is refused, and leaves no trace.
pub async fn a_unique_value_belongs_to_one_document(store: Arc<dyn Store>) -> Held {
    let first = store.put(&samples::youth(1)).await?;
    let mut second = samples::youth(2);
    second.reference.clone_from(&first.reference);

    let refused = store.put(&second).await;

    assert!(
        matches!(
            refused,
            Err(StoreError::Duplicate {
                collection: Collection::Youths,
                index: "reference"
            })
        ),
        "{refused:?}"
    );
    assert_eq!(store.find::<Youth>(&second.id.to_string()).await?, None);
    // The owner itself may be written again with it, and a change may not take it either.
    store.put(&first).await?;
    let other = store.put(&samples::youth(3)).await?;
    let mut greedy = other.clone();
    greedy.reference.clone_from(&first.reference);
    assert!(matches!(
        store.put(&greedy).await,
        Err(StoreError::Duplicate { .. })
    ));
    assert_eq!(
        store.find_by("reference", &other.reference).await?,
        Some(other)
    );
    // The same value in another collection is something else.
    let mut opening = samples::opening(1);
    opening.reference.clone_from(&first.reference);
    store.put(&opening).await?;
    Ok(())
}

/// A value that a batch frees can be taken later in the same batch.
pub async fn a_batch_is_applied_in_its_order(store: Arc<dyn Store>) -> Held {
    let leaving = store.put(&samples::youth(1)).await?;
    let mut coming = samples::youth(2);
    coming.reference.clone_from(&leaving.reference);

    let (put, coming) = super::put(&coming)?;
    store.write(vec![super::delete(&leaving), put]).await?;

    assert_eq!(store.every::<Youth>(None).await?, [coming]);
    store.write(vec![]).await?;
    Ok(())
}

/// Pages are cut in the order of ids, whatever the order of writing, and end where they end.
pub async fn pages_follow_the_order_of_ids(store: Arc<dyn Store>) -> Held {
    let mut changes = Vec::new();
    for number in [4, 1, 5, 3, 2] {
        changes.push(super::put(&samples::youth(number))?.0);
    }
    store.write(changes).await?;
    let expected: Vec<String> = (1..=5)
        .map(|number| samples::youth(number).id.to_string())
        .collect();

    for limit in 1..=6 {
        let mut query = Query {
            limit,
            ..Query::default()
        };
        let mut seen = Vec::new();
        loop {
            let page = store.list(Collection::Youths, &query).await?;
            assert!(
                page.items.len() <= limit && !page.items.is_empty(),
                "a page of {} where {limit} were asked for",
                page.items.len()
            );
            seen.extend(page.items.into_iter().map(|stored| stored.id));
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, expected, "in pages of {limit}");
    }
    // A limit out of range is taken to the nearest in it.
    let none = Query {
        limit: 0,
        ..Query::default()
    };
    assert_eq!(store.list(Collection::Youths, &none).await?.items.len(), 1);
    let many = Query {
        limit: usize::MAX,
        ..Query::default()
    };
    assert_eq!(store.list(Collection::Youths, &many).await?.items.len(), 5);
    Ok(())
}

/// Pages of an index hold the documents with that value, in the order of ids.
pub async fn pages_of_an_index_hold_only_what_belongs_there(store: Arc<dyn Store>) -> Held {
    let mut mine = Vec::new();
    for number in 1..=9 {
        let mut placement = samples::placement(number);
        placement.run = samples::run(number % 2).id;
        let stored = store.put(&placement).await?;
        if number % 2 == 1 {
            mine.push(stored);
        }
    }
    let mut query = Query {
        index: Some(("run", samples::run(1).id.to_string())),
        after: None,
        limit: 2,
    };

    let mut seen: Vec<Placement> = Vec::new();
    loop {
        let page = store.page(&query).await?;
        seen.extend(page.items);
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }

    assert_eq!(seen, mine);
    Ok(())
}

/// Ids and values that begin alike, are empty or hold odd characters are not mixed up.
pub async fn values_that_look_alike_stay_apart(store: Arc<dyn Store>) -> Held {
    let values = ["", "a", "a\u{0}", "ab", "ab ", "æ", "A", "$where", "a.b"];
    for (number, value) in values.iter().enumerate() {
        store
            .write(vec![Change::Put {
                collection: Collection::Replies,
                id: format!("{value}-{number}"),
                expected: Version(0),
                schema: super::SCHEMA,
                json: format!("{{\"version\":1,\"number\":{number}}}").into_bytes(),
                index: vec![
                    IndexEntry {
                        name: "one",
                        value: (*value).to_owned(),
                        unique: true,
                    },
                    IndexEntry {
                        name: "all",
                        value: "x".to_owned(),
                        unique: false,
                    },
                ],
            }])
            .await?;
    }
    for (number, value) in values.iter().enumerate() {
        let query = Query {
            index: Some(("one", (*value).to_owned())),
            after: None,
            limit: 10,
        };
        let found = store.list(Collection::Replies, &query).await?.items;
        let ids: Vec<&str> = found.iter().map(|stored| stored.id.as_str()).collect();
        assert_eq!(ids, [format!("{value}-{number}")], "by {value:?}");
    }
    let all = Query {
        index: Some(("all", "x".to_owned())),
        after: None,
        limit: 1_000,
    };
    let found = store.list(Collection::Replies, &all).await?.items;
    assert_eq!(found.len(), values.len());
    Ok(())
}

/// A document with an unknown field is an error that names where it is and nothing of it.
pub async fn what_is_not_a_document_is_reported_without_its_content(store: Arc<dyn Store>) -> Held {
    let (change, written) = super::put(&samples::youth(1))?;
    let Change::Put {
        collection,
        id,
        expected,
        schema,
        json,
        index,
    } = change
    else {
        return Ok(());
    };
    let text = String::from_utf8_lossy(&json).replace("{\"id\"", "{\"secret_of\":\"Kari\",\"id\"");
    store
        .write(vec![Change::Put {
            collection,
            id: id.clone(),
            expected,
            schema,
            json: text.into_bytes(),
            index,
        }])
        .await?;

    let found = store.find::<Youth>(&id).await;

    let Err(error @ StoreError::Corrupt { .. }) = found else {
        return Err(unexpected(found));
    };
    let told = format!("{error} {error:?}");
    assert!(told.contains(&id) && told.contains("youths"), "{told}");
    for hidden in ["Kari", "secret_of", written.first_name.as_str()] {
        assert!(!told.contains(hidden), "{told}");
    }
    Ok(())
}

/// Of many who have read the same version exactly one writes; nothing is lost.
pub async fn one_of_many_writers_wins_each_round(store: Arc<dyn Store>) -> Held {
    const WRITERS: u32 = 4;
    const ROUNDS: u64 = 15;
    let mut current = store.put(&samples::employer(1)).await?;
    for round in 1..=ROUNDS {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let store = Arc::clone(&store);
                let mut change = current.clone();
                change.name = format!("{writer} in {round}");
                tokio::spawn(async move { store.put(&change).await })
            })
            .collect();
        let mut winners: Vec<Employer> = Vec::new();
        for writer in writers {
            match writer.await {
                Ok(Ok(written)) => winners.push(written),
                Ok(Err(StoreError::Conflict { .. })) => {}
                other => return Err(unexpected(other)),
            }
        }
        assert_eq!(winners.len(), 1, "winners of round {round}");
        current = store
            .find(&current.id.to_string())
            .await?
            .unwrap_or_else(|| samples::employer(1));
        assert_eq!(Some(&current), winners.first());
        assert_eq!(current.version, Version(round + 1));
    }
    Ok(())
}

fn unexpected(outcome: impl std::fmt::Debug) -> StoreError {
    StoreError::Unavailable(format!("neither of the expected outcomes: {outcome:?}").into())
}

/// Of many new documents with the same unique value exactly one is stored.
pub async fn one_of_many_new_documents_gets_a_unique_value(store: Arc<dyn Store>) -> Held {
    for round in 0..5_u32 {
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let store = Arc::clone(&store);
                let mut youth = samples::youth(round * 10 + writer);
                youth.reference = format!("contested {round}");
                tokio::spawn(async move { store.put(&youth).await })
            })
            .collect();
        let mut stored = Vec::new();
        for writer in writers {
            match writer.await {
                Ok(Ok(youth)) => stored.push(youth),
                Ok(Err(StoreError::Duplicate { .. })) => {}
                other => return Err(unexpected(other)),
            }
        }
        assert_eq!(stored.len(), 1, "in round {round}");
        let found: Option<Youth> = store
            .find_by("reference", &format!("contested {round}"))
            .await?;
        assert_eq!(found, stored.pop());
    }
    assert_eq!(store.every::<Youth>(None).await?.len(), 5);
    Ok(())
}

/// A snapshot holds what the round names, in the promised order, and nothing of other rounds.
pub async fn a_snapshot_holds_the_round_and_nothing_else(store: Arc<dyn Store>) -> Held {
    for number in 1..=4 {
        // References run against the ids.
        let mut youth = samples::youth(number);
        youth.reference = format!("U-{}", 9 - number);
        store.put(&youth).await?;
        let mut opening = samples::opening(number);
        opening.reference = format!("P-{}", 9 - number);
        opening.employer = samples::employer(number).id;
        store.put(&opening).await?;
        store.put(&samples::employer(number)).await?;
    }
    let journey = store.put(&samples::travel_time()).await?;
    let mut round = samples::round(1);
    round.youths = vec![samples::youth(1).id, samples::youth(3).id];
    // One that does not exist is left out.
    round.openings = vec![
        samples::opening(2).id,
        samples::opening(4).id,
        samples::opening(99).id,
    ];
    let round: Round = store.put(&round).await?;
    store.put(&samples::round(2)).await?;

    let snapshot = snapshot(&*store, round.id).await?;

    let Some(snapshot) = snapshot else {
        return Err(StoreError::Unavailable("the round is not there".into()));
    };
    let youths: Vec<&str> = snapshot
        .youths
        .iter()
        .map(|youth| youth.reference.as_str())
        .collect();
    let openings: Vec<&str> = snapshot
        .openings
        .iter()
        .map(|opening| opening.reference.as_str())
        .collect();
    let employers: Vec<_> = snapshot
        .employers
        .iter()
        .map(|employer| employer.id)
        .collect();
    assert_eq!(youths, ["U-6", "U-8"]);
    assert_eq!(openings, ["P-5", "P-7"]);
    assert_eq!(
        employers,
        [samples::employer(2).id, samples::employer(4).id]
    );
    assert_eq!(snapshot.travel_times, [journey] as [TravelTime; 1]);
    assert_eq!(snapshot.round, round);
    assert_eq!(
        super::snapshot(&*store, RoundId::new()).await?,
        None,
        "of no round"
    );
    Ok(())
}

/// The check passes, before and after something is written.
pub async fn a_working_store_says_so(store: Arc<dyn Store>) -> Held {
    store.check().await?;
    store.put(&samples::youth(1)).await?;
    store.check().await
}

/// What a run has read and proven does not change with the records, whatever its size; only names
/// are those of today.
pub async fn what_a_run_has_read_stays_as_it_was(store: Arc<dyn Store>) -> Held {
    let run = samples::run(1).id;
    let youth = store.put(&samples::youth(1)).await?;
    let read = Snapshot {
        round: samples::round(1),
        youths: vec![youth.clone()],
        openings: vec![samples::opening(1)],
        employers: vec![samples::employer(1)],
        travel_times: vec![samples::travel_time()],
        agreed: samples::round(1).policy.pins,
        earlier: samples::round(1).policy.pins,
    };
    // Too much for one document, and hard to compress.
    let proof: Vec<u64> = (0..700_000_u64)
        .map(|n| (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .collect();
    assert_eq!(frozen(&*store, run).await?, None);
    let mut parts = freeze(run, &read)?.parts;
    parts.extend(freeze_proof(run, &proof)?.parts);
    assert!(parts.len() > 2, "{} parts", parts.len());
    for part in &parts {
        assert!(!part.data.contains(&youth.last_name));
        store.put(part).await?;
    }

    let mut married = youth.clone();
    married.last_name = "Moen".to_owned();
    married.travel_limit = Minutes(7);
    let married = store.put(&married).await?;

    let Some(kept) = frozen(&*store, run).await? else {
        return Err(StoreError::Unavailable("nothing is kept".into()));
    };
    let expected = Youth {
        last_name: married.last_name.clone(),
        follow_up: FollowUp::default(),
        ..youth
    };
    assert_eq!(kept.youths, [expected]);
    assert_eq!((&kept.round, &kept.openings), (&read.round, &read.openings));
    assert_eq!(kept.travel_times, read.travel_times);
    store.remove(&married).await?;
    let nameless = frozen(&*store, run).await?.map(|kept| kept.check());
    assert_eq!(nameless, Some(read.check()));
    assert_eq!(frozen_proof(&*store, run).await?, Some(proof));
    for part in store.every::<Part>(Some(("run", run.to_string()))).await? {
        store.remove(&part).await?;
    }
    assert_eq!(frozen_proof::<Vec<u64>>(&*store, run).await?, None);
    Ok(())
}
