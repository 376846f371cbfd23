//! Two people have changed the same youth: what the other one has written stands beside each field
//! that differs, as a person reads it.

use data::domain::{Licence, TargetGroup, TravelMode, Weekday};
use data::messages::Message;

use super::profile::{INTERESTS, VALUES};
use super::typed::{COMPLETED, WISHES};
use crate::pages::fields::Fields;
use crate::pages::form::Wrong;
use crate::pages::openings::{SCALES, day_key, steps};
use crate::pages::round::group_key;
use crate::pages::words::Words;

/// Says beside each field that differs what somebody else has written there. `advisers` are those who
/// can be responsible, by id and name.
pub(super) fn tell(
    wrong: &mut Wrong,
    w: Words,
    advisers: &[(String, String)],
    own: &Fields,
    theirs: &Fields,
) {
    let adviser = ("adviser".to_owned(), Kind::Of(advisers.to_vec()));
    for (name, kind) in asked(w).into_iter().chain([adviser]) {
        let text = match kind {
            Kind::Text => one(w, own.get(&name), theirs.get(&name), str::to_owned),
            Kind::Number => number(w, own, theirs, &name),
            Kind::Yes => yes(w, own, theirs, &name),
            Kind::Of(options) => chosen(w, own, theirs, &name, &options),
        };
        if let Some(text) = text {
            wrong.add(name, text);
        }
    }
}

/// How a field is answered.
enum Kind {
    Text,
    /// A slider; an answer only where its part was talked about.
    Number,
    Yes,
    /// Some of these values, with their names.
    Of(Vec<(String, String)>),
}

/// Every field of the form.
fn asked(w: Words) -> Vec<(String, Kind)> {
    let texts = [
        "first_name",
        "last_name",
        "birth_date",
        "postcode",
        "travel_limit",
        "free_text",
    ];
    let mut asked: Vec<(String, Kind)> = texts
        .into_iter()
        .map(|name| (name.to_owned(), Kind::Text))
        .collect();
    let numbered = |name: &str, most: usize| {
        let name = name.to_owned();
        (0..most).map(move |place| (format!("{name}-{place}"), Kind::Text))
    };
    asked.extend(numbered("wish", WISHES));
    asked.extend(numbered("completed", COMPLETED));
    let yes = ["consent", "interests", "values"];
    asked.extend(yes.into_iter().map(|name| (name.to_owned(), Kind::Yes)));
    let groups = TargetGroup::ALL.map(|one| (group_key(one).to_owned(), w.target_group(one)));
    let days = Weekday::ALL.map(|one| (day_key(one).to_owned(), w.weekday(one)));
    let modes = TravelMode::ALL.map(|one| (format!("{one:?}"), w.travel_mode(one)));
    let licences = Licence::ALL.map(|one| (format!("{one:?}"), w.licence(one)));
    for (name, options) in [
        ("target_group", groups.to_vec()),
        ("weekdays", days.to_vec()),
        ("travel_mode", modes.to_vec()),
        ("licences", licences.to_vec()),
    ] {
        asked.push((name.to_owned(), Kind::Of(options)));
    }
    for (name, _, low, high) in SCALES {
        let options = steps(w, "page-scale-unknown", low, high);
        asked.push((format!("scale-{name}"), Kind::Of(options)));
    }
    let sliders = INTERESTS.map(|(name, _)| format!("interests-{name}"));
    asked.extend(sliders.map(|name| (name, Kind::Number)));
    let sliders = VALUES.map(|(name, _)| format!("values-{name}"));
    asked.extend(sliders.map(|name| (name, Kind::Number)));
    asked
}

fn one(w: Words, own: &str, theirs: &str, named: impl Fn(&str) -> String) -> Option<String> {
    if own.replace("\r\n", "\n") == theirs {
        return None;
    }
    Some(match theirs {
        "" => w.text("page-form-theirs-nothing"),
        theirs => w.say(&Message::new("page-form-theirs").with("value", named(theirs))),
    })
}

fn number(w: Words, own: &Fields, theirs: &Fields, name: &str) -> Option<String> {
    let part = name.split('-').next().unwrap_or(name);
    if !own.has(part, "ja") || !theirs.has(part, "ja") {
        return None;
    }
    let read = |fields: &Fields| fields.get(name).parse::<f64>().unwrap_or(4.0);
    // Compared as numbers: 4 and 4.0 are the same answer.
    let same = (read(own) - read(theirs)).abs() < 0.01;
    (!same).then(|| w.say(&Message::new("page-form-theirs").with("value", theirs.get(name))))
}

fn yes(w: Words, own: &Fields, theirs: &Fields, name: &str) -> Option<String> {
    match (own.has(name, "ja"), theirs.has(name, "ja")) {
        (true, false) => Some(w.text("page-form-theirs-no")),
        (false, true) => Some(w.text("page-form-theirs-yes")),
        _ => None,
    }
}

fn chosen(
    w: Words,
    own: &Fields,
    theirs: &Fields,
    name: &str,
    options: &[(String, String)],
) -> Option<String> {
    let names = |fields: &Fields| {
        let names = options.iter().filter(|(value, _)| fields.has(name, value));
        let names: Vec<&str> = names.map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    };
    one(w, &names(own), &names(theirs), str::to_owned)
}

#[cfg(test)]
mod tests {
    use data::domain::{Interests, Weekday};
    use data::messages::Language;
    use data::store::conformance::samples;

    use super::super::typed::fields;
    use super::*;
    use crate::pages::form::Form;

    #[test]
    fn every_kind_of_field_says_what_the_other_has_written() {
        let w = Words(Language::Nb);
        let mine = samples::youth(1);
        let mut theirs = mine.clone();
        theirs.last_name = "Etternavnet".to_owned();
        theirs.weekdays = [Weekday::Fri].into_iter().collect();
        theirs.licences.clear();
        theirs.consent_to_share = !mine.consent_to_share;
        theirs.profile.interests = mine.profile.interests.map(|interests| Interests {
            realistic: 1.5,
            ..interests
        });
        theirs.profile.preferences.noise = Some(2);
        let none = Default::default();
        let mut wrong = Wrong::default();

        tell(
            &mut wrong,
            w,
            &[],
            &fields(w, &mine, &none),
            &fields(w, &theirs, &none),
        );

        let own = fields(w, &mine, &none);
        let form = Form {
            words: w,
            fields: &own,
            wrong: &wrong,
        };
        let differs = [
            ("last_name", "Etternavnet"),
            ("weekdays", "fredag"),
            ("licences", "tomt"),
            ("consent", "ikke krysset av"),
            ("interests-realistic", "1.5"),
            ("scale-noise", "støy"),
        ];
        for (name, text) in differs {
            let told = form.told(name).into_string();
            assert!(told.contains(text), "{name}: {told}");
        }
        let rest = asked(w).into_iter().map(|(name, _)| name);
        for name in rest.filter(|name| !differs.iter().any(|(known, _)| known == name)) {
            assert!(form.is_right(&[&name]), "{name}");
        }
    }
}
