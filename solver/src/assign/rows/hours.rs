use crate::assign::model::Model;
use crate::instance::{Instance, Row};

/// The pairs of a place use at most its `hours`.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (j, place) in instance.places.iter().enumerate() {
        let Some(hours) = place.hours else { continue };
        let terms = model.of_place[j]
            .iter()
            .map(|column| (*column, instance.pairs[model.pairs[*column]].hours))
            .filter(|(_, hours)| *hours > 0)
            .collect();
        model.at_most(Row::Hours(j), terms, hours);
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn hours_are_a_budget_and_not_a_count() {
        // A knapsack: 6 + 5 hours fit into 11, the 8 of the best one leave no room for another.
        let mut instance = instance(
            3,
            1,
            "[[0,0,10,8],[1,0,7,6],[2,0,6,5]]",
            r#","objective":"score""#,
        );
        instance.places[0].hours = Some(11);
        assert_eq!(best(&instance), Some((13, vec![(1, 0), (2, 0)])));
    }
}
