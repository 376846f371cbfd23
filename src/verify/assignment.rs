//! Whether the assignments keep every rule of the instance, one function a rule.

use std::collections::{BTreeMap, BTreeSet};

use super::instance::{Instance, Pair, WEEKDAYS};
use super::json::Integers;
use super::report::Report;
use super::result::Claim;

/// What a result has chosen, as far as it is possible at all.
#[derive(Debug)]
pub(super) struct Chosen {
    /// Positions in the instance's `pairs`, each once.
    pub(super) pairs: BTreeSet<usize>,
}

impl Chosen {
    pub(super) fn iter<'a>(&'a self, instance: &'a Instance) -> impl Iterator<Item = &'a Pair> {
        self.pairs.iter().filter_map(|at| instance.pairs.get(*at))
    }

    fn of_person<'a>(&'a self, instance: &'a Instance, person: usize) -> Vec<&'a Pair> {
        self.among(instance, instance.of_person.get(person))
    }

    fn of_place<'a>(&'a self, instance: &'a Instance, place: usize) -> Vec<&'a Pair> {
        self.among(instance, instance.of_place.get(place))
    }

    fn among<'a>(&'a self, instance: &'a Instance, list: Option<&'a Vec<usize>>) -> Vec<&'a Pair> {
        list.into_iter()
            .flatten()
            .filter(|at| self.pairs.contains(at))
            .filter_map(|at| instance.pairs.get(*at))
            .collect()
    }
}

/// Checks every rule and returns what was chosen.
pub(super) fn check(report: &mut Report, instance: &Instance, claim: &Claim) -> Chosen {
    let (chosen, faults) = listed(instance, "assignments", &claim.assignments);
    report.check(
        format!(
            "each of the {} assignments is one of the {} pairs, listed once",
            claim.assignments.len(),
            instance.pairs.len()
        ),
        faults,
    );
    if claim.has_result() {
        rules(report, instance, &chosen);
    }
    chosen
}

/// Which rules some assignments break, each named.
pub(super) fn broken(instance: &Instance, place: &str, list: &[Integers<2, 2>]) -> Vec<String> {
    let (chosen, mut faults) = listed(instance, place, list);
    let rules = [
        seats, weekdays, forbids, pins, must_place, min_group, hours, quotas, apart, together,
    ];
    for rule in rules {
        faults.extend(rule(instance, &chosen));
    }
    faults
}

fn rules(report: &mut Report, instance: &Instance, chosen: &Chosen) {
    report.check(
        format!(
            "seats: on no weekday are there more persons in a place than seats ({} places)",
            instance.places.len()
        ),
        seats(instance, chosen),
    );
    report.check(
        format!(
            "weekdays: nobody has two places on one weekday, or more than max_places ({} persons)",
            instance.persons.len()
        ),
        weekdays(instance, chosen),
    );
    let rules: [(&str, usize, Vec<String>); 8] = [
        (
            "forbids: no forbidden pair is taken",
            instance.forbids.len(),
            forbids(instance, chosen),
        ),
        (
            "pins: every pinned pair is taken",
            instance.pins.len(),
            pins(instance, chosen),
        ),
        (
            "must_place: everybody who must be placed is placed",
            instance
                .persons
                .iter()
                .filter(|person| person.must_place)
                .count(),
            must_place(instance, chosen),
        ),
        (
            "min_group: a place has nobody, or at least its smallest group",
            instance
                .places
                .iter()
                .filter(|place| place.min_group > 1)
                .count(),
            min_group(instance, chosen),
        ),
        (
            "hours: no place uses more hours than its budget",
            instance
                .places
                .iter()
                .filter(|place| place.hours.is_some())
                .count(),
            hours(instance, chosen),
        ),
        (
            "quotas: each is between its min and max",
            instance.quotas.len(),
            quotas(instance, chosen),
        ),
        (
            "apart: no two of a group are in the same place",
            instance.apart.len(),
            apart(instance, chosen),
        ),
        (
            "together: all of a group are in the same places",
            instance.together.len(),
            together(instance, chosen),
        ),
    ];
    for (what, count, faults) in rules {
        // A rule that the instance does not use is not worth a line.
        if count > 0 {
            report.check(format!("{what} ({count})"), faults);
        }
    }
}

fn listed(instance: &Instance, list_name: &str, list: &[Integers<2, 2>]) -> (Chosen, Vec<String>) {
    let mut pairs = BTreeSet::new();
    let mut faults = Vec::new();
    for (at, values) in list.iter().enumerate() {
        let (person, place) = (values.get(0), values.get(1));
        let known = match (usize::try_from(person), usize::try_from(place)) {
            (Ok(person), Ok(place)) => instance.pair_at.get(&(person, place)),
            _ => None,
        };
        match known {
            None => faults.push(format!(
                "{list_name}[{at}]: [{person}, {place}] is not among the pairs of the instance"
            )),
            Some(pair) if !pairs.insert(*pair) => {
                faults.push(format!(
                    "{list_name}[{at}]: [{person}, {place}] is listed before"
                ));
            }
            Some(_) => {}
        }
    }
    (Chosen { pairs }, faults)
}

fn forbids(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    chosen
        .iter(instance)
        .filter(|pair| instance.forbids.contains(&(pair.person, pair.place)))
        .map(|pair| {
            format!(
                "{} is in {}, which is forbidden",
                instance.person(pair.person),
                instance.place(pair.place)
            )
        })
        .collect()
}

fn pins(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    instance
        .pins
        .iter()
        .filter(|pin| {
            instance
                .pair_at
                .get(pin)
                .is_none_or(|at| !chosen.pairs.contains(at))
        })
        .map(|(person, place)| {
            format!(
                "{} is not in {}, but pinned there",
                instance.person(*person),
                instance.place(*place)
            )
        })
        .collect()
}

fn seats(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, place) in instance.places.iter().enumerate() {
        let Some(seats) = place.seats else { continue };
        let taken = chosen.of_place(instance, index);
        for (day, name) in WEEKDAYS.into_iter().enumerate() {
            let persons = taken.iter().filter(|pair| pair.days.contains(day)).count();
            if persons as i128 > seats {
                faults.push(format!(
                    "{} has {persons} persons on {name}, but {seats} seats",
                    instance.place(index)
                ));
            }
        }
    }
    faults
}

fn weekdays(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, person) in instance.persons.iter().enumerate() {
        let taken = chosen.of_person(instance, index);
        if taken.len() as i128 > person.max_places {
            faults.push(format!(
                "{} has {} places, but max_places is {}",
                instance.person(index),
                taken.len(),
                person.max_places
            ));
        }
        for (day, name) in WEEKDAYS.into_iter().enumerate() {
            let places = taken.iter().filter(|pair| pair.days.contains(day)).count();
            if places > 1 {
                faults.push(format!(
                    "{} has {places} places on {name}",
                    instance.person(index)
                ));
            }
        }
    }
    faults
}

fn must_place(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    (0..instance.persons.len())
        .filter(|index| {
            instance
                .persons
                .get(*index)
                .is_some_and(|person| person.must_place)
        })
        .filter(|index| chosen.of_person(instance, *index).is_empty())
        .map(|index| {
            format!(
                "{} has no place, but must be placed",
                instance.person(index)
            )
        })
        .collect()
}

fn min_group(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, place) in instance.places.iter().enumerate() {
        let persons = chosen.of_place(instance, index).len();
        if persons > 0 && (persons as i128) < place.min_group {
            faults.push(format!(
                "{} has {persons} persons, but min_group is {}",
                instance.place(index),
                place.min_group
            ));
        }
    }
    faults
}

fn hours(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, place) in instance.places.iter().enumerate() {
        let Some(budget) = place.hours else { continue };
        let used: i128 = chosen
            .of_place(instance, index)
            .iter()
            .map(|pair| pair.hours)
            .sum();
        if used > budget {
            faults.push(format!(
                "{} uses {used} hours, but has {budget}",
                instance.place(index)
            ));
        }
    }
    faults
}

fn quotas(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, quota) in instance.quotas.iter().enumerate() {
        let count = instance
            .counted_by(quota)
            .filter(|at| chosen.pairs.contains(at))
            .count() as i128;
        let name = format!("quota {index} ({})", quota.name);
        if count < quota.min {
            faults.push(format!(
                "{name} has {count} placements, but min is {}",
                quota.min
            ));
        }
        if let Some(max) = quota.max
            && count > max
        {
            faults.push(format!("{name} has {count} placements, but max is {max}"));
        }
    }
    faults
}

fn apart(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let mut faults = Vec::new();
    for (index, group) in instance.apart.iter().enumerate() {
        let mut seen = BTreeMap::new();
        for person in group {
            for pair in chosen.of_person(instance, *person) {
                if let Some(other) = seen.insert(pair.place, *person) {
                    faults.push(format!(
                        "apart[{index}]: {} and {} are both in {}",
                        instance.person(other),
                        instance.person(*person),
                        instance.place(pair.place)
                    ));
                }
            }
        }
    }
    faults
}

fn together(instance: &Instance, chosen: &Chosen) -> Vec<String> {
    let places = |person: usize| -> BTreeSet<usize> {
        chosen
            .of_person(instance, person)
            .iter()
            .map(|pair| pair.place)
            .collect()
    };
    let mut faults = Vec::new();
    for (index, group) in instance.together.iter().enumerate() {
        let Some((first, others)) = group.split_first() else {
            continue;
        };
        for other in others
            .iter()
            .filter(|other| places(**other) != places(*first))
        {
            faults.push(format!(
                "together[{index}]: {} and {} are not in the same places",
                instance.person(*first),
                instance.person(*other)
            ));
        }
    }
    faults
}
