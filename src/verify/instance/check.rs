//! Whether the parts of an instance fit together; the first that does not is named.

use std::collections::{BTreeSet, HashMap};

use super::{
    Days, Indices, Instance, Pair, Person, Place, Quota, WEEKDAYS, Written, WrittenPerson,
    WrittenPlace, WrittenQuota,
};
use crate::verify::json::{Integers, Object, Refusal};

const FORMAT: &str = "formidling-instance/1";

/// Beyond this a double, as many readers of JSON use it, no longer tells integers apart.
const LIMIT: i64 = 1 << 53;

pub(super) fn instance(written: Written) -> Result<Instance, Refusal> {
    if written.format != FORMAT {
        return refuse(
            "format",
            format!("{:?} cannot be read; write {FORMAT:?}", written.format),
        );
    }
    let (persons, person_days) = persons(written.persons)?;
    let (places, place_days) = places(written.places)?;
    let mut instance = Instance {
        objective: written.objective,
        pairs: Vec::with_capacity(written.pairs.len()),
        quotas: Vec::new(),
        pins: BTreeSet::new(),
        forbids: BTreeSet::new(),
        listed_pins: Vec::new(),
        listed_forbids: Vec::new(),
        apart: Vec::new(),
        together: Vec::new(),
        pair_at: HashMap::with_capacity(written.pairs.len()),
        of_person: vec![Vec::new(); persons.len()],
        of_place: vec![Vec::new(); places.len()],
        persons,
        places,
    };
    for (at, values) in written.pairs.iter().enumerate() {
        add_pair(&mut instance, at, values, &person_days, &place_days)?;
    }
    totals(&instance)?;
    for (at, Object(quota)) in written.quotas.into_iter().enumerate() {
        let quota = checked_quota(&instance, at, quota)?;
        instance.quotas.push(quota);
    }
    instance.pins = distinct_pairs(&instance, "pins", &written.pins)?;
    for (at, values) in written.pins.iter().enumerate() {
        let pin = both(&instance, &format!("pins[{at}]"), values)?;
        if !instance.pair_at.contains_key(&pin) {
            return refuse(
                format!("pins[{at}]"),
                format!(
                    "[{}, {}] is not among the pairs; list the pair or drop the pin",
                    pin.0, pin.1
                ),
            );
        }
        instance.listed_pins.push(pin);
    }
    instance.forbids = distinct_pairs(&instance, "forbids", &written.forbids)?;
    for (at, values) in written.forbids.iter().enumerate() {
        let forbid = both(&instance, &format!("forbids[{at}]"), values)?;
        instance.listed_forbids.push(forbid);
    }
    distinct_pairs(&instance, "previous", &written.previous)?;
    instance.apart = groups(&instance, "apart", &written.apart)?;
    instance.together = groups(&instance, "together", &written.together)?;
    Ok(instance)
}

fn persons(written: Vec<Object<WrittenPerson>>) -> Result<(Vec<Person>, Vec<Days>), Refusal> {
    let mut ids = BTreeSet::new();
    let mut all_days = Vec::with_capacity(written.len());
    let mut persons = Vec::with_capacity(written.len());
    let mut priorities = 0_i128;
    for (at, Object(person)) in written.into_iter().enumerate() {
        let field = |name: &str| format!("persons[{at}].{name}");
        new_id(&mut ids, &person.id, field("id"))?;
        within(1, person.priority, || field("priority"))?;
        // More than the seven weekdays is as good as no limit, however large.
        within(1, person.max_places.min(LIMIT), || field("max_places"))?;
        priorities += i128::from(person.priority);
        if priorities > i128::from(LIMIT) {
            return refuse(
                field("priority"),
                format!(
                    "with {} the priorities add up to more than 2^53; use smaller ones",
                    person.priority
                ),
            );
        }
        all_days.push(days(&person.days, || field("days"))?);
        persons.push(Person {
            id: person.id,
            must_place: person.must_place,
            priority: person.priority.into(),
            max_places: person.max_places.into(),
        });
    }
    Ok((persons, all_days))
}

fn places(written: Vec<Object<WrittenPlace>>) -> Result<(Vec<Place>, Vec<Days>), Refusal> {
    let mut ids = BTreeSet::new();
    let mut all_days = Vec::with_capacity(written.len());
    let mut places = Vec::with_capacity(written.len());
    for (at, Object(place)) in written.into_iter().enumerate() {
        let field = |name: &str| format!("places[{at}].{name}");
        new_id(&mut ids, &place.id, field("id"))?;
        if let Some(seats) = place.seats {
            within(0, seats, || field("seats"))?;
        }
        if let Some(hours) = place.hours {
            within(0, hours, || field("hours"))?;
        }
        within(0, place.min_group, || field("min_group"))?;
        all_days.push(days(&place.days, || field("days"))?);
        places.push(Place {
            id: place.id,
            seats: place.seats.map(Into::into),
            min_group: place.min_group.into(),
            hours: place.hours.map(Into::into),
        });
    }
    Ok((places, all_days))
}

fn add_pair(
    instance: &mut Instance,
    at: usize,
    values: &Integers<3, 4>,
    person_days: &[Days],
    place_days: &[Days],
) -> Result<(), Refusal> {
    let field = |position: usize| format!("pairs[{at}][{position}]");
    let person = index(values.get(0), "a person", person_days.len(), || field(0))?;
    let place = index(values.get(1), "a place", place_days.len(), || field(1))?;
    within(-LIMIT, values.get(2), || field(2))?;
    within(0, values.get(3), || field(3))?;
    if instance.pair_at.insert((person, place), at).is_some() {
        return refuse(
            format!("pairs[{at}]"),
            format!("[{person}, {place}] is listed before; list each pair once"),
        );
    }
    let days = match (person_days.get(person), place_days.get(place)) {
        (Some(of_person), Some(of_place)) => of_person.common(*of_place),
        _ => Days(0),
    };
    if days.is_empty() {
        return refuse(
            format!("pairs[{at}]"),
            format!(
                "person {person} and place {place} have no weekday in common; leave the pair out or correct their days"
            ),
        );
    }
    for list in [
        instance.of_person.get_mut(person),
        instance.of_place.get_mut(place),
    ] {
        list.into_iter().for_each(|list| list.push(at));
    }
    instance.pairs.push(Pair {
        person,
        place,
        score: values.get(2).into(),
        hours: values.get(3).into(),
        days,
    });
    Ok(())
}

/// No result may be worth more than 2^53, whichever pairs it takes.
fn totals(instance: &Instance) -> Result<(), Refusal> {
    let mut most = 0_i128;
    for (person, pairs) in instance.persons.iter().zip(&instance.of_person) {
        let greatest = pairs
            .iter()
            .filter_map(|at| instance.pairs.get(*at))
            .map(|pair| pair.score.abs())
            .max();
        // A place takes at least one of the seven weekdays.
        most += greatest.unwrap_or(0) * person.max_places.min(7);
    }
    if most > i128::from(LIMIT) {
        return refuse(
            "pairs",
            format!("the scores can add up to {most}, more than 2^53; use smaller ones"),
        );
    }
    Ok(())
}

fn checked_quota(instance: &Instance, at: usize, quota: WrittenQuota) -> Result<Quota, Refusal> {
    let field = |name: &str| format!("quotas[{at}].{name}");
    within(0, quota.min, || field("min"))?;
    if let Some(max) = quota.max {
        within(0, max, || field("max"))?;
        if quota.min > max {
            return refuse(
                field("min"),
                format!(
                    "{} is more than max, which is {max}; correct one of them",
                    quota.min
                ),
            );
        }
    }
    Ok(Quota {
        name: quota.name,
        persons: distinct(
            &quota.persons,
            "a person",
            instance.persons.len(),
            &field("persons"),
        )?,
        places: distinct(
            &quota.places,
            "a place",
            instance.places.len(),
            &field("places"),
        )?,
        min: quota.min.into(),
        max: quota.max.map(Into::into),
    })
}

fn groups(
    instance: &Instance,
    name: &str,
    written: &[Vec<i64>],
) -> Result<Vec<Vec<usize>>, Refusal> {
    let count = instance.persons.len();
    let group = |(at, list): (usize, &Vec<i64>)| {
        let place = format!("{name}[{at}]");
        if list.len() < 2 {
            return refuse(
                place,
                format!("has {} persons; name two or more", list.len()),
            );
        }
        distinct(list, "a person", count, &place)?;
        list.iter()
            .enumerate()
            .map(|(n, value)| index(*value, "a person", count, || format!("{place}[{n}]")))
            .collect()
    };
    written.iter().enumerate().map(group).collect()
}

fn distinct_pairs(
    instance: &Instance,
    name: &str,
    written: &[Integers<2, 2>],
) -> Result<BTreeSet<Indices>, Refusal> {
    let mut found = BTreeSet::new();
    for (at, values) in written.iter().enumerate() {
        let place = format!("{name}[{at}]");
        let pair = both(instance, &place, values)?;
        if !found.insert(pair) {
            return refuse(
                place,
                format!("[{}, {}] is listed before; list it once", pair.0, pair.1),
            );
        }
    }
    Ok(found)
}

fn distinct(
    list: &[i64],
    what: &str,
    count: usize,
    place: &str,
) -> Result<BTreeSet<usize>, Refusal> {
    let mut found = BTreeSet::new();
    for (n, value) in list.iter().enumerate() {
        let at = || format!("{place}[{n}]");
        if !found.insert(index(*value, what, count, at)?) {
            return refuse(at(), format!("{value} is listed before; list it once"));
        }
    }
    Ok(found)
}

fn both(instance: &Instance, place: &str, values: &Integers<2, 2>) -> Result<Indices, Refusal> {
    Ok((
        index(values.get(0), "a person", instance.persons.len(), || {
            format!("{place}[0]")
        })?,
        index(values.get(1), "a place", instance.places.len(), || {
            format!("{place}[1]")
        })?,
    ))
}

fn index(
    value: i64,
    what: &str,
    count: usize,
    place: impl Fn() -> String,
) -> Result<usize, Refusal> {
    match usize::try_from(value) {
        Ok(index) if index < count => Ok(index),
        _ => refuse(
            place(),
            format!("{value} is not the index of {what} (there are {count}); count from 0"),
        ),
    }
}

fn within(least: i64, value: i64, place: impl Fn() -> String) -> Result<(), Refusal> {
    if (least..=LIMIT).contains(&value) {
        return Ok(());
    }
    let least = if least == -LIMIT {
        "-2^53".to_owned()
    } else {
        least.to_string()
    };
    refuse(
        place(),
        format!("{value} is out of range; use an integer from {least} to 2^53"),
    )
}

fn days(names: &[String], place: impl Fn() -> String) -> Result<Days, Refusal> {
    let mut bits = 0_u8;
    for (n, name) in names.iter().enumerate() {
        let at = || format!("{}[{n}]", place());
        let Some(day) = WEEKDAYS.iter().position(|known| known == name) else {
            return refuse(
                at(),
                format!("{name:?} is not a weekday; use {}", WEEKDAYS.join(", ")),
            );
        };
        if bits >> day & 1 == 1 {
            return refuse(at(), format!("{name:?} is listed before; list it once"));
        }
        bits |= 1 << day;
    }
    Ok(Days(bits))
}

fn new_id(ids: &mut BTreeSet<String>, id: &str, place: String) -> Result<(), Refusal> {
    if ids.insert(id.to_owned()) {
        return Ok(());
    }
    refuse(
        place,
        format!("{id:?} is used before; give each its own id"),
    )
}

fn refuse<T>(place: impl Into<String>, reason: String) -> Result<T, Refusal> {
    Err(Refusal::new(place, reason))
}
