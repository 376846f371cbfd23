//! From the files that people keep (CSV, XLSX) to domain records, with every problem found.
//!
//! [`read`] computes what an import would do without touching a store, [`apply`] does it. Nothing
//! is guessed: what cannot be read for certain is a problem with file, sheet, row, column, value
//! and remedy, and all problems come at once.

mod apply;
mod cells;
mod columns;
mod existing;
mod fields;
mod headings;
mod matrix;
mod plan;
mod privacy;
mod problem;
mod records;
mod report;
mod similar;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod totals;
mod words;

pub use apply::{Applied, ApplyError, apply};
pub use existing::Existing;
pub use plan::{Action, AllCounts, Counts, ImportPlan, Planned, Records};
pub use problem::{ImportProblem, Notice, Place, shown};
pub use report::{counts_report, notices_report, problems_report, similar_report};
pub use similar::{Sameness, Similar, SimilarRecord};

use chrono::NaiveDate;
use headings::Recognised;

/// How an import is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Take the good rows although there are problems; otherwise one problem keeps everything out.
    pub accept_valid: bool,
    /// Where the ids of new records come from.
    pub ids: Ids,
    /// The first day of the round, on which youths must have an age that the program is for; not
    /// checked where it is none.
    pub starts: Option<NaiveDate>,
    /// What is too large.
    pub limits: Limits,
}

/// Where the ids of new records come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Ids {
    /// Random, for a store.
    #[default]
    Random,
    /// Made from references and organisation numbers, so that the same files give the same ids: for a
    /// match without a store.
    FromReference,
}

/// What is too large to be read. Every limit is named in the problem of a file that exceeds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Bytes of a workbook after unpacking.
    pub unpacked: usize,
    /// Rows of a sheet.
    pub rows: usize,
    /// Columns of a sheet that hold anything.
    pub columns: usize,
    /// Characters of a cell.
    pub characters: usize,
}

impl Default for Limits {
    /// Enough for the whole country's applicants, and little enough for a laptop's memory.
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            unpacked: 256 << 20,
            rows: 500_000,
            columns: 400,
            characters: 5_000,
        }
    }
}

/// Reads files, each given by its name and content, and plans what becomes of their records.
///
/// The same files and the same `existing` give the same plan, apart from new random ids. Time grows
/// with the size of the files times a logarithm; memory with what the cells hold.
#[must_use]
pub fn read(files: &[(String, Vec<u8>)], existing: &Existing, options: &Options) -> ImportPlan {
    let mut problems = Vec::new();
    let mut notices = Vec::new();
    let mut sheets: Vec<Recognised> = Vec::new();
    for (name, bytes) in files {
        let mut contents = source::read(name, bytes, &options.limits);
        problems.append(&mut contents.problems);
        notices.append(&mut contents.notices);
        let mut unknown = Vec::new();
        let known = sheets.len();
        for mut sheet in contents.sheets {
            problems.append(&mut privacy::refuse_national_ids(&mut sheet));
            if sheet.rows.is_empty() {
                continue;
            }
            if !headings::has_any(&sheet)
                && let Some(matrix) = matrix::recognise(&sheet)
            {
                match matrix {
                    Ok(mut tables) => sheets.append(&mut tables),
                    Err(problem) => problems.push(*problem),
                }
                continue;
            }
            let mut rest = Some(sheet);
            while let Some(sheet) = rest.take() {
                match headings::recognise(sheet) {
                    Ok((mut sheet, mut repeated, below)) => {
                        problems.append(&mut repeated);
                        notices.append(&mut totals::take_out(&mut sheet));
                        notices.append(&mut sheet.notices());
                        sheets.push(sheet);
                        rest = below;
                    }
                    Err(problem) => unknown.push(*problem),
                }
            }
        }
        if sheets.len() > known {
            // Beside a sheet that is understood, one that is not may well be somebody's notes.
            notices.extend(unknown.into_iter().map(headings::ignored_sheet));
        } else {
            problems.append(&mut unknown);
        }
    }
    let mut plan = records::build(&sheets, existing, options);
    plan.problems.append(&mut problems);
    let order = |place: &Place| {
        let file = files.iter().position(|(name, _)| *name == place.file);
        (file, place.sheet.clone(), place.row)
    };
    plan.problems.sort_by_key(|problem| order(&problem.place));
    notices.append(&mut plan.notices);
    notices.sort_by_key(|notice| order(&notice.place));
    plan.notices = notices;
    plan.similar = similar::find(&plan, existing);
    plan
}

/// File and sheet of a table in words.
fn records_place(sheet: &Recognised) -> String {
    match &sheet.place.sheet {
        Some(name) => format!("{} / {name}", sheet.place.file),
        None => sheet.place.file.clone(),
    }
}
