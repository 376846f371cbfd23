//! Rules that contradict one another, and changes that are said to be enough.

use serde::Deserialize;

use super::assignment;
use super::instance::Instance;
use super::report::Report;
use super::result::{Claim, Conflict};

/// A rule by its kind and index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Rule {
    Seats(usize),
    Hours(usize),
    MinGroup(usize),
    Apart(usize),
    Together(usize),
    QuotaMax(usize),
    Forbid(usize),
    QuotaMin(usize),
    MustPlace(usize),
    Pin(usize),
}

/// A rule that is loosened by some units, or given up by 1.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    rule: Rule,
    by: i64,
}

/// Whether the changes make the listed assignment possible, if there are any.
pub(super) fn check(report: &mut Report, instance: &Instance, claim: &Claim) {
    let Some(conflict) = claim.conflict.as_ref().map(|conflict| &conflict.0) else {
        return;
    };
    if let Some(set) = &conflict.set {
        let mut faults = Vec::new();
        if set.len() != conflict.rules.len() {
            faults.push(format!(
                "conflict.set has {} rules, but {} are named",
                set.len(),
                conflict.rules.len()
            ));
        }
        report.check(
            "the conflict names each of its rules (that no fewer contradict, and no repair is cheaper, has no proof in a result)",
            faults,
        );
    }
    if conflict.changes.is_empty() && conflict.repaired.is_empty() {
        return;
    }
    let units: i128 = conflict
        .changes
        .iter()
        .map(|change| i128::from(change.0.by))
        .sum();
    report.check(
        format!(
            "repair: with changes by {units} in all, {} assignments keep every rule",
            conflict.repaired.len()
        ),
        repair(instance, conflict),
    );
}

fn repair(instance: &Instance, conflict: &Conflict) -> Vec<String> {
    if conflict.changes.len() != conflict.repair.len() {
        return vec![format!(
            "conflict.changes has {} changes, but {} are named",
            conflict.changes.len(),
            conflict.repair.len()
        )];
    }
    let mut changed = instance.clone();
    for (at, change) in conflict.changes.iter().enumerate() {
        if let Err(reason) = loosen(instance, &mut changed, &change.0) {
            return vec![format!("conflict.changes[{at}]: {reason}")];
        }
    }
    assignment::broken(&changed, "conflict.repaired", &conflict.repaired)
}

/// The instance under some of its rules.
pub(super) fn under(instance: &Instance, set: &[Rule]) -> Result<Instance, String> {
    for (at, rule) in set.iter().enumerate() {
        let mut copy = instance.clone();
        loosen(instance, &mut copy, &Change { rule: *rule, by: 1 })
            .map_err(|reason| format!("conflict.set[{at}]: {reason}"))?;
    }
    let has = |rule: Rule| set.contains(&rule);
    let mut alone = instance.clone();
    for (j, place) in alone.places.iter_mut().enumerate() {
        place.seats = place.seats.filter(|_| has(Rule::Seats(j)));
        place.hours = place.hours.filter(|_| has(Rule::Hours(j)));
        if !has(Rule::MinGroup(j)) {
            place.min_group = 0;
        }
    }
    for (i, person) in alone.persons.iter_mut().enumerate() {
        person.must_place &= has(Rule::MustPlace(i));
    }
    for (q, quota) in alone.quotas.iter_mut().enumerate() {
        quota.max = quota.max.filter(|_| has(Rule::QuotaMax(q)));
        if !has(Rule::QuotaMin(q)) {
            quota.min = 0;
        }
    }
    for (n, group) in alone.apart.iter_mut().enumerate() {
        if !has(Rule::Apart(n)) {
            group.clear();
        }
    }
    for (n, group) in alone.together.iter_mut().enumerate() {
        if !has(Rule::Together(n)) {
            group.clear();
        }
    }
    for (n, pin) in instance.listed_pins.iter().enumerate() {
        if !has(Rule::Pin(n)) {
            alone.pins.remove(pin);
        }
    }
    for (n, forbid) in instance.listed_forbids.iter().enumerate() {
        if !has(Rule::Forbid(n)) {
            alone.forbids.remove(forbid);
        }
    }
    Ok(alone)
}

/// Changes a rule; an error when the instance has no such rule, or it cannot be changed so.
fn loosen(instance: &Instance, changed: &mut Instance, change: &Change) -> Result<(), String> {
    let Change { rule, by } = change;
    let by = i128::from(*by);
    let none = || format!("{rule:?} is no rule of the instance");
    if by < 1 {
        return Err(format!("by is {by}, but has to be 1 or more"));
    }
    let whole = || {
        (by == 1)
            .then_some(())
            .ok_or_else(|| format!("{rule:?} can only be given up, by 1, not by {by}"))
    };
    let down = |number: &mut i128, least: i128| {
        if *number - by < least {
            return Err(format!("{rule:?} is {number} and cannot fall by {by}"));
        }
        *number -= by;
        Ok(())
    };
    match *rule {
        Rule::Seats(j) => {
            let place = changed.places.get_mut(j);
            *place.and_then(|one| one.seats.as_mut()).ok_or_else(none)? += by;
        }
        Rule::Hours(j) => {
            let place = changed.places.get_mut(j);
            *place.and_then(|one| one.hours.as_mut()).ok_or_else(none)? += by;
        }
        Rule::MinGroup(j) => {
            let place = changed.places.get_mut(j).filter(|one| one.min_group > 1);
            down(&mut place.ok_or_else(none)?.min_group, 1)?;
        }
        Rule::QuotaMax(q) => {
            let quota = changed.quotas.get_mut(q);
            *quota.and_then(|one| one.max.as_mut()).ok_or_else(none)? += by;
        }
        Rule::QuotaMin(q) => {
            let quota = changed.quotas.get_mut(q).filter(|one| one.min > 0);
            down(&mut quota.ok_or_else(none)?.min, 0)?;
        }
        Rule::MustPlace(i) => {
            whole()?;
            let person = changed.persons.get_mut(i).filter(|one| one.must_place);
            person.ok_or_else(none)?.must_place = false;
        }
        Rule::Apart(n) => {
            whole()?;
            changed.apart.get_mut(n).ok_or_else(none)?.clear();
        }
        Rule::Together(n) => {
            whole()?;
            changed.together.get_mut(n).ok_or_else(none)?.clear();
        }
        Rule::Pin(n) => {
            whole()?;
            changed
                .pins
                .remove(instance.listed_pins.get(n).ok_or_else(none)?);
        }
        Rule::Forbid(n) => {
            whole()?;
            changed
                .forbids
                .remove(instance.listed_forbids.get(n).ok_or_else(none)?);
        }
    }
    Ok(())
}
