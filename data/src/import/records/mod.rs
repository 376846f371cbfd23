//! From rows to domain records: one file for each kind of table.

mod employers;
mod openings;
mod travel;
mod youths;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::cells::Trades;
use super::existing::{Existing, Index};
use super::fields::Fields;
use super::headings::{Recognised, names};
use super::plan::{ImportPlan, Planned};
use super::problem::ImportProblem;
use super::{Ids, Options};
use crate::domain::{Employer, EmployerId, Opening, Orgnr};
use crate::messages::Message;

/// Space of the ids that are made from references.
const DERIVED: Uuid = Uuid::from_u128(0x6f72_6d69_646c_696e_675f_696d_706f_7274);

/// What the records of the files are built from and against.
pub(super) struct Workbench<'a> {
    index: Index<'a>,
    options: &'a Options,
    trades: Trades,
    plan: ImportPlan,
    /// Employers of the files and those that exist, by organisation number.
    employers: BTreeMap<Orgnr, Employer>,
    /// Openings of the files and those that exist, by key of their reference.
    openings: BTreeMap<String, Opening>,
    /// Openings that stand in the files, but have problems of their own.
    broken: BTreeSet<String>,
}

/// Builds the records of all sheets: employers before the openings that name them, openings before
/// the youths who wish for them.
pub(super) fn build(sheets: &[Recognised], existing: &Existing, options: &Options) -> ImportPlan {
    let mut bench = Workbench {
        index: Index::new(existing),
        options,
        trades: Trades::default(),
        plan: ImportPlan {
            accept_valid: options.accept_valid,
            ..ImportPlan::default()
        },
        employers: BTreeMap::new(),
        openings: BTreeMap::new(),
        broken: BTreeSet::new(),
    };
    for employer in &existing.employers {
        bench
            .employers
            .insert(employer.orgnr.clone(), employer.clone());
    }
    for opening in &existing.openings {
        let key = super::existing::reference_key(&opening.reference);
        bench.openings.insert(key, opening.clone());
    }
    bench.employers(sheets);
    bench.openings(sheets);
    bench.youths(sheets);
    bench.travel_times(sheets);
    bench
        .plan
        .employers
        .sort_by(|a, b| a.record.orgnr.cmp(&b.record.orgnr));
    bench
        .plan
        .openings
        .sort_by(|a, b| a.record.reference.cmp(&b.record.reference));
    bench
        .plan
        .youths
        .sort_by(|a, b| a.record.reference.cmp(&b.record.reference));
    bench.plan
}

impl Workbench<'_> {
    /// An id for a new record.
    fn new_id(&self, kind: &str, reference: &str) -> Uuid {
        match self.options.ids {
            Ids::Random => Uuid::now_v7(),
            Ids::FromReference => Uuid::new_v5(&DERIVED, format!("{kind}:{reference}").as_bytes()),
        }
    }

    fn new_employer_id(&self, orgnr: &Orgnr) -> EmployerId {
        EmployerId(self.new_id("employer", &orgnr.0))
    }

    /// Names the columns that new records of a sheet need and that it lacks, once.
    fn report_missing(&mut self, sheet: &Recognised) {
        for need in missing(sheet) {
            let Some(field) = need.first() else { continue };
            let [nb, en] = names(sheet.kind, field);
            let message = Message::new("import-column-missing")
                .with("nb", nb)
                .with("en", en);
            let problem = ImportProblem::new(sheet.place.clone(), message);
            self.plan.problems.push(problem);
        }
    }

    /// Takes a record, or what is wrong with its row.
    fn settle<T: Clone + PartialEq>(
        fields: Fields<'_>,
        record: T,
        existing: Option<&T>,
        problems: &mut Vec<ImportProblem>,
        planned: &mut Vec<Planned<T>>,
    ) -> bool {
        let place = fields.place();
        let mut found = fields.into_problems();
        let good = found.is_empty();
        problems.append(&mut found);
        if good {
            planned.push(Planned::new(record, existing, place));
        }
        good
    }
}

/// The needs of its kind that a sheet has no column for.
fn missing(sheet: &Recognised) -> impl Iterator<Item = &'static &'static [&'static str]> {
    sheet
        .kind
        .needs()
        .iter()
        .filter(|need| need.iter().all(|field| sheet.heading(field).is_none()))
}

/// Rows by a key that must be theirs alone: for each key the row numbers that have it.
#[derive(Debug, Default)]
struct Once(BTreeMap<String, Vec<(String, u32)>>);

impl Once {
    fn add(&mut self, key: String, sheet: &Recognised, row: u32) {
        let place = super::records_place(sheet);
        self.0.entry(key).or_default().push((place, row));
    }

    /// Another row with the same key, as `file, sheet` and row; the first one other than this.
    fn other(&self, key: &str, sheet: &Recognised, row: u32) -> Option<(&str, u32)> {
        let own = (super::records_place(sheet), row);
        let all = self.0.get(key)?;
        let other = all.iter().find(|one| **one != own)?;
        Some((other.0.as_str(), other.1))
    }
}

/// The message for a row whose key stands in another row too.
fn twice(other: (&str, u32)) -> Message {
    Message::new("import-stands-twice")
        .with("place", other.0)
        .with("row", i64::from(other.1))
}

/// The next free reference of the form `U-017`.
#[derive(Debug)]
struct Numbering {
    prefix: &'static str,
    last: u32,
}

impl Numbering {
    fn after<'a>(prefix: &'static str, taken: impl Iterator<Item = &'a str>) -> Self {
        let numbers = taken.filter_map(|reference| reference.strip_prefix(prefix)?.parse().ok());
        Self {
            prefix,
            last: numbers.max().unwrap_or(0),
        }
    }

    fn next(&mut self) -> String {
        self.last = self.last.saturating_add(1);
        format!("{}{:03}", self.prefix, self.last)
    }
}
