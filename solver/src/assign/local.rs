//! A good assignment from a fractional one: rounded, then improved move by move.

use std::cell::RefCell;
use std::ops::Index;

use super::model::Model;
use crate::instance::{Column, Row};

/// Passes over all pairs for somebody who waits.
const FEW_PASSES: usize = 3;

/// Rows of each column of a model, with factors, one column after the other.
pub(super) struct RowsOf {
    /// Where the rows of each column begin; one more at the end.
    starts: Vec<usize>,
    entries: Vec<(usize, i64)>,
}

impl Index<usize> for RowsOf {
    type Output = [(usize, i64)];

    fn index(&self, column: usize) -> &[(usize, i64)] {
        &self.entries[self.starts[column]..self.starts[column + 1]]
    }
}

/// The rows of each column of a model, in their order.
pub(super) fn rows_of(model: &Model) -> RowsOf {
    let mut starts = vec![0; model.columns.len() + 1];
    for (column, _) in model.rows.iter().flat_map(|row| &row.terms) {
        starts[column + 1] += 1;
    }
    for column in 0..model.columns.len() {
        starts[column + 1] += starts[column];
    }
    let mut next = starts.clone();
    let mut entries = vec![(0, 0); starts[model.columns.len()]];
    for (number, row) in model.rows.iter().enumerate() {
        for (column, factor) in &row.terms {
            entries[next[*column]] = (number, *factor);
            next[*column] += 1;
        }
    }
    RowsOf { starts, entries }
}

/// Moves from one assignment to a better one that keeps as many rows.
pub(super) struct Local<'a> {
    model: &'a Model,
    worth: &'a [i64],
    rows_of: &'a RowsOf,
    /// What it counts that a row which asks for something gets it.
    asked: i128,
}

/// An assignment on its way.
struct State {
    chosen: Vec<bool>,
    /// What is left of each row.
    room: Vec<i64>,
    /// Rows that are broken.
    lacking: usize,
    /// Chosen pairs of each person.
    of_person: Vec<Vec<usize>>,
    /// Chosen pairs of each place.
    of_place: Vec<Vec<usize>>,
    change: RefCell<Change>,
}

/// Room to add up what a move changes.
struct Change {
    /// By row; all 0 between two moves.
    sums: Vec<i64>,
    /// Rows with a sum, some of them several times.
    rows: Vec<usize>,
}

impl Change {
    fn add(&mut self, row: usize, more: i64) {
        self.sums[row] += more;
        self.rows.push(row);
    }
}

impl State {
    fn change(&mut self, row: usize, more: i64) {
        self.lacking -= usize::from(self.room[row] < 0);
        self.room[row] += more;
        self.lacking += usize::from(self.room[row] < 0);
    }
}

impl<'a> Local<'a> {
    pub(super) fn new(model: &'a Model, worth: &'a [i64], rows_of: &'a RowsOf) -> Self {
        let most = worth.iter().map(|worth| worth.unsigned_abs()).max();
        Self {
            model,
            worth,
            rows_of,
            asked: 2 * i128::from(most.unwrap_or(0)) + 1,
        }
    }

    /// Rounds values of the columns and adds what there is room for, within a moment; it need not keep all
    /// rows.
    pub(super) fn rounded(&self, values: &[f64]) -> Vec<bool> {
        let mut state = self.round(values);
        for _ in 0..FEW_PASSES {
            if !self.insert(&mut state) && !self.shift(&mut state) {
                break;
            }
        }
        if self.close(&mut state) {
            self.insert(&mut state);
        }
        state.chosen
    }

    /// Rounds values of the columns and improves what comes out; it need not keep all rows.
    pub(super) fn from(&self, values: &[f64]) -> Vec<bool> {
        let mut state = self.round(values);
        self.improve(&mut state);
        if self.close(&mut state) {
            self.improve(&mut state);
        }
        state.chosen
    }

    fn improve(&self, state: &mut State) {
        while self.insert(state) || self.shift(state) || self.swap(state) || self.eject(state) {}
    }

    /// Closes the places that have not got their minimum group, but for those that somebody is pinned to;
    /// whether there were any.
    fn close(&self, state: &mut State) -> bool {
        let mut closed = false;
        for (number, row) in self.model.rows.iter().enumerate() {
            let Row::GroupMin(place) = row.key else {
                continue;
            };
            let pinned = |column: &usize| self.model.pinned[*column];
            if state.room[number] >= 0 || state.of_place[place].iter().any(pinned) {
                continue;
            }
            for column in state.of_place[place].clone() {
                self.drop(state, column);
            }
            for (column, factor) in &row.terms {
                if *factor > 0 && state.chosen[*column] {
                    self.drop(state, *column);
                }
            }
            closed = true;
        }
        closed
    }

    fn round(&self, values: &[f64]) -> State {
        let model = self.model;
        let mut state = State {
            chosen: vec![false; model.columns.len()],
            room: model.rows.iter().map(|row| row.limit).collect(),
            lacking: model.rows.iter().filter(|row| row.limit < 0).count(),
            of_person: vec![Vec::new(); model.of_person.len()],
            of_place: vec![Vec::new(); model.of_place.len()],
            change: RefCell::new(Change {
                sums: vec![0; model.rows.len()],
                rows: Vec::new(),
            }),
        };
        // A place with a minimum group runs or does not; who makes up the group comes after.
        let runs = |column: &usize| {
            matches!(model.columns[*column], Column::Open(_)) && values[*column] > 0.5
        };
        for column in (0..model.columns.len()).filter(runs) {
            self.take(&mut state, column);
        }
        let used = |column: &usize| values[*column] > 0.0 || model.pinned[*column];
        let used = (0..model.columns.len()).filter(used);
        let mut order: Vec<usize> = used.filter(|column| !state.chosen[*column]).collect();
        order.sort_by(|a, b| {
            let first = model.pinned[*b].cmp(&model.pinned[*a]);
            let value = values[*b].total_cmp(&values[*a]);
            first
                .then(value)
                .then(self.worth[*b].cmp(&self.worth[*a]))
                .then(a.cmp(b))
        });
        for column in order {
            if model.pinned[column] || self.fits(&state, column) {
                self.take(&mut state, column);
            }
        }
        state
    }

    fn fits(&self, state: &State, column: usize) -> bool {
        let mut rows = self.rows_of[column].iter();
        rows.all(|(row, factor)| *factor <= 0 || state.room[*row] >= *factor)
    }

    fn take(&self, state: &mut State, column: usize) {
        state.chosen[column] = true;
        for (row, factor) in &self.rows_of[column] {
            state.change(*row, -factor);
        }
        if let Column::Pair(person, place) = self.model.columns[column] {
            state.of_person[person].push(column);
            state.of_place[place].push(column);
        }
    }

    fn drop(&self, state: &mut State, column: usize) {
        state.chosen[column] = false;
        for (row, factor) in &self.rows_of[column] {
            state.change(*row, *factor);
        }
        if let Column::Pair(person, place) = self.model.columns[column] {
            state.of_person[person].retain(|other| *other != column);
            state.of_place[place].retain(|other| *other != column);
        }
    }

    /// What a move gains; none when it breaks a row.
    fn gain(&self, state: &State, out: &[usize], into: &[usize]) -> Option<i128> {
        let worth = |columns: &[usize]| -> i128 {
            columns
                .iter()
                .map(|column| i128::from(self.worth[*column]))
                .sum()
        };
        let mut gain = worth(into) - worth(out);
        let lacking = |column: &usize| {
            let mut rows = self.rows_of[*column].iter();
            rows.any(|(row, _)| state.room[*row] < 0)
        };
        if gain <= 0 && (state.lacking == 0 || !out.iter().chain(into).any(lacking)) {
            return None;
        }
        if out.iter().any(|column| self.model.pinned[*column]) {
            return None;
        }
        let mut change = state.change.borrow_mut();
        let signed = out
            .iter()
            .map(|column| (column, 1))
            .chain(into.iter().map(|column| (column, -1)));
        for (column, sign) in signed {
            for (row, factor) in &self.rows_of[*column] {
                change.add(*row, sign * factor);
            }
        }
        let Change { sums, rows } = &mut *change;
        let mut breaks = false;
        for row in rows.drain(..) {
            let more = std::mem::take(&mut sums[row]);
            let (before, after) = (state.room[row], state.room[row] + more);
            if more == 0 {
                continue;
            }
            breaks |= self.model.rows[row].equal || more < 0 && after < 0;
            if before < 0 {
                gain += self.asked * i128::from(after.min(0) - before);
            }
        }
        (!breaks).then_some(gain)
    }

    fn make(&self, state: &mut State, out: &[usize], into: &[usize]) -> bool {
        if self.gain(state, out, into).is_none_or(|gain| gain <= 0) {
            return false;
        }
        out.iter().for_each(|column| self.drop(state, *column));
        into.iter().for_each(|column| self.take(state, *column));
        true
    }

    fn insert(&self, state: &mut State) -> bool {
        let mut better = false;
        for own in &self.model.of_person {
            let room = |column: &&usize| !state.chosen[**column] && self.fits(state, **column);
            let mut order: Vec<usize> = own.iter().filter(room).copied().collect();
            order.sort_by_key(|column| std::cmp::Reverse(self.worth[*column]));
            for column in order {
                better |= self.make(state, &[], &[column]);
            }
        }
        better
    }

    fn shift(&self, state: &mut State) -> bool {
        let mut better = false;
        for (person, own) in self.model.of_person.iter().enumerate() {
            for out in state.of_person[person].clone() {
                let moves = own.iter().filter(|column| !state.chosen[**column]);
                let gain = |column: &usize| {
                    self.gain(state, &[out], &[*column])
                        .map(|gain| (gain, *column))
                };
                let most = moves.filter_map(gain).max();
                if let Some((_, into)) = most {
                    better |= self.make(state, &[out], &[into]);
                }
            }
        }
        better
    }

    fn swap(&self, state: &mut State) -> bool {
        let mut better = false;
        let place = |column: usize| match self.model.columns[column] {
            Column::Pair(_, place) => Some(place),
            _ => None,
        };
        for one in 0..self.model.of_person.len() {
            for other in one + 1..self.model.of_person.len() {
                let (Some(a), Some(b)) = (
                    state.of_person[one].first().copied(),
                    state.of_person[other].first().copied(),
                ) else {
                    continue;
                };
                let (Some(from), Some(to)) = (place(a), place(b)) else {
                    continue;
                };
                if from == to {
                    continue;
                }
                if let (Some(c), Some(d)) = (self.model.pair(one, to), self.model.pair(other, from))
                {
                    better |= self.make(state, &[a, b], &[c, d]);
                }
            }
        }
        better
    }

    /// A person takes the place of another, who goes elsewhere.
    fn eject(&self, state: &mut State) -> bool {
        let mut better = false;
        for (person, own) in self.model.of_person.iter().enumerate() {
            for column in own {
                let Column::Pair(_, place) = self.model.columns[*column] else {
                    continue;
                };
                for ejected in state.of_place[place].clone() {
                    better |= self.eject_one(state, (person, *column), ejected);
                }
            }
        }
        better
    }

    fn eject_one(
        &self,
        state: &mut State,
        (person, column): (usize, usize),
        ejected: usize,
    ) -> bool {
        let Column::Pair(other, _) = self.model.columns[ejected] else {
            return false;
        };
        if other == person || state.chosen[column] || !state.chosen[ejected] {
            return false;
        }
        let out = state.of_person[person].first().copied();
        let out: Vec<usize> = std::iter::once(ejected).chain(out).collect();
        self.model.of_person[other].iter().any(|elsewhere| {
            *elsewhere != ejected
                && !state.chosen[*elsewhere]
                && self.make(state, &out, &[column, *elsewhere])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::search::kept;

    /// What is made of these values: three pairs with a place that wants a group, then the place itself.
    fn made_of(values: &[f64], min_group: i64) -> Vec<bool> {
        let mut instance = instance(3, 1, "[[0,0,5],[1,0,4],[2,0,3]]", r#","objective":"score""#);
        instance.places[0].seats = Some(3);
        instance.places[0].min_group = min_group;
        let model = program(&instance);
        let rows_of = rows_of(&model);
        let local = Local::new(&model, &model.score, &rows_of);
        let chosen = local.from(values);
        assert!(kept(&model, &chosen));
        // Within a moment it comes to the same here.
        assert_eq!(local.rounded(values), chosen);
        chosen
    }

    #[test]
    fn a_place_that_is_more_open_than_closed_is_opened_before_its_group_is_there() {
        assert_eq!(made_of(&[0.6, 0.6, 0.6, 0.6], 3), [true; 4]);
    }

    #[test]
    fn a_place_that_does_not_get_its_group_is_closed_again() {
        assert_eq!(made_of(&[0.6, 0.6, 0.6, 0.6], 4), [false; 4]);
    }
}
