//! An opening as it is typed, and back.

use std::collections::BTreeMap;

use data::catalogue::catalogue;
use data::domain::{
    AgeWindow, Licence, Opening, OpeningKind, Period, Postcode, Seats, TargetGroup, TradeCode,
    Weekday,
};

use super::scales::{SCALES, preferences, scale};
use crate::pages::fields::Fields;
use crate::pages::form::Wrong;
use crate::pages::round::group_key;
use crate::pages::words::Words;

/// The form as it is filled in from an opening.
pub(super) fn fields(w: Words, opening: &Opening) -> Fields {
    let mut fields = Fields::default();
    fields.push("title", opening.title.clone());
    fields.push("trade", w.trade(&opening.trade));
    fields.push("kind", kind_key(opening.kind));
    fields.push("postcode", opening.postcode.0.clone());
    for (day, seats) in &opening.seats.0 {
        fields.push(format!("seats-{}", day_key(*day)), seats.to_string());
    }
    let date = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
    fields.push("from", date(opening.period.from));
    fields.push("to", date(opening.period.to));
    let age = |age: Option<u8>| age.map_or_else(String::new, |age| age.to_string());
    fields.push("age-min", age(opening.ages.min));
    fields.push("age-max", age(opening.ages.max));
    for group in &opening.target_groups {
        fields.push("groups", group_key(*group));
    }
    for licence in &opening.licences {
        fields.push("licences", format!("{licence:?}"));
    }
    fields.push("min_days", opening.min_days.to_string());
    let mut environment = opening.environment;
    for (name, ..) in SCALES {
        let value = scale(&mut environment, name).and_then(|value| *value);
        let value = value.map_or_else(String::new, |value| value.to_string());
        fields.push(format!("scale-{name}"), value);
    }
    fields
}

/// The opening with what is typed, and what cannot be read of it. What the form does not ask for
/// stays as it is.
pub(super) fn opening(w: Words, read: &Opening, fields: &Fields) -> (Opening, Wrong) {
    let mut opening = read.clone();
    let mut wrong = Wrong::default();
    fields.get("title").clone_into(&mut opening.title);
    opening.postcode = Postcode(fields.get("postcode").to_owned());
    match OpeningKind::ALL
        .iter()
        .find(|kind| kind_key(**kind) == fields.get("kind"))
    {
        Some(kind) => opening.kind = *kind,
        None => wrong.add("kind", w.text("page-form-choose")),
    }
    match trade(fields.get("trade")) {
        Ok(code) => opening.trade = code,
        Err(near) => wrong.add("trade", near_text(w, &near)),
    }
    let mut seats = BTreeMap::new();
    for day in Weekday::ALL {
        let name = format!("seats-{}", day_key(day));
        if let Some(number) = number(w, fields, &name, &mut wrong).filter(|number| *number > 0) {
            seats.insert(day, number);
        }
    }
    opening.seats = Seats(seats);
    opening.period = Period {
        from: date(w, fields, "from", &mut wrong),
        to: date(w, fields, "to", &mut wrong),
    };
    let mut age = |name: &str| {
        let age = number(w, fields, name, &mut wrong)?;
        Some(u8::try_from(age).unwrap_or(u8::MAX))
    };
    opening.ages = AgeWindow {
        min: age("age-min"),
        max: age("age-max"),
    };
    let groups = TargetGroup::ALL.into_iter();
    opening.target_groups = groups
        .filter(|group| fields.has("groups", group_key(*group)))
        .collect();
    let licences = Licence::ALL.into_iter();
    opening.licences = licences
        .filter(|licence| fields.has("licences", &format!("{licence:?}")))
        .collect();
    let days = number(w, fields, "min_days", &mut wrong).unwrap_or(1);
    opening.min_days = u8::try_from(days).unwrap_or(u8::MAX);
    opening.environment = preferences(fields);
    (opening, wrong)
}

/// In which field of the form a field of an opening is typed.
pub(super) fn field(path: &str) -> String {
    let name = path.split(['.', '[']).next().unwrap_or(path);
    match name {
        "seats" => "seats-mon",
        "period" => "to",
        "ages" => "age-min",
        "environment" => "scale-outdoors",
        "target_groups" => "groups",
        "trade" | "title" | "kind" | "postcode" | "licences" | "min_days" => name,
        _ => "title",
    }
    .to_owned()
}

/// The trade that somebody has typed; else the names of those that it may be.
fn trade(text: &str) -> Result<TradeCode, Vec<TradeCode>> {
    let levels = catalogue().resolve_trade_on(text, &[3, 4]);
    levels
        .or_else(|_| catalogue().resolve_trade(text))
        .map_err(|doubt| {
            doubt
                .candidates
                .iter()
                .map(|hit| hit.code.clone())
                .collect()
        })
}

fn near_text(w: Words, near: &[TradeCode]) -> String {
    let names: Vec<String> = near.iter().take(4).map(|code| w.trade(code)).collect();
    if names.is_empty() {
        return w.text("page-trade-unknown");
    }
    let message = data::messages::Message::new("page-trade-doubtful");
    w.say(&message.with("names", names.join(", ")))
}

fn number(w: Words, fields: &Fields, name: &str, wrong: &mut Wrong) -> Option<u32> {
    match fields.get(name) {
        "" => None,
        text => {
            let number = text.parse().ok();
            if number.is_none() {
                wrong.add(name, w.text("page-form-number"));
            }
            number
        }
    }
}

fn date(w: Words, fields: &Fields, name: &str, wrong: &mut Wrong) -> Option<chrono::NaiveDate> {
    match fields.get(name) {
        "" => None,
        text => {
            let day = text.parse().ok();
            if day.is_none() {
                wrong.add(name, w.text("page-form-date"));
            }
            day
        }
    }
}

/// What a weekday is called in the form.
pub(in crate::pages) fn day_key(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}

/// What a kind of opening is called in a form.
pub(in crate::pages) fn kind_key(kind: OpeningKind) -> &'static str {
    match kind {
        OpeningKind::Workshop => "workshop",
        OpeningKind::Practice => "practice",
        OpeningKind::Apprenticeship => "apprenticeship",
        OpeningKind::TrainingCandidate => "training_candidate",
        OpeningKind::Course => "course",
    }
}

#[cfg(test)]
mod tests {
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn what_is_filled_in_reads_back_as_it_was() {
        let w = Words::default();
        let mut sample = samples::opening(1);
        sample.seats.0.retain(|_, seats| *seats > 0);
        let (again, wrong) = opening(w, &sample, &fields(w, &sample));
        assert!(wrong.is_empty());
        assert_eq!(again, sample);
    }

    #[test]
    fn a_trade_is_found_by_what_people_type() {
        assert_eq!(trade("tømrer").unwrap().0, "BATMF3----");
        assert_eq!(trade("Tømrerfaget").unwrap().0, "BATMF3----");
        assert!(trade("romskipskaptein").is_err());
    }
}
