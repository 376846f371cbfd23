use crate::assign::model::{Model, RowData};
use crate::instance::{Column, Instance, Row};

/// The columns that count who is placed with a score below `below`, each once.
///
/// Somebody with at most one place is counted by their pairs. With several places it is the sum of
/// their scores that counts, so there is a column for it, and a row that forces it up.
pub(crate) fn terms(instance: &Instance, model: &mut Model, below: i64) -> Vec<(usize, i64)> {
    let mut terms = Vec::new();
    for (i, person) in instance.persons.iter().enumerate() {
        if person.max_places > 1 {
            terms.extend(several(model, i, below).map(|column| (column, 1)));
            continue;
        }
        let worse = |column: &&usize| model.score[**column] < below;
        terms.extend(model.of_person[i].iter().filter(worse).map(|one| (*one, 1)));
    }
    terms
}

/// No more persons have a score below `below` than `most`.
pub(crate) fn row(instance: &Instance, model: &mut Model, below: i64, most: i64) {
    let terms = terms(instance, model, below);
    model.at_most(Row::Worse(below), terms, most);
}

/// The column of a person with several places: 1 when they are placed and their scores add up to
/// less than `below`. None when they cannot.
///
/// below · placed − Σ min(score, below − lowest sum) · pairs − (below − lowest sum) · column ≤ 0, where
/// the lowest sum is that of all negative scores, or the least score if there is none.
fn several(model: &mut Model, person: usize, below: i64) -> Option<usize> {
    let known = Column::Below(person, below);
    if let Some(column) = other(model, known) {
        return Some(column);
    }
    let own = model.of_person[person].clone();
    let scores = own.iter().map(|column| model.score[*column]);
    let negative: i64 = scores.clone().map(|score| score.min(0)).sum();
    let least = if negative < 0 {
        negative
    } else {
        scores.min()?
    };
    if least >= below {
        return None;
    }
    let placed = other(model, Column::Placed(person))?;
    let column = model.add_column(known, 0, 0);
    let mut terms = vec![(placed, below), (column, least - below)];
    for pair in own {
        let factor = model.score[pair].min(below - negative);
        if factor != 0 {
            terms.push((pair, -factor));
        }
    }
    terms.retain(|(_, factor)| *factor != 0);
    model.rows.push(RowData {
        key: Row::Total(person, below),
        terms,
        limit: 0,
        equal: false,
    });
    Some(column)
}

/// The number of a column that is no pair; those come first.
fn other(model: &Model, wanted: Column) -> Option<usize> {
    let pairs = model.pairs.len();
    let mut others = model.columns.iter().skip(pairs);
    Some(pairs + others.position(|column| *column == wanted)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;

    #[test]
    fn whoever_has_one_place_is_counted_by_their_pairs() {
        let instance = instance(2, 2, "[[0,0,5],[0,1,7],[1,0,6]]", "");
        let mut model = program(&instance);
        assert_eq!(terms(&instance, &mut model, 7), [(0, 1), (2, 1)]);
    }

    #[test]
    fn whoever_has_several_is_counted_by_their_sum() {
        let mut instance = instance(1, 2, "[[0,0,5],[0,1,7]]", "");
        instance.persons[0].max_places = 2;
        let mut model = program(&instance);
        let placed = other(&model, Column::Placed(0)).unwrap();
        let counted = terms(&instance, &mut model, 10);
        let below = other(&model, Column::Below(0, 10)).unwrap();
        assert_eq!(counted, [(below, 1)]);
        let row = model.rows.last().unwrap();
        assert_eq!(row.terms, [(placed, 10), (below, -5), (0, -5), (1, -7)]);
        assert_eq!(terms(&instance, &mut model, 10), counted, "made only once");
        assert_eq!(terms(&instance, &mut model, 5), [], "nobody can be below");
    }
}
