use rust_xlsxwriter::{Format, Formula, Workbook};

use super::*;
use crate::domain::{Seats, TargetGroup, TravelMode, Weekday, Wish};

/// A workbook as it grows over the years: titles above headings, dates and numbers of all sorts, a
/// sheet of notes, a hidden one.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    let sheet = book.add_worksheet().set_name("Plasser 2026").unwrap();
    sheet.write(0, 1, "Plasser høsten 2026").unwrap();
    let headings = [
        "Nr.",
        "Bedrift",
        "Org.nr",
        "Tittel",
        "Type",
        "Fag",
        "Postnr",
        "Plasser (antall)",
        "Ukedager",
        "Fra",
        "Til",
        "Alder",
        "Målgrupper",
        "Førerkort",
        "Oppfølging timer i alt",
        "Åpen",
        "Merknad",
    ];
    for (column, heading) in (1_u16..).zip(headings) {
        sheet.write(2, column, heading).unwrap();
    }
    for (row, number) in [(3_u32, "P-1"), (5, "P-2"), (6, "P-3")] {
        sheet.write(row, 1, number).unwrap();
        sheet.write(row, 2, "Skien Snekkeri AS").unwrap();
        sheet.write(row, 3, 974_760_673.0).unwrap();
        sheet.write(row, 4, "Snekker").unwrap();
        sheet.write(row, 5, "Verkstedplass").unwrap();
        sheet.write(row, 6, "snekkerfaget").unwrap();
        sheet.write(row, 7, 3717.0).unwrap();
        sheet.write(row, 8, 3.0).unwrap();
        sheet.write(row, 9, "man-ons").unwrap();
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 8, 17).unwrap();
        sheet.write_with_format(row, 10, &day, &date).unwrap();
        sheet.write(row, 11, 46_357.0).unwrap();
        sheet.write(row, 12, "16-24").unwrap();
        sheet.write(row, 13, "OT og NAV").unwrap();
        sheet.write(row, 14, "nei").unwrap();
        sheet.write(row, 15, 20.0).unwrap();
        sheet.write_boolean(row, 16, true).unwrap();
    }
    sheet.write(5, 8, -3.0).unwrap();
    sheet
        .write_formula(6, 8, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet.write(6, 19, "ring på mandag").unwrap();

    let sheet = book.add_worksheet().set_name("Notater").unwrap();
    sheet.write(0, 0, "Husk kake").unwrap();
    let sheet = book.add_worksheet().set_name("Gammelt").unwrap();
    sheet.set_hidden(true);
    sheet.write(0, 0, "Fornavn").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_list_in_windows_1252_with_titles_above_it_is_read() {
    // Given a list that Excel has saved as CSV
    // When it is read
    let plan = plan(&[fixture("messy/ungdommer-windows-1252.csv")]);

    // Then nothing is wrong with it
    insta::assert_snapshot!("windows_1252_nb", told(&plan, Language::Nb));
    let youths: Vec<_> = plan.youths.iter().map(|one| &one.record).collect();
    let names: Vec<_> = youths
        .iter()
        .map(|youth| youth.first_name.as_str())
        .collect();
    assert_eq!(names, ["Åse", "Pål Erik", "Gry", "Ole"]);
    let births: Vec<_> = youths
        .iter()
        .map(|youth| youth.birth_date.to_string())
        .collect();
    assert_eq!(
        births,
        ["2008-03-14", "2007-11-02", "2008-03-14", "2009-06-05"]
    );
    let rows: Vec<_> = plan
        .youths
        .iter()
        .map(|one| one.place.row.unwrap())
        .collect();
    assert_eq!(rows, [6, 7, 8, 10]);
    let limits: Vec<_> = youths.iter().map(|youth| youth.travel_limit.0).collect();
    assert_eq!(limits, [45, 30, 75, 20]);
    assert_eq!(
        youths[0].profile.interests.unwrap().vector(),
        [3.5, 2.1, 4.0, 5.0, 2.5, 3.0]
    );
    assert_eq!(youths[1].target_group, TargetGroup::Ot);
    assert_eq!(youths[3].travel_mode, TravelMode::Walk);
    // The columns of wishes stand in the wrong order; their numbers count.
    assert!(
        matches!(&youths[0].wishes[..], [Wish::Trade(first), Wish::Trade(_)] if first.0 == "BATMF3----")
    );
    assert!(youths[3].consent_to_share && !youths[2].consent_to_share);
}

#[test]
fn every_problem_of_a_list_is_reported_at_once() {
    let plan = plan(&[fixture("messy/ungdommer-med-feil.csv")]);
    insta::assert_snapshot!("problems_nb", told(&plan, Language::Nb));
    insta::assert_snapshot!("problems_en", told(&plan, Language::En));
}

#[test]
fn a_workbook_with_notes_and_titles_is_read_and_its_bad_cells_are_named() {
    let plan = plan(&[file("plasser.xlsx", workbook())]);
    insta::assert_snapshot!("workbook_nb", told(&plan, Language::Nb));

    // The good row is what it says
    let opening = &plan.openings[0].record;
    let seats = [Weekday::Mon, Weekday::Tue, Weekday::Wed].map(|day| (day, 3));
    assert_eq!(opening.seats, Seats(seats.into_iter().collect()));
    assert_eq!(opening.period.from.unwrap().to_string(), "2026-08-17");
    assert_eq!(opening.period.to.unwrap().to_string(), "2026-12-01");
    assert_eq!(opening.follow_up_hours, Some(20));
    assert_eq!(plan.employers[0].record.orgnr.0, "974760673");
    assert_eq!(plan.employers[0].record.name, "Skien Snekkeri AS");
}

#[test]
fn travel_times_may_stand_in_a_column_for_each_means_of_travel() {
    let plan = plan(&[fixture("messy/reisetider.csv")]);
    insta::assert_snapshot!("travel_times_en", told(&plan, Language::En));
    let minutes: Vec<_> = plan
        .travel_times
        .iter()
        .map(|one| one.record.minutes.0)
        .collect();
    assert_eq!(minutes, [12, 25, 20, 48]);
}

#[test]
fn good_rows_are_taken_alone_only_when_somebody_asks_for_it() {
    // Given a list with problems
    let files = [fixture("messy/ungdommer-med-feil.csv")];

    // When it is read as it is, then it is not acceptable
    assert!(!plan(&files).is_acceptable());

    // When the good rows are wanted, then they are there and the problems too
    let options = Options {
        accept_valid: true,
        ..Options::default()
    };
    let plan = read(&files, &Existing::default(), &options);
    assert!(plan.is_acceptable() && !plan.problems.is_empty());
    let references: Vec<_> = plan
        .youths
        .iter()
        .map(|one| one.record.reference.as_str())
        .collect();
    assert_eq!(references, ["U-013"]);
}

#[test]
fn a_wish_for_an_opening_with_a_problem_says_so() {
    // Given an opening without seats, and a youth who wishes for it and for a good one
    let openings = "Referanse;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Plasser\n\
        P-1;974760673;Skien Snekkeri;Snekker;verksted;snekkerfaget;3717;mange\n\
        P-2;974760673;Skien Snekkeri;Maler;verksted;malerfaget;3717;2\n";
    let youths = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid;Ønsker\n\
        U-1;Gry;Lunde;14.03.2008;3910;OT;bil;30;p-2, kokk\n\
        U-2;Ole;Moen;14.04.2008;3910;OT;bil;30;P-1\n";

    // When both are read, the youths first
    let plan = plan(&[file("u.csv", youths), file("p.csv", openings)]);

    // Then the good wish is the opening, and the other one names the cause
    assert!(
        matches!(plan.youths[0].record.wishes[..], [Wish::Opening(id), Wish::Trade(_)]
        if id == plan.openings[0].record.id)
    );
    insta::assert_snapshot!(problems_report(&plan, Language::En));
}

#[test]
fn every_encoding_and_separator_gives_the_same() {
    // Given one list as many programs save it
    let list = "Referanse;Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid\n\
        U-1;Åse;Ødegård;14.03.2008;3910;OT;går;30\n";
    let utf16 = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{list}");
        marked.encode_utf16().flat_map(order).collect()
    };
    let latin: Vec<u8> = list
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let saved: [Vec<u8>; 9] = [
        list.into(),
        format!("\u{feff}{list}").into(),
        latin,
        utf16(u16::to_le_bytes),
        utf16(u16::to_be_bytes),
        list.replace(';', "\t").into(),
        list.replace(';', ",").into(),
        format!("sep=;\r\n{}", list.replace('\n', "\r\n")).into(),
        list.replace('\n', "\r").into(),
    ];

    // When each is read, then it says the same
    let options = Options {
        ids: Ids::FromReference,
        ..Options::default()
    };
    let read = |bytes: &Vec<u8>| {
        let plan = read(
            &[file("u.csv", bytes.clone())],
            &Existing::default(),
            &options,
        );
        assert_eq!(
            told(&plan, Language::En),
            "  youths: 1 new, 0 changed, 0 unchanged\n"
        );
        plan.into_records()
    };
    let expected = read(&saved[0]);
    for bytes in &saved {
        assert_eq!(read(bytes), expected, "{bytes:?}");
    }
}

#[test]
fn a_number_that_belongs_to_another_firm_is_pointed_out() {
    let openings = "Referanse;Orgnr;Bedrift;Tittel;Type;Fag;Postnr;Plasser\n\
        P-1;974760673;Skien Snekkeri AS;Snekker;verksted;snekkerfaget;3717;2\n\
        P-2;974760673;Porsgrunn Bilservice;Mekaniker;verksted;TPBMK3----;3910;2\n";
    let plan = plan(&[file("p.csv", openings)]);
    insta::assert_snapshot!(told(&plan, Language::Nb));
}
