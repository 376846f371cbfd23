use crate::assign::model::Model;
use crate::instance::{Instance, Row};

/// Whoever must be placed has at least one place.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (i, person) in instance.persons.iter().enumerate() {
        if person.must_place {
            let terms = model.of_person[i]
                .iter()
                .map(|column| (*column, -1))
                .collect();
            model.at_most(Row::MustPlace(i), terms, -1);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn who_must_be_placed_comes_before_who_is_worth_more() {
        let mut instance = instance(2, 1, "[[0,0,5],[1,0,7]]", r#","objective":"score""#);
        instance.places[0].seats = Some(1);
        instance.persons[0].must_place = true;
        assert_eq!(best(&instance), Some((5, vec![(0, 0)])));
    }

    #[test]
    fn somebody_who_must_be_placed_and_has_no_pair_makes_it_infeasible() {
        let mut instance = instance(2, 1, "[[1,0,7]]", "");
        instance.persons[0].must_place = true;
        assert_eq!(best(&instance), None);
    }
}
