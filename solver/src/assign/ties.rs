//! Among all solutions that are as good, the one that changes least from the earlier result.

use std::collections::{HashMap, HashSet};

use super::model::Model;
use super::multipliers::bound;
use super::node::Node;
use super::relaxation::Relaxation;
use super::rows;
use super::search::{Found, Nobody, Search, Solution};
use super::whole::Whole;
use super::{Control, SolveError};
use crate::instance::{Column, Instance};

/// By what is fixed on the way to a part: what earlier leaves have left of it.
type Implied<'a> = HashMap<&'a [(Column, i64)], Vec<(usize, i64)>>;

/// Puts the one that changes least in the place of a solution that is proven to be best, among those that
/// are worth the same in `model`.
pub(super) fn break_ties(
    instance: &Instance,
    mut model: Model,
    solution: &mut Solution,
    control: &dyn Control,
) -> Result<(), SolveError> {
    let settled = settled(instance, &mut model, solution, control);
    let (mut tied, of_model) = model.within(&settled);
    rows::previous::row(&mut tied, solution.value);
    let worth = rows::previous::worth(instance, &tied);
    let mut active: Vec<usize> = (0..of_model.len())
        .filter(|column| solution.chosen[of_model[*column]] || worth[*column] > 0)
        .collect();
    let mut relaxation = Relaxation::new(&tied, &worth);
    let found = Search {
        instance,
        model: &mut tied,
        worth: &worth,
        relaxation: &mut relaxation,
        control,
        hears: &Nobody,
    }
    .run(&mut active)?;
    if let Found::Solution(least_change) = found {
        solution.chosen.fill(false);
        for (column, chosen) in of_model.into_iter().zip(least_change.chosen) {
            solution.chosen[column] = chosen;
        }
    }
    Ok(())
}

/// What each column is in every solution that is worth as much, where the proof says so. It leaves few columns
/// open, and without it a search among ties has as many as the first one and no bound to go by.
fn settled(
    instance: &Instance,
    model: &mut Model,
    solution: &Solution,
    control: &dyn Control,
) -> Vec<Option<bool>> {
    let worth = model.score.clone();
    let whole = Whole::new(model);
    let columns = model.columns.iter().enumerate();
    let numbers: HashMap<Column, usize> = columns.map(|(n, column)| (*column, n)).collect();
    let of_model = |columns: &[(Column, i64)]| -> Vec<(usize, i64)> {
        let columns = columns.iter();
        columns
            .map(|(column, value)| (numbers[column], *value))
            .collect()
    };
    let mut relaxation = Relaxation::new(model, &worth);
    let search = Search {
        instance,
        model,
        worth: &worth,
        relaxation: &mut relaxation,
        control,
        hears: &Nobody,
    };
    // Nothing better is there, so that all that is worth more than this is worth as much.
    let below = i128::from(solution.value) - 1;
    let mut seen = vec![[false; 2]; worth.len()];
    let mut implied = Implied::new();
    for leaf in &solution.leaves {
        let ways = (0..=leaf.fixed.len()).filter_map(|depth| implied.get(&leaf.fixed[..depth]));
        let mut fixed: Vec<_> = ways.flatten().copied().collect();
        // What is fixed counts, whatever was left before.
        fixed.extend(of_model(&leaf.fixed));
        let whole = whole.as_ref().filter(|_| !leaf.whole.is_empty());
        let y = leaf.multipliers.by_row(search.model);
        let bound = bound(search.model, &worth, &fixed, &y, whole);
        if bound.value <= below {
            continue;
        }
        let node = Node::new(fixed, &bound);
        let impossible: HashSet<_> = search
            .impossible(whole, &node, &bound, below)
            .into_iter()
            .collect();
        let ruled_out = of_model(&leaf.ruled_out);
        if !ruled_out.is_empty() && ruled_out.iter().all(|value| impossible.contains(value)) {
            let left = ruled_out.iter().map(|(column, value)| (*column, 1 - value));
            implied.entry(&leaf.fixed).or_default().extend(left);
            continue;
        }
        let mut here = vec![[true; 2]; worth.len()];
        for (column, value) in impossible {
            here[column][usize::from(value == 1)] = false;
        }
        for (column, forced) in search.forced(&node.fixed).into_iter().enumerate() {
            if let Some(forced) = forced {
                here[column][usize::from(!forced)] = false;
            }
        }
        for (seen, here) in seen.iter_mut().zip(here) {
            seen[0] |= here[0];
            seen[1] |= here[1];
        }
    }
    let settled = seen.iter().map(|seen| match seen {
        [false, true] => Some(true),
        [true, false] => Some(false),
        _ => None,
    });
    settled.collect()
}

#[cfg(test)]
mod tests {
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn ties_in_every_part_of_a_proof_that_branches_are_found() {
        // Any two of the three exclude each other; half of each would be worth more than one of them.
        let quota = |name: &str, persons: &str| {
            format!(r#"{{"name":"{name}","persons":{persons},"places":[0,1,2],"max":1}}"#)
        };
        let quotas = [
            quota("a", "[0,1]"),
            quota("b", "[1,2]"),
            quota("c", "[0,2]"),
        ]
        .join(",");
        for person in 0..3 {
            let fields = format!(
                r#","objective":"score","quotas":[{quotas}],"previous":[[{person},{person}]]"#
            );
            let instance = instance(3, 3, "[[0,0,5],[1,1,5],[2,2,5]]", &fields);
            assert_eq!(best(&instance), Some((5, vec![(person, person)])));
        }
    }

    #[test]
    fn what_an_earlier_result_had_is_no_reason_to_be_worse_by_one() {
        let fields = r#","objective":"score","previous":[[0,0]],"quotas":[{"name":"q","persons":[0,1],"places":[0],"max":1}]"#;
        let instance = instance(2, 1, "[[0,0,1000000],[1,0,1000001]]", fields);
        assert_eq!(best(&instance), Some((1_000_001, vec![(1, 0)])));
    }
}
