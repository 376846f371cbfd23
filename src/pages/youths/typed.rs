//! A youth as typed, and back.

use std::collections::BTreeMap;

use data::catalogue::catalogue;
use data::domain::{
    Interests, Licence, Minutes, Opening, OpeningId, Postcode, TargetGroup, TradeCode, TravelMode,
    Weekday, Wish, WorkValues, Youth,
};
use data::messages::Message;

use super::profile::{INTERESTS, VALUES, interest, value};
use crate::pages::fields::Fields;
use crate::pages::form::Wrong;
use crate::pages::openings::{SCALES, day_key, preferences, scale};
use crate::pages::round::group_key;
use crate::pages::words::Words;

/// Wishes that can be typed.
pub(super) const WISHES: usize = 5;

/// Programme areas passed that can be typed.
pub(super) const COMPLETED: usize = 3;

/// The openings by their numbers, for wishes.
pub(super) type Numbers = BTreeMap<String, OpeningId>;

/// The numbers of the openings.
pub(super) fn numbers(openings: &[Opening]) -> Numbers {
    let pair = |one: &Opening| (one.reference.clone(), one.id);
    openings.iter().map(pair).collect()
}

/// The form as it is filled in from a youth.
pub(super) fn fields(w: Words, youth: &Youth, numbers: &Numbers) -> Fields {
    let mut fields = Fields::default();
    fields.push("first_name", youth.first_name.clone());
    fields.push("last_name", youth.last_name.clone());
    fields.push("birth_date", youth.birth_date.to_string());
    fields.push("postcode", youth.postcode.0.clone());
    fields.push("target_group", group_key(youth.target_group));
    for day in &youth.weekdays.0 {
        fields.push("weekdays", day_key(*day));
    }
    fields.push("travel_mode", format!("{:?}", youth.travel_mode));
    fields.push("travel_limit", youth.travel_limit.0.to_string());
    for licence in &youth.licences {
        fields.push("licences", format!("{licence:?}"));
    }
    for (place, code) in youth.completed.iter().take(COMPLETED).enumerate() {
        fields.push(format!("completed-{place}"), w.trade(code));
    }
    for (place, wish) in youth.wishes.iter().take(WISHES).enumerate() {
        let text = match wish {
            Wish::Trade(code) => w.trade(code),
            Wish::Opening(id) => {
                let number = numbers.iter().find(|(_, known)| *known == id);
                number.map_or_else(|| id.to_string(), |(number, _)| number.clone())
            }
        };
        fields.push(format!("wish-{place}"), text);
    }
    for (name, yes) in [
        ("consent", youth.consent_to_share),
        ("must_place", youth.must_place),
    ] {
        if yes {
            fields.push(name, "ja");
        }
    }
    let adviser = youth.adviser.map_or_else(String::new, |id| id.to_string());
    fields.push("adviser", adviser);
    let profile = &youth.profile;
    fields.push("free_text", profile.free_text.clone());
    if let Some(mut interests) = profile.interests {
        fields.push("interests", "ja");
        for (name, _) in INTERESTS {
            let number = interest(&mut interests, name).map_or(4.0, |number| *number);
            fields.push(format!("interests-{name}"), number.to_string());
        }
    }
    if let Some(mut values) = profile.values {
        fields.push("values", "ja");
        for (name, _) in VALUES {
            let number = value(&mut values, name).map_or(4.0, |number| *number);
            fields.push(format!("values-{name}"), number.to_string());
        }
    }
    let mut preferences = profile.preferences;
    for (name, ..) in SCALES {
        let step = scale(&mut preferences, name).and_then(|step| *step);
        let step = step.map_or_else(String::new, |step| step.to_string());
        fields.push(format!("scale-{name}"), step);
    }
    fields
}

/// The youth with what is typed, and what cannot be read of it. What the form does not ask for
/// stays as it is.
pub(super) fn youth(w: Words, read: &Youth, fields: &Fields, numbers: &Numbers) -> (Youth, Wrong) {
    let mut youth = read.clone();
    let mut wrong = Wrong::default();
    fields.get("first_name").clone_into(&mut youth.first_name);
    fields.get("last_name").clone_into(&mut youth.last_name);
    match fields.get("birth_date").parse() {
        Ok(day) => youth.birth_date = day,
        Err(_) => wrong.add("birth_date", w.text("page-form-date")),
    }
    youth.postcode = Postcode(fields.get("postcode").to_owned());
    let mut groups = TargetGroup::ALL.into_iter();
    match groups.find(|group| group_key(*group) == fields.get("target_group")) {
        Some(group) => youth.target_group = group,
        None => wrong.add("target_group", w.text("page-form-choose")),
    }
    let days = Weekday::ALL.into_iter();
    youth.weekdays = days
        .filter(|day| fields.has("weekdays", day_key(*day)))
        .collect();
    let mut modes = TravelMode::ALL.into_iter();
    match modes.find(|mode| format!("{mode:?}") == fields.get("travel_mode")) {
        Some(mode) => youth.travel_mode = mode,
        None => wrong.add("travel_mode", w.text("page-form-choose")),
    }
    match fields.get("travel_limit").parse() {
        Ok(minutes) => youth.travel_limit = Minutes(minutes),
        Err(_) => wrong.add("travel_limit", w.text("page-form-number")),
    }
    let licences = Licence::ALL.into_iter();
    youth.licences = licences
        .filter(|licence| fields.has("licences", &format!("{licence:?}")))
        .collect();
    // What does not fit into the form stays behind what is typed.
    let more = read.completed.iter().skip(COMPLETED).cloned();
    let typed = (0..COMPLETED).filter_map(|place| {
        let name = format!("completed-{place}");
        trade(w, fields.get(&name), &[1, 2], &name, &mut wrong)
    });
    youth.completed = typed.collect::<Vec<_>>().into_iter().chain(more).collect();
    let more: Vec<Wish> = read.wishes.iter().skip(WISHES).cloned().collect();
    youth.wishes = (0..WISHES)
        .filter_map(|place| {
            let name = format!("wish-{place}");
            let text = fields.get(&name);
            match numbers.get(text) {
                Some(opening) => Some(Wish::Opening(*opening)),
                None => trade(w, text, &[3, 4], &name, &mut wrong).map(Wish::Trade),
            }
        })
        .chain(more)
        .collect();
    youth.consent_to_share = fields.has("consent", "ja");
    youth.must_place = fields.has("must_place", "ja");
    youth.adviser = fields.get("adviser").parse().ok();
    let profile = &mut youth.profile;
    fields
        .get("free_text")
        .replace("\r\n", "\n")
        .clone_into(&mut profile.free_text);
    let number =
        |part: &str, name: &str| fields.get(&format!("{part}-{name}")).parse().unwrap_or(4.0);
    profile.interests = fields.has("interests", "ja").then(|| {
        let mut interests = EVEN;
        for (name, _) in INTERESTS {
            if let Some(place) = interest(&mut interests, name) {
                *place = number("interests", name);
            }
        }
        interests
    });
    profile.values = fields.has("values", "ja").then(|| {
        let mut values = INDIFFERENT;
        for (name, _) in VALUES {
            if let Some(place) = value(&mut values, name) {
                *place = number("values", name);
            }
        }
        values
    });
    profile.preferences = preferences(fields);
    (youth, wrong)
}

const EVEN: Interests = Interests {
    realistic: 4.0,
    investigative: 4.0,
    artistic: 4.0,
    social: 4.0,
    enterprising: 4.0,
    conventional: 4.0,
};

const INDIFFERENT: WorkValues = WorkValues {
    achievement: 4.0,
    independence: 4.0,
    recognition: 4.0,
    relationships: 4.0,
    support: 4.0,
    working_conditions: 4.0,
};

/// The trade or programme area that is typed; none for an empty field.
fn trade(w: Words, text: &str, levels: &[u8], name: &str, wrong: &mut Wrong) -> Option<TradeCode> {
    if text.is_empty() {
        return None;
    }
    let found = catalogue()
        .resolve_trade_on(text, levels)
        .or_else(|_| catalogue().resolve_trade(text));
    match found {
        Ok(code) => Some(code),
        Err(doubt) => {
            let near = doubt
                .candidates
                .iter()
                .take(4)
                .map(|hit| w.trade(&hit.code));
            let near: Vec<String> = near.collect();
            let text = if near.is_empty() {
                w.text("page-trade-unknown")
            } else {
                w.say(&Message::new("page-trade-doubtful").with("names", near.join(", ")))
            };
            wrong.add(name, text);
            None
        }
    }
}

/// In which field of the form a field of a youth is typed.
pub(super) fn field(path: &str) -> String {
    let place = |rest: &str| {
        rest.trim_start_matches('[')
            .split(']')
            .next()
            .unwrap_or("0")
            .to_owned()
    };
    if let Some(rest) = path.strip_prefix("wishes") {
        return format!("wish-{}", place(rest));
    }
    if path.starts_with("completed") {
        return "completed-0".to_owned();
    }
    if path.starts_with("profile.interests") {
        return "interests".to_owned();
    }
    if path.starts_with("profile.values") {
        return "values".to_owned();
    }
    if path.starts_with("profile.free_text") {
        return "free_text".to_owned();
    }
    match path {
        "adviser" | "last_name" | "birth_date" | "postcode" | "target_group" | "weekdays"
        | "travel_mode" | "travel_limit" | "licences" => path,
        _ => "first_name",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn what_is_filled_in_reads_back_as_it_was() {
        let w = Words::default();
        let sample = samples::youth(1);
        let numbers = numbers(&[samples::opening(1), samples::opening(2)]);
        let (again, wrong) = youth(w, &sample, &fields(w, &sample, &numbers), &numbers);
        assert!(wrong.is_empty());
        assert_eq!(again, sample);
    }
}
