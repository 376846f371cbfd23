//! Published generalised assignment problems reach their known values, and `verify` recomputes the
//! proof in which the hours of each place are kept as they are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::process::Command;

use fixtures::generalised::{Generalised, gap1};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Runs `formidling COMMAND instance.json …` in a folder; the exit status.
fn formidling(folder: &TempDir, arguments: &[&str]) -> i32 {
    let mut program = Command::new(env!("CARGO_BIN_EXE_formidling"));
    program.current_dir(folder).args(arguments);
    program.output().unwrap().status.code().unwrap()
}

fn solved(problem: &Generalised) -> (TempDir, Value) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("instance.json"), problem.json()).unwrap();
    let status = formidling(&folder, &["solve", "instance.json", "--out", "result.json"]);
    assert_eq!(status, 0, "{}", problem.name);
    let text = fs::read_to_string(folder.path().join("result.json")).unwrap();
    (folder, serde_json::from_str(&text).unwrap())
}

fn verify(folder: &TempDir, result: &Value) -> i32 {
    fs::write(folder.path().join("checked.json"), result.to_string()).unwrap();
    formidling(folder, &["verify", "instance.json", "checked.json"])
}

#[test]
fn published_problems_solve_to_their_known_values_and_verify() {
    for problem in gap1().unwrap() {
        let (folder, result) = solved(&problem);
        let name = &problem.name;
        assert_eq!(result["status"], "optimal", "{name}");
        assert_eq!(result["objective"], json!(problem.value), "{name}");
        assert_eq!(result["bound"], json!(problem.value), "{name}");
        assert_eq!(verify(&folder, &result), 0, "{name}");
    }
}

#[test]
fn verify_refuses_a_proof_in_which_hours_are_kept_wrongly() {
    let problem = &gap1().unwrap()[0];
    let (folder, result) = solved(problem);
    let leaves = result["certificate"]["leaves"].as_array().unwrap();
    let kept = |leaf: &Value| leaf.get("whole").is_some();
    let at = leaves.iter().position(kept).unwrap();
    let refused = |what: &str, change: &dyn Fn(&mut Value)| {
        let mut changed = result.clone();
        change(&mut changed["certificate"]["leaves"][at]);
        assert_eq!(verify(&folder, &changed), 3, "{what}");
    };
    refused("not kept", &|leaf| leaf["whole"] = json!([]));
    refused("no such place", &|leaf| leaf["whole"] = json!([5]));
    refused("a place twice", &|leaf| {
        leaf["whole"].as_array_mut().unwrap().push(json!(0));
    });
    refused("kept, and with a multiplier too", &|leaf| {
        let rows = leaf["multipliers"]["rows"].as_array_mut().unwrap();
        rows.push(json!([{ "hours": 0 }, 1]));
    });
}
