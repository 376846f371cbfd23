//! Rows that other rows imply, or that nothing can break: a program without them is the same.

use std::collections::HashMap;

use super::local::RowsOf;
use super::model::{Model, RowData};

impl Model {
    /// Leaves out rows that always hold where the others do.
    pub(super) fn without_implied_rows(&mut self) {
        let pinned = &self.pinned;
        self.rows.retain(|row| row.equal || can_break(row, pinned));
        let rows_of = super::local::rows_of(self);
        let implied: Vec<bool> = (0..self.rows.len())
            .map(|number| self.implied(number, &rows_of))
            .collect();
        let mut implied = implied.into_iter();
        self.rows.retain(|_| implied.next() != Some(true));
    }

    /// Whether one other row has at least the factors of a row in each of its columns, nothing below 0, and no
    /// higher limit. Of equal ones the first stays.
    fn implied(&self, number: usize, rows_of: &RowsOf) -> bool {
        let row = &self.rows[number];
        let positive = row.terms.iter().filter(|(_, factor)| *factor > 0);
        let rarest = positive.map(|(column, _)| *column);
        let Some(rarest) = rarest.min_by_key(|column| rows_of[*column].len()) else {
            return false;
        };
        if row.equal {
            return false;
        }
        let factors: HashMap<usize, i64> = row.terms.iter().copied().collect();
        rows_of[rarest].iter().any(|(other, _)| {
            let other_row = &self.rows[*other];
            *other != number
                && other_row.limit <= row.limit
                && is_within(&factors, other_row)
                && (other_row.equal
                    || *other < number
                    || other_row.limit < row.limit
                    || !equals(&factors, other_row))
        })
    }
}

/// Whether a row Σ ≤ limit does not hold for every choice of columns.
fn can_break(row: &RowData, pinned: &[bool]) -> bool {
    let terms = row.terms.iter();
    let most = terms.map(|(column, factor)| {
        let least = if pinned[*column] { *factor } else { 0 };
        i128::from((*factor).max(least))
    });
    most.sum::<i128>() > row.limit.into()
}

/// Whether these factors are no more than those of a row, which has none below 0.
fn is_within(factors: &HashMap<usize, i64>, row: &RowData) -> bool {
    let mut met = 0;
    for (column, factor) in &row.terms {
        if *factor < 0 {
            return false;
        }
        if let Some(own) = factors.get(column) {
            if own > factor {
                return false;
            }
            met += usize::from(*own > 0);
        }
    }
    met == factors.values().filter(|own| **own > 0).count()
}

fn equals(factors: &HashMap<usize, i64>, row: &RowData) -> bool {
    factors.len() == row.terms.len()
        && row
            .terms
            .iter()
            .all(|(column, factor)| factors.get(column) == Some(factor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::{Column, Row};

    /// Which rows Σ factors · columns ≤ limit are left, over four columns the last of which is pinned.
    fn left(rows: &[(&[i64; 4], i64, bool)]) -> Vec<usize> {
        let mut model = Model::default();
        for place in 0..4 {
            model.add_column(Column::Open(place), 0, 0);
        }
        model.pinned[3] = true;
        for (number, (factors, limit, equal)) in rows.iter().enumerate() {
            let terms = factors.iter().copied().enumerate();
            model.rows.push(RowData {
                key: Row::Person(number),
                terms: terms.filter(|(_, factor)| *factor != 0).collect(),
                limit: *limit,
                equal: *equal,
            });
        }
        model.without_implied_rows();
        let number = |row: &RowData| match row.key {
            Row::Person(number) => number,
            _ => unreachable!(),
        };
        model.rows.iter().map(number).collect()
    }

    #[test]
    fn a_row_that_nothing_can_break_is_left_out() {
        let rows: [(&[i64; 4], i64, bool); 4] = [
            (&[1, 1, 0, 0], 2, false),
            (&[1, 1, 0, -1], 1, false),
            // What is pinned counts.
            (&[1, 1, 0, 1], 2, false),
            // An equation always says something.
            (&[0, 0, 1, 0], 1, true),
        ];
        assert_eq!(left(&rows), [2, 3]);
    }

    #[test]
    fn a_row_within_another_one_is_left_out() {
        let rows: [(&[i64; 4], i64, bool); 5] = [
            (&[1, 1, 0, 0], 1, false),
            (&[1, 1, 1, 0], 1, false),
            (&[0, 2, 2, 0], 3, false),
            (&[0, 3, 2, 0], 3, false),
            (&[0, 0, 2, 0], 1, false),
        ];
        assert_eq!(left(&rows), [1, 3, 4]);
    }

    #[test]
    fn of_equal_rows_the_lowest_limit_stays_once() {
        let rows: [(&[i64; 4], i64, bool); 4] = [
            (&[1, 1, 1, 0], 2, false),
            (&[1, 1, 1, 0], 1, false),
            (&[1, 1, 1, 0], 1, false),
            (&[1, 1, 1, 0], 1, true),
        ];
        assert_eq!(left(&rows), [3]);
    }

    #[test]
    fn a_row_that_gives_room_implies_nothing() {
        let rows: [(&[i64; 4], i64, bool); 2] =
            [(&[1, 1, 0, 0], 1, false), (&[1, 1, -1, 0], 1, false)];
        assert_eq!(left(&rows), [0]);
    }
}
