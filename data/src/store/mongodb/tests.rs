//! The shared store against the suite of all stores, and what it alone promises.

mod alike;

use std::sync::Arc;

use ::mongodb::Client;
use ::mongodb::bson::{Document as Bson, doc};

use crate::domain::{Version, Youth};
use crate::store::conformance::samples::{self, Kinds};
use crate::store::conformance::server::{SECANTUS, TestDatabase};
use crate::store::{Collection, SCHEMA, Store, StoreError, Typed, open, put};

crate::store_conformance!(async { database() });

/// An empty store, and what has to live as long.
fn database() -> (Arc<dyn Store>, TestDatabase) {
    let database = TestDatabase::start().unwrap();
    (open(database.address()).unwrap(), database)
}

/// What another program sees of a collection.
async fn raw(database: &TestDatabase, collection: Collection) -> ::mongodb::Collection<Bson> {
    let client = Client::with_uri_str(database.address()).await.unwrap();
    let database = client.default_database().unwrap();
    database.collection(collection.name())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_record_says_its_schema_and_its_version() {
    let (store, database) = database();
    Kinds::new().write(&*store).await.unwrap();
    for collection in Collection::ALL {
        let record = raw(&database, collection).await.find_one(doc! {}).await;
        let record = record.unwrap().unwrap();
        assert_eq!(record.get_i64("schema").unwrap(), i64::from(SCHEMA));
        assert_eq!(record.get_i64("version").unwrap(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_is_there_for_every_other_instance() {
    let (store, database) = database();
    let kinds = Kinds::new();
    kinds.write(&*store).await.unwrap();

    let other = open(database.address()).unwrap();

    assert_eq!(Kinds::read(&*other).await.unwrap(), kinds.stored());
    assert!(other.is_shared());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_itself_refuses_what_is_no_document_of_the_program() {
    let (store, database) = database();
    let youth = store.put(&samples::youth(1)).await.unwrap();
    let youths = raw(&database, Collection::Youths).await;
    let id = youth.id.to_string();
    for change in [
        doc! {"$set": {"version": 0_i64}},
        doc! {"$unset": {"schema": ""}},
        doc! {"$set": {"extra": 1}},
        doc! {"$set": {"document.travel_limit": -1}},
        doc! {"$set": {"document.reference": ""}},
        doc! {"$unset": {"document.birth_date": ""}},
    ] {
        let refused = youths.update_one(doc! {"_id": &id}, change.clone()).await;
        assert!(refused.is_err(), "{change} was taken");
    }
    let found: Option<Youth> = store.find(&id).await.unwrap();
    assert_eq!(found, Some(youth));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_an_older_schema_is_upgraded_when_it_is_read() {
    let (store, database) = database();
    let youth = store.put(&samples::youth(1)).await.unwrap();
    let youths = raw(&database, Collection::Youths).await;
    let older = doc! {"$set": {"schema": 0_i64}};
    youths.update_one(doc! {}, older).await.unwrap();

    let found: Option<Youth> = store.find(&youth.id.to_string()).await.unwrap();

    assert_eq!(found, Some(youth.clone()));
    let newer = doc! {"$set": {"schema": i64::from(SCHEMA) + 1}};
    youths.update_one(doc! {}, newer).await.unwrap();
    let refused = store.find::<Youth>(&youth.id.to_string()).await;
    assert!(
        matches!(refused, Err(StoreError::NewerDocument { .. })),
        "{refused:?}"
    );
}

/// A batch is no transaction. Whoever reads while it is written may see its beginning; yet one
/// that loses against another writer in the middle leaves nothing of itself behind.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_batches_that_meet_only_one_stays() {
    let (store, _database) = database();
    for round in 0..6_u32 {
        let contested = format!("contested {round}");
        let writers: Vec<_> = (0..3_u32)
            .map(|writer| {
                let store = Arc::clone(&store);
                let first = samples::youth(1_000 + round * 10 + writer);
                let mut second = samples::opening(1_000 + round * 10 + writer);
                second.reference.clone_from(&contested);
                tokio::spawn(async move {
                    let batch = vec![put(&first).unwrap().0, put(&second).unwrap().0];
                    (first, store.write(batch).await)
                })
            })
            .collect();
        let mut winners = 0;
        for writer in writers {
            let (first, written) = writer.await.unwrap();
            let there: Option<Youth> = store.find(&first.id.to_string()).await.unwrap();
            match written {
                Ok(()) => {
                    winners += 1;
                    assert!(there.is_some(), "a confirmed batch is there");
                }
                Err(StoreError::Duplicate { .. }) => {
                    assert_eq!(
                        there, None,
                        "the beginning of a refused batch was left behind"
                    );
                }
                Err(other) => panic!("{other:?}"),
            }
        }
        assert_eq!(winners, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_a_newer_program_is_refused() {
    let (store, database) = database();
    drop(store);
    let client = Client::with_uri_str(database.address()).await.unwrap();
    let meta = client.default_database().unwrap();
    let meta = meta.collection::<Bson>("meta");
    let newer = doc! {"$set": {"format": 99_i64}};
    meta.update_one(doc! {}, newer).await.unwrap();

    let error = open(database.address()).err().unwrap();

    assert!(
        matches!(error, StoreError::Newer { found: 99, .. }),
        "{error:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_the_database_cannot_take_is_named() {
    let (store, _database) = database();
    let mut youth = samples::youth(1);
    youth.profile.free_text = "x".repeat(17 * 1024 * 1024);
    let refused = store.put(&youth).await;
    assert!(
        matches!(refused, Err(StoreError::TooLarge { .. })),
        "{refused:?}"
    );
    assert_eq!(
        store.put(&samples::youth(1)).await.unwrap().version,
        Version(1)
    );
}

#[test]
fn the_script_installs_the_server_that_the_tests_start() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../x");
    let script = std::fs::read_to_string(script).unwrap();
    assert!(script.contains(&format!("secantus={SECANTUS}\n")));
}
