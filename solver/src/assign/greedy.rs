//! An assignment that keeps all rules, fast: for a caller who stops before there is a better one.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::local::RowsOf;
use super::model::Model;

/// Takes the pins, then pair after pair wherever there is room: first those that a rule asks for,
/// such as a quota's least number, then those with the highest priority and score. None where that
/// does not keep all rules.
pub(super) fn greedy(model: &Model, rows_of: &RowsOf) -> Option<Vec<bool>> {
    let mut room: Vec<i64> = model.rows.iter().map(|row| row.limit).collect();
    let mut asked = vec![false; model.columns.len()];
    for row in model.rows.iter().filter(|row| row.limit < 0) {
        for (column, _) in row.terms.iter().filter(|(_, factor)| *factor < 0) {
            asked[*column] = true;
        }
    }
    let mut chosen = vec![false; model.columns.len()];
    let worth_it = |column: &usize| {
        let worth = model.priority[*column] > 0 || model.score[*column] > 0;
        model.pinned[*column] || asked[*column] || worth
    };
    let first = |column: usize| {
        let first = (model.pinned[column], asked[column]);
        let key = (first, model.priority[column], model.score[column]);
        (Reverse(key), column)
    };
    let mut order: Vec<_> = (0..model.columns.len())
        .filter(worth_it)
        .map(first)
        .collect();
    order.par_sort_unstable();
    for (_, column) in order {
        let fits = |(row, factor): &(usize, i64)| *factor <= 0 || room[*row] >= *factor;
        if model.pinned[column] || rows_of[column].iter().all(fits) {
            chosen[column] = true;
            for (row, factor) in &rows_of[column] {
                room[*row] -= factor;
            }
        }
    }
    let kept = |(row, room): (usize, &i64)| *room == 0 || *room > 0 && !model.rows[row].equal;
    room.iter().enumerate().all(kept).then_some(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::local::rows_of;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::instance::Instance;

    fn greedily(instance: &Instance) -> Option<Vec<bool>> {
        let model = program(instance);
        greedy(&model, &rows_of(&model))
    }

    #[test]
    fn the_best_pairs_come_first_and_the_pins_before_them() {
        let mut instance = instance(3, 1, "[[0,0,9],[1,0,8],[2,0,1]]", r#","pins":[[2,0]]"#);
        instance.places[0].seats = Some(2);
        assert_eq!(greedily(&instance), Some(vec![true, false, true]));
    }

    #[test]
    fn what_a_rule_asks_for_comes_before_what_is_worth_more() {
        let quota = r#","quotas":[{"name":"q","persons":[0],"places":[1],"min":1}]"#;
        let instance = instance(1, 2, "[[0,0,9],[0,1,1]]", quota);
        assert_eq!(greedily(&instance), Some(vec![false, true]));
    }

    #[test]
    fn nothing_is_better_than_what_breaks_a_rule() {
        let quota = r#","quotas":[{"name":"q","persons":[0],"places":[1],"min":2}]"#;
        let instance = instance(1, 2, "[[0,0,9],[0,1,1]]", quota);
        assert_eq!(greedily(&instance), None);
    }
}
