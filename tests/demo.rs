//! `formidling demo --once` from outside: the fixture round from files to a result in the terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::process::{Command, Output};

fn demo(store: &Path, password: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_formidling"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("FORMIDLING_DEMO_PASSWORD", password)
        .env_remove("FORMIDLING_PORT")
        .args(["demo", "--once", "--lang", "en", "--store"])
        .arg(format!("redb:{}", store.display()))
        .args(more)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{errors}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_fixture_round_is_imported_matched_and_shown_and_a_second_time_only_matched() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("demo.redb");

    let first = text(&demo(&store, "four words or more", &[]));
    assert!(
        first.contains("Høsten 2026: 175 youths and 80 openings; "),
        "{first}"
    );
    for part in [
        "nothing better exists",
        "Placed ",
        "With their first wish",
        "Mean score",
        "Lowest score",
        "Mean journey",
        "Snekkerverkstedet",
        "Not placed, and why",
        "too far away",
        "coordinator: sees and does everything",
        "instructor: registers youths",
        "employer: ",
        "the password four words or more",
    ] {
        assert!(first.contains(part), "no {part:?} in\n{first}");
    }
    let too_wide: Vec<&str> = first
        .lines()
        .filter(|line| line.chars().count() > 100)
        .collect();
    assert!(too_wide.is_empty(), "{too_wide:#?}");

    let second = text(&demo(&store, "another password", &[]));
    assert!(
        second.contains("all imported before and unchanged"),
        "{second}"
    );
    assert!(second.contains("the password another password"), "{second}");
    let result = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .skip_while(|line| !line.contains("have a place"));
        let lines = lines
            .take_while(|line| !line.contains("Log in"))
            .filter(|line| !line.contains("Time "));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(result(&first), result(&second));
}

#[test]
fn without_a_password_given_each_start_has_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let shown = |name: &str| {
        let text = text(&demo(&dir.path().join(name), "", &[]));
        let line = text
            .lines()
            .find(|line| line.contains("the password "))
            .unwrap()
            .to_owned();
        line.rsplit(' ').next().unwrap().to_owned()
    };
    let (one, other) = (shown("one.redb"), shown("other.redb"));
    assert!(one.len() >= 12 && one != other, "{one} {other}");
}

#[test]
fn what_cannot_be_used_is_named_and_ends_with_2() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("demo.redb");
    let cases = [
        (demo(&store, "short", &[]), "FORMIDLING_DEMO_PASSWORD: "),
        (
            demo(&store, "", &["--fixtures", "nowhere"]),
            "nowhere cannot be read",
        ),
        (demo(dir.path(), "", &[]), ""),
    ];
    for (output, part) in cases {
        let errors = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains(part), "{errors}");
        assert!(output.stdout.is_empty());
    }
}
