use super::openings::{PASSED, small};
use super::{Numbering, Once, Workbench, twice};
use crate::catalogue::catalogue;
use crate::domain::check::{AGES, age_on};
use crate::domain::{
    Checked, FollowUp, Interests, Minutes, Period, Postcode, Profile, TargetGroup, TravelMode,
    Version, Weekday, Weekdays, Wish, WorkValues, Youth, YouthId,
};
use crate::import::cells;
use crate::import::columns::Kind;
use crate::import::existing::{person_key, reference_key};
use crate::import::fields::{Fields, usable};
use crate::import::headings::Recognised;
use crate::import::words::fold;
use crate::messages::Message;

/// Levels of the catalogue that a youth can wish for.
const ANY_LEVEL: &[u8] = &[1, 2, 3, 4];

const INTERESTS: [&str; 6] = [
    "profile.interests.realistic",
    "profile.interests.investigative",
    "profile.interests.artistic",
    "profile.interests.social",
    "profile.interests.enterprising",
    "profile.interests.conventional",
];
const VALUES: [&str; 6] = [
    "profile.values.achievement",
    "profile.values.independence",
    "profile.values.recognition",
    "profile.values.relationships",
    "profile.values.support",
    "profile.values.working_conditions",
];

const DAYS: [(&str, Weekday); 7] = [
    ("weekdays.mon", Weekday::Mon),
    ("weekdays.tue", Weekday::Tue),
    ("weekdays.wed", Weekday::Wed),
    ("weekdays.thu", Weekday::Thu),
    ("weekdays.fri", Weekday::Fri),
    ("weekdays.sat", Weekday::Sat),
    ("weekdays.sun", Weekday::Sun),
];

impl Workbench<'_> {
    /// Reads the tables of youths.
    pub(super) fn youths(&mut self, sheets: &[Recognised]) {
        let sheets = || sheets.iter().filter(|sheet| sheet.kind == Kind::Youths);
        let mut once = Once::default();
        for sheet in sheets() {
            for row in &sheet.rows {
                once.add(key(&Fields::new(sheet, row)), sheet, row.number);
            }
        }
        let taken = self.index.youths.values().map(|one| one.reference.as_str());
        let mut numbering = Numbering::after("U-", taken);
        for sheet in sheets() {
            let complete = super::missing(sheet).next().is_none();
            let mut incomplete = false;
            for row in &sheet.rows {
                let mut fields = Fields::new(sheet, row);
                let key = key(&fields);
                let (record, existing) = self.youth(&mut fields, &mut numbering);
                if existing.is_none() && !complete {
                    incomplete = true;
                    continue;
                }
                fields.check(record.check());
                self.check_age(&mut fields, &record);
                if let Some(other) = once
                    .other(&key, sheet, row.number)
                    .filter(|_| !key.is_empty())
                {
                    let field = if fields.has("reference") {
                        "reference"
                    } else {
                        "birth_date"
                    };
                    fields.fail(field, twice(other));
                }
                Self::settle(
                    fields,
                    record,
                    existing.as_ref(),
                    &mut self.plan.problems,
                    &mut self.plan.youths,
                );
            }
            if incomplete {
                self.report_missing(sheet);
            }
        }
    }

    /// The youth of a row, and the one that exists.
    fn youth(&self, fields: &mut Fields<'_>, numbering: &mut Numbering) -> (Youth, Option<Youth>) {
        let mut start = blank();
        read_person(fields, &mut start);
        let existing = self.existing_youth(fields, &start);
        let mut record = existing.clone().unwrap_or_else(|| {
            let reference = if fields.has("reference") {
                fields.written("reference")
            } else {
                numbering.next()
            };
            Youth {
                id: YouthId(self.new_id("youth", &reference_key(&reference))),
                reference,
                ..blank()
            }
        });
        if existing.is_none() {
            fields.require("reference", &mut record.reference, cells::text);
        }
        let named = fields.has("name");
        if named || fields.has("first_name") {
            record.first_name = start.first_name;
        }
        if named || fields.has("last_name") {
            record.last_name = start.last_name;
        }
        if fields.has("birth_date") {
            record.birth_date = start.birth_date;
        }
        fields.require("postcode", &mut record.postcode, cells::postcode);
        fields.require(
            "target_group",
            &mut record.target_group,
            cells::target_group,
        );
        fields.optional("weekdays", &mut record.weekdays, cells::weekdays);
        read_days(fields, &mut record.weekdays);
        fields.optional("available.from", &mut record.available.from, |value| {
            cells::date(value).map(Some)
        });
        fields.optional("available.to", &mut record.available.to, |value| {
            cells::date(value).map(Some)
        });
        fields.require("travel_mode", &mut record.travel_mode, cells::travel_mode);
        fields.require("travel_limit", &mut record.travel_limit, cells::minutes);
        fields.optional("licences", &mut record.licences, cells::licences);
        fields.optional("completed", &mut record.completed, |value| {
            self.trades.set(value, PASSED)
        });
        read_profile(fields, &mut record.profile);
        self.read_wishes(fields, &mut record.wishes);
        fields.optional(
            "consent_to_share",
            &mut record.consent_to_share,
            cells::flag,
        );
        fields.optional("must_place", &mut record.must_place, cells::flag);
        fields.accept("max_places", &mut record.max_places, small, || 1);
        fields.optional(
            "follow_up.ot_status",
            &mut record.follow_up.ot_status,
            |value| Ok(Some(cells::text(value)?.to_uppercase())),
        );
        let group = &mut record.follow_up.nav_effort_group;
        fields.optional("follow_up.nav_effort_group", group, |value| {
            Ok(Some(effort_group(&cells::text(value)?)))
        });
        if let Some(known) = self.index.advisers {
            fields.optional("adviser", &mut record.adviser, |value| {
                let login = cells::text(value)?.to_lowercase();
                let found = known.get(login.trim()).copied();
                found
                    .map(Some)
                    .ok_or(Message::new("import-adviser-unknown"))
            });
        }
        (record, existing)
    }

    /// Whether the youth has an age that the program is for on the round's first day.
    fn check_age(&self, fields: &mut Fields<'_>, youth: &Youth) {
        let Some(starts) = self.options.starts else {
            return;
        };
        if !AGES.contains(&age_on(youth.birth_date, starts)) {
            let message = Message::new("validation-age")
                .with("min", i64::from(*AGES.start()))
                .with("max", i64::from(*AGES.end()))
                .with("day", starts.to_string());
            fields.fail_unless_failed("birth_date", message);
        }
    }

    /// The youth with the row's reference; without such a column the one with the same name and date
    /// of birth.
    fn existing_youth(&self, fields: &mut Fields<'_>, person: &Youth) -> Option<Youth> {
        if fields.has("reference") {
            let key = reference_key(&fields.written("reference"));
            return self.index.youths.get(&key).map(|one| (*one).clone());
        }
        let key = person_key(&person.first_name, &person.last_name, person.birth_date);
        match self.index.persons.get(&key)?.as_slice() {
            [one] => Some((*one).clone()),
            _ => {
                fields.fail("birth_date", Message::new("import-youth-ambiguous"));
                None
            }
        }
    }

    /// Wishes in columns of their own, or as a list in one.
    fn read_wishes(&self, fields: &mut Fields<'_>, wishes: &mut Vec<Wish>) {
        if !fields.has("wishes") {
            return;
        }
        wishes.clear();
        for (heading, value) in fields.values("wishes") {
            let text = usable(value).and_then(cells::free_text);
            match text.and_then(|text| cells::each(&text, |entry| self.wish(entry))) {
                Ok(mut read) => wishes.append(&mut read),
                Err(message) => fields.fail_at("wishes", Some(heading), message),
            }
        }
    }

    /// A wish for an opening by its reference, or for a trade.
    fn wish(&self, text: &str) -> Result<Wish, Message> {
        let key = reference_key(text);
        if let Some(opening) = self.openings.get(&key) {
            return Ok(Wish::Opening(opening.id));
        }
        if self.broken.contains(&key) {
            return Err(
                Message::new("import-wish-broken").with("reference", crate::import::shown(text))
            );
        }
        self.trades.one(text, ANY_LEVEL).map(Wish::Trade)
    }
}

/// By what a row of youths is known before it is read.
fn key(fields: &Fields<'_>) -> String {
    if fields.has("reference") {
        return reference_key(&fields.written("reference"));
    }
    let name = ["first_name", "last_name", "name"].map(|field| fields.written(field));
    format!("{} {}", fold(&name.join(" ")), fields.written("birth_date"))
}

/// Name and date of birth.
fn read_person(fields: &mut Fields<'_>, person: &mut Youth) {
    if fields.has("first_name") || !fields.has("name") {
        fields.require("first_name", &mut person.first_name, cells::text);
        fields.require("last_name", &mut person.last_name, cells::text);
    } else {
        let mut name = (String::new(), String::new());
        fields.require("name", &mut name, |value| {
            let name = split_name(&cells::text(value)?);
            name.ok_or_else(|| Message::new("import-name-unreadable"))
        });
        (person.first_name, person.last_name) = name;
    }
    fields.require("birth_date", &mut person.birth_date, cells::date);
}

/// First and last name of `Nordmann, Kari Anne` or `Kari Anne Nordmann`.
fn split_name(name: &str) -> Option<(String, String)> {
    let (first, last) = match name.split_once(',') {
        Some((last, first)) => (first, last),
        None => name.rsplit_once(' ')?,
    };
    let (first, last) = (first.trim(), last.trim());
    (!first.is_empty() && !last.is_empty()).then(|| (first.to_owned(), last.to_owned()))
}

/// Weekdays in columns of their own, ticked or not.
fn read_days(fields: &mut Fields<'_>, weekdays: &mut Weekdays) {
    if !DAYS.iter().any(|(field, _)| fields.has(field)) {
        return;
    }
    if !fields.has("weekdays") {
        weekdays.0.clear();
    }
    for (field, day) in DAYS {
        let mut ticked = weekdays.0.contains(&day);
        fields.optional(field, &mut ticked, cells::flag);
        if ticked {
            weekdays.0.insert(day);
        } else {
            weekdays.0.remove(&day);
        }
    }
}

fn read_profile(fields: &mut Fields<'_>, profile: &mut Profile) {
    let vector = profile.interests.map(|interests| interests.vector());
    if let Some(vector) = read_six(fields, INTERESTS, vector) {
        profile.interests = vector.map(|[r, i, a, s, e, c]| Interests {
            realistic: r,
            investigative: i,
            artistic: a,
            social: s,
            enterprising: e,
            conventional: c,
        });
    }
    let vector = profile.values.map(|values| values.vector());
    if let Some(vector) = read_six(fields, VALUES, vector) {
        profile.values = vector.map(|[a, i, r, l, s, w]| WorkValues {
            achievement: a,
            independence: i,
            recognition: r,
            relationships: l,
            support: s,
            working_conditions: w,
        });
    }
    let step = |value: &_| cells::step(value).map(Some);
    let preferences = &mut profile.preferences;
    fields.optional(
        "profile.preferences.outdoors",
        &mut preferences.outdoors,
        step,
    );
    fields.optional("profile.preferences.team", &mut preferences.team, step);
    fields.optional(
        "profile.preferences.variety",
        &mut preferences.variety,
        step,
    );
    fields.optional(
        "profile.preferences.physical",
        &mut preferences.physical,
        step,
    );
    fields.optional("profile.preferences.noise", &mut preferences.noise, step);
    fields.optional(
        "profile.preferences.early_start",
        &mut preferences.early_start,
        step,
    );
    fields.optional(
        "profile.free_text",
        &mut profile.free_text,
        cells::free_text,
    );
}

/// Six numbers that are known together or not at all; none where the file does not speak of them.
fn read_six(
    fields: &mut Fields<'_>,
    columns: [&'static str; 6],
    known: Option<[f64; 6]>,
) -> Option<Option<[f64; 6]>> {
    if !columns.iter().any(|column| fields.has(column)) {
        return None;
    }
    let mut numbers = match known {
        Some(known) => known.map(Some),
        None => [None; 6],
    };
    for (number, column) in numbers.iter_mut().zip(columns) {
        fields.optional(column, number, |value| cells::scale(value).map(Some));
    }
    // Formatted as percent, 80 % is 0.8 to a workbook. No number of the scale is below 1.
    let is_share = |number: &Option<f64>| number.is_some_and(|share| (0.0..=1.0).contains(&share));
    let is_below = |number: &Option<f64>| number.is_some_and(|share| share < 1.0);
    if numbers.iter().all(is_share) && numbers.iter().any(is_below) {
        numbers = numbers.map(|number| number.map(|share| 1.0 + 6.0 * share));
    }
    match numbers {
        [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f)] => Some(Some([a, b, c, d, e, f])),
        numbers if numbers.iter().all(Option::is_none) => Some(None),
        numbers => {
            let lacking = numbers
                .iter()
                .zip(columns)
                .find(|(number, _)| number.is_none());
            if let Some((_, column)) = lacking {
                fields.fail_unless_failed(column, Message::new("import-profile-incomplete"));
            }
            Some(None)
        }
    }
}

/// The code of an effort group, also where people write its name or its former name.
fn effort_group(text: &str) -> String {
    let written = fold(text);
    let groups = catalogue().nav_effort_groups();
    let found = groups.iter().find(|group| {
        [&group.code, &group.name, &group.former]
            .into_iter()
            .any(|name| fold(name) == written)
    });
    found.map_or_else(|| text.to_uppercase(), |group| group.code.clone())
}

fn blank() -> Youth {
    Youth {
        id: YouthId(uuid::Uuid::nil()),
        version: Version(0),
        reference: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        birth_date: chrono::NaiveDate::MIN,
        postcode: Postcode(String::new()),
        target_group: TargetGroup::Ot,
        weekdays: Weekdays::default(),
        available: Period::default(),
        travel_mode: TravelMode::Walk,
        travel_limit: Minutes(0),
        licences: std::collections::BTreeSet::new(),
        completed: std::collections::BTreeSet::new(),
        profile: Profile::default(),
        wishes: Vec::new(),
        consent_to_share: false,
        must_place: false,
        max_places: 1,
        follow_up: FollowUp::default(),
        adviser: None,
    }
}
