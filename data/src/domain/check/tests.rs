mod identity;
mod openings;
mod planning;
mod youths;

use chrono::NaiveDate;

use super::*;
use crate::domain::*;
use crate::messages::Language;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn youth() -> Youth {
    Youth {
        id: YouthId::new(),
        version: Version(0),
        reference: "U-017".into(),
        first_name: "Kari".into(),
        last_name: "Øyen".into(),
        birth_date: day("2008-05-17"),
        postcode: Postcode("3717".into()),
        target_group: TargetGroup::Ot,
        weekdays: Weekdays::default(),
        available: Period::default(),
        travel_mode: TravelMode::Transit,
        travel_limit: Minutes(60),
        licences: Default::default(),
        completed: [TradeCode("RMRMF1----".into())].into(),
        profile: Profile::default(),
        wishes: vec![Wish::Trade(TradeCode("RMKOK3----".into()))],
        consent_to_share: true,
        must_place: false,
        max_places: 1,
        follow_up: FollowUp::default(),
        adviser: None,
    }
}

fn opening() -> Opening {
    Opening {
        id: OpeningId::new(),
        version: Version(0),
        reference: "P-042".into(),
        employer: EmployerId::new(),
        title: "Snekkerverkstedet".into(),
        kind: OpeningKind::Workshop,
        trade: TradeCode("BASNE3----".into()),
        postcode: Postcode("3717".into()),
        seats: Seats([(Weekday::Mon, 4), (Weekday::Tue, 0)].into()),
        period: Period::default(),
        ages: AgeWindow::default(),
        target_groups: Default::default(),
        required_programmes: Default::default(),
        licences: Default::default(),
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

fn employer() -> Employer {
    Employer {
        id: EmployerId::new(),
        version: Version(0),
        orgnr: Orgnr("974760673".into()),
        name: "Verkstedet AS".into(),
        postcode: Postcode("3717".into()),
        contact: None,
    }
}

/// Field, Norwegian, English and value of each problem; each message is in the catalogue of messages.
fn told(problems: &[Problem]) -> Vec<(String, String, String, String)> {
    let tell = |problem: &Problem| {
        let [nb, _nn, en] = Language::ALL.map(|language| {
            let text = problem.message.text(language);
            assert_ne!(text, problem.message.id(), "no text in {language:?}");
            assert!(!text.contains(['{', '$']), "a value is missing: {text}");
            text
        });
        (problem.field.clone(), nb, en, problem.value.clone())
    };
    problems.iter().map(tell).collect()
}

/// One problem is found, at this field, with these words in Norwegian and English and this value.
#[track_caller]
fn only(problems: &[Problem], field: &str, nb: &str, en: &str, value: &str) {
    let told = told(problems);
    let [(at, norwegian, english, given)] = told.as_slice() else {
        panic!("one problem of {field} expected: {told:#?}");
    };
    assert_eq!(at, field);
    assert!(norwegian.contains(nb), "{norwegian}");
    assert!(english.contains(en), "{english}");
    assert_eq!(given, value);
}

#[test]
fn good_documents_have_no_problems() {
    assert_eq!(youth().check(), []);
    assert_eq!(opening().check(), []);
    assert_eq!(employer().check(), []);
    let measured = TravelTime {
        version: Version(0),
        from: Postcode("3717".into()),
        to: Postcode("3916".into()),
        mode: TravelMode::Car,
        minutes: Minutes(0),
    };
    assert_eq!(measured.check(), []);
}

#[test]
fn everything_that_is_wrong_is_told_at_once_in_order() {
    let mut wrong = youth();
    wrong.reference.clear();
    wrong.postcode = Postcode("1".into());
    wrong.wishes = (0..12)
        .map(|at| Wish::Trade(TradeCode(format!("YYYY{at:02}"))))
        .collect();
    wrong.profile.preferences.noise = Some(9);

    let found = wrong.check();

    let fields: Vec<&str> = found.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields.len(), 16);
    assert_eq!(
        fields[..3],
        ["postcode", "profile.preferences.noise", "reference"]
    );
    assert_eq!(
        fields[3..6],
        ["wishes", "wishes[0].trade", "wishes[1].trade"]
    );
    assert_eq!(fields[15], "wishes[11].trade");
}

#[test]
fn municipalities_are_known_by_new_and_old_numbers() {
    assert_eq!(
        municipality("home", "3807").map(|found| found.number.as_str()),
        Ok("4003")
    );
    let problem = municipality("home", "0301").expect_err("Oslo is not in the catalogue");
    only(
        &[problem],
        "home",
        "dekker Vestfold og Telemark",
        "covers Vestfold and Telemark",
        "0301",
    );
}

#[test]
fn ages_are_counted_in_whole_years() {
    let table = [
        ("2008-05-17", "2026-05-16", 17),
        ("2008-05-17", "2026-05-17", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2026-12-31", "2026-01-01", -1),
    ];
    for (born, on, age) in table {
        assert_eq!(age_on(day(born), day(on)), age, "{born} {on}");
    }
}
