use super::{Numbering, Once, Workbench, twice};
use crate::domain::{
    AgeWindow, Checked, EmployerId, Opening, OpeningId, OpeningKind, Period, Postcode, Preferences,
    Seats, TradeCode, Version, Weekday, Weekdays,
};
use crate::import::cells;
use crate::import::columns::Kind;
use crate::import::existing::reference_key;
use crate::import::fields::Fields;
use crate::import::headings::Recognised;
use crate::import::table::Value;
use crate::import::words::fold;
use crate::messages::Message;

/// Levels of the catalogue that an opening can have: all of them.
const ANY_LEVEL: &[u8] = &[1, 2, 3, 4];
/// Levels of what a youth has passed.
pub(super) const PASSED: &[u8] = &[1, 2];

/// Columns of the seats on each weekday.
const SEATS: [(&str, Weekday); 7] = [
    ("seats.mon", Weekday::Mon),
    ("seats.tue", Weekday::Tue),
    ("seats.wed", Weekday::Wed),
    ("seats.thu", Weekday::Thu),
    ("seats.fri", Weekday::Fri),
    ("seats.sat", Weekday::Sat),
    ("seats.sun", Weekday::Sun),
];

impl Workbench<'_> {
    /// Reads the tables of openings.
    pub(super) fn openings(&mut self, sheets: &[Recognised]) {
        let sheets = || sheets.iter().filter(|sheet| sheet.kind == Kind::Openings);
        let mut once = Once::default();
        for sheet in sheets() {
            for row in &sheet.rows {
                once.add(key(&Fields::new(sheet, row)), sheet, row.number);
            }
        }
        let taken = self
            .index
            .openings
            .values()
            .map(|one| one.reference.as_str());
        let mut numbering = Numbering::after("P-", taken);
        for sheet in sheets() {
            let complete = super::missing(sheet).next().is_none();
            let mut incomplete = false;
            for row in &sheet.rows {
                let mut fields = Fields::new(sheet, row);
                let key = key(&fields);
                let (record, existing) = self.opening(&mut fields, &mut numbering);
                if existing.is_none() && !complete {
                    incomplete = true;
                    self.broken.insert(key);
                    continue;
                }
                fields.check(record.check());
                if let Some(other) = once
                    .other(&key, sheet, row.number)
                    .filter(|_| !key.is_empty())
                {
                    fields.fail("reference", twice(other));
                }
                let reference = reference_key(&record.reference);
                let good = Self::settle(
                    fields,
                    record.clone(),
                    existing.as_ref(),
                    &mut self.plan.problems,
                    &mut self.plan.openings,
                );
                if good {
                    self.openings.insert(reference, record);
                } else {
                    self.broken.insert(reference);
                }
            }
            if incomplete {
                self.report_missing(sheet);
            }
        }
    }

    /// The opening of a row, and the one that exists.
    fn opening(
        &mut self,
        fields: &mut Fields<'_>,
        numbering: &mut Numbering,
    ) -> (Opening, Option<Opening>) {
        let mut postcode = Postcode(String::new());
        fields.accept("postcode", &mut postcode, cells::postcode, || {
            Postcode(String::new())
        });
        let employer = self.employer_of(fields, &postcode);
        let existing = self.existing_opening(fields, employer.as_ref().map(|(id, _)| *id));
        let mut record = existing
            .clone()
            .unwrap_or_else(|| self.new_opening(fields, numbering));
        if existing.is_none() {
            fields.require("reference", &mut record.reference, cells::text);
        }
        if let Some((id, employers)) = employer {
            record.employer = id;
            if !postcode.0.is_empty() {
                record.postcode = postcode;
            } else if existing.is_none() {
                // A firm's opening is at the firm unless the file says otherwise.
                record.postcode = employers;
            }
        }
        fields.require("title", &mut record.title, cells::text);
        fields.require("kind", &mut record.kind, cells::kind);
        fields.require("trade", &mut record.trade, |value| {
            self.trades.one(&cells::text(value)?, ANY_LEVEL)
        });
        seats(fields, &mut record.seats);
        fields.optional("period.from", &mut record.period.from, |value| {
            cells::date(value).map(Some)
        });
        fields.optional("period.to", &mut record.period.to, |value| {
            cells::date(value).map(Some)
        });
        fields.optional("ages", &mut record.ages, cells::ages);
        fields.optional("ages.min", &mut record.ages.min, |value| {
            small(value).map(Some)
        });
        fields.optional("ages.max", &mut record.ages.max, |value| {
            small(value).map(Some)
        });
        fields.optional(
            "target_groups",
            &mut record.target_groups,
            cells::target_groups,
        );
        fields.optional(
            "required_programmes",
            &mut record.required_programmes,
            |value| self.trades.set(value, PASSED),
        );
        fields.optional("licences", &mut record.licences, cells::licences);
        fields.accept("min_days", &mut record.min_days, small, || 1);
        fields.optional("min_group", &mut record.min_group, cells::whole);
        fields.optional("follow_up_hours", &mut record.follow_up_hours, |value| {
            cells::whole(value).map(Some)
        });
        fields.optional("hours_per_youth", &mut record.hours_per_youth, cells::whole);
        environment(fields, &mut record.environment);
        fields.optional("instructor", &mut record.instructor, cells::text);
        fields.accept("open", &mut record.open, cells::flag, || true);
        (record, existing)
    }

    /// The opening with the row's reference; without such a column the one of the same employer with
    /// the same title.
    fn existing_opening(
        &self,
        fields: &mut Fields<'_>,
        employer: Option<EmployerId>,
    ) -> Option<Opening> {
        if fields.has("reference") {
            let key = reference_key(&fields.written("reference"));
            return self.index.openings.get(&key).map(|one| (*one).clone());
        }
        let titled = self
            .index
            .titles
            .get(&(employer?, fold(&fields.written("title"))))?;
        match titled.as_slice() {
            [one] => Some((*one).clone()),
            _ => {
                fields.fail("title", Message::new("import-opening-ambiguous"));
                None
            }
        }
    }

    fn new_opening(&self, fields: &Fields<'_>, numbering: &mut Numbering) -> Opening {
        let reference = if fields.has("reference") {
            fields.written("reference")
        } else {
            numbering.next()
        };
        Opening {
            id: OpeningId(self.new_id("opening", &reference_key(&reference))),
            version: Version(0),
            reference,
            employer: EmployerId(uuid::Uuid::nil()),
            title: String::new(),
            kind: OpeningKind::Workshop,
            trade: TradeCode(String::new()),
            postcode: Postcode(String::new()),
            seats: Seats::default(),
            period: Period::default(),
            ages: AgeWindow::default(),
            target_groups: std::collections::BTreeSet::new(),
            required_programmes: std::collections::BTreeSet::new(),
            licences: std::collections::BTreeSet::new(),
            min_days: 1,
            min_group: 0,
            follow_up_hours: None,
            hours_per_youth: 0,
            environment: Preferences::default(),
            instructor: String::new(),
            open: true,
            closed: false,
        }
    }
}

/// By what a row of openings is known before it is read.
fn key(fields: &Fields<'_>) -> String {
    if fields.has("reference") {
        reference_key(&fields.written("reference"))
    } else {
        let title = fold(&fields.written("title"));
        format!("{} {title}", reference_key(&fields.written("employer")))
    }
}

/// Seats in a column for each weekday, or one number for all the weekdays named.
fn seats(fields: &mut Fields<'_>, seats: &mut Seats) {
    for (field, day) in SEATS {
        let mut number = seats.0.get(&day).copied().unwrap_or(0);
        fields.optional(field, &mut number, cells::whole);
        if number > 0 {
            seats.0.insert(day, number);
        } else {
            seats.0.remove(&day);
        }
    }
    if SEATS.iter().any(|(field, _)| fields.has(field)) || !fields.has("seats") {
        return;
    }
    let mut number = 0;
    fields.require("seats", &mut number, cells::whole);
    let mut days = Weekdays::default();
    fields.optional("weekdays", &mut days, cells::weekdays);
    seats.0 = days.0.into_iter().map(|day| (day, number)).collect();
}

fn environment(fields: &mut Fields<'_>, environment: &mut Preferences) {
    let step = |value: &_| cells::step(value).map(Some);
    fields.optional("environment.outdoors", &mut environment.outdoors, step);
    fields.optional("environment.team", &mut environment.team, step);
    fields.optional("environment.variety", &mut environment.variety, step);
    fields.optional("environment.physical", &mut environment.physical, step);
    fields.optional("environment.noise", &mut environment.noise, step);
    fields.optional(
        "environment.early_start",
        &mut environment.early_start,
        step,
    );
}

/// A whole number of at most 255.
pub(super) fn small(value: &Value) -> Result<u8, Message> {
    u8::try_from(cells::whole(value)?).map_err(|_| Message::new("import-whole-number-unreadable"))
}
