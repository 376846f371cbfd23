//! Whatever the solver says is optimal, `verify` proves again; and it proves no more than that.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use solver::assign::{Options, Quiet, solve};
use solver::instance::{Status, read};

use crate::case::Case;

/// A small instance with every kind of rule, each there or not.
pub(crate) fn instance(random: &mut StdRng) -> Case {
    let (persons, places) = (
        random.random_range(1..7_usize),
        random.random_range(1..5_usize),
    );
    let days = |random: &mut StdRng| -> Value {
        let all = ["mon", "tue", "wed"];
        if random.random_ratio(1, 2) {
            json!(all)
        } else {
            json!([all[random.random_range(0..3)]])
        }
    };
    let person_list: Vec<Value> = (0..persons)
        .map(|_| {
            json!({
                "days": days(random), "max_places": random.random_range(1..3), "priority": random.random_range(1..4),
                "must_place": random.random_ratio(1, 12),
            })
        })
        .collect();
    let place_list: Vec<Value> = (0..places)
        .map(|_| {
            let hours = random.random_ratio(1, 4).then(|| random.random_range(0..9));
            let seats = random.random_ratio(5, 6).then(|| random.random_range(0..4));
            let min_group = if random.random_ratio(1, 4) { 2 } else { 0 };
            json!({"days": days(random), "seats": seats, "hours": hours, "min_group": min_group})
        })
        .collect();
    let mut pairs = Vec::new();
    for (i, person) in person_list.iter().enumerate() {
        for (j, place) in place_list.iter().enumerate() {
            let meet = person["days"]
                .as_array()
                .unwrap()
                .iter()
                .any(|day| place["days"].as_array().unwrap().contains(day));
            if meet && random.random_ratio(4, 5) {
                pairs.push(json!([
                    i,
                    j,
                    random.random_range(-3..20),
                    random.random_range(0..4)
                ]));
            }
        }
    }
    let objective = if random.random_ratio(1, 2) {
        "score"
    } else {
        "placed_then_score"
    };
    let mut rest = json!({"objective": objective});
    let drawn = |random: &mut StdRng, odds: u32| !pairs.is_empty() && random.random_ratio(1, odds);
    if drawn(random, 5) {
        rest["forbids"] = json!([[pairs[0][0], pairs[0][1]]]);
    }
    if drawn(random, 5) {
        let last = &pairs[pairs.len() - 1];
        rest["pins"] = json!([[last[0], last[1]]]);
    }
    if drawn(random, 3) {
        let everybody: Vec<usize> = (0..persons).collect();
        rest["quotas"] = json!([{
            "name": "q", "persons": everybody, "places": [0], "min": random.random_range(0..2), "max": 2,
        }]);
    }
    if persons > 1 && drawn(random, 4) {
        rest["apart"] = json!([[0, 1]]);
    }
    if persons > 2 && drawn(random, 6) {
        rest["together"] = json!([[1, 2]]);
    }
    rest["pairs"] = json!(pairs);
    Case::new(&person_list, &place_list, rest)
}

#[test]
fn a_first_stage_that_the_relaxation_exceeds_by_a_fraction_bounds_the_second_one() {
    // Four take 11 of 10 hours: at most 3 and a fraction are placed.
    let hours = [2, 3, 5, 1];
    let pairs = [
        [0, 0, 112_008],
        [1, 0, 903_068],
        [2, 0, 672_801],
        [3, 0, 281_109],
    ];
    let pairs: Vec<_> = pairs
        .iter()
        .zip(hours)
        .map(|(p, h)| json!([p[0], p[1], p[2], h]))
        .collect();
    let rest = json!({"pairs": pairs, "objective": "placed_then_score"});
    let case = Case::new(&vec![json!({}); 4], &[json!({"hours": 10})], rest);
    let solved = solve(&read(&case.files().0).unwrap(), Options::default(), &Quiet).unwrap();
    assert_eq!(
        (solved.status, solved.objective),
        (Status::Optimal, 1_856_978)
    );

    let certificate = json!(solved.certificate);
    assert!(
        certificate.to_string().contains("most_placed"),
        "{certificate}"
    );
    let case = case.with_result(json!(solved.assignments), 3, solved.objective, certificate);
    assert!(case.report().holds(), "{}", case.report());

    // Without what the first stage proves the second one is bounded by more.
    let nothing = json!([{"fixed": [], "multipliers": {"scale": 1, "rows": []}}]);
    let weaker = case.but("/certificate/first_stage", nothing);
    assert!(!weaker.report().holds());
}

#[test]
fn every_optimum_of_the_solver_verifies_and_no_better_claim_does() {
    let (mut optimal, mut prices) = (0, 0);
    for seed in 0..600 {
        let case = instance(&mut StdRng::seed_from_u64(seed));
        let read = read(&case.files().0).unwrap_or_else(|error| panic!("seed {seed}: {error}"));
        let solved = solve(&read, Options::default(), &Quiet)
            .unwrap_or_else(|error| panic!("seed {seed}: {error}: {}", case.instance));
        if solved.status != Status::Optimal {
            assert_eq!(solved.status, Status::Infeasible, "seed {seed}");
            continue;
        }
        optimal += 1;
        let certificate = json!(solved.certificate);
        prices += usize::from(certificate["kind"] == "prices");
        let placed = i64::try_from(solved.placed).unwrap();
        let case = case.with_result(
            json!(solved.assignments),
            placed,
            solved.objective,
            certificate,
        );
        let report = case.report();
        assert!(report.holds(), "seed {seed}: {}\n{report}", case.instance);

        for better in [
            case.but("/objective", json!(solved.objective + 1))
                .but("/bound", json!(solved.objective + 1)),
            case.but("/placed", json!(placed + 1)),
        ] {
            assert!(!better.report().holds(), "seed {seed}");
        }
        // The same proof does not make a smaller result optimal: what is left is worth less, or breaks a rule.
        if let Some((_, rest)) = solved.assignments.split_first() {
            let total = |pair: &(usize, usize)| {
                read.pairs
                    .iter()
                    .find(|p| (p.person, p.place) == *pair)
                    .unwrap()
                    .score
            };
            let objective: i64 = rest.iter().map(total).sum();
            let left: std::collections::BTreeSet<usize> =
                rest.iter().map(|(person, _)| *person).collect();
            let smaller = case
                .but("/assignments", json!(rest))
                .but("/placed", json!(left.len()));
            let smaller = smaller
                .but("/objective", json!(objective))
                .but("/bound", json!(objective));
            if objective < solved.objective {
                assert!(!smaller.report().holds(), "seed {seed}");
            }
        }
    }
    assert!(
        optimal > 300 && prices > 30 && optimal - prices > 100,
        "{optimal} optimal, {prices} by prices"
    );
}
