use crate::assign::model::Model;
use crate::instance::{Column, Instance, Row};

/// A place runs with at least `min_group` persons or not at all; when it does not, it has neither
/// seats nor hours, which its rows say too, so that half an open place has half of them.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (j, place) in instance.places.iter().enumerate() {
        if place.min_group < 2 {
            continue;
        }
        let columns = model.of_place[j].clone();
        let open = model.add_column(Column::Open(j), 0, 0);
        let mut terms: Vec<_> = columns.iter().map(|column| (*column, -1)).collect();
        terms.push((open, place.min_group));
        model.at_most(Row::GroupMin(j), terms, 0);
        for row in &mut model.rows {
            if matches!(row.key, Row::Seats(place, _) | Row::Hours(place) if place == j) {
                row.terms.push((open, -row.limit));
                row.limit = 0;
            }
        }
        for column in columns {
            let person = instance.pairs[model.pairs[column]].person;
            model.at_most(
                Row::GroupMember(j, person),
                vec![(column, 1), (open, -1)],
                0,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    const PAIRS: &str = "[[0,0,9],[1,0,1],[2,0,1],[0,1,5],[1,1,5]]";

    #[test]
    fn a_group_that_is_too_small_does_not_run() {
        let mut instance = instance(2, 2, "[[0,0,9],[1,0,1],[0,1,5],[1,1,5]]", "");
        instance.places[0].min_group = 3;
        assert_eq!(best(&instance), Some((10, vec![(0, 1), (1, 1)])));
    }

    #[test]
    fn a_group_that_is_large_enough_runs() {
        let mut instance = instance(3, 2, PAIRS, "");
        instance.places[0].min_group = 3;
        assert_eq!(best(&instance), Some((11, vec![(0, 0), (1, 0), (2, 0)])));
    }
}
