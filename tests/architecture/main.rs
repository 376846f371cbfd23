//! Holds the code against ARCHITECTURE.md.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod document;
mod rules;
mod source;

use std::fs;
use std::path::Path;

use rules::breaches;

#[test]
fn the_code_keeps_to_architecture_md() {
    let found = breaches(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// A small house that keeps to its rules; a test then breaks one of them.
fn house() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| plant(dir.path(), path, text);
    write(
        "ARCHITECTURE.md",
        "## Map\n| path | what | never names |\n| --- | --- | --- |\n\
         | `solver/` | pure | `data`, `std::fs` |\n| `src/api/` | handlers | `good_lp` |\n| `src/matching/` | rules | `rocket` |\n\
         ## Layers of the program\n1. `api`\n2. `matching`\n\
         ## What never happens\n| rule | limit |\n| lines of a Rust file, at most | 20 |\n",
    );
    write(
        "Cargo.toml",
        "[workspace]\n[workspace.lints.clippy]\nunwrap_used = \"warn\"\nexpect_used = \"warn\"\npanic = \"warn\"\n[lints]\nworkspace = true\n",
    );
    write(
        "solver/Cargo.toml",
        "[dependencies]\ngood_lp.workspace = true\n[lints]\nworkspace = true\n",
    );
    write(
        "solver/src/lib.rs",
        "use std::{io, fmt};\n#[cfg(test)]\nmod tests { use std::fs; fn f() { fs::read(\"x\").unwrap(); } }\n",
    );
    write("src/lib.rs", "pub mod api;\npub mod matching;\n");
    write("src/api/mod.rs", "use crate::matching::solve;\n");
    write("src/matching/mod.rs", "pub fn solve() {}\n");
    dir
}

fn plant(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The one breach after `text` has been planted at `path`.
fn after(path: &str, text: &str) -> String {
    let house = house();
    plant(house.path(), path, text);
    let found = breaches(house.path());
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_house_that_keeps_to_its_rules_has_no_breach() {
    assert_eq!(breaches(house().path()), Vec::<String>::new());
}

#[test]
fn a_forbidden_path_is_named_with_its_line() {
    let breach = after("solver/src/lib.rs", "//! Pure.\nuse std::{io, fs::File};\n");
    assert!(
        breach.starts_with("solver/src/lib.rs:2: std::fs::File"),
        "{breach}"
    );
}

#[test]
fn a_forbidden_dependency_is_named() {
    let breach = after(
        "solver/Cargo.toml",
        "[dependencies]\ndata.workspace = true\n[lints]\nworkspace = true\n",
    );
    assert!(breach.starts_with("solver/Cargo.toml:2: data"), "{breach}");
}

#[test]
fn a_dependency_of_tests_is_allowed() {
    let house = house();
    plant(
        house.path(),
        "solver/Cargo.toml",
        "[dev-dependencies]\ndata.workspace = true\n[lints]\nworkspace = true\n",
    );
    assert_eq!(breaches(house.path()), Vec::<String>::new());
}

#[test]
fn a_lower_layer_does_not_use_a_higher_one() {
    let breach = after("src/matching/mod.rs", "use crate::api::handler;\n");
    assert!(
        breach.starts_with("src/matching/mod.rs:1: crate::api"),
        "{breach}"
    );
}

#[test]
fn neighbours_of_a_layer_do_not_use_each_other() {
    let house = house();
    let text = fs::read_to_string(house.path().join("ARCHITECTURE.md")).unwrap();
    plant(
        house.path(),
        "ARCHITECTURE.md",
        &text.replace("1. `api`\n2. `matching`", "1. `api`, `matching`"),
    );
    let found = breaches(house.path());
    assert!(
        found[0].starts_with("src/api/mod.rs:1: crate::matching"),
        "{found:?}"
    );
}

#[test]
fn an_unwrap_outside_of_tests_is_found() {
    let breach = after(
        "src/matching/mod.rs",
        "pub fn solve() { f()\n    .unwrap(); }\n",
    );
    assert!(
        breach.starts_with("src/matching/mod.rs:2: .unwrap()"),
        "{breach}"
    );
}

#[test]
fn lints_are_not_switched_off_outside_of_tests() {
    let breach = after("src/matching/mod.rs", "#![allow(clippy::unwrap_used)]\n");
    assert!(
        breach.contains("switches off clippy::unwrap_used"),
        "{breach}"
    );
}

#[test]
fn every_crate_takes_over_the_lints() {
    let breach = after("solver/Cargo.toml", "[dependencies]\n");
    assert!(breach.starts_with("solver/Cargo.toml"), "{breach}");
}

#[test]
fn a_file_that_outgrows_its_purpose_is_named() {
    let breach = after("src/matching/mod.rs", &"//\n".repeat(21));
    assert!(
        breach.starts_with("src/matching/mod.rs: 21 lines"),
        "{breach}"
    );
}

#[test]
fn a_folder_that_the_map_does_not_name_is_found() {
    let breach = after("src/pages/mod.rs", "//! Pages.\n");
    assert!(breach.starts_with("src/pages/"), "{breach}");
}

#[test]
fn a_place_of_the_map_exists() {
    let house = house();
    fs::remove_dir_all(house.path().join("src/api")).unwrap();
    let found = breaches(house.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("src/api/"), "{found:?}");
}
