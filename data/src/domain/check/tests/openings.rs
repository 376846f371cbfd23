use std::collections::BTreeMap;

use super::*;

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
