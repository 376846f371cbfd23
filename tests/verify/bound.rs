use serde_json::{Value, json};

use crate::case::Case;

/// Two persons, hours for one of them: relaxed it is worth 7, but 5 is all there is.
fn knapsack(leaves: Value) -> Case {
    Case::new(
        &[json!({}), json!({})],
        &[json!({"hours": 3})],
        json!({"objective": "score", "pairs": [[0, 0, 5, 2], [1, 0, 5, 2]]}),
    )
    .with_result(
        json!([[0, 0]]),
        1,
        5,
        json!({"kind": "bound", "leaves": leaves}),
    )
}

fn leaf(fixed: Value, scale: i64, rows: Value) -> Value {
    json!({"fixed": fixed, "multipliers": {"scale": scale, "rows": rows}})
}

fn three_parts() -> [Value; 3] {
    [
        leaf(json!([[{"pair": [0, 0]}, 0]]), 1, json!([])),
        leaf(
            json!([[{"pair": [0, 0]}, 1], [{"pair": [1, 0]}, 0]]),
            1,
            json!([]),
        ),
        leaf(
            json!([[{"pair": [0, 0]}, 1], [{"pair": [1, 0]}, 1]]),
            1,
            json!([[{"hours": 0}, 5]]),
        ),
    ]
}

#[test]
fn the_parts_of_a_search_prove_what_one_relaxation_cannot() {
    knapsack(json!(three_parts())).holds();
    // Half of 15: the best that one part can prove is 7.
    knapsack(json!([leaf(json!([]), 2, json!([[{"hours": 0}, 5]]))]))
        .fails(&["bound is 5, but the certificate proves no less than 7"]);
}

/// The pair that is left out of one leaf is 0 in the next one: 5 at most either way.
fn ruled_out(rows: Value, ruled_out: Value) -> [Value; 2] {
    let mut first = leaf(json!([]), 1, rows);
    first["ruled_out"] = ruled_out;
    [first, leaf(json!([]), 1, json!([]))]
}

#[test]
fn half_of_each_of_three_places_is_no_more_than_one() {
    let days = |a: &str, b: &str| json!({"days": [a, b]});
    let places = [days("mon", "tue"), days("tue", "wed"), days("mon", "wed")];
    let pairs = json!([[0, 0, 5], [0, 1, 5], [0, 2, 5]]);
    let proven_by = |row: Value| {
        let leaves = json!([leaf(json!([]), 1, json!([[row, 5]]))]);
        Case::new(
            &[json!({"max_places": 2})],
            &places,
            json!({"objective": "score", "pairs": pairs}),
        )
        .with_result(
            json!([[0, 0]]),
            1,
            5,
            json!({"kind": "bound", "leaves": leaves}),
        )
    };
    proven_by(json!({"rounded_days": [0, 7, 2]})).holds();
    // Two of three weekdays, undivided, are two places; a divisor of nothing says nothing.
    proven_by(json!({"rounded_days": [0, 7, 1]})).fails(&["the certificate proves no less than"]);
    proven_by(json!({"rounded_days": [0, 7, 0]})).fails(&["is no rule of the instance"]);
}

#[test]
fn what_one_leaf_rules_out_the_later_ones_do_without() {
    let taken = json!([[{"pair": [0, 0]}, 1]]);
    let good = ruled_out(json!([[{"hours": 0}, 3]]), taken.clone());
    // 3 · 3 + (5 − 6): with the pair it is worth 8.
    knapsack(json!(good))
        .but("/bound", json!(8))
        .but("/status", json!("feasible"))
        .holds();
    let exact = ruled_out(json!([[{"hours": 0}, 5]]), taken.clone());
    // 3 · 5 + (5 − 10): 10, and the second one would be worth more than 5 without the first one.
    knapsack(json!(exact)).fails(&["the certificate proves no less than 10"]);
    let mut whole = ruled_out(json!([]), taken);
    whole[0]["whole"] = json!([0]);
    knapsack(json!(whole)).holds();
    let [first, second] = whole;
    // What comes later holds for what came before it alone.
    knapsack(json!([second, first.clone()])).fails(&["the certificate proves no less than 10"]);
    // What is ruled out is not everything.
    knapsack(json!([first])).fails(&["has no bound"]);
}

#[test]
fn what_is_ruled_out_has_to_be_there_and_free() {
    for (wrong, text) in [
        (json!([[{"pair": [0, 0]}, 2]]), "is neither 0 nor 1"),
        (json!([[{"pair": [7, 0]}, 1]]), "pair"),
        (
            json!([[{"pair": [0, 0]}, 1], [{"pair": [0, 0]}, 0]]),
            "has been fixed to 0 before",
        ),
    ] {
        knapsack(json!(ruled_out(json!([]), wrong))).fails(&[text]);
    }
}

#[test]
fn a_gap_that_is_admitted_holds() {
    knapsack(json!([leaf(json!([]), 2, json!([[{"hours": 0}, 5]]))]))
        .but("/bound", json!(7))
        .but("/status", json!("feasible"))
        .holds();
}

#[test]
fn a_part_left_out_is_found() {
    for left_out in 0..3 {
        let mut parts = three_parts().to_vec();
        parts.remove(left_out);
        knapsack(json!(parts)).fails(&["has no bound"]);
    }
    knapsack(json!([])).fails(&["proves nothing"]);
}

#[test]
fn one_multiplier_changed_is_refused() {
    for multiplier in [4, -5] {
        let [first, second, _] = three_parts();
        let third = leaf(
            json!([[{"pair": [0, 0]}, 1], [{"pair": [1, 0]}, 1]]),
            1,
            json!([[{"hours": 0}, multiplier]]),
        );
        knapsack(json!([first, second, third]))
            .fails(&["proof: no such assignment is worth more than 5"]);
    }
}

#[test]
fn rows_that_are_no_rule_of_the_instance_prove_nothing() {
    for row in [
        json!({"seats": [0, 0]}),
        json!({"hours": 1}),
        json!({"quota_max": 0}),
        json!({"must_place": 0}),
        json!({"person": 2}),
        json!("first_stage"),
    ] {
        knapsack(json!([leaf(json!([]), 1, json!([[row, 5]]))]))
            .fails(&["is no rule of the instance"]);
    }
}

#[test]
fn multipliers_beyond_all_measure_are_refused() {
    let huge = i64::MAX;
    let mut case = knapsack(json!([leaf(
        json!([]),
        huge,
        json!([[{"hours": 0}, huge], [{"hours": 0}, huge]])
    )]));
    // Such a scale still adds up exactly; whatever it proves, it is not 5.
    case.fails(&["proof: "]);
    case = knapsack(json!([leaf(json!([]), 0, json!([]))]));
    case.fails(&["scale is 0, but has to be 1 or more"]);
}

/// One person each side of every kind of row; the optimum is worked out in the comment of each case.
#[test]
fn every_kind_of_row_can_carry_a_proof() {
    let cases: [(Case, Value, i64, i64, Value); 6] = [
        // At most one of both by the quota: 5, not 9.
        (
            two_persons(
                json!([[0, 0, 5], [1, 0, 4]]),
                "/quotas",
                json!([{"name": "q", "persons": [0, 1], "places": [0], "max": 1}]),
            ),
            json!([[0, 0]]),
            1,
            5,
            json!([[{"quota_max": 0}, 4]]),
        ),
        // The quota asks for the second, who costs 4.
        (
            two_persons(
                json!([[0, 0, 5], [1, 0, -4]]),
                "/quotas",
                json!([{"name": "q", "persons": [1], "places": [0], "min": 1}]),
            ),
            json!([[0, 0], [1, 0]]),
            2,
            1,
            json!([[{"quota_min": 0}, 4]]),
        ),
        // Apart: only the better of the two.
        (
            two_persons(json!([[0, 0, 5], [1, 0, 4]]), "/apart", json!([[0, 1]])),
            json!([[0, 0]]),
            1,
            5,
            json!([[{"apart": [0, 0]}, 4]]),
        ),
        // Together: both or none, 5 - 7 is less than nothing.
        (
            two_persons(json!([[0, 0, 5], [1, 0, -7]]), "/together", json!([[0, 1]])),
            json!([]),
            0,
            0,
            json!([[{"together": [0, 1, 0]}, 5]]),
        ),
        // A group of two or nobody: 5 - 7 again.
        (
            two_persons(
                json!([[0, 0, 5], [1, 0, -7]]),
                "/places",
                json!([{"id": "w0", "min_group": 2}]),
            ),
            json!([]),
            0,
            0,
            json!([[{"group_member": [0, 0]}, 12], [{"group_min": 0}, 7]]),
        ),
        // Who must be placed is, at a cost of 4.
        (
            two_persons(
                json!([[0, 0, 5], [1, 0, -4]]),
                "/persons",
                json!([{"id": "p0"}, {"id": "p1", "must_place": true}]),
            ),
            json!([[0, 0], [1, 0]]),
            2,
            1,
            json!([[{"must_place": 1}, 4]]),
        ),
    ];
    for (case, assignments, placed, objective, rows) in cases {
        let certificate = |rows| json!({"kind": "bound", "leaves": [leaf(json!([]), 1, rows)]});
        let case = case.with_result(assignments, placed, objective, certificate(rows));
        case.holds();
        case.but("/certificate", certificate(json!([])))
            .fails(&["proof: "]);
    }
}

fn two_persons(pairs: Value, field: &str, value: Value) -> Case {
    Case::new(
        &[json!({}), json!({})],
        &[json!({})],
        json!({"objective": "score", "pairs": pairs}),
    )
    .given(field, value)
}

#[test]
fn both_stages_are_proven_with_somebody_who_has_two_places() {
    // Being placed comes first, so the better of two bad places is taken; a second one would only cost more.
    let rows = json!([["first_stage", 2], [{"placed": 0}, 6]]);
    let case = Case::new(
        &[json!({"max_places": 2, "priority": 3})],
        &[json!({"days": ["mon"]}), json!({"days": ["tue"]})],
        json!({"pairs": [[0, 0, -6], [0, 1, -7]]}),
    )
    .with_result(
        json!([[0, 0]]),
        1,
        -6,
        json!({
            "kind": "bound",
            "leaves": [leaf(json!([]), 1, rows)],
            "first_stage": [leaf(json!([]), 1, json!([]))],
        }),
    );
    case.holds();
    case.but("/certificate/leaves/0/multipliers/rows/0/1", json!(1))
        .fails(&["bound is -6, but the certificate proves no less than -3"]);
    case.but(
        "/certificate",
        json!({"kind": "bound", "leaves": case.result["certificate"]["leaves"]}),
    )
    .fails(&["certificate.first_stage is missing"]);
}

#[test]
fn that_nothing_is_feasible_can_be_proven() {
    let case = two_persons(
        json!([[0, 0, 5], [1, 0, 4]]),
        "/quotas",
        json!([{"name": "three of two", "persons": [0, 1], "places": [0], "min": 3}]),
    )
    .with_result(
        json!([]),
        0,
        0,
        json!({"kind": "bound", "leaves": [leaf(json!([]), 1, json!([[{"quota_min": 0}, 1]]))]}),
    )
    .but("/status", json!("infeasible"))
    .but(
        "/conflict",
        json!({"rules": ["quota three of two asks for 3"], "repair": ["min 2"]}),
    );
    case.holds();
    case.given("/quotas/0/min", json!(2))
        .fails(&["leaves parts in which something may be feasible"]);
}

/// Three persons come to a place on two of three weekdays each, so that it has one of them: relaxed it is worth 7.
fn one_place(rows: Value) -> Case {
    let person = |days: Value| json!({"days": days});
    Case::new(
        &[
            person(json!(["mon", "tue"])),
            person(json!(["tue", "wed"])),
            person(json!(["mon", "wed"])),
        ],
        &[json!({"seats": 1})],
        json!({"objective": "score", "pairs": [[0, 0, 5], [1, 0, 5], [2, 0, 5]]}),
    )
    .with_result(
        json!([[0, 0]]),
        1,
        5,
        json!({
            "kind": "bound",
            "leaves": [leaf(json!([]), 1, json!([[{"place": [0, 0]}, 5]]))],
            "place_rows": rows,
        }),
    )
}

#[test]
fn a_row_of_a_place_proves_what_its_rules_say_together() {
    let row = json!({"place": 0, "factors": [[0, 1], [1, 1], [2, 1]], "limit": 1});
    one_place(json!([row])).holds();
    one_place(json!([row]))
        .given("/places/0/seats", json!(2))
        .fails(&[
            "place_rows[0]: a choice that the place allows adds up to 2, more than its limit of 1",
        ]);
}

/// Sixty persons on as many different weekdays as can be, eleven of whom a place has hours for.
fn large_place(limit: i64) -> Case {
    const NAMES: [&str; 5] = ["mon", "tue", "wed", "thu", "fri"];
    let days = |number: usize| -> Vec<&str> {
        let set = 1 + number % 31;
        let on = |day: &usize| set >> day & 1 == 1;
        (0..5).filter(on).map(|day| NAMES[day]).collect()
    };
    let persons: Vec<Value> = (0..60).map(|n| json!({"days": days(n)})).collect();
    let pairs: Vec<Value> = (0..60).map(|n| json!([n, 0, 5, 9])).collect();
    let factors: Vec<Value> = (0..60).map(|n| json!([n, 1])).collect();
    let chosen: Vec<Value> = (0..11).map(|n| json!([n, 0])).collect();
    Case::new(
        &persons,
        &[json!({"seats": 15, "hours": 105})],
        json!({"objective": "score", "pairs": pairs}),
    )
    .with_result(
        json!(chosen),
        11,
        55,
        json!({
            "kind": "bound",
            "leaves": [leaf(json!([]), 1, json!([[{"place": [0, 0]}, 5]]))],
            "place_rows": [{"place": 0, "factors": factors, "limit": limit}],
        }),
    )
}

#[test]
fn a_row_of_a_large_place_is_proven_by_its_hours() {
    large_place(11).holds();
    large_place(10).fails(&["adds up to 11, more than its limit of 10"]);
}

#[test]
fn a_row_of_a_place_has_to_be_one() {
    let wrong = |row: Value, text: &str| one_place(json!([row])).fails(&[text]);
    let factors = json!([[0, 1], [1, 1], [2, 1]]);
    wrong(
        json!({"place": 1, "factors": factors, "limit": 1}),
        "place_rows[0]: it is a row of place 1, not 0",
    );
    wrong(
        json!({"place": 0, "factors": [[3, 1]], "limit": 1}),
        "place_rows[0]: person 3 cannot be in place 0",
    );
    wrong(
        json!({"place": 0, "factors": [[0, 1], [0, 1]], "limit": 1}),
        "place_rows[0]: person 0 is named twice",
    );
    wrong(
        json!({"place": 0, "factors": [[0, -1]], "limit": -1}),
        "place_rows[0]: nobody at all exceeds its limit of -1",
    );
    one_place(json!([])).fails(&["place_rows[0]: there is no such row"]);
}

#[test]
fn the_least_group_and_the_hours_count_in_a_row_of_a_place() {
    // 0 is there only together with 1: who alone is worth 5 is worth 1 with the other.
    let group = |least: i64, hours: i64| {
        Case::new(
            &[json!({}), json!({})],
            &[json!({"min_group": least, "hours": hours})],
            json!({"objective": "score", "pairs": [[0, 0, 5, 1], [1, 0, -4, 1]]}),
        )
        .with_result(
            json!([[0, 0], [1, 0]]),
            2,
            1,
            json!({
                "kind": "bound",
                "leaves": [leaf(json!([]), 1, json!([[{"place": [0, 0]}, 4]]))],
                "place_rows": [{"place": 0, "factors": [[0, 1], [1, -1]], "limit": 0}],
            }),
        )
    };
    group(2, 2).holds();
    group(1, 2).fails(&["adds up to 1, more than its limit of 0"]);
    // Where both do not fit, nobody is there.
    let nobody = json!([{"place": 0, "factors": [[0, 5]], "limit": 0}]);
    let nobody = |hours: i64| {
        group(2, hours)
            .but("/assignments", json!([]))
            .but("/placed", json!(0))
            .but("/objective", json!(0))
            .but("/bound", json!(0))
            .but("/certificate/place_rows", nobody.clone())
    };
    nobody(1).holds();
    nobody(2).fails(&["adds up to 5, more than its limit of 0"]);
}
