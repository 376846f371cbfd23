use super::by_weekday;
use crate::assign::model::Model;
use crate::instance::{Instance, Row};

/// At most `seats` persons at once on each weekday of a place.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (j, place) in instance.places.iter().enumerate() {
        let Some(seats) = place.seats else { continue };
        let days: Vec<_> = model.of_place[j]
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
            model.at_most(Row::Seats(j, day), terms, seats);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};
    use crate::instance::Days;

    #[test]
    fn a_seat_goes_to_one_person() {
        let mut instance = instance(2, 1, "[[0,0,5],[1,0,7]]", "");
        instance.places[0].seats = Some(1);
        assert_eq!(best(&instance), Some((7, vec![(1, 0)])));
    }

    #[test]
    fn two_persons_share_a_seat_on_different_weekdays() {
        let mut instance = instance(3, 1, "[[0,0,5],[1,0,7],[2,0,6]]", "");
        instance.places[0].seats = Some(1);
        instance.persons[0].days = Days::from_numbers([0, 1]);
        instance.persons[1].days = Days::from_numbers([1, 2]);
        instance.persons[2].days = Days::from_numbers([3, 4]);
        assert_eq!(best(&instance), Some((13, vec![(1, 0), (2, 0)])));
    }

    #[test]
    fn a_place_without_seats_takes_nobody() {
        let mut instance = instance(1, 1, "[[0,0,5]]", "");
        instance.places[0].seats = Some(0);
        assert_eq!(best(&instance), Some((0, vec![])));
    }
}
