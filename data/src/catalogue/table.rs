use std::str::FromStr;

use super::CatalogueError;

/// Rows of a compiled-in table, read by column name.
pub(super) struct Table {
    name: &'static str,
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row; its first cell is its key.
pub(super) struct Row<'a> {
    table: &'a Table,
    cells: &'a csv::StringRecord,
}

impl Table {
    /// Reads a table with a heading line.
    ///
    /// # Errors
    /// Rows of unequal length, or no heading.
    pub(super) fn read(name: &'static str, text: &str) -> Result<Self, CatalogueError> {
        let error = |error: csv::Error| CatalogueError::Table {
            table: name,
            detail: error.to_string(),
        };
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().map_err(error)?;
        let columns: Vec<String> = columns.iter().map(str::to_owned).collect();
        let rows = reader.records().collect::<Result<_, _>>().map_err(error)?;
        Ok(Self {
            name,
            columns,
            rows,
        })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { table: self, cells })
    }
}

impl Row<'_> {
    pub(super) fn key(&self) -> &str {
        self.cells.get(0).unwrap_or_default()
    }

    /// The text of a column.
    ///
    /// # Errors
    /// There is no such column.
    pub(super) fn text(&self, column: &'static str) -> Result<&str, CatalogueError> {
        let at = self.table.columns.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at))
            .map(str::trim)
            .ok_or_else(|| CatalogueError::Table {
                table: self.table.name,
                detail: format!("the column {column} is missing"),
            })
    }

    /// The value of a column.
    ///
    /// # Errors
    /// There is no such column, or `remedy` is needed.
    pub(super) fn value<T: FromStr>(
        &self,
        column: &'static str,
        remedy: &'static str,
    ) -> Result<T, CatalogueError> {
        let text = self.text(column)?;
        text.parse().map_err(|_| self.wrong(column, text, remedy))
    }

    /// A finite number between two bounds; none where the cell is empty.
    ///
    /// # Errors
    /// There is no such column, or the number is outside.
    pub(super) fn number(
        &self,
        column: &'static str,
        from: f64,
        to: f64,
        remedy: &'static str,
    ) -> Result<Option<f64>, CatalogueError> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(None);
        }
        match text.parse::<f64>() {
            Ok(number) if (from..=to).contains(&number) => Ok(Some(number)),
            _ => Err(self.wrong(column, text, remedy)),
        }
    }

    pub(super) fn wrong(
        &self,
        column: &'static str,
        value: &str,
        remedy: &'static str,
    ) -> CatalogueError {
        CatalogueError::Cell {
            table: self.table.name,
            column,
            row: self.key().to_owned(),
            value: value.to_owned(),
            remedy,
        }
    }

    pub(super) fn twice(&self) -> CatalogueError {
        CatalogueError::Twice {
            table: self.table.name,
            key: self.key().to_owned(),
        }
    }

    pub(super) fn unknown(&self, code: &str) -> CatalogueError {
        CatalogueError::UnknownTrade {
            table: self.table.name,
            row: self.key().to_owned(),
            code: code.to_owned(),
        }
    }
}
