use super::*;

/// The code without its dashes, or the doubt with what it offers.
fn resolved(text: &str) -> Result<String, String> {
    catalogue()
        .resolve_trade(text)
        .map(|code| code.0.trim_end_matches('-').to_owned())
        .map_err(|doubt| listed(&doubt.candidates))
}

fn listed(hits: &[TradeHit]) -> String {
    let hit = |hit: &TradeHit| format!("{} {} {:?}", hit.code.0, hit.confidence.0, hit.matched);
    hits.iter().map(hit).collect::<Vec<_>>().join(", ")
}

#[test]
fn what_coordinators_write_is_understood() {
    let table = [
        // By code, in any case, with or without dashes, beside its name.
        ("BATMF3----", "BATMF3"),
        ("batmf3", "BATMF3"),
        (" TPCNC3-- ", "TPCNC3"),
        ("Tømrerfaget (BATMF3)", "BATMF3"),
        ("BATMF2", "BATMF2"),
        // By official name in three languages.
        ("Tømrerfaget", "BATMF3"),
        ("tømrarfaget", "BATMF3"),
        ("TOEMRERFAGET", "BATMF3"),
        ("Rørleggerfaget", "BARLF3"),
        ("røyrleggjarfaget", "BARLF3"),
        ("Plumbing", "BARLF3"),
        ("Bilfaget, lette kjøretøy", "TPBMK3"),
        ("bilfaget lette kjøretøy", "TPBMK3"),
        ("Sales", "SRSLG3"),
        ("Snekkerfaget", "BASNE3"),
        ("IT-driftsfaget", "IMITD3"),
        ("Barne- og ungdomsarbeiderfaget", "HSBUA3"),
        ("kokk og servitør", "RMKOS2"),
        // Who does it, and everyday words.
        ("tømrer", "BATMF3"),
        ("Sveiser", "TPSVE3"),
        ("sveising", "TPSVE3"),
        ("kokk", "RMKOK3"),
        ("kokkelærling", "RMKOK3"),
        ("lærling kokk", "RMKOK3"),
        ("Bilmekaniker", "TPBMK3"),
        ("bil-mekaniker", "TPBMK3"),
        ("frisør", "FDFRI3"),
        ("frisor", "FDFRI3"),
        ("elektriker", "ELELE3"),
        ("rørlegger", "BARLF3"),
        ("Helsefagarbeider", "HSHEA3"),
        ("barnehage", "HSBUA3"),
        ("jobbe i barnehage", "HSBUA3"),
        ("butikk", "SRSLG3"),
        ("lager", "TPLOG3"),
        ("vaktmester", "BABDR3"),
        ("yrkessjåfør", "TPYRK3"),
        ("yrkessjafor", "TPYRK3"),
        ("baker", "RMBAK3"),
        ("møbelsnekker", "DTMSF3"),
        // With typing errors.
        ("tømrefaget", "BATMF3"),
        ("tømmrer", "BATMF3"),
        ("bilmekanikker", "TPBMK3"),
        ("svesier", "TPSVE3"),
        ("elektrikker", "ELELE3"),
        ("eletriker", "ELELE3"),
        ("kokkefaget", "RMKOK3"),
        ("rørleger", "BARLF3"),
        ("helsefagarbeidder", "HSHEA3"),
        ("industrimekanniker", "TPIME3"),
        ("frisørfage", "FDFRI3"),
        ("anleggsgartnar", "BAANG3"),
        ("vaktmesster", "BABDR3"),
        // The same name on several levels: the trade, unless the level stands beside it.
        ("Automatisering", "ELAUT3"),
        ("Vg2 Automatisering", "ELAUT2"),
        ("vg2 tømrer", "BATMF2"),
        ("VG 2 Tømrer", "BATMF2"),
        ("Frisør vg3", "FDFRI3"),
        ("Fiske og fangst", "NAFFA3"),
        ("Vg1 Bygg- og anleggsteknikk", "BABAT1"),
        ("bygg og anlegg", "BABAT1"),
        ("Vg2 Salg, service og reiseliv", "SRSSR2"),
        ("Maritim elektrikerfaget vg3 i bedrift", "ELMEL4"),
        ("Kjøretøy", "TPKJT2"),
    ];
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, code)| resolved(text).as_deref() != Ok(*code))
        .map(|(text, code)| format!("{text}: {code} expected, {:?}", resolved(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_could_mean_several_trades_is_doubtful_and_offers_them() {
    let table: [(&str, &[&str]); 20] = [
        ("mekaniker", &["TPBMK3", "TPIME3", "TPMSY3"]),
        ("bil", &["TPBMK3", "TPBSK3"]),
        ("mekker", &["TPBMK3", "TPMSY3"]),
        ("snekker", &["BASNE3", "BATMF3"]),
        ("snekring", &["BASNE3", "BATMF3"]),
        ("bilfaget", &["TPBMK3", "TPBTK3"]),
        ("it", &["IMITD3", "IMIUV3"]),
        ("Carpentry", &["BASNE3", "BATMF3"]),
        ("dyr", &["NADYR3"]),
        ("maling", &["BAMOT3"]),
        ("matlaging", &["RMKOK3", "RMEKF3"]),
        ("Avionikerfaget", &["ELAVI3", "ELAVI4"]),
        ("Salg, service og reiseliv", &["SRSSR1", "SRSSR2"]),
        ("Grafisk produksjonsteknikk", &["IMGPT3", "TPGPT3"]),
        ("kokk eller baker", &["RMKOK3", "RMBAK3"]),
        ("frisør/elektriker", &["FDFRI3", "ELELE3"]),
        ("BATFM3", &["BATMF3"]),
        ("frisør BATMF3", &["FDFRI3", "BATMF3"]),
        ("Bakar kokk", &["RMBAK3", "RMKOK3"]),
        ("tømmer", &["NASKF3"]),
    ];
    for (text, expected) in table {
        let hits = catalogue().find_trade(text);
        assert!(resolved(text).is_err(), "{text}: {}", listed(&hits));
        for code in expected {
            let found = hits.iter().any(|hit| hit.code.0.starts_with(code));
            assert!(found, "{text}: {code} missing in {}", listed(&hits));
        }
    }
}

#[test]
fn nonsense_and_other_words_find_nothing_certain() {
    let long = "sveiser ".repeat(5_000);
    let table = [
        "",
        " ",
        "---",
        "?",
        "a",
        "vg3",
        "lærling",
        "xyzzy",
        "qwertyuiop",
        "12345",
        "maker",
        "partner",
        "sveiset opp",
        "ingen",
        "vet ikke",
        "alt mulig",
        "fotball",
        "=SVEISER()&A1",
        "bank",
        "teater",
        "lærer",
        "advokat",
        "måler",
        "ja",
        "nei",
        "Skien",
        &long,
    ];
    for text in table {
        let shown: String = text.chars().take(20).collect();
        assert!(resolved(text).is_err(), "{shown}: {:?}", resolved(text));
    }
}

#[test]
fn every_code_and_every_unambiguous_name_finds_its_own_trade() {
    let catalogue = catalogue();
    for entry in catalogue.trades() {
        assert_eq!(
            catalogue.resolve_trade(&entry.code.0),
            Ok(entry.code.clone())
        );
        let alike = catalogue
            .trades()
            .filter(|other| normal::spelled(&other.name_nb) == normal::spelled(&entry.name_nb));
        if alike.count() == 1 && entry.level >= 3 {
            let hits = catalogue.find_trade(&entry.name_nb);
            assert_eq!(
                hits.first().map(|hit| &hit.code),
                Some(&entry.code),
                "{}: {}",
                entry.name_nb,
                listed(&hits)
            );
        }
    }
}

/// One letter left out, doubled or swapped with its neighbour in the name of a trade with a vector never
/// leads to another trade. Most are understood; a wrong first letter and the shortest names stay doubtful.
#[test]
fn a_typing_error_never_leads_to_another_trade() {
    let mut resolved_count = 0;
    let mut all = 0;
    let mut wrong = Vec::new();
    for entry in catalogue().trades().filter(|entry| entry.level == 3) {
        if catalogue().interests_source(&entry.code) != Some(VectorSource::Own) {
            continue;
        }
        let letters: Vec<char> = entry.name_nb.chars().collect();
        for at in (0..letters.len() - 1).step_by(3) {
            let mut without = letters.clone();
            without.remove(at);
            let mut doubled = letters.clone();
            doubled.insert(at, letters[at]);
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            for typed in [without, doubled, swapped] {
                let typed: String = typed.into_iter().collect();
                all += 1;
                match catalogue().resolve_trade(&typed) {
                    Ok(code) if code == entry.code => resolved_count += 1,
                    Ok(code) => wrong.push(format!("{typed} → {}", code.0)),
                    Err(_) => {}
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        resolved_count * 100 >= all * 85,
        "only {resolved_count} of {all} typing errors are understood"
    );
}

#[test]
fn a_column_of_passed_areas_means_programme_areas() {
    let on = |text: &str| catalogue().resolve_trade_on(text, &[1, 2]);
    assert_eq!(on("Tømrer"), Ok(TradeCode("BATMF2----".into())));
    assert_eq!(on("Frisør"), Ok(TradeCode("FDFRI2----".into())));
    assert_eq!(on("bygg og anlegg"), Ok(TradeCode("BABAT1----".into())));
    // A code of another level contradicts the column.
    assert!(on("Tømrer BATMF3").is_err());
    assert!(on("Salgsfaget").is_err());
}

#[test]
fn every_trade_with_a_vector_has_everyday_words() {
    for entry in catalogue().trades() {
        if catalogue().interests_source(&entry.code) == Some(VectorSource::Own) {
            let own = words::Words::load(Sources::COMPILED.words, &catalogue().trades);
            let words = own.expect("the table loads");
            assert!(
                words.all().iter().any(|word| word.code == entry.code),
                "{} has no word",
                entry.name_nb
            );
            assert!(!catalogue().keywords(&entry.code).is_empty());
        }
    }
}

#[test]
fn free_text_speaks_of_trades_and_a_no_is_a_no() {
    let codes = |text: &str| -> Vec<String> {
        let mentions = catalogue().mentions(text);
        let code = |mention: &Mention| mention.code.0.trim_end_matches('-').to_owned();
        mentions.iter().map(code).collect()
    };

    assert_eq!(codes("Liker å skru moped."), ["TPMSY3"]);
    assert!(codes("liker å lage mat, og er glad i dyr").contains(&"RMKOK3".to_owned()));
    assert!(codes("liker å lage mat, og er glad i dyr").contains(&"NADYR3".to_owned()));
    assert_eq!(
        codes("vil ikke jobbe i butikk, men gjerne som sveiser"),
        ["TPSVE3"]
    );
    assert_eq!(codes("liker ikke butikk men sveising"), ["TPSVE3"]);
    // Words in other forms, and words that only look like one.
    assert_eq!(
        codes("har hatt mopeden i stallen"),
        ["NAHST3", "TPBMK3", "TPMSY3"]
    );
    assert!(codes("var på sykehjemmet").contains(&"HSHEA3".to_owned()));
    assert!(codes("Snekrer på hytta").contains(&"BASNE3".to_owned()));
    assert!(codes("farger håret").contains(&"FDFRI3".to_owned()));
    assert_eq!(codes("jeg har bare dyre sko, like it"), [""; 0]);
    assert_eq!(codes("lager lekser og har lyst"), [""; 0]);
    assert!(codes("").is_empty());
    assert!(codes("vet ikke helt ennå").is_empty());
}
