use std::collections::BTreeSet;

use super::headings::{Heading, Recognised, names};
use super::problem::{ImportProblem, Place};
use super::table::{Row, Value};
use crate::domain::Problem;
use crate::messages::Message;

/// The cells of one row by the fields that they fill, and what is wrong with them.
///
/// A record that exists is changed only in the fields whose columns stand in the file: a list with
/// nothing but names and wishes does not wipe out a profile.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    sheet: &'a Recognised,
    row: &'a Row,
    problems: Vec<ImportProblem>,
    failed: BTreeSet<&'static str>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(sheet: &'a Recognised, row: &'a Row) -> Self {
        Self {
            sheet,
            row,
            problems: Vec::new(),
            failed: BTreeSet::new(),
        }
    }

    /// File, sheet and row.
    pub(super) fn place(&self) -> Place {
        self.sheet.place.at_row(self.row.number)
    }

    /// Whether the file has a column for a field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.sheet.heading(field).is_some()
    }

    /// What the column of a field holds; none for nothing.
    pub(super) fn value(&self, field: &str) -> Option<&'a Value> {
        let heading = self.sheet.heading(field)?;
        self.cell(heading)
    }

    /// All columns of a field that hold something, in the order of their numbers.
    pub(super) fn values(&self, field: &str) -> Vec<(&'a Heading, &'a Value)> {
        let columns = self.sheet.columns.get(field).into_iter().flatten();
        columns
            .filter_map(|heading| Some((heading, self.cell(heading)?)))
            .collect()
    }

    fn cell(&self, heading: &Heading) -> Option<&'a Value> {
        let value = self.row.cell(heading.column)?;
        (!value.means_nothing()).then_some(value)
    }

    /// What a field holds as it reads, or nothing.
    pub(super) fn written(&self, field: &str) -> String {
        self.value(field).map(Value::shown).unwrap_or_default()
    }

    /// Reads a field that a record cannot be without. Left as it is without a column.
    pub(super) fn require<T>(
        &mut self,
        field: &'static str,
        target: &mut T,
        read: impl FnOnce(&Value) -> Result<T, Message>,
    ) {
        match self.value(field) {
            Some(value) => self.set(field, target, usable(value).and_then(read)),
            None if self.has(field) => self.fail_empty(field),
            None => {}
        }
    }

    /// Reads a field that has a meaning when it is left empty.
    pub(super) fn accept<T>(
        &mut self,
        field: &'static str,
        target: &mut T,
        read: impl FnOnce(&Value) -> Result<T, Message>,
        empty: impl FnOnce() -> T,
    ) {
        match self.value(field) {
            Some(value) => self.set(field, target, usable(value).and_then(read)),
            None if self.has(field) => *target = empty(),
            None => {}
        }
    }

    /// Reads a field that may be empty and is then its type's default.
    pub(super) fn optional<T: Default>(
        &mut self,
        field: &'static str,
        target: &mut T,
        read: impl FnOnce(&Value) -> Result<T, Message>,
    ) {
        self.accept(field, target, read, T::default);
    }

    fn set<T>(&mut self, field: &'static str, target: &mut T, read: Result<T, Message>) {
        match read {
            Ok(value) => *target = value,
            Err(message) => self.fail(field, message),
        }
    }

    /// Notes that the value of a field is wrong.
    pub(super) fn fail(&mut self, field: &'static str, message: Message) {
        let heading = self.sheet.heading(field).cloned();
        self.fail_at(field, heading.as_ref(), message);
    }

    /// Notes that the value of a field is wrong, unless it could not be read anyway.
    pub(super) fn fail_unless_failed(&mut self, field: &'static str, message: Message) {
        if !self.failed.contains(field) {
            self.fail(field, message);
        }
    }

    /// Notes that the value in one of a field's columns is wrong.
    pub(super) fn fail_at(
        &mut self,
        field: &'static str,
        heading: Option<&Heading>,
        message: Message,
    ) {
        self.failed.insert(field);
        let mut problem = ImportProblem::new(self.place(), message);
        if let Some(heading) = heading {
            problem.place = problem.place.at_column_of(self.row.number, &heading.text);
            let value = self.row.cell(heading.column).map(Value::shown);
            problem.value = value.map(|value| super::problem::shown(&value));
        }
        self.problems.push(problem);
    }

    /// Notes that a field which must have a value has none.
    pub(super) fn fail_empty(&mut self, field: &'static str) {
        let [nb, en] = names(self.sheet.kind, field);
        let message = Message::new("import-value-missing")
            .with("nb", nb)
            .with("en", en);
        self.fail(field, message);
    }

    /// Takes over what validation found, apart from fields that could not be read at all.
    pub(super) fn check(&mut self, found: Vec<Problem>) {
        for problem in found {
            if self
                .failed
                .iter()
                .any(|field| belongs(&problem.field, field))
            {
                continue;
            }
            let heading = self.column_of(&problem.field);
            let mut place = self.place();
            if let Some(heading) = heading {
                place = place.at_column_of(self.row.number, &heading.text);
            }
            let cell = heading
                .and_then(|heading| self.row.cell(heading.column))
                .map(Value::shown);
            self.problems.push(match cell {
                Some(value) => ImportProblem::of(place, &value, problem.message),
                // A list without entries is nothing that stands in the file.
                None if matches!(problem.value.as_str(), "{}" | "[]") => {
                    ImportProblem::new(place, problem.message)
                }
                None => ImportProblem::of(place, &problem.value, problem.message),
            });
        }
    }

    /// The column that a field of validation comes from: `wishes[2].trade` from the third wish,
    /// `seats.mon` from Monday's seats or, without such a column, from the seats.
    fn column_of(&self, field: &str) -> Option<&'a Heading> {
        let (base, index) = match field.split_once('[') {
            Some((base, rest)) => {
                let index = rest.split(']').next().and_then(|index| index.parse().ok());
                (base, index.unwrap_or(0))
            }
            None => (field, 0_usize),
        };
        let mut base = base;
        loop {
            if let Some(columns) = self.sheet.columns.get(base) {
                return columns.get(index).or_else(|| columns.first());
            }
            base = base.rsplit_once('.')?.0;
        }
    }

    /// What is wrong with the row.
    pub(super) fn into_problems(self) -> Vec<ImportProblem> {
        self.problems
    }
}

/// A value that may be read: no formula that went wrong, and no text that a spreadsheet program would
/// run as one. What starts with `+` or `-` may be a telephone number or a point of a list; the export
/// makes it harmless.
pub(super) fn usable(value: &Value) -> Result<&Value, Message> {
    match value {
        Value::Error(_) => Err(Message::new("import-formula-error")),
        Value::Text(text) if text.starts_with(['=', '@', '＝', '＠']) => {
            Err(Message::new("import-formula-text"))
        }
        value => Ok(value),
    }
}

/// Whether a field of validation is, or is part of, a field of the file.
fn belongs(found: &str, field: &str) -> bool {
    found
        .strip_prefix(field)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}
