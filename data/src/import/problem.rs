use serde::Serialize;

use crate::domain::check::without_national_ids;
use crate::messages::{Language, Message};

/// Characters of a value that are shown; the rest is cut.
const SHOWN: usize = 60;

/// Something in a file that keeps a row, a sheet or the file from being imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProblem {
    /// Where it is.
    pub place: Place,
    /// What the cell says, cut to 60 characters; national identity numbers are masked.
    pub value: Option<String>,
    /// What is wrong with it and what to do.
    pub message: Message,
}

/// Something the reader of a file should know, though nothing is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Where it is.
    pub place: Place,
    /// What there is to know.
    pub message: Message,
}

/// A place in a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Name of the file as it was given.
    pub file: String,
    /// Sheet of a workbook; none in a CSV file.
    pub sheet: Option<String>,
    /// Row as a spreadsheet program counts it, from 1.
    pub row: Option<u32>,
    /// Heading of the column as it stands in the file.
    pub column: Option<String>,
}

impl Place {
    /// The whole file.
    pub(super) fn file(name: &str) -> Self {
        Self {
            file: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same place in a row.
    pub(super) fn at_row(&self, row: u32) -> Self {
        Self {
            row: Some(row),
            column: None,
            ..self.clone()
        }
    }

    /// The same place in a column.
    pub(super) fn at_column(&self, heading: &str) -> Self {
        Self {
            column: Some(shown(heading)),
            ..self.clone()
        }
    }

    /// The same place in a row and a column.
    pub(super) fn at_column_of(&self, row: u32, heading: &str) -> Self {
        self.at_row(row).at_column(heading)
    }

    /// Sheet, row and column in words, without the file; empty for the whole file.
    #[must_use]
    pub fn within_file(&self, language: Language) -> String {
        let mut parts = Vec::new();
        if let Some(sheet) = &self.sheet {
            parts.push(Message::new("import-place-sheet").with("sheet", shown(sheet)));
        }
        if let Some(row) = self.row {
            parts.push(Message::new("import-place-row").with("row", i64::from(row)));
        }
        if let Some(column) = &self.column {
            parts.push(Message::new("import-place-column").with("column", column.as_str()));
        }
        let parts: Vec<_> = parts.iter().map(|part| part.text(language)).collect();
        parts.join(", ")
    }
}

impl ImportProblem {
    /// A problem of a place as a whole.
    pub(super) fn new(place: Place, message: Message) -> Self {
        Self {
            place,
            value: None,
            message,
        }
    }

    /// A problem of one value.
    pub(super) fn of(place: Place, value: &str, message: Message) -> Self {
        Self {
            place,
            value: Some(shown(value)),
            message,
        }
    }
}

/// A value fit to be shown: on one line, at most 60 characters, without control characters and national
/// identity numbers, not even one whose parts stood on two lines.
#[must_use]
pub fn shown(value: &str) -> String {
    let line = value.trim().chars().take(2 * SHOWN).map(|c| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    });
    let line = without_national_ids(&line.collect::<String>());
    let mut text: String = line.chars().take(SHOWN).collect();
    if line.chars().count() > SHOWN {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::check::has_national_id;

    #[test]
    fn what_only_looks_like_a_national_identity_number_on_one_line_is_blotted_out() {
        let value = "018208\n01098 U-008";
        assert!(has_national_id(&value.replace('\n', " ")));
        assert!(!has_national_id(&shown(value)), "{}", shown(value));
        assert_eq!(shown("slutter\naldri"), "slutter aldri");
    }
}
