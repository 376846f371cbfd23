use proptest::prelude::*;

use super::*;

/// The number with both control digits that fit, found by trying all hundred endings.
///
/// The definition, written out: each control digit makes its weighted sum divisible by eleven.
fn with_control_digits(nine: &str) -> Option<String> {
    let divisible = |text: &str, weights: &str| {
        let products = text.bytes().zip(weights.bytes());
        let sum: usize = products
            .map(|(d, w)| usize::from(d - b'0') * usize::from(w - b'0'))
            .sum();
        sum.is_multiple_of(11)
    };
    (0..100)
        .map(|ending| format!("{nine}{ending:02}"))
        .find(|number| divisible(&number[..10], "3761894521") && divisible(number, "54327654321"))
}

/// A number of the tax administration's synthetic kind (month + 80), which nobody has.
fn a_synthetic_number() -> String {
    let numbers =
        (0..1_000).filter_map(|serial| with_control_digits(&format!("018190{serial:03}")));
    numbers.min().expect("some serial has control digits")
}

fn birth_numbers() -> impl Strategy<Value = String> {
    let day = (1..=28u32, prop::sample::select(vec![0, 40]));
    let month = (1..=12u32, prop::sample::select(vec![0, 40, 65, 80]));
    (day, month, 0..100u32, 0..1_000u32).prop_filter_map(
        "about one in six has no control digits",
        |((day, d), (month, m), year, serial)| {
            with_control_digits(&format!(
                "{:02}{:02}{year:02}{serial:03}",
                day + d,
                month + m
            ))
        },
    )
}

proptest! {
    #[test]
    fn every_kind_of_number_is_found_however_it_is_written(number in birth_numbers()) {
        let (date, serial) = number.split_at(6);
        let spread = number.chars().map(String::from).collect::<Vec<_>>().join(" ");
        let written = [
            number.clone(),
            format!("{date} {serial}"),
            format!("{date}-{serial}"),
            format!("{}.{}.{} {serial}", &date[..2], &date[2..4], &date[4..]),
            format!("fnr{number}, tlf 35000000"),
            format!("{number} 12345678"),
            format!("1 {number}"),
            format!("({date}\u{a0}{serial})"),
            spread,
        ];
        for text in written {
            prop_assert!(has_national_id(&text), "{text}");
            let blotted = without_national_ids(&text);
            prop_assert!(!blotted.contains(serial) && !blotted.contains(date), "{blotted}");
            prop_assert!(!has_national_id(&blotted));
        }
    }

    /// A wrong digit anywhere, or one more digit, makes it an ordinary row of digits.
    #[test]
    fn other_rows_of_digits_pass(number in birth_numbers(), at in 0..11usize, add in 1..10u8) {
        let mut digits = number.clone().into_bytes();
        digits[at] = b'0' + (digits[at] - b'0' + add) % 10;
        let other = String::from_utf8(digits).expect("digits");
        prop_assert!(!has_national_id(&other), "{other}");
        prop_assert_eq!(without_national_ids(&other), other);
        let longer = format!("{number}7");
        prop_assert!(!has_national_id(&longer));
        let longer = format!("7{number}");
        prop_assert!(!has_national_id(&longer));
    }

    #[test]
    fn organisation_numbers_are_those_whose_weighted_sum_eleven_divides(number in 0..1_000_000_000u32) {
        // The definition by remainders: eleven less the remainder of the first eight, 0 for 11, none for 10.
        let text = format!("{number:09}");
        let digit = |at: usize| u32::from(text.as_bytes()[at] - b'0');
        let sum = 3 * digit(0) + 2 * digit(1) + 7 * digit(2) + 6 * digit(3)
            + 5 * digit(4) + 4 * digit(5) + 3 * digit(6) + 2 * digit(7);
        let control = match sum % 11 {
            0 => Some(0),
            1 => None,
            rest => Some(11 - rest),
        };
        let mut firm = employer();
        for last in 0..10 {
            firm.orgnr = Orgnr(format!("{}{last}", &text[..8]));
            prop_assert_eq!(firm.check().is_empty(), control == Some(last), "{}", firm.orgnr.0);
        }
    }

    #[test]
    fn any_text_is_searched_without_fault(text in "\\PC*") {
        prop_assert_eq!(has_national_id(&text), without_national_ids(&text) != text);
    }
}

#[test]
fn no_text_field_takes_a_national_identity_number() {
    let number = a_synthetic_number();
    let fields = [
        "reference",
        "first_name",
        "last_name",
        "profile.free_text",
        "postcode",
        "wishes[0].trade",
        "follow_up.ot_status",
        "follow_up.nav_effort_group",
        "completed[0]",
    ];
    for field in fields {
        let mut wrong = youth();
        let text = number.clone();
        match field {
            "reference" => wrong.reference = text,
            "first_name" => wrong.first_name = text,
            "last_name" => wrong.last_name = text,
            "profile.free_text" => wrong.profile.free_text = format!("Kari, {text}\nliker dyr"),
            "postcode" => wrong.postcode = Postcode(text),
            "wishes[0].trade" => wrong.wishes = vec![Wish::Trade(TradeCode(text))],
            "follow_up.ot_status" => wrong.follow_up.ot_status = Some(text),
            "completed[0]" => wrong.completed = [TradeCode(text)].into(),
            _ => wrong.follow_up.nav_effort_group = Some(text),
        }
        let found = wrong.check();
        let refused = found
            .iter()
            .find(|p| p.message.id() == "validation-national-id");
        let refused = refused.unwrap_or_else(|| panic!("{field} takes it"));
        assert_eq!(refused.field, field);
        for (_, nb, en, value) in told(&found) {
            for text in [nb, en, value] {
                assert!(!text.contains(&number), "repeated: {text}");
            }
        }
        let [nb, _nn, en] = Language::ALL.map(|language| refused.message.text(language));
        assert!(nb.contains("lagrer aldri") && nb.contains("§ 12"), "{nb}");
        assert!(
            en.contains("never stores") && en.contains("section 12"),
            "{en}"
        );
    }

    let mut place = opening();
    place.title = number.clone();
    place.instructor = format!("Per {number}");
    let fields: Vec<String> = place.check().into_iter().map(|p| p.field).collect();
    assert_eq!(fields, ["instructor", "title"]);

    let mut firm = employer();
    firm.contact = Some(Contact {
        phone: number.clone(),
        ..Contact::default()
    });
    only(
        &firm.check(),
        "contact.phone",
        "fødselsnummer",
        "national identity",
        "•••••••••••",
    );
}

#[test]
fn ordinary_numbers_are_no_national_identity_numbers() {
    let table = [
        "+47 35 00 12 34",
        "974760673",
        "0047 35 00 12 34",
        "12345678901",
        "P-2026-000042",
        "kontonummer 1234 56 78903",
        "17.05.2008",
        "",
    ];
    for text in table {
        assert!(!has_national_id(text), "{text}");
    }
    // Ids hold rows of digits by chance, and are given by the program.
    let mut lucky = youth();
    let number = a_synthetic_number();
    lucky.id = YouthId(
        format!("0192f3a4-0000-7000-8000-a{number}")
            .parse()
            .expect("an id"),
    );
    assert_eq!(lucky.check(), []);
}
