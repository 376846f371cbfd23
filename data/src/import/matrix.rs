use std::collections::BTreeMap;

use super::cells;
use super::columns::Kind;
use super::headings::{Heading, Recognised};
use super::problem::{ImportProblem, Place, shown};
use super::table::{Row, Sheet, Value, column_letters};
use super::words::fold;
use crate::domain::Postcode;
use crate::messages::Message;

/// Rows in which the destinations are looked for.
const SEARCHED: usize = 30;
/// Columns that the file does not have, right of all that it can have.
const TO: u32 = u32::MAX - 1;
const MODE: u32 = u32::MAX;

/// A column, what stands above it, and what that means.
type Destination = (u32, String, Postcode);

/// Reads travel times that stand as a matrix: postcodes of origin down the first column, of destination
/// along a row, minutes where they meet. Each destination becomes a table of its own, so that a problem
/// names the column. None where the sheet is no matrix.
///
/// # Errors
/// A matrix that does not say by which means one travels.
pub(super) fn recognise(sheet: &Sheet) -> Option<Result<Vec<Recognised>, Box<ImportProblem>>> {
    let (at, destinations) = destinations(sheet)?;
    let (above, below) = sheet.rows.split_at_checked(at + 1)?;
    let place = sheet.place.at_row(above.last()?.number);
    let Some(mode) = mode(&sheet.place, above) else {
        let message = Message::new("import-matrix-mode");
        return Some(Err(Box::new(ImportProblem::new(place, message))));
    };
    let origin = below.first()?.cells.first()?.0;
    let tables = destinations.into_iter().map(|(column, written, to)| {
        let rows = below
            .iter()
            .filter_map(|row| journey(row, column, &to, &mode));
        Recognised {
            kind: Kind::TravelTimes,
            place: place.clone(),
            columns: columns(origin, column, &written),
            rows: rows.collect(),
            unknown: Vec::new(),
        }
    });
    let tables: Vec<_> = tables.filter(|table| !table.rows.is_empty()).collect();
    (!tables.is_empty()).then_some(Ok(tables))
}

/// The row of the destinations, with the column of each, as it is written and as it is meant.
fn destinations(sheet: &Sheet) -> Option<(usize, Vec<Destination>)> {
    let rows = sheet.rows.iter().enumerate().take(SEARCHED);
    rows.into_iter().find_map(|(at, row)| {
        let mut cells = row.cells.iter();
        // What stands in the corner is no postcode.
        let corner = cells.as_slice().first()?;
        if cells::postcode(&corner.1).is_err() {
            cells.next();
        }
        let found: Option<Vec<_>> = cells
            .map(|(column, value)| {
                let to = cells::postcode(value).ok()?;
                Some((*column, shown(&value.shown()), to))
            })
            .collect();
        let found = found.filter(|found| found.len() >= 2)?;
        let next = sheet.rows.get(at + 1)?;
        let (column, origin) = next.cells.first()?;
        let left = found.iter().all(|(other, ..)| column < other);
        (left && cells::postcode(origin).is_ok()).then_some((at, found))
    })
}

/// The means of travel that a title, the corner, or the name of the sheet or file tells.
fn mode(place: &Place, above: &[Row]) -> Option<String> {
    let file = place.file.rsplit(['/', '\\']).next().unwrap_or_default();
    let cells = above.iter().flat_map(|row| &row.cells);
    let mut texts: Vec<String> = cells.map(|(_, value)| value.shown()).collect();
    texts.extend(place.sheet.clone());
    texts.push(file.to_owned());
    texts.iter().find_map(|text| {
        let words = fold(text);
        let found = words.split(' ').find(|word| {
            let word = Value::Text((*word).to_owned());
            cells::travel_mode(&word).is_ok()
        });
        found.map(str::to_owned)
    })
}

/// One journey as a row of a list; none where nothing stands, and none from a place to itself.
fn journey(row: &Row, column: u32, to: &Postcode, mode: &str) -> Option<Row> {
    let (first, origin) = row.cells.first()?;
    let minutes = row.cell(column).filter(|_| *first < column)?;
    if cells::postcode(origin).is_ok_and(|from| from == *to) {
        return None;
    }
    Some(Row {
        number: row.number,
        cells: vec![
            (*first, origin.clone()),
            (column, minutes.clone()),
            (TO, Value::Text(to.0.clone())),
            (MODE, Value::Text(mode.to_owned())),
        ],
    })
}

fn columns(origin: u32, column: u32, written: &str) -> BTreeMap<&'static str, Vec<Heading>> {
    let heading = |column, text: &str| {
        let text = text.to_owned();
        vec![Heading {
            rank: 0,
            column,
            text,
        }]
    };
    BTreeMap::from([
        ("from", heading(origin, &column_letters(origin))),
        ("to", heading(TO, written)),
        ("mode", heading(MODE, written)),
        ("minutes", heading(column, written)),
    ])
}
