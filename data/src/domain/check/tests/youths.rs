use super::*;

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
