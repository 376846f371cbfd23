//! From result tables to files: XLSX, CSV and JSON.
//!
//! No cell that a person has written can run in a spreadsheet program, and reading a file back
//! gives the text that went in.

mod csv;
mod json;
mod table;
#[cfg(test)]
mod tests;
mod xlsx;

use std::io::Write;
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use csv::{csv_escape, csv_unescape};
pub use table::{Cell, Column, Format, ResultTables, Table};

/// What can go wrong in an export.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The name of the file does not tell a format.
    #[error("{0:?} does not end in .xlsx, .csv or .json")]
    Format(PathBuf),
    /// A file cannot be written.
    #[error("{path} cannot be written: {source}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A workbook cannot be made, e.g. since a table has more rows than a sheet.
    #[error("the workbook cannot be made: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A text file cannot be made.
    #[error("the file cannot be made: {0}")]
    Text(String),
}

/// Writes result tables to a file, in the format of its name, and gives back the files written.
///
/// A CSV file holds one table: the first one goes to `path`, each other one to a file beside it
/// with the key of the table in its name. The same tables give the same bytes. A file that exists is
/// replaced whole or not at all.
///
/// # Errors
/// [`ExportError`].
pub fn write(tables: &ResultTables, path: &Path) -> Result<Vec<PathBuf>, ExportError> {
    let format = Format::of(path).ok_or_else(|| ExportError::Format(path.to_owned()))?;
    let mut written = Vec::new();
    for (path, bytes) in files(tables, format, path)? {
        replace(&path, &bytes).map_err(|source| ExportError::Io {
            path: path.clone(),
            source,
        })?;
        written.push(path);
    }
    Ok(written)
}

/// Result tables as one file in memory; as CSV the first table alone.
///
/// # Errors
/// [`ExportError`].
pub fn to_bytes(tables: &ResultTables, format: Format) -> Result<Vec<u8>, ExportError> {
    match format {
        Format::Xlsx => xlsx::workbook(tables),
        Format::Json => json::document(tables),
        Format::Csv => tables.tables.first().map_or(Ok(Vec::new()), csv::document),
    }
}

fn files(
    tables: &ResultTables,
    format: Format,
    path: &Path,
) -> Result<Vec<(PathBuf, Vec<u8>)>, ExportError> {
    if format != Format::Csv {
        return Ok(vec![(path.to_owned(), to_bytes(tables, format)?)]);
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let beside = |key: &str| path.with_file_name(format!("{stem}-{key}.csv"));
    tables
        .tables
        .iter()
        .enumerate()
        .map(|(at, table)| {
            let path = if at == 0 {
                path.to_owned()
            } else {
                beside(table.key)
            };
            Ok((path, csv::document(table)?))
        })
        .collect()
}

/// Writes beside the file and renames, so that nobody ever sees half of it.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let mut file = std::fs::File::create(&part)?;
    let done = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| std::fs::rename(&part, path));
    if done.is_err() {
        // The first error is the one to tell; the rest is only tidying up.
        let _gone = std::fs::remove_file(&part);
    }
    done
}
