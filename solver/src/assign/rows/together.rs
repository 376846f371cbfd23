use crate::assign::model::Model;
use crate::instance::{Instance, Row};

/// These persons are in the same places, or all in none.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (n, group) in instance.together.iter().enumerate() {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        for (k, other) in others.iter().enumerate() {
            for place in 0..instance.places.len() {
                let columns = [
                    (model.pair(*first, place), 1),
                    (model.pair(*other, place), -1),
                ];
                let terms: Vec<_> = columns
                    .into_iter()
                    .filter_map(|(column, factor)| Some((column?, factor)))
                    .collect();
                if !terms.is_empty() {
                    model.equal(Row::Together(n, k + 1, place), terms, 0);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn two_who_belong_together_share_the_place_that_is_best_for_both() {
        let instance = instance(
            2,
            2,
            "[[0,0,9],[1,0,2],[0,1,5],[1,1,8]]",
            r#","together":[[0,1]]"#,
        );
        assert_eq!(best(&instance), Some((13, vec![(0, 1), (1, 1)])));
    }

    #[test]
    fn without_a_common_place_both_stay_without() {
        let instance = instance(2, 2, "[[0,0,9],[1,1,8]]", r#","together":[[0,1]]"#);
        assert_eq!(best(&instance), Some((0, vec![])));
    }
}
