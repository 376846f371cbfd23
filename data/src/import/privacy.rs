use super::problem::{ImportProblem, shown};
use super::table::{Sheet, Value, column_letters};
use crate::domain::check::{has_national_id, without_national_ids};
use crate::messages::Message;

/// Takes out of a sheet every row in which a cell holds a national identity number, whatever its
/// column, and reports each such cell with the number blotted out.
pub(super) fn refuse_national_ids(sheet: &mut Sheet) -> Vec<ImportProblem> {
    let mut problems = Vec::new();
    let place = &sheet.place;
    sheet.rows.retain(|row| {
        let before = problems.len();
        for (column, value) in &row.cells {
            if let Some(masked) = masked(value) {
                let heading = column_letters(*column);
                let place = place.at_column_of(row.number, &heading);
                let message = Message::new("import-national-id");
                problems.push(ImportProblem {
                    place,
                    value: Some(shown(&masked)),
                    message,
                });
            }
        }
        problems.len() == before
    });
    problems
}

/// The value with its number blotted out, if it holds one. A workbook that keeps it as a number has
/// lost a leading zero.
fn masked(value: &Value) -> Option<String> {
    let text = match value {
        Value::Text(text) => text.clone(),
        Value::Number(number) if number.fract() == 0.0 => format!("{number:0>11}"),
        _ => return None,
    };
    has_national_id(&text).then(|| without_national_ids(&text))
}
