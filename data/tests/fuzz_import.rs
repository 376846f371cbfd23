//! Fuzz target of the import: lists and workbooks as people keep them, damaged in some places.
//!
//! Whatever comes in, an import ends, tells each problem in words, and plans only records that are
//! valid, hold no national identity number, and are found again when the same file comes a second time.
//!
//! Runs for `FORMIDLING_FUZZ_SECONDS`, else for a fixed number of inputs; `FORMIDLING_FUZZ_SEED`
//! starts elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use data::domain::Checked;
use data::domain::check::has_national_id;
use data::import::{Existing, Ids, ImportPlan, Options, problems_report, read};
use data::messages::Language;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

type Input = (String, Vec<u8>);

/// What is put into a text.
const PIECES: &[&str] = &[
    ";",
    ",",
    "\t",
    "\n",
    "\r\n",
    "\"",
    "'",
    "=",
    "@",
    "-",
    "–",
    "0",
    "-1",
    "NaN",
    "inf",
    "1e999",
    "99999999999",
    "31.02.2008",
    "14/3-08",
    "0000-00-00",
    "man-fre",
    "fre-man",
    "alle",
    "Fornavn",
    "Referanse",
    "Ønske 9",
    "Navn",
    "Orgnr",
    "Fra",
    "Til",
    "Buss",
    "P-001",
    "U-001",
    "3717",
    "0",
    "01820801098",
    "018208 01098",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "🛠",
    "é",
    "e\u{301}",
    "(",
    ")",
    "[",
    "%",
    "sep=,\n",
    "<c r=\"XFD1048576\"><v>1</v></c>",
    "<v>",
    "t=\"s\"",
    "t=\"e\"",
    "r=\"A0\"",
    "1048577",
    "&#0;",
    "&lt;",
    "&x;",
    "]]>",
    "<!DOCTYPE x>",
    "xml:space",
];

const YOUTHS: &str = "Navn;Født;Postnr;Kategori;Reisemåte;Maks reisetid;Ønsker;Dager
Kari Moen;14.03.2008;3717;OT;buss;45;tømrerfaget, P-1;man-fre
Ole Vik;39521;3910;NAV;bil;60;P-2;ma,on";
const OPENINGS: &str = "Ref;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Man;Tir;Ons;Fra;Alder;Ute
P-1;974760673;Skien Snekkeri;Snekker;verksted;snekkerfaget;3717;2;2;0;17.08.2026;16-24;-2
P-2;974760673;Skien Snekkeri;Maler;praksis;malerfaget;3717;1;;1;;;2";

#[test]
fn fuzz_the_import() {
    let seed = number("FORMIDLING_FUZZ_SEED").unwrap_or(0);
    let end = number("FORMIDLING_FUZZ_SECONDS")
        .map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut random = StdRng::seed_from_u64(seed);
    let seeds = seeds();
    let (mut inputs, mut planned, mut refused) = (0_u64, 0_u64, 0_u64);
    while end.map_or(inputs < 300, |end| Instant::now() < end) {
        let (name, bytes) = seeds.choose(&mut random).unwrap();
        let file = (name.clone(), damaged(&mut random, bytes));
        let plan = planned_from(&file, &Existing::default());
        let records = plan.youths.len() + plan.openings.len() + plan.travel_times.len();
        planned += u64::from(records > 0);
        refused += u64::from(!plan.problems.is_empty());
        hold(plan, &file);
        inputs += 1;
    }
    println!("{inputs} inputs from seed {seed}: {planned} with records, {refused} with problems");
    // Otherwise only one half of the import would have been tried.
    assert!(
        planned > 0 && refused > 0,
        "{planned} and {refused} of {inputs}"
    );
}

fn planned_from(file: &Input, existing: &Existing) -> ImportPlan {
    let options = Options {
        accept_valid: true,
        ids: Ids::FromReference,
        ..Options::default()
    };
    read(std::slice::from_ref(file), existing, &options)
}

/// What must hold of every plan.
fn hold(plan: ImportPlan, file: &Input) {
    for language in Language::ALL {
        let report = problems_report(&plan, language);
        assert!(
            !report.contains(" import-") && !report.contains("{$"),
            "{report}"
        );
        assert!(!has_national_id(&report), "{report}");
    }
    for problem in &plan.problems {
        assert!(
            problem
                .value
                .as_ref()
                .is_none_or(|value| value.chars().count() <= 61)
        );
    }
    let records = plan.into_records();
    assert!(records.youths.iter().all(|one| one.check().is_empty()));
    assert!(records.openings.iter().all(|one| one.check().is_empty()));
    assert!(records.employers.iter().all(|one| one.check().is_empty()));
    assert!(
        records
            .travel_times
            .iter()
            .all(|one| one.check().is_empty())
    );

    let existing = Existing {
        youths: records.youths,
        openings: records.openings,
        employers: records.employers,
        travel_times: records.travel_times,
        advisers: None,
    };
    let again = planned_from(file, &existing).counts();
    let counts = [
        again.youths,
        again.openings,
        again.employers,
        again.travel_times,
    ];
    let changed = counts.map(|counts| counts.created + counts.updated);
    assert_eq!(changed, [0; 4], "{}", String::from_utf8_lossy(&file.1));
}

/// Files as people keep them.
fn seeds() -> Vec<Input> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fixtures/messy");
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut seeds: Vec<Input> = paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    seeds.push(("plasser.csv".to_owned(), OPENINGS.as_bytes().to_vec()));
    seeds.push(("bok.xlsx".to_owned(), workbook()));
    seeds
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in [("Ungdommer", YOUTHS), ("Plasser", OPENINGS)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, line) in (0_u32..).zip(text.lines()) {
            for (column, cell) in (0_u16..).zip(line.split(';')) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) => sheet.write(row, column, cell).unwrap(),
                };
            }
        }
    }
    book.save_to_buffer().unwrap()
}

/// An input with some places damaged; of a workbook, mostly inside one of its parts.
fn damaged(random: &mut StdRng, bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") && random.random_bool(0.8) {
        repacked(random, bytes)
    } else {
        cut_and_splice(random, bytes)
    }
}

fn repacked(random: &mut StdRng, bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let victim = random.random_range(0..archive.len());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        if at == victim || name.contains("sheet1") {
            content = cut_and_splice(random, &content);
        }
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn cut_and_splice(random: &mut StdRng, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..random.random_range(0..6) {
        let at = random.random_range(0..=bytes.len());
        let to = (at + random.random_range(0..12)).min(bytes.len());
        match random.random_range(0..6) {
            0 => {
                bytes.drain(at..to);
            }
            1 => bytes.truncate(at.max(1)),
            2 => {
                let piece = bytes[at..to].repeat(random.random_range(1..20));
                bytes.splice(at..at, piece);
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << random.random_range(0..8),
            _ => {
                let piece = PIECES.choose(random).unwrap().bytes();
                bytes.splice(at..to, piece);
            }
        }
    }
    bytes
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}
