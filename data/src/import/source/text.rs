use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{Contents, letters};
use crate::export::csv_unescape;
use crate::import::Limits;
use crate::import::problem::{ImportProblem, Notice, Place};
use crate::import::table::{Row, Sheet, Value};
use crate::messages::Message;

/// Separators that people's programs write, the likeliest first.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];
/// A line that no file contains: it is swallowed by a quotation mark left open.
const SENTINEL: &str = "formidling-end-of-file-4f1b9d";

/// Reads a CSV file: decodes it, finds its separator and splits it.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits, contents: &mut Contents) {
    let place = Place::file(name);
    let text = match decode(bytes) {
        Ok((text, encoding)) => {
            if ![UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252]
                .map(Encoding::name)
                .contains(&encoding)
            {
                let message = Message::new("import-encoding").with("encoding", encoding);
                contents.notices.push(Notice {
                    place: place.clone(),
                    message,
                });
            }
            text
        }
        Err((line, message)) => {
            let place = place.at_row(line);
            contents.problems.push(ImportProblem::new(place, message));
            return;
        }
    };
    // What is read is a text; a first line `sep=;` is Excel's way to name the separator.
    let (separator, text, skipped) = match text.strip_prefix("sep=") {
        Some(rest) if matches!(rest.as_bytes(), [_, b'\r' | b'\n', ..]) => {
            let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            (line.bytes().next().unwrap_or(b';'), rest, 1)
        }
        _ => (separator(&text), text.as_ref(), 0),
    };
    split(text, separator, skipped, place, limits, contents);
}

/// The text of a file and its encoding, or the line that cannot be read.
fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), (u32, Message)> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match std::str::from_utf8(bytes) {
            Ok(_) => UTF_8,
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
                // Letters such as ø in good UTF-8 do not come about by chance: the file is
                // damaged, not written in another encoding.
                if !valid.is_ascii() {
                    return Err((line_of(valid), Message::new("import-encoding-damaged")));
                }
                if let Some((text, name)) = letters::guess(bytes) {
                    return Ok((Cow::Owned(text), name));
                }
                let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
                detector.feed(bytes, true);
                detector.guess(Some(b"no"), Utf8Detection::Deny)
            }
        },
    };
    let (text, _, damaged) = encoding.decode(bytes);
    if let Some(at) = text.find('\0') {
        let before = text.get(..at).unwrap_or_default();
        return Err((line_of(before.as_bytes()), Message::new("import-file-nul")));
    }
    if damaged {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        let message = Message::new("import-encoding-damaged");
        return Err((line_of(before.as_bytes()), message));
    }
    Ok((text, encoding.name()))
}

/// Number of the line that follows these bytes, from 1.
fn line_of(before: &[u8]) -> u32 {
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

/// The separator that splits the first lines most evenly: the one with the most lines that have
/// as many of it as the line with the most.
fn separator(text: &str) -> u8 {
    let mut best = (0, b';');
    for separator in SEPARATORS {
        let mut counts: Vec<usize> = text
            .lines()
            .take(30)
            .map(|line| unquoted(line, separator))
            .filter(|count| *count > 0)
            .collect();
        counts.sort_unstable();
        let typical = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == typical).count();
        if typical * alike > best.0 {
            best = (typical * alike, separator);
        }
    }
    best.1
}

/// How often a separator stands in a line outside quotation marks.
fn unquoted(line: &str, separator: u8) -> usize {
    let mut inside = false;
    line.bytes()
        .filter(|byte| {
            inside ^= *byte == b'"';
            *byte == separator && !inside
        })
        .count()
}

fn split(
    text: &str,
    separator: u8,
    skipped: u32,
    place: Place,
    limits: &Limits,
    contents: &mut Contents,
) {
    let whole = format!("{text}\n{SENTINEL}\n")
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(whole.as_bytes());
    let mut sheet = Sheet {
        place: place.clone(),
        rows: Vec::new(),
    };
    let mut record = csv::StringRecord::new();
    let mut number = skipped;
    // The text is UTF-8 and records may differ in length, so that nothing can go wrong but the end.
    while let Ok(true) = reader.read_record(&mut record) {
        number = number.saturating_add(1 + blank_lines_before(&record, &whole));
        let place = place.at_row(number);
        if let Some(field) = record.iter().find(|field| field.contains(SENTINEL)) {
            let swallowed = field.split(SENTINEL).next().unwrap_or_default();
            if record.len() > 1 || !swallowed.is_empty() {
                let message = Message::new("import-quote-open");
                let problem = ImportProblem::of(place, swallowed, message);
                contents.problems.push(problem);
            }
            break;
        }
        if sheet.rows.len() >= limits.rows {
            let message = Message::new("import-too-many-rows").with("limit", limits.rows);
            contents.problems.push(ImportProblem::new(place, message));
            return;
        }
        if record.len() > limits.columns && record.iter().skip(limits.columns).any(is_filled) {
            let message = Message::new("import-too-many-columns").with("limit", limits.columns);
            contents.problems.push(ImportProblem::new(place, message));
            return;
        }
        match cells(&record, separator, limits) {
            Ok(cells) if cells.is_empty() => {}
            Ok(mut cells) => {
                let values = cells.iter_mut().map(|(_, value)| value);
                letters::mend(values, &place, &mut contents.notices);
                sheet.rows.push(Row { number, cells });
            }
            Err((value, message)) => {
                let problem = ImportProblem::of(place, &value, message);
                contents.problems.push(problem);
            }
        }
    }
    contents.sheets.push(sheet);
}

/// Lines without anything that the reader has left out before a record; a spreadsheet program
/// counts them.
fn blank_lines_before(record: &csv::StringRecord, whole: &str) -> u32 {
    let start = record.position().map_or(0, csv::Position::byte);
    let rest = usize::try_from(start)
        .ok()
        .and_then(|start| whole.get(start..));
    let blank = rest
        .unwrap_or_default()
        .bytes()
        .take_while(|byte| *byte == b'\n');
    u32::try_from(blank.count()).unwrap_or(u32::MAX)
}

fn is_filled(field: &str) -> bool {
    !field.trim().is_empty()
}

/// The cells of a record that hold anything, or what is wrong with one of them.
fn cells(
    record: &csv::StringRecord,
    separator: u8,
    limits: &Limits,
) -> Result<Vec<(u32, Value)>, (String, Message)> {
    let mut cells = Vec::new();
    for (column, field) in record.iter().enumerate() {
        let Some(value) = Value::text(&csv_unescape(field)) else {
            continue;
        };
        // A quotation mark left open swallows rows until the next one.
        if field
            .lines()
            .skip(1)
            .any(|line| unquoted(line, separator) > 2)
        {
            return Err((field.to_owned(), Message::new("import-quote-open")));
        }
        if field.chars().nth(limits.characters).is_some() {
            let message = Message::new("import-cell-too-long").with("limit", limits.characters);
            return Err((field.to_owned(), message));
        }
        cells.push((u32::try_from(column).unwrap_or(u32::MAX), value));
    }
    Ok(cells)
}
