//! `formidling match`: files in, a proven result out, without store or server.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const AUTUMN: [&str; 3] = ["ungdommer.csv", "plasser.xlsx", "reisetider.csv"];

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/autumn");
    let files: Vec<PathBuf> = AUTUMN.iter().map(|name| fixtures.join(name)).collect();
    Command::new(env!("CARGO_BIN_EXE_formidling"))
        .current_dir(folder)
        .arg("match")
        .args(files)
        .args(["--starts", "2026-08-17", "--lang", "en"])
        .args(arguments)
        .output()
        .unwrap()
}

fn verify(folder: &Path, instance: &str, result: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_formidling"))
        .current_dir(folder)
        .args(["verify", instance, result])
        .output()
        .unwrap()
}

#[test]
fn the_same_files_give_the_same_bytes_on_one_and_two_threads() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    for threads in ["1", "2"] {
        let file = |ending: &str| format!("{threads}.{ending}");
        let (xlsx, csv, json, instance) =
            (file("xlsx"), file("csv"), file("json"), file("instance"));
        let ended = run(
            folder.path(),
            &[
                "--threads",
                threads,
                "--to",
                &xlsx,
                "--to",
                &csv,
                "--to",
                &json,
                "--instance",
                &instance,
            ],
        );
        assert_eq!(
            ended.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
    }
    for ending in ["xlsx", "csv", "json", "instance"] {
        assert!(
            read(&format!("1.{ending}")) == read(&format!("2.{ending}")),
            "{ending} differs"
        );
    }
}

#[test]
fn a_pin_and_a_forbid_hold_and_the_result_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["--instance", "i.json", "--result", "r.json"];
    let pairs = || {
        let text = std::fs::read(folder.path().join("r.json")).unwrap();
        let result: serde_json::Value = serde_json::from_slice(&text).unwrap();
        result["assignments"].as_array().unwrap().clone()
    };
    let ids = || -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(folder.path().join("i.json")).unwrap()).unwrap()
    };
    run(folder.path(), &files);
    let chosen = pairs()[0].clone();
    let name = |list: &str, index: &serde_json::Value| {
        ids()[list][usize::try_from(index.as_u64().unwrap()).unwrap()]["id"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let pair = format!(
        "{}={}",
        name("persons", &chosen[0]),
        name("places", &chosen[1])
    );

    let pinned = run(folder.path(), &[&files[..], &["--pin", &pair]].concat());
    assert_eq!(pinned.status.code(), Some(0));
    assert!(pairs().contains(&chosen));
    assert_eq!(
        verify(folder.path(), "i.json", "r.json").status.code(),
        Some(0)
    );

    let forbidden = run(folder.path(), &[&files[..], &["--forbid", &pair]].concat());
    assert_eq!(forbidden.status.code(), Some(0));
    assert!(!pairs().contains(&chosen));
    assert_eq!(
        verify(folder.path(), "i.json", "r.json").status.code(),
        Some(0)
    );
}

#[test]
fn what_cannot_be_matched_is_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, expected) in [
        (["--pin", "U-001"], "give two references"),
        (["--pin", "U-9999=P-001"], "there is no youth U-9999"),
        (["--forbid", "U-001=P-9999"], "there is no opening P-9999"),
        (["--policy", "no-such-file.json"], "cannot be read"),
        (["--time-limit", "NaN"], "a number of seconds above 0"),
    ] {
        let ended = run(
            folder.path(),
            &[&arguments[..], &["--to", "r.xlsx"]].concat(),
        );
        let complaint = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert_eq!(ended.status.code(), Some(2), "{complaint}");
        assert!(
            complaint.contains(expected),
            "{complaint:?} lacks {expected:?}"
        );
        assert!(!folder.path().join("r.xlsx").exists());
    }
}

#[test]
fn rules_that_contradict_one_another_are_named_and_the_refutation_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(folder.path().join(name)).unwrap()).unwrap()
    };
    run(folder.path(), &["--instance", "i.json"]);
    let instance = read("i.json");
    let id = |list: &str, index: &serde_json::Value| {
        instance[list][usize::try_from(index.as_u64().unwrap()).unwrap()].clone()
    };
    // A place with one seat, and two who can come on all weekdays.
    let pairs = instance["pairs"].as_array().unwrap();
    let couple = pairs.iter().find_map(|first| {
        let place = id("places", &first[1]);
        let full = |pair: &&serde_json::Value| {
            pair[1] == first[1] && id("persons", &pair[0])["days"].as_array().unwrap().len() == 5
        };
        let both: Vec<_> = pairs.iter().filter(full).take(2).collect();
        (place["seats"] == 1 && both.len() == 2).then(|| (both[0].clone(), both[1].clone()))
    });
    let (first, second) = couple.unwrap();
    let name =
        |list: &str, index: &serde_json::Value| id(list, index)["id"].as_str().unwrap().to_owned();
    let place = name("places", &first[1]);
    let pins: Vec<_> = [&first, &second]
        .map(|pair| format!("--pin={}={place}", name("persons", &pair[0])))
        .into_iter()
        .collect();

    let ended = run(
        folder.path(),
        &[
            "--instance",
            "i.json",
            "--result",
            "r.json",
            &pins[0],
            &pins[1],
        ],
    );

    assert_eq!(ended.status.code(), Some(3));
    let rules = read("r.json")["conflict"]["rules"].clone();
    let expected = [
        format!("{place} has 1 seat."),
        format!("{} is to be in {place}.", name("persons", &first[0])),
        format!("{} is to be in {place}.", name("persons", &second[0])),
    ];
    assert_eq!(rules, serde_json::json!(expected));
    let conflict = &read("r.json")["conflict"];
    assert_eq!(conflict["smallest"], true);
    // To give up either pin is enough.
    let repair = conflict["repair"].as_array().unwrap();
    assert_eq!(repair.len(), 1);
    let given_up = expected[1..]
        .iter()
        .map(|rule| format!("Give up this: {rule}"));
    assert!(
        given_up.into_iter().any(|text| repair[0] == text.as_str()),
        "{repair:?}"
    );
    assert_eq!(
        verify(folder.path(), "i.json", "r.json").status.code(),
        Some(0)
    );
}

#[test]
fn the_worst_off_come_first_where_that_is_sought() {
    let folder = tempfile::tempdir().unwrap();
    let worst = |objective: &str| -> (i64, usize) {
        let files = ["--instance", "i.json", "--result", "r.json"];
        let ended = run(
            folder.path(),
            &[&["--objective", objective][..], &files].concat(),
        );
        assert_eq!(
            ended.status.code(),
            Some(0),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
        let checked = verify(folder.path(), "i.json", "r.json");
        let report = String::from_utf8_lossy(&checked.stdout).into_owned();
        assert_eq!(checked.status.code(), Some(0), "{report}");
        let read = |name: &str| -> serde_json::Value {
            serde_json::from_slice(&std::fs::read(folder.path().join(name)).unwrap()).unwrap()
        };
        let (instance, result) = (read("i.json"), read("r.json"));
        assert_eq!(instance["objective"], objective);
        let assignments = result["assignments"].as_array().unwrap();
        let pairs = instance["pairs"].as_array().unwrap().iter();
        let taken =
            pairs.filter(|pair| assignments.contains(&serde_json::json!([pair[0], pair[1]])));
        (
            taken.map(|pair| pair[2].as_i64().unwrap()).min().unwrap(),
            assignments.len(),
        )
    };
    let (by_total, placed) = worst("placed_then_score");
    let (by_leximin, as_many) = worst("placed_then_leximin");
    assert_eq!(placed, as_many);
    assert!(
        by_leximin > by_total,
        "{by_leximin} is no better than {by_total}"
    );

    let refused = run(folder.path(), &["--objective", "fairest"]);
    assert_eq!(refused.status.code(), Some(2));
}
