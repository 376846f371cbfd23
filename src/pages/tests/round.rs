//! What the page of a round says.

use data::domain::{Objective, ProofKind, RunState, SolveStatus};
use data::store::Typed;

use super::{Case, later, run};

#[rocket::async_test]
async fn a_coordinator_reads_result_proof_openings_placements_and_reasons() {
    let case = Case::new().await;
    let html = case.round_as("koord").await;
    let text = html.text();
    for part in [
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
        // An opening.
        "Verksted 1P-001 · Tømrerfaget · verkstedplass · Bedrift 1 2 av 6 1 ungdom opptil 12,5 poeng",
        "ingen, det er ledig",
        "ikke regnet ut",
        // A placement and its explanation.
        "Anna Etternavn1 U-001 73,1 poeng førsteønsket · 17 min",
        "Dager: mandag, onsdag.",
        "Interesserpasser svært godt 81,3 80 % 65,0",
        "Verdier",
        "Ikke kjent, så det teller ikke med.",
        // Those without a place.
        "David Etternavn4 U-004 · Oppfølgingstjenesten 2 plasser var mulige, men gikk til andre. Én plass passer ikke til alderen.",
        "2 plasser ligger lenger unna enn reisetiden som er avtalt. Én plass er hos en arbeidsgiver",
    ] {
        let squeezed = |text: &str| text.replace(' ', "");
        assert!(
            squeezed(text).contains(&squeezed(part)),
            "«{part}» is missing in: {text}"
        );
    }
    // Each opening with placements leads to them.
    let details = html.all("details").count();
    assert_eq!(details, 3, "one explanation for each placement");
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
        (RunState::Running, "En kjøring pågår, 40 % ferdig."),
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

    let html = case.round_as("koord").await;

    assert!(
        html.text().contains("En ungdom som er slettet siden"),
        "{}",
        html.text()
    );
    assert!(
        html.text().contains("En plass som er slettet siden"),
        "{}",
        html.text()
    );
}

#[rocket::async_test]
async fn names_are_text_and_never_markup() {
    let case = Case::new().await;
    let mut youth = super::youth(1);
    youth.version = data::domain::Version(1);
    "<script>alert(1)</script>".clone_into(&mut youth.first_name);
    case.store.put(&youth).await.unwrap();
    for login in ["koord", "bedrift"] {
        let html = case.round_as(login).await;
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
