//! `formidling account` from outside.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A store of its own, and the command on it.
struct Case(TempDir);

impl Case {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn account(&self, args: &[&str], input: &str) -> (i32, String, String) {
        let store = format!("redb:{}", self.0.path().join("store.redb").display());
        let mut child = Command::new(env!("CARGO_BIN_EXE_formidling"))
            .arg("account")
            .args(args)
            .env("FORMIDLING_STORE", store)
            .env("LC_ALL", "en_GB.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A command that refuses its arguments has gone before it reads.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let Output {
            status,
            stdout,
            stderr,
        } = child.wait_with_output().unwrap();
        (
            status.code().unwrap(),
            String::from_utf8(stdout).unwrap(),
            String::from_utf8(stderr).unwrap(),
        )
    }

    fn add(&self, login: &str, password: &str) -> (i32, String, String) {
        let args = [
            "add",
            "--login",
            login,
            "--name",
            "Kari K",
            "--role",
            "coordinator",
        ];
        self.account(&[&args[..], &["--password-stdin"]].concat(), password)
    }
}

#[test]
fn accounts_are_made_listed_locked_and_unlocked() {
    let case = Case::new();
    let (status, out, note) = case.add("Kari", "fire ord på rad\n");
    assert_eq!((status, out.as_str()), (0, ""), "{note}");
    assert!(
        note.contains("kari") && !note.contains("fire ord"),
        "{note}"
    );

    let locked = case.account(&["lock", "--login", "kari"], "");
    assert_eq!(locked.0, 0, "{}", locked.2);
    let listed = case.account(&["list"], "").1;
    assert!(
        ["kari", "coordinator", "yes", "Kari K"]
            .iter()
            .all(|part| listed.contains(part)),
        "{listed}"
    );
    assert!(!listed.contains("argon2"), "{listed}");

    assert_eq!(case.account(&["unlock", "--login", "kari"], "").0, 0);
    assert!(!case.account(&["list"], "").1.contains("yes"));
    let changed = case.account(
        &["password", "--login", "kari", "--password-stdin"],
        "noe helt annet\r\n",
    );
    assert_eq!(changed.0, 0, "{}", changed.2);
}

#[test]
fn a_token_is_all_that_stands_on_standard_output() {
    let case = Case::new();
    case.add("kari", "fire ord på rad");
    let (status, out, note) = case.account(&["token", "--login", "kari", "--label", "rapport"], "");
    assert_eq!(status, 0, "{note}");
    let token = out.trim_end();
    assert_eq!(token.len(), "formidling_".len() + 64);
    assert!(!note.contains(token));
    let (_, again, _) = case.account(&["token", "--login", "kari"], "");
    assert_ne!(out, again);
}

#[test]
fn mistakes_of_the_caller_end_with_2_and_name_value_and_remedy() {
    let case = Case::new();
    case.add("kari", "fire ord på rad");
    let add = [
        "add",
        "--login",
        "ny",
        "--name",
        "Ny",
        "--password-stdin",
        "--role",
    ];
    for (args, input, told) in [
        (vec!["lock", "--login", "ola"], "", "“ola”"),
        (vec!["token", "--login", "kari", "--days", "0"], "", "not 0"),
        (vec!["password", "--login", "kari"], "x", "--password-stdin"),
        ([&add[..], &["coordinator"]].concat(), "kort", "at least 10"),
        ([&add[..], &["coordinator"]].concat(), "", "at least 10"),
        (
            [&add[..], &["employer", "--orgnr", "912 345 678"]].concat(),
            "fire ord på rad",
            "“912345678”",
        ),
        (
            [&add[..], &["instructor", "--orgnr", "1"]].concat(),
            "fire ord på rad",
            "--orgnr",
        ),
        ([&add[..], &["employer"]].concat(), "", "--orgnr"),
        ([&add[..], &["chief"]].concat(), "", "chief"),
        (vec!["list", "--store", "sqlite:x"], "", "sqlite:x"),
    ] {
        let (status, out, note) = case.account(&args, input);
        assert_eq!(status, 2, "{args:?}: {note}");
        assert_eq!(out, "", "{args:?}");
        assert!(note.contains(told), "{args:?}: {note}");
    }
    let (status, _, note) = case.add("KARI", "fire ord på rad");
    assert_eq!(status, 2, "{note}");
    assert!(note.contains("taken"), "{note}");
}
