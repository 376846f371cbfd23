use crate::domain::{Licence, Minutes, Weekday};
use crate::import::cells::{
    ages, date, flag, licences, minutes, orgnr, postcode, scale, target_groups, weekdays, whole,
};
use crate::import::table::Value;
use crate::messages::Message;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn shown<T: std::fmt::Debug>(read: Result<T, Message>) -> String {
    read.map_or_else(
        |message| message.id().to_owned(),
        |value| format!("{value:?}"),
    )
}

#[test]
fn dates_are_written_in_many_ways() {
    let same = [
        "2008-03-14",
        "14.03.2008",
        "14/3-08",
        "14.3.08",
        "14/03/2008",
        "14-03-2008",
        "20080314",
        "14. mars 2008",
        "14 March 2008",
        "2008-03-14T00:00:00",
        "14.03.2008 00:00",
    ];
    for written in same {
        assert_eq!(shown(date(&text(written))), "2008-03-14", "{written}");
    }
    // Excel's day 39521, whose cell has lost its format
    assert_eq!(shown(date(&Value::Number(39_521.0))), "2008-03-14");
    assert_eq!(shown(date(&text("5.6.98"))), "1998-06-05");
    for written in [
        "31.02.2008",
        "14.03",
        "2008",
        "3/14/2008",
        "i går",
        "0.0.0",
        "٣.٣.٢٠٠٨",
        "14.03.20088",
    ] {
        assert_eq!(
            shown(date(&text(written))),
            "import-date-unreadable",
            "{written}"
        );
    }
}

#[test]
fn weekdays_are_written_in_many_ways() {
    use Weekday::{Fri, Mon, Thu, Tue, Wed};
    let cases: [(&str, &[Weekday]); 14] = [
        ("man-fre", &[Mon, Tue, Wed, Thu, Fri]),
        ("Mandag – torsdag", &[Mon, Tue, Wed, Thu]),
        ("mandag til onsdag", &[Mon, Tue, Wed]),
        ("Monday to Friday", &[Mon, Tue, Wed, Thu, Fri]),
        ("mandag, onsdag", &[Mon, Wed]),
        ("ma,ti,on", &[Mon, Tue, Wed]),
        ("ti to fr", &[Tue, Thu, Fri]),
        ("ma ti og to", &[Mon, Tue, Thu]),
        ("man-tir, fre", &[Mon, Tue, Fri]),
        ("alle dager", &[Mon, Tue, Wed, Thu, Fri]),
        ("1-3", &[Mon, Tue, Wed]),
        ("Tue/Thu", &[Tue, Thu]),
        ("tysdag", &[Tue]),
        ("fre.", &[Fri]),
    ];
    for (written, days) in cases {
        let read = weekdays(&text(written)).map(|days| days.0.into_iter().collect::<Vec<_>>());
        assert_eq!(read.as_deref(), Ok(days), "{written}");
    }
    for written in ["fre-man", "man-fre-søn", "blåmandag", "8", ",", "mantir"] {
        assert_eq!(
            shown(weekdays(&text(written))),
            "import-weekdays-unreadable",
            "{written}"
        );
    }
}

#[test]
fn numbers_with_units_are_read_and_what_is_no_number_is_not() {
    for (written, number) in [
        ("3", 3),
        ("3 plasser", 3),
        ("1 000", 1_000),
        ("12,0", 12),
        ("+2", 2),
    ] {
        assert_eq!(whole(&text(written)), Ok(number), "{written}");
    }
    assert_eq!(whole(&Value::Number(4.0)), Ok(4));
    for written in [
        "-3",
        "2,5",
        "NaN",
        "inf",
        "1e9",
        "tre",
        "",
        "3 liter",
        "99999999999",
        "1.2.3",
        "--2",
    ] {
        assert_eq!(
            shown(whole(&text(written))),
            "import-whole-number-unreadable",
            "{written}"
        );
    }
    assert_eq!(scale(&text("4,5")), Ok(4.5));
    assert_eq!(scale(&text("50 %")), Ok(4.0));
    for (written, read) in [
        ("45", 45),
        ("45 min", 45),
        ("1,5 timer", 90),
        ("1 t 15 min", 75),
        ("1:15", 75),
        ("1 time", 60),
        ("2t", 120),
        ("1t15", 75),
    ] {
        assert_eq!(minutes(&text(written)), Ok(Minutes(read)), "{written}");
    }
    for written in ["-5", "NaN", "en time", "1:75", "45 km", "1 t 15 min 3 s"] {
        assert_eq!(
            shown(minutes(&text(written))),
            "import-minutes-unreadable",
            "{written}"
        );
    }
}

#[test]
fn postcodes_and_organisation_numbers_survive_spreadsheets() {
    // A workbook that keeps a postcode as a number has lost its zero.
    assert_eq!(postcode(&Value::Number(123.0)).unwrap().0, "0123");
    assert_eq!(postcode(&text("0123")).unwrap().0, "0123");
    assert_eq!(postcode(&text("3717 Skien")).unwrap().0, "3717");
    assert_eq!(postcode(&text("NO-3717")).unwrap().0, "3717");
    for written in ["37170", "Skien", "37a7", "37"] {
        assert!(postcode(&text(written)).is_err(), "{written}");
    }
    for cell in [
        text("974 760 673"),
        text("NO 974760673 MVA"),
        Value::Number(974_760_673.0),
    ] {
        assert_eq!(orgnr(&cell).unwrap().0, "974760673", "{cell:?}");
    }
    assert!(orgnr(&text("12345678")).is_err());
}

#[test]
fn everyday_words_are_understood() {
    for (written, read) in [
        ("Ja", true),
        ("x", true),
        ("usann", false),
        ("NEI", false),
        ("1", true),
        ("✓", true),
    ] {
        assert_eq!(flag(&text(written)), Ok(read), "{written}");
    }
    assert_eq!(shown(flag(&text("kanskje"))), "import-flag-unreadable");
    assert_eq!(
        shown(target_groups(&text(
            "Vg3 i skole, Oppfølgingstjenesten og NAV"
        ))),
        "{Vg3School, Ot, Nav}"
    );
    assert_eq!(shown(target_groups(&text("alle"))), "{}");
    assert_eq!(
        licences(&text("B, truck"))
            .unwrap()
            .into_iter()
            .collect::<Vec<_>>(),
        [Licence::B, Licence::Truck]
    );
    assert_eq!(
        shown(ages(&text("16-24"))),
        "AgeWindow { min: Some(16), max: Some(24) }"
    );
    assert_eq!(
        shown(ages(&text("under 20 år"))),
        "AgeWindow { min: None, max: Some(19) }"
    );
    assert_eq!(
        shown(ages(&text("18+"))),
        "AgeWindow { min: Some(18), max: None }"
    );
    assert_eq!(shown(ages(&text("ung"))), "import-ages-unreadable");
}
