use std::collections::BTreeSet;

use super::exceeded;
use crate::assign::model::{Model, RowData};
use crate::instance::{Column, Instance, Row};

/// A place runs with at least `min_group` persons or not at all; when it does not, it has neither
/// seats nor hours, which its rows say too, so that half an open place has half of them. Who is in one
/// of these rows is kept out by it; each other pair has a row that does.
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
        let mut kept_out = BTreeSet::new();
        for row in &mut model.rows {
            let limit = match row.key {
                Row::Seats(place, _) | Row::Hours(place) | Row::RoundedHours(place, _) => {
                    place == j
                }
                _ => false,
            };
            if limit {
                let counted = row.terms.iter().filter(|(_, factor)| *factor > 0);
                kept_out.extend(counted.map(|(column, _)| *column));
                row.terms.push((open, -row.limit));
                row.limit = 0;
            }
        }
        for column in columns {
            if !kept_out.contains(&column) {
                model.rows.push(member(instance, model, j, column, open));
            }
        }
    }
}

/// Rows that say of a pair that its place runs, and that a fractional solution breaks.
pub(super) fn broken(instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
    let mut rows = Vec::new();
    for (open, column) in model.columns.iter().enumerate() {
        let Column::Open(j) = *column else { continue };
        let own = model.of_place[j].iter();
        let members = own.map(|column| member(instance, model, j, *column, open));
        rows.extend(members.filter_map(|row| exceeded(row, values)));
    }
    rows
}

fn member(instance: &Instance, model: &Model, place: usize, column: usize, open: usize) -> RowData {
    RowData {
        key: Row::GroupMember(place, instance.pairs[model.pairs[column]].person),
        terms: vec![(column, 1), (open, -1)],
        limit: 0,
        equal: false,
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

    #[test]
    fn a_place_with_a_pin_is_not_left_empty() {
        let rest = r#","objective":"score","pins":[[1,0]],"together":[[3,2]]"#;
        // With both who go together there are 12 hours, without them there is no group.
        let pairs = "[[0,0,650000,1],[1,0,20000,5],[2,0,670000,6],[3,0,780000,1]]";
        let mut instance = instance(4, 1, pairs, rest);
        instance.places[0].min_group = 3;
        instance.places[0].seats = None;
        instance.places[0].hours = Some(10);
        assert_eq!(best(&instance), None);
        instance.places[0].hours = Some(12);
        assert_eq!(
            best(&instance),
            Some((1_470_000, vec![(1, 0), (2, 0), (3, 0)]))
        );
    }
}
