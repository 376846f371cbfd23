mod find;

use super::*;
use crate::domain::{Factor, Licence, OpeningKind, TargetGroup, TravelMode, Weekday};
use crate::messages::{Language, Message};

fn code(text: &str) -> TradeCode {
    TradeCode(format!("{text:-<10}"))
}

#[test]
fn what_is_compiled_in_loads_and_is_complete() {
    if let Err(error) = Catalogue::load(&Sources::COMPILED) {
        panic!("{error}");
    }
    let catalogue = catalogue();
    let on = |level| {
        catalogue
            .trades()
            .filter(|entry| entry.level == level)
            .count()
    };
    assert_eq!([on(1), on(2), on(3), on(4)], [10, 52, 202, 6]);
    assert_eq!(catalogue.postcodes().count(), 426);
    assert_eq!(catalogue.municipalities().count(), 23);
    assert_eq!(catalogue.ot_statuses().len(), 23);
    assert_eq!(catalogue.nav_effort_groups().len(), 5);
    assert_eq!(catalogue.nav_measures().len(), 17);
}

#[test]
fn every_trade_reaches_a_vg1_but_those_without_a_known_way() {
    let catalogue = catalogue();
    let lost: Vec<&str> = catalogue
        .trades()
        .filter(|entry| catalogue.trades.on_level(&entry.code, 1).next().is_none())
        .map(|entry| entry.code.0.trim_end_matches('-'))
        .collect();
    // utdanning.no knows no way to these; all but supplementary studies (PB) count as their programme's.
    let known = [
        "IMGPT3", "PBPBY3", "PBPBY4", "SRSIK3", "SRSOA3", "TPSYM3", "TPYSL3",
    ];
    assert_eq!(lost, known);
    for lost in known.iter().filter(|code| !code.starts_with("PB")) {
        let vg1 = catalogue
            .trades()
            .find(|entry| entry.level == 1 && entry.code.0[..2] == lost[..2]);
        let vg1 = &vg1.expect("each programme has a Vg1").code;
        assert_eq!(
            catalogue.relation(&code(lost), vg1),
            Relation::SameProgramme
        );
    }
}

/// The two tables of the source say the same; only four ways lead to areas that Grep does not publish.
#[test]
fn both_sources_agree_on_how_trades_build_on_one_another() {
    let catalogue = catalogue();
    let mut ways = 0;
    let mut unpublished = Vec::new();
    for line in Sources::COMPILED.edges.lines().skip(1) {
        let mut cells = line.split(',');
        let (from, to) = (cells.next().unwrap(), cells.next().unwrap());
        match catalogue.trade(&TradeCode(to.into())) {
            Some(entry) => {
                assert!(entry.builds_on.contains(&TradeCode(from.into())), "{line}");
                ways += 1;
            }
            None => unpublished.push(&to[..6]),
        }
    }
    assert_eq!(unpublished, ["ELAUT4", "ELDAT4", "TPAMM4", "TPSMF3"]);
    let edges: usize = catalogue.trades().map(|entry| entry.builds_on.len()).sum();
    assert_eq!(edges, ways);
}

#[test]
fn trades_stand_as_near_as_the_graph_says() {
    let table = [
        ("BATMF3", "BATMF3", Relation::Same),
        ("BATMF2", "BATMF3", Relation::SameVg2),
        ("TPSVE3", "TPPLA3", Relation::SameVg2),
        // Under two Vg2 each, one in common.
        ("TPBTK3", "TPLMM3", Relation::SameVg2),
        ("TPBTK3", "TPBMK3", Relation::SameVg2),
        ("BATMF3", "BARLF3", Relation::SameVg1),
        ("BABAT1", "BATMF3", Relation::SameVg1),
        // A crossing: cabinet making can build on building and construction.
        ("BABAT1", "DTMSF3", Relation::SameVg1),
        ("SRSIK3", "SRSLG3", Relation::SameProgramme),
        ("RMKOK3", "TPSVE3", Relation::None),
        ("RMKOK3", "XXXXX3", Relation::None),
        ("XXXXX3", "XXXXX3", Relation::None),
    ];
    for (a, b, expected) in table {
        assert_eq!(
            catalogue().relation(&code(a), &code(b)),
            expected,
            "{a} {b}"
        );
        assert_eq!(
            catalogue().relation(&code(b), &code(a)),
            expected,
            "{b} {a}"
        );
    }
    assert_eq!(
        catalogue()
            .trade(&code("DTDTR2"))
            .map(|entry| &entry.builds_on[0]),
        Some(&code("DTDTH1")),
        "the usual way stands before the crossing"
    );
}

#[test]
fn vectors_are_own_or_derived_and_say_so() {
    let catalogue = catalogue();
    let own = |code: &TradeCode| catalogue.interests_source(code) == Some(VectorSource::Own);
    assert_eq!(
        catalogue.trades().filter(|entry| own(&entry.code)).count(),
        63
    );
    assert_eq!(
        catalogue.interests(&code("RMKOK3")),
        Some([5.63, 1.56, 2.71, 2.88, 3.69, 3.8])
    );
    assert_eq!(
        catalogue.values(&code("RMKOK3")),
        Some([3.33, 4.0, 2.67, 4.33, 4.67, 3.33])
    );
    // Ambulance work has interests of its own, but no values: the mean of HSHEA3 and HSPOR3.
    let ambulance = code("HSAMB3");
    assert_eq!(
        catalogue.values_source(&ambulance),
        Some(VectorSource::SameVg2)
    );
    let achievement = catalogue.values(&ambulance).map(|values| values[0]);
    assert!((achievement.unwrap() - (3.0 + 2.33) / 2.0).abs() < 1e-9);
    // Under Vg2 Treteknikk only TPISN3 and BASNE3 have vectors.
    let timber = code("BATLT3");
    assert_eq!(
        catalogue.interests_source(&timber),
        Some(VectorSource::SameVg2)
    );
    assert!((catalogue.interests(&timber).unwrap()[5] - (3.38 + 4.14) / 2.0).abs() < 1e-9);
    assert_eq!(
        catalogue.interests_source(&code("BAGLA3")),
        Some(VectorSource::SameVg1)
    );
    assert_eq!(
        catalogue.interests_source(&code("TPYSL3")),
        Some(VectorSource::SameProgramme)
    );
    assert_eq!(catalogue.interests(&code("PBPBY3")), None);
    for entry in catalogue.trades() {
        let vectors = [
            catalogue.interests(&entry.code),
            catalogue.values(&entry.code),
        ];
        for number in vectors.iter().flatten().flatten() {
            assert!((1.0..=7.0).contains(number), "{}", entry.code.0);
        }
        assert_eq!(
            vectors[0].is_none(),
            entry.programme == "PB",
            "{}",
            entry.code.0
        );
    }
}

#[test]
fn every_trade_has_a_usual_workplace() {
    let catalogue = catalogue();
    for entry in catalogue.trades().filter(|entry| entry.programme != "PB") {
        let scales = catalogue.environment(&entry.code).vector();
        assert!(
            scales
                .iter()
                .all(|scale| scale.is_some_and(|s| (-2..=2).contains(&s)))
        );
    }
    let (carpenter, cook) = (code("BATMF3"), code("RMKOK3"));
    assert_eq!(catalogue.environment(&carpenter).outdoors, Some(2));
    assert_eq!(catalogue.environment(&cook).outdoors, Some(-2));
    // Without a row of its own: as its Vg2, and at last as its programme.
    let (fine, tools) = (code("TPFMK3"), code("TPVER3"));
    assert_ne!(catalogue.environment(&fine), catalogue.environment(&tools));
    assert_eq!(
        catalogue.environment(&code("TPPRT3")),
        catalogue.environment(&code("TPPIN2"))
    );
    assert_eq!(
        catalogue.environment(&code("XXXXX3")),
        Preferences::default()
    );
}

#[test]
fn places_are_found_by_new_and_old_numbers() {
    let catalogue = catalogue();
    let skien = catalogue.postcode(&Postcode("3717".into())).expect("Skien");
    assert_eq!(
        (skien.place.as_str(), skien.municipality.as_str()),
        ("Skien", "4003")
    );
    assert!(skien.in_use && (59.0..60.0).contains(&skien.lat) && (9.0..10.0).contains(&skien.lon));
    assert!(catalogue.postcode(&Postcode("0150".into())).is_none());
    for number in ["4003", "3807"] {
        assert_eq!(
            catalogue.municipality(number).map(|m| m.name.as_str()),
            Some("Skien")
        );
    }
    // Number 3901 is Horten's since 2024 and was nobody's before.
    assert_eq!(
        catalogue.municipality("3901").map(|m| m.name.as_str()),
        Some("Horten")
    );
    assert!(catalogue.municipality("0806").is_none());
    for entry in catalogue.postcodes() {
        let home = catalogue.municipality(&entry.municipality).expect("known");
        let far = (entry.lat - home.lat).abs() > 1.0 || (entry.lon - home.lon).abs() > 1.5;
        assert!(!far, "{} lies far from {}", entry.postcode.0, home.name);
    }
}

#[test]
fn everything_has_a_name_in_both_languages() {
    let mut labels: Vec<Message> = Vec::new();
    labels.extend(TargetGroup::ALL.map(TargetGroup::label));
    labels.extend(Weekday::ALL.map(Weekday::label));
    labels.extend(Weekday::ALL.map(Weekday::short_label));
    labels.extend(OpeningKind::ALL.map(OpeningKind::label));
    labels.extend(TravelMode::ALL.map(TravelMode::label));
    labels.extend(Licence::ALL.map(Licence::label));
    labels.extend(Factor::ALL.map(Factor::label));
    labels.extend(
        catalogue()
            .ot_statuses()
            .iter()
            .map(|status| ot_label(&status.code)),
    );
    labels.extend(
        catalogue()
            .nav_effort_groups()
            .iter()
            .map(|group| nav_label(&group.code)),
    );
    for label in labels {
        for language in Language::ALL {
            assert_ne!(label.text(language), label.id(), "{language:?}");
        }
    }
    // The source's own words are kept where there are any.
    for group in catalogue().nav_effort_groups() {
        assert_eq!(nav_label(&group.code).text(Language::Nb), group.name);
    }
}

#[test]
fn a_wrong_table_is_refused_with_value_and_place() {
    const HEAD: &str = "code,utdanningsprogram,trinn,nob,nno,eng,builds_on\n";
    let load = |rows: &str| {
        let areas = format!("{HEAD}{rows}");
        let sources = Sources {
            programme_areas: &areas,
            programmes: "code,vg1_code\n",
            vectors: "code,R_2026\n",
            environment: "code,outdoors\n",
            words: "word,kind,codes\n",
            ..Sources::COMPILED
        };
        Catalogue::load(&sources)
            .err()
            .map(|error| error.to_string())
    };
    let table = [
        ("AAAAA1----,AA,1,A,A,A,\n", None),
        (
            "AAAAA1----,AA,1,A,A,A,BBBBB2----\nBBBBB2----,AA,2,B,B,B,CCCCC3----\nCCCCC3----,AA,3,C,C,C,AAAAA1----\n",
            Some("AAAAA1---- builds on itself"),
        ),
        (
            "AAAAA1----,AA,1,A,A,A,AAAAA1----\n",
            Some("builds on itself"),
        ),
        (
            "AAAAA2----,AA,2,A,A,A,ZZZZZ1----\n",
            Some("names ZZZZZ1----, which is no programme area"),
        ),
        (
            "AAAAA1----,AA,7,A,A,A,\n",
            Some("trinn of AAAAA1---- is \"7\""),
        ),
        (
            "AAAAA1----,AA,one,A,A,A,\n",
            Some("trinn of AAAAA1---- is \"one\""),
        ),
        ("AAAAA1----,AA,1,,A,A,\n", Some("nob of AAAAA1---- is \"\"")),
        ("aaaaa1,AA,1,A,A,A,\n", Some("code of aaaaa1")),
        (
            "AAAAA1----,AA,1,A,A,A,\nAAAAA1----,AA,1,A,A,A,\n",
            Some("stands twice"),
        ),
        ("AAAAA1----,AA,1\n", Some("programomrader.csv: ")),
    ];
    for (rows, expected) in table {
        match (load(rows), expected) {
            (None, None) => {}
            (Some(error), Some(part)) => assert!(error.contains(part), "{error}"),
            (found, _) => panic!("{rows}{expected:?} expected, {found:?} found"),
        }
    }
}

#[test]
fn tables_that_do_not_fit_together_are_refused() {
    let with = |change: fn(&mut Sources<'static>)| {
        let mut sources = Sources::COMPILED;
        change(&mut sources);
        let error = Catalogue::load(&sources).expect_err("refused");
        error.to_string()
    };
    let error = with(|s| {
        s.vectors = "code,R_2026,I_2026,A_2026,S_2026,E_2026,C_2026\nRMKOK3----,7.5,1,1,1,1,1\n";
    });
    assert!(error.contains("R_2026 of RMKOK3---- is \"7.5\""), "{error}");
    let error = with(|s| {
        s.vectors = "code,R_2026,I_2026,A_2026,S_2026,E_2026,C_2026\nRMKOK3----,NaN,1,1,1,1,1\n";
    });
    assert!(error.contains("\"NaN\""), "{error}");
    let error = with(|s| s.words = "word,kind,codes\nbraseføring,title,XXXXX3\n");
    assert!(error.contains("XXXXX3----"), "{error}");
    let error = with(|s| s.words = "word,kind,codes\nkokk,perhaps,RMKOK3\n");
    assert!(error.contains("\"perhaps\""), "{error}");
    let error = with(|s| {
        s.environment =
            "code,outdoors,team,variety,physical,noise,early_start\nRMKOK3----,3,0,0,0,0,0\n";
    });
    assert!(error.contains("outdoors of RMKOK3---- is \"3\""), "{error}");
    let error =
        with(|s| s.nav_codes = "type,kode,gammelt_navn_eller_arenakode,visningsnavn\nx,y,,\n");
    assert!(error.contains("write innsatsgruppe or tiltak"), "{error}");
    let error = with(|s| s.ot_status = "kode,gruppe\nA,B\n");
    assert!(error.contains("the column betydning is missing"), "{error}");
}
