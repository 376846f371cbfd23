//! A synthetic round from snapshot to proven result, checked by the verifier.

use std::sync::atomic::AtomicBool;

use data::domain::{RunId, Snapshot};
use fixtures::{Size, snapshot};
use formidling::matching::{MatchError, Options, Proven, prove_round};
use formidling::verify::verify;
use sha2::{Digest, Sha256};
use solver::instance::{Outcome, SolverInfo, TimingMs};

fn prove(snapshot: &Snapshot, threads: usize) -> Result<Proven, MatchError> {
    let options = Options {
        threads,
        ..Options::default()
    };
    prove_round(
        snapshot,
        RunId::new(),
        options,
        &|_| {},
        &AtomicBool::new(false),
    )
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
