use std::collections::{BTreeSet, HashSet};

use thiserror::Error;

use super::Instance;

/// Greatest absolute value of a total: beyond it a double no longer tells integers apart.
const TOTAL_LIMIT: i128 = 1 << 53;

/// Two parts of an instance that do not fit together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{place}: {reason}")]
pub struct Fault {
    /// Path in the file, e.g. `pairs[17][1]`.
    pub place: String,
    /// Value and remedy.
    pub reason: String,
}

impl Fault {
    fn new(place: String, reason: impl Into<String>) -> Self {
        Self {
            place,
            reason: reason.into(),
        }
    }
}

impl Instance {
    /// Checks that all parts fit together.
    ///
    /// # Errors
    /// The first [`Fault`] found.
    pub fn check(&self) -> Result<(), Fault> {
        self.check_persons()?;
        self.check_places()?;
        self.check_pairs()?;
        self.check_quotas()?;
        self.check_lists()
    }

    fn check_persons(&self) -> Result<(), Fault> {
        let mut ids = HashSet::new();
        let mut priorities: i128 = 0;
        for (i, person) in self.persons.iter().enumerate() {
            let at = |field: &str| format!("persons[{i}].{field}");
            if !ids.insert(person.id.as_str()) {
                let reason = format!(
                    "{:?} is the id of another person; give each its own",
                    person.id
                );
                return Err(Fault::new(at("id"), reason));
            }
            if person.priority < 1 {
                let reason = format!(
                    "{} is not a priority; use an integer from 1",
                    person.priority
                );
                return Err(Fault::new(at("priority"), reason));
            }
            if person.max_places < 1 {
                let reason = format!(
                    "{} places are too few; use an integer from 1",
                    person.max_places
                );
                return Err(Fault::new(at("max_places"), reason));
            }
            priorities += i128::from(person.priority);
            if priorities > TOTAL_LIMIT {
                let reason = format!(
                    "with {} the priorities add up beyond 2^53; use smaller ones",
                    person.priority
                );
                return Err(Fault::new(at("priority"), reason));
            }
        }
        Ok(())
    }

    fn check_places(&self) -> Result<(), Fault> {
        let mut ids = HashSet::new();
        for (j, place) in self.places.iter().enumerate() {
            let at = |field: &str| format!("places[{j}].{field}");
            if !ids.insert(place.id.as_str()) {
                let reason = format!(
                    "{:?} is the id of another place; give each its own",
                    place.id
                );
                return Err(Fault::new(at("id"), reason));
            }
            for (field, number) in [
                ("seats", place.seats),
                ("hours", place.hours),
                ("min_group", Some(place.min_group)),
            ] {
                if let Some(number) = number
                    && !(0..=1 << 53).contains(&number)
                {
                    let reason = format!("{number} is outside 0…2^53; use an integer from 0");
                    return Err(Fault::new(at(field), reason));
                }
            }
        }
        Ok(())
    }

    fn check_pairs(&self) -> Result<(), Fault> {
        let mut seen = HashSet::with_capacity(self.pairs.len());
        let mut greatest = vec![0_i128; self.persons.len()];
        for (k, pair) in self.pairs.iter().enumerate() {
            let at = |part: usize| format!("pairs[{k}][{part}]");
            self.person_index(pair.person, || at(0))?;
            self.place_index(pair.place, || at(1))?;
            if !seen.insert((pair.person, pair.place)) {
                let reason = format!(
                    "the pair [{},{}] is listed already; list it once",
                    pair.person, pair.place
                );
                return Err(Fault::new(format!("pairs[{k}]"), reason));
            }
            if i128::from(pair.score).abs() > TOTAL_LIMIT {
                return Err(Fault::new(
                    at(2),
                    format!("{} is beyond 2^53; use a smaller score", pair.score),
                ));
            }
            if !(0..=1 << 53).contains(&pair.hours) {
                let reason = format!(
                    "{} hours are outside 0…2^53; use an integer from 0",
                    pair.hours
                );
                return Err(Fault::new(at(3), reason));
            }
            if self.days_of(pair).is_empty() {
                let reason = format!(
                    "person {} and place {} share no weekday; leave the pair out or correct the days",
                    pair.person, pair.place
                );
                return Err(Fault::new(format!("pairs[{k}]"), reason));
            }
            let most = i128::from(self.persons[pair.person].max_places.min(7));
            let worth = i128::from(pair.score).abs() * most;
            let own = &mut greatest[pair.person];
            *own = (*own).max(worth);
        }
        let total: i128 = greatest.iter().sum();
        if total > TOTAL_LIMIT {
            let reason = format!("the scores can add up to {total}, beyond 2^53; use smaller ones");
            return Err(Fault::new("pairs".to_owned(), reason));
        }
        Ok(())
    }

    fn check_quotas(&self) -> Result<(), Fault> {
        for (q, quota) in self.quotas.iter().enumerate() {
            let at = |field: &str| format!("quotas[{q}].{field}");
            for (list, field, count) in [
                (&quota.persons, "persons", self.persons.len()),
                (&quota.places, "places", self.places.len()),
            ] {
                let mut seen = BTreeSet::new();
                for (n, index) in list.iter().enumerate() {
                    let place = || format!("{}[{n}]", at(field));
                    if *index >= count {
                        let reason = format!(
                            "{index} is not an index of {field} (there are {count}, from 0)"
                        );
                        return Err(Fault::new(place(), reason));
                    }
                    if !seen.insert(index) {
                        return Err(Fault::new(
                            place(),
                            format!("{index} stands twice; list it once"),
                        ));
                    }
                }
            }
            for (field, number) in [("min", Some(quota.min)), ("max", quota.max)] {
                if let Some(number) = number
                    && !(0..=1 << 53).contains(&number)
                {
                    let reason = format!("{number} is outside 0…2^53; use an integer from 0");
                    return Err(Fault::new(at(field), reason));
                }
            }
            if let Some(max) = quota.max
                && quota.min > max
            {
                let reason = format!("min {} is above max {max}; correct one of them", quota.min);
                return Err(Fault::new(format!("quotas[{q}]"), reason));
            }
        }
        Ok(())
    }

    fn check_lists(&self) -> Result<(), Fault> {
        let listed: HashSet<_> = self
            .pairs
            .iter()
            .map(|pair| (pair.person, pair.place))
            .collect();
        for (field, list) in [
            ("pins", &self.pins),
            ("forbids", &self.forbids),
            ("previous", &self.previous),
        ] {
            let mut seen = HashSet::new();
            for (n, (person, place)) in list.iter().enumerate() {
                self.person_index(*person, || format!("{field}[{n}][0]"))?;
                self.place_index(*place, || format!("{field}[{n}][1]"))?;
                if !seen.insert((person, place)) {
                    let reason = format!("[{person},{place}] stands twice; list it once");
                    return Err(Fault::new(format!("{field}[{n}]"), reason));
                }
                if field == "pins" && !listed.contains(&(*person, *place)) {
                    let reason = format!(
                        "[{person},{place}] is not among the pairs, so it is impossible; list the pair or drop the pin"
                    );
                    return Err(Fault::new(format!("pins[{n}]"), reason));
                }
            }
        }
        for (field, list) in [("apart", &self.apart), ("together", &self.together)] {
            for (n, group) in list.iter().enumerate() {
                if group.len() < 2 {
                    let reason = format!("{} is too few; name at least two persons", group.len());
                    return Err(Fault::new(format!("{field}[{n}]"), reason));
                }
                let mut seen = BTreeSet::new();
                for (k, person) in group.iter().enumerate() {
                    self.person_index(*person, || format!("{field}[{n}][{k}]"))?;
                    if !seen.insert(person) {
                        let reason = format!("{person} stands twice; name each person once");
                        return Err(Fault::new(format!("{field}[{n}][{k}]"), reason));
                    }
                }
            }
        }
        Ok(())
    }

    fn person_index(&self, index: usize, at: impl Fn() -> String) -> Result<(), Fault> {
        let count = self.persons.len();
        if index < count {
            return Ok(());
        }
        Err(Fault::new(
            at(),
            format!("{index} is not the index of a person (there are {count}, from 0)"),
        ))
    }

    fn place_index(&self, index: usize, at: impl Fn() -> String) -> Result<(), Fault> {
        let count = self.places.len();
        if index < count {
            return Ok(());
        }
        Err(Fault::new(
            at(),
            format!("{index} is not the index of a place (there are {count}, from 0)"),
        ))
    }
}
