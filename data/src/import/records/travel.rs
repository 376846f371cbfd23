use std::collections::BTreeMap;

use super::{Workbench, twice};
use crate::domain::{Checked, Minutes, Postcode, TravelMode, TravelTime, Version};
use crate::import::cells;
use crate::import::columns::Kind;
use crate::import::fields::Fields;
use crate::import::headings::Recognised;
use crate::import::plan::Planned;

/// Columns of the minutes by each means of travel.
const MODES: [(&str, TravelMode); 5] = [
    ("minutes.walk", TravelMode::Walk),
    ("minutes.bicycle", TravelMode::Bicycle),
    ("minutes.moped", TravelMode::Moped),
    ("minutes.transit", TravelMode::Transit),
    ("minutes.car", TravelMode::Car),
];

type Key = (Postcode, Postcode, &'static str);

impl Workbench<'_> {
    /// Reads the tables of travel times: a column for the means of travel, or one for each of them.
    pub(super) fn travel_times(&mut self, sheets: &[Recognised]) {
        let mut found: BTreeMap<Key, (Planned<TravelTime>, String, u32)> = BTreeMap::new();
        for sheet in sheets
            .iter()
            .filter(|sheet| sheet.kind == Kind::TravelTimes)
        {
            if super::missing(sheet).next().is_some() {
                self.report_missing(sheet);
                continue;
            }
            let file = crate::import::records_place(sheet);
            for row in &sheet.rows {
                let mut fields = Fields::new(sheet, row);
                let times = read(&mut fields);
                let mut planned = Vec::new();
                for (field, time) in times {
                    fields.check(time.check());
                    let key = (time.from.clone(), time.to.clone(), time.mode.name());
                    match found.get(&key) {
                        Some((other, file, row)) if other.record.minutes != time.minutes => {
                            fields.fail(field, twice((file, *row)));
                        }
                        Some(_) => {}
                        None => planned.push((key, self.plan_time(time, fields.place()))),
                    }
                }
                let mut problems = fields.into_problems();
                if problems.is_empty() {
                    for (key, time) in planned {
                        found.insert(key, (time, file.clone(), row.number));
                    }
                }
                self.plan.problems.append(&mut problems);
            }
        }
        self.plan.travel_times = found.into_values().map(|(time, ..)| time).collect();
    }

    fn plan_time(&self, mut time: TravelTime, place: crate::import::Place) -> Planned<TravelTime> {
        let key = (time.from.0.as_str(), time.to.0.as_str(), time.mode.name());
        let existing = self.index.travel_times.get(&key).copied();
        if let Some(existing) = existing {
            time.version = existing.version;
        }
        Planned::new(time, existing, place)
    }
}

/// The travel times of a row, each with the field of its minutes.
fn read(fields: &mut Fields<'_>) -> Vec<(&'static str, TravelTime)> {
    let mut from = Postcode(String::new());
    let mut to = Postcode(String::new());
    fields.require("from", &mut from, cells::postcode);
    fields.require("to", &mut to, cells::postcode);
    let mut times = Vec::new();
    let mut add = |field, mode, minutes| {
        let time = TravelTime {
            version: Version(0),
            from: from.clone(),
            to: to.clone(),
            mode,
            minutes,
        };
        times.push((field, time));
    };
    if fields.has("minutes") {
        let mut minutes = Minutes(0);
        let mut mode = TravelMode::Transit;
        fields.require("minutes", &mut minutes, cells::minutes);
        fields.require("mode", &mut mode, cells::travel_mode);
        if fields.has("mode") {
            add("minutes", mode, minutes);
        } else {
            fields.fail_empty("mode");
        }
    }
    for (field, mode) in MODES {
        let mut minutes = None;
        fields.optional(field, &mut minutes, |value| cells::minutes(value).map(Some));
        if let Some(minutes) = minutes {
            add(field, mode, minutes);
        }
    }
    times
}
