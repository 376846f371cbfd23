use thiserror::Error;

/// Why the text of a catalogue cannot be taken: value, place and remedy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogueError {
    /// The table itself cannot be read.
    #[error("{table}: {detail}; write it as comma-separated UTF-8 with the columns of the source")]
    Table {
        /// Which table.
        table: &'static str,
        /// What the reader said.
        detail: String,
    },
    /// A cell does not hold what its column asks for.
    #[error("{table}: {column} of {row} is {value:?}; {remedy}")]
    Cell {
        /// Which table.
        table: &'static str,
        /// Which column.
        column: &'static str,
        /// The key of the row.
        row: String,
        /// What stands there.
        value: String,
        /// What should.
        remedy: &'static str,
    },
    /// A key stands twice.
    #[error("{table}: {key} stands twice; keep one of the rows")]
    Twice {
        /// Which table.
        table: &'static str,
        /// Which key.
        key: String,
    },
    /// A row names a trade that the table of programme areas does not have.
    #[error("{table}: {row} names {code}, which is no programme area; add it or correct the code")]
    UnknownTrade {
        /// Which table.
        table: &'static str,
        /// The key of the row.
        row: String,
        /// The unknown code.
        code: String,
    },
    /// Trades build on one another in a circle.
    #[error("programomrader.csv: {0} builds on itself; correct the column builds_on")]
    Cycle(String),
}
