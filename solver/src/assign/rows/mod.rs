//! The kinds of constraints: one file each, with its rows and its test.

pub(crate) mod apart;
pub(crate) mod first_stage;
pub(crate) mod hours;
pub(crate) mod levels;
pub(crate) mod min_group;
pub(crate) mod must_place;
pub(crate) mod person;
pub(crate) mod pins;
pub(super) mod place;
pub(crate) mod previous;
pub(crate) mod quota;
pub(crate) mod rounded_days;
pub(crate) mod seats;
pub(crate) mod together;

use super::model::{Model, RowData};
use crate::instance::{Days, Instance, Row};

/// Every kind that adds rows.
const ALL: [fn(&Instance, &mut Model); 8] = [
    person::rows,
    seats::rows,
    must_place::rows,
    quota::rows,
    hours::rows,
    apart::rows,
    together::rows,
    min_group::rows,
];

/// The program of a checked instance: its columns, and the rows of every kind.
pub(crate) fn program(instance: &Instance) -> Model {
    let mut model = Model::empty(instance);
    pins::columns(instance, &mut model);
    for add in ALL {
        add(instance, &mut model);
    }
    model
}

/// Whether a model says something else than how many hours a place has, and how many places a person.
pub(super) fn other_than_hours(model: &Model) -> bool {
    let mut rows = model.rows.iter();
    rows.any(|row| {
        !matches!(
            row.key,
            Row::Hours(_)
                | Row::RoundedHours(..)
                | Row::Person(_)
                | Row::MustPlace(_)
                | Row::FirstStage
        )
    })
}

/// A row counts as broken when it is exceeded by more than this.
const LEAST_EXCESS: f64 = 1e-4;

/// Rows that follow for whole columns and that a fractional solution breaks.
pub(crate) fn broken(instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
    let mut rows = rounded_days::broken(instance, model, values);
    rows.extend(hours::broken(instance, model, values));
    rows.extend(min_group::broken(instance, model, values));
    rows
}

/// A row, if a fractional solution breaks it.
fn exceeded(row: RowData, values: &[f64]) -> Option<RowData> {
    let terms = row.terms.iter();
    #[allow(clippy::cast_precision_loss)]
    let sum: f64 = terms
        .map(|(column, factor)| values[*column] * *factor as f64)
        .sum();
    #[allow(clippy::cast_precision_loss)]
    (sum > row.limit as f64 + LEAST_EXCESS).then_some(row)
}

/// For the columns of one person or place, the sets that share a weekday: (weekday, columns),
/// without those that lie within another.
fn by_weekday(columns: &[(usize, Days)]) -> Vec<(usize, Vec<usize>)> {
    let sets: Vec<(usize, Vec<usize>)> = (0..7)
        .map(|day| {
            let on = columns.iter().filter(|(_, days)| days.contains(day));
            (day, on.map(|(column, _)| *column).collect())
        })
        .collect();
    let within = |a: &[usize], b: &[usize]| a.iter().all(|column| b.binary_search(column).is_ok());
    sets.iter()
        .filter(|(day, set)| {
            !set.is_empty()
                && !sets.iter().any(|(other, larger)| {
                    other != day && within(set, larger) && (set.len() < larger.len() || other < day)
                })
        })
        .cloned()
        .collect()
}

#[cfg(test)]
pub(crate) mod testing {
    //! Small instances for the tests of the kinds.

    use crate::assign::{Options, Quiet, solve};
    use crate::instance::{Assignment, Instance, Status, read};

    /// An instance of persons p0… and places w0… with these pairs, and fields that replace or add.
    pub(crate) fn instance(persons: usize, places: usize, pairs: &str, fields: &str) -> Instance {
        let list = |letter: char, n: usize| {
            let entries: Vec<_> = (0..n)
                .map(|i| format!(r#"{{"id":"{letter}{i}"}}"#))
                .collect();
            entries.join(",")
        };
        let json = format!(
            r#"{{"format":"formidling-instance/1","persons":[{}],"places":[{}],"pairs":{pairs}{fields}}}"#,
            list('p', persons),
            list('w', places),
        );
        read(json.as_bytes()).unwrap()
    }

    /// Solves to the end; none when it is infeasible.
    pub(crate) fn best(instance: &Instance) -> Option<(i64, Vec<Assignment>)> {
        instance.check().unwrap();
        let solved = solve(instance, Options::default(), &Quiet).unwrap();
        match solved.status {
            Status::Infeasible => None,
            Status::Optimal => Some((solved.objective, solved.assignments)),
            other => panic!("{other:?}"),
        }
    }
}
