use serde_json::{Map, Number, Value};

use super::{Cell, ExportError, ResultTables};

/// The tables as one JSON object: the key of a table, then a list of its rows by column.
pub(super) fn document(tables: &ResultTables) -> Result<Vec<u8>, ExportError> {
    let mut document = Map::new();
    for table in &tables.tables {
        let rows = table.rows.iter().map(|row| {
            let cells = table.columns.iter().zip(row);
            let row = cells.map(|(column, cell)| (column.key.to_owned(), value(cell)));
            Value::Object(row.collect())
        });
        document.insert(table.key.to_owned(), rows.collect());
    }
    let mut bytes = serde_json::to_vec_pretty(&document)
        .map_err(|error| ExportError::Text(error.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => Value::String(text.clone()),
        Cell::Whole(number) => (*number).into(),
        Cell::Decimal(number, _) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        Cell::Date(date) => Value::String(date.format("%Y-%m-%d").to_string()),
        Cell::Flag(flag) => Value::Bool(*flag),
    }
}
