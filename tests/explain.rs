//! `formidling explain` from outside, and what-ifs and suggestions against independent matches.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

use data::domain::{Round, Run, RunState};
use data::store::{Store, Typed, open};
use formidling::explain::{Added, Asked, Case, Changes, IntakeOptions, Until, intake, what_if};
use formidling::matching::{Halt, Options, match_round};
use formidling::runs::run_now;
use rocket::tokio::runtime::Runtime;
use tempfile::TempDir;

const OPENINGS: &str = "Referanse;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Plasser
P-1;974760673;Skien Snekkeri;Snekkerverkstedet;Verkstedplass;snekkerfaget;3717;1
P-2;974760673;Skien Snekkeri;Kjøkkenet;Verkstedplass;kokkfaget;3717;1
";
const YOUTHS: &str = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid;Ønske 1;Samtykke
U-1;Åse;Lunde;14.03.2008;3717;OT;buss;60;snekkerfaget;ja
U-2;Ole;Moen;15.04.2008;3717;NAV;buss;60;kokkfaget;ja
U-3;Pål;Vik;16.05.2008;3724;NAV;buss;60;kokkfaget;ja
";

/// A folder with a store in which a round has been run.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write("plasser.csv", OPENINGS);
        folder.write("ungdommer.csv", YOUTHS);
        let import = ["import", "--round", "Høsten", "--starts", "2026-08-17"];
        let files = ["plasser.csv", "ungdommer.csv"];
        let (status, text) = folder.run(&[&import[..], &files].concat());
        assert_eq!(status, 0, "{text}");
        let store = open(&folder.store()).unwrap();
        let round = Runtime::new()
            .unwrap()
            .block_on(store.find_by::<Round>("name", "Høsten"))
            .unwrap()
            .unwrap();
        let run = run_now(Arc::clone(&store), round.id, Options::default(), &|_| {}).unwrap();
        assert_eq!(run.state, RunState::Finished, "{:?}", run.failure);
        folder
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

    /// Runs a command; gives its status and everything it said.
    fn run(&self, args: &[&str]) -> (i32, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_formidling"))
            .args(args)
            .current_dir(self.0.path())
            .env("FORMIDLING_STORE", self.store())
            .env("LC_ALL", "nb_NO.UTF-8")
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (
            output.status.code().unwrap(),
            String::from_utf8(text).unwrap(),
        )
    }

    fn explain(&self, args: &[&str]) -> String {
        let (status, text) = self.run(&[&["explain", "Høsten"], args].concat());
        assert_eq!(status, 0, "{args:?}: {text}");
        text
    }
}

#[test]
fn every_question_is_answered_in_sentences() {
    let folder = Folder::new();
    folder.write(
        "endringer.json",
        r#"{"changes": [{"change": "seats", "opening": "P-2", "seats": 2}]}"#,
    );
    let questions: [&[&str]; 8] = [
        &["--youth", "U-1"],
        &["--youth", "U-3"],
        &["--youth", "U-3", "--opening", "P-2"],
        &["--seats"],
        &["--rules"],
        &["--quality"],
        &["--what-if", "endringer.json"],
        &["--youth", "U-1", "--intake", "--expected", "2"],
    ];
    let answers =
        questions.map(|question| format!("{}\n{}", question.join(" "), folder.explain(question)));
    insta::assert_snapshot!(answers.join("\n"));
    let english = folder.explain(&["--seats", "--lang", "en"]);
    assert!(english.contains("Call them first"), "{english}");
    let json = folder.explain(&["--seats", "--json"]);
    let view: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(view["openings"].as_array().unwrap().len(), 2);
}

#[test]
fn a_question_without_an_answer_ends_with_status_2() {
    let folder = Folder::new();
    folder.write("feil.json", r#"{"changes": [{"change": "dance"}]}"#);
    let questions: [(&[&str], &str); 6] = [
        (&["explain", "Våren", "--seats"], "Våren"),
        (&["explain", "Høsten", "--youth", "U-9"], "finnes ikke"),
        (
            &["explain", "Høsten", "--youth", "U-1", "--opening", "P-9"],
            "finnes ikke",
        ),
        (
            &["explain", "Høsten", "--what-if", "feil.json"],
            "feil.json",
        ),
        (&["explain", "Høsten"], "--youth"),
        (
            &["explain", "Høsten", "--opening", "P-1", "--seats"],
            "--opening",
        ),
    ];
    for (question, told) in questions {
        let (status, text) = folder.run(question);
        assert_eq!(status, 2, "{question:?}: {text}");
        assert!(text.contains(told), "{question:?}: {text}");
    }
}

/// The autumn round, imported and run in memory.
fn autumn() -> Case {
    let store = open("memory:").unwrap();
    let runtime = Runtime::new().unwrap();
    let files: Vec<(String, Vec<u8>)> = ["plasser.xlsx", "reisetider.csv", "ungdommer.csv"]
        .map(|name| {
            let path = format!("{}/fixtures/autumn/{name}", env!("CARGO_MANIFEST_DIR"));
            (name.to_owned(), std::fs::read(path).unwrap())
        })
        .into();
    let starts = chrono::NaiveDate::from_ymd_opt(2026, 8, 17);
    let options = data::import::Options {
        starts,
        ..Default::default()
    };
    let plan = data::import::read(&files, &Default::default(), &options);
    let round = runtime
        .block_on(data::import::apply(&*store, &plan, "Høsten", starts))
        .unwrap()
        .round;
    let run = run_now(Arc::clone(&store), round.id, Options::default(), &|_| {}).unwrap();
    runtime.block_on(loaded(&*store, &run))
}

async fn loaded(store: &dyn Store, run: &Run) -> Case {
    Case::load(store, run.id).await.unwrap()
}

fn changes(json: &str) -> Changes {
    serde_json::from_str(json).unwrap()
}

#[test]
fn a_what_if_is_what_a_match_with_the_changes_finds() {
    let case = autumn();
    let until = Until::new(None);
    let asked = changes(
        r#"{"changes": [
            {"change": "seats", "opening": "P-001", "seats": 3},
            {"change": "remove_opening", "opening": "P-005"},
            {"change": "remove_youth", "youth": "U-002"},
            {"change": "copy_opening", "opening": "P-037", "seats": 1}
        ]}"#,
    );
    let view = what_if(&case, &asked, &Added::default(), &until, Default::default()).unwrap();

    // The same round by hand, matched without knowing of the earlier result
    let mut changed = case.snapshot.clone();
    let position = |reference: &str| {
        let openings = case.snapshot.openings.iter();
        openings
            .clone()
            .position(|one| one.reference == reference)
            .unwrap()
    };
    let mut copy = changed.openings[position("P-037")].clone();
    copy.id = data::domain::OpeningId::new();
    copy.reference = "P-037b".to_owned();
    copy.seats.0.values_mut().for_each(|seats| *seats = 1);
    changed.openings[position("P-001")]
        .seats
        .0
        .values_mut()
        .for_each(|seats| *seats = 3);
    changed.openings.remove(position("P-005"));
    changed.openings.push(copy);
    changed.youths.retain(|one| one.reference != "U-002");
    changed.round.youths = changed.youths.iter().map(|one| one.id).collect();
    changed.round.openings = changed.openings.iter().map(|one| one.id).collect();
    let fresh = match_round(
        &changed,
        case.run.id,
        Options::default(),
        &|_| {},
        &Halt::default(),
    )
    .unwrap();
    let after = view.after.unwrap();
    assert_eq!(
        (after.placed, after.score, after.youths),
        (
            fresh.result.placed,
            fresh.result.objective,
            fresh.result.youths
        )
    );
    assert!(after.proven);
    assert_eq!(view.before.placed, case.result.placed);
    // Gains and losses add up to the difference
    let gained: i64 = view
        .moves
        .iter()
        .map(|one| i64::from(one.score_after) - i64::from(one.score_before))
        .sum();
    assert_eq!(gained, after.score - view.before.score);
}

#[test]
fn without_changes_nobody_moves() {
    let case = autumn();
    let nothing = changes(r#"{"changes": []}"#);
    let until = Until::new(None);
    let view = what_if(
        &case,
        &nothing,
        &Added::default(),
        &until,
        Default::default(),
    )
    .unwrap();
    assert_eq!(view.moves, []);
    assert_eq!(view.after, Some(view.before));
}

#[test]
fn suggestions_are_free_seats_by_score_less_price() {
    let case = autumn();
    // Given somebody who has a place, which counts as free for them
    let placed = case.placements[0].youth;
    let youths = &case.snapshot.youths;
    let youth = youths.iter().find(|one| one.id == placed).unwrap();
    let until = Until::new(None);

    let ask = || {
        let options = IntakeOptions::default();
        intake(&case, youth, options, &until, Default::default()).unwrap()
    };
    let view = ask();

    assert!(
        view.suggestions
            .iter()
            .any(|one| one.opening == case.placements[0].opening)
    );
    let net = |n: usize| i64::from(view.suggestions[n].score) - view.suggestions[n].reserve;
    assert!((1..view.suggestions.len()).all(|n| net(n - 1) >= net(n)));
    for one in &view.suggestions {
        let result = case.result.openings.iter();
        let outcome = result
            .clone()
            .find(|other| other.opening == one.opening)
            .unwrap();
        let own = u32::from(one.opening == case.placements[0].opening);
        assert!(one.left > 0 && outcome.possible > 0);
        assert!(outcome.taken < outcome.seats + own || own == 1 || one.left > 0);
    }
    // And the same question has the same answer
    assert_eq!(view, ask());
}

#[test]
fn every_unplaced_youth_of_the_autumn_is_explained_within_the_rules() {
    let case = autumn();
    let until = Until::new(None);
    Asked::ask(&case, &until, |asked| {
        for unplaced in case.result.unplaced.iter().take(6) {
            let person = asked.person(unplaced.youth)?;
            let view = formidling::explain::youth(asked, person, &until, Default::default())?;
            assert_eq!(view.possible, unplaced.full);
            assert_eq!(view.nearest.is_empty(), unplaced.full == 0);
            for one in &view.nearest {
                let forced = one.forced.as_ref().unwrap();
                // Nobody unplaced can be let in for nothing.
                assert!(forced.possible);
                if !forced.known {
                    continue;
                }
                assert!((forced.placed, forced.score) >= (0, 0));
                let scores: i64 = forced.moves.iter().map(|one| one.score).sum();
                assert_eq!(scores, -forced.score);
            }
        }
        Ok(())
    })
    .unwrap();
}
