use crate::assign::model::Model;
use crate::instance::Row;

/// The sum of priorities stays at what the first stage has reached.
pub(crate) fn row(model: &mut Model, reached: i64) {
    let terms = priorities(model).map(|(column, priority)| (column, -priority));
    let terms = terms.collect();
    model.at_most(Row::FirstStage, terms, -reached);
}

/// The sum of priorities is no more than what the first stage can reach.
pub(crate) fn most(model: &mut Model, reach: i64) {
    let terms = priorities(model).collect();
    model.at_most(Row::MostPlaced, terms, reach);
}

/// Takes both away again; rows that have come since stay, as they follow from the rules.
pub(crate) fn remove(model: &mut Model) {
    model
        .rows
        .retain(|row| !matches!(row.key, Row::FirstStage | Row::MostPlaced));
}

fn priorities(model: &Model) -> impl Iterator<Item = (usize, i64)> {
    let priorities = model.priority.iter().copied().enumerate();
    priorities.filter(|(_, priority)| *priority > 0)
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn two_placed_with_little_score_come_before_one_with_much() {
        let mut instance = instance(2, 2, "[[0,0,100],[0,1,1],[1,0,1]]", "");
        instance.places[0].seats = Some(1);
        assert_eq!(best(&instance), Some((2, vec![(0, 1), (1, 0)])));
    }

    #[test]
    fn priority_decides_who_is_placed() {
        let mut instance = instance(2, 1, "[[0,0,1],[1,0,100]]", "");
        instance.places[0].seats = Some(1);
        instance.persons[0].priority = 2;
        assert_eq!(best(&instance), Some((1, vec![(0, 0)])));
    }
}
