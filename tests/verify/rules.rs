use serde_json::{Value, json};

use crate::case::Case;
use crate::prices::contested;

#[test]
fn a_result_of_another_instance_is_refused() {
    contested().but("/instance_sha256", json!("00")).fails(&[
        "instance_sha256 is \"00\"",
        "this result is of another instance",
    ]);
}

#[test]
fn wrong_totals_are_refused_with_the_right_ones() {
    contested()
        .but("/placed", json!(1))
        .fails(&["placed is 1, but the assignments come to 2"]);
    contested()
        .but("/objective", json!(8))
        .fails(&["objective is 8, but the assignments come to 7"]);
    contested()
        .but("/bound", json!(6))
        .fails(&["bound 6 is below the objective 7"]);
}

#[test]
fn optimal_means_that_bound_and_objective_are_equal() {
    contested()
        .but("/bound", json!(8))
        .fails(&["it says optimal, but objective 7 and bound 8 differ"]);
    contested()
        .but("/bound", json!(8))
        .but("/status", json!("feasible"))
        .holds();
}

#[test]
fn an_interrupted_solve_has_nothing_that_could_hold() {
    contested().but("/status", json!("interrupted")).fails(&[
        "there should be no result, but there are 2 assignments",
        "interrupted before it had a result",
    ]);
}

#[test]
fn infeasible_without_proof_is_not_accepted() {
    contested()
        .with_result(json!([]), 0, 0, json!(null))
        .but("/status", json!("infeasible"))
        .but("/conflict", json!({"rules": ["trust me"], "repair": []}))
        .fails(&["nothing is feasible", "there is no certificate"]);
}

#[test]
fn assignments_are_pairs_of_the_instance_each_once() {
    for (assignment, text) in [
        (
            json!([0, 2]),
            "assignments[1]: [0, 2] is not among the pairs",
        ),
        (
            json!([-1, 0]),
            "assignments[1]: [-1, 0] is not among the pairs",
        ),
        (json!([0, 1]), "assignments[1]: [0, 1] is listed before"),
    ] {
        contested().but("/assignments/1", assignment).fails(&[text]);
    }
}

/// Four persons and two places with room for everybody; all in the first place but the last.
fn roomy() -> Case {
    Case::new(
        &[json!({}), json!({}), json!({}), json!({})],
        &[json!({}), json!({})],
        json!({"objective": "score", "pairs": [
            [0, 0, 2, 3], [0, 1, 1], [1, 0, 2, 3], [1, 1, 1], [2, 0, 2, 3], [2, 1, 1], [3, 0, 1], [3, 1, 2],
        ]}),
    )
    .with_result(
        json!([[0, 0], [1, 0], [2, 0], [3, 1]]),
        4,
        8,
        json!({"kind": "prices", "persons": [2, 2, 2, 2], "places": [0, 0]}),
    )
}

#[test]
fn each_rule_of_the_instance_is_held_against_the_assignments() {
    roomy().holds();
    let cases: [(&str, Value, &str); 13] = [
        (
            "/places/0/seats",
            json!(2),
            "place 0 (w0) has 3 persons on mon, but 2 seats",
        ),
        (
            "/places/1/min_group",
            json!(2),
            "place 1 (w1) has 1 persons, but min_group is 2",
        ),
        (
            "/places/0/hours",
            json!(8),
            "place 0 (w0) uses 9 hours, but has 8",
        ),
        (
            "/forbids",
            json!([[3, 1]]),
            "person 3 (p3) is in place 1 (w1), which is forbidden",
        ),
        (
            "/pins",
            json!([[3, 0]]),
            "person 3 (p3) is not in place 0 (w0), but pinned there",
        ),
        (
            "/quotas",
            json!([{"name": "few", "persons": [0, 1], "places": [0], "max": 1}]),
            "quota 0 (few) has 2 placements, but max is 1",
        ),
        (
            "/quotas",
            json!([{"name": "many", "persons": [3], "places": [0], "min": 1}]),
            "quota 0 (many) has 0 placements, but min is 1",
        ),
        (
            "/apart",
            json!([[3, 0, 2]]),
            "apart[0]: person 0 (p0) and person 2 (p2) are both in place 0 (w0)",
        ),
        (
            "/together",
            json!([[0, 1, 3]]),
            "together[0]: person 0 (p0) and person 3 (p3) are not in the same places",
        ),
        ("/places/0/hours", json!(9), ""),
        ("/places/0/min_group", json!(3), ""),
        ("/apart", json!([[0, 3]]), ""),
        ("/together", json!([[0, 1, 2]]), ""),
    ];
    for (field, value, text) in cases {
        let mut case = roomy();
        if let Some((list, name)) = field.rsplit_once('/').filter(|(list, _)| !list.is_empty()) {
            case.instance.pointer_mut(list).unwrap()[name] = value;
        } else {
            case = case.given(field, value);
        }
        if text.is_empty() {
            case.holds();
        } else {
            case.fails(&[text]);
        }
    }
}

#[test]
fn who_must_be_placed_is() {
    roomy()
        .given("/persons/3", json!({"id": "p3", "must_place": true}))
        .with_result(
            json!([[0, 0], [1, 0], [2, 0]]),
            3,
            6,
            roomy().result["certificate"].clone(),
        )
        .fails(&["person 3 (p3) has no place, but must be placed"]);
}

#[test]
fn nobody_has_two_places_on_one_weekday_or_too_many() {
    let two = |max_places: i64, second: Value| {
        Case::new(
            &[json!({"max_places": max_places})],
            &[json!({"days": ["mon", "tue"]}), json!({"days": second})],
            json!({"objective": "score", "pairs": [[0, 0, 1], [0, 1, 1]]}),
        )
        .with_result(json!([[0, 0], [0, 1]]), 1, 2, json!(null))
    };
    two(2, json!(["tue", "wed"])).fails(&["person 0 (p0) has 2 places on tue"]);
    two(1, json!(["wed"])).fails(&["person 0 (p0) has 2 places, but max_places is 1"]);
}
