//! Good solutions for the tree to cut by, from what its relaxations and bounds leave fractional.

use super::SolveError;
use super::local::{Local, RowsOf};
use super::model::Model;
use super::multipliers::Bound;
use super::node::Node;
use super::pricing::Priced;
use super::program::{Answer, Program, Relaxed};
use super::search::{Search, TOLERANCE, extend};
use super::whole::{Descent, Whole};
use crate::instance::Column;

/// A plunge fixes one of so many columns with a fraction in each round.
const PLUNGE_SHARE: usize = 10;
/// Columns that an integer program may have.
const MOST_COLUMNS: usize = 5_000;
/// Nodes of an integer program.
const CORE_NODES: i32 = 20;
/// Columns of each person in a core, on average.
const CORE_EACH: usize = 2;
/// A column that was taken this often along the steps belongs to the core.
const CORE_SHARE: f64 = 0.005;
/// Steps before a core is chosen.
const CORE_STEPS: usize = 100;
/// Steps between two rounds of a dive.
const DIVE_STEPS: usize = 40;
/// A column that is taken this often is fixed to 1 in a dive, …
const SURE: f64 = 0.95;
/// … that which is taken most is if it is taken this often, …
const LIKELY: f64 = 0.3;
/// … and no more than so many are in one round.
const MOST_FIXED: usize = 10;

impl Search<'_> {
    /// The better one of two solutions.
    pub(super) fn better(&self, known: Option<Vec<bool>>, chosen: Vec<bool>) -> Option<Vec<bool>> {
        match known {
            Some(known) if self.value(&known) >= self.value(&chosen) => Some(known),
            _ if self.feasible(&chosen) => Some(chosen),
            known => known,
        }
    }

    /// A solution from that of a relaxation.
    pub(super) fn rounded(
        &self,
        rows_of: &RowsOf,
        relaxed: &Relaxed,
        known: Option<Vec<bool>>,
    ) -> Option<Vec<bool>> {
        self.better(
            known,
            Local::new(self.model, self.worth, rows_of).from(&relaxed.values),
        )
    }

    /// Fixes, round after round, what a relaxation takes most of to 1 and solves it again, as long as there may
    /// be something better; then rounds the last one within a moment.
    pub(super) fn plunge(
        &mut self,
        active: &mut Vec<usize>,
        rows_of: &RowsOf,
        relaxed: &Relaxed,
        known: Option<Vec<bool>>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let below = self.value_of(known.as_deref());
        let below = below.unwrap_or_else(|| self.least_value() - 1);
        let mut fixed: Vec<(usize, i64)> = Vec::new();
        let mut values = relaxed.values.clone();
        loop {
            let mut parts: Vec<usize> = (0..values.len())
                .filter(|column| values[*column] > TOLERANCE && values[*column] < 1.0 - TOLERANCE)
                .collect();
            if parts.is_empty() {
                break;
            }
            // What is worth most would exclude much else, where values are equal.
            parts.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
            parts.truncate(parts.len().div_ceil(PLUNGE_SHARE));
            fixed.extend(parts.into_iter().map(|column| (column, 1)));
            match self.price(active, &fixed, below)? {
                Priced::Bounded { relaxed, bound } if bound.value > below => {
                    values = relaxed.values;
                }
                _ => break,
            }
        }
        let chosen = Local::new(self.model, self.worth, rows_of).rounded(&values);
        Ok(self.better(known, chosen))
    }

    /// Fixes, round after round, what the steps along the subgradient take most.
    pub(super) fn dive(
        &self,
        whole: &Whole,
        rows_of: &RowsOf,
        node: &Node,
        known: Option<Vec<bool>>,
    ) -> Option<Vec<bool>> {
        let mut forced = self.forced(&node.all());
        let mut y = node.multipliers.by_row(self.model);
        let target = self.target(self.value_of(known.as_deref()));
        let mut share = Vec::new();
        while let Descent::Bounded(best, taken) =
            whole.descend(self.model, self.worth, &forced, &y, target, DIVE_STEPS)
        {
            y = best;
            share = taken;
            if !fix(self.model, rows_of, &share, &mut forced) || self.control.stop() {
                break;
            }
        }
        let sure = |(forced, share): (&Option<bool>, &f64)| match forced {
            Some(true) => 1.0 + share,
            _ => *share,
        };
        let values: Vec<f64> = forced.iter().zip(&share).map(sure).collect();
        if values.is_empty() {
            return known;
        }
        self.better(
            known,
            Local::new(self.model, self.worth, rows_of).from(&values),
        )
    }

    /// An integer program over the columns that the steps take or the relaxation prices best.
    pub(super) fn core(
        &self,
        whole: &Whole,
        root: &Bound,
        node: &Node,
        known: Option<Vec<bool>>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let fixed = node.all();
        let forced = self.forced(&fixed);
        let y = node.multipliers.by_row(self.model);
        let target = self.target(self.value_of(known.as_deref()));
        let descent = whole.descend(self.model, self.worth, &forced, &y, target, CORE_STEPS);
        let Descent::Bounded(_, share) = descent else {
            return Ok(known);
        };
        let pair = |column: usize| matches!(self.model.columns[column], Column::Pair(..));
        let of_core = |column: &usize| {
            forced[*column] == Some(true) || share[*column] > CORE_SHARE || !pair(*column)
        };
        let mut order: Vec<usize> = (0..share.len()).collect();
        order.sort_by_key(|column| std::cmp::Reverse(root.reduced[*column]));
        let best = order
            .into_iter()
            .take(CORE_EACH * self.model.of_person.len());
        let mut active: Vec<usize> = (0..share.len()).filter(of_core).chain(best).collect();
        active.sort_unstable();
        active.dedup();
        let program = Program {
            model: self.model,
            worth: self.worth,
            active: &active,
            fixed: &fixed,
        };
        Ok(match program.integer(Some(CORE_NODES), self.control)? {
            Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => self.better(known, chosen),
            Answer::Infeasible | Answer::Stopped(None) => known,
        })
    }

    /// A good integer solution over all columns that can matter where only what is worth more than a floor is
    /// sought.
    pub(super) fn integer(
        &self,
        active: &[usize],
        root: &Bound,
        floor: Option<i128>,
    ) -> Result<Answer<Vec<bool>>, SolveError> {
        let count = self.worth.len();
        let mut taking: Vec<usize> = match floor {
            Some(value) => (0..count)
                .filter(|column| self.model.pinned[*column] || root.may_matter(*column, value))
                .collect(),
            None => active.to_vec(),
        };
        loop {
            let program = Program {
                model: self.model,
                worth: self.worth,
                active: &taking,
                fixed: &[],
            };
            let answer = program.integer(Some(CORE_NODES), self.control)?;
            let chosen = match &answer {
                Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => chosen,
                Answer::Infeasible if floor.is_none() && taking.len() < count => {
                    taking = (0..count).collect();
                    continue;
                }
                Answer::Infeasible | Answer::Stopped(None) => return Ok(answer),
            };
            if !self.feasible(chosen) {
                return Err(SolveError::Backend(
                    "the integer program came back with a solution that breaks a row".to_owned(),
                ));
            }
            let value = i128::from(self.value(chosen));
            if matches!(answer, Answer::Stopped(_))
                || !extend(&mut taking, count, |column| root.may_matter(column, value))
            {
                return Ok(answer);
            }
        }
    }

    /// Whether few enough columns can matter for an integer program to be of use.
    pub(super) fn few_matter(&self, root: &Bound, known: Option<i128>) -> bool {
        let matter = |column: usize| known.is_none_or(|value| root.may_matter(column, value));
        (0..self.worth.len())
            .filter(|column| matter(*column))
            .count()
            <= MOST_COLUMNS
    }

    /// What each column is forced to by a pin or on the way to a node.
    pub(super) fn forced(&self, fixed: &[(usize, i64)]) -> Vec<Option<bool>> {
        let pinned = self.model.pinned.iter();
        let mut forced: Vec<_> = pinned.map(|pinned| pinned.then_some(true)).collect();
        for (column, value) in fixed {
            forced[*column] = Some(*value == 1);
        }
        forced
    }

    /// A bound that falls below this proves that nothing is better than a floor.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn target(&self, floor: Option<i128>) -> f64 {
        floor.map_or(self.least_value() as f64, |floor| floor as f64 + 0.9)
    }
}

/// Fixes the columns that are taken most to 1 and those for which that leaves no room to 0; whether
/// there were any.
fn fix(model: &Model, rows_of: &RowsOf, share: &[f64], forced: &mut [Option<bool>]) -> bool {
    let mut room: Vec<i64> = model.rows.iter().map(|row| row.limit).collect();
    let take = |column: usize, room: &mut [i64]| {
        for (row, factor) in &rows_of[column] {
            room[*row] -= factor;
        }
    };
    let fits = |column: usize, room: &[i64]| {
        let mut rows = rows_of[column].iter();
        rows.all(|(row, factor)| *factor <= 0 || room[*row] >= *factor)
    };
    for (column, forced) in forced.iter().enumerate() {
        if *forced == Some(true) {
            take(column, &mut room);
        }
    }
    let mut order: Vec<usize> = (0..share.len())
        .filter(|column| forced[*column].is_none() && share[*column] > LIKELY)
        .collect();
    order.sort_by(|a, b| share[*b].total_cmp(&share[*a]).then(a.cmp(b)));
    let mut fixed = 0;
    for column in order {
        if fixed > 0 && share[column] < SURE || fixed >= MOST_FIXED {
            break;
        }
        if fits(column, &room) {
            take(column, &mut room);
            forced[column] = Some(true);
            fixed += 1;
        }
    }
    for (column, forced) in forced.iter_mut().enumerate() {
        if forced.is_none() && !fits(column, &room) {
            *forced = Some(false);
        }
    }
    fixed > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::local::rows_of;
    use crate::assign::relaxation::Relaxation;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::instance::Days;

    #[test]
    fn a_plunge_ends_with_what_the_relaxation_takes_most_of() {
        // A seat, and three youths on two of three weekdays each.
        let mut instance = instance(3, 1, "[[0,0,5],[1,0,6],[2,0,7]]", "");
        instance.places[0].seats = Some(1);
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        let mut model = program(&instance);
        let worth = model.score.clone();
        let rows_of = rows_of(&model);
        let relaxed = Relaxed {
            values: vec![0.4, 0.6, 0.4],
            multipliers: vec![0.0; model.rows.len()],
        };
        let mut search = Search {
            instance: &instance,
            relaxation: &mut Relaxation::new(&model, &worth),
            model: &mut model,
            worth: &worth,
            control: &Quiet,
        };
        let mut active = vec![0, 1, 2];
        let known = Some(vec![true, false, false]);
        let found = search
            .plunge(&mut active, &rows_of, &relaxed, known)
            .unwrap();
        assert_eq!(found, Some(vec![false, true, false]));
    }
}
