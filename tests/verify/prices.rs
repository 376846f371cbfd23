use serde_json::json;

use crate::case::Case;

/// Two persons want the same seat. Giving it to the second is worth 3 + 4, to the first only 5 + 1.
pub(crate) fn contested() -> Case {
    Case::new(
        &[json!({}), json!({})],
        &[json!({"seats": 1}), json!({"seats": 1})],
        json!({"objective": "score", "pairs": [[0, 0, 5], [0, 1, 3], [1, 0, 4], [1, 1, 1]]}),
    )
    .with_result(
        json!([[0, 1], [1, 0]]),
        2,
        7,
        json!({"kind": "prices", "persons": [3, 2], "places": [2, 0]}),
    )
}

/// By score alone the first would get the seat (900) and the second nothing; placing both is worth 600.
pub(crate) fn both_before_best() -> Case {
    Case::new(
        &[json!({}), json!({})],
        &[json!({"seats": 1}), json!({"seats": 1})],
        json!({"pairs": [[0, 0, 900], [0, 1, 100], [1, 0, 500]]}),
    )
    .with_result(
        json!([[0, 1], [1, 0]]),
        2,
        600,
        json!({
            "kind": "prices", "persons": [100, -300], "places": [800, 0],
            "first_stage": {"persons": [1, 1], "places": [0, 0]},
        }),
    )
}

#[test]
fn the_best_result_of_a_contested_seat_holds() {
    contested().holds();
}

#[test]
fn placing_both_before_the_best_score_holds() {
    both_before_best().holds();
}

#[test]
fn one_assignment_changed_is_refused() {
    contested()
        .but("/assignments", json!([[0, 0], [1, 1]]))
        .fails(&["objective is 7, but the assignments come to 6"]);
    contested()
        .but("/assignments/0", json!([0, 0]))
        .fails(&["place 0 (w0) has 2 persons on mon, but 1 seats"]);
}

#[test]
fn a_worse_result_with_its_own_totals_is_refused() {
    contested()
        .with_result(
            json!([[0, 0], [1, 1]]),
            2,
            6,
            contested().result["certificate"].clone(),
        )
        .fails(&["bound is 6, but the certificate proves no less than 7"]);
}

#[test]
fn any_price_changed_is_refused() {
    for case in [contested(), both_before_best()] {
        for pointer in [
            "/certificate/persons/0",
            "/certificate/persons/1",
            "/certificate/places/0",
            "/certificate/places/1",
        ] {
            for step in [-1, 1] {
                let price = case.result.pointer(pointer).unwrap().as_i64().unwrap();
                case.but(pointer, json!(price + step)).fails(&["proof: "]);
            }
        }
    }
}

#[test]
fn a_changed_price_of_the_first_stage_is_refused() {
    both_before_best()
        .but("/certificate/first_stage/persons/1", json!(0))
        .fails(&["certificate.first_stage: the pair [1, 0] is worth 1, but its prices 0 and 0 are less together"]);
    both_before_best()
        .but("/certificate/first_stage/places/1", json!(1))
        .fails(&["but the certificate proves no less than 3"]);
}

#[test]
fn placing_one_where_two_can_be_placed_is_refused() {
    both_before_best()
        .with_result(
            json!([[0, 0]]),
            1,
            900,
            both_before_best().result["certificate"].clone(),
        )
        .fails(&["the sum of priorities placed is 1, but the certificate proves no less than 2"]);
}

#[test]
fn a_first_stage_is_needed_where_the_objective_has_one_and_only_there() {
    both_before_best()
        .but(
            "/certificate",
            json!({"kind": "prices", "persons": [900, 500], "places": [0, 0]}),
        )
        .fails(&["certificate.first_stage is missing"]);
    contested()
        .but(
            "/certificate",
            json!({"kind": "prices", "persons": [3, 2], "places": [2, 0], "first_stage": {"persons": [1, 1], "places": [0, 0]}}),
        )
        .fails(&["the objective score has none"]);
}

#[test]
fn a_person_who_need_not_be_placed_has_no_negative_price() {
    contested()
        .but(
            "/certificate",
            json!({"kind": "prices", "persons": [5, -1], "places": [5, 2]}),
        )
        .fails(&["certificate.persons[1] is -1, but has to be 0 or more"]);
}

#[test]
fn who_must_be_placed_may_have_a_negative_price() {
    // The only place costs more than nothing: -4 is the best there is.
    let case = Case::new(
        &[json!({"must_place": true})],
        &[json!({"seats": 1})],
        json!({"objective": "score", "pairs": [[0, 0, -4]]}),
    )
    .with_result(
        json!([[0, 0]]),
        1,
        -4,
        json!({"kind": "prices", "persons": [-4], "places": [0]}),
    );
    case.holds();
    case.given("/persons/0/must_place", json!(false))
        .fails(&["certificate.persons[0] is -4, but has to be 0 or more"]);
}

#[test]
fn a_pin_takes_the_other_pairs_of_its_person_away() {
    let case = contested().given("/pins", json!([[0, 0]])).with_result(
        json!([[0, 0], [1, 1]]),
        2,
        6,
        json!({"kind": "prices", "persons": [2, 1], "places": [3, 0]}),
    );
    case.holds();
    case.given("/pins", json!([]))
        .fails(&["the pair [0, 1] is worth 3"]);
}

#[test]
fn a_forbidden_pair_need_not_be_covered() {
    contested()
        .given("/forbids", json!([[1, 0]]))
        .with_result(
            json!([[0, 0], [1, 1]]),
            2,
            6,
            json!({"kind": "prices", "persons": [5, 1], "places": [0, 0]}),
        )
        .holds();
}

/// One seat, used on different weekdays by two persons.
fn shared_seat() -> Case {
    Case::new(
        &[json!({"days": ["mon", "tue"]}), json!({"days": ["wed"]})],
        &[json!({"seats": 1})],
        json!({"objective": "score", "pairs": [[0, 0, 5], [1, 0, 5]]}),
    )
    .with_result(
        json!([[0, 0], [1, 0]]),
        2,
        10,
        json!({"kind": "prices", "persons": [5, 5], "places": [0]}),
    )
}

#[test]
fn a_seat_is_used_by_different_persons_on_different_weekdays() {
    shared_seat().holds();
}

#[test]
fn a_seat_without_one_limit_for_all_weekdays_has_no_price() {
    // Such a price would "prove" that only one of them can be there.
    shared_seat()
        .with_result(
            json!([[0, 0]]),
            1,
            5,
            json!({"kind": "prices", "persons": [0, 0], "places": [5]}),
        )
        .fails(&["certificate.places[0] is 5, but no single limit holds for all its pairs"]);
}

#[test]
fn somebody_with_two_places_on_different_weekdays_has_no_price() {
    let case = Case::new(
        &[json!({"max_places": 2})],
        &[
            json!({"seats": 1, "days": ["mon"]}),
            json!({"seats": 1, "days": ["tue"]}),
        ],
        json!({"objective": "score", "pairs": [[0, 0, 5], [0, 1, 5]]}),
    );
    case.clone()
        .with_result(
            json!([[0, 0], [0, 1]]),
            1,
            10,
            json!({"kind": "prices", "persons": [0], "places": [5, 5]}),
        )
        .holds();
    case.with_result(
        json!([[0, 0]]),
        1,
        5,
        json!({"kind": "prices", "persons": [5], "places": [0, 0]}),
    )
    .fails(&["certificate.persons[0] is 5, but no single limit holds"]);
}

#[test]
fn a_place_without_limit_has_no_price() {
    contested()
        .given("/places/0/seats", json!(null))
        .fails(&["certificate.places[0] is 2, but no single limit holds"]);
}

#[test]
fn prices_for_others_than_there_are_prove_nothing() {
    contested()
        .but("/certificate/persons", json!([3, 2, 0]))
        .fails(&["certificate.persons has 3 prices, but there are 2 of them"]);
}

#[test]
fn a_result_without_certificate_is_not_accepted() {
    contested()
        .but("/certificate", json!(null))
        .fails(&["there is no certificate, so it cannot be recomputed"]);
}
