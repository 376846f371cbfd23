//! Why nothing is possible: rules that contradict one another, none of which can be left out.

use super::{Control, Options, SolveError, solve};
use crate::instance::{Instance, Objective, Quota, Status};

/// A rule of an instance that can be part of a contradiction; numbers are indices of the instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Rule {
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

/// The rules of an infeasible instance that contradict one another, irreducible: without any one
/// of them the others can be kept. There may be other such sets.
///
/// What a person can do at once (`max_places`, one place a weekday) is taken as given.
///
/// Deletion filter (Chinneck and Dravnieks 1991) over halves: O(k log n) solves for k rules of n.
/// None when the caller has stopped it.
///
/// # Errors
/// Those of [`solve`].
pub fn conflict(
    instance: &Instance,
    control: &dyn Control,
) -> Result<Option<Vec<Rule>>, SolveError> {
    let mut suspects = rules(instance);
    let mut needed = Vec::new();
    // The last suspect without which the rest is possible is needed; everything after it is not.
    loop {
        match feasible(instance, &needed, control)? {
            Some(true) => {}
            Some(false) => break,
            None => return Ok(None),
        }
        let (mut few, mut many) = (0, suspects.len());
        while few < many {
            let middle = usize::midpoint(few, many);
            let kept = [&needed[..], &suspects[..middle]].concat();
            match feasible(instance, &kept, control)? {
                Some(true) => few = middle + 1,
                Some(false) => many = middle,
                None => return Ok(None),
            }
        }
        // Fewer than `few` rules are possible together, `few` are not.
        let Some(last) = few.checked_sub(1) else {
            break;
        };
        suspects.truncate(few);
        needed.extend(suspects.get(last).copied());
        suspects.truncate(last);
    }
    needed.sort_unstable();
    Ok(Some(needed))
}

/// Every rule that can be part of a contradiction, those first that a person is least likely to
/// give up: what comes last is found first.
fn rules(instance: &Instance) -> Vec<Rule> {
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
    }
    rules.extend((0..instance.forbids.len()).map(Rule::Forbid));
    for (q, quota) in instance.quotas.iter().enumerate() {
        rules.extend((quota.min > 0).then_some(Rule::QuotaMin(q)));
    }
    for (i, person) in instance.persons.iter().enumerate() {
        rules.extend(person.must_place.then_some(Rule::MustPlace(i)));
    }
    rules.extend((0..instance.pins.len()).map(Rule::Pin));
    rules
}

/// Whether anything is possible under these rules alone; none when it was stopped.
fn feasible(
    instance: &Instance,
    kept: &[Rule],
    control: &dyn Control,
) -> Result<Option<bool>, SolveError> {
    let relaxed = under(instance, kept);
    let solved = solve(&relaxed, Options::default(), control)?;
    Ok(match solved.status {
        Status::Optimal | Status::Feasible => Some(true),
        Status::Infeasible => Some(false),
        Status::Interrupted => None,
    })
}

/// The instance under some of its rules, with nothing to be gained.
fn under(instance: &Instance, kept: &[Rule]) -> Instance {
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
    let some = |list: &[(usize, usize)], rule: fn(usize) -> Rule| {
        let kept = list.iter().enumerate().filter(|(n, _)| keep(rule(*n)));
        kept.map(|(_, pair)| *pair).collect::<Vec<_>>()
    };
    relaxed.pins = some(&instance.pins, Rule::Pin);
    relaxed.forbids = some(&instance.forbids, Rule::Forbid);
    let groups = |list: &[Vec<usize>], rule: fn(usize) -> Rule| {
        let kept = list.iter().enumerate().filter(|(n, _)| keep(rule(*n)));
        kept.map(|(_, group)| group.clone()).collect::<Vec<_>>()
    };
    relaxed.apart = groups(&instance.apart, Rule::Apart);
    relaxed.together = groups(&instance.together, Rule::Together);
    relaxed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::rows::testing::instance;

    fn of(instance: &Instance) -> Vec<Rule> {
        conflict(instance, &Quiet).unwrap().unwrap()
    }

    #[test]
    fn a_pin_and_a_quota_that_exclude_each_other_are_named_and_nothing_else() {
        let fields = r#","pins":[[0,0],[1,1]],
            "quotas":[{"name":"SMI","persons":[0,2],"places":[0],"max":0},
                      {"name":"other","persons":[2],"places":[1],"max":1}]"#;
        let mut instance = instance(3, 2, "[[0,0,5],[1,1,5],[2,0,5],[2,1,5]]", fields);
        instance.places[0].seats = Some(2);
        assert_eq!(of(&instance), [Rule::QuotaMax(0), Rule::Pin(0)]);
    }

    #[test]
    fn too_few_seats_for_all_who_must_be_placed() {
        let mut instance = instance(4, 1, "[[0,0,5],[1,0,5],[2,0,5],[3,0,5]]", "");
        instance.places[0].seats = Some(2);
        for person in &mut instance.persons {
            person.must_place = true;
        }
        let rules = of(&instance);
        assert_eq!(rules.len(), 4, "two seats and any three of four: {rules:?}");
        assert_eq!(rules[0], Rule::Seats(0));
    }

    #[test]
    fn without_any_one_of_them_the_rest_is_possible() {
        let fields = r#","pins":[[0,0],[1,0]],"apart":[[0,1]],"forbids":[[2,0]],
            "quotas":[{"name":"q","persons":[2],"places":[0,1],"min":1}]"#;
        let instance = instance(3, 2, "[[0,0,5],[1,0,5],[2,0,5],[2,1,5]]", fields);
        let rules = of(&instance);
        assert_eq!(rules, [Rule::Apart(0), Rule::Pin(0), Rule::Pin(1)]);
        for left_out in &rules {
            let rest: Vec<_> = rules
                .iter()
                .filter(|rule| *rule != left_out)
                .copied()
                .collect();
            assert_eq!(feasible(&instance, &rest, &Quiet), Ok(Some(true)));
        }
    }
}
