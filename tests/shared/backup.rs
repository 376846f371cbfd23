//! Backup and restore as docs/operations.md has them, for both kinds of stores.

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use data::domain::{Run, RunState, Youth};
use data::store::conformance::samples::{self, Kinds};
use data::store::conformance::server::TestDatabase;
use data::store::{Typed, check, open};
use formidling::runs::{Limits, Runs};
use rocket::tokio;

use crate::common::solvers::FirstToFirst;

fn copy(from: &str, to: &str) {
    let done = Command::new(env!("CARGO_BIN_EXE_formidling"))
        .args(["store", "copy", from, to])
        .output()
        .unwrap();
    let told = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(0), "{told}");
}

/// Youths are registered and a round is matched over and over while the copy is made: it is of one
/// moment, so no run in it lacks a placement, and everything confirmed before it is there.
#[rocket::async_test]
async fn a_database_in_use_is_backed_up_and_restored_into_an_empty_one() {
    let database = TestDatabase::start().unwrap();
    let store = open(database.address()).unwrap();
    let kinds = Kinds::new();
    kinds.write(&*store).await.unwrap();
    let runs = Runs::with_solver(
        open(database.address()).unwrap(),
        Arc::new(FirstToFirst),
        Limits::default(),
    );
    let runs = runs.await.unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let made = Arc::new(AtomicU32::new(0));
    let work = {
        let (stop, made, store) = (Arc::clone(&stop), Arc::clone(&made), Arc::clone(&store));
        let round = kinds.round.id;
        tokio::spawn(async move {
            let mut number = 100;
            while !stop.load(Ordering::Relaxed) {
                number += 1;
                store.put(&samples::youth(number)).await.unwrap();
                made.store(number, Ordering::Relaxed);
                // Refused while one is going on.
                let _ = runs.request(round, None).await;
            }
            runs.stop().await;
        })
    };
    while made.load(Ordering::Relaxed) < 110 {
        tokio::task::yield_now().await;
    }
    let folder = tempfile::tempdir().unwrap();
    let backup = format!("redb:{}", folder.path().join("backup.redb").display());
    let before = made.load(Ordering::Relaxed);
    let (from, to) = (database.address().to_owned(), backup.clone());
    tokio::task::spawn_blocking(move || copy(&from, &to))
        .await
        .unwrap();
    stop.store(true, Ordering::Relaxed);
    work.await.unwrap();
    drop((store, database));

    let empty = TestDatabase::start().unwrap();
    let (from, to) = (backup, empty.address().to_owned());
    tokio::task::spawn_blocking(move || copy(&from, &to))
        .await
        .unwrap();

    let restored = open(empty.address()).unwrap();
    let found = check(&*restored).await.unwrap();
    // The samples have runs and accounts that refer to what they leave out.
    assert!(
        !found
            .iter()
            .any(|finding| finding.id == samples::youth(1).id.to_string()),
        "{found:?}"
    );
    for number in 101..=before {
        let id = samples::youth(number).id.to_string();
        let youth: Option<Youth> = restored.find(&id).await.unwrap();
        assert!(youth.is_some(), "youth {number} of {before} was confirmed");
    }
    let all: Vec<Run> = restored.every(None).await.unwrap();
    let finished = all.iter().filter(|run| run.state == RunState::Finished);
    assert!(finished.count() > 1, "runs of {}", all.len());
    let half: Vec<_> = found
        .iter()
        .filter(|finding| finding.wrong == data::store::Wrong::Incomplete)
        .collect();
    assert!(half.is_empty(), "{half:?}");
}

#[rocket::async_test]
async fn a_file_is_backed_up_by_copying_it_and_restored_by_putting_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("formidling.redb");
    let address = format!("redb:{}", file.display());
    let kinds = Kinds::new();
    let store = open(&address).unwrap();
    kinds.write(&*store).await.unwrap();
    drop(store);
    let backup = folder.path().join("backup.redb");
    fs::copy(&file, &backup).unwrap();
    let store = open(&address).unwrap();
    store.remove(&kinds.stored().youth).await.unwrap();
    drop(store);

    fs::copy(&backup, &file).unwrap();

    let restored = open(&address).unwrap();
    assert_eq!(Kinds::read(&*restored).await.unwrap(), kinds.stored());
}
