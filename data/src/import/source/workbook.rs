use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::{Contents, archive, letters, megabytes};
use crate::import::Limits;
use crate::import::problem::{ImportProblem, Notice, Place};
use crate::import::table::{Row, Sheet, Value};
use crate::messages::Message;

/// Reads the visible sheets of a workbook, cell by cell, so that a sheet with one cell in its last
/// corner takes no more memory than one with a cell in its first.
pub(super) fn read(name: &str, bytes: &[u8], limits: &Limits, contents: &mut Contents) {
    let place = Place::file(name);
    if let Err(message) = archive::check(bytes, limits.unpacked) {
        contents.problems.push(ImportProblem::new(place, message));
        return;
    }
    let mut read = Contents::default();
    // The reader of workbooks is not made for files that mean harm.
    let reading = catch_unwind(AssertUnwindSafe(|| sheets(name, bytes, limits, &mut read)));
    if reading.is_err() {
        let message = Message::new("import-workbook-damaged");
        contents.problems.push(ImportProblem::new(place, message));
        return;
    }
    contents.sheets.append(&mut read.sheets);
    contents.problems.append(&mut read.problems);
    contents.notices.append(&mut read.notices);
}

fn sheets(name: &str, bytes: &[u8], limits: &Limits, contents: &mut Contents) {
    let place = Place::file(name);
    let mut workbook = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => {
            let problem = ImportProblem::new(place, unreadable(&error));
            contents.problems.push(problem);
            return;
        }
    };
    let sheets = workbook.sheets_metadata().to_vec();
    for sheet in sheets {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        let place = Place {
            sheet: Some(sheet.name.clone()),
            ..Place::file(name)
        };
        if sheet.visible != SheetVisible::Visible {
            contents.notices.push(Notice {
                place,
                message: Message::new("import-sheet-hidden"),
            });
            continue;
        }
        match read_sheet(
            &mut workbook,
            &sheet.name,
            &place,
            limits,
            &mut contents.notices,
        ) {
            Ok((sheet, mut problems)) => {
                contents.sheets.push(sheet);
                contents.problems.append(&mut problems);
            }
            Err(problem) => contents.problems.push(*problem),
        }
    }
}

fn unreadable(error: &XlsxError) -> Message {
    match error {
        XlsxError::Password => Message::new("import-file-compound"),
        _ => Message::new("import-workbook-damaged"),
    }
}

fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    place: &Place,
    limits: &Limits,
    notices: &mut Vec<Notice>,
) -> Result<(Sheet, Vec<ImportProblem>), Box<ImportProblem>> {
    let fail = |error: XlsxError| Box::new(ImportProblem::new(place.clone(), unreadable(&error)));
    let mut reader = workbook.worksheet_cells_reader(name).map_err(fail)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, Value>> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut characters = limits.unpacked;
    while let Some(cell) = reader.next_cell().map_err(fail)? {
        let (row, column) = cell.get_position();
        let Some(value) = value(cell.get_value()) else {
            continue;
        };
        let number = row.saturating_add(1);
        let refused = if usize::try_from(column).is_ok_and(|column| column >= limits.columns) {
            Some(Message::new("import-too-many-columns").with("limit", limits.columns))
        } else if matches!(&value, Value::Text(text) if text.chars().nth(limits.characters).is_some())
        {
            Some(Message::new("import-cell-too-long").with("limit", limits.characters))
        } else {
            None
        };
        if let Some(message) = refused {
            let problem = ImportProblem::of(place.at_row(number), &value.shown(), message);
            // One is enough: the next thousand cells of such a sheet say the same.
            if problems
                .last()
                .is_none_or(|last: &ImportProblem| last.message != problem.message)
            {
                problems.push(problem);
            }
            continue;
        }
        if let Value::Text(text) = &value {
            // A text that many cells share is stored once in the file, but not here.
            characters = characters.checked_sub(text.len()).ok_or_else(|| {
                let limit = megabytes(limits.unpacked);
                let message = Message::new("import-workbook-unpacks").with("limit", limit);
                Box::new(ImportProblem::new(place.at_row(number), message))
            })?;
        }
        if rows.len() >= limits.rows && !rows.contains_key(&number) {
            let message = Message::new("import-too-many-rows").with("limit", limits.rows);
            return Err(Box::new(ImportProblem::new(place.at_row(number), message)));
        }
        rows.entry(number).or_default().insert(column, value);
    }
    for (number, cells) in &mut rows {
        letters::mend(cells.values_mut(), &place.at_row(*number), notices);
    }
    let rows = rows
        .into_iter()
        .map(|(number, cells)| Row {
            number,
            cells: cells.into_iter().collect(),
        })
        .collect();
    let sheet = Sheet {
        place: place.clone(),
        rows,
    };
    Ok((sheet, problems))
}

/// What a cell holds; none for an empty one.
fn value(data: &DataRef<'_>) -> Option<Value> {
    match data {
        DataRef::Empty => None,
        DataRef::String(text) | DataRef::DurationIso(text) => Value::text(text),
        DataRef::SharedString(text) => Value::text(text),
        DataRef::Int(number) => Value::text(&number.to_string()),
        DataRef::Float(number) if number.is_finite() => Some(Value::Number(*number)),
        DataRef::Float(number) => Some(Value::Error(number.to_string())),
        DataRef::Bool(flag) => Some(Value::Flag(*flag)),
        DataRef::Error(error) => Some(Value::Error(error.to_string())),
        DataRef::DateTime(moment) => Some(date(moment)),
        DataRef::DateTimeIso(text) => Some(
            text.get(..10)
                .and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok())
                .map_or_else(|| Value::Error(text.clone()), Value::Date),
        ),
    }
}

/// The day of a moment; a duration or a time of day of less than a day in hours and minutes.
fn date(moment: &ExcelDateTime) -> Value {
    let number = moment.as_f64();
    let day = moment.is_datetime().then(|| moment.as_datetime()).flatten();
    match day {
        Some(day) if number >= 1.0 => Value::Date(day.date()),
        // 0:45 as it is shown, not the share of a day that it is kept as.
        _ if (0.0..1.0).contains(&number) => {
            let minutes = (number * 1_440.0).round();
            let (hours, minutes) = ((minutes / 60.0).floor(), minutes % 60.0);
            Value::Text(format!("{hours}:{minutes:02}"))
        }
        _ if number.is_finite() => Value::Number(number),
        _ => Value::Error(number.to_string()),
    }
}
