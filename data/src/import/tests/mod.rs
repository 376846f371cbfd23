//! Imports as people meet them.

mod cells;
mod hostile;
mod kept;
mod messy;
mod properties;
mod store;

use super::*;
use crate::messages::Language;

/// A file of the tests.
fn file(name: &str, content: impl Into<Vec<u8>>) -> (String, Vec<u8>) {
    (name.to_owned(), content.into())
}

/// A file of `fixtures/`.
fn fixture(path: &str) -> (String, Vec<u8>) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures");
    let name = path.rsplit('/').next().unwrap();
    file(name, std::fs::read(format!("{folder}/{path}")).unwrap())
}

fn autumn() -> Vec<(String, Vec<u8>)> {
    ["ungdommer.csv", "plasser.xlsx", "reisetider.csv"]
        .map(|name| fixture(&format!("autumn/{name}")))
        .to_vec()
}

fn plan(files: &[(String, Vec<u8>)]) -> ImportPlan {
    read(files, &Existing::default(), &Options::default())
}

/// Everything that a person is told about a plan.
fn told(plan: &ImportPlan, language: Language) -> String {
    [
        counts_report(plan, language),
        problems_report(plan, language),
        similar_report(plan, language),
        notices_report(plan, language),
    ]
    .concat()
}

#[test]
fn the_autumn_round_is_imported_without_a_problem() {
    // Given the files that a coordinator could have written
    // When they are read
    let plan = plan(&autumn());

    // Then everything is new and nothing is wrong
    assert_eq!(problems_report(&plan, Language::En), "");
    assert_eq!(notices_report(&plan, Language::En), "");
    let counts = plan.counts();
    assert!(counts.youths.created >= 150, "{counts:?}");
    assert!(counts.openings.created >= 60, "{counts:?}");
    assert!(counts.employers.created >= 50, "{counts:?}");
    assert!(counts.travel_times.created >= 1_000, "{counts:?}");
}
