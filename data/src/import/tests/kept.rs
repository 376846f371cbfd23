//! Lists as schools, NAV offices and firms keep them, found by trying the import on such files.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;
use crate::domain::{TravelMode, Weekday};

const HEADINGS: &str = "Fornavn;Etternavn;Fødselsdato;Postnr;Kategori;Reisemåte;Maks reisetid";
const OLE: &str = "Ole;Hansen;14.03.2008;3717;OT;buss;45";

fn of(name: &str, text: &str) -> ImportPlan {
    plan(&[file(name, text)])
}

fn problems(plan: &ImportPlan) -> String {
    problems_report(plan, Language::En)
}

fn notices(plan: &ImportPlan) -> String {
    notices_report(plan, Language::En)
}

fn minutes(plan: &ImportPlan) -> Vec<(&str, &str, TravelMode, u32)> {
    let times = plan.travel_times.iter().map(|time| &time.record);
    times
        .map(|time| {
            let (from, to) = (time.from.0.as_str(), time.to.0.as_str());
            (from, to, time.mode, time.minutes.0)
        })
        .collect()
}

#[test]
fn a_row_of_sums_is_no_youth_and_its_reader_is_told() {
    let plan = of(
        "elever.csv",
        &format!("Nr;{HEADINGS}\n1;{OLE}\nSum OT:;1;;;;;;\n;Antall;1;;;;;\n"),
    );
    assert_eq!((problems(&plan).as_str(), plan.youths.len()), ("", 1));
    let told = notices(&plan);
    assert!(told.contains("row 3: The row looks like a sum"), "{told}");
    assert!(told.contains("row 4: The row looks like a sum"), "{told}");
    // A firm may be called so.
    let firms = of(
        "bedrifter.csv",
        "Bedrift;Orgnr;Postnr\nTotal Bygg AS;974760673;3717\n",
    );
    assert_eq!((problems(&firms).as_str(), firms.employers.len()), ("", 1));
}

#[test]
fn travel_times_are_read_from_a_matrix() {
    // Given a matrix with a title, the way there unlike the way back, and an unknown journey
    let matrix = "Reisetid i minutter med buss;;;\n;3717;3915;3724\n3717;0;25;12\n3915;28;0;1:05\n3724;12;;0\n";
    let plan = of("matrise.csv", matrix);

    // Then each journey is read, and none from a place to itself
    assert_eq!(problems(&plan), "");
    assert_eq!(
        minutes(&plan),
        [
            ("3717", "3724", TravelMode::Transit, 12),
            ("3717", "3915", TravelMode::Transit, 25),
            ("3724", "3717", TravelMode::Transit, 12),
            ("3915", "3717", TravelMode::Transit, 28),
            ("3915", "3724", TravelMode::Transit, 65),
        ]
    );

    // And what is wrong is told with its column
    let wrong = of("matrise.csv", &matrix.replace("28", "langt"));
    assert!(
        problems(&wrong).contains("row 4, column “3717”: Value: “langt”"),
        "{}",
        problems(&wrong)
    );
    let untold = of("matrise.csv", &matrix.replace("buss", "det vi har"));
    assert!(
        problems(&untold).contains("by which means one travels"),
        "{}",
        problems(&untold)
    );
}

#[test]
fn a_matrix_in_a_workbook_takes_the_means_of_travel_from_the_sheets_name() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Med bil").unwrap();
    sheet.write(0, 0, "Fra \\ Til").unwrap();
    for (at, postcode) in (1_u16..).zip([3717.0, 3915.0]) {
        sheet.write(0, at, postcode).unwrap();
        sheet.write(u32::from(at), 0, postcode).unwrap();
    }
    sheet.write(1, 2, 17.0).unwrap();
    sheet.write(2, 1, 18.0).unwrap();
    let plan = plan(&[file("tider.xlsx", book.save_to_buffer().unwrap())]);
    assert_eq!(problems(&plan), "");
    assert_eq!(
        minutes(&plan),
        [
            ("3717", "3915", TravelMode::Car, 17),
            ("3915", "3717", TravelMode::Car, 18)
        ]
    );
}

#[test]
fn a_second_table_below_the_first_is_read_too() {
    let plan = of(
        "alt.csv",
        &format!(
            "Ungdommer;;;;;;\n{HEADINGS}\n{OLE}\n;;;;;;\nBedrifter;;;;;;\nBedrift;Orgnr;Postnr;;;;\nSkien Bygg;974760673;3717;;;;\n"
        ),
    );
    assert_eq!(problems(&plan), "");
    assert_eq!((plan.youths.len(), plan.employers.len()), (1, 1));

    // A list printed in pages repeats its headings
    let pages = of(
        "sider.csv",
        &format!(
            "{HEADINGS}\n{OLE}\n{HEADINGS}\n{}\n",
            OLE.replace("Ole", "Per")
        ),
    );
    assert_eq!((problems(&pages).as_str(), pages.youths.len()), ("", 2));
}

#[test]
fn headings_in_two_rows_are_read_together() {
    let plan = of(
        "plasser.csv",
        "Bedrift;Orgnr;Tittel;Type;Fag;Postnr;Plasser;;;;\n;;;;;;Ma;Ti;On;To;Fr\nSkien Bygg;974760673;Tømrer;praksis;tømrerfaget;3717;1;2;;3;\n",
    );
    assert_eq!(problems(&plan), "");
    let seats = &plan.openings[0].record.seats.0;
    assert_eq!(
        seats
            .iter()
            .map(|(day, seats)| (*day, *seats))
            .collect::<Vec<_>>(),
        [(Weekday::Mon, 1), (Weekday::Tue, 2), (Weekday::Thu, 3)]
    );
}

#[test]
fn to_between_wednesday_and_friday_is_thursday() {
    // Given days in the usual short forms, ticked for a youth
    let plan = of(
        "dager.csv",
        &format!("{HEADINGS};Ma;Ti;On;To;Fr\n{OLE};x;;;x;\n"),
    );
    assert_eq!(problems(&plan), "");
    let youth = &plan.youths[0].record;
    assert_eq!(
        youth.weekdays.0.iter().copied().collect::<Vec<_>>(),
        [Weekday::Mon, Weekday::Thu]
    );
    assert_eq!(youth.available.to, None);

    // When none is ticked, it is said
    let none = of(
        "dager.csv",
        &format!("{HEADINGS};Ma;Ti;On;To;Fr\n{OLE};;;;;\n"),
    );
    let told = problems(&none);
    assert!(told.contains("row 2: ") && !told.contains("[]"), "{told}");
}

#[test]
fn what_a_workbook_shows_as_percent_and_as_a_time_is_what_it_means() {
    // Given 80 % and 0:45 as people see them, 0.8 and 0.03125 as they are kept
    let mut book = Workbook::new();
    let percent = Format::new().set_num_format("0 %");
    let time = Format::new().set_num_format("h:mm");
    let sheet = book.add_worksheet().set_name("Deltakere").unwrap();
    for (column, heading) in
        (0_u16..).zip(HEADINGS.split(';').chain(["R", "I", "A", "S", "E", "C"]))
    {
        sheet.write(0, column, heading).unwrap();
    }
    for (column, value) in (0_u16..).zip(OLE.split(';')) {
        sheet.write(1, column, value).unwrap();
    }
    let minutes = ExcelDateTime::from_hms(0, 45, 0).unwrap();
    sheet.write_with_format(1, 6, &minutes, &time).unwrap();
    for (column, share) in (7_u16..).zip([0.8, 0.2, 0.1, 0.5, 0.0, 1.0]) {
        sheet.write_with_format(1, column, share, &percent).unwrap();
    }
    let plan = plan(&[file("deltakere.xlsx", book.save_to_buffer().unwrap())]);

    // Then nothing is misread
    assert_eq!(problems(&plan), "");
    let youth = &plan.youths[0].record;
    assert_eq!(youth.travel_limit.0, 45);
    let interests = youth.profile.interests.unwrap();
    assert!((interests.realistic - 5.8).abs() < 1e-9);
    assert!((interests.enterprising - 1.0).abs() < 1e-9);
    assert!((interests.conventional - 7.0).abs() < 1e-9);
}

#[test]
fn letters_that_were_saved_twice_are_mended() {
    let list = format!("{HEADINGS}\n{}\n", OLE.replace("Ole", "Øyvind Åse"));
    let (scrambled, ..) = encoding_rs::WINDOWS_1252.decode(list.as_bytes());
    let plan = of("rart.csv", &scrambled);
    assert_eq!(problems(&plan), "");
    assert_eq!(plan.youths[0].record.first_name, "Øyvind Åse");
    assert_eq!(notices(&plan).matches("Letters were broken").count(), 1);

    // Where only a name is broken, and where nothing is
    let one = of(
        "rart.csv",
        &format!("{HEADINGS}\n{}\n", OLE.replace("Ole", "SÃ¸ren")),
    );
    assert_eq!(one.youths[0].record.first_name, "Søren");
    let name = of(
        "rart.csv",
        &format!("{HEADINGS}\n{}\n", OLE.replace("Ole", "Conceição Ângela")),
    );
    assert_eq!(name.youths[0].record.first_name, "Conceição Ângela");
    assert_eq!(notices(&name), "");
}

#[test]
fn a_list_from_excel_for_mac_and_one_from_dos_keep_their_letters() {
    let list = format!(
        "{HEADINGS}\n{}\n",
        OLE.replace("Ole", "Øyvind Bjørn Åse")
            .replace("Hansen", "Sæther")
    );
    let (mac, _, unmappable) = encoding_rs::MACINTOSH.encode(&list);
    assert!(!unmappable);
    let dos: Vec<u8> = list
        .chars()
        .map(|letter| match letter {
            'æ' => 0x91,
            'ø' => 0x9b,
            'å' => 0x86,
            'Ø' => 0x9d,
            'Å' => 0x8f,
            letter => u8::try_from(letter).unwrap(),
        })
        .collect();
    for (bytes, name) in [(mac.into_owned(), "Macintosh"), (dos, "DOS")] {
        let plan = plan(&[file("liste.csv", bytes)]);
        assert_eq!(problems(&plan), "", "{name}");
        let youth = &plan.youths[0].record;
        assert_eq!(
            (youth.first_name.as_str(), youth.last_name.as_str()),
            ("Øyvind Bjørn Åse", "Sæther")
        );
        assert!(notices(&plan).contains(name), "{}", notices(&plan));
    }
}

#[test]
fn a_heading_with_a_typing_error_is_told_what_it_may_be() {
    let plan = of(
        "liste.csv",
        &format!("{HEADINGS};Samtyke;Skonummer\n{OLE};ja;43\n"),
    );
    let told = notices(&plan);
    assert!(told.contains("If “samtykke” is meant"), "{told}");
    assert!(
        told.contains("“Skonummer”: The column is unknown and was not read.\n"),
        "{told}"
    );
}

#[test]
fn a_file_of_libre_offices_own_says_what_to_do() {
    let mut bytes =
        b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0\x85l9\x8a.\0\0\0.\0\0\0\x08\0\0\0mimetype".to_vec();
    bytes.extend(b"application/vnd.oasis.opendocument.spreadsheetPK");
    for name in ["liste.ods", "liste.xlsx"] {
        let plan = plan(&[file(name, bytes.clone())]);
        assert!(
            problems(&plan).contains("OpenDocument"),
            "{}",
            problems(&plan)
        );
    }
}

#[test]
fn small_ways_of_writing_are_understood() {
    let plan = of(
        "liste.csv",
        &format!(
            "{HEADINGS};Ønsker\n{};kokk, frisør, eller bilfaget lette\n",
            OLE.replace("3717", "37\u{a0}17")
        ),
    );
    assert_eq!(problems(&plan), "");
    let youth = &plan.youths[0].record;
    assert_eq!((youth.postcode.0.as_str(), youth.wishes.len()), ("3717", 3));

    // Who has turned 18 is over 18
    let plan = of(
        "plasser.csv",
        "Bedrift;Orgnr;Tittel;Type;Fag;Postnr;Plasser;Alder\nSkien Bygg;974760673;Tømrer;lære plass;tømrerfaget;3717;2;over 18 år\n",
    );
    assert_eq!(problems(&plan), "");
    assert_eq!(plan.openings[0].record.ages.min, Some(18));
}
