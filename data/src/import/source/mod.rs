//! From the bytes of a file to sheets of rows.

mod archive;
mod letters;
mod text;
mod workbook;

use super::Limits;
use super::problem::{ImportProblem, Notice, Place};
use super::table::Sheet;
use crate::messages::Message;

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// Its sheets; one for a CSV file.
    pub(super) sheets: Vec<Sheet>,
    /// What is wrong with the file as such.
    pub(super) problems: Vec<ImportProblem>,
    /// What its reader should know.
    pub(super) notices: Vec<Notice>,
}

/// First bytes of files that people mistake for tables, and what such a file is.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"SQLite format 3", "SQLite"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
];

/// First bytes of a compound file: an encrypted workbook or one of before 2007.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// First bytes of a ZIP archive, which a workbook is.
const ZIP: &[u8] = b"PK";

/// What the first entry of an archive says that LibreOffice has written.
const OPEN_DOCUMENT: &[u8] = b"application/vnd.oasis.opendocument";

/// Reads a file by its content; its name must not contradict it.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits) -> Contents {
    let mut contents = Contents::default();
    let refused = if bytes.len() > limits.bytes {
        let limit = megabytes(limits.bytes);
        Some(Message::new("import-file-too-large").with("limit", limit))
    } else if bytes.iter().all(u8::is_ascii_whitespace) {
        Some(Message::new("import-file-empty"))
    } else if bytes.starts_with(COMPOUND) {
        Some(Message::new("import-file-compound"))
    } else if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some(Message::new("import-file-kind").with("kind", *kind))
    } else if bytes.starts_with(ZIP) && holds(bytes, OPEN_DOCUMENT) {
        Some(Message::new("import-file-open-document"))
    } else if bytes.starts_with(ZIP) && !says_workbook(name) {
        Some(Message::new("import-file-is-workbook"))
    } else if !bytes.starts_with(ZIP) && says_workbook(name) {
        Some(Message::new("import-file-is-no-workbook"))
    } else {
        None
    };
    if let Some(message) = refused {
        let problem = ImportProblem::new(Place::file(name), message);
        contents.problems.push(problem);
    } else if bytes.starts_with(ZIP) {
        workbook::read(name, bytes, limits, &mut contents);
    } else {
        text::read(name, bytes, limits, &mut contents);
    }
    contents
}

/// Whether the first bytes hold others.
fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    let first = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    first.windows(sought.len()).any(|part| part == sought)
}

fn says_workbook(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".xlsx") || name.ends_with(".xlsm")
}

/// Megabytes, rounded up.
fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1 << 20)
}
