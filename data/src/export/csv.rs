use std::borrow::Cow;

use super::{Cell, ExportError, Table};

/// First characters by which a spreadsheet program takes a text for a formula, the full-width ones
/// of East Asian keyboards among them.
const DANGEROUS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A table in CSV.
pub(super) fn document(table: &Table) -> Result<Vec<u8>, ExportError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let text = |error: &dyn std::fmt::Display| ExportError::Text(error.to_string());
    let titles = table
        .columns
        .iter()
        .map(|column| csv_escape(&column.title).into_owned());
    writer.write_record(titles).map_err(|error| text(&error))?;
    for row in &table.rows {
        let cells = row.iter().map(written);
        writer.write_record(cells).map_err(|error| text(&error))?;
    }
    writer.into_inner().map_err(|error| text(&error))
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => csv_escape(text).into_owned(),
        Cell::Whole(number) => number.to_string(),
        Cell::Decimal(number, decimals) => format!("{number:.decimals$}").replace('.', ","),
        Cell::Date(date) => date.format("%d.%m.%Y").to_string(),
        Cell::Flag(true) => "ja".to_owned(),
        Cell::Flag(false) => "nei".to_owned(),
    }
}

/// A text as it is written to CSV: an apostrophe goes in front of one that a spreadsheet program
/// would run as a formula, and in front of one that looks as if this had been done to it.
#[must_use]
pub fn csv_escape(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(DANGEROUS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`csv_escape`] was given.
#[must_use]
pub fn csv_unescape(written: &str) -> Cow<'_, str> {
    match written.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(DANGEROUS) => Cow::Borrowed(text),
        _ => Cow::Borrowed(written),
    }
}
