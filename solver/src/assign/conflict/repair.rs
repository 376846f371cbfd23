use super::elastic::{Breaking, Prices, cheapest};
use super::under::repaired;
use crate::assign::program::Answer;
use crate::assign::{Control, SolveError, keeps_rules};
use crate::instance::{Assignment, Change, Instance, Rule};

/// What to change so that something is possible, and an assignment that then is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The changes, in the order of the rules.
    pub changes: Vec<Change>,
    /// An assignment that keeps every rule once they are made, ascending.
    pub assignments: Vec<Assignment>,
}

/// The cheapest repair of an infeasible instance: the fewest units in all, where giving up a rule and
/// loosening it by one seat, one hour or one person count 1 each. Of those that are as cheap it
/// takes the one whose rules a person is most likely to change: pins, must-places, least numbers,
/// forbids, greatest numbers, together, apart, groups, hours, seats.
///
/// None when the caller has stopped it.
///
/// # Errors
/// Those of [`solve`](crate::assign::solve).
pub fn repair(instance: &Instance, control: &dyn Control) -> Result<Option<Repair>, SolveError> {
    let alike = |_: Rule| Some(1.0);
    let fewest = Prices {
        of: &alike,
        most: None,
    };
    let Answer::Solved(first) = cheapest(instance, Breaking::Units, &fewest, control)? else {
        return Ok(None);
    };
    let units = first.rules.iter().map(|(_, by)| by).sum();
    let likely = |rule: Rule| Some(unlikely(rule));
    let preferred = Prices {
        of: &likely,
        most: Some(units),
    };
    let Answer::Solved(broken) = cheapest(instance, Breaking::Units, &preferred, control)? else {
        return Ok(None);
    };
    let changes = broken.rules.iter().map(|(rule, by)| Change {
        rule: *rule,
        by: *by,
    });
    let changes: Vec<_> = changes.collect();
    if !keeps_rules(&repaired(instance, &changes), &broken.assignments) {
        return Err(SolveError::Backend(
            "a repair came back with an assignment that breaks a rule all the same".to_owned(),
        ));
    }
    Ok(Some(Repair {
        changes,
        assignments: broken.assignments,
    }))
}

/// How little likely a rule is to be changed, 1…10.
fn unlikely(rule: Rule) -> f64 {
    match rule {
        Rule::Pin(_) => 1.0,
        Rule::MustPlace(_) => 2.0,
        Rule::QuotaMin(_) => 3.0,
        Rule::Forbid(_) => 4.0,
        Rule::QuotaMax(_) => 5.0,
        Rule::Together(_) => 6.0,
        Rule::Apart(_) => 7.0,
        Rule::MinGroup(_) => 8.0,
        Rule::Hours(_) => 9.0,
        Rule::Seats(_) => 10.0,
    }
}
