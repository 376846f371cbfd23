//! Better solutions part by part (large neighbourhood search, Shaw 1998): who has some places that go together, or
//! could have them and has none, is placed in them anew as is best, while everybody else stays.

use std::collections::{BTreeMap, HashSet};

use super::SolveError;
use super::multipliers::Bound;
use super::part::{Around, Part};
use super::search::{Begin, Found, Search};
use super::so_far::sum;
use crate::instance::Column;

/// Persons of the first part, about.
const FIRST: usize = 12;
/// A part that was searched to its end for nothing is followed by one that is larger by one in so many, and one
/// that was not by one that is smaller by as many.
const GROWTH: usize = 8;
/// Nodes of a tree before a part is given up.
const MOST_NODES: usize = 20;
/// Parts that bring nothing take no more than this share of the nodes of a tree …
const SHARE: f64 = 0.1;
/// … as if it had had so many before.
const HEAD_START: usize = 40;
/// What it takes to put a part together, in nodes of the whole.
const PUT_TOGETHER: f64 = 0.02;
/// After so many parts for nothing no others are searched before a tree that goes on for something else.
const PATIENCE: usize = 40;

/// Which part comes next.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    /// Persons of it, about.
    persons: usize,
    /// What those have taken that brought nothing, in nodes of the whole.
    spent: f64,
    /// How many since the last one that brought something.
    in_vain: usize,
    /// Of the generator of random numbers.
    state: u64,
}

impl Parts {
    /// The same parts for the same number.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            persons: FIRST,
            spent: 0.0,
            in_vain: 0,
            state: seed,
        }
    }

    /// Others that are as large.
    pub(super) fn others(&mut self) -> Self {
        self.draw(1);
        Self {
            state: !self.state,
            ..self.clone()
        }
    }

    /// A number below `most` (a linear congruential generator; constants by Knuth).
    fn draw(&mut self, most: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let high = usize::try_from(self.state >> 33).unwrap_or(0);
        high % most.max(1)
    }

    /// One of these, each as likely as it counts.
    fn draw_from(&mut self, counts: &BTreeMap<usize, usize>) -> Option<usize> {
        let mut left = self.draw(counts.values().sum());
        for (number, count) in counts {
            if left < *count {
                return Some(*number);
            }
            left -= count;
        }
        None
    }

    /// After a part that took so many nodes of the whole and was searched to its end or not.
    fn learn(&mut self, nodes: f64, ended: bool, better: bool) {
        let step = self.persons / GROWTH;
        if !ended {
            self.persons = (self.persons - step).max(FIRST);
        } else if !better {
            self.persons += step;
        }
        if better {
            self.in_vain = 0;
        } else {
            self.in_vain += 1;
            self.spent += nodes;
        }
    }
}

impl Search<'_> {
    /// Searches parts anew beside a tree with so many nodes.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn beside(
        &self,
        root: &Bound,
        parts: &mut Parts,
        nodes: usize,
        mut best: Option<Vec<bool>>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let most = SHARE * (nodes + HEAD_START) as f64;
        while let Some(known) = &best
            && parts.spent < most
            && self.may_be_better(root, known)
        {
            if let Some(better) = self.around().next_part(root, parts, known)? {
                best = self.better(best, better);
            }
        }
        Ok(best)
    }

    /// Searches parts anew, two at once, until that does not pay any more.
    pub(super) fn part_by_part(
        &self,
        root: &Bound,
        mut best: Option<Vec<bool>>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let around = self.around();
        let (mut one, mut two) = (Parts::new(1), Parts::new(2));
        while let Some(known) = &best
            && one.in_vain.min(two.in_vain) < PATIENCE
            && self.may_be_better(root, known)
        {
            let (first, second) = rayon::join(
                || around.next_part(root, &mut one, known),
                || around.next_part(root, &mut two, known),
            );
            for better in [first?, second?].into_iter().flatten() {
                best = self.better(best, better);
            }
        }
        Ok(best)
    }

    fn may_be_better(&self, root: &Bound, known: &[bool]) -> bool {
        i128::from(self.value(known)) < root.value && !self.control.stop()
    }
}

impl Around<'_> {
    /// Searches one part anew; what comes of it where that is better.
    #[allow(clippy::cast_precision_loss)]
    fn next_part(
        self,
        root: &Bound,
        parts: &mut Parts,
        best: &[bool],
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let settled = self.settled(root, parts, best);
        let mut part = Part::new(self, &settled);
        let of_whole = part.rows() as f64 / self.model.rows.len().max(1) as f64;
        let mut active: Vec<usize> = (0..part.columns.len()).collect();
        let begin = Begin {
            known: Some(part.values(best)),
            most: Some(MOST_NODES),
            ..Begin::default()
        };
        let found = part.search(self, |search| search.run_from(&mut active, begin))?;
        let Found::Solution(solution) = found else {
            parts.learn(1.0, false, false);
            return Ok(None);
        };
        let nodes = 2 * solution.leaves.len();
        let better = solution.value > sum(self.worth, best);
        parts.learn(
            nodes as f64 * of_whole + PUT_TOGETHER,
            solution.value == solution.bound,
            better,
        );
        Ok(better.then(|| part.chosen(&solution.chosen)))
    }

    /// What stays as it is around the next part.
    fn settled(self, root: &Bound, parts: &mut Parts, best: &[bool]) -> Vec<Option<bool>> {
        let model = self.model;
        let value = i128::from(sum(self.worth, best));
        let matters = |column: usize| !model.pinned[column] && root.may_matter(column, value);
        let (persons, places) = self.together(parts, best, matters);
        let is_free = |column: usize| match model.columns[column] {
            Column::Pair(person, place) => {
                let inside = persons.contains(&person) && places.contains(&place);
                inside && (matters(column) || best[column] && !model.pinned[column])
            }
            Column::Placed(person) | Column::Below(person, _) => persons.contains(&person),
            Column::Open(place) => places.contains(&place),
        };
        let columns = best.iter().enumerate();
        columns
            .map(|(column, value)| (!is_free(column)).then_some(*value))
            .collect()
    }

    /// Persons and places of the next part. Places go together that the same persons could have in something
    /// better.
    fn together(
        self,
        parts: &mut Parts,
        best: &[bool],
        matters: impl Fn(usize) -> bool,
    ) -> (HashSet<usize>, HashSet<usize>) {
        let model = self.model;
        let has_none = |person: usize| !model.of_person[person].iter().any(|column| best[*column]);
        let (mut persons, mut places) = (HashSet::new(), HashSet::new());
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        let mut next = Some(parts.draw(model.of_place.len()));
        while let Some(place) = next {
            places.insert(place);
            shared.remove(&place);
            for column in &model.of_place[place] {
                let Column::Pair(person, _) = model.columns[*column] else {
                    continue;
                };
                let room = persons.len() < parts.persons;
                let could = || room && matters(*column) && has_none(person);
                if !(best[*column] || could()) || !persons.insert(person) {
                    continue;
                }
                for other in &model.of_person[person] {
                    if let Column::Pair(_, place) = model.columns[*other]
                        && matters(*other)
                        && !places.contains(&place)
                    {
                        *shared.entry(place).or_default() += 1;
                    }
                }
            }
            let room = persons.len() < parts.persons;
            next = room.then(|| parts.draw_from(&shared)).flatten();
        }
        (persons, places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::multipliers::bound;
    use crate::assign::relaxation::Relaxation;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::search::{Nobody, kept};
    use crate::instance::Instance;

    /// As many persons as places with one seat each, all to be placed; everybody fits best, by 10, in the place
    /// after their own.
    fn ring(count: usize) -> Instance {
        let pairs = (0..count).map(|n| format!("[{n},{n},20],[{n},{},30]", (n + 1) % count));
        let pairs = format!("[{}]", pairs.collect::<Vec<_>>().join(","));
        let mut instance = instance(count, count, &pairs, r#","objective":"score""#);
        for place in &mut instance.places {
            place.seats = Some(1);
        }
        for person in &mut instance.persons {
            person.must_place = true;
        }
        instance
    }

    /// What is made of everybody in their own place.
    fn searched<T>(instance: &Instance, run: impl Fn(&Search, &Bound, Vec<bool>) -> T) -> T {
        let mut model = program(instance);
        let worth = model.score.clone();
        let y = vec![0.0; model.rows.len()];
        let root = bound(&model, &worth, &[], &y, None);
        let mut relaxation = Relaxation::new(&model, &worth);
        let own = (0..worth.len()).map(|column| column % 2 == 0).collect();
        let search = Search {
            instance,
            model: &mut model,
            worth: &worth,
            relaxation: &mut relaxation,
            control: &Quiet,
            hears: &Nobody,
        };
        run(&search, &root, own)
    }

    /// What all are worth after each of so many parts.
    fn one_after_the_other(instance: &Instance, seed: u64, count: usize) -> Vec<i64> {
        searched(instance, |search, root, mut best| {
            let mut parts = Parts::new(seed);
            let mut next = || {
                let next = search.around().next_part(root, &mut parts, &best);
                if let Some(better) = next.unwrap() {
                    assert!(kept(search.model, &better));
                    best = better;
                }
                search.value(&best)
            };
            (0..count).map(|_| next()).collect()
        })
    }

    #[test]
    fn a_part_is_searched_to_what_is_best() {
        // All have to move at once, which no single move or exchange leads to.
        assert_eq!(one_after_the_other(&ring(8), 1, 1), [240]);
    }

    #[test]
    fn who_is_not_in_a_part_stays_and_parts_grow_until_it_is_found() {
        // Of a part of the ring nobody can move.
        let worth = one_after_the_other(&ring(40), 1, 20);
        assert_eq!((worth[0], worth[19]), (800, 1200));
    }

    #[test]
    fn two_parts_at_once_come_to_the_same_on_one_thread_and_on_two() {
        let instance = ring(40);
        let found = [1, 2].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
            let run = || {
                searched(&instance, |search, root, own| {
                    let best = search.part_by_part(root, Some(own)).unwrap().unwrap();
                    assert_eq!(search.value(&best), 1200);
                    best
                })
            };
            pool.unwrap().install(run)
        });
        assert_eq!(found[0], found[1]);
    }

    #[test]
    fn parts_that_bring_nothing_grow_or_shrink_and_are_counted() {
        let mut parts = Parts::new(1);
        parts.persons = 80;
        parts.learn(2.0, true, false);
        assert_eq!((parts.persons, parts.in_vain), (90, 1));
        parts.learn(2.0, false, false);
        assert_eq!((parts.persons, parts.in_vain), (79, 2));
        parts.learn(2.0, true, true);
        assert_eq!((parts.persons, parts.in_vain), (79, 0));
        assert!((parts.spent - 4.0).abs() < 1e-9);
    }
}
