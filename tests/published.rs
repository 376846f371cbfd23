//! Published assignment and transportation problems solve to their known values, and `verify`
//! refuses a result that somebody has changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fixtures::instances::{Published, machol_wien, published};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An instance on disk with the result of `formidling solve`.
struct Solved {
    folder: TempDir,
    result: Value,
}

impl Solved {
    fn new(problem: &Published) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("instance.json"), problem.json()).unwrap();
        let mut solve = formidling("solve", &folder);
        solve.arg("--out").arg(folder.path().join("result.json"));
        let output = solve.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{}: {said}", problem.name);
        let text = fs::read_to_string(folder.path().join("result.json")).unwrap();
        let result = serde_json::from_str(&text).unwrap();
        Self { folder, result }
    }

    /// Exit status of `formidling verify` for a result.
    fn verify(&self, result: &Value) -> i32 {
        let path = self.folder.path().join("checked.json");
        fs::write(&path, result.to_string()).unwrap();
        let output = formidling("verify", &self.folder)
            .arg(path)
            .output()
            .unwrap();
        output.status.code().unwrap()
    }

    /// The result with something changed.
    fn changed(&self, change: impl FnOnce(&mut Value)) -> Value {
        let mut result = self.result.clone();
        change(&mut result);
        assert_ne!(result, self.result);
        result
    }
}

fn formidling(command: &str, folder: &TempDir) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_formidling"));
    program
        .arg(command)
        .arg(folder.path().join("instance.json"));
    program
}

fn find(name: &str) -> Published {
    let all = published().unwrap();
    all.into_iter()
        .find(|problem| problem.name == name)
        .unwrap()
}

/// Those that are small enough for every single change to be tried.
fn small() -> Vec<Published> {
    ["kuhn_1955", "workers_and_tasks", "machol_wien_10"]
        .map(find)
        .into()
}

#[test]
fn every_published_problem_solves_to_its_known_value_and_verifies() {
    for problem in published().unwrap() {
        let solved = Solved::new(&problem);
        let name = &problem.name;
        assert_eq!(solved.result["status"], "optimal", "{name}");
        assert_eq!(solved.result["placed"], json!(problem.placed), "{name}");
        assert_eq!(solved.result["objective"], json!(problem.value), "{name}");
        assert_eq!(solved.result["bound"], json!(problem.value), "{name}");
        assert_eq!(solved.result["certificate"]["kind"], "prices", "{name}");
        assert_eq!(solved.verify(&solved.result), 0, "{name}");
    }
}

#[test]
fn the_committed_files_are_the_problems_that_are_solved() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/instances");
    for problem in published().unwrap() {
        let file: PathBuf = folder.join(format!("{}.json", problem.name));
        let written: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let solved: Value = serde_json::from_str(&problem.json()).unwrap();
        assert_eq!(written, solved, "{}", problem.name);
    }
}

#[test]
fn a_closed_formula_holds_at_a_size_that_nobody_has_typed() {
    let problem = machol_wien(60);
    let solved = Solved::new(&problem);
    assert_eq!(solved.result["objective"], json!(problem.value));
    assert_eq!(solved.verify(&solved.result), 0);
}

#[test]
fn verify_refuses_one_changed_assignment() {
    for problem in small().into_iter().chain([find("assign100")]) {
        let solved = Solved::new(&problem);
        let assignments = solved.result["assignments"].as_array().unwrap();
        let mine = assignments[0][1].as_u64().unwrap();
        for place in (0..problem.seats.len() as u64)
            .filter(|place| *place != mine)
            .take(5)
        {
            let moved = solved.changed(|result| result["assignments"][0][1] = json!(place));
            assert_eq!(solved.verify(&moved), 3, "{} to {place}", problem.name);
        }
    }
}

#[test]
fn verify_refuses_two_swapped_persons_even_when_the_total_is_made_to_fit() {
    // In these costs every swap is worse, so that only the proof can tell.
    let problem = find("machol_wien_10");
    let solved = Solved::new(&problem);
    let swapped = solved.changed(|result| {
        let (a, b) = (
            result["assignments"][0][1].clone(),
            result["assignments"][1][1].clone(),
        );
        result["assignments"][0][1] = b;
        result["assignments"][1][1] = a;
        let total: i64 = result["assignments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| {
                let at = |side: usize| pair[side].as_u64().unwrap() as usize;
                problem.scores[at(0)][at(1)]
            })
            .sum();
        assert!(total < problem.value);
        result["objective"] = json!(total);
    });
    assert_eq!(solved.verify(&swapped), 3);
    let fitted = solved.changed(|result| {
        *result = swapped.clone();
        result["bound"] = result["objective"].clone();
    });
    assert_eq!(solved.verify(&fitted), 3);
}

#[test]
fn verify_refuses_one_changed_price() {
    for problem in small() {
        let solved = Solved::new(&problem);
        for (side, count) in [
            ("persons", problem.scores.len()),
            ("places", problem.seats.len()),
        ] {
            for at in 0..count {
                for step in [-1, 1] {
                    let changed = solved.changed(|result| {
                        let price = &mut result["certificate"][side][at];
                        *price = json!(price.as_i64().unwrap() + step);
                    });
                    let name = &problem.name;
                    assert_eq!(solved.verify(&changed), 3, "{name} {side} {at} {step}");
                }
            }
        }
    }
}

#[test]
fn verify_refuses_a_wrong_total() {
    for problem in small() {
        let solved = Solved::new(&problem);
        for field in ["objective", "bound", "placed"] {
            for step in [-1, 1] {
                let changed = solved.changed(|result| {
                    let total = &mut result[field];
                    *total = json!(total.as_i64().unwrap() + step);
                });
                assert_eq!(
                    solved.verify(&changed),
                    3,
                    "{} {field} {step}",
                    problem.name
                );
            }
        }
    }
}

#[test]
fn verify_refuses_the_result_of_another_instance() {
    let [kuhn, workers] = ["kuhn_1955", "workers_and_tasks"].map(|name| Solved::new(&find(name)));
    assert_eq!(kuhn.verify(&workers.result), 3);
}
