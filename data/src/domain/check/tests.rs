mod identity;
mod planning;

use std::collections::BTreeMap;

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
        let [nb, en] = Language::ALL.map(|language| {
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
fn a_youth_is_held_against_each_rule() {
    type Case = (
        fn(&mut Youth),
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    );
    let long = "x".repeat(41);
    let cases: Vec<Case> = vec![
        (
            |y| y.reference.clear(),
            "reference",
            "1 til 40 tegn",
            "1 to 40 characters",
            "",
        ),
        (
            |y| y.reference = "U\n1".into(),
            "reference",
            "på én linje",
            "on one line",
            "U\n1",
        ),
        (
            |y| y.reference = "U-1 ".into(),
            "reference",
            "mellomrom",
            "spaces",
            "U-1 ",
        ),
        (
            |y| y.first_name = "  ".into(),
            "first_name",
            "er tomt",
            "is empty",
            "  ",
        ),
        (
            |y| y.last_name = "a\u{202e}b".into(),
            "last_name",
            "styretegn",
            "control",
            "a\u{202e}b",
        ),
        (
            |y| y.birth_date = day("2199-01-01"),
            "birth_date",
            "fram i tid",
            "in the future",
            "2199-01-01",
        ),
        (
            |y| y.birth_date = day("1908-05-17"),
            "birth_date",
            "før 1980",
            "before 1980",
            "1908-05-17",
        ),
        (
            |y| y.postcode = Postcode("371".into()),
            "postcode",
            "fire sifre",
            "four digits",
            "371",
        ),
        (
            |y| y.postcode = Postcode("0001".into()),
            "postcode",
            "ikke i katalogen",
            "not in the catalogue",
            "0001",
        ),
        (
            |y| y.weekdays.0.clear(),
            "weekdays",
            "minst én",
            "at least one",
            "[]",
        ),
        (
            |y| {
                y.available = Period {
                    from: Some(day("2026-12-01")),
                    to: Some(day("2026-10-01")),
                }
            },
            "available",
            "slutter før",
            "ends before",
            "2026-12-01 – 2026-10-01",
        ),
        (
            |y| y.travel_limit = Minutes(0),
            "travel_limit",
            "fra 1 til 240",
            "from 1 to 240",
            "0",
        ),
        (
            |y| y.travel_limit = Minutes(241),
            "travel_limit",
            "fra 1 til 240",
            "from 1 to 240",
            "241",
        ),
        (
            |y| y.completed = [TradeCode("XXXXX9----".into())].into(),
            "completed[0]",
            "Fagkoden finnes ikke",
            "not in the catalogue",
            "XXXXX9----",
        ),
        (
            |y| y.wishes.push(Wish::Trade(TradeCode("BATFM3----".into()))),
            "wishes[1].trade",
            "Mente du BATMF3----",
            "Did you mean BATMF3----",
            "BATFM3----",
        ),
        (
            |y| y.wishes.push(Wish::Trade(TradeCode("RMKOK3----".into()))),
            "wishes[1]",
            "allerede høyere",
            "already stands higher",
            "",
        ),
        (
            |y| y.wishes = (0..11).map(|_| Wish::Opening(OpeningId::new())).collect(),
            "wishes",
            "de 10 første",
            "first 10",
            "11",
        ),
        (
            |y| y.max_places = 0,
            "max_places",
            "fra 1 til 3",
            "from 1 to 3",
            "0",
        ),
        (
            |y| y.max_places = 4,
            "max_places",
            "fra 1 til 3",
            "from 1 to 3",
            "4",
        ),
        (
            |y| y.follow_up.ot_status = Some("OTXX".into()),
            "follow_up.ot_status",
            "oppfølgingstjenesten",
            "follow-up service",
            "OTXX",
        ),
        (
            |y| y.follow_up.nav_effort_group = Some("STANDARD".into()),
            "follow_up.nav_effort_group",
            "innsatsgrupper",
            "effort groups",
            "STANDARD",
        ),
        (
            |y| y.profile.free_text = "å".repeat(1_001),
            "profile.free_text",
            "høyst 1000 tegn",
            "at most 1000",
            "",
        ),
        (
            |y| y.profile.free_text = "a\u{7}".into(),
            "profile.free_text",
            "styretegn",
            "control",
            "a\u{7}",
        ),
        (
            |y| y.profile.preferences.noise = Some(3),
            "profile.preferences.noise",
            "fra -2 til 2",
            "from -2 to 2",
            "3",
        ),
        (
            |y| y.profile.preferences.team = Some(-3),
            "profile.preferences.team",
            "fra -2 til 2",
            "from -2 to 2",
            "-3",
        ),
    ];
    for (change, field, nb, en, value) in cases {
        let mut changed = youth();
        change(&mut changed);
        let mut found = changed.check();
        if field == "profile.free_text" && value.is_empty() {
            assert_eq!(found[0].value.chars().count(), 81, "the value is shortened");
            found[0].value.clear();
        }
        only(&found, field, nb, en, value);
    }
    let mut longer = youth();
    longer.reference = long.clone();
    only(&longer.check(), "reference", "1 til 40", "1 to 40", &long);
}

#[test]
fn numbers_of_a_profile_are_finite_and_on_the_scale() {
    let good = Interests {
        realistic: 1.0,
        investigative: 7.0,
        artistic: 3.5,
        social: 2.0,
        enterprising: 2.0,
        conventional: 2.0,
    };
    let mut fine = youth();
    fine.profile.interests = Some(good);
    fine.profile.free_text = "skru moped\nog bil\tellers".into();
    assert_eq!(fine.check(), []);

    let table = [
        (f64::NAN, "NaN"),
        (f64::INFINITY, "inf"),
        (f64::NEG_INFINITY, "-inf"),
        (0.999, "0.999"),
        (7.001, "7.001"),
        (-0.0, "-0"),
    ];
    for (number, value) in table {
        let mut wrong = youth();
        wrong.profile.interests = Some(Interests {
            social: number,
            ..good
        });
        only(
            &wrong.check(),
            "profile.interests.social",
            "fra 1 til 7",
            "from 1 to 7",
            value,
        );
        let mut wrong = youth();
        wrong.profile.values = Some(WorkValues {
            achievement: 2.0,
            independence: 2.0,
            recognition: 2.0,
            relationships: 2.0,
            support: 2.0,
            working_conditions: number,
        });
        let field = "profile.values.working_conditions";
        only(&wrong.check(), field, "fra 1 til 7", "from 1 to 7", value);
    }
}

#[test]
fn an_opening_is_held_against_each_rule() {
    type Case = (
        fn(&mut Opening),
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    );
    let cases: Vec<Case> = vec![
        (|o| o.title.clear(), "title", "er tomt", "is empty", ""),
        (
            |o| o.trade = TradeCode("tømrer".into()),
            "trade",
            "Mente du BATMF3----",
            "Did you mean BATMF3----",
            "tømrer",
        ),
        (
            |o| o.trade = TradeCode(String::new()),
            "trade",
            "finnes ikke",
            "not in the catalogue",
            "",
        ),
        (
            |o| o.seats.0 = BTreeMap::new(),
            "seats",
            "Ingen ukedag har plasser",
            "No weekday has seats",
            "{}",
        ),
        (
            |o| o.seats.0 = [(Weekday::Mon, 10_001)].into(),
            "seats",
            "fra 0 til 10000",
            "from 0 to 10000",
            "10001",
        ),
        (
            |o| o.ages.min = Some(12),
            "ages.min",
            "fra 13 til 67",
            "from 13 to 67",
            "12",
        ),
        (
            |o| o.ages.max = Some(68),
            "ages.max",
            "fra 13 til 67",
            "from 13 to 67",
            "68",
        ),
        (
            |o| {
                o.ages = AgeWindow {
                    min: Some(20),
                    max: Some(18),
                }
            },
            "ages",
            "Laveste alder er høyere",
            "lowest age is above",
            "20–18",
        ),
        (
            |o| o.required_programmes = [TradeCode("BABAT1".into())].into(),
            "required_programmes[0]",
            "BABAT1----",
            "BABAT1----",
            "BABAT1",
        ),
        (
            |o| o.min_days = 0,
            "min_days",
            "fra 1 til 7",
            "from 1 to 7",
            "0",
        ),
        (
            |o| o.min_days = 8,
            "min_days",
            "fra 1 til 7",
            "from 1 to 7",
            "8",
        ),
        (
            |o| o.min_days = 3,
            "min_days",
            "de 2 den har plasser på",
            "the 2 on which",
            "3",
        ),
        (
            |o| o.min_group = 10_001,
            "min_group",
            "fra 0 til 10000",
            "from 0 to 10000",
            "10001",
        ),
        (
            |o| o.follow_up_hours = Some(10_001),
            "follow_up_hours",
            "fra 0 til 10000",
            "from 0 to 10000",
            "10001",
        ),
        (
            |o| o.hours_per_youth = 169,
            "hours_per_youth",
            "fra 0 til 168",
            "from 0 to 168",
            "169",
        ),
        (
            |o| o.environment.outdoors = Some(5),
            "environment.outdoors",
            "fra -2 til 2",
            "from -2 to 2",
            "5",
        ),
        (
            |o| o.instructor = "\u{0}".into(),
            "instructor",
            "styretegn",
            "control",
            "\u{0}",
        ),
    ];
    for (change, field, nb, en, value) in cases {
        let mut changed = opening();
        change(&mut changed);
        only(&changed.check(), field, nb, en, value);
    }
}

#[test]
fn an_employer_is_held_against_each_rule() {
    type Case = (
        fn(&mut Employer),
        &'static str,
        &'static str,
        &'static str,
        &'static str,
    );
    let contact = |email: &str, phone: &str| Contact {
        name: "Per".into(),
        email: email.into(),
        phone: phone.into(),
    };
    let cases: Vec<Case> = vec![
        (
            |e| e.orgnr = Orgnr("97476067".into()),
            "orgnr",
            "ni sifre",
            "nine digits",
            "97476067",
        ),
        (
            |e| e.orgnr = Orgnr("974 760 67".into()),
            "orgnr",
            "ni sifre",
            "nine digits",
            "974 760 67",
        ),
        (
            |e| e.orgnr = Orgnr("974760674".into()),
            "orgnr",
            "Kontrollsifferet",
            "check digit",
            "974760674",
        ),
        (|e| e.name.clear(), "name", "er tomt", "is empty", ""),
        (
            |e| e.postcode = Postcode("９９９９".into()),
            "postcode",
            "fire sifre",
            "four digits",
            "９９９９",
        ),
    ];
    for (change, field, nb, en, value) in cases {
        let mut changed = employer();
        change(&mut changed);
        only(&changed.check(), field, nb, en, value);
    }
    for (email, phone, wrong) in [
        ("", "", None),
        ("per@firma.no", "+47 35 00 00 00", None),
        ("per@", "", Some(("contact.email", "per@"))),
        ("", "ring meg", Some(("contact.phone", "ring meg"))),
        ("", "=1+1", Some(("contact.phone", "=1+1"))),
    ] {
        let mut changed = employer();
        changed.contact = Some(contact(email, phone));
        let found = changed.check();
        let found = found.first().map(|p| (p.field.as_str(), p.value.as_str()));
        assert_eq!(found, wrong, "{email} {phone}");
    }
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
