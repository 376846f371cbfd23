//! The best 0–1 solution of a model for one objective, with a bound that can be recomputed.
//!
//! 1. The relaxation, over a growing set of columns: those that the multipliers price as worth
//!    more than their rows are added until there is none.
//!    Rows that follow for whole columns and that it breaks are added too.
//! 2. If it is not integral, a plunge finds a solution, and a tree of relaxations what is best; their multipliers
//!    bound every leaf. Where something is wanted, parts of the best solution are
//!    searched anew beside it.
//! 3. A column whose reduced cost is worse than the gap has one value in every better solution. The tree goes on
//!    over the others.

use super::model::Model;
use super::multipliers::Bound;
use super::node::Node;
use super::pricing::Priced;
use super::program::Relaxed;
use super::relaxation::Relaxation;
use super::so_far::sum;
use super::{Control, SolveError, rows};
use crate::instance::{Instance, Leaf, Multipliers};

/// How far a value may be from 0 or 1 to count as such.
pub(super) const TOLERANCE: f64 = 1e-6;

/// One objective over one model.
pub(crate) struct Search<'a> {
    pub(crate) instance: &'a Instance,
    /// Rows that the search finds are added.
    pub(crate) model: &'a mut Model,
    /// What each column is worth.
    pub(crate) worth: &'a [i64],
    /// With this worth.
    pub(crate) relaxation: &'a mut Relaxation,
    pub(crate) control: &'a dyn Control,
    /// Of what it finds on its way.
    pub(crate) hears: &'a dyn Hears,
}

/// Who hears what a search finds on its way.
pub(crate) trait Hears: Sync {
    /// A solution that is better than the one before.
    fn solution(&self, model: &Model, chosen: &[bool]);

    /// Bounds everything.
    fn bound(&self, model: &Model, root: &Bound);
}

/// Nobody listens.
pub(crate) struct Nobody;

impl Hears for Nobody {
    fn solution(&self, _: &Model, _: &[bool]) {}

    fn bound(&self, _: &Model, _: &Bound) {}
}

/// What a search begins with, and when it is given up.
#[derive(Debug, Default)]
pub(crate) struct Begin {
    /// A solution.
    pub(crate) known: Option<Vec<bool>>,
    pub(crate) wanted: Option<Wanted>,
    /// Nodes of its tree, at most, where it is over a part that is searched anew.
    pub(crate) most: Option<usize>,
}

/// The search is given up when a tree has not found something with as high a sum of priorities after so many
/// nodes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted {
    pub(crate) priorities: i64,
    pub(crate) patience: usize,
}

impl Wanted {
    pub(super) fn is_missing(self, model: &Model, best: Option<&[bool]>) -> bool {
        best.is_none_or(|best| sum(&model.priority, best) < self.priorities)
    }
}

/// What a search came to.
#[derive(Debug)]
pub(crate) enum Found {
    /// A feasible solution with a bound; it is the best one where both are equal.
    Solution(Solution),
    /// Nothing keeps all rows.
    Infeasible,
    /// Stopped before anything was found.
    Stopped,
}

/// A solution, its worth, and what bounds it.
#[derive(Debug)]
pub(crate) struct Solution {
    pub(crate) chosen: Vec<bool>,
    pub(crate) value: i64,
    pub(crate) bound: i64,
    pub(crate) leaves: Vec<Leaf>,
}

impl Search<'_> {
    /// Searches to the end, or until the caller stops it.
    ///
    /// `active` are the columns to begin with; the relaxation adds those that it needs.
    pub(crate) fn run(&mut self, active: &mut Vec<usize>) -> Result<Found, SolveError> {
        self.run_from(active, Begin::default())
    }

    /// The same from what is known, or for something that is wanted.
    pub(crate) fn run_from(
        &mut self,
        active: &mut Vec<usize>,
        begin: Begin,
    ) -> Result<Found, SolveError> {
        let mut places = rows::place::Sought::default();
        let mut last: Option<(Relaxed, Bound)> = None;
        let (relaxed, root) = loop {
            let (relaxed, root) = match (self.price(active, &[], self.least_value() - 1)?, last) {
                (Priced::Bounded { relaxed, bound }, _) => (relaxed, bound),
                // What is known without the last rows is kept.
                (Priced::Stopped, Some(known)) => break known,
                (Priced::Infeasible { bound: Some(_) }, _) => return Ok(Found::Infeasible),
                // What nothing proves is not said.
                (Priced::Infeasible { bound: None } | Priced::Stopped, _) => {
                    return Ok(Found::Stopped);
                }
            };
            let broken = rows::broken(self.instance, self.model, &relaxed.values);
            if !broken.is_empty() {
                self.model.rows.extend(broken);
                last = Some((relaxed, root));
                continue;
            }
            let worth = relaxed.worth(self.worth);
            if !places.add(self.instance, self.model, (&relaxed, worth), self.control) {
                break (relaxed, root);
            }
            last = Some((relaxed, root));
        };
        if let Some(chosen) = self.integral(&relaxed)
            && i128::from(self.value(&chosen)) >= root.value
        {
            return Ok(Found::Solution(self.solution(
                chosen,
                root.value,
                vec![Node::new(Vec::new(), &root).leaf(self.model)],
            )));
        }
        self.branch(active, &root, &relaxed, begin)
    }

    /// Solves the relaxation with all rows that it breaks; none when that is infeasible or stopped.
    ///
    /// It is over as soon as `enough` says that a bound cannot come down any more in whole numbers,
    /// given the value of the relaxation over the columns so far.
    pub(crate) fn relax(
        &mut self,
        active: &mut Vec<usize>,
        enough: impl Fn(&Bound, f64) -> bool,
    ) -> Result<Option<Relaxed>, SolveError> {
        loop {
            let below = self.least_value() - 1;
            let Priced::Bounded { relaxed, .. } = self.price_until(active, &[], below, &enough)?
            else {
                return Ok(None);
            };
            let broken = rows::broken(self.instance, self.model, &relaxed.values);
            if broken.is_empty() {
                return Ok(Some(relaxed));
            }
            self.model.rows.extend(broken);
        }
    }

    pub(super) fn solution(&self, chosen: Vec<bool>, bound: i128, leaves: Vec<Leaf>) -> Solution {
        let value = self.value(&chosen);
        let bound = i64::try_from(bound).unwrap_or(i64::MAX).max(value);
        Solution {
            chosen,
            value,
            bound,
            leaves,
        }
    }

    pub(super) fn value(&self, chosen: &[bool]) -> i64 {
        sum(self.worth, chosen)
    }

    /// Solves the relaxation and adds columns until none of the others is worth its rows. One that is
    /// infeasible is bounded by `below`.
    pub(super) fn price(
        &mut self,
        active: &mut Vec<usize>,
        fixed: &[(usize, i64)],
        below: i128,
    ) -> Result<Priced, SolveError> {
        self.price_until(active, fixed, below, |_, _| false)
    }

    /// The relaxation's solution, if it is integral and keeps all rows in integers.
    pub(super) fn integral(&self, relaxed: &Relaxed) -> Option<Vec<bool>> {
        let whole = |value: &f64| value.abs() < TOLERANCE || (value - 1.0).abs() < TOLERANCE;
        let chosen: Vec<_> = relaxed.values.iter().map(|value| *value > 0.5).collect();
        (relaxed.values.iter().all(whole) && self.feasible(&chosen)).then_some(chosen)
    }

    pub(super) fn feasible(&self, chosen: &[bool]) -> bool {
        kept(self.model, chosen)
    }
}

/// Whether a choice of columns keeps all rows and has what is pinned.
pub(super) fn kept(model: &Model, chosen: &[bool]) -> bool {
    let mut pins = model.pinned.iter().zip(chosen);
    let rows = model.rows.iter().all(|row| {
        let taken = row.terms.iter().filter(|(column, _)| chosen[*column]);
        let sum: i128 = taken.map(|(_, factor)| i128::from(*factor)).sum();
        if row.equal {
            sum == row.limit.into()
        } else {
            sum <= row.limit.into()
        }
    });
    rows && pins.all(|(pinned, chosen)| *chosen || !pinned)
}

/// Adds the columns that a test picks; whether there were any.
pub(super) fn extend(active: &mut Vec<usize>, count: usize, pick: impl Fn(usize) -> bool) -> bool {
    let before = active.len();
    let mut inside = vec![false; count];
    for column in active.iter() {
        inside[*column] = true;
    }
    active.extend((0..count).filter(|column| !inside[*column] && pick(*column)));
    active.sort_unstable();
    active.len() > before
}

/// A leaf that bounds everything, weakly: each column counts if it is worth anything.
pub(crate) fn trivial() -> Leaf {
    Leaf {
        fixed: Vec::new(),
        multipliers: Multipliers {
            scale: 1,
            rows: Vec::new(),
        },
        whole: Vec::new(),
        ruled_out: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::instance::Days;

    /// Stops once it has been asked so many times.
    struct After(AtomicUsize);

    impl Control for After {
        fn stop(&self) -> bool {
            let left = self.0.load(Ordering::Relaxed);
            self.0.store(left.saturating_sub(1), Ordering::Relaxed);
            left == 0
        }

        fn seconds_left(&self) -> Option<f64> {
            None
        }

        fn proving(&self) {}
    }

    #[test]
    fn a_relaxation_bounds_a_search_that_is_stopped_after_it() {
        // Three who come on two of three weekdays each: 7 and a half relaxed, 5 with the row that is added.
        let mut instance = instance(3, 1, "[[0,0,5],[1,0,5],[2,0,5]]", "");
        instance.places[0].seats = Some(1);
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        // On a machine that is busy the solver library asks, too.
        let mut bounds = Vec::new();
        for asked in 0..30 {
            let mut model = program(&instance);
            let worth = model.score.clone();
            let mut relaxation = Relaxation::new(&model, &worth);
            let found = Search {
                instance: &instance,
                model: &mut model,
                worth: &worth,
                relaxation: &mut relaxation,
                control: &After(AtomicUsize::new(asked)),
                hears: &Nobody,
            }
            .run(&mut vec![0, 1, 2]);
            bounds.push(match found.unwrap() {
                Found::Solution(solution) => Some((solution.value, solution.bound)),
                _ => None,
            });
        }
        bounds.dedup();
        assert_eq!(bounds, [None, Some((5, 7)), Some((5, 5))]);
    }
}
