//! An instance under some of its rules, or with some of them changed.

use crate::instance::{Assignment, Change, Instance, Objective, Quota, Rule};

/// Every rule of an instance that can be part of a contradiction, in their order.
pub(super) fn rules(instance: &Instance) -> Vec<Rule> {
    let mut rules = Vec::new();
    for (j, place) in instance.places.iter().enumerate() {
        rules.extend(place.seats.map(|_| Rule::Seats(j)));
        rules.extend(place.hours.map(|_| Rule::Hours(j)));
        rules.extend((place.min_group > 1).then_some(Rule::MinGroup(j)));
    }
    rules.extend((0..instance.apart.len()).map(Rule::Apart));
    rules.extend((0..instance.together.len()).map(Rule::Together));
    for (q, quota) in instance.quotas.iter().enumerate() {
        rules.extend(quota.max.map(|_| Rule::QuotaMax(q)));
        rules.extend((quota.min > 0).then_some(Rule::QuotaMin(q)));
    }
    rules.extend((0..instance.forbids.len()).map(Rule::Forbid));
    for (i, person) in instance.persons.iter().enumerate() {
        rules.extend(person.must_place.then_some(Rule::MustPlace(i)));
    }
    rules.extend((0..instance.pins.len()).map(Rule::Pin));
    rules.sort_unstable();
    rules
}

/// The instance under some of its rules, with nothing to be gained. Indices stay what they are, but
/// those of pins and forbids.
pub(in crate::assign) fn under(instance: &Instance, kept: &[Rule]) -> Instance {
    let keep = |rule: Rule| kept.contains(&rule);
    let mut relaxed = instance.clone();
    relaxed.objective = Objective::Score;
    relaxed.previous.clear();
    for pair in &mut relaxed.pairs {
        pair.score = 0;
    }
    for (i, person) in relaxed.persons.iter_mut().enumerate() {
        person.must_place &= keep(Rule::MustPlace(i));
    }
    for (j, place) in relaxed.places.iter_mut().enumerate() {
        place.seats = place.seats.filter(|_| keep(Rule::Seats(j)));
        place.hours = place.hours.filter(|_| keep(Rule::Hours(j)));
        if !keep(Rule::MinGroup(j)) {
            place.min_group = 0;
        }
    }
    let quota = |(q, quota): (usize, &Quota)| Quota {
        min: if keep(Rule::QuotaMin(q)) {
            quota.min
        } else {
            0
        },
        max: quota.max.filter(|_| keep(Rule::QuotaMax(q))),
        ..quota.clone()
    };
    relaxed.quotas = instance.quotas.iter().enumerate().map(quota).collect();
    let some = |list: &[Assignment], rule: fn(usize) -> Rule| {
        let kept = list.iter().enumerate().filter(|(n, _)| keep(rule(*n)));
        kept.map(|(_, pair)| *pair).collect::<Vec<_>>()
    };
    relaxed.pins = some(&instance.pins, Rule::Pin);
    relaxed.forbids = some(&instance.forbids, Rule::Forbid);
    // An empty group asks for nothing and keeps the indices of the others.
    let groups = |list: &[Vec<usize>], rule: fn(usize) -> Rule| {
        let one = |(n, group): (usize, &Vec<usize>)| {
            if keep(rule(n)) {
                group.clone()
            } else {
                Vec::new()
            }
        };
        list.iter().enumerate().map(one).collect::<Vec<_>>()
    };
    relaxed.apart = groups(&instance.apart, Rule::Apart);
    relaxed.together = groups(&instance.together, Rule::Together);
    relaxed
}

/// The instance with some of its rules loosened or given up. Indices stay what they are, but those
/// of pins and forbids.
#[must_use]
pub fn repaired(instance: &Instance, changes: &[Change]) -> Instance {
    let mut changed = instance.clone();
    for Change { rule, by } in changes {
        match *rule {
            Rule::Seats(j) => {
                if let Some(seats) = changed.places.get_mut(j).and_then(|one| one.seats.as_mut()) {
                    *seats += by;
                }
            }
            Rule::Hours(j) => {
                if let Some(hours) = changed.places.get_mut(j).and_then(|one| one.hours.as_mut()) {
                    *hours += by;
                }
            }
            Rule::MinGroup(j) => {
                if let Some(place) = changed.places.get_mut(j) {
                    place.min_group -= by;
                }
            }
            Rule::QuotaMax(q) => {
                if let Some(max) = changed.quotas.get_mut(q).and_then(|one| one.max.as_mut()) {
                    *max += by;
                }
            }
            Rule::QuotaMin(q) => {
                if let Some(quota) = changed.quotas.get_mut(q) {
                    quota.min -= by;
                }
            }
            Rule::MustPlace(i) => {
                if let Some(person) = changed.persons.get_mut(i) {
                    person.must_place = false;
                }
            }
            Rule::Apart(n) => changed.apart.get_mut(n).into_iter().for_each(Vec::clear),
            Rule::Together(n) => changed.together.get_mut(n).into_iter().for_each(Vec::clear),
            // Below, since their indices change.
            Rule::Pin(_) | Rule::Forbid(_) => {}
        }
    }
    let given_up = |rule: Rule| changes.iter().any(|change| change.rule == rule);
    let left = |list: &[Assignment], rule: fn(usize) -> Rule| {
        let left = list.iter().enumerate().filter(|(n, _)| !given_up(rule(*n)));
        left.map(|(_, pair)| *pair).collect()
    };
    changed.pins = left(&instance.pins, Rule::Pin);
    changed.forbids = left(&instance.forbids, Rule::Forbid);
    changed
}
