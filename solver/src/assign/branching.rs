//! On which column a tree of relaxations branches: where both sides lower the bound most.
//!
//! How far a column lowers it is learned from where it was branched on, and tried out where too little
//! is known of it yet (reliability branching: Achterberg, Koch and Martin 2005).

use std::collections::HashSet;

use super::model::Model;
use super::program::{Answer, Relaxed};
use super::relaxation::Relaxation;
use super::search::{Search, TOLERANCE};
use super::{Control, SolveError};

/// Columns that are tried out at one node, at most …
const MOST_TRIED: usize = 12;
/// … and without one that is better than those before.
const MOST_WORSE: usize = 4;
/// What is known of a column from so many times, on both sides, is relied upon.
const RELIABLE: u32 = 1;
/// Steps of the simplex for each side of a column that is tried out: the first ones tell most.
const TRIED_STEPS: i32 = 100;
/// A fall counts as this much at least, so that one side without any does not hide the other.
const LEAST_FALL: f64 = 1e-3;

/// By how much the bound has fallen where a column was fixed, for each unit that this moved it.
#[derive(Debug, Clone, Copy, Default)]
struct Fall {
    sum: f64,
    times: u32,
}

impl Fall {
    fn add(&mut self, fall: f64) {
        self.sum += fall;
        self.times += 1;
    }

    fn mean(self) -> Option<f64> {
        (self.times > 0).then(|| self.sum / f64::from(self.times))
    }
}

/// What a tree has learned of its columns, on the side of 0 and on that of 1.
#[derive(Debug, Clone)]
pub(super) struct Falls {
    of_columns: Vec<[Fall; 2]>,
    of_all: [Fall; 2],
    /// Column, side and fall for each unit of what was learned last.
    latest: Vec<(usize, usize, f64)>,
}

/// Where a column was branched on: what has come of it is learned at the node below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) column: usize,
    pub(super) side: usize,
    /// Value of the column before.
    pub(super) value: f64,
    /// What the relaxation was worth before.
    pub(super) worth: f64,
}

/// What to do at a node.
pub(super) enum Choice {
    /// Branch on this column; nothing is expected to be better than on this side.
    Branch(usize, usize),
    /// The relaxation rules out that anything better has this value in this column.
    RuledOut(usize, usize),
    /// No column has a fraction.
    Whole,
    Stopped,
}

impl Falls {
    pub(super) fn new(columns: usize) -> Self {
        Self {
            of_columns: vec![[Fall::default(); 2]; columns],
            of_all: [Fall::default(); 2],
            latest: Vec::new(),
        }
    }

    /// The same, with nothing learned since.
    pub(super) fn known(&self) -> Self {
        Self {
            latest: Vec::new(),
            ..self.clone()
        }
    }

    /// How much was learned since.
    pub(super) fn learned(&self) -> usize {
        self.latest.len()
    }

    /// Takes over what was learned since another was [`Falls::known`].
    pub(super) fn learn_from(&mut self, other: &Self) {
        for (column, side, fall) in &other.latest {
            self.of_columns[*column][*side].add(*fall);
            self.of_all[*side].add(*fall);
        }
    }

    /// What is known of some of the columns, which are numbered in this order from now on.
    pub(super) fn within(&self, columns: &[usize]) -> Self {
        let of_columns = columns.iter().map(|column| self.of_columns[*column]);
        Self {
            of_columns: of_columns.collect(),
            of_all: self.of_all,
            latest: Vec::new(),
        }
    }

    /// Takes over what a search [`Falls::within`] these columns has learned.
    pub(super) fn take(&mut self, within: &Self, columns: &[usize]) {
        for (column, falls) in columns.iter().zip(&within.of_columns) {
            self.of_columns[*column] = *falls;
        }
        self.of_all = within.of_all;
    }

    /// What the relaxation of the node below is worth.
    pub(super) fn learn(&mut self, step: Step, worth: f64) {
        let fall = (step.worth - worth).max(0.0);
        self.add(step.column, step.side, step.value, fall);
    }

    fn add(&mut self, column: usize, side: usize, value: f64, fall: f64) {
        let moved = moved(side, value);
        if moved > TOLERANCE && fall.is_finite() {
            let fall = fall / moved;
            self.of_columns[column][side].add(fall);
            self.of_all[side].add(fall);
            self.latest.push((column, side, fall));
        }
    }

    /// What is expected of a column with this value.
    fn expected(&self, column: usize, value: f64) -> [f64; 2] {
        [0, 1].map(|side| {
            let own = self.of_columns[column][side].mean();
            moved(side, value) * own.or(self.of_all[side].mean()).unwrap_or(1.0)
        })
    }

    fn reliable(&self, column: usize) -> bool {
        let mut sides = self.of_columns[column].iter();
        sides.all(|fall| fall.times >= RELIABLE)
    }
}

/// How far a column is moved where it is fixed to 0 or 1.
fn moved(side: usize, value: f64) -> f64 {
    if side == 0 { value } else { 1.0 - value }
}

/// Both sides count; further than down to the floor no fall counts.
fn merit(falls: [f64; 2], to_floor: f64) -> f64 {
    let [zero, one] = falls.map(|fall| fall.min(to_floor).max(LEAST_FALL));
    zero * one
}

/// What is the same for all columns that are tried out at a node.
struct Trial<'a> {
    model: &'a Model,
    worth: &'a [i64],
    active: &'a [usize],
    fixed: &'a [(usize, i64)],
    /// The relaxation of the node.
    relaxed: &'a Relaxed,
    control: &'a dyn Control,
}

impl Trial<'_> {
    fn run(
        &self,
        relaxation: &mut Relaxation,
        column: usize,
    ) -> Result<Option<[f64; 2]>, SolveError> {
        let at = self.relaxed.worth(self.worth);
        let mut falls = [0.0; 2];
        let mut fixed = self.fixed.to_vec();
        for side in [1, 0] {
            fixed.push((column, i64::from(side == 1)));
            let answer =
                relaxation.try_out(self.model, self.active, &fixed, TRIED_STEPS, self.control)?;
            fixed.pop();
            falls[side] = match answer {
                Answer::Solved(worth) => (at - worth).max(0.0),
                Answer::Infeasible => f64::INFINITY,
                Answer::Stopped(_) => return Ok(None),
            };
        }
        Ok(Some(falls))
    }
}

impl Search<'_> {
    /// On which column to branch at a node with this relaxation, where only what is worth more than a
    /// floor is sought.
    pub(super) fn choose(
        &mut self,
        falls: &mut Falls,
        active: &[usize],
        relaxed: &Relaxed,
        fixed: &[(usize, i64)],
        floor: Option<i128>,
    ) -> Result<Choice, SolveError> {
        let at = relaxed.worth(self.worth);
        #[allow(clippy::cast_precision_loss)]
        let to_floor = floor.map_or(f64::INFINITY, |floor| (at - floor as f64).max(1.0));
        let mut best: Option<(f64, usize, [f64; 2])> = None;
        let mut is_best = |column: usize, own: [f64; 2]| {
            let merit = merit(own, to_floor);
            let is_best = best.is_none_or(|(most, ..)| merit > most);
            if is_best {
                best = Some((merit, column, own));
            }
            is_best
        };
        let trial = Trial {
            model: self.model,
            worth: self.worth,
            active,
            fixed,
            relaxed,
            control: self.control,
        };
        let (mut worse, mut tried) = (0, 0);
        for column in self.fractions(falls, relaxed, fixed, to_floor) {
            if worse >= MOST_WORSE {
                break;
            }
            let value = relaxed.values[column];
            let own = if falls.reliable(column) {
                falls.expected(column, value)
            } else if tried < MOST_TRIED {
                tried += 1;
                let Some(own) = trial.run(self.relaxation, column)? else {
                    return Ok(Choice::Stopped);
                };
                for (side, fall) in own.into_iter().enumerate() {
                    falls.add(column, side, value, fall);
                }
                if let Some(side) = (0..2).find(|side| own[*side] >= to_floor) {
                    return Ok(Choice::RuledOut(column, side));
                }
                own
            } else {
                continue;
            };
            worse = if is_best(column, own) { 0 } else { worse + 1 };
        }
        Ok(match best {
            Some((_, column, [zero, one])) => Choice::Branch(column, usize::from(one <= zero)),
            None => Choice::Whole,
        })
    }

    /// The free columns with a fraction, the most promising ones first.
    fn fractions(
        &self,
        falls: &Falls,
        relaxed: &Relaxed,
        fixed: &[(usize, i64)],
        to_floor: f64,
    ) -> Vec<usize> {
        let taken: HashSet<usize> = fixed.iter().map(|(column, _)| *column).collect();
        let distance = |column: usize| (relaxed.values[column] - 0.5).abs();
        let free = |column: &usize| distance(*column) < 0.5 - TOLERANCE && !taken.contains(column);
        let promise = |column: usize| {
            let expected = falls.expected(column, relaxed.values[column]);
            (merit(expected, to_floor), column)
        };
        let free = (0..self.worth.len()).filter(free);
        let mut order: Vec<(f64, usize)> = free.map(promise).collect();
        order.sort_by(|(a, one), (b, other)| {
            let closer = distance(*one).total_cmp(&distance(*other));
            let worth = self.worth[*other].cmp(&self.worth[*one]);
            b.total_cmp(a).then(closer).then(worth)
        });
        order.into_iter().map(|(_, column)| column).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::pricing::Priced;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::search::Nobody;

    /// What is chosen at the root where two times three persons keep apart from one another in a place, the
    /// second three of whom are worth ten times as much: the relaxation takes half of each, 165 in all.
    fn chosen(floor: Option<i128>) -> Choice {
        let instance = instance(
            6,
            2,
            "[[0,0,10],[1,0,10],[2,0,10],[3,1,100],[4,1,100],[5,1,100]]",
            r#","objective":"score","apart":[[0,1],[1,2],[0,2],[3,4],[4,5],[3,5]]"#,
        );
        let mut model = program(&instance);
        let worth = model.score.clone();
        let mut active: Vec<usize> = (0..worth.len()).collect();
        let mut relaxation = Relaxation::new(&model, &worth);
        let mut search = Search {
            instance: &instance,
            model: &mut model,
            worth: &worth,
            relaxation: &mut relaxation,
            control: &Quiet,
            hears: &Nobody,
        };
        let Ok(Priced::Bounded { relaxed, .. }) = search.price(&mut active, &[], -1) else {
            panic!("the relaxation has a solution");
        };
        assert!((relaxed.worth(&worth) - 165.0).abs() < 1e-6);
        let mut falls = Falls::new(worth.len());
        search
            .choose(&mut falls, &active, &relaxed, &[], floor)
            .unwrap()
    }

    #[test]
    fn it_branches_where_the_bound_falls_most() {
        assert!(matches!(chosen(None), Choice::Branch(3..=5, _)));
    }

    #[test]
    fn a_value_after_which_nothing_reaches_the_floor_is_ruled_out() {
        // Of the three that are worth more one is left, whether it is this one or not: 15 + 100.
        assert!(matches!(chosen(Some(116)), Choice::RuledOut(3..=5, _)));
        assert!(matches!(chosen(Some(114)), Choice::Branch(3..=5, _)));
    }

    #[test]
    fn what_is_learned_is_counted_for_each_unit_that_a_column_was_moved() {
        let mut falls = Falls::new(2);
        let step = |side, value| Step {
            column: 0,
            side,
            value,
            worth: 50.0,
        };
        falls.learn(step(1, 0.75), 45.0);
        falls.learn(step(1, 0.5), 40.0);
        falls.learn(step(0, 0.25), 49.0);
        // 20 a unit upwards, 4 a unit downwards; the other column is expected to be like this one.
        let expected = falls.expected(0, 0.25);
        assert!((expected[0] - 1.0).abs() < 1e-9 && (expected[1] - 15.0).abs() < 1e-9);
        let other = falls.expected(1, 0.5);
        assert!((other[0] - 2.0).abs() < 1e-9 && (other[1] - 10.0).abs() < 1e-9);
    }
}
