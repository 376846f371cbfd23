//! The linear program of an instance: columns, rows, and what each is worth.

use std::collections::HashMap;

use crate::instance::{Column, Instance, PlaceRow, Row};

/// One row Σ terms ≤ `limit`, or = `limit`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowData {
    /// Which rule it is.
    pub(crate) key: Row,
    /// Columns with their factors.
    pub(crate) terms: Vec<(usize, i64)>,
    /// Right-hand side.
    pub(crate) limit: i64,
    /// Whether both sides are equal.
    pub(crate) equal: bool,
}

/// The whole program, in integers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    /// All columns: the possible pairs first, in the order of the instance.
    pub(crate) columns: Vec<Column>,
    /// Index in the instance of each pair column.
    pub(crate) pairs: Vec<usize>,
    /// What a column adds to the total score.
    pub(crate) score: Vec<i64>,
    /// What a column adds to the sum of priorities.
    pub(crate) priority: Vec<i64>,
    /// Columns that a pin fixes to 1.
    pub(crate) pinned: Vec<bool>,
    /// All rows that could bind.
    pub(crate) rows: Vec<RowData>,
    /// What rows [`Row::Place`] say; none where they are not sought.
    pub(crate) place_rows: Option<Vec<PlaceRow>>,
    /// Pair columns of each person.
    pub(crate) of_person: Vec<Vec<usize>>,
    /// Pair columns of each place.
    pub(crate) of_place: Vec<Vec<usize>>,
    index: HashMap<(usize, usize), usize>,
}

impl Model {
    /// A program without columns and rows.
    pub(crate) fn empty(instance: &Instance) -> Self {
        Self {
            of_person: vec![Vec::new(); instance.persons.len()],
            of_place: vec![Vec::new(); instance.places.len()],
            ..Self::default()
        }
    }

    /// Adds a column and gives its index.
    pub(crate) fn add_column(&mut self, column: Column, score: i64, priority: i64) -> usize {
        self.columns.push(column);
        self.score.push(score);
        self.priority.push(priority);
        self.pinned.push(false);
        self.columns.len() - 1
    }

    /// Adds a possible pair.
    pub(crate) fn add_pair(&mut self, instance: &Instance, k: usize) -> usize {
        let pair = instance.pairs[k];
        let person = &instance.persons[pair.person];
        // With several places the priority counts once, on a column of its own.
        let priority = if person.max_places == 1 {
            person.priority
        } else {
            0
        };
        let column = self.add_column(Column::Pair(pair.person, pair.place), pair.score, priority);
        self.pairs.push(k);
        self.index.insert((pair.person, pair.place), column);
        self.of_person[pair.person].push(column);
        self.of_place[pair.place].push(column);
        column
    }

    /// The same program over the columns that are not settled or are 1, and which of its own each of them is.
    /// Rows that others imply there are left out.
    pub(crate) fn within(&self, settled: &[Option<bool>]) -> (Self, Vec<usize>) {
        let mut within = Self {
            of_person: vec![Vec::new(); self.of_person.len()],
            of_place: vec![Vec::new(); self.of_place.len()],
            ..Self::default()
        };
        let left: Vec<usize> = (0..self.columns.len())
            .filter(|column| settled[*column] != Some(false))
            .collect();
        let mut numbers = vec![None; self.columns.len()];
        for column in &left {
            let key = self.columns[*column];
            let number = within.add_column(key, self.score[*column], self.priority[*column]);
            numbers[*column] = Some(number);
            within.pinned[number] = self.pinned[*column] || settled[*column] == Some(true);
            if let Column::Pair(person, place) = key {
                within.pairs.push(self.pairs[*column]);
                within.index.insert((person, place), number);
                within.of_person[person].push(number);
                within.of_place[place].push(number);
            }
        }
        within.rows.extend(self.rows.iter().map(|row| {
            let terms = row.terms.iter();
            let terms = terms.filter_map(|(column, f)| numbers[*column].map(|n| (n, *f)));
            RowData {
                key: row.key,
                terms: terms.collect(),
                limit: row.limit,
                equal: row.equal,
            }
        }));
        within.without_implied_rows();
        (within, left)
    }

    /// The column of a pair, if it is possible.
    pub(crate) fn pair(&self, person: usize, place: usize) -> Option<usize> {
        self.index.get(&(person, place)).copied()
    }

    /// Adds a row Σ ≤ `limit`, unless nothing can break it.
    pub(crate) fn at_most(&mut self, key: Row, terms: Vec<(usize, i64)>, limit: i64) {
        let greatest: i128 = terms
            .iter()
            .map(|(_, factor)| i128::from((*factor).max(0)))
            .sum();
        if greatest > i128::from(limit) {
            self.rows.push(RowData {
                key,
                terms,
                limit,
                equal: false,
            });
        }
    }

    /// Adds a row Σ = `limit`.
    pub(crate) fn equal(&mut self, key: Row, terms: Vec<(usize, i64)>, limit: i64) {
        self.rows.push(RowData {
            key,
            terms,
            limit,
            equal: true,
        });
    }
}
