//! `formidling import` and `formidling export` from outside: lists in, a result out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use data::domain::{Round, RunState};
use data::store::{Typed, open};
use formidling::matching::Options;
use formidling::runs::run_now;
use tempfile::TempDir;

const OPENINGS: &str = "Referanse;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Plasser
P-1;974760673;+Skien Snekkeri;-10 % av snekkeren;Verkstedplass;snekkerfaget;3717;1
P-2;974760673;+Skien Snekkeri;Kjøkkenet;Verkstedplass;kokkfaget;3717;1
";
const YOUTHS: &str = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid;Ønske 1;Samtykke
U-1;Åse;Lunde;14.03.2008;3717;OT;buss;60;snekkerfaget;ja
U-2;Ole;Moen;15.04.2008;3717;NAV;buss;60;kokkfaget;ja
U-3;Pål;Vik;16.05.2008;3717;NAV;buss;60;kokkfaget;ja
";

/// A folder with a store and lists, and the commands on them.
struct Case(TempDir);

/// What a command said and how it ended.
struct Said {
    status: i32,
    out: String,
    errors: String,
}

impl Case {
    fn new() -> Self {
        let case = Self(tempfile::tempdir().unwrap());
        case.write("plasser.csv", OPENINGS);
        case.write("ungdommer.csv", YOUTHS);
        case
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn store(&self) -> String {
        format!("redb:{}", self.path("store.redb").display())
    }

    fn run(&self, args: &[&str]) -> Said {
        let output = Command::new(env!("CARGO_BIN_EXE_formidling"))
            .args(args)
            .current_dir(self.0.path())
            .env("FORMIDLING_STORE", self.store())
            .env("LC_ALL", "en_GB.UTF-8")
            .output()
            .unwrap();
        Said {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            errors: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn import(&self, more: &[&str]) -> Said {
        let args = ["import", "--round", "Høsten", "--starts", "2026-08-17"];
        let files = ["plasser.csv", "ungdommer.csv"];
        self.run(&[&args[..], more, &files].concat())
    }

    /// Runs the round in this process, as the server would.
    fn solve(&self) {
        let store = open(&self.store()).unwrap();
        let round = rocket::tokio::runtime::Runtime::new()
            .unwrap()
            .block_on(store.find_by::<Round>("name", "Høsten"))
            .unwrap()
            .unwrap();
        let run = run_now(Arc::clone(&store), round.id, Options::default(), &|_| {}).unwrap();
        assert_eq!(run.state, RunState::Finished, "{:?}", run.failure);
    }
}

#[test]
fn a_dry_run_stores_nothing_and_a_second_import_changes_nothing() {
    let case = Case::new();

    let dry = case.import(&["--dry-run"]);
    assert_eq!(dry.status, 0, "{}", dry.errors);
    let first = case.import(&[]);
    assert_eq!(first.status, 0, "{}", first.errors);
    let second = case.import(&[]);

    // The dry run promised what the import did
    let counts = |said: &Said| {
        let lines = said.out.lines().filter(|line| line.starts_with("  "));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(counts(&dry), counts(&first));
    insta::assert_snapshot!([dry.out, first.out, second.out].join("\n"));
}

#[test]
fn one_bad_row_keeps_everything_out_unless_the_good_ones_are_wanted() {
    // Given a list with a bad row
    let case = Case::new();
    case.write("ungdommer.csv", &YOUTHS.replace("15.04.2008", "31.04.2008"));

    // When it is imported, then the problem is told on standard error and nothing is stored
    let refused = case.import(&[]);
    assert_eq!(refused.status, 2);
    insta::assert_snapshot!(refused.errors);
    let still_new = case.import(&["--dry-run"]);
    assert_eq!(still_new.status, 2);
    assert!(
        still_new.out.contains("openings: 2 new"),
        "{}",
        still_new.out
    );

    // When the good rows are wanted, then they come in
    let taken = case.import(&["--accept-valid"]);
    assert_eq!(taken.status, 0, "{}", taken.errors);
    assert!(
        taken.out.contains("now has 2 youths and 2 openings"),
        "{}",
        taken.out
    );
    assert!(taken.errors.contains("31.04.2008"), "{}", taken.errors);
}

#[test]
fn bad_arguments_end_with_status_2() {
    let case = Case::new();
    let cases: [(&[&str], &str); 6] = [
        (&["import", "--round", "Høsten", "plasser.csv"], "--starts"),
        (
            &["import", "--round", "Høsten", "finnes-ikke.csv"],
            "finnes-ikke.csv",
        ),
        (&["import", "--round", "Høsten"], "FILES"),
        (
            &["export", "--round", "Høsten", "--to", "ut.xlsx"],
            "Høsten",
        ),
        (&["export", "--round", "Høsten", "--to", "ut.ods"], "ut.ods"),
        (&["export", "--to", "ut.xlsx"], "--round"),
    ];
    for (args, told) in cases {
        let said = case.run(args);
        assert_eq!(said.status, 2, "{args:?}: {}", said.errors);
        assert!(said.errors.contains(told), "{args:?}: {}", said.errors);
    }
}

#[test]
fn a_result_is_exported_and_no_cell_of_it_can_run() {
    // Given a round that has been run, with names that start like formulas
    let case = Case::new();
    assert_eq!(case.import(&[]).status, 0);
    case.solve();

    // When it is exported as CSV
    let said = case.run(&[
        "export", "--round", "Høsten", "--to", "ut.csv", "--lang", "nb",
    ]);
    assert_eq!(said.status, 0, "{}", said.errors);

    // Then Norwegian Excel opens it, and nothing in it is a formula
    let mut files = Vec::new();
    for name in ["ut.csv", "ut-openings.csv", "ut-unplaced.csv"] {
        let text = std::fs::read_to_string(case.path(name)).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap().replace("\r\n", "\n");
        for cell in text.split([';', '\n']) {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
        files.push(text);
    }
    assert!(
        files[1].contains("'-10 % av snekkeren;'+Skien Snekkeri"),
        "{}",
        files[1]
    );
    let headings = files.iter().filter_map(|text| text.lines().next());
    insta::assert_snapshot!(headings.collect::<Vec<_>>().join("\n"));
    assert!(
        files[0].contains("U-1;Åse;Lunde;14.03.2008;"),
        "{}",
        files[0]
    );
    assert_eq!(files[0].lines().count() + files[2].lines().count(), 5);

    // And the other formats can be written too
    for name in ["ut.xlsx", "ut.json"] {
        let said = case.run(&["export", "--round", "Høsten", "--to", name]);
        assert_eq!(said.status, 0, "{}", said.errors);
        assert!(case.path(name).exists());
    }
}

#[test]
fn a_result_is_exported_as_the_run_saw_it() {
    // Given a round that has been run
    let case = Case::new();
    assert_eq!(case.import(&[]).status, 0);
    case.solve();

    // When the records change afterwards
    case.write("plasser.csv", &OPENINGS.replace("Kjøkkenet", "Kantina"));
    case.write("ungdommer.csv", &YOUTHS.replace("Lunde", "Vik"));
    assert_eq!(case.import(&[]).status, 0);

    // Then the result has the openings of that time, and today's names
    let said = case.run(&["export", "--round", "Høsten", "--to", "ut.csv"]);
    assert_eq!(said.status, 0, "{}", said.errors);
    let openings = std::fs::read_to_string(case.path("ut-openings.csv")).unwrap();
    let placements = std::fs::read_to_string(case.path("ut.csv")).unwrap();
    assert!(openings.contains("Kjøkkenet") && !openings.contains("Kantina"));
    assert!(placements.contains("Åse;Vik"), "{placements}");
}
