//! A process that writes is killed at any moment: everything it had confirmed must be there.
//!
//! The test runs itself as a child that applies a fixed sequence of changes to a file and prints
//! the number of each one once it is confirmed. The parent kills it after some lines. Since the
//! sequence is fixed, the parent knows what the file must hold: the state after the last number
//! it has read, or, where the killed process had just finished one more, the state after that.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use uuid::Uuid;

use crate::domain::{EmployerId, Opening, OpeningId, Version};
use crate::store::conformance::samples;
use crate::store::{Change, Store, Typed, delete, open, put};

const ADDRESS: &str = "FORMIDLING_CRASH_TEST_STORE";
const START: &str = "FORMIDLING_CRASH_TEST_START";

/// What the store holds, by id: the version, the reference and the number of the employer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Model(BTreeMap<OpeningId, Opening>);

impl Model {
    fn after(steps: u64) -> Self {
        let mut model = Self::default();
        for step in 0..steps {
            model.step(step);
        }
        model
    }

    /// The changes of one step: new openings, changed ones and removed ones, in one batch.
    fn step(&mut self, step: u64) -> Vec<Change> {
        let mut changes = Vec::new();
        for part in 0..1 + step % 4 {
            let number = step * 8 + part;
            let mut opening = samples::opening(0);
            opening.id = OpeningId(Uuid::from_u128(u128::from(number)));
            opening.reference = format!("new {number}");
            opening.employer = employer(number);
            self.put(&opening, &mut changes);
        }
        // The changed one is any of those there are; it moves in both indexes.
        let count = self.0.len() as u64;
        let any = usize::try_from(step * 7 % count).unwrap();
        let mut changed = self.0.values().nth(any).unwrap().clone();
        changed.reference = format!("changed {step}");
        changed.employer = employer(step + 1);
        self.put(&changed, &mut changes);
        if step % 3 == 2 {
            let removed = self.0.values().nth(any / 2).unwrap().clone();
            changes.push(delete(&removed));
            self.0.remove(&removed.id);
        }
        changes
    }

    fn put(&mut self, opening: &Opening, changes: &mut Vec<Change>) {
        let (change, written) = put(opening).unwrap();
        changes.push(change);
        self.0.insert(written.id, written);
    }

    /// Whether the store holds exactly this, also through every index.
    async fn is_in(&self, store: &dyn Store) -> bool {
        let stored: Vec<Opening> = store.every(None).await.unwrap();
        if !stored.iter().eq(self.0.values()) {
            return false;
        }
        for opening in self.0.values() {
            let found = store.find_by("reference", &opening.reference).await;
            assert_eq!(found.unwrap().as_ref(), Some(opening), "by its reference");
        }
        let mut indexed = BTreeSet::new();
        for number in 0..EMPLOYERS {
            let employer = employer(number);
            let of_employer = store
                .every::<Opening>(Some(("employer", employer.to_string())))
                .await
                .unwrap();
            for opening in of_employer {
                assert_eq!(opening.employer, employer, "an old entry is still there");
                indexed.insert(opening.id);
            }
        }
        assert!(indexed.iter().eq(self.0.keys()), "an entry is missing");
        true
    }
}

const EMPLOYERS: u64 = 5;

fn employer(number: u64) -> EmployerId {
    EmployerId(Uuid::from_u128(u128::from(number % EMPLOYERS)))
}

/// What the killed process does; on its own it does nothing.
#[tokio::test]
async fn child() {
    let (Ok(address), Ok(start)) = (std::env::var(ADDRESS), std::env::var(START)) else {
        return;
    };
    let start: u64 = start.parse().unwrap();
    let store = open(&address).unwrap();
    let mut model = Model::after(start);
    for step in start.. {
        let changes = model.step(step);
        store.write(changes).await.unwrap();
        println!("confirmed {}", step + 1);
    }
}

#[tokio::test]
async fn a_killed_process_loses_nothing_it_had_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("redb:{}", folder.path().join("store.redb").display());
    let mut steps = 0;
    // Killed at once, while it creates the file; and then after more and more changes.
    for lines in [0, 0, 1, 0, 2, 3, 5, 0, 1, 8, 13, 21, 4, 0, 34] {
        let confirmed = run_and_kill(&address, steps, lines).max(steps);

        let store = open(&address).unwrap();

        let held = if Model::after(confirmed).is_in(&*store).await {
            confirmed
        } else {
            confirmed + 1
        };
        assert!(
            Model::after(held).is_in(&*store).await,
            "the file holds neither {confirmed} steps nor one more"
        );
        steps = held;
    }
    assert!(
        steps > 90,
        "{steps} steps: every child wrote what was asked"
    );
    let written = Model::after(steps);
    assert!(
        written
            .0
            .values()
            .any(|opening| opening.version > Version(1))
    );
}

/// Runs a child from a step on, kills it after so many confirmations, and gives the last step
/// that it has confirmed.
fn run_and_kill(address: &str, start: u64, lines: usize) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["store::redb::crash::child", "--exact", "--nocapture"])
        .env(ADDRESS, address)
        .env(START, start.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut confirmations = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| Some(line.split_once("confirmed ")?.1.parse::<u64>().unwrap()));
    let read = confirmations.by_ref().take(lines).last();
    assert_eq!(read.is_some(), lines > 0, "the child ended by itself");
    // SIGKILL: nothing is flushed or closed.
    child.kill().unwrap();
    // What it had confirmed before the signal counts too.
    let last = confirmations.last().or(read).unwrap_or(0);
    child.wait().unwrap();
    last
}
