//! Small mixed instances, and which of their subsets of pairs keep all rules.

use std::collections::BTreeSet;

use proptest::prelude::*;
use solver::instance::{Days, Format, Instance, Pair, Person, Place, Quota};

/// Every subset of the pairs that keeps all rules.
pub(crate) fn all(instance: &Instance) -> impl Iterator<Item = Vec<&Pair>> {
    let n = instance.pairs.len();
    (0_u32..1 << n)
        .map(move |subset| {
            (0..n)
                .filter(|k| subset & 1 << k != 0)
                .map(|k| &instance.pairs[k])
                .collect::<Vec<_>>()
        })
        .filter(|chosen| keeps_all_rules(instance, chosen))
}

/// The sum of the priorities of the placed.
pub(crate) fn priorities(instance: &Instance, chosen: &[&Pair]) -> i64 {
    let placed: BTreeSet<_> = chosen.iter().map(|pair| pair.person).collect();
    placed.iter().map(|i| instance.persons[*i].priority).sum()
}

/// Pairs that are in the earlier result too.
pub(crate) fn kept(instance: &Instance, chosen: &[&Pair]) -> usize {
    chosen
        .iter()
        .filter(|pair| instance.previous.contains(&(pair.person, pair.place)))
        .count()
}

pub(crate) fn keeps_all_rules(instance: &Instance, chosen: &[&Pair]) -> bool {
    let of_person = |i: usize| chosen.iter().filter(move |pair| pair.person == i);
    let of_place = |j: usize| chosen.iter().filter(move |pair| pair.place == j);
    let places = |i: usize| of_person(i).map(|pair| pair.place).collect::<BTreeSet<_>>();
    let has = |pair: &(usize, usize)| chosen.iter().any(|c| (c.person, c.place) == *pair);
    let count = |number: usize| i64::try_from(number).unwrap();
    let persons = instance.persons.iter().enumerate().all(|(i, person)| {
        count(of_person(i).count()) <= person.max_places
            && (!person.must_place || of_person(i).count() > 0)
            && (0..7).all(|day| {
                of_person(i)
                    .filter(|pair| instance.days_of(pair).contains(day))
                    .count()
                    <= 1
            })
    });
    let openings = instance.places.iter().enumerate().all(|(j, place)| {
        let group = count(of_place(j).count());
        (group == 0 || group >= place.min_group)
            && place
                .hours
                .is_none_or(|hours| of_place(j).map(|pair| pair.hours).sum::<i64>() <= hours)
            && place.seats.is_none_or(|seats| {
                (0..7).all(|day| {
                    let on = of_place(j).filter(|pair| instance.days_of(pair).contains(day));
                    count(on.count()) <= seats
                })
            })
    });
    let quotas = instance.quotas.iter().all(|quota| {
        let inside = chosen.iter().filter(|pair| {
            quota.persons.contains(&pair.person) && quota.places.contains(&pair.place)
        });
        let number = count(inside.count());
        number >= quota.min && quota.max.is_none_or(|max| number <= max)
    });
    let couples = |list: &[Vec<usize>], ok: &dyn Fn(usize, usize) -> bool| {
        list.iter().all(|group| {
            group
                .iter()
                .enumerate()
                .all(|(k, a)| group[k + 1..].iter().all(|b| ok(*a, *b)))
        })
    };
    persons
        && openings
        && quotas
        && instance.pins.iter().all(has)
        && !instance.forbids.iter().any(has)
        && couples(&instance.apart, &|a, b| places(a).is_disjoint(&places(b)))
        && couples(&instance.together, &|a, b| places(a) == places(b))
}

prop_compose! {
    fn days()(numbers in prop::collection::btree_set(0_usize..3, 1..4)) -> Days {
        Days::from_numbers(numbers)
    }
}

prop_compose! {
    fn person()(
        must_place in prop::bool::weighted(0.1), priority in 1_i64..4, max_places in 1_i64..3,
        days in prop_oneof![Just(Days::default()), days()]
    ) -> Person {
        Person { id: String::new(), must_place, priority, max_places, days }
    }
}

prop_compose! {
    fn place()(
        seats in prop::option::weighted(0.8, 0_i64..3), min_group in 0_i64..4,
        hours in prop::option::weighted(0.3, 0_i64..9),
        days in prop_oneof![Just(Days::default()), days()]
    ) -> Place {
        Place { id: String::new(), seats, min_group, hours, days }
    }
}

prop_compose! {
    fn quota()(
        persons in prop::collection::btree_set(0_usize..4, 1..4),
        places in prop::collection::btree_set(0_usize..3, 1..3),
        min in prop_oneof![3 => Just(0_i64), 1 => 1_i64..3], room in prop::option::of(0_i64..3)
    ) -> Quota {
        Quota {
            name: "q".to_owned(),
            persons: persons.into_iter().collect(),
            places: places.into_iter().collect(),
            min,
            max: room.map(|room| min + room),
        }
    }
}

fn couple() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop_oneof![
        3 => Just(Vec::new()),
        1 => prop::sample::subsequence(vec![0_usize, 1, 2, 3], 2..4).prop_map(|group| vec![group]),
    ]
}

prop_compose! {
    /// A small instance in which every kind of rule occurs.
    pub(crate) fn instance()(
        mut persons in prop::collection::vec(person(), 4),
        mut places in prop::collection::vec(place(), 3),
        scores in prop::collection::vec(prop::option::weighted(0.8, (prop_oneof![-3_i64..20, 4_i64..6], 0_i64..5)), 12),
        quotas in prop::collection::vec(quota(), 0..2),
        pin in prop::option::weighted(0.15, 0_usize..12),
        forbid in prop::option::weighted(0.15, 0_usize..12),
        apart in couple(),
        together in couple(),
        plain_groups in any::<bool>(),
        previous in prop::collection::btree_set((0_usize..4, 0_usize..3), 0..4),
    ) -> Instance {
        for (i, person) in persons.iter_mut().enumerate() {
            person.id = format!("p{i}");
        }
        for (j, place) in places.iter_mut().enumerate() {
            place.id = format!("w{j}");
            if plain_groups {
                place.min_group = 0;
            }
        }
        let mut instance = Instance {
            format: Format::V1, persons, places, quotas, apart, together,
            previous: previous.into_iter().collect(),
            ..Instance::default()
        };
        for (k, score) in scores.into_iter().enumerate() {
            if let Some((score, hours)) = score {
                let pair = Pair { person: k / 3, place: k % 3, score, hours };
                if !instance.days_of(&pair).is_empty() {
                    instance.pairs.push(pair);
                }
            }
        }
        let listed = |k: &usize| instance.pairs.iter().any(|pair| (pair.person, pair.place) == (k / 3, k % 3));
        let pins = pin.filter(listed).map(|k| (k / 3, k % 3)).into_iter().collect();
        let forbids = forbid.map(|k| (k / 3, k % 3)).into_iter().collect();
        Instance { pins, forbids, ..instance }
    }
}
