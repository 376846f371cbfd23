use std::fs;
use std::process::{Command, Output};

use serde_json::json;

use crate::case::Case;
use crate::prices::contested;

fn run(case: &Case) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let (instance, result) = case.files();
    fs::write(dir.path().join("instance.json"), instance).unwrap();
    fs::write(dir.path().join("result.json"), result).unwrap();
    formidling(dir.path(), &["verify", "instance.json", "result.json"])
}

fn formidling(dir: &std::path::Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_formidling"))
        .current_dir(dir)
        .args(args)
        .output()
        .unwrap()
}

#[test]
fn a_result_that_holds_ends_with_0_and_says_what_was_checked() {
    let output = run(&contested());
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    assert!(text.lines().count() > 8, "{text}");
    assert!(
        text.lines()
            .rev()
            .skip(1)
            .all(|line| line.starts_with("✓ holds: ")),
        "{text}"
    );
    assert!(text.ends_with("Everything holds (9 checks).\n"), "{text}");
}

#[test]
fn a_result_that_does_not_hold_ends_with_3() {
    let output = run(&contested().but("/objective", json!(9)));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(3), "{text}");
    assert!(text.contains("✗ does not hold: objective"), "{text}");
}

#[test]
fn bad_input_ends_with_2_and_names_file_and_place() {
    let output = run(&contested().but("/placed", json!("two")));
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.starts_with("formidling: result.json: placed: invalid type"),
        "{text}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn a_missing_file_or_argument_ends_with_2() {
    let dir = tempfile::tempdir().unwrap();
    let missing = formidling(dir.path(), &["verify", "nowhere.json", "result.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(
        String::from_utf8(missing.stderr)
            .unwrap()
            .contains("nowhere.json: cannot be read")
    );
    assert_eq!(
        formidling(dir.path(), &["verify", "one.json"])
            .status
            .code(),
        Some(2)
    );
    assert_eq!(
        formidling(dir.path(), &["verify", "-", "-"]).status.code(),
        Some(2)
    );
    assert_eq!(formidling(dir.path(), &[]).status.code(), Some(2));
}
