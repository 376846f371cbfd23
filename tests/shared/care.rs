//! `formidling store`: upgrading, copying and checking, between the two kinds of stores.

use std::process::{Command, Output};
use std::sync::Arc;

use data::domain::{Round, RunState, Version, Youth};
use data::store::conformance::samples::{self, Kinds};
use data::store::conformance::server::TestDatabase;
use data::store::{
    Change, Collection, SCHEMA, Store, Typed, Wrong, check, copy, migrate, open, put,
};
use tempfile::TempDir;

fn embedded() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("redb:{}", folder.path().join("store.redb").display());
    (folder, address)
}

fn formidling(args: &[&str]) -> (i32, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_formidling"))
        .arg("store")
        .args(args)
        .env("LC_ALL", "en_GB.UTF-8")
        .output()
        .unwrap();
    let told = String::from_utf8([stdout, stderr].concat()).unwrap();
    (status.code().unwrap(), told)
}

/// Everything that a store holds, as JSON values: stores may write them in another order.
async fn everything(
    store: &dyn Store,
) -> Vec<(Collection, String, Version, u32, serde_json::Value)> {
    let read = store.read_all(&Collection::ALL).await.unwrap();
    let both = Collection::ALL.into_iter().zip(read);
    both.flat_map(|(collection, documents)| {
        documents.into_iter().map(move |one| {
            let json = serde_json::from_slice(&one.json).unwrap();
            (collection, one.id, one.version, one.schema, json)
        })
    })
    .collect()
}

/// One document of each kind that refers to what exists, and 1,200 youths more than a page takes.
async fn filled(store: &dyn Store) {
    Kinds::new().write(store).await.unwrap();
    let youths: Vec<Change> = (2..1_200)
        .map(|number| put(&samples::youth(number)).unwrap().0)
        .collect();
    store.write(youths).await.unwrap();
    let youth: Youth = store.find_by("reference", "U-002").await.unwrap().unwrap();
    store.put(&youth).await.unwrap();
}

#[rocket::async_test]
async fn everything_is_copied_to_the_other_kind_and_back() {
    let database = TestDatabase::start().unwrap();
    let (_one, first) = embedded();
    let (_two, last) = embedded();
    let store = open(&first).unwrap();
    filled(&*store).await;
    let expected = everything(&*store).await;
    drop(store);

    let (there, told) = formidling(&["copy", &first, database.address()]);
    assert_eq!(there, 0, "{told}");
    let (back, told) = formidling(&["copy", database.address(), &last]);
    assert_eq!(back, 0, "{told}");

    let copied = everything(&*open(database.address()).unwrap()).await;
    assert_eq!(copied, expected);
    assert_eq!(everything(&*open(&last).unwrap()).await, expected);
    let (holds, told) = formidling(&["check", "--store", database.address()]);
    assert_eq!((holds, told.trim()), (0, "Everything holds."));
}

#[rocket::async_test]
async fn a_copy_that_was_interrupted_is_repeated_and_a_foreign_target_is_refused() {
    let (_one, first) = embedded();
    let source = open(&first).unwrap();
    filled(&*source).await;
    let target = open("memory:").unwrap();
    // What an interrupted copy has left: some documents and not others.
    let part = source
        .read_all(&[Collection::Youths])
        .await
        .unwrap()
        .remove(0);
    for document in part.into_iter().step_by(7) {
        let youth: Youth = data::store::decode(&document).unwrap();
        let change = Change::Copy {
            collection: Collection::Youths,
            document,
            index: data::store::Document::index(&youth),
        };
        target.write(vec![change]).await.unwrap();
    }

    let done = copy(&*source, &*target).await.unwrap();

    assert!(done.present > 100 && done.written > 1_000, "{done:?}");
    assert_eq!(everything(&*target).await, everything(&*source).await);
    target.put(&samples::youth(5_000)).await.unwrap();
    let refused = copy(&*source, &*target).await;
    assert!(refused.unwrap_err().to_string().contains("empty store"));
    let changed: Youth = target.find_by("reference", "U-001").await.unwrap().unwrap();
    target.put(&changed).await.unwrap();
    assert!(copy(&*source, &*target).await.is_err());
}

#[rocket::async_test]
async fn older_documents_are_upgraded_in_both_kinds_and_a_second_time_nothing_is() {
    let database = TestDatabase::start().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.redb");
    std::fs::copy("fixtures/stores/v1.redb", &file).unwrap();
    let address = format!("redb:{}", file.display());
    let stores: [Arc<dyn Store>; 2] = [open(&address).unwrap(), open(database.address()).unwrap()];
    copy(&*stores[0], &*stores[1]).await.unwrap();
    for store in stores {
        let before = everything(&*store).await;
        assert!(before.iter().all(|one| one.3 == 0));

        let done = migrate(&*store).await.unwrap();

        assert_eq!((done.upgraded, done.present), (before.len(), 0));
        assert!(done.refused.is_empty(), "{:?}", done.refused);
        let after = everything(&*store).await;
        assert!(
            after
                .iter()
                .all(|one| one.3 == SCHEMA && one.2 == Version(2))
        );
        assert_eq!(Kinds::read(&*store).await.unwrap().youth.reference, "U-001");
        let again = migrate(&*store).await.unwrap();
        assert_eq!((again.upgraded, again.present), (0, before.len()));
    }
}

#[rocket::async_test]
async fn a_check_names_what_is_damaged_or_dangling_and_nothing_of_its_content() {
    let database = TestDatabase::start().unwrap();
    for address in ["memory:", database.address()] {
        let store = open(address).unwrap();
        let kinds = Kinds::new();
        kinds.write(&*store).await.unwrap();
        assert_eq!(check(&*store).await.unwrap(), [], "{address}");

        // An employer that is gone, a round with a youth who is gone, a placement of another attempt,
        // a run that tells of more than there is, and a youth with a field of nobody's.
        store.remove(&kinds.stored().employer).await.unwrap();
        let mut round: Round = samples::round(2);
        round.youths.push(samples::youth(77).id);
        let round = store.put(&round).await.unwrap();
        let mut late = samples::placement(9);
        late.attempt = 3;
        let late = store.put(&late).await.unwrap();
        let mut run = samples::run(9);
        assert_eq!(run.state, RunState::Finished);
        run.round = round.id;
        let run = store.put(&run).await.unwrap();
        let (change, wrong) = put(&samples::youth(8)).unwrap();
        let Change::Put {
            collection,
            id,
            expected,
            schema,
            json,
            index,
        } = change
        else {
            panic!("a put");
        };
        let text = String::from_utf8(json)
            .unwrap()
            .replacen('{', "{\"secret\":1,", 1);
        let damaged = Change::Put {
            collection,
            id,
            expected,
            schema,
            json: text.into_bytes(),
            index,
        };
        store.write(vec![damaged]).await.unwrap();

        let found = check(&*store).await.unwrap();

        let wrong_with = |id: String| -> Vec<Wrong> {
            let of = found.iter().filter(|finding| finding.id == id);
            of.map(|finding| finding.wrong.clone()).collect()
        };
        let gone = samples::employer(1).id.to_string();
        assert_eq!(
            wrong_with(samples::opening(1).id.to_string()),
            [Wrong::Dangling(Collection::Employers, gone)]
        );
        let gone = samples::youth(77).id.to_string();
        assert_eq!(
            wrong_with(round.id.to_string()),
            [Wrong::Dangling(Collection::Youths, gone)]
        );
        assert_eq!(wrong_with(late.id.to_string()), [Wrong::LeftOver]);
        assert_eq!(wrong_with(run.id.to_string()), [Wrong::Incomplete]);
        assert_eq!(wrong_with(wrong.id.to_string()), [Wrong::Damaged]);
        // The account of the employer's user and what it was asked are the sixth and seventh.
        assert_eq!(found.len(), 7, "{found:?}");
    }
}

#[test]
fn the_command_says_what_it_found_and_ends_with_3() {
    let (_folder, address) = embedded();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = open(&address).unwrap();
        store.put(&samples::opening(1)).await.unwrap();
    });

    let (status, told) = formidling(&["check", "--store", &address]);

    assert_eq!(status, 3, "{told}");
    let opening = samples::opening(1);
    assert!(told.contains(&format!("openings {}", opening.id)), "{told}");
    assert!(told.contains(&opening.employer.to_string()), "{told}");
    let (same, _) = formidling(&["copy", &address, &address]);
    assert_eq!(same, 2);
}
