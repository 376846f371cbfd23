//! The work of each role in a browser: Debian's Chromium walks through the program on both stores.
//!
//! The stories are in `stories/`, what they walk with in `walk.mjs`. `./x test` installs what they
//! need; without it they fail. Pictures of every page are left below `target/browser/`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use chrono::{TimeDelta, Utc};
use data::domain::{Account, Session, SessionId, Version};
use data::store::Typed;
use data::store::conformance::server::TestDatabase;
use sha2::{Digest, Sha256};

const STORIES: [&str; 7] = [
    "everybody",
    "employer",
    "instructor",
    "coordinator",
    "proposals",
    "scriptless",
    "zoomed",
];
const PASSWORD: &str = "fire ord på rad";

#[test]
fn everybody_does_their_work_on_the_embedded_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = format!("redb:{}", folder.path().join("browser.redb").display());
    walk("redb", &store);
}

#[test]
fn everybody_does_their_work_on_the_shared_store() {
    let database = TestDatabase::start().unwrap();
    walk("mongodb", database.address());
}

/// Imports and runs the fixture round, serves it, and walks all stories.
fn walk(name: &str, store: &str) {
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_formidling"));
        command
            .current_dir(root())
            .env("FORMIDLING_DEMO_PASSWORD", PASSWORD);
        command
    };
    let demo = program()
        .args(["demo", "--once", "--store", store])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&demo.stderr);
    assert!(demo.status.success(), "{told}");

    end_a_session(store);
    let mut server = Server(
        program()
            .args(["serve", "--port", "0", "--quiet", "--store", store])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap(),
    );
    let mut address = String::new();
    BufReader::new(server.0.stdout.take().unwrap())
        .read_line(&mut address)
        .unwrap();

    let modules = root().join("node_modules/playwright-core");
    assert!(
        modules.is_dir(),
        "playwright-core is missing: run 'npm ci --ignore-scripts', or ./x test, which does"
    );
    let pictures = pictures().join(name);
    let walked = Command::new("node")
        .arg(root().join("tests/browser/run.mjs"))
        .args(STORIES)
        .current_dir(root())
        .env("FORMIDLING_ADDRESS", address.trim())
        .env("FORMIDLING_DEMO_PASSWORD", PASSWORD)
        .env("FORMIDLING_PICTURES", &pictures)
        .output()
        .expect("Node.js is missing: install it, or run ./x test, which does");
    assert!(
        walked.status.success(),
        "{}\n{}\npictures are in {}",
        String::from_utf8_lossy(&walked.stdout),
        String::from_utf8_lossy(&walked.stderr),
        pictures.display()
    );
    print!("{}", String::from_utf8_lossy(&walked.stdout));
}

/// Leaves a session of the instructor's whose time is over, for the story in which that happens.
fn end_a_session(address: &str) {
    let store = data::store::open(address).unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let account: Account = store.find_by("login", "instructor").await.unwrap().unwrap();
        let session = Session {
            id: SessionId::new(),
            version: Version(0),
            account: account.id,
            secret_sha256: format!("{:x}", Sha256::digest("over")),
            csrf: "signed".to_owned(),
            expires_at: Utc::now() - TimeDelta::minutes(1),
        };
        store.put(&session).await.unwrap();
    });
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("../browser")
}

/// Ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
