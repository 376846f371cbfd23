//! What contradicts by itself, and which repair is enough.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use solver::assign::{Options, Quiet, conflict, refute, repair, solve};
use solver::instance::{Status, read};

use crate::case::Case;

fn words(list: &Value) -> Value {
    let count = list.as_array().unwrap().len();
    json!(vec!["in words"; count])
}

fn claimed(
    case: &Case,
    certificate: &Value,
    set: &Value,
    changes: &Value,
    repaired: &Value,
) -> Case {
    case.clone()
        .with_result(json!([]), 0, 0, certificate.clone())
        .but("/status", json!("infeasible"))
        .but(
            "/conflict",
            json!({
                "rules": words(set), "set": set, "smallest": true,
                "repair": words(changes), "changes": changes, "repaired": repaired,
            }),
        )
}

#[test]
fn every_conflict_and_repair_of_the_solver_verifies_and_none_with_less() {
    let mut infeasible = 0;
    for seed in 0..300 {
        let mut random = StdRng::seed_from_u64(seed);
        let mut case = crate::solved::instance(&mut random);
        for person in case.instance["persons"].as_array_mut().unwrap() {
            person["must_place"] = json!(random.random_ratio(3, 4));
        }
        let instance = read(&case.files().0).unwrap();
        if solve(&instance, Options::default(), &Quiet).unwrap().status != Status::Infeasible {
            continue;
        }
        infeasible += 1;
        let found = conflict(&instance, &Quiet).unwrap().unwrap();
        assert!(found.smallest, "seed {seed}");
        let certificate = json!(refute(&instance, &found.rules, &Quiet).unwrap().unwrap());
        let cheapest = repair(&instance, &Quiet).unwrap().unwrap();
        let (set, changes) = (json!(found.rules), json!(cheapest.changes));
        let repaired = json!(cheapest.assignments);
        let report = claimed(&case, &certificate, &set, &changes, &repaired).report();
        assert!(report.holds(), "seed {seed}: {}\n{report}", case.instance);

        // Without any one of its rules, nothing contradicts; without any change, a rule is broken.
        for left_out in 0..found.rules.len() {
            let mut fewer = found.rules.clone();
            fewer.remove(left_out);
            let less = claimed(&case, &certificate, &json!(fewer), &changes, &repaired);
            assert!(!less.report().holds(), "seed {seed}");
        }
        for left_out in 0..cheapest.changes.len() {
            let mut fewer = cheapest.changes.clone();
            fewer.remove(left_out);
            let less = claimed(&case, &certificate, &set, &json!(fewer), &repaired);
            if !fewer.is_empty() || !cheapest.assignments.is_empty() {
                assert!(!less.report().holds(), "seed {seed}");
            }
        }
    }
    assert!(infeasible > 60, "{infeasible}");
}

#[test]
fn a_change_that_the_instance_does_not_have_is_named() {
    let case = Case::new(
        &[json!({"must_place": true}), json!({"must_place": true})],
        &[json!({"seats": 1})],
        json!({"pairs": [[0, 0, 1], [1, 0, 1]]}),
    );
    let row = |rule: Value| json!([rule, 1]);
    let certificate = json!({"kind": "bound", "leaves": [{"fixed": [], "multipliers": {"scale": 1, "rows": [
        row(json!({"must_place": 0})), row(json!({"must_place": 1})), row(json!({"seats": [0, 0]})),
    ]}}]});
    let set = json!([{"seats": 0}, {"must_place": 0}, {"must_place": 1}]);
    let with =
        |changes: Value, repaired: Value| claimed(&case, &certificate, &set, &changes, &repaired);
    with(
        json!([{"rule": {"must_place": 1}, "by": 1}]),
        json!([[0, 0]]),
    )
    .holds();
    with(
        json!([{"rule": {"seats": 0}, "by": 1}]),
        json!([[0, 0], [1, 0]]),
    )
    .holds();
    for (change, repaired, text) in [
        (
            json!({"rule": {"pin": 0}, "by": 1}),
            json!([[0, 0]]),
            "Pin(0) is no rule of the instance",
        ),
        (
            json!({"rule": {"must_place": 1}, "by": 2}),
            json!([[0, 0]]),
            "can only be given up, by 1",
        ),
        (
            json!({"rule": {"seats": 0}, "by": 0}),
            json!([[0, 0]]),
            "by is 0",
        ),
        (
            json!({"rule": {"must_place": 1}, "by": 1}),
            json!([[1, 0]]),
            "person 0 (p0) has no place",
        ),
        (
            json!({"rule": {"hours": 0}, "by": 1}),
            json!([[0, 0]]),
            "Hours(0) is no rule",
        ),
    ] {
        with(json!([change]), repaired).fails(&[text]);
    }
    claimed(
        &case,
        &certificate,
        &json!([{"seats": 0}, {"quota_max": 3}]),
        &json!([]),
        &json!([]),
    )
    .fails(&["conflict.set[1]: QuotaMax(3) is no rule of the instance"]);
}
