//! `deploy/` and `docs/operations.md` name only what the program knows.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

const FILES: [&str; 5] = [
    "docs/operations.md",
    "deploy/compose.yaml",
    "deploy/Dockerfile",
    "deploy/Caddyfile",
    "deploy/formidling.service",
];

fn read(file: &str) -> String {
    fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn help(command: &str) -> String {
    let told = Command::new(env!("CARGO_BIN_EXE_formidling"))
        .args([command, "--help"])
        .output()
        .unwrap();
    String::from_utf8(told.stdout).unwrap()
}

/// Words that begin so, up to the first character that no variable has.
fn words(text: &str, begin: &str) -> BTreeSet<String> {
    text.match_indices(begin)
        .map(|(at, _)| {
            let rest = text[at..].chars();
            rest.take_while(|c| c.is_ascii_uppercase() || *c == '_')
                .collect()
        })
        .collect()
}

#[test]
fn every_variable_is_one_of_the_program_and_every_one_of_serve_is_explained() {
    let serve = help("serve");
    let known = words(&serve, "FORMIDLING_");
    assert!(known.len() >= 5, "{serve}");
    for file in FILES {
        for name in words(&read(file), "FORMIDLING_") {
            assert!(
                known.contains(&name) || name == "FORMIDLING_TEST_MONGODB",
                "{file}: {name}"
            );
        }
    }
    let explained = words(&read("docs/operations.md"), "FORMIDLING_");
    assert_eq!(known.difference(&explained).count(), 0, "{known:?}");
}

#[test]
fn every_metric_that_is_named_is_one_of_the_program() {
    let program = read("src/server/metrics.rs");
    let document = read("docs/operations.md");
    let mut named = 0;
    for part in document
        .split('`')
        .filter(|part| part.starts_with("formidling_"))
    {
        named += 1;
        assert!(program.contains(&format!("\"{part}\"")), "{part}");
    }
    assert!(named > 5);
}

#[test]
fn every_command_that_is_named_exists() {
    let stores = help("store");
    for action in ["copy", "check", "migrate"] {
        assert!(
            stores.contains(action)
                && read("docs/operations.md").contains(&format!("store {action}"))
        );
    }
    for file in FILES.iter().filter(|file| file.starts_with("deploy/")) {
        assert!(
            read("docs/operations.md").contains(file) || *file == "deploy/Dockerfile",
            "{file}"
        );
    }
}
