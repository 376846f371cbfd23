use std::io::{BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;

use super::megabytes;
use crate::messages::Message;

/// Entries of a workbook's archive; a large one has some hundred.
const MOST_ENTRIES: usize = 10_000;
/// Bytes that are looked at together; no tag of a cell is as long.
const LONGEST_TAG: u64 = 64 << 10;
/// Letters and digits of the last cell that a sheet can have, XFD1048576.
const LETTERS: usize = 3;
const DIGITS: usize = 7;

/// Unpacks every entry of a workbook without keeping it: an archive's own word about its size cannot
/// be trusted. On the way it looks at the references of cells.
///
/// # Errors
/// What is wrong with the archive and what to do.
pub(super) fn check(bytes: &[u8], limit: usize) -> Result<(), Message> {
    let damaged = || Message::new("import-workbook-damaged");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_ENTRIES {
        return Err(damaged());
    }
    let mut left = u64::try_from(limit).unwrap_or(u64::MAX);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| damaged())?;
        let (size, good) = walk(entry.take(left.saturating_add(1))).map_err(|_| damaged())?;
        left = left.checked_sub(size).ok_or_else(|| {
            Message::new("import-workbook-unpacks").with("limit", megabytes(limit))
        })?;
        if !good {
            return Err(damaged());
        }
    }
    Ok(())
}

/// The size of an entry, and whether the references in its tags are those of cells.
fn walk(entry: impl Read) -> std::io::Result<(u64, bool)> {
    let mut reader = BufReader::new(entry);
    let mut piece = Vec::new();
    let (mut size, mut good) = (0_u64, true);
    loop {
        piece.clear();
        let read = reader
            .by_ref()
            .take(LONGEST_TAG)
            .read_until(b'<', &mut piece)?;
        if read == 0 {
            return Ok((size, good));
        }
        size = size.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
        let tag = piece.split(|byte| *byte == b'>').next().unwrap_or_default();
        good = good && references_fit(tag);
    }
}

/// Whether the references `r` of cells and rows and `ref` of ranges can be those of cells. The reader
/// of workbooks multiplies them without looking at their length, and would put a value into a wrong
/// cell.
fn references_fit(tag: &[u8]) -> bool {
    let name = tag
        .split(u8::is_ascii_whitespace)
        .next()
        .unwrap_or_default();
    let name = name.rsplit(|byte| *byte == b':').next().unwrap_or_default();
    if !matches!(name, b"c" | b"row" | b"dimension") {
        return true;
    }
    let mut parts = tag.split(|byte| matches!(byte, b'"' | b'\''));
    while let (Some(attribute), Some(value)) = (parts.next(), parts.next()) {
        let attribute = attribute
            .trim_ascii()
            .strip_suffix(b"=")
            .unwrap_or_default();
        let word = attribute
            .trim_ascii_end()
            .rsplit(u8::is_ascii_whitespace)
            .next();
        let is_reference = matches!(word, Some(b"r" | b"ref"));
        if is_reference && !value.split(|byte| *byte == b':').all(is_cell) {
            return false;
        }
    }
    true
}

fn is_cell(reference: &[u8]) -> bool {
    let letters = reference
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let digits = reference.iter().skip(letters);
    letters <= LETTERS && digits.len() <= DIGITS && digits.clone().all(u8::is_ascii_digit)
}
