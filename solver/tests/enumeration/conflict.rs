//! The smallest contradiction and the cheapest repair against all subsets of the pairs.
//!
//! Rules contradict one another when every subset of the pairs breaks one of them; the cheapest
//! repair is the least sum of what a subset breaks.

use std::collections::BTreeSet;

use proptest::prelude::*;
use solver::assign::{Options, Quiet, conflict, keeps_rules, repair, repaired, solve};
use solver::instance::{Instance, Pair, Rule, Status};

use super::instances::instance;

/// By how much each rule is broken, in its units.
fn broken(instance: &Instance, chosen: &[&Pair]) -> Vec<(Rule, i64)> {
    let count = |test: &dyn Fn(&Pair) -> bool| {
        i64::try_from(chosen.iter().filter(|pair| test(pair)).count()).unwrap()
    };
    let places = |i: usize| -> BTreeSet<usize> {
        chosen
            .iter()
            .filter(|pair| pair.person == i)
            .map(|pair| pair.place)
            .collect()
    };
    let has = |pair: &(usize, usize)| chosen.iter().any(|one| (one.person, one.place) == *pair);
    let mut by = Vec::new();
    for (j, place) in instance.places.iter().enumerate() {
        let on =
            |day: usize| count(&|pair| pair.place == j && instance.days_of(pair).contains(day));
        let most = (0..7).map(on).max().unwrap();
        by.push((Rule::Seats(j), place.seats.map_or(0, |seats| most - seats)));
        let used: i64 = chosen
            .iter()
            .filter(|pair| pair.place == j)
            .map(|pair| pair.hours)
            .sum();
        by.push((Rule::Hours(j), place.hours.map_or(0, |hours| used - hours)));
        let group = count(&|pair| pair.place == j);
        by.push((
            Rule::MinGroup(j),
            if group > 0 {
                place.min_group - group
            } else {
                0
            },
        ));
    }
    for (i, person) in instance.persons.iter().enumerate() {
        let without = person.must_place && places(i).is_empty();
        by.push((Rule::MustPlace(i), without.into()));
    }
    for (q, quota) in instance.quotas.iter().enumerate() {
        let inside = count(&|pair| {
            quota.persons.contains(&pair.person) && quota.places.contains(&pair.place)
        });
        by.push((Rule::QuotaMax(q), quota.max.map_or(0, |max| inside - max)));
        by.push((Rule::QuotaMin(q), quota.min - inside));
    }
    by.extend(
        instance
            .pins
            .iter()
            .enumerate()
            .map(|(n, pin)| (Rule::Pin(n), (!has(pin)).into())),
    );
    by.extend(
        instance
            .forbids
            .iter()
            .enumerate()
            .map(|(n, pair)| (Rule::Forbid(n), has(pair).into())),
    );
    let couples = |group: &[usize], wrong: &dyn Fn(usize, usize) -> bool| -> bool {
        group
            .iter()
            .enumerate()
            .any(|(k, a)| group[k + 1..].iter().any(|b| wrong(*a, *b)))
    };
    for (n, group) in instance.apart.iter().enumerate() {
        let met = couples(group, &|a, b| !places(a).is_disjoint(&places(b)));
        by.push((Rule::Apart(n), met.into()));
    }
    for (n, group) in instance.together.iter().enumerate() {
        let parted = couples(group, &|a, b| places(a) != places(b));
        by.push((Rule::Together(n), parted.into()));
    }
    by.retain(|(_, by)| *by > 0);
    by
}

/// What each subset breaks that a person could do at all.
fn all_broken(instance: &Instance) -> Vec<Vec<(Rule, i64)>> {
    let n = instance.pairs.len();
    let able = |chosen: &[&Pair]| {
        instance.persons.iter().enumerate().all(|(i, person)| {
            let own = || chosen.iter().filter(move |pair| pair.person == i);
            i64::try_from(own().count()).unwrap() <= person.max_places
                && (0..7).all(|day| {
                    own()
                        .filter(|pair| instance.days_of(pair).contains(day))
                        .count()
                        < 2
                })
        })
    };
    (0_u32..1 << n)
        .map(|subset| {
            (0..n)
                .filter(|k| subset & 1 << k != 0)
                .map(|k| &instance.pairs[k])
                .collect::<Vec<_>>()
        })
        .filter(|chosen| able(chosen))
        .map(|chosen| broken(instance, &chosen))
        .collect()
}

/// How many rules it takes to meet every set.
fn fewest(sets: &[BTreeSet<Rule>], chosen: &mut Vec<Rule>, most: usize) -> Option<usize> {
    if chosen.len() > most {
        return None;
    }
    let Some(missed) = sets
        .iter()
        .find(|set| !chosen.iter().any(|rule| set.contains(rule)))
    else {
        return Some(chosen.len());
    };
    let mut best = None;
    for rule in missed {
        chosen.push(*rule);
        let found = fewest(sets, chosen, best.map_or(most, |best: usize| best - 1));
        best = found.or(best);
        chosen.pop();
    }
    best
}

/// A small instance that is often impossible.
fn strained() -> impl Strategy<Value = Instance> {
    let strain = (
        prop::collection::vec(prop::bool::weighted(0.6), 4),
        prop::collection::btree_set(0_usize..12, 0..4),
    );
    (instance(), strain).prop_map(|(mut instance, (must, pinned))| {
        for (person, must) in instance.persons.iter_mut().zip(must) {
            person.must_place |= must;
        }
        let listed: Vec<_> = instance
            .pairs
            .iter()
            .map(|pair| (pair.person, pair.place))
            .collect();
        for k in pinned {
            if let Some(pin) = listed.get(k)
                && !instance.pins.contains(pin)
            {
                instance.pins.push(*pin);
            }
        }
        instance
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn no_fewer_rules_contradict_and_no_repair_is_cheaper(instance in strained()) {
        instance.check().unwrap();
        let breaches = all_broken(&instance);
        let possible = breaches.iter().any(Vec::is_empty);
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        prop_assert_eq!(solved.status == Status::Infeasible, !possible);
        if possible {
            return Ok(());
        }
        let rules_of = |breach: &Vec<(Rule, i64)>| breach.iter().map(|(rule, _)| *rule).collect();
        let mut sets: Vec<BTreeSet<Rule>> = breaches.iter().map(rules_of).collect();
        sets.sort_by_key(|set| (set.len(), set.clone()));
        sets.dedup();

        let found = conflict(&instance, &Quiet).unwrap().unwrap();
        prop_assert!(found.smallest);
        prop_assert!(sets.iter().all(|set| found.rules.iter().any(|rule| set.contains(rule))));
        prop_assert_eq!(Some(found.rules.len()), fewest(&sets, &mut Vec::new(), 12));

        let cheapest = repair(&instance, &Quiet).unwrap().unwrap();
        let cost = |breach: &Vec<(Rule, i64)>| breach.iter().map(|(_, by)| by).sum::<i64>();
        let least = breaches.iter().map(cost).min();
        prop_assert_eq!(Some(cheapest.changes.iter().map(|change| change.by).sum()), least);
        let changed = repaired(&instance, &cheapest.changes);
        prop_assert!(keeps_rules(&changed, &cheapest.assignments));
    }
}
