//! Leximin against enumeration, and one-to-one against a search by thresholds.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use proptest::prelude::*;
use solver::assign::{Control, Options, Quiet, solve};
use solver::instance::{Certificate, Instance, Objective, Pair, Person, Place, Status};

use super::instances::{all, instance, kept, priorities};

/// The score of each person placed, ascending.
fn scores<'a>(chosen: impl IntoIterator<Item = &'a Pair>) -> Vec<i64> {
    let mut of = BTreeMap::new();
    for pair in chosen {
        *of.entry(pair.person).or_insert(0) += pair.score;
    }
    let mut scores: Vec<i64> = of.into_values().collect();
    scores.sort_unstable();
    scores
}

/// Greater at the first difference is better; whoever is not there cannot be worse off.
fn compare(a: &[i64], b: &[i64]) -> Ordering {
    let differ = a
        .iter()
        .zip(b)
        .map(|(a, b)| a.cmp(b))
        .find(|one| one.is_ne());
    differ.unwrap_or_else(|| b.len().cmp(&a.len()))
}

fn chosen<'a>(instance: &'a Instance, assignments: &[(usize, usize)]) -> Vec<&'a Pair> {
    let taken = |pair: &&Pair| assignments.contains(&(pair.person, pair.place));
    instance.pairs.iter().filter(taken).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]
    #[test]
    fn every_mixed_instance_reaches_the_enumerated_leximin(instance in instance()) {
        let instance = Instance { objective: Objective::PlacedThenLeximin, ..instance };
        instance.check().unwrap();
        let best = all(&instance).max_by(|a, b| {
            priorities(&instance, a).cmp(&priorities(&instance, b))
                .then_with(|| compare(&scores(a.iter().copied()), &scores(b.iter().copied())))
                .then_with(|| kept(&instance, a).cmp(&kept(&instance, b)))
        });
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        let Some(best) = best else {
            prop_assert_eq!(solved.status, Status::Infeasible);
            return Ok(());
        };
        prop_assert_eq!(solved.status, Status::Optimal);
        let reached = chosen(&instance, &solved.assignments);
        prop_assert_eq!(priorities(&instance, &reached), priorities(&instance, &best));
        prop_assert_eq!(scores(reached.iter().copied()), scores(best.iter().copied()));
        prop_assert_eq!(kept(&instance, &reached), kept(&instance, &best));
        prop_assert_eq!(solved.objective, best.iter().map(|pair| pair.score).sum::<i64>());
        prop_assert_eq!(solved.bound, solved.objective);
        let Some(Certificate::Leximin { levels, .. }) = solved.certificate else {
            return Err(TestCaseError::fail("another certificate"));
        };
        let mut proven: Vec<_> = levels.into_iter().flat_map(|level| level.scores).collect();
        let mut expected = scores(best.iter().copied());
        expected.dedup();
        proven.sort_unstable();
        prop_assert_eq!(proven, expected);
    }

    #[test]
    fn one_to_one_it_is_what_thresholds_and_matchings_give(
        scores_of in prop::collection::vec(prop::collection::vec(0_i64..30, 12), 12)
    ) {
        let instance = one_to_one(&scores_of);
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        prop_assert_eq!(solved.status, Status::Optimal);
        let reached = chosen(&instance, &solved.assignments);
        prop_assert_eq!(scores(reached), by_thresholds(&scores_of));
    }
}

/// Stops a solve when it has asked so often.
struct After(std::sync::atomic::AtomicUsize);

impl Control for After {
    fn stop(&self) -> bool {
        let left = &self.0;
        let next = |left: usize| Some(left.saturating_sub(1));
        let asked = std::sync::atomic::Ordering::Relaxed;
        left.fetch_update(asked, asked, next)
            .is_ok_and(|before| before == 0)
    }

    fn seconds_left(&self) -> Option<f64> {
        None
    }

    fn proving(&self) {}
}

#[test]
fn whoever_stops_it_gets_the_best_so_far_with_what_is_proven() {
    let scores_of: Vec<Vec<i64>> = (0..12)
        .map(|i| (0..12).map(|j| (i * 7 + j * 5 + i * j * 3) % 29).collect())
        .collect();
    let instance = one_to_one(&scores_of);
    let mut proven_before = 0;
    let mut ends = Vec::new();
    for asked in (0..60).step_by(3) {
        let solved = solve(&instance, Options::default(), &After(asked.into())).unwrap();
        ends.push(solved.status);
        assert!(
            solver::assign::keeps_rules(&instance, &solved.assignments),
            "{asked}"
        );
        assert!(solved.bound >= solved.objective, "{asked}");
        let Some(Certificate::Leximin { levels, .. }) = &solved.certificate else {
            assert_eq!(solved.status, Status::Interrupted, "{asked}");
            continue;
        };
        let proven: Vec<i64> = levels
            .iter()
            .flat_map(|level| level.scores.clone())
            .collect();
        let mut own = scores(chosen(&instance, &solved.assignments));
        own.dedup();
        assert!(own.starts_with(&proven), "{asked}: {proven:?} of {own:?}");
        assert_eq!(solved.status == Status::Optimal, proven == own, "{asked}");
        assert!(proven.len() >= proven_before, "{asked}");
        proven_before = proven.len();
    }
    assert!(ends.contains(&Status::Feasible), "{ends:?}");
    assert_eq!(ends.last(), Some(&Status::Optimal));
}

/// Everybody can go everywhere, one in each place.
fn one_to_one(scores: &[Vec<i64>]) -> Instance {
    let mut instance = Instance {
        objective: Objective::PlacedThenLeximin,
        ..Instance::default()
    };
    for (person, row) in scores.iter().enumerate() {
        instance.persons.push(Person {
            id: format!("p{person}"),
            must_place: false,
            priority: 1,
            max_places: 1,
            days: solver::instance::Days::default(),
        });
        instance.places.push(Place {
            id: format!("w{person}"),
            seats: Some(1),
            min_group: 0,
            hours: None,
            days: solver::instance::Days::default(),
        });
        for (place, score) in row.iter().enumerate() {
            instance.pairs.push(Pair {
                person,
                place,
                score: *score,
                hours: 0,
            });
        }
    }
    instance
}

/// The ascending scores by one assignment problem a level: with the numbers of persons up to lower
/// levels fixed by weights in 128 bits, as few as possible up to this one.
fn by_thresholds(scores: &[Vec<i64>]) -> Vec<i64> {
    use pathfinding::prelude::{Matrix, kuhn_munkres_min};
    let mut levels: Vec<i64> = scores.iter().flatten().copied().collect();
    levels.sort_unstable();
    levels.dedup();
    // 13 > 12 persons: one at a lower level outweighs all at the higher ones.
    let weight = |score: i64| {
        let rank = levels
            .iter()
            .rev()
            .position(|level| *level == score)
            .unwrap();
        13_i128.pow(u32::try_from(rank).unwrap())
    };
    let rows = scores
        .iter()
        .map(|row| row.iter().map(|score| weight(*score)).collect::<Vec<_>>());
    let matrix = Matrix::from_rows(rows).unwrap();
    let (_, places) = kuhn_munkres_min(&matrix);
    let mut reached: Vec<i64> = places
        .iter()
        .enumerate()
        .map(|(i, j)| scores[i][*j])
        .collect();
    reached.sort_unstable();
    reached
}
