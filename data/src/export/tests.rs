//! Exports as spreadsheet programs read them.

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn table(cells: Vec<Cell>) -> ResultTables {
    ResultTables {
        tables: vec![Table {
            key: "placements",
            title: "Plasseringer".to_owned(),
            columns: vec![Column {
                key: "note",
                title: "Merknad".to_owned(),
            }],
            rows: cells.into_iter().map(|cell| vec![cell]).collect(),
        }],
    }
}

fn read_csv(bytes: &[u8]) -> Vec<String> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv_reader(text);
    let rows = reader.records().map(|row| row.unwrap()[0].to_owned());
    rows.collect()
}

fn csv_reader(text: &str) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes())
}

fn read_xlsx(bytes: Vec<u8>) -> Vec<Data> {
    let mut workbook = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let range = workbook.worksheet_range("Plasseringer").unwrap();
    range.rows().skip(1).map(|row| row[0].clone()).collect()
}

#[test]
fn no_cell_can_run_in_a_spreadsheet_program() {
    // Given what hostile and innocent people write
    let texts = [
        "=1+1",
        "+47 35 00 00 00",
        "-",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "'=1",
        "''=1",
        "＝1",
        "'sitat'",
    ];
    let tables = table(texts.map(|text| Cell::Text(text.to_owned())).to_vec());

    // When it is written as CSV, then nothing starts like a formula
    let written = read_csv(&to_bytes(&tables, Format::Csv).unwrap());
    for cell in &written {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']),
            "{cell:?}"
        );
    }
    // and what is read back is what was written
    let back: Vec<_> = written.iter().map(|cell| csv_unescape(cell)).collect();
    assert_eq!(back, texts);

    // When it is written as XLSX, then every cell is a text and reads the same
    let cells = read_xlsx(to_bytes(&tables, Format::Xlsx).unwrap());
    for (cell, text) in cells.iter().zip(texts) {
        assert!(
            matches!(cell, Data::String(read) if read == text),
            "{cell:?} {text:?}"
        );
    }
}

#[test]
fn numbers_dates_and_flags_stay_what_they_are() {
    let day = NaiveDate::from_ymd_opt(2026, 8, 17).unwrap();
    let cells = vec![
        Cell::Whole(-3),
        Cell::Decimal(0.73125, 3),
        Cell::Date(day),
        Cell::Flag(true),
        Cell::Empty,
    ];
    let tables = table(cells);

    let csv = to_bytes(&tables, Format::Csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    assert_eq!(
        csv,
        "\u{feff}Merknad\r\n-3\r\n0,731\r\n17.08.2026\r\nja\r\n\"\"\r\n"
    );

    let read = read_xlsx(to_bytes(&tables, Format::Xlsx).unwrap());
    assert_eq!(read[0], Data::Float(-3.0));
    assert_eq!(read[1], Data::Float(0.73125));
    assert_eq!(calamine::DataType::as_date(&read[2]), Some(day));
    assert_eq!(read[3], Data::Bool(true));

    let json = to_bytes(&tables, Format::Json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let rows = json["placements"].as_array().unwrap();
    let notes: Vec<_> = rows.iter().map(|row| row["note"].clone()).collect();
    assert_eq!(
        serde_json::Value::from(notes),
        serde_json::json!([-3, 0.73125, "2026-08-17", true, null])
    );
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    let tables = table(vec![Cell::from("Åse"), Cell::Whole(1)]);
    for format in [Format::Xlsx, Format::Csv, Format::Json] {
        let first = to_bytes(&tables, format).unwrap();
        assert_eq!(first, to_bytes(&tables, format).unwrap(), "{format:?}");
    }
}

#[test]
fn csv_has_a_file_for_each_table() {
    // Given two tables
    let mut tables = table(vec![Cell::Whole(1)]);
    let mut second = tables.tables[0].clone();
    second.key = "openings";
    tables.tables.push(second);
    let folder = tempfile::tempdir().unwrap();

    // When they are written as CSV
    let written = write(&tables, &folder.path().join("høst.csv")).unwrap();

    // Then the second one stands beside the first
    let names: Vec<_> = written
        .iter()
        .map(|path| path.file_name().unwrap())
        .collect();
    assert_eq!(names, ["høst.csv", "høst-openings.csv"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_name_that_tells_no_format_is_refused() {
    let error = write(&ResultTables::default(), Path::new("resultat.ods")).unwrap_err();
    assert!(error.to_string().contains("resultat.ods"), "{error}");
}

proptest! {
    #[test]
    fn an_escaped_text_is_safe_and_comes_back(text in "[='+@\\-\t\r\n a＝]{0,6}|.{0,20}") {
        let escaped = csv_escape(&text).into_owned();
        prop_assert!(!escaped.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']));
        prop_assert_eq!(csv_unescape(&escaped).into_owned(), text);
    }
}
