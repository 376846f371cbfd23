//! What is known before the end, for who stops a solve: the best assignment so far, and what bounds it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::greedy::greedy;
use super::local::{Local, rows_of};
use super::model::Model;
use super::multipliers::{Bound, bound};
use super::node::Node;
use super::search::{self, Hears, kept};
use super::start::{FEW_COLUMNS, Guess};
use super::{Control, SolveError, Solved, finish, rows, trivial_bound};
use crate::instance::{
    Assignment, Certificate, Instance, Leaf, Multipliers, Objective, PlaceRow, Row, Status,
};

/// What a solve has come to so far; whoever controls it hears of everything better.
pub(super) struct SoFar<'a> {
    instance: &'a Instance,
    control: &'a dyn Control,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    best: Option<Best>,
    /// What bounds the score.
    proofs: Vec<Proof>,
    /// What bounds the sum of priorities.
    first: Option<Leaf>,
    /// What is not looked at unless the solve is stopped.
    guess: Option<Guess>,
}

/// An assignment; one with a greater sum of priorities is better, where these count.
#[derive(Clone)]
struct Best {
    priorities: i64,
    score: i64,
    assignments: Vec<Assignment>,
}

/// A bound on the score where the sum of priorities is at least …
#[derive(Clone)]
struct Proof {
    /// … this.
    from: i64,
    value: i128,
    /// By how much it falls for each unit of priority that the best has.
    unit: i64,
    leaf: Leaf,
    place_rows: Vec<PlaceRow>,
}

impl Proof {
    fn bound(&self, best: &Best) -> Option<i64> {
        let bound = self.value - i128::from(self.unit) * i128::from(best.priorities);
        i64::try_from(bound)
            .ok()
            .filter(|_| best.priorities >= self.from)
    }
}

impl<'a> SoFar<'a> {
    pub(super) fn new(instance: &'a Instance, control: &'a dyn Control) -> Self {
        Self {
            instance,
            control,
            known: Mutex::default(),
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether priorities come before scores.
    fn by_priority(&self) -> bool {
        self.instance.objective != Objective::Score
    }

    /// Takes pair after pair where there is room.
    pub(super) fn greedily(&self, model: &Model) {
        if let Some(chosen) = greedy(model, &rows_of(model)) {
            self.solution(model, &chosen);
        }
    }

    /// Values and multipliers that are nearly right. Of small models they are looked at when the solve is stopped.
    pub(super) fn guessed(&self, model: &mut Model, guess: Guess) {
        if model.columns.len() > FEW_COLUMNS {
            self.look_at(model, &guess);
        } else {
            self.known().guess = Some(guess);
        }
    }

    /// The best there is when a solve is stopped.
    ///
    /// # Errors
    /// As [`Self::solved`].
    pub(super) fn stopped(&self, model: &mut Model) -> Result<Solved, SolveError> {
        let guess = self.known().guess.take();
        if let Some(guess) = guess {
            self.look_at(model, &guess);
        }
        if self.known().best.is_none() {
            self.greedily(model);
        }
        self.solved()
    }

    /// Rounds the values and takes the bound of the multipliers, with a row more in the model for as long.
    fn look_at(&self, model: &mut Model, guess: &Guess) {
        let rows_of = rows_of(model);
        let chosen = Local::new(model, &model.score, &rows_of).rounded(&guess.values);
        if kept(model, &chosen) {
            self.solution(model, &chosen);
        } else if self.known().best.is_none() {
            self.greedily(model);
        }
        let reached = self.known().best.as_ref().map(|best| best.priorities);
        let Some(reached) = reached else { return };
        let from = if self.by_priority() { reached } else { 0 };
        let rules = model.rows.len();
        let mut multipliers = guess.multipliers.clone();
        if self.by_priority() {
            multipliers.resize(rules, 0.0);
            rows::first_stage::row(model, reached);
            multipliers.push(guess.first_stage);
        }
        let bound = bound(model, &model.score, &[], &multipliers, None);
        model.rows.truncate(rules);
        self.bounded(Proof {
            from,
            value: bound.value,
            unit: 0,
            leaf: Node::new(Vec::new(), &bound).leaf(model),
            place_rows: Vec::new(),
        });
    }

    /// What proves how far the first stage can reach.
    pub(super) fn first_stage(&self, leaf: Leaf) {
        self.known().first = Some(leaf);
    }

    fn solution(&self, model: &Model, chosen: &[bool]) {
        let (priorities, score) = (sum(&model.priority, chosen), sum(&model.score, chosen));
        let worth = |priorities, score| (if self.by_priority() { priorities } else { 0 }, score);
        let mut known = self.known();
        let before = known.best.as_ref();
        if before.is_some_and(|best| worth(best.priorities, best.score) >= worth(priorities, score))
        {
            return;
        }
        known.best = Some(Best {
            priorities,
            score,
            assignments: assignments(self.instance, model, chosen),
        });
        drop(known);
        self.tell();
    }

    fn bounded(&self, proof: Proof) {
        self.known().proofs.push(proof);
        self.tell();
    }

    fn tell(&self) {
        self.control.found(&mut || {
            let solved = self.solved().ok()?;
            (solved.status != Status::Interrupted).then_some(solved)
        });
    }

    /// The best so far as a result.
    ///
    /// # Errors
    /// [`SolveError::Backend`] when it breaks a rule.
    fn solved(&self) -> Result<Solved, SolveError> {
        let known = self.known();
        let Some(best) = known.best.clone() else {
            return Ok(Solved::without(Status::Interrupted));
        };
        let bounds = known
            .proofs
            .iter()
            .filter_map(|proof| Some((proof.bound(&best)?, proof)));
        // Where that says no more, nothing but the pairs themselves is needed as proof.
        let trivial = trivial_bound(self.instance);
        let bounds = bounds.filter(|(bound, _)| *bound < trivial);
        let lowest = bounds.min_by_key(|(bound, _)| *bound);
        let (bound, leaf, place_rows) = match lowest {
            Some((bound, proof)) => (bound, proof.leaf.clone(), proof.place_rows.clone()),
            None => (trivial, search::trivial(), Vec::new()),
        };
        let first = known.first.clone();
        drop(known);
        let first_stage = self
            .by_priority()
            .then(|| vec![first.unwrap_or_else(|| everybody(self.instance))]);
        let certificate = Certificate::Bound {
            leaves: vec![leaf],
            first_stage,
            place_rows,
        };
        finish(
            self.instance,
            best.assignments,
            Some(bound),
            Some(certificate),
        )
    }
}

/// A leaf that bounds the sum of priorities by those of everybody.
pub(super) fn everybody(instance: &Instance) -> Leaf {
    let persons = instance.persons.iter().enumerate();
    // With several places the priority counts once anyway.
    let single = persons.filter(|(_, person)| person.max_places == 1);
    let rows = single.map(|(number, person)| (Row::Person(number), person.priority));
    Leaf {
        multipliers: Multipliers {
            scale: 1,
            rows: rows.collect(),
        },
        ..search::trivial()
    }
}

/// What a search is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stage {
    /// The sum of priorities.
    First,
    /// Both in one, a unit of priority being worth this much.
    Both(i64),
    /// The score, with a sum of priorities of at least this.
    Second(i64),
}

/// A search of a stage hands on what it finds.
pub(super) struct Listening<'a> {
    pub(super) so_far: &'a SoFar<'a>,
    pub(super) stage: Stage,
}

impl Hears for Listening<'_> {
    fn solution(&self, model: &Model, chosen: &[bool]) {
        self.so_far.solution(model, chosen);
    }

    fn bound(&self, model: &Model, root: &Bound) {
        let mut leaf = Node::new(Vec::new(), root).leaf(model);
        let (from, unit) = match self.stage {
            Stage::First => return,
            Stage::Both(placed) => {
                second_stage(&mut leaf, placed);
                (0, placed)
            }
            Stage::Second(from) => (from, 0),
        };
        self.so_far.bounded(Proof {
            from,
            value: root.value,
            unit,
            leaf,
            place_rows: model.place_rows.clone().unwrap_or_default(),
        });
    }
}

/// Makes a leaf that bounds both stages in one, for the second stage alone: what a unit of priority is worth
/// becomes the multiplier of the row that keeps what the first stage has reached.
pub(super) fn second_stage(leaf: &mut Leaf, placed: i64) {
    let worth = leaf.multipliers.scale.saturating_mul(placed);
    leaf.multipliers.rows.push((Row::FirstStage, worth));
}

/// The sum over the columns that are chosen.
pub(super) fn sum(worth: &[i64], chosen: &[bool]) -> i64 {
    let columns = worth.iter().zip(chosen);
    columns
        .filter(|(_, chosen)| **chosen)
        .map(|(worth, _)| worth)
        .sum()
}

/// The pairs that are chosen, ascending.
pub(super) fn assignments(instance: &Instance, model: &Model, chosen: &[bool]) -> Vec<Assignment> {
    let mut assignments: Vec<_> = model
        .pairs
        .iter()
        .zip(chosen)
        .filter(|(_, chosen)| **chosen)
        .map(|(k, _)| (instance.pairs[*k].person, instance.pairs[*k].place))
        .collect();
    assignments.sort_unstable();
    assignments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::model::RowData;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;

    /// Keeps what it hears.
    #[derive(Default)]
    struct Heard(Mutex<Vec<(usize, i64, i64)>>);

    impl Control for Heard {
        fn stop(&self) -> bool {
            false
        }

        fn seconds_left(&self) -> Option<f64> {
            None
        }

        fn proving(&self) {}

        fn found(&self, known: &mut dyn FnMut() -> Option<Solved>) {
            let known = known().map(|known| (known.placed, known.objective, known.bound));
            self.0.lock().unwrap().extend(known);
        }
    }

    /// Two persons and one seat, and a place that only the second one can have.
    fn two() -> Instance {
        let mut instance = instance(2, 2, "[[0,0,5],[1,0,90],[1,1,1]]", "");
        instance.places[0].seats = Some(1);
        instance
    }

    #[test]
    fn more_placed_are_better_than_a_higher_score_and_nothing_worse_is_told() {
        let (instance, heard) = (two(), Heard::default());
        let model = program(&instance);
        let so_far = SoFar::new(&instance, &heard);
        for chosen in [
            [false, true, false],
            [true, false, true],
            [false, true, false],
        ] {
            so_far.solution(&model, &chosen);
        }
        // The bound is that of all pairs together.
        assert_eq!(*heard.0.lock().unwrap(), [(1, 90, 96), (2, 6, 96)]);
    }

    #[test]
    fn a_bound_holds_where_as_many_are_placed_as_it_was_computed_for() {
        let (instance, heard) = (two(), Heard::default());
        let model = program(&instance);
        let so_far = SoFar::new(&instance, &heard);
        let proof = |from, value, unit| Proof {
            from,
            value,
            unit,
            leaf: search::trivial(),
            place_rows: Vec::new(),
        };
        so_far.bounded(proof(2, 6, 0));
        so_far.bounded(proof(0, 291, 100));
        so_far.solution(&model, &[false, false, true]);
        so_far.solution(&model, &[true, false, true]);
        let told = heard.0.lock().unwrap().clone();
        // Both stages in one: 291 − 1 · 100 is more than all pairs, 96; then 6 is known for two.
        assert_eq!(told, [(1, 1, 96), (2, 6, 6)]);
    }

    #[test]
    fn by_score_a_bound_holds_whoever_is_placed() {
        let mut instance = instance(2, 1, "[[0,0,1],[1,0,100]]", r#","objective":"score""#);
        instance.places[0].seats = Some(1);
        instance.persons[0].priority = 5;
        let mut model = program(&instance);
        let price = |row: &RowData| match row.key {
            Row::Seats(..) => 100.0,
            _ => 0.0,
        };
        let guess = Guess {
            values: vec![1.0, 0.0],
            multipliers: model.rows.iter().map(price).collect(),
            first_stage: 0.0,
        };
        let heard = Heard::default();
        let so_far = SoFar::new(&instance, &heard);
        so_far.solution(&model, &[true, false]);
        so_far.look_at(&mut model, &guess);
        so_far.solution(&model, &[false, true]);
        assert_eq!(heard.0.lock().unwrap().last(), Some(&(1, 100, 100)));
    }

    #[test]
    fn a_search_hands_on_what_it_finds_before_it_ends() {
        let instance = instance(
            3,
            1,
            "[[0,0,10],[1,0,10],[2,0,10]]",
            r#","objective":"score","apart":[[0,1],[1,2],[0,2]]"#,
        );
        let heard = Heard::default();
        let solved = crate::assign::solve(&instance, crate::assign::Options::default(), &heard);
        assert_eq!(solved.map(|solved| solved.objective), Ok(10));
        let told = heard.0.lock().unwrap().clone();
        assert!(
            told.iter()
                .all(|(_, score, bound)| *score == 10 && *bound >= 10),
            "{told:?}"
        );
        assert!(!told.is_empty());
    }
}
