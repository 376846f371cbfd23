use proptest::prelude::*;

use super::*;

/// Pieces of which hostile tables are made.
const PIECES: &[&str] = &[
    ";",
    ";",
    ";",
    "\n",
    "\n",
    "\"",
    ",",
    "\t",
    "Fornavn",
    "Etternavn",
    "Fødselsdato",
    "Postnr",
    "Orgnr",
    "Ønske 1",
    "Ønske 99999999999",
    "(",
    "]",
    "3717",
    "14.3.08",
    "NaN",
    "-",
    "=1+1",
    "man-",
    "'",
    "\u{feff}",
    "1e308",
    "0x10",
    "99999999999999999999",
    "Ja",
    "P-1",
    "sep=;\n",
    "Å",
    "\u{301}",
    "🛠",
    " ",
    "%",
];

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("a.csv".to_owned()),
        Just("a.xlsx".to_owned()),
        Just("plasser".to_owned())
    ]
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(name in names(), bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        told(&plan(&[(name, bytes)]), Language::Nb);
    }

    #[test]
    fn no_text_makes_it_panic(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..80)) {
        let plan = plan(&[file("a.csv", pieces.concat())]);
        told(&plan, Language::En);
        for problem in &plan.problems {
            prop_assert!(!problem.message.text(Language::Nb).starts_with("import-"), "{problem:?}");
            prop_assert!(problem.value.as_ref().is_none_or(|value| value.chars().count() <= 61));
        }
    }

    #[test]
    fn the_order_of_columns_does_not_matter(seed in any::<u64>()) {
        // Given a list and the same list with its columns in another order
        let list = [
            ["Referanse", "U-1", "U-2"], ["Fornavn", "Gry", "Ole"], ["Etternavn", "Lunde", "Moen"],
            ["Fødselsdato", "14.03.2008", "1.2.09"], ["Postnr", "3910", "3717"], ["Kategori", "OT", "nav"],
            ["Reisemåte", "bil", "buss"], ["Maks reisetid", "30", "45"], ["Ønske 1", "kokk", "tømrer"],
            ["Ønske 2", "tømrer", ""], ["Dager", "man-fre", "ma,on"],
        ];
        let mut shuffled = list;
        shuffled.sort_by_key(|column| {
            column[0].bytes().fold(seed, |hash, byte| hash.rotate_left(5) ^ u64::from(byte).wrapping_mul(seed | 1))
        });
        let csv = |columns: &[[&str; 3]]| {
            let row = |at: usize| columns.iter().map(|column| column[at]).collect::<Vec<_>>().join(";");
            file("u.csv", [row(0), row(1), row(2)].join("\n"))
        };
        let options = Options { ids: Ids::FromReference, ..Options::default() };
        let read = |columns: &[[&str; 3]]| read(&[csv(columns)], &Existing::default(), &options);

        // When both are read, then they are the same
        let plan = read(&list);
        prop_assert_eq!(problems_report(&plan, Language::En), "");
        prop_assert_eq!(read(&shuffled).into_records(), plan.into_records());
    }
}
