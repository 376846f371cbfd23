use std::collections::BTreeSet;

use crate::assign::model::Model;
use crate::instance::{Instance, Row};

/// At least `min` and at most `max` placements of some persons in some places.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (q, quota) in instance.quotas.iter().enumerate() {
        let places: BTreeSet<_> = quota.places.iter().collect();
        let columns: Vec<_> = quota
            .persons
            .iter()
            .flat_map(|person| &model.of_person[*person])
            .copied()
            .filter(|column| places.contains(&instance.pairs[model.pairs[*column]].place))
            .collect();
        if let Some(max) = quota.max {
            let terms = columns.iter().map(|column| (*column, 1)).collect();
            model.at_most(Row::QuotaMax(q), terms, max);
        }
        let terms = columns.iter().map(|column| (*column, -1)).collect();
        model.at_most(Row::QuotaMin(q), terms, -quota.min);
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    const PAIRS: &str = "[[0,0,9],[1,0,8],[2,0,1],[0,1,5],[1,1,3],[2,1,0]]";

    #[test]
    fn at_most_so_many_of_a_group() {
        let quota = r#","quotas":[{"name":"q","persons":[0,1],"places":[0],"max":1}]"#;
        assert_eq!(
            best(&instance(3, 2, PAIRS, quota)),
            Some((14, vec![(0, 1), (1, 0), (2, 0)]))
        );
    }

    #[test]
    fn at_least_so_many_of_a_group() {
        let quota = r#","quotas":[{"name":"q","persons":[0,1],"places":[1],"min":1}]"#;
        let (objective, _) = best(&instance(3, 2, PAIRS, quota)).unwrap();
        assert_eq!(objective, 14);
    }

    #[test]
    fn more_than_there_are_is_infeasible() {
        let quota = r#","quotas":[{"name":"q","persons":[0,1],"places":[1],"min":3}]"#;
        assert_eq!(best(&instance(3, 2, PAIRS, quota)), None);
    }
}
