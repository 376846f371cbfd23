use std::collections::BTreeSet;

use super::{LEAST_EXCESS, exceeded};
use crate::assign::model::{Model, RowData};
use crate::instance::{Column, Instance, Row};

/// Rows that are sought for a place by rounding, at most.
const MOST_DIVISORS: usize = 10;

/// The pairs of a place use at most its `hours`. Where all of them use a multiple of some hours, the
/// budget counts in these: what is over helps nobody.
pub(crate) fn rows(instance: &Instance, model: &mut Model) {
    for (j, place) in instance.places.iter().enumerate() {
        let Some(hours) = place.hours else { continue };
        let terms: Vec<_> = uses(instance, model, j).collect();
        let divisor = terms.iter().fold(0, |sum, (_, hours)| gcd(sum, *hours));
        if divisor > 1 {
            let parts = terms
                .iter()
                .map(|(column, hours)| (*column, hours / divisor));
            model.at_most(
                Row::RoundedHours(j, divisor),
                parts.collect(),
                hours.div_euclid(divisor),
            );
        } else {
            model.at_most(Row::Hours(j), terms, hours);
        }
    }
}

/// Rows that follow from the hours of a place by rounding down, and that a fractional solution breaks:
/// Σ ⌊hours of the pair / divisor⌋ ≤ ⌊`hours` / divisor⌋ (Chvátal 1973, "Edmonds polytopes and a
/// hierarchy of combinatorial problems"). The hours of each pair are tried as divisor.
pub(super) fn broken(instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
    let mut rows = Vec::new();
    let mut places = BTreeSet::new();
    for row in &model.rows {
        let (Row::Hours(place) | Row::RoundedHours(place, _)) = row.key else {
            continue;
        };
        let pair = |(column, _): &&(usize, i64)| matches!(model.columns[*column], Column::Pair(..));
        let fraction = |(column, _): &(usize, i64)| {
            let value = values[*column];
            (value - value.round()).abs() > LEAST_EXCESS
        };
        if !row.terms.iter().filter(pair).any(fraction) || !places.insert(place) {
            continue;
        }
        let open = row.terms.iter().find(|term| !pair(term));
        let divisors: BTreeSet<i64> = uses(instance, model, place).map(|(_, h)| h).collect();
        for divisor in divisors
            .into_iter()
            .filter(|divisor| *divisor > 1)
            .take(MOST_DIVISORS)
        {
            let open = open.map(|(column, _)| *column);
            let row = rounded(instance, model, (place, divisor), open);
            rows.extend(row.and_then(|row| exceeded(row, values)));
        }
    }
    rows
}

fn rounded(
    instance: &Instance,
    model: &Model,
    (place, divisor): (usize, i64),
    open: Option<usize>,
) -> Option<RowData> {
    let limit = instance.places[place].hours?.div_euclid(divisor);
    let parts = uses(instance, model, place).map(|(column, hours)| (column, hours / divisor));
    let mut terms: Vec<_> = parts.filter(|(_, parts)| *parts > 0).collect();
    terms.extend(open.map(|open| (open, -limit)));
    let limit = if open.is_some() { 0 } else { limit };
    Some(RowData {
        key: Row::RoundedHours(place, divisor),
        terms,
        limit,
        equal: false,
    })
}

/// The pairs of a place that take hours, with how many.
fn uses<'a>(
    instance: &'a Instance,
    model: &'a Model,
    place: usize,
) -> impl Iterator<Item = (usize, i64)> + 'a {
    let own = model.of_place[place].iter();
    own.map(|column| (*column, instance.pairs[model.pairs[*column]].hours))
        .filter(|(_, hours)| *hours > 0)
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
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

    #[test]
    fn what_is_left_of_a_budget_helps_nobody() {
        let mut instance = instance(3, 1, "[[0,0,10,6],[1,0,7,6],[2,0,6,3]]", "");
        instance.places[0].hours = Some(11);
        let model = program(&instance);
        let row = model
            .rows
            .iter()
            .find(|row| row.key == Row::RoundedHours(0, 3));
        let row = row.unwrap();
        assert_eq!(
            (&row.terms[..], row.limit),
            (&[(0, 2), (1, 2), (2, 1)][..], 3)
        );
        assert_eq!(best(&instance), Some((16, vec![(0, 0), (2, 0)])));
    }

    #[test]
    fn a_row_rounded_by_the_hours_of_a_pair_is_found_where_it_is_broken() {
        // Of three who take 3 hours, one and a half fit into 5; of 4 and 3 hours only one does.
        let mut instance = instance(3, 1, "[[0,0,5,3],[1,0,5,3],[2,0,5,4]]", "");
        instance.places[0].hours = Some(5);
        let model = program(&instance);
        let found = broken(&instance, &model, &[1.0, 2.0 / 3.0, 0.0]);
        let expected = RowData {
            key: Row::RoundedHours(0, 3),
            terms: vec![(0, 1), (1, 1), (2, 1)],
            limit: 1,
            equal: false,
        };
        assert_eq!(found, [expected]);
        assert_eq!(broken(&instance, &model, &[1.0, 0.0, 0.0]), []);
        assert_eq!(best(&instance).map(|(score, _)| score), Some(5));
    }
}
