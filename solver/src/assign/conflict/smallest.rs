//! The smallest set of rules that contradict one another.
//!
//! Whatever is possible breaks at least one rule of each contradiction, so every contradiction meets
//! the rules that any assignment breaks. Sets of broken rules are collected one by one; a smallest set
//! that meets them all is a contradiction itself or leads to another assignment that breaks none of it.
//! The first contradiction found so is a smallest one (implicit hitting sets: Ignatiev, Previti,
//! Liffiton and Marques-Silva 2015, "Smallest MUS extraction with minimal hitting set dualization").

use std::collections::BTreeSet;

use super::elastic::{Breaking, Prices, cheapest};
use super::under::under;
use crate::assign::program::Answer;
use crate::assign::{Control, SolveError, keeps_rules};
use crate::instance::{Instance, Rule};

/// Sets of broken rules that are collected before it is given up.
const MOST_SETS: usize = 120;
/// Steps of the search for a set that meets all of them.
const MOST_STEPS: usize = 200_000;

/// A smallest contradiction that is smaller than a known one, or the word that there is none.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Smaller {
    Found(Vec<Rule>),
    None,
    /// Too many sets, or the caller has stopped it.
    Unknown,
}

/// Seeks a contradiction of fewer rules than `known` has.
pub(super) fn smaller(
    instance: &Instance,
    rules: &[Rule],
    known: &[Rule],
    control: &dyn Control,
) -> Result<Smaller, SolveError> {
    let mut sets: Vec<BTreeSet<Rule>> = Vec::new();
    while sets.len() < MOST_SETS {
        if control.stop() {
            return Ok(Smaller::Unknown);
        }
        let mut steps = 0;
        let meeting = match meeting(&sets, known.len() - 1, &mut steps) {
            _ if steps > MOST_STEPS => return Ok(Smaller::Unknown),
            Some(meeting) => meeting,
            // Only as many as are known meet all sets, so nothing smaller contradicts.
            None => return Ok(Smaller::None),
        };
        match broken(instance, rules, &meeting, control)? {
            Breach::Rules(set) => sets.push(set),
            Breach::Contradiction => {
                let mut found: Vec<Rule> = meeting.into_iter().collect();
                found.sort_unstable();
                return Ok(Smaller::Found(found));
            }
            Breach::Unknown => return Ok(Smaller::Unknown),
        }
    }
    Ok(Smaller::Unknown)
}

enum Breach {
    /// Rules that some assignment breaks, none of those that have to be kept among them.
    Rules(BTreeSet<Rule>),
    /// The rules that have to be kept contradict one another.
    Contradiction,
    Unknown,
}

/// As few rules as an assignment can break that keeps some.
fn broken(
    instance: &Instance,
    rules: &[Rule],
    kept: &BTreeSet<Rule>,
    control: &dyn Control,
) -> Result<Breach, SolveError> {
    let price = |rule: Rule| (!kept.contains(&rule)).then_some(1.0);
    let prices = Prices {
        of: &price,
        most: None,
    };
    let found = match cheapest(instance, Breaking::Whole, &prices, control)? {
        Answer::Solved(found) => found,
        Answer::Stopped(_) => return Ok(Breach::Unknown),
        Answer::Infeasible => {
            let kept: Vec<Rule> = kept.iter().copied().collect();
            return Ok(match super::feasible(instance, &kept, control)? {
                Some(false) => Breach::Contradiction,
                Some(true) | None => Breach::Unknown,
            });
        }
    };
    let set: BTreeSet<Rule> = found.rules.iter().map(|(rule, _)| *rule).collect();
    let rest: Vec<Rule> = rules
        .iter()
        .copied()
        .filter(|rule| !set.contains(rule))
        .collect();
    // In integers: the assignment keeps all the others.
    if set.is_empty() || !keeps_rules(&under(instance, &rest), &found.assignments) {
        return Err(SolveError::Backend(
            "an assignment came back that breaks more rules than were said".to_owned(),
        ));
    }
    Ok(Breach::Rules(set))
}

/// A smallest set of at most `most` rules that meets every set; none when there is none.
fn meeting(sets: &[BTreeSet<Rule>], most: usize, steps: &mut usize) -> Option<BTreeSet<Rule>> {
    (0..=most).find_map(|size| {
        let mut chosen = BTreeSet::new();
        meet(sets, size, &mut chosen, steps).then_some(chosen)
    })
}

fn meet(
    sets: &[BTreeSet<Rule>],
    left: usize,
    chosen: &mut BTreeSet<Rule>,
    steps: &mut usize,
) -> bool {
    *steps += 1;
    if *steps > MOST_STEPS {
        return false;
    }
    let missed = sets.iter().filter(|set| set.is_disjoint(chosen));
    let Some(fewest) = missed.min_by_key(|set| set.len()) else {
        return true;
    };
    if left == 0 || apart(sets, chosen) > left {
        return false;
    }
    // What a person is most likely to change is tried first.
    fewest.iter().rev().any(|rule| {
        chosen.insert(*rule);
        let met = meet(sets, left - 1, chosen, steps);
        if !met {
            chosen.remove(rule);
        }
        met
    })
}

/// Sets that are still missed and have nothing in common: each needs a rule of its own.
fn apart(sets: &[BTreeSet<Rule>], chosen: &BTreeSet<Rule>) -> usize {
    let mut seen: BTreeSet<Rule> = BTreeSet::new();
    let mut count = 0;
    for set in sets.iter().filter(|set| set.is_disjoint(chosen)) {
        if set.is_disjoint(&seen) {
            seen.extend(set);
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_few_rules_as_possible_meet_all_sets() {
        let set = |pins: &[usize]| pins.iter().map(|n| Rule::Pin(*n)).collect::<BTreeSet<_>>();
        let sets = [set(&[1, 2]), set(&[2, 3]), set(&[4]), set(&[1, 3])];
        let found = meeting(&sets, 4, &mut 0).unwrap();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(sets.iter().all(|set| !set.is_disjoint(&found)));
        assert_eq!(meeting(&sets, 2, &mut 0), None);
        assert_eq!(meeting(&[], 0, &mut 0), Some(BTreeSet::new()));
    }
}
