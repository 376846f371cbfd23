//! What proves that the worst-off are as well off as possible, and what does not.

use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use solver::assign::{Options, Quiet, Solved, solve};
use solver::instance::{Instance, Objective, Status, read};

use crate::case::Case;

fn claimed(case: &Case, solved: &Solved, certificate: &Value) -> Case {
    case.clone().with_result(
        json!(solved.assignments),
        i64::try_from(solved.placed).unwrap(),
        solved.objective,
        certificate.clone(),
    )
}

/// The score of each person placed, ascending.
fn scores(instance: &Instance, solved: &Solved) -> Vec<i64> {
    let mut of = std::collections::BTreeMap::new();
    for pair in &instance.pairs {
        if solved.assignments.contains(&(pair.person, pair.place)) {
            *of.entry(pair.person).or_insert(0) += pair.score;
        }
    }
    let mut scores: Vec<i64> = of.into_values().collect();
    scores.sort_unstable();
    scores
}

#[test]
fn every_leximin_of_the_solver_verifies_and_nothing_worse_does() {
    let (mut optimal, mut others, mut stopped) = (0, 0, 0);
    for seed in 0..400 {
        let case = crate::solved::instance(&mut StdRng::seed_from_u64(seed))
            .given("/objective", json!("placed_then_leximin"));
        let instance = read(&case.files().0).unwrap();
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        if solved.status != Status::Optimal {
            assert_eq!(solved.status, Status::Infeasible, "seed {seed}");
            continue;
        }
        optimal += 1;
        let certificate = json!(solved.certificate);
        let proven = claimed(&case, &solved, &certificate);
        let report = proven.report();
        assert!(report.holds(), "seed {seed}: {}\n{report}", case.instance);

        // The same proof does not stand for another result that places as many.
        let by_score = Instance {
            objective: Objective::PlacedThenScore,
            ..instance.clone()
        };
        let other = solve(&by_score, Options::default(), &Quiet).unwrap();
        if scores(&instance, &other) != scores(&instance, &solved) {
            others += 1;
            let mut levels = certificate.clone();
            let mut own = scores(&instance, &other);
            own.dedup();
            // Not even with its own scores in the levels.
            let leaves = levels["levels"][0]["leaves"].clone();
            levels["levels"] = json!(
                own.iter()
                    .map(|score| json!({"scores": [score], "leaves": leaves}))
                    .collect::<Vec<_>>()
            );
            for certificate in [&certificate, &levels] {
                assert!(
                    !claimed(&case, &other, certificate).report().holds(),
                    "seed {seed}"
                );
            }
        }
        // Without the last level it is no more than a result.
        let mut fewer = certificate.clone();
        if fewer["levels"]
            .as_array_mut()
            .is_some_and(|levels| levels.pop().is_some())
        {
            stopped += 1;
            let short = claimed(&case, &solved, &fewer);
            short.fails(&["it says optimal, but only"]);
            let most: i64 = instance.pairs.iter().map(|pair| pair.score.max(0)).sum();
            let most = most.max(solved.objective);
            let stopped = short.but("/status", json!("feasible"));
            stopped.but("/bound", json!(most)).holds();
            if most > solved.objective {
                stopped
                    .but("/bound", json!(most - 1))
                    .fails(&["no less than"]);
            }
        }
    }
    assert!(
        optimal > 200 && others > 5 && stopped > 200,
        "{optimal}, {others}, {stopped}"
    );
}

/// Two in two places: (9, 1) has the higher total, (4, 3) the better worst-off.
fn worst_first() -> Case {
    Case::new(
        &[json!({}), json!({})],
        &[json!({"seats": 1}), json!({"seats": 1})],
        json!({"objective": "placed_then_leximin", "pairs": [[0, 0, 9], [0, 1, 4], [1, 0, 3], [1, 1, 1]]}),
    )
}

#[test]
fn a_level_that_could_have_fewer_persons_is_not_proven() {
    // By hand: nobody has to have a score up to 3 but one, since only (0, 0) and (0, 1) are above.
    let person = |i: usize| json!([{"person": i}, 1]);
    let leaf = |rows: Value| json!([{"fixed": [], "multipliers": {"scale": 1, "rows": rows}}]);
    let first = leaf(json!([person(0), person(1)]));
    // With weight 1 each at 4 (3 + 1): − x10 − x11 ≤ −1 needs both placed: first_stage − person 0.
    let low = leaf(json!([["first_stage", 1], person(0)]));
    // Below 5 with nobody more than one below 4: − x01 − x10 − x11; person 0 in place 0 leaves (1, 1).
    let certificate =
        |levels: Value| json!({"kind": "leximin", "first_stage": first, "levels": levels});
    let case = worst_first().with_result(
        json!([[0, 1], [1, 0]]),
        2,
        7,
        certificate(json!([
            {"scores": [3], "leaves": low},
            {"scores": [4], "leaves": leaf(json!([
                ["first_stage", 2], person(0), [{"worse": 3}, 1], [{"seats": [0, 0]}, 1],
            ]))},
        ])),
    );
    case.holds();
    // The other one reaches the same sum of priorities with a higher total, and is not proven.
    worst_first()
        .with_result(
            json!([[0, 0], [1, 1]]),
            2,
            10,
            certificate(json!([
                {"scores": [1], "leaves": low}, {"scores": [9], "leaves": low},
            ])),
        )
        .fails(&["certificate.levels[0]: fewer persons may have a score up to one of [1]"]);
    // Nobody more may be held below a score that is only to be proven.
    case.but(
        "/certificate/levels/0/leaves/0/multipliers/rows/0/0",
        json!({"worse": 4}),
    )
    .fails(&["Worse(4) is no rule of the instance"]);
    case.but("/certificate/kind", json!("leximin"))
        .given("/objective", json!("score"))
        .fails(&["levels prove placed_then_leximin only"]);
}
