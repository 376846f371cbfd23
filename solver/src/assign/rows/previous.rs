use std::collections::HashSet;

use crate::assign::model::Model;
use crate::instance::{Column, Instance, Row};

/// What each column is worth when ties are broken: 1 for a pair of the earlier result.
pub(crate) fn worth(instance: &Instance, model: &Model) -> Vec<i64> {
    let earlier: HashSet<_> = instance.previous.iter().copied().collect();
    model
        .columns
        .iter()
        .map(|column| match column {
            Column::Pair(person, place) => earlier.contains(&(*person, *place)).into(),
            Column::Open(_) | Column::Placed(_) | Column::Below(..) => 0,
        })
        .collect()
}

/// The total score stays at what is best.
pub(crate) fn row(model: &mut Model, best: i64) {
    let terms: Vec<_> = model
        .score
        .iter()
        .enumerate()
        .filter(|(_, score)| **score != 0)
        .map(|(column, score)| (column, -score))
        .collect();
    model.at_most(Row::BestScore, terms, -best);
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    const PAIRS: &str = "[[0,0,5],[0,1,5],[1,0,5],[1,1,5]]";

    #[test]
    fn a_tie_is_broken_towards_the_earlier_result() {
        for previous in ["[[0,1],[1,0]]", "[[0,0],[1,1]]"] {
            // In a network, and with a quota that makes it none.
            for quota in [
                "",
                r#","quotas":[{"name":"q","persons":[0,1],"places":[0],"max":1}]"#,
            ] {
                let fields = format!(r#","previous":{previous}{quota}"#);
                let mut instance = instance(2, 2, PAIRS, &fields);
                instance.places[0].seats = Some(1);
                instance.places[1].seats = Some(1);
                let expected = instance.previous.clone();
                assert_eq!(best(&instance), Some((10, expected)), "{fields}");
            }
        }
    }

    #[test]
    fn the_objective_comes_before_the_earlier_result() {
        let quota = r#""quotas":[{"name":"q","persons":[0],"places":[0],"max":1}]"#;
        let fields = format!(r#","previous":[[0,1]],{quota}"#);
        let instance = instance(1, 2, "[[0,0,6],[0,1,5]]", &fields);
        assert_eq!(best(&instance), Some((6, vec![(0, 0)])));
    }
}
