use std::io::{Cursor, Write};

use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

const HEADINGS: &str =
    "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid\n";
const ROW: &str = "U-1;Gry;Lunde;14.03.2008;3910;OT;bil;30\n";

/// A small workbook that is read without a problem.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0_u32..).zip([HEADINGS, ROW]) {
        for (column, cell) in (0_u16..).zip(line.trim().split(';')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What people are told about a file that cannot be read; it must be one problem and no record.
fn refusal(name: &str, content: impl Into<Vec<u8>>) -> String {
    refusal_within(name, content, Limits::default())
}

fn refusal_within(name: &str, content: impl Into<Vec<u8>>, limits: Limits) -> String {
    let options = Options {
        limits,
        ..Options::default()
    };
    let plan = read(&[file(name, content)], &Existing::default(), &options);
    assert_eq!(plan.problems.len(), 1, "{:?}", plan.problems);
    assert_eq!(plan.counts(), AllCounts::default());
    problems_report(&plan, Language::En)
}

#[test]
fn a_file_that_is_no_table_is_refused_with_a_remedy() {
    let good = format!("{HEADINGS}{ROW}");
    let whole = workbook();
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    let mut mixed = good.clone().into_bytes();
    mixed.extend(b"U-2;\xff\xfe;x");
    let refusals = [
        refusal("tom.csv", ""),
        refusal("blank.csv", "\r\n  \r\n"),
        refusal("kuttet.xlsx", &whole[..whole.len() / 2]),
        refusal(
            "tom.xlsx",
            &b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"[..],
        ),
        refusal("annet.xlsx", archive(&[("word/document.xml", b"<x/>")])),
        refusal("passord.xlsx", compound),
        refusal("gammel.xls", compound),
        refusal("bilde.csv", &b"\x89PNG\r\n\x1a\n"[..]),
        refusal("skjema.pdf", &b"%PDF-1.7"[..]),
        refusal("tabell.xlsx", good.clone()),
        refusal("tabell.csv", whole),
        refusal("nul.csv", format!("{HEADINGS}U-1;\0;x\n")),
        refusal("skadet.csv", mixed),
        refusal("uten-overskrifter.csv", ROW),
        refusal(
            "mangler.csv",
            "Fornavn;Etternavn;Postnr;Kategori;Reisemåte;Maks reisetid\nGry;Lunde;3910;OT;bil;30\n",
        ),
    ];
    insta::assert_snapshot!(refusals.concat());
}

#[test]
fn what_is_too_large_is_refused_with_its_limit() {
    let small = Limits {
        bytes: 2 << 20,
        unpacked: 1 << 20,
        rows: 3,
        columns: 20,
        characters: 100,
    };
    let many_rows = format!("{HEADINGS}{}", ROW.repeat(10));
    let wide = format!("{HEADINGS}{}", "x;".repeat(16_000));
    let long = format!("{HEADINGS}{}", ROW.replace("Gry", &"y".repeat(101)));
    let bomb = archive(&[("[Content_Types].xml", &vec![b' '; 50 << 20])]);
    assert!(
        bomb.len() < 1 << 20,
        "the bomb must be small before it is unpacked"
    );
    let mut far = Workbook::new();
    let sheet = far.add_worksheet();
    sheet.write(0, 0, "Fornavn").unwrap();
    sheet.write(1_048_575, 16_383, "langt borte").unwrap();
    let refusals = [
        refusal_within("stor.csv", vec![b'x'; 3 << 20], small),
        refusal_within("rader.csv", many_rows, small),
        refusal_within("bred.csv", wide, small),
        refusal_within("lang.csv", long, small),
        refusal_within("bombe.xlsx", bomb, small),
    ];
    insta::assert_snapshot!(refusals.concat());

    let plan = plan(&[file("hjørne.xlsx", far.save_to_buffer().unwrap())]);
    insta::assert_snapshot!(problems_report(&plan, Language::En));
}

#[test]
fn a_national_id_is_refused_wherever_it_stands_and_never_shown() {
    // Given a synthetic number in an unknown column, in a heading, in a free text, and as a number
    let number = "01820801098";
    let csv = format!(
        "Liste for {number}\n{}",
        format!("{HEADINGS}{ROW}{ROW}").replace('\n', ";Merknad 018208 01098\n")
    );
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Fornavn").unwrap();
    sheet.write(0, 1, "Etternavn").unwrap();
    sheet.write(1, 2, 1_820_801_098.0).unwrap();

    // When it is read
    let plan = plan(&[
        file("u.csv", csv),
        file("u.xlsx", book.save_to_buffer().unwrap()),
    ]);

    // Then each is refused and no report shows it
    let report = told(&plan, Language::En);
    assert_eq!(
        report.matches("national identity number").count(),
        5,
        "{report}"
    );
    let digits: String = report.chars().filter(char::is_ascii_digit).collect();
    assert!(
        !digits.contains(number) && !digits.contains("1820801098"),
        "{report}"
    );
    assert!(plan.youths.is_empty());
}

#[test]
fn a_text_that_many_cells_share_cannot_fill_the_memory() {
    // Given a workbook in which many cells show the same long text, stored once
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Fornavn").unwrap();
    let text = "x".repeat(4_000);
    for row in 1..1_000 {
        sheet.write(row, 0, &text).unwrap();
    }
    let limits = Limits {
        unpacked: 1 << 20,
        ..Limits::default()
    };

    // When it is read, then it is refused with the limit
    let refused = refusal_within("lik.xlsx", book.save_to_buffer().unwrap(), limits);
    assert!(refused.contains("1 MB"), "{refused}");
}

#[test]
fn a_cell_with_an_impossible_reference_is_refused() {
    // Given a workbook in which a cell claims to be outside of every sheet: the reader of workbooks
    // would take it for another cell (https://github.com/tafia/calamine/issues/709)
    let whole = workbook();
    let mut archive = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
    for reference in ["AAAAAAAAA2", "A99999999999", "a2b", "\u{e5}2"] {
        let mut entries = Vec::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).unwrap();
            let name = entry.name().unwrap().into_owned();
            let mut content = String::new();
            std::io::Read::read_to_string(&mut entry, &mut content).unwrap();
            entries.push((
                name,
                content.replace("r=\"A2\"", &format!("r=\"{reference}\"")),
            ));
        }
        let entries: Vec<(&str, &[u8])> = entries
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_bytes()))
            .collect();

        // When it is read, then it is refused
        let refused = refusal("celle.xlsx", self::archive(&entries));
        assert!(refused.contains("cannot be read"), "{reference}: {refused}");
    }
}
