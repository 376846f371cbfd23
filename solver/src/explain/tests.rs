//! Small random instances against enumeration of every subset of their pairs, with the rules
//! written again from the format's definitions.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::assign::{Options, Quiet, solve};
use crate::instance::{Assignment, Days, Instance, Objective, Pair, Person, Place, Quota, Status};

/// The best worth of any subset, by trying all; none when no subset keeps the rules.
fn enumerate(instance: &Instance) -> Option<Worth> {
    let n = instance.pairs.len();
    (0_u32..1 << n)
        .filter_map(|subset| {
            let chosen: Vec<&Pair> = (0..n)
                .filter(|k| subset & 1 << k != 0)
                .map(|k| &instance.pairs[k])
                .collect();
            keeps_rules(instance, &chosen).then(|| worth(instance, &chosen))
        })
        .max()
}

fn worth(instance: &Instance, chosen: &[&Pair]) -> Worth {
    let placed: BTreeSet<_> = chosen.iter().map(|pair| pair.person).collect();
    Worth {
        priorities: if instance.objective == Objective::Score {
            0
        } else {
            placed.iter().map(|i| instance.persons[*i].priority).sum()
        },
        score: chosen.iter().map(|pair| pair.score).sum(),
    }
}

fn keeps_rules(instance: &Instance, chosen: &[&Pair]) -> bool {
    let count = |number: usize| i64::try_from(number).unwrap();
    let has = |pair: &Assignment| chosen.iter().any(|c| (c.person, c.place) == *pair);
    let persons = instance.persons.iter().enumerate().all(|(i, person)| {
        let own: Vec<_> = chosen.iter().filter(|pair| pair.person == i).collect();
        count(own.len()) <= person.max_places
            && (!person.must_place || !own.is_empty())
            && (0..7).all(|day| {
                own.iter()
                    .filter(|pair| instance.days_of(pair).contains(day))
                    .count()
                    <= 1
            })
    });
    let places = instance.places.iter().enumerate().all(|(j, place)| {
        place.seats.is_none_or(|seats| {
            (0..7).all(|day| {
                let on = chosen
                    .iter()
                    .filter(|pair| pair.place == j && instance.days_of(pair).contains(day));
                count(on.count()) <= seats
            })
        })
    });
    let quotas = instance.quotas.iter().all(|quota| {
        let inside = chosen.iter().filter(|pair| {
            quota.persons.contains(&pair.person) && quota.places.contains(&pair.place)
        });
        quota.max.is_none_or(|max| count(inside.count()) <= max)
    });
    persons
        && places
        && quotas
        && instance.pins.iter().all(has)
        && !instance.forbids.iter().any(has)
}

fn days() -> impl Strategy<Value = Days> {
    prop::collection::btree_set(0_usize..3, 1..4).prop_map(Days::from_numbers)
}

prop_compose! {
    /// Networks and, with `mixed`, instances with weekdays and a quota. Ties are common.
    fn instance(mixed: bool)(
        objective in prop_oneof![Just(Objective::Score), Just(Objective::PlacedThenScore)],
        persons in prop::collection::vec((prop::bool::weighted(0.1), 1_i64..4, days()), 4),
        places in prop::collection::vec((prop::option::weighted(0.9, 0_i64..3), days()), 3),
        scores in prop::collection::vec(prop::option::weighted(0.8, prop_oneof![0_i64..20, 4_i64..6]), 12),
        quota in prop::option::of((prop::collection::btree_set(0_usize..4, 1..4), 0_usize..3, 0_i64..3)),
        pin in prop::option::weighted(0.2, 0_usize..12),
        forbid in prop::option::weighted(0.2, 0_usize..12),
    ) -> Instance {
        let week = |days| if mixed { days } else { Days::default() };
        let mut instance = Instance {
            objective,
            persons: persons.into_iter().enumerate().map(|(i, (must_place, priority, days))| Person {
                id: format!("p{i}"), must_place, priority, max_places: 1, days: week(days),
            }).collect(),
            places: places.into_iter().enumerate().map(|(j, (seats, days))| Place {
                id: format!("w{j}"), seats, min_group: 0, hours: None, days: week(days),
            }).collect(),
            ..Instance::default()
        };
        for (k, score) in scores.into_iter().enumerate() {
            let pair = Pair { person: k / 3, place: k % 3, score: score.unwrap_or(0), hours: 0 };
            if score.is_some() && !instance.days_of(&pair).is_empty() {
                instance.pairs.push(pair);
            }
        }
        if let Some((persons, place, max)) = quota.filter(|_| mixed) {
            instance.quotas.push(Quota {
                name: "q".to_owned(), persons: persons.into_iter().collect(), places: vec![place],
                min: 0, max: Some(max),
            });
        }
        let listed = |k: &usize| instance.pairs.iter().any(|pair| (pair.person, pair.place) == (k / 3, k % 3));
        instance.pins = pin.filter(listed).map(|k| (k / 3, k % 3)).into_iter().collect();
        instance.forbids = forbid.filter(|k| Some(*k) != pin).map(|k| (k / 3, k % 3)).into_iter().collect();
        instance
    }
}

/// Puts the moves of an effect on top of a result.
fn moved(assignments: &[Assignment], moves: &[Move]) -> BTreeSet<Assignment> {
    let mut after: BTreeSet<_> = assignments.iter().copied().collect();
    for one in moves {
        for place in &one.from {
            assert!(
                after.remove(&(one.person, *place)),
                "{one:?} leaves nothing"
            );
        }
        after.extend(one.to.iter().map(|place| (one.person, *place)));
    }
    after
}

fn assert_forced(instance: &Instance) {
    let solved = solve(instance, Options::default(), &Quiet).unwrap();
    if solved.status != Status::Optimal {
        return;
    }
    let ground = Ground::new(instance, &solved.assignments, solved.certificate.as_ref());
    let all: Vec<_> = instance
        .pairs
        .iter()
        .map(|one| (one.person, one.place))
        .collect();
    let at_least = ground.at_least(&all);
    for (pair, at_least) in instance.pairs.iter().zip(at_least) {
        let changed = ground.forced(pair.person, pair.place);
        let verdict = ground.force(pair.person, pair.place, &Quiet).unwrap();
        let Some(best) = enumerate(&changed) else {
            assert_eq!(verdict, Verdict::Impossible);
            continue;
        };
        let Verdict::Exact(effect) = verdict else {
            panic!("{pair:?}: {verdict:?}");
        };
        assert_eq!(effect.loss, ground.worth() - best, "{pair:?}");
        assert_eq!(
            ground.cost(pair.person, pair.place, &Quiet).unwrap(),
            Some(effect.loss)
        );
        // With a pin that gives way or a forbid, forcing a pair can gain.
        let ruled = |one: &Assignment| one.0 == pair.person;
        if !instance.pins.iter().chain(&instance.forbids).any(ruled) {
            assert!(at_least <= effect.loss, "{at_least:?} of {:?}", effect.loss);
        }
        // Whoever moves ends up in a result with the pair that is worth what was said.
        let after = moved(&solved.assignments, &effect.moves);
        assert!(after.contains(&(pair.person, pair.place)));
        let chosen: Vec<_> = changed
            .pairs
            .iter()
            .filter(|pair| after.contains(&(pair.person, pair.place)))
            .collect();
        assert!(keeps_rules(&changed, &chosen));
        assert_eq!(worth(&changed, &chosen), best);
    }
}

fn assert_seats(instance: &Instance) {
    let solved = solve(instance, Options::default(), &Quiet).unwrap();
    if solved.status != Status::Optimal {
        return;
    }
    let ground = Ground::new(instance, &solved.assignments, solved.certificate.as_ref());
    let limits = |place| Limits {
        place,
        quotas: Vec::new(),
    };
    let of: Vec<_> = (0..instance.places.len()).map(limits).collect();
    let values = ground.seats(&of, &Quiet).unwrap();
    for (place, value) in values.iter().enumerate() {
        let with = |more: i64| {
            let mut changed = instance.clone();
            changed.places[place].seats = changed.places[place].seats.map(|seats| seats + more);
            enumerate(&changed)
        };
        let more = with(1).map(|best| best - ground.worth());
        assert_eq!(value.more, more, "one more in {place}");
        if instance.places[place].seats == Some(0) {
            assert_eq!((value.fewer, value.needed), (None, false));
        } else {
            let fewer = with(-1).map(|best| ground.worth() - best);
            assert_eq!(value.fewer, fewer, "one fewer in {place}");
            assert_eq!(value.needed, fewer.is_none());
        }
        // The price of the certificate lies between the two.
        if ground.has_prices() && instance.places[place].seats > Some(0) {
            let price = ground.price(place).unwrap();
            assert!(value.more.unwrap() <= price);
            assert!(value.fewer.is_none_or(|fewer| price <= fewer));
        }
    }
}

/// Blocking pairs by trying every way to make room on both sides.
fn blocking_by_definition(instance: &Instance, assignments: &[Assignment]) -> Vec<Assignment> {
    let score = |pair: &Assignment| {
        let listed = instance.pairs.iter();
        listed
            .filter(|one| (one.person, one.place) == *pair)
            .map(|one| one.score)
            .next()
            .unwrap()
    };
    let days = |pair: &Assignment| {
        instance.persons[pair.0]
            .days
            .common(instance.places[pair.1].days)
    };
    let candidates = instance
        .pairs
        .iter()
        .map(|pair| (pair.person, pair.place))
        .filter(|pair| !assignments.contains(pair) && !instance.forbids.contains(pair));
    candidates
        .filter(|pair| {
            let own: Vec<_> = assignments.iter().filter(|one| one.0 == pair.0).collect();
            let better = own.iter().all(|one| score(one) < score(pair));
            let there: Vec<_> = assignments.iter().filter(|one| one.1 == pair.1).collect();
            let seat = |without: Option<&Assignment>| {
                instance.places[pair.1].seats.is_none_or(|seats| {
                    (0..7).filter(|day| days(pair).contains(*day)).all(|day| {
                        let on = there
                            .iter()
                            .filter(|one| Some(**one) != without && days(one).contains(day));
                        i64::try_from(on.count()).unwrap() < seats
                    })
                })
            };
            better
                && (seat(None)
                    || there
                        .iter()
                        .any(|one| score(one) < score(pair) && seat(Some(*one))))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_forced_pair_costs_what_enumeration_says(network in instance(false), mixed in instance(true)) {
        let solved = solve(&network, Options::default(), &Quiet).unwrap();
        let ground = Ground::new(&network, &solved.assignments, solved.certificate.as_ref());
        prop_assert!(ground.has_prices() || solved.status != Status::Optimal);
        assert_forced(&network);
        assert_forced(&mixed);
    }

    #[test]
    fn a_seat_is_worth_what_enumeration_says(network in instance(false), mixed in instance(true)) {
        assert_seats(&network);
        assert_seats(&mixed);
    }

    #[test]
    fn blocking_pairs_are_those_of_the_definition(instance in instance(true)) {
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        let found: Vec<_> = blocking(&instance, &solved.assignments)
            .iter().map(|one| (one.person, one.place)).collect();
        let mut expected = blocking_by_definition(&instance, &solved.assignments);
        expected.sort_unstable();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_rule_less_is_worth_what_enumeration_says(instance in instance(true)) {
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        if solved.status == Status::Optimal {
            let ground = Ground::new(&instance, &solved.assignments, solved.certificate.as_ref());
            let freer = Instance { pins: Vec::new(), forbids: Vec::new(), ..instance.clone() };
            let Verdict::Exact(effect) = ground.against(&freer, &Quiet).unwrap() else {
                panic!("without rules everything is possible");
            };
            prop_assert_eq!(effect.loss, ground.worth() - enumerate(&freer).unwrap());
        }
    }
}

#[test]
fn networks_are_answered_by_their_prices() {
    // Given two seats that three compete for, and one that nobody else wants
    let place = |id: &str, seats| Place {
        id: id.to_owned(),
        seats: Some(seats),
        min_group: 0,
        hours: None,
        days: Days::default(),
    };
    let person = |id: &str| Person {
        id: id.to_owned(),
        must_place: false,
        priority: 1,
        max_places: 1,
        days: Days::default(),
    };
    let pair = |person, place, score| Pair {
        person,
        place,
        score,
        hours: 0,
    };
    let instance = Instance {
        persons: vec![person("a"), person("b"), person("c")],
        places: vec![place("car", 2), place("kitchen", 1)],
        pairs: vec![pair(0, 0, 9), pair(1, 0, 8), pair(1, 1, 5), pair(2, 0, 7)],
        ..Instance::default()
    };
    let solved = solve(&instance, Options::default(), &Quiet).unwrap();
    assert_eq!(solved.assignments, [(0, 0), (1, 1), (2, 0)]);

    // When b is forced into the car workshop, then c is left out and the kitchen stands empty
    let ground = Ground::new(&instance, &solved.assignments, solved.certificate.as_ref());
    assert!(ground.has_prices());
    let Verdict::Exact(effect) = ground.force(1, 0, &Quiet).unwrap() else {
        panic!("there are prices");
    };
    let loss = Worth {
        priorities: 1,
        score: 4,
    };
    assert_eq!(effect.loss, loss);
    let moves = [
        Move {
            person: 1,
            from: vec![1],
            to: vec![0],
        },
        Move {
            person: 2,
            from: vec![0],
            to: Vec::new(),
        },
    ];
    assert_eq!(effect.moves, moves);
}

/// A forbidden pair on another weekday made a place look as if its seats were not one resource, and
/// full seats as if they were free.
#[test]
fn forbidden_pairs_say_nothing_about_seats() {
    let wednesday = Days::from_numbers([2]);
    let person = |id: &str, days| Person {
        id: id.to_owned(),
        must_place: false,
        priority: 1,
        max_places: 1,
        days,
    };
    let place = |id: &str, seats| Place {
        id: id.to_owned(),
        seats,
        min_group: 0,
        hours: None,
        days: Days::from_numbers([0, 2]),
    };
    let pair = |person, place, score| Pair {
        person,
        place,
        score,
        hours: 0,
    };
    let instance = Instance {
        objective: Objective::Score,
        persons: vec![
            person("a", wednesday),
            person("b", wednesday),
            person("c", Days::from_numbers([0])),
        ],
        places: vec![place("one", None), place("two", Some(1))],
        pairs: vec![pair(0, 1, 1), pair(1, 0, 7), pair(1, 1, 0), pair(2, 1, 0)],
        forbids: vec![(2, 1)],
        ..Instance::default()
    };
    assert_forced(&instance);
    assert_seats(&instance);
}

#[test]
fn a_seat_that_later_arrivals_need_has_a_price() {
    // Given one seat that everybody in the pool wants, and one that nobody can use
    let pool = vec![vec![(0, 600)], vec![(0, 800)]];

    let reserve = reserve(&[1, 1], &pool, 3, 200, 7, &Quiet).unwrap();

    // Then the first one is worth the best of three draws: 800 but for one time in eight
    assert_eq!(reserve.prices[1], 0);
    assert_eq!(reserve.wanted, [1_000, 0]);
    assert!((755..795).contains(&reserve.prices[0]), "{reserve:?}");
    // And the same seed gives the same prices
    assert_eq!(
        super::reserve(&[1, 1], &pool, 3, 200, 7, &Quiet).unwrap(),
        reserve
    );
}
