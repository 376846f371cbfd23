//! A synthetic round from snapshot to proven result, checked by the verifier.

#![allow(clippy::unwrap_used)]

use data::domain::{
    Factor, Interests, Minutes, Pair, Profile, RunId, Snapshot, SolveStatus, TradeCode, TravelTime,
    Version,
};
use data::messages::Language;
use fixtures::{Size, snapshot};
use formidling::matching::{Halt, MatchError, Options, Proven, explain_pair, prove_round};
use formidling::verify::verify;
use sha2::{Digest, Sha256};
use solver::assign::keeps_rules;
use solver::instance::{Outcome, SolverInfo, TimingMs};

fn prove(snapshot: &Snapshot, threads: usize) -> Result<Proven, MatchError> {
    let options = Options {
        threads,
        ..Options::default()
    };
    prove_round(snapshot, RunId::new(), options, &|_| {}, &Halt::default())
}

#[test]
fn a_round_is_solved_and_the_verifier_agrees() {
    let round = snapshot(
        Size {
            youths: 60,
            openings: 30,
        },
        11,
    );
    let proven = prove(&round, 1).unwrap();
    let instance = serde_json::to_vec(&proven.instance).unwrap();
    let solved = proven.solved.clone();
    let outcome = Outcome {
        format: "formidling-result/1".to_owned(),
        instance_sha256: format!("{:x}", Sha256::digest(&instance)),
        status: solved.status,
        placed: solved.placed,
        objective: solved.objective,
        bound: solved.bound,
        assignments: solved.assignments,
        certificate: solved.certificate,
        conflict: None,
        solver: SolverInfo {
            name: String::new(),
            version: String::new(),
            seed: 0,
            threads: 1,
        },
        timing_ms: TimingMs::default(),
    };
    let report = verify(&instance, &solver::instance::write(&outcome).unwrap()).unwrap();
    assert!(report.holds(), "{report}");
    let result = &proven.matched.result;
    assert_eq!(result.placed as usize + result.unplaced.len(), 60);
    assert_eq!(
        result.objective,
        proven
            .matched
            .placements
            .iter()
            .map(|p| i64::from(p.score))
            .sum::<i64>()
    );
}

#[test]
fn one_or_two_threads_and_any_order_of_the_input_give_the_same_scores() {
    let round = snapshot(
        Size {
            youths: 40,
            openings: 20,
        },
        3,
    );
    let (one, two) = (prove(&round, 1).unwrap(), prove(&round, 2).unwrap());
    assert_eq!(one.instance, two.instance);
    assert_eq!(one.solved, two.solved);
}

/// Ranks openings of these trades for a youth of whom only the interests are known.
fn ranked(interests: [f64; 6], trades: &[&'static str]) -> Vec<(u32, &'static str)> {
    let mut round = snapshot(
        Size {
            youths: 1,
            openings: trades.len(),
        },
        5,
    );
    let [
        realistic,
        investigative,
        artistic,
        social,
        enterprising,
        conventional,
    ] = interests;
    round.youths[0].profile = Profile {
        interests: Some(Interests {
            realistic,
            investigative,
            artistic,
            social,
            enterprising,
            conventional,
        }),
        ..Profile::default()
    };
    for (opening, trade) in round.openings.iter_mut().zip(trades) {
        opening.trade = TradeCode((*trade).to_owned());
    }
    let youth = &round.youths[0];
    let mut ranked: Vec<_> = round
        .openings
        .iter()
        .zip(trades)
        .map(|(opening, trade)| {
            let explained = explain_pair(&round.round, youth, opening, None, Language::En).unwrap();
            let interests = explained
                .factors
                .iter()
                .find(|f| f.factor == Factor::Interests)
                .unwrap();
            (interests.value.unwrap(), *trade)
        })
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked
}

#[test]
fn trades_that_look_alike_in_raw_numbers_come_apart() {
    const COOK: &str = "RMKOK3----";
    const WELDER: &str = "TPSVE3----";
    const MECHANIC: &str = "TPIME3----";
    // Somebody who likes to create, to be with people and to run things: raw, such a profile
    // correlates with welding at 0.6 and more, since every trade is mostly realistic.
    let cooks = ranked([5.0, 1.8, 3.2, 3.4, 4.2, 4.0], &[WELDER, MECHANIC, COOK]);
    assert_eq!(cooks[0].1, COOK);
    let of = |trade| cooks.iter().find(|(_, one)| *one == trade).unwrap().0;
    assert!(
        of(COOK) > 850_000 && of(WELDER) < 400_000 && of(MECHANIC) < 400_000,
        "{cooks:?}"
    );

    // And somebody who likes things more than people.
    let welders = ranked([7.0, 2.2, 1.3, 1.0, 1.5, 3.7], &[COOK, WELDER]);
    assert_eq!(welders[0].1, WELDER);
    assert!(welders[0].0 > welders[1].0 + 300_000, "{welders:?}");
}

#[test]
fn a_travel_time_from_the_table_wins_over_the_estimate() {
    let mut round = snapshot(
        Size {
            youths: 1,
            openings: 1,
        },
        5,
    );
    let (youth, opening) = (round.youths[0].clone(), round.openings[0].clone());
    let minutes = |round: &Snapshot| {
        let travel = round.travel_times.first();
        explain_pair(&round.round, &youth, &opening, travel, Language::En)
            .unwrap()
            .travel
    };
    round.travel_times.clear();
    let estimated = minutes(&round);
    round.travel_times.push(TravelTime {
        version: Version::default(),
        from: youth.postcode.clone(),
        to: opening.postcode.clone(),
        mode: youth.travel_mode,
        minutes: Minutes(estimated.0 + 17),
    });
    assert_eq!(minutes(&round), Minutes(estimated.0 + 17));
}

#[test]
fn a_pin_on_an_impossible_pair_is_refused_with_the_rule() {
    let mut round = snapshot(
        Size {
            youths: 3,
            openings: 2,
        },
        5,
    );
    round.openings[0].open = false;
    let pin = Pair {
        youth: round.youths[0].id,
        opening: round.openings[0].id,
    };
    round.round.policy.pins.push(pin);
    let error = prove(&round, 1).unwrap_err().to_string();
    assert!(
        error.contains("closed") && error.contains("drop the pin"),
        "{error}"
    );
}

#[test]
fn a_cancelled_match_has_no_result() {
    let round = snapshot(
        Size {
            youths: 20,
            openings: 10,
        },
        5,
    );
    let cancelled = Halt::default();
    cancelled.cancel();
    let ended = prove_round(
        &round,
        RunId::new(),
        Options::default(),
        &|_| {},
        &cancelled,
    );
    assert!(matches!(ended, Err(MatchError::Cancelled)));
}

#[test]
fn a_match_that_is_enough_before_it_has_begun_ends_with_the_first_result_there_is() {
    let size = Size {
        youths: 20,
        openings: 10,
    };
    let round = snapshot(size, 5);
    let enough = Halt::default();
    enough.be_content();
    let ended = prove_round(&round, RunId::new(), Options::default(), &|_| {}, &enough);
    let proven = ended.unwrap();
    let result = proven.matched.result;
    assert!(matches!(
        result.status,
        SolveStatus::Feasible | SolveStatus::Optimal
    ));
    assert!(result.placed > 0 && result.bound >= result.objective);
    assert!(keeps_rules(&proven.instance, &proven.solved.assignments));
}
