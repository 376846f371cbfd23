use super::by_weekday;
use crate::assign::model::Model;
use crate::instance::{Column, Instance, Row};

/// A person has at most `max_places` places, and at most one on each weekday.
///
/// Where several are possible, being placed at all is a column of its own, so that the priority
/// counts once.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (i, person) in instance.persons.iter().enumerate() {
        let columns = model.of_person[i].clone();
        let all: Vec<_> = columns.iter().map(|column| (*column, 1)).collect();
        if person.max_places > 1 {
            let days: Vec<_> = columns
                .iter()
                .map(|column| {
                    (
                        *column,
                        instance.days_of(&instance.pairs[model.pairs[*column]]),
                    )
                })
                .collect();
            for (day, set) in by_weekday(&days) {
                let terms = set.into_iter().map(|column| (column, 1)).collect();
                model.at_most(Row::PersonDay(i, day), terms, 1);
            }
            let placed = model.add_column(Column::Placed(i), 0, person.priority);
            let mut terms: Vec<_> = columns.iter().map(|column| (*column, -1)).collect();
            terms.push((placed, 1));
            model.at_most(Row::Placed(i), terms, 0);
        }
        model.at_most(Row::Person(i), all, person.max_places);
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};
    use crate::instance::Days;

    #[test]
    fn one_place_unless_more_are_allowed() {
        let instance = instance(1, 2, "[[0,0,9],[0,1,4]]", "");
        assert_eq!(best(&instance), Some((9, vec![(0, 0)])));
    }

    #[test]
    fn two_places_only_on_different_weekdays() {
        let mut instance = instance(1, 3, "[[0,0,9],[0,1,8],[0,2,1]]", "");
        instance.persons[0].max_places = 2;
        instance.places[0].days = Days::from_numbers([0, 1]);
        instance.places[1].days = Days::from_numbers([1, 2]);
        instance.places[2].days = Days::from_numbers([3]);
        assert_eq!(best(&instance), Some((10, vec![(0, 0), (0, 2)])));
    }

    #[test]
    fn a_second_place_does_not_count_as_a_second_person() {
        // p0 could fill both seats on different days; p1 needs one of them.
        let mut instance = instance(2, 2, "[[0,0,90],[0,1,90],[1,1,1]]", "");
        instance.persons[0].max_places = 2;
        instance.places[0].days = Days::from_numbers([0]);
        instance.places[1].days = Days::from_numbers([1]);
        instance.places[1].seats = Some(1);
        assert_eq!(best(&instance), Some((91, vec![(0, 0), (1, 1)])));
    }
}
