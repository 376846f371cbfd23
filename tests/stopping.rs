//! Who stops `formidling solve` has the best so far with what bounds it, and `verify` accepts it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fixtures::networks::{Plain, coupled};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A folder with this instance.
fn folder(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(instance(&folder), text).unwrap();
    folder
}

/// A folder with an instance of every kind of rule that takes minutes, and more, to be proven.
fn hard() -> TempDir {
    let size = Plain {
        persons: 1_000,
        places: 400,
        each: 40,
    };
    folder(&coupled(size, 1, false))
}

fn instance(folder: &TempDir) -> PathBuf {
    folder.path().join("instance.json")
}

fn formidling() -> Command {
    Command::new(env!("CARGO_BIN_EXE_formidling"))
}

fn result(text: &[u8]) -> Value {
    serde_json::from_slice(text).unwrap()
}

/// Fails unless `verify` accepts the result.
fn verified(folder: &TempDir, text: &[u8]) {
    let path = folder.path().join("result.json");
    fs::write(&path, text).unwrap();
    let output = formidling()
        .args([Path::new("verify"), &instance(folder), &path])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
}

#[test]
fn a_time_limit_that_is_over_at_once_brings_the_first_result_there_is() {
    let folder = hard();
    let output = formidling()
        .arg("solve")
        .arg(instance(&folder))
        .args(["--time-limit", "0.001"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    let solved = result(&output.stdout);
    assert_eq!(solved["status"], "feasible");
    assert!(
        solved["placed"].as_u64().unwrap() > 500,
        "{}",
        solved["placed"]
    );
    assert!(solved["bound"].as_i64() >= solved["objective"].as_i64());
    verified(&folder, &output.stdout);
}

#[test]
fn a_network_that_is_stopped_is_bounded_by_what_everybody_may_have() {
    // p0 has to have the place that p1 bids more for; p1 and p2 may have two places, but never at once.
    let folder = folder(
        r#"{"format":"formidling-instance/1","objective":"score",
        "persons":[{"id":"p0","must_place":true},{"id":"p1","max_places":2},{"id":"p2","max_places":2}],
        "places":[{"id":"w0","seats":1},{"id":"w1","seats":1}],
        "pairs":[[0,0,1],[1,0,9],[1,1,5],[2,1,3]]}"#,
    );
    let output = formidling()
        .arg("solve")
        .arg(instance(&folder))
        .args(["--time-limit", "0.000001"])
        .output()
        .unwrap();
    let solved = result(&output.stdout);
    // 1 + 9 + 5 (less than twice 9) + 3 (less than twice 3).
    assert_eq!(
        (&solved["status"], &solved["bound"]),
        (&json!("feasible"), &json!(18))
    );
    verified(&folder, &output.stdout);
}

#[test]
fn ctrl_c_ends_a_solve_with_a_result_file() {
    let folder = hard();
    let mut solve = formidling()
        .args(["solve", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Far more than a pipe holds: once it is written the program has begun to read, and listens.
    let bytes = fs::read(instance(&folder)).unwrap();
    solve.stdin.take().unwrap().write_all(&bytes).unwrap();
    let killed = Command::new("kill")
        .args(["-INT", &solve.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    let output = solve.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    let solved = result(&output.stdout);
    // What it has come to by then depends on the machine.
    match solved["status"].as_str() {
        Some("feasible") => verified(&folder, &output.stdout),
        status => assert_eq!(status, Some("interrupted")),
    }
}
