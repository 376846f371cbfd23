use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{Asked, Entry, Kept, Key, Kind, MOST, Recent};
use crate::domain::{Opening, Version};
use crate::store::conformance::samples;
use crate::store::{Collection, Operation, Store, StoreError, Times, Typed, measured, open};

/// Longer than any test takes.
const EVER: Duration = Duration::from_secs(3_600);

struct Case {
    store: Arc<dyn Store>,
    times: Arc<Times>,
    recent: Arc<Recent>,
}

impl Case {
    fn new(fresh: Duration) -> Self {
        let (store, times) = measured(open("memory:").unwrap());
        let recent = Arc::new(Recent::fresh_for(fresh, Arc::clone(&store)));
        Self {
            store,
            times,
            recent,
        }
    }

    /// How often the store was asked for documents and for versions.
    fn asked(&self) -> (u64, u64) {
        let count = |operation| self.times.answered(operation).count();
        (count(Operation::GetMany), count(Operation::Versions))
    }

    async fn read(&self, numbers: &[u32]) -> Vec<(u32, u64)> {
        let ids = numbers.iter().map(|n| samples::opening(*n).id.to_string());
        let found: Vec<Arc<Opening>> = self
            .recent
            .some(ids.collect::<BTreeSet<_>>())
            .await
            .unwrap();
        let number = |one: &Arc<Opening>| {
            let number = (1..10).find(|n| samples::opening(*n).id == one.id);
            (number.unwrap(), one.version.0)
        };
        let mut numbers: Vec<_> = found.iter().map(number).collect();
        numbers.sort_unstable();
        numbers
    }
}

#[tokio::test]
async fn what_has_not_changed_is_read_once() {
    let case = Case::new(Duration::ZERO);
    case.store.put(&samples::opening(1)).await.unwrap();
    let two = case.store.put(&samples::opening(2)).await.unwrap();

    assert_eq!(case.read(&[1, 2, 3]).await, [(1, 1), (2, 1)]);
    assert_eq!(case.asked(), (1, 0));
    assert_eq!(case.read(&[1, 2]).await, [(1, 1), (2, 1)]);
    assert_eq!(case.asked(), (1, 0), "nobody has written anything");
    case.store.put(&samples::youth(1)).await.unwrap();
    assert_eq!(case.read(&[1, 2]).await, [(1, 1), (2, 1)]);
    assert_eq!(case.asked(), (1, 0), "nothing of this kind");
    case.store.put(&samples::opening(4)).await.unwrap();
    assert_eq!(case.read(&[1, 2]).await, [(1, 1), (2, 1)]);
    assert_eq!(case.asked(), (1, 1), "the versions are the same");

    // Then somebody else writes one and removes the other
    case.store.put(&two).await.unwrap();
    let one: Opening = case
        .store
        .find(&samples::opening(1).id.to_string())
        .await
        .unwrap()
        .unwrap();
    case.store.remove(&one).await.unwrap();

    assert_eq!(case.read(&[1, 2]).await, [(2, 2)]);
    assert_eq!(case.asked(), (2, 2), "what has changed is read again");
}

#[tokio::test]
async fn what_is_fresh_is_not_asked_for_unless_it_was_written_through_here() {
    let case = Case::new(EVER);
    let one = case.recent.put(&samples::opening(1)).await.unwrap();
    assert_eq!(case.read(&[1]).await, [(1, 1)]);
    let asked = case.asked();

    case.store.put(&one).await.unwrap();
    assert_eq!(case.read(&[1]).await, [(1, 1)], "as it was a moment ago");
    assert_eq!(case.asked(), asked);

    // A write that is refused may have been done all the same.
    case.recent.put(&one).await.unwrap_err();
    assert_eq!(case.read(&[1]).await, [(1, 2)]);
}

#[tokio::test]
async fn what_is_made_of_others_is_made_anew_once_one_of_them_is_written() {
    const OF: &[Collection] = &[Collection::Openings, Collection::Employers];
    // Where somebody else may write, and where nobody does
    for fresh in [Duration::ZERO, EVER] {
        let case = Case::new(fresh);
        let made = std::sync::atomic::AtomicUsize::new(0);
        let titles = async || {
            let make = async {
                made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let all: Vec<Arc<Opening>> = case.recent.every(None).await?;
                Ok::<_, StoreError>((all.len(), 8))
            };
            *case.recent.made("openings", "", OF, make).await.unwrap()
        };
        let times = || made.load(std::sync::atomic::Ordering::Relaxed);
        assert_eq!((titles().await, titles().await, times()), (0, 0, 1));
        case.recent.put(&samples::youth(1)).await.unwrap();
        assert_eq!((titles().await, times()), (0, 1));
        case.recent.put(&samples::opening(1)).await.unwrap();
        assert_eq!((titles().await, titles().await, times()), (1, 1, 2));
    }
}

#[tokio::test]
async fn what_others_have_begun_to_read_since_one_has_asked_is_new_enough() {
    let case = Case::new(Duration::ZERO);
    case.store.put(&samples::opening(1)).await.unwrap();
    let at = |at| Asked { at, written: None };
    let asked = at(Instant::now());
    case.read(&[1]).await;
    let ids = BTreeSet::from([samples::opening(1).id.to_string()]);
    let kind = Kind::Document(Collection::Openings);

    let found = case.recent.found(kind, &ids);

    assert!(case.recent.will_do(&ids, &found, asked));
    let later = found.values().map(|entry| entry.seen).max().unwrap() + Duration::from_nanos(1);
    assert!(!case.recent.will_do(&ids, &found, at(later)));
}

#[tokio::test]
async fn documents_with_an_entry_follow_every_write_through_here() {
    let case = Case::new(EVER);
    let employer = samples::opening(1).employer;
    let value = employer.to_string();
    let with = async || {
        let found = case
            .recent
            .every::<Opening>(Some(("employer", &value)))
            .await;
        found.unwrap().len()
    };
    assert_eq!(with().await, 0);
    let mut one = case.recent.put(&samples::opening(1)).await.unwrap();
    assert_eq!(with().await, 1);
    let mut two = samples::opening(2);
    two.employer = employer;
    case.recent.put(&two).await.unwrap();
    assert_eq!(with().await, 2);
    one.employer = samples::employer(9).id;
    case.recent.put(&one).await.unwrap();
    assert_eq!(with().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lasts_is_made_once_however_many_ask_for_it() {
    let case = Case::new(Duration::ZERO);
    let made = Arc::new(std::sync::atomic::AtomicU32::new(0));
    let ask = |_| {
        let (recent, made) = (Arc::clone(&case.recent), Arc::clone(&made));
        tokio::spawn(async move {
            let load = async {
                tokio::task::yield_now().await;
                made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                Ok::<_, StoreError>((42_u32, 4))
            };
            *recent.lasting("answer", "a", load).await.unwrap()
        })
    };
    for answer in (0..20).map(ask).collect::<Vec<_>>() {
        assert_eq!(answer.await.unwrap(), 42);
    }
    assert_eq!(made.load(std::sync::atomic::Ordering::Relaxed), 1);

    // What could not be made is tried again.
    let fails = async { Err::<(u32, usize), _>(StoreError::Address(String::new())) };
    case.recent.lasting("answer", "b", fails).await.unwrap_err();
    let works = async { Ok::<_, StoreError>((7_u32, 4)) };
    assert_eq!(*case.recent.lasting("answer", "b", works).await.unwrap(), 7);
}

#[test]
fn what_nobody_has_asked_for_longest_goes_first() {
    let mut kept = Kept::default();
    let key = |name: &str| -> Key { (Kind::Lasting("x"), name.to_owned()) };
    let entry = || Entry {
        value: Arc::new(()),
        version: Version(0),
        seen: Instant::now(),
        written: None,
        made_of: &[],
        bytes: MOST / 3,
    };
    for name in ["a", "b", "c"] {
        kept.put(key(name), entry());
    }
    kept.get(&key("a"));
    kept.put(key("d"), entry());
    let there = ["a", "b", "c", "d"].map(|name| kept.get(&key(name)).is_some());
    assert_eq!(there, [true, false, true, true]);
    assert_eq!(kept.bytes, MOST / 3 * 3);
    // One that is larger than everything is kept alone.
    kept.put(
        key("e"),
        Entry {
            bytes: MOST * 2,
            ..entry()
        },
    );
    assert_eq!((kept.entries.len(), kept.used.len()), (1, 1));
}
