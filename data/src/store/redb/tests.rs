//! The embedded store against the suite of all stores, and what it alone promises.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;

use crate::domain::{Version, Youth};
use crate::store::conformance::samples::{self, Kinds};
use crate::store::{Collection, Store, StoreError, Stored, Typed, open, put};

mod in_a_file {
    crate::store_conformance!(async {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("redb:{}", folder.path().join("store.redb").display());
        (crate::store::open(&address).unwrap(), folder)
    });
}

mod in_memory {
    crate::store_conformance!(async { (crate::store::open("memory:").unwrap(), ()) });
}

fn file() -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    let address = format!("redb:{}", path.display());
    (folder, path, address)
}

#[tokio::test]
async fn a_batch_is_written_whole_or_not_at_all() {
    let store = open("memory:").unwrap();
    let stored = store.put(&samples::youth(1)).await.unwrap();
    let mut twin = samples::youth(3);
    twin.reference.clone_from(&stored.reference);
    let mut moved = stored.clone();
    "U-moved".clone_into(&mut moved.reference);

    let batch = vec![
        put(&samples::youth(2)).unwrap().0,
        put(&moved).unwrap().0,
        put(&samples::youth(4)).unwrap().0,
        // This one has been read before the change above it.
        put(&stored).unwrap().0,
    ];
    let refused = store.write(batch).await;

    assert!(
        matches!(refused, Err(StoreError::Conflict { .. })),
        "{refused:?}"
    );
    assert_eq!(
        store.every::<Youth>(None).await.unwrap(),
        std::slice::from_ref(&stored),
        "nothing of it is there"
    );
    assert_eq!(
        store
            .find_by::<Youth>("reference", "U-moved")
            .await
            .unwrap(),
        None
    );
    assert_eq!(
        store
            .find_by::<Youth>("reference", &stored.reference)
            .await
            .unwrap(),
        Some(stored)
    );
}

#[tokio::test]
async fn what_was_written_is_there_after_closing() {
    let (_folder, _, address) = file();
    let kinds = Kinds::new();
    kinds.write(&*open(&address).unwrap()).await.unwrap();

    let again = open(&address).unwrap();

    assert_eq!(Kinds::read(&*again).await.unwrap(), kinds.stored());
}

/// `fixtures/stores/` holds a file of each format, written once by `data/examples/store_fixture.rs`.
/// They stay as they are: what people have stored must open in every later version.
#[tokio::test]
async fn a_file_of_every_format_opens_with_every_kind_of_document() {
    for (name, schema) in [("v1", 0), ("v2", 1)] {
        let kept = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/stores");
        let (_folder, path, address) = file();
        // Opening writes to the file, so the kept one is only copied.
        fs::write(&path, fs::read(format!("{kept}/{name}.redb")).unwrap()).unwrap();

        let store = open(&address).unwrap();

        let mut expected = Kinds::new().stored();
        expected.reply.schema = schema;
        // Neither format had invitations, proposals or drafts.
        expected.invitation.version = Version(0);
        expected.proposal.version = Version(0);
        expected.draft.version = Version(0);
        if name == "v1" {
            expected.part.version = Version(0);
        }
        assert_eq!(Kinds::read(&*store).await.unwrap(), expected, "{name}");
        for (collection, documents) in Collection::ALL
            .iter()
            .zip(everything(&store).await.unwrap())
        {
            let schemas: Vec<u32> = documents.iter().map(|document| document.schema).collect();
            // Runs of the first format kept nothing of what they had read.
            let kept = match collection {
                Collection::Frozen => name != "v1",
                Collection::Invitations | Collection::Proposals | Collection::Drafts => false,
                _ => true,
            };
            let expected: &[u32] = if kept { &[schema] } else { &[] };
            assert_eq!(schemas, expected, "documents of {collection} in {name}");
        }
        // And it can be written.
        let youth = Kinds::new().stored().youth;
        assert_eq!(store.put(&youth).await.unwrap().version, Version(2));
    }
}

#[test]
fn it_works_without_a_runtime_around_it() {
    let store = open("memory:").unwrap();
    // A future that never waits can be driven by hand.
    let mut reading = store.get(Collection::Youths, "nobody");
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());

    let read = reading.as_mut().poll(&mut context);

    assert!(matches!(read, std::task::Poll::Ready(Ok(None))));
}

#[test]
fn only_addresses_of_stores_are_opened() {
    for address in [
        "",
        "redb:",
        "redb",
        "memory:x",
        "mongo://h",
        "/tmp/x",
        "memory",
    ] {
        let refused = open(address).err();
        assert!(
            matches!(&refused, Some(StoreError::Address(named)) if named == address),
            "{address:?}: {refused:?}"
        );
    }
}

#[test]
fn a_file_in_use_names_the_remedy() {
    let (_folder, path, address) = file();
    let _held = open(&address).unwrap();

    let error = open(&address).err().unwrap();

    assert!(matches!(&error, StoreError::Locked { path: named } if *named == path));
    assert!(error.to_string().contains("stop the other"), "{error}");
}

#[test]
fn a_file_where_no_file_can_be_is_an_error_of_the_caller() {
    let folder = tempfile::tempdir().unwrap();
    for path in ["missing/store.redb", "."] {
        let address = format!("redb:{}", folder.path().join(path).display());
        let error = open(&address).err().unwrap();
        assert!(matches!(error, StoreError::File { .. }), "{error:?}");
    }
}

#[test]
fn a_file_of_a_newer_program_is_refused() {
    let (_folder, path, address) = file();
    drop(open(&address).unwrap());
    let database = ::redb::Database::open(&path).unwrap();
    let writing = database.begin_write().unwrap();
    {
        let meta = ::redb::TableDefinition::<&str, &str>::new("meta");
        let mut meta = writing.open_table(meta).unwrap();
        meta.insert("formidling-store", "3").unwrap();
    }
    writing.commit().unwrap();
    drop(database);

    let error = open(&address).err().unwrap();

    assert!(
        matches!(
            error,
            StoreError::Newer {
                found: 3,
                known: 2,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.to_string().contains("newer program"), "{error}");
}

#[test]
fn foreign_files_are_refused_and_left_as_they_are() {
    let (_folder, path, address) = file();
    let other = |fill: &dyn Fn(&::redb::Database)| {
        let scratch = tempfile::NamedTempFile::new().unwrap();
        let database = ::redb::Database::create(scratch.path()).unwrap();
        fill(&database);
        drop(database);
        fs::read(scratch.path()).unwrap()
    };
    let files = [
        ("empty", Vec::new()),
        ("text", b"navn;adresse\nKari;Skien\n".to_vec()),
        (
            "sqlite",
            [b"SQLite format 3\0".as_slice(), &[0; 4_000]].concat(),
        ),
        ("zeros", vec![0; 1_000_000]),
        (
            "the name of redb and nothing more",
            b"redb\x1A\x0A\xA9\x0D\x0A".to_vec(),
        ),
        ("redb, empty", other(&|_| {})),
        (
            "redb of another program",
            other(&|database| {
                let writing = database.begin_write().unwrap();
                let table = ::redb::TableDefinition::<&str, u64>::new("meta");
                writing.open_table(table).unwrap().insert("a", 1).unwrap();
                writing.commit().unwrap();
            }),
        ),
    ];
    for (name, content) in files {
        fs::write(&path, &content).unwrap();

        let error = open(&address).err();

        assert!(
            matches!(&error, Some(StoreError::Damaged { path: named, .. }) if *named == path),
            "{name}: {error:?}"
        );
        if !name.starts_with("redb,") && !name.starts_with("redb of") {
            assert_eq!(fs::read(&path).unwrap(), content, "{name} was changed");
        }
    }
}

/// A file with some documents in it, in bytes.
async fn filled() -> Vec<u8> {
    let (_folder, path, address) = file();
    let store = open(&address).unwrap();
    let youths: Vec<_> = (1..=300)
        .map(|number| put(&samples::youth(number)).unwrap().0)
        .collect();
    store.write(youths).await.unwrap();
    Kinds {
        youth: samples::youth(1_000),
        ..Kinds::new()
    }
    .write(&*store)
    .await
    .unwrap();
    drop(store);
    fs::read(path).unwrap()
}

async fn everything(store: &Arc<dyn Store>) -> Result<Vec<Vec<Stored>>, StoreError> {
    store.read_all(&Collection::ALL).await
}

#[tokio::test]
async fn a_truncated_file_is_refused() {
    let whole = filled().await;
    let (_folder, path, address) = file();
    for share in 1..20 {
        let length = whole.len() * share / 20;
        fs::write(&path, &whole[..length]).unwrap();

        let error = open(&address).err();

        assert!(
            matches!(error, Some(StoreError::Damaged { .. })),
            "{length} of {} bytes: {error:?}",
            whole.len()
        );
    }
}

#[tokio::test]
async fn an_altered_file_is_refused_or_reads_as_before() {
    let whole = filled().await;
    let (_folder, path, address) = file();
    fs::write(&path, &whole).unwrap();
    let expected = everything(&open(&address).unwrap()).await.unwrap();
    let mut refused = 0;
    for step in 0..40 {
        let mut altered = whole.clone();
        let place = whole.len() / 40 * step + 11 * step;
        for byte in &mut altered[place..place + 8] {
            *byte ^= 0x5a;
        }
        fs::write(&path, &altered).unwrap();
        match open(&address) {
            Err(StoreError::Damaged { .. }) => refused += 1,
            Err(other) => panic!("at {place}: {other:?}"),
            Ok(store) => assert_eq!(
                everything(&store).await.unwrap(),
                expected,
                "altered at {place}"
            ),
        }
    }
    assert!(refused > 0, "no alteration was noticed");
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_machine_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, path, address) = file();

    drop(open(&address).unwrap());

    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "only the file itself is left: {left:?}");
}
