//! What the page of a round says.

use data::domain::{BestSoFar, Objective, ProofKind, RunState, SolveStatus, Stage};
use data::store::Typed;
use data::store::conformance::samples;

use super::{Case, later, run};

/// Fails unless a page says all of this, whatever the spaces.
#[track_caller]
fn says(text: &str, parts: &[&str]) {
    let squeezed = |text: &str| text.replace(' ', "");
    for part in parts {
        assert!(
            squeezed(text).contains(&squeezed(part)),
            "«{part}» is missing in: {text}"
        );
    }
}

#[rocket::async_test]
async fn a_coordinator_reads_result_and_proof() {
    let case = Case::new().await;
    let html = case.round_as("koord").await;
    says(
        html.text(),
        &[
            "Høsten 2026",
            "Starter 17. august 2026. 5 ungdommer og 3 plasser å fylle.",
            // The numbers.
            "Har fått plass 3 av 5 (60 %)",
            "Poeng i snitt 73,1 av 100",
            "Reisevei i snitt 17 min hver vei",
            // The proof.
            "Beviset: ingen annen fordeling",
            "Poengsummen er 219,4.",
            // The pictures' numbers.
            "Førsteønsket 1 (20 %)",
            "Andreønsket 1 (20 %)",
            "Ikke blant ønskene 1 (20 %)",
            "Uten plass 2 (40 %)",
            "NAV 1 av 1 (100 %)",
            "Oppfølgingstjenesten 2 av 4 (50 %)",
            "16–30 min 3 (100 %)",
        ],
    );
}

#[rocket::async_test]
async fn each_part_of_the_result_has_its_page() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let read = async |part: &str| {
        let (status, html) = case.get(&format!("{}{part}", case.round_path())).await;
        assert_eq!(status, 200, "{part}");
        html.text().to_owned()
    };
    says(
        &read("/openings").await,
        &[
            "Verksted 1P-001 · Tømrerfaget · verkstedplass · Bedrift 1 2 av 6 1 ungdom opptil 12,5 poeng",
            "ingen, det er ledig",
            "ikke regnet ut",
        ],
    );
    says(
        &read("/placements").await,
        &[
            "Viser 3 av 3 plasseringer.",
            "Anna Etternavn1 U-001 · Oppfølgingstjenesten Verksted 1 Tømrerfaget 73,1 førsteønsket 17 min",
        ],
    );
    says(
        &read("/unplaced").await,
        &[
            "David Etternavn4 U-004 · Oppfølgingstjenesten 2 plasser var mulige, men gikk til andre. Én plass passer ikke til alderen.",
            "Dette kan hjelpe: Skaff flere plasser av den typen.",
            "2 plasser ligger lenger unna enn reisetiden som er avtalt. Én plass er hos en arbeidsgiver",
            "Dette kan hjelpe: Snakk med ungdommen om lengre reisevei",
        ],
    );
    says(
        &read(&format!("/youths/{}", super::youth(1).id)).await,
        &[
            "Anna Etternavn1",
            "Dager: mandag, onsdag.",
            "Interesserpasser svært godt 81,3 80 % 65,0",
            "Verdier",
            "Ikke kjent, så det teller ikke med.",
        ],
    );
}

#[rocket::async_test]
async fn the_list_is_filtered_grouped_sorted_and_searched() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let path = format!("{}/placements", case.round_path());
    let names = |html: &super::Html| -> Vec<String> {
        let text = html.text();
        let mut found: Vec<(usize, &str)> = ["Anna", "Bilal", "Cecilie"]
            .into_iter()
            .filter_map(|name| Some((text.find(name)?, name)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, name)| name.to_owned()).collect()
    };
    let second = samples::opening(2).id;
    for (query, expected) in [
        (String::new(), vec!["Anna", "Bilal", "Cecilie"]),
        (format!("?opening={second}"), vec!["Cecilie"]),
        ("?group=ot".to_owned(), vec!["Anna", "Bilal"]),
        ("?group=ot&by=opening".to_owned(), vec!["Anna", "Bilal"]),
        (
            "?sort=wish&by=group".to_owned(),
            vec!["Cecilie", "Anna", "Bilal"],
        ),
        ("?trade=none".to_owned(), vec![]),
        // What is no value of a field is as if it were not there, and a name is never read from here.
        (
            "?sort=x&by=y&page=99&q=Bilal".to_owned(),
            vec!["Anna", "Bilal", "Cecilie"],
        ),
    ] {
        let (status, html) = case.get(&format!("{path}{query}")).await;
        assert_eq!(status, 200, "{query}");
        assert_eq!(names(&html), expected, "{query}");
    }
    let sessions: Vec<data::domain::Session> = case.store.every(None).await.unwrap();
    let csrf = &sessions.last().unwrap().csrf;
    let found = case.send(&path, format!("csrf={csrf}&q=bilal")).await;
    let html = super::Html::read(&found.into_string().await.unwrap());
    assert_eq!(names(&html), ["Bilal"]);
}

#[rocket::async_test]
async fn the_proof_says_no_more_than_was_proven() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let mut stored = run(&case.round);
    stored.version = data::domain::Version(1);
    for (status, proof, objective, told) in [
        (
            SolveStatus::Optimal,
            ProofKind::Prices,
            Objective::Score,
            "gir høyere poengsum. Poengsummen er 219,4. Prisene",
        ),
        (
            SolveStatus::Optimal,
            ProofKind::Bound,
            Objective::PlacedThenScore,
            "øvre grensen er den samme",
        ),
        (
            SolveStatus::Optimal,
            ProofKind::Bound,
            Objective::PlacedThenLeximin,
            "dårligst ut",
        ),
        (
            SolveStatus::Feasible,
            ProofKind::Bound,
            Objective::Score,
            "mer enn 10,5 poeng i tillegg",
        ),
        (
            SolveStatus::Feasible,
            ProofKind::Bound,
            Objective::PlacedThenLeximin,
            "ikke bevist for alle at de som kommer dårligst ut",
        ),
        (
            SolveStatus::Interrupted,
            ProofKind::None,
            Objective::Score,
            "før den fant noen fordeling",
        ),
        (
            SolveStatus::Infeasible,
            ProofKind::None,
            Objective::Score,
            "SMI-kvoten og U-001 motsier",
        ),
        (
            SolveStatus::Infeasible,
            ProofKind::None,
            Objective::Score,
            "Kvoten «SMI»: høyst 3 i stedet for 2.",
        ),
    ] {
        let result = stored.result.as_mut().unwrap();
        result.status = status;
        result.proof = proof;
        result.bound = result.objective
            + if status == SolveStatus::Feasible {
                105_000
            } else {
                0
            };
        result.conflict = vec!["SMI-kvoten og U-001 motsier hverandre".to_owned()];
        result.repair = vec!["Kvoten «SMI»: høyst 3 i stedet for 2.".to_owned()];
        stored = case.store.put(&stored).await.unwrap();
        let mut round: data::domain::Round = case
            .store
            .find(&case.round.id.to_string())
            .await
            .unwrap()
            .unwrap();
        round.policy.objective = objective;
        case.store.put(&round).await.unwrap();

        let text = case.get(&case.round_path()).await.1.text().to_owned();

        assert!(
            text.contains(told),
            "{status:?}: «{told}» is missing in: {text}"
        );
        let claims = text.contains("Beviset:");
        assert_eq!(claims, status == SolveStatus::Optimal, "{status:?}");
        assert_eq!(text.contains("motsier"), status == SolveStatus::Infeasible);
    }
}

#[rocket::async_test]
async fn the_newest_finished_run_is_shown_while_a_later_one_goes_on() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let mut stored = case
        .store
        .put(&later(&case.round, RunState::Running))
        .await
        .unwrap();
    for (state, told) in [
        (RunState::Running, "Ferdig så langt: 40 %"),
        (RunState::Failed, "Den siste kjøringen gikk ikke."),
        (RunState::Cancelled, "ble avbrutt"),
    ] {
        stored.state = state;
        stored = case.store.put(&stored).await.unwrap();
        let html = case.get(&case.round_path()).await.1;
        assert!(html.text().contains(told), "{}", html.text());
        assert!(html.text().contains("3 av 5"), "the older result stays");
        // While one goes on no other is started.
        let button = html.text().contains("Kjør matchingen");
        assert_eq!(button, state.has_ended(), "{state:?}");
        let stop = html.text().contains("Stopp og bruk det beste så langt");
        assert_eq!(stop, !state.has_ended(), "{state:?}");
    }
}

#[rocket::async_test]
async fn a_run_that_goes_on_tells_what_it_has_found() {
    let case = Case::new().await;
    case.log_in("koord").await;
    let mut run = later(&case.round, RunState::Running);
    // Hardly anything is known of the second one's bound, and the third one is being stored.
    for (bound, stage, gap, stoppable) in [
        (21_012_345, Stage::Solving, true, true),
        (90_000_000, Stage::Solving, false, true),
        (21_012_345, Stage::Storing, true, false),
    ] {
        run.progress.stage = stage;
        run.progress.best = Some(BestSoFar {
            placed: 3,
            objective: 21_000_000,
            bound,
        });
        run = case.store.put(&run).await.unwrap();
        let html = case.get(&case.round_path()).await.1;
        says(html.text(), &["Har fått plass så langt: 3"]);
        let known = html.all("p").find(|p| p.get("data-gap-known").is_some());
        assert_eq!(known.unwrap().get("hidden").is_none(), gap);
        let told = "Noe annet kan høyst gi 1,2 poeng mer.";
        assert_eq!(html.text().contains(told), gap, "{}", html.text());
        assert_eq!(html.text().contains("Stopp og bruk"), stoppable);
    }
}

#[rocket::async_test]
async fn what_has_been_deleted_since_the_run_does_not_break_the_page() {
    let case = Case::new().await;
    let youths: Vec<data::domain::Youth> = case.store.every(None).await.unwrap();
    case.store.remove(&youths[0]).await.unwrap();
    case.store.remove(&youths[4]).await.unwrap();
    let openings: Vec<data::domain::Opening> = case.store.every(None).await.unwrap();
    case.store.remove(&openings[2]).await.unwrap();

    case.round_as("koord").await;

    for (part, told) in [
        ("placements", "En ungdom som er slettet siden"),
        ("unplaced", "En ungdom som er slettet siden"),
        ("openings", "En plass som er slettet siden"),
    ] {
        let (status, html) = case.get(&format!("{}/{part}", case.round_path())).await;
        assert_eq!(status, 200);
        assert!(html.text().contains(told), "{part}: {}", html.text());
    }
}

#[rocket::async_test]
async fn names_are_text_and_never_markup() {
    let case = Case::new().await;
    let mut youth = super::youth(1);
    youth.version = data::domain::Version(1);
    "<script>alert(1)</script>".clone_into(&mut youth.first_name);
    case.store.put(&youth).await.unwrap();
    case.ask().await;
    for (login, part) in [("koord", "/placements"), ("bedrift", "")] {
        case.log_in(login).await;
        let html = case.get(&format!("{}{part}", case.round_path())).await.1;
        assert!(html.source.contains("&lt;script&gt;"), "{login}");
        assert_eq!(html.all("script").count(), 0, "{login}");
    }
}

#[rocket::async_test]
async fn what_is_no_round_is_not_found() {
    let case = Case::new().await;
    case.log_in("koord").await;
    for path in [
        "/rounds/x",
        "/rounds/00000000-0000-0000-0000-000000000000",
        "/rounds",
    ] {
        let (status, html) = case.get(path).await;
        assert_eq!(status, 404, "{path}");
        assert!(html.text().contains("Siden finnes ikke"), "{path}");
    }
}
