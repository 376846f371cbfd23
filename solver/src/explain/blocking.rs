use std::collections::{BTreeMap, HashMap};

use crate::instance::{Assignment, Instance, Pair};

/// A pair that is not in the result although both sides would be better off with it (Gale and
/// Shapley 1962): the person by their ranking of scores, the place by its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blocking {
    /// Index of the person.
    pub person: usize,
    /// Index of the place.
    pub place: usize,
    /// Score of the pair.
    pub score: i64,
    /// The place that the person would leave, if any.
    pub leaves: Option<usize>,
    /// The person with a lower score who would have to go; none when there is a seat.
    pub replaces: Option<usize>,
}

/// Every blocking pair, ascending.
///
/// A person is better off with a place of a higher score, or with one more where there is room in
/// their week. A place is better off when it has the seat and the hours, which an unfilled one has,
/// or when it has them once the person with the lowest score there that makes room goes, and that
/// score is lower. Quotas, groups and other rules are not looked at: they are reasons why such a
/// pair is not in the result.
#[must_use]
pub fn blocking(instance: &Instance, assignments: &[Assignment]) -> Vec<Blocking> {
    let pairs: HashMap<Assignment, &Pair> = instance
        .pairs
        .iter()
        .map(|pair| ((pair.person, pair.place), pair))
        .collect();
    let mut of_person: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    let mut of_place: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
    for pair in assignments.iter().filter_map(|chosen| pairs.get(chosen)) {
        of_person.entry(pair.person).or_default().push(pair);
        of_place.entry(pair.place).or_default().push(pair);
    }
    let none = Vec::new();
    let mut found = Vec::new();
    for pair in &instance.pairs {
        let own = of_person.get(&pair.person).unwrap_or(&none);
        let there = of_place.get(&pair.place).unwrap_or(&none);
        if own.iter().any(|one| one.place == pair.place)
            || instance.forbids.contains(&(pair.person, pair.place))
        {
            continue;
        }
        let Some(leaves) = would_leave(instance, pair, own) else {
            continue;
        };
        let Some(replaces) = would_replace(instance, pair, there) else {
            continue;
        };
        found.push(Blocking {
            person: pair.person,
            place: pair.place,
            score: pair.score,
            leaves,
            replaces,
        });
    }
    found.sort_unstable();
    found
}

/// What the person gives up for a pair: nothing, or the place with the lowest score that makes room
/// and is worse. None when they would rather stay.
fn would_leave(instance: &Instance, pair: &Pair, own: &[&Pair]) -> Option<Option<usize>> {
    let most = instance.persons.get(pair.person)?.max_places;
    let fits = |without: Option<usize>| {
        let mut rest = own.iter().filter(|one| Some(one.place) != without);
        let count = own.len() - usize::from(without.is_some());
        i64::try_from(count).unwrap_or(i64::MAX) < most
            && rest.all(|one| {
                let common = instance.days_of(one).common(instance.days_of(pair));
                common.is_empty()
            })
    };
    if fits(None) {
        return Some(None);
    }
    own.iter()
        .filter(|one| one.score < pair.score && fits(Some(one.place)))
        .min_by_key(|one| (one.score, one.place))
        .map(|one| Some(one.place))
}

/// Whom the place gives up for a pair, likewise.
fn would_replace(instance: &Instance, pair: &Pair, there: &[&Pair]) -> Option<Option<usize>> {
    let place = instance.places.get(pair.place)?;
    let fits = |without: Option<usize>| {
        let rest = || there.iter().filter(|one| Some(one.person) != without);
        let hours: i64 = rest().map(|one| one.hours).sum();
        place
            .hours
            .is_none_or(|budget| hours + pair.hours <= budget)
            && place.seats.is_none_or(|seats| {
                instance.days_of(pair).numbers().all(|day| {
                    let on = rest().filter(|one| instance.days_of(one).contains(day));
                    i64::try_from(on.count()).unwrap_or(i64::MAX) < seats
                })
            })
    };
    if fits(None) {
        return Some(None);
    }
    there
        .iter()
        .filter(|one| one.score < pair.score && fits(Some(one.person)))
        .min_by_key(|one| (one.score, one.person))
        .map(|one| Some(one.person))
}
