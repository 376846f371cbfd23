//! What an assignment is worth and which rule it breaks, in integers, straight from the instance.

use std::collections::BTreeSet;

use crate::instance::{Assignment, Instance};

/// The worth of a feasible assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Totals {
    /// Persons with at least one place.
    pub(crate) placed: usize,
    /// Sum of their priorities.
    pub(crate) priorities: i64,
    /// Total score.
    pub(crate) score: i64,
}

/// Recomputes an assignment; the error names the rule that it breaks.
pub(crate) fn totals(instance: &Instance, assignments: &[Assignment]) -> Result<Totals, String> {
    let chosen: BTreeSet<_> = assignments.iter().copied().collect();
    if chosen.len() != assignments.len() {
        return Err("a pair is chosen twice".to_owned());
    }
    let mut score = 0_i64;
    let mut places_of = vec![Vec::new(); instance.persons.len()];
    let mut persons_of = vec![Vec::new(); instance.places.len()];
    let mut hours = vec![0_i64; instance.places.len()];
    let mut taken = vec![[0_i64; 7]; instance.places.len()];
    let mut busy = vec![[0_i64; 7]; instance.persons.len()];
    for (person, place) in assignments {
        let unknown = || format!("({person}, {place}) is not a pair");
        places_of.get_mut(*person).ok_or_else(unknown)?.push(*place);
    }
    let mut known = 0;
    for pair in &instance.pairs {
        if !places_of[pair.person].contains(&pair.place) {
            continue;
        }
        known += 1;
        score += pair.score;
        persons_of[pair.place].push(pair.person);
        hours[pair.place] += pair.hours;
        for day in instance.days_of(pair).numbers() {
            taken[pair.place][day] += 1;
            busy[pair.person][day] += 1;
        }
    }
    if known < assignments.len() {
        return Err("something is chosen that is not a pair".to_owned());
    }
    for (i, person) in instance.persons.iter().enumerate() {
        let count = i64::try_from(places_of[i].len()).unwrap_or(i64::MAX);
        if count > person.max_places || busy[i].iter().any(|places| *places > 1) {
            return Err(format!("person {i} has too many places"));
        }
        if person.must_place && count == 0 {
            return Err(format!("person {i} must be placed"));
        }
    }
    for (j, place) in instance.places.iter().enumerate() {
        let count = i64::try_from(persons_of[j].len()).unwrap_or(i64::MAX);
        if place
            .seats
            .is_some_and(|seats| taken[j].iter().any(|day| *day > seats))
        {
            return Err(format!("place {j} has too few seats"));
        }
        if place.hours.is_some_and(|budget| hours[j] > budget) {
            return Err(format!("place {j} has too few hours"));
        }
        if count > 0 && count < place.min_group {
            return Err(format!("place {j} has too small a group"));
        }
    }
    for (q, quota) in instance.quotas.iter().enumerate() {
        let persons: BTreeSet<_> = quota.persons.iter().collect();
        let places: BTreeSet<_> = quota.places.iter().collect();
        let count = assignments
            .iter()
            .filter(|(person, place)| persons.contains(person) && places.contains(place))
            .count();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        if count < quota.min || quota.max.is_some_and(|max| count > max) {
            return Err(format!("quota {q} is broken"));
        }
    }
    if let Some(pin) = instance.pins.iter().find(|pin| !chosen.contains(pin)) {
        return Err(format!("pin {pin:?} is broken"));
    }
    if let Some(forbid) = instance
        .forbids
        .iter()
        .find(|forbid| chosen.contains(forbid))
    {
        return Err(format!("forbid {forbid:?} is broken"));
    }
    let set = |person: &usize| places_of[*person].iter().collect::<BTreeSet<_>>();
    for (n, group) in instance.apart.iter().enumerate() {
        let all: usize = group.iter().map(|person| places_of[*person].len()).sum();
        let different: BTreeSet<_> = group.iter().flat_map(set).collect();
        if different.len() < all {
            return Err(format!("apart {n} is broken"));
        }
    }
    for (n, group) in instance.together.iter().enumerate() {
        if group.windows(2).any(|two| set(&two[0]) != set(&two[1])) {
            return Err(format!("together {n} is broken"));
        }
    }
    let placed = |i: &usize| !places_of[*i].is_empty();
    let who: Vec<_> = (0..instance.persons.len()).filter(placed).collect();
    let priorities = who.iter().map(|i| instance.persons[*i].priority).sum();
    Ok(Totals {
        placed: who.len(),
        priorities,
        score,
    })
}
