use super::columns::Kind;
use super::headings::Recognised;
use super::problem::Notice;
use super::table::{Row, Value};
use super::words::fold;
use crate::messages::Message;

/// How a row of sums begins, folded.
const WORDS: &[&str] = &[
    "sum",
    "totalt",
    "total",
    "totalsum",
    "delsum",
    "subtotal",
    "antall",
    "antal",
    "snitt",
    "gjennomsnitt",
    "average",
    "count",
];

/// Takes rows of sums out of a table: those that say so and have not half of what a record needs. Their
/// reader is told.
pub(super) fn take_out(sheet: &mut Recognised) -> Vec<Notice> {
    let rows = std::mem::take(&mut sheet.rows);
    let (sums, kept): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| is_sum(row, sheet));
    sheet.rows = kept;
    let notice = |row: &Row| Notice {
        place: sheet.place.at_row(row.number),
        message: Message::new("import-row-of-sums"),
    };
    sums.iter().map(notice).collect()
}

fn is_sum(row: &Row, sheet: &Recognised) -> bool {
    row.cells.iter().any(|(_, value)| says_sum(value)) && is_hollow(row, sheet)
}

fn says_sum(value: &Value) -> bool {
    let Value::Text(text) = value else {
        return false;
    };
    let words = fold(text);
    let first = words.split(' ').next().unwrap_or_default();
    WORDS.contains(&first) || words.starts_with("i alt")
}

/// Whether a row fills at most half of the columns that a record needs.
fn is_hollow(row: &Row, sheet: &Recognised) -> bool {
    let needs = Kind::needs(sheet.kind);
    let filled = needs.iter().filter(|need| {
        let columns = need.iter().filter_map(|field| sheet.heading(field));
        columns
            .into_iter()
            .any(|heading| row.cell(heading.column).is_some())
    });
    filled.count() * 2 <= needs.len()
}
