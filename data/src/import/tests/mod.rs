//! Imports as people meet them.

use super::*;
use crate::messages::Language;

/// A file of the tests.
fn file(name: &str, content: impl Into<Vec<u8>>) -> (String, Vec<u8>) {
    (name.to_owned(), content.into())
}

fn plan(files: &[(String, Vec<u8>)]) -> ImportPlan {
    read(files, &Existing::default(), &Options::default())
}

#[test]
fn the_autumn_round_is_imported_without_a_problem() {
    // Given the files that a coordinator could have written
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/autumn");
    let files: Vec<_> = ["ungdommer.csv", "plasser.xlsx", "reisetider.csv"]
        .into_iter()
        .map(|name| file(name, std::fs::read(format!("{folder}/{name}")).unwrap()))
        .collect();

    // When they are read
    let plan = plan(&files);

    // Then everything is new and nothing is wrong
    let report = problems_report(&plan, Language::En);
    assert_eq!(report, "");
    assert_eq!(notices_report(&plan, Language::En), "");
    let counts = plan.counts();
    assert!(counts.youths.created >= 150, "{counts:?}");
    assert!(counts.openings.created >= 60, "{counts:?}");
    assert!(counts.employers.created >= 50, "{counts:?}");
    assert!(counts.travel_times.created >= 1_000, "{counts:?}");
}
