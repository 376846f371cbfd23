//! Which instances are pure networks: each person takes at most one seat, each place has one number
//! of seats, and nothing else can bind. Seen from the instance itself, before any row is built.

use std::collections::{HashMap, HashSet};

use crate::instance::{Days, Instance, Objective};

/// Seats of each place when the instance is a pure network; a place without limit has as many as
/// possible pairs. O(pairs + listed rules).
pub(crate) fn seats(instance: &Instance) -> Option<Vec<usize>> {
    let groups = instance.places.iter().any(|place| place.min_group > 1);
    if instance.objective == Objective::PlacedThenLeximin || groups {
        return None;
    }
    let forbidden: HashSet<_> = instance.forbids.iter().copied().collect();
    let possible = Possible::new(instance, &forbidden);
    let persons = instance.persons.iter().zip(&possible.of_person);
    let one_at_once = persons
        .clone()
        .all(|(person, own)| person.max_places == 1 || own.pairs <= 1 || !own.common.is_empty());
    let hours = instance.places.iter().zip(&possible.of_place);
    let enough_hours = hours
        .clone()
        .all(|(place, own)| place.hours.is_none_or(|hours| own.hours <= hours.into()));
    if !one_at_once || !enough_hours || couples(instance, &forbidden, &possible) {
        return None;
    }
    let limit = |j: usize| {
        let seats = instance.places[j].seats?;
        Some(usize::try_from(seats).unwrap_or(usize::MAX))
    };
    // Where some pairs never meet, the limit holds for each weekday and not for all of them.
    let meet =
        |j: usize, own: &Own| !own.common.is_empty() || limit(j).is_none_or(|n| own.pairs <= n);
    let places = possible.of_place.iter().enumerate();
    let busiest = if places.clone().all(|(j, own)| meet(j, own)) {
        Vec::new()
    } else {
        busiest(instance, &forbidden)
    };
    places
        .map(|(j, own)| match limit(j) {
            Some(seats) if meet(j, own) => Some(seats.min(own.pairs)),
            Some(seats) => (busiest[j] <= seats).then_some(own.pairs),
            None => Some(own.pairs),
        })
        .collect()
}

/// Most possible pairs that occupy one weekday of each place.
fn busiest(instance: &Instance, forbidden: &HashSet<(usize, usize)>) -> Vec<usize> {
    let mut taken = vec![[0; 7]; instance.places.len()];
    for pair in &instance.pairs {
        if !forbidden.contains(&(pair.person, pair.place)) {
            for day in instance.days_of(pair).numbers() {
                taken[pair.place][day] += 1;
            }
        }
    }
    let most = |days: [usize; 7]| days.into_iter().max().unwrap_or(0);
    taken.into_iter().map(most).collect()
}

/// What the possible pairs of a person or place have in common.
#[derive(Debug, Clone, Default)]
struct Own {
    pairs: usize,
    /// Weekdays that all of them occupy.
    common: Days,
    /// Sum of their hours.
    hours: i128,
}

impl Own {
    fn add(&mut self, days: Days, hours: i64) {
        self.common = if self.pairs == 0 {
            days
        } else {
            self.common.common(days)
        };
        self.pairs += 1;
        self.hours += i128::from(hours);
    }
}

struct Possible {
    of_person: Vec<Own>,
    of_place: Vec<Own>,
}

impl Possible {
    fn new(instance: &Instance, forbidden: &HashSet<(usize, usize)>) -> Self {
        let mut of_person = vec![Own::default(); instance.persons.len()];
        let mut of_place = vec![Own::default(); instance.places.len()];
        for pair in &instance.pairs {
            if forbidden.is_empty() || !forbidden.contains(&(pair.person, pair.place)) {
                let days = instance.days_of(pair);
                of_person[pair.person].add(days, pair.hours);
                of_place[pair.place].add(days, pair.hours);
            }
        }
        Self {
            of_person,
            of_place,
        }
    }
}

/// Whether a quota, apart or together can bind.
fn couples(instance: &Instance, forbidden: &HashSet<(usize, usize)>, possible: &Possible) -> bool {
    let together = instance.together.iter().any(|group| {
        let mut others = group
            .iter()
            .filter(|person| possible.of_person[**person].pairs > 0);
        group.len() > 1 && others.next().is_some()
    });
    if together || instance.quotas.iter().any(|quota| quota.min > 0) {
        return true;
    }
    let count = |persons: &[usize]| {
        let persons: HashSet<_> = persons.iter().collect();
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for pair in &instance.pairs {
            if persons.contains(&pair.person) && !forbidden.contains(&(pair.person, pair.place)) {
                *counts.entry(pair.place).or_default() += 1;
            }
        }
        counts
    };
    let full = instance.quotas.iter().any(|quota| {
        quota.max.is_some_and(|max| {
            let counts = count(&quota.persons);
            let in_places = quota.places.iter().filter_map(|place| counts.get(place));
            i128::from(max) < in_places.map(|count| *count as i128).sum()
        })
    });
    full || instance
        .apart
        .iter()
        .any(|group| count(group).values().any(|persons| *persons > 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::testing::instance;

    #[test]
    fn seats_are_those_of_the_instance_or_as_many_as_can_be_used() {
        let mut instance = instance(2, 3, "[[0,0,1],[1,0,2],[1,1,3]]", "");
        instance.places[0].seats = Some(1);
        assert_eq!(seats(&instance), Some(vec![1, 1, 0]));
    }

    #[test]
    fn a_rule_that_couples_more_than_a_place_or_a_person_is_no_network() {
        for fields in [
            r#","objective":"placed_then_leximin""#,
            r#","quotas":[{"name":"q","persons":[0,1],"places":[0],"max":1}]"#,
            r#","quotas":[{"name":"q","persons":[0,1],"places":[0],"min":1}]"#,
            r#","apart":[[0,1]]"#,
            r#","together":[[0,1]]"#,
        ] {
            let instance = instance(2, 2, "[[0,0,1],[1,0,2],[1,1,3]]", fields);
            assert_eq!(seats(&instance), None, "{fields}");
        }
        let pairs = "[[0,0,1,5],[1,0,2,5],[1,1,3]]";
        let mut hours = instance(2, 2, pairs, "");
        hours.places[0].hours = Some(9);
        assert_eq!(seats(&hours), None);
        let mut group = instance(2, 2, pairs, "");
        group.places[1].min_group = 2;
        assert_eq!(seats(&group), None);
    }

    #[test]
    fn a_rule_that_nothing_can_break_changes_nothing() {
        let fields = r#","quotas":[{"name":"q","persons":[0,1],"places":[0],"max":2}],"apart":[[0,1]],"forbids":[[0,0]]"#;
        let mut instance = instance(2, 2, "[[0,0,1],[1,0,2,5],[1,1,3]]", fields);
        instance.places[0].hours = Some(5);
        assert_eq!(seats(&instance), Some(vec![1, 1]));
    }

    #[test]
    fn persons_who_never_meet_need_a_limit_for_each_weekday() {
        let mut instance = instance(3, 1, "[[0,0,1],[1,0,2],[2,0,3]]", "");
        for (person, days) in [(0, [0, 1]), (1, [1, 2]), (2, [2, 3])] {
            instance.persons[person].days = Days::from_numbers(days);
        }
        instance.places[0].seats = Some(1);
        assert_eq!(seats(&instance), None);
        instance.places[0].seats = Some(2);
        assert_eq!(seats(&instance), Some(vec![3]));
    }

    #[test]
    fn who_may_have_two_places_is_in_a_network_only_where_both_are_never_possible() {
        let mut instance = instance(1, 2, "[[0,0,1],[0,1,2]]", "");
        instance.persons[0].max_places = 2;
        assert_eq!(seats(&instance), Some(vec![1, 1]));
        instance.places[0].days = Days::from_numbers([0]);
        instance.places[1].days = Days::from_numbers([1]);
        assert_eq!(seats(&instance), None);
    }
}
