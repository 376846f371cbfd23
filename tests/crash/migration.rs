//! A migration that is killed at any point and repeated ends with what one that was left alone ends with.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::yield_now;
use std::time::SystemTime;

use data::domain::Version;
use data::store::conformance::samples;
use data::store::conformance::server::TestDatabase;
use data::store::{Change, Collection, Document, SCHEMA, Store, Which, open, put};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use rocket::tokio::runtime::Runtime;
use serde_json::Value;

use crate::setting;

/// Documents of each of three kinds.
const DOCUMENTS: u32 = 300;

/// Kills of one migration, until it is left alone.
const KILLS: u64 = 5;

type Everything = BTreeMap<(Collection, String), (Version, u32, Value)>;

/// A store that is migrated, and how far that has come as seen from outside.
trait Watched {
    fn address(&self) -> String;
    /// Moves on with the migration.
    fn progress(&self, runtime: &Runtime) -> u64;
}

struct File(tempfile::TempDir);

impl Watched for File {
    fn address(&self) -> String {
        format!("redb:{}", self.path().display())
    }

    /// Nobody else can open the file meanwhile, but each write shows in its time.
    fn progress(&self, _: &Runtime) -> u64 {
        let written = std::fs::metadata(self.path()).unwrap().modified().unwrap();
        let since = written.duration_since(SystemTime::UNIX_EPOCH).unwrap();
        u64::try_from(since.as_micros()).unwrap()
    }
}

impl File {
    fn path(&self) -> PathBuf {
        self.0.path().join("s.redb")
    }
}

struct Shared {
    database: TestDatabase,
    store: std::sync::Arc<dyn Store>,
}

impl Watched for Shared {
    fn address(&self) -> String {
        self.database.address().to_owned()
    }

    fn progress(&self, runtime: &Runtime) -> u64 {
        let read = async {
            let mut versions = 0;
            for collection in [
                Collection::Youths,
                Collection::Employers,
                Collection::Openings,
            ] {
                let read = self.store.versions(collection, &Which::All).await;
                versions += read
                    .unwrap()
                    .iter()
                    .map(|(_, version)| version.0)
                    .sum::<u64>();
            }
            versions
        };
        runtime.block_on(read)
    }
}

#[test]
fn a_killed_migration_of_a_file_ends_as_one_that_was_left_alone() {
    killed(|| File(tempfile::tempdir().unwrap()));
}

#[test]
fn a_killed_migration_of_a_shared_store_ends_as_one_that_was_left_alone() {
    killed(|| {
        let database = TestDatabase::start().unwrap();
        let store = open(database.address()).unwrap();
        Shared { database, store }
    });
}

fn killed<W: Watched>(begin: impl Fn() -> W) {
    let runtime = Runtime::new().unwrap();
    // Given what a migration that is left alone ends with
    let alone = begin();
    let before = fill(&runtime, &alone.address());
    let status = migrate(&alone.address()).wait().unwrap();
    assert!(status.success(), "{status}");
    let expected = everything(&runtime, &alone.address());
    assert_eq!(expected.len(), before.len());
    assert!(
        expected
            .values()
            .all(|one| (one.0, one.1) == (Version(2), SCHEMA))
    );

    let kills = setting("FORMIDLING_CRASH_KILLS", 10).div_ceil(2);
    let mut chance = StdRng::seed_from_u64(kills);
    let (mut done, mut half_way) = (0, 0);
    // On a quick machine a migration may be over before the kill: then there are more of them.
    while done < kills || half_way == 0 && done < 20 * kills {
        let world = begin();
        let address = world.address();
        assert_eq!(fill(&runtime, &address), before);
        for _ in 0..KILLS {
            // When it is killed after it has moved on so often
            let moves = chance.random_range(1..12);
            let mut process = migrate(&address);
            after(moves, &mut process, || world.progress(&runtime));
            process.kill().unwrap();
            process.wait().unwrap();
            done += 1;
            // Then each document is the old one or the new one
            let now = everything(&runtime, &address);
            assert_eq!(now.len(), before.len());
            for (place, document) in &now {
                let whole = [&before, &expected].map(|all| all.get(place) == Some(document));
                assert!(whole.contains(&true), "{place:?}");
            }
            half_way += u32::from(now != before && now != expected);
        }
        // And what was left undone is done when it is repeated
        let status = migrate(&address).wait().unwrap();
        assert!(status.success(), "{status}");
        assert_eq!(everything(&runtime, &address), expected);
    }
    assert!(half_way > 0, "none of {done} kills came half way");
    eprintln!("{done} killed migrations, {half_way} of them half way");
}

fn migrate(address: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_formidling"))
        .args(["store", "migrate", "--store", address])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until the progress has moved so often, or the process has ended.
fn after(moves: u32, process: &mut Child, progress: impl Fn() -> u64) {
    let (mut seen, mut last) = (0, progress());
    while seen < moves && process.try_wait().unwrap().is_none() {
        let now = progress();
        seen += u32::from(now != last);
        last = now;
        yield_now();
    }
}

/// Stores documents as a program before the present schema has; gives all of them.
fn fill(runtime: &Runtime, address: &str) -> Everything {
    let mut changes = Vec::new();
    for number in 1..=DOCUMENTS {
        changes.push(old(&samples::youth(number)));
        changes.push(old(&samples::employer(number)));
        changes.push(old(&samples::opening(number)));
    }
    changes.sort_by_key(|change| match change {
        Change::Put { collection, .. } => *collection,
        _ => Collection::Replies,
    });
    let store = open(address).unwrap();
    runtime.block_on(store.write(changes)).unwrap();
    drop(store);
    everything(runtime, address)
}

fn old<D: Document>(document: &D) -> Change {
    let (mut change, _) = put(document).unwrap();
    if let Change::Put { schema, .. } = &mut change {
        *schema = 0;
    }
    change
}

fn everything(runtime: &Runtime, address: &str) -> Everything {
    let store = open(address).unwrap();
    let read = runtime.block_on(store.read_all(&Collection::ALL)).unwrap();
    let both = Collection::ALL.into_iter().zip(read);
    let documents = both.flat_map(|(collection, documents)| {
        documents.into_iter().map(move |one| {
            let json = serde_json::from_slice(&one.json).unwrap();
            ((collection, one.id), (one.version, one.schema, json))
        })
    });
    documents.collect()
}
