//! Why nothing is possible: the fewest rules that contradict one another, and the cheapest repair.

mod elastic;
mod repair;
mod smallest;
mod under;

pub use repair::{Repair, repair};
pub use under::repaired;
pub(super) use under::under;

use super::{Control, Options, SolveError, solve};
use crate::instance::{Instance, Rule, Status};
use smallest::Smaller;

/// Rules that contradict one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The rules, ascending. Without any one of them the others can be kept.
    pub rules: Vec<Rule>,
    /// Whether no fewer rules contradict one another; else that was too much to find out.
    pub smallest: bool,
}

/// The fewest rules of an infeasible instance that contradict one another. There may be other such
/// sets.
///
/// What a person can do at once (`max_places`, one place a weekday) is taken as given.
///
/// A deletion filter finds a set of which none can be left out; then smaller ones are sought for a
/// while. None when the caller has stopped it before there was any.
///
/// # Errors
/// Those of [`solve`].
pub fn conflict(
    instance: &Instance,
    control: &dyn Control,
) -> Result<Option<Contradiction>, SolveError> {
    let all = under::rules(instance);
    let Some(known) = irreducible(instance, &all, control)? else {
        return Ok(None);
    };
    Ok(Some(
        match smallest::smaller(instance, &all, &known, control)? {
            Smaller::Found(rules) => Contradiction {
                rules,
                smallest: true,
            },
            Smaller::None => Contradiction {
                rules: known,
                smallest: true,
            },
            Smaller::Unknown => Contradiction {
                rules: known,
                smallest: false,
            },
        },
    ))
}

/// Rules that contradict one another, none of which can be left out.
///
/// Deletion filter (Chinneck and Dravnieks 1991) over halves: O(k log n) solves for k rules of n.
fn irreducible(
    instance: &Instance,
    rules: &[Rule],
    control: &dyn Control,
) -> Result<Option<Vec<Rule>>, SolveError> {
    let mut suspects = rules.to_vec();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::rows::testing::instance;

    fn of(instance: &Instance) -> Vec<Rule> {
        conflict(instance, &Quiet).unwrap().unwrap().rules
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
