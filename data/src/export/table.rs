use std::path::Path;

use chrono::NaiveDate;

/// The tables of a result, in the language of their reader.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ResultTables {
    /// Tables, the most important one first.
    pub tables: Vec<Table>,
}

/// A table with headings.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name for programs, e.g. `placements`.
    pub key: &'static str,
    /// Its name for people, at most 31 characters.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name for programs, e.g. `first_name`.
    pub key: &'static str,
    /// Its name for people.
    pub title: String,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, whatever it starts with.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A finite number with so many decimals.
    Decimal(f64, usize),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Flag(bool),
}

/// The formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A workbook with a sheet for each table.
    Xlsx,
    /// Semicolons, decimal commas and a byte order mark, as Norwegian Excel opens it by a double click.
    Csv,
    /// An object with a list of objects for each table.
    Json,
}

impl Format {
    /// The format that the name of a file tells.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        match extension.as_str() {
            "xlsx" => Some(Self::Xlsx),
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text.to_owned())
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}
