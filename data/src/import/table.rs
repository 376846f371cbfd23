use chrono::NaiveDate;

use super::problem::Place;

/// The rows of a CSV file or of one sheet of a workbook, before anybody knows what they mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    /// File and sheet.
    pub(super) place: Place,
    /// Rows that hold anything, in the order of the file.
    pub(super) rows: Vec<Row>,
}

/// A row with the cells that hold anything.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// As a spreadsheet program counts it, from 1.
    pub(super) number: u32,
    /// Column, from 0, and value; ordered by column.
    pub(super) cells: Vec<(u32, Value)>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// A text, trimmed, never empty.
    Text(String),
    /// A finite number of a workbook.
    Number(f64),
    /// A date of a workbook.
    Date(NaiveDate),
    /// Yes or no of a workbook.
    Flag(bool),
    /// A formula that went wrong, e.g. `#N/A`, or a number that is none.
    Error(String),
}

impl Row {
    /// What a column holds.
    pub(super) fn cell(&self, column: u32) -> Option<&Value> {
        let at = self
            .cells
            .binary_search_by_key(&column, |(column, _)| *column)
            .ok()?;
        self.cells.get(at).map(|(_, value)| value)
    }
}

impl Value {
    /// A text cell; none where it holds nothing but blanks.
    pub(super) fn text(text: &str) -> Option<Self> {
        let text = text.trim_matches(is_blank);
        (!text.is_empty()).then(|| Self::Text(text.to_owned()))
    }

    /// How it reads; a whole number has no decimals.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.format("%Y-%m-%d").to_string(),
            Self::Flag(true) => "ja".to_owned(),
            Self::Flag(false) => "nei".to_owned(),
        }
    }

    /// Whether it stands for nothing, as a dash does.
    pub(super) fn means_nothing(&self) -> bool {
        matches!(self, Self::Text(text) if matches!(text.as_str(), "-" | "–" | "—" | "−"))
    }
}

/// Blanks that spreadsheets and web pages leave around a value.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// The name that spreadsheet programs give a column: A, B, …, Z, AA, …
pub(super) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(
            char::from_digit(rest % 26 + 10, 36)
                .unwrap_or('?')
                .to_ascii_uppercase(),
        );
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    letters.into_iter().rev().collect()
}
