//! The first stage where nobody has several places: seldom are fewer placed, and it is found much sooner, as being
//! placed needs no columns of its own.

use std::collections::HashSet;

use super::model::Model;
use super::relaxation::Relaxation;
use super::search::{Begin, Found, Hears, Search, Wanted};
use super::{Control, SolveError, rows};
use crate::instance::{Column, Instance};

/// Nodes without as many placed as the first stage can reach before it is given up.
const PATIENCE: usize = 400;

/// The best choice of columns of a model that places people in one place each, as far as it is found soon; none
/// where nobody may have several anyway. Who is pinned to several has them.
pub(super) fn one_place_each(
    instance: &Instance,
    whole: &Model,
    reach: i64,
    (control, hears): (&dyn Control, &dyn Hears),
) -> Result<Option<Vec<bool>>, SolveError> {
    if instance.persons.iter().all(|person| person.max_places == 1) {
        return Ok(None);
    }
    let mut pinned = vec![0; instance.persons.len()];
    for (person, _) in &instance.pins {
        pinned[*person] += 1;
    }
    let mut one = instance.clone();
    for (person, pinned) in one.persons.iter_mut().zip(pinned) {
        person.max_places = person.max_places.min(pinned.max(1));
    }
    let mut model = rows::program(&one);
    model.place_rows = rows::other_than_hours(&model).then(Vec::new);
    let worth = model.priority.clone();
    let mut active = (0..worth.len()).collect();
    let begin = Begin {
        wanted: Some(Wanted {
            priorities: reach,
            patience: PATIENCE,
        }),
        ..Begin::default()
    };
    let found = Search {
        instance: &one,
        relaxation: &mut Relaxation::new(&model, &worth),
        model: &mut model,
        worth: &worth,
        control,
        hears,
    }
    .run_from(&mut active, begin)?;
    let Found::Solution(solution) = found else {
        return Ok(None);
    };
    let chosen = model.columns.iter().zip(solution.chosen);
    let chosen: HashSet<Column> = chosen
        .filter(|(_, chosen)| *chosen)
        .map(|(column, _)| *column)
        .collect();
    let placed: HashSet<usize> = chosen
        .iter()
        .filter_map(|column| match column {
            Column::Pair(person, _) => Some(*person),
            _ => None,
        })
        .collect();
    let taken = |column: &Column| match column {
        Column::Placed(person) => placed.contains(person),
        other => chosen.contains(other),
    };
    Ok(Some(whole.columns.iter().map(taken).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::rows::testing::instance;
    use crate::assign::search::{Nobody, kept};

    #[test]
    fn whoever_may_have_several_places_leaves_one_to_another() {
        // p0 could fill both seats on different days; p1 has one possible place.
        let mut instance = instance(2, 2, "[[0,0,90],[0,1,90],[1,1,1]]", "");
        instance.persons[0].max_places = 2;
        instance.places[1].seats = Some(1);
        let model = rows::program(&instance);
        let found = one_place_each(&instance, &model, 2, (&Quiet, &Nobody));
        let chosen = found.unwrap().unwrap();
        assert!(kept(&model, &chosen));
        let columns = model.columns.iter().zip(&chosen);
        let taken: Vec<Column> = columns
            .filter_map(|(column, chosen)| chosen.then_some(*column))
            .collect();
        let expected = [Column::Pair(0, 0), Column::Pair(1, 1), Column::Placed(0)];
        assert_eq!(taken, expected);
    }

    #[test]
    fn where_everybody_has_one_place_there_is_nothing_else_to_find() {
        let instance = instance(1, 1, "[[0,0,5]]", "");
        let model = rows::program(&instance);
        assert!(
            one_place_each(&instance, &model, 1, (&Quiet, &Nobody))
                .unwrap()
                .is_none()
        );
    }
}
