//! Random sequences of operations: the shared store answers as the embedded one does.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Runtime;

use super::database;
use crate::domain::{Opening, Version};
use crate::store::conformance::samples;
use crate::store::{
    Change, Collection, Query, Store, StoreError, Stored, Typed, Which, delete, open, put,
};

/// One operation, in numbers small enough that they meet.
#[derive(Debug, Clone)]
enum Operation {
    Write(Vec<Edit>),
    Get(u32),
    List {
        index: Option<(bool, u32)>,
        after: Option<u32>,
        limit: usize,
    },
    Some(Vec<u32>),
    Versions(Option<(bool, u32)>),
    All,
}

#[derive(Debug, Clone)]
struct Edit {
    number: u32,
    /// How far the version is from that of the document.
    off: u64,
    /// Its new reference and employer; none to remove it.
    to: Option<(u32, u32)>,
}

fn operation() -> impl Strategy<Value = Operation> {
    let edit = (
        0..5_u32,
        prop_oneof![6 => Just(0_u64), 1 => Just(1)],
        proptest::option::weighted(0.75, (0..4_u32, 0..2_u32)),
    )
        .prop_map(|(number, off, to)| Edit { number, off, to });
    prop_oneof![
        6 => vec(edit, 1..5).prop_map(Operation::Write),
        1 => (0..5_u32).prop_map(Operation::Get),
        3 => (
            proptest::option::of((any::<bool>(), 0..4_u32)),
            proptest::option::of(0..5_u32),
            0..4_usize,
        ).prop_map(|(index, after, limit)| Operation::List { index, after, limit }),
        1 => vec(0..6_u32, 0..5).prop_map(Operation::Some),
        1 => proptest::option::of((any::<bool>(), 0..4_u32)).prop_map(Operation::Versions),
        1 => Just(Operation::All),
    ]
}

/// What a caller can tell from the answer.
#[derive(Debug, PartialEq)]
enum Answer {
    Done,
    Conflict(String, Version, Version),
    Duplicate(&'static str),
    Versions(Vec<(String, Version)>),
    Found(
        Vec<(String, Version, u32, serde_json::Value)>,
        Option<String>,
    ),
}

/// What openings are found by: a value of their own, or one that they share.
fn entry((unique, number): (bool, u32)) -> (&'static str, String) {
    match unique {
        true => ("reference", format!("P-{number}")),
        false => ("employer", samples::employer(number).id.to_string()),
    }
}

async fn ask(
    store: &dyn Store,
    operation: &Operation,
    changes: &[Change],
) -> Result<Answer, StoreError> {
    let id = |number: u32| samples::opening(number).id.to_string();
    let found = match operation {
        Operation::Write(_) => return store.write(changes.to_vec()).await.map(|()| Answer::Done),
        Operation::Get(number) => {
            let found = store.get(Collection::Openings, &id(*number)).await?;
            (found.into_iter().collect(), None)
        }
        Operation::List {
            index,
            after,
            limit,
        } => {
            let query = Query {
                index: index.map(entry),
                after: after.map(id),
                limit: *limit,
            };
            let page = store.list(Collection::Openings, &query).await?;
            (page.items, page.next)
        }
        Operation::Some(numbers) => {
            let ids: Vec<String> = numbers.iter().copied().map(id).collect();
            (store.get_many(Collection::Openings, &ids).await?, None)
        }
        Operation::Versions(index) => {
            let which = match index.map(entry) {
                Some((name, value)) => Which::Index(name, value),
                None => Which::Ids((0..6).rev().map(id).collect()),
            };
            let versions = store.versions(Collection::Openings, &which).await?;
            return Ok(Answer::Versions(versions));
        }
        Operation::All => {
            let all = store
                .read_all(&[Collection::Youths, Collection::Openings])
                .await?;
            (all.into_iter().flatten().collect::<Vec<Stored>>(), None)
        }
    };
    let (items, next) = found;
    let items = items
        .into_iter()
        .map(|one| {
            let json = serde_json::from_slice(&one.json).unwrap();
            (one.id, one.version, one.schema, json)
        })
        .collect();
    Ok(Answer::Found(items, next))
}

fn plain(answer: Result<Answer, StoreError>) -> Answer {
    match answer {
        Ok(answer) => answer,
        Err(StoreError::Conflict {
            id,
            expected,
            actual,
            ..
        }) => Answer::Conflict(id, expected, actual),
        Err(StoreError::Duplicate { index, .. }) => Answer::Duplicate(index),
        Err(other) => panic!("{other:?}"),
    }
}

/// The changes that the edits mean for what a store holds; several of one document follow on one another.
async fn changes(store: &dyn Store, edits: &[Edit]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut now = std::collections::BTreeMap::new();
    for edit in edits {
        let sample = samples::opening(edit.number);
        let present = match now.remove(&edit.number) {
            Some(version) => version,
            None => {
                let found: Option<Opening> = store.find(&sample.id.to_string()).await.unwrap();
                found.map_or(Version(0), |found| found.version)
            }
        };
        let mut opening = sample;
        opening.version = Version(present.0 + edit.off);
        match edit.to {
            Some((reference, employer)) => {
                opening.reference = format!("P-{reference}");
                opening.employer = samples::employer(employer).id;
                changes.push(put(&opening).unwrap().0);
                now.insert(edit.number, opening.version.next());
            }
            None => {
                changes.push(delete(&opening));
                now.insert(edit.number, Version(0));
            }
        }
    }
    changes
}

async fn clear(store: &dyn Store) {
    let all: Vec<Opening> = store.every(None).await.unwrap();
    store.write(all.iter().map(delete).collect()).await.unwrap();
}

#[test]
fn random_operations_get_the_same_answers_from_both_stores() {
    let runtime = Runtime::new().unwrap();
    let (shared, _database) = database();
    let mut runner = TestRunner::new(Config {
        cases: 40,
        failure_persistence: None,
        ..Config::default()
    });
    let held = runner.run(&vec(operation(), 1..25), |operations| {
        let embedded: Arc<dyn Store> = open("memory:").unwrap();
        runtime.block_on(async {
            clear(&*shared).await;
            for operation in &operations {
                let changes = match operation {
                    Operation::Write(edits) => changes(&*embedded, edits).await,
                    _ => Vec::new(),
                };
                let expected = plain(ask(&*embedded, operation, &changes).await);
                let answer = plain(ask(&*shared, operation, &changes).await);
                prop_assert_eq!(answer, expected, "of {:?}", operation);
            }
            let all = Operation::All;
            let expected = plain(ask(&*embedded, &all, &[]).await);
            prop_assert_eq!(
                plain(ask(&*shared, &all, &[]).await),
                expected,
                "at the end"
            );
            Ok(())
        })
    });
    if let Err(error) = held {
        panic!("{error}");
    }
}
