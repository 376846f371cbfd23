//! The parts of a search: that they cover everything, and the greatest bound among them.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::columns::{Coefficients, Columns, Held};
use super::hours::Hours;
use super::{Column, Leaf, Row};
use crate::verify::json::Object;

/// The bound that all leaves prove together.
pub(in crate::verify::certificate) fn bound(
    columns: &Columns,
    place: &str,
    leaves: &[Object<Leaf>],
    worths: &[i128],
    held: &Held<'_>,
) -> Result<i128, String> {
    if leaves.is_empty() {
        return Err(format!("{place} is empty, so it proves nothing"));
    }
    covers_everything(columns, place, leaves)?;
    let mut rows = BTreeMap::new();
    let mut greatest = i128::MIN;
    for (index, Object(leaf)) in leaves.iter().enumerate() {
        let part = of_leaf(columns, leaf, worths, held, &mut rows)
            .map_err(|reason| format!("{place}[{index}]: {reason}"))?;
        greatest = greatest.max(part);
    }
    Ok(greatest)
}

fn of_leaf(
    columns: &Columns,
    leaf: &Leaf,
    worths: &[i128],
    held: &Held<'_>,
    rows: &mut BTreeMap<Row, Coefficients>,
) -> Result<i128, String> {
    let multipliers = &leaf.multipliers.0;
    let scale = i128::from(multipliers.scale);
    if scale < 1 {
        return Err(format!("scale is {scale}, but has to be 1 or more"));
    }
    let mut fixed = columns.fixed.clone();
    for (column, value) in &leaf.fixed {
        fixed.insert(columns.number(*column)?, *value == 1);
    }
    let mut differences: Vec<i128> = worths
        .iter()
        .map(|worth| worth.checked_mul(scale))
        .collect::<Option<_>>()
        .ok_or_else(too_large)?;
    let mut total = 0_i128;
    for (row, multiplier) in &multipliers.rows {
        let multiplier = i128::from(*multiplier);
        let coefficients = match rows.entry(*row) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => new.insert(columns.row(*row, held)?),
        };
        if multiplier < 0 && !coefficients.equation {
            return Err(format!(
                "the multiplier of {row:?} is {multiplier}, but has to be 0 or more"
            ));
        }
        let step =
            |sum: i128, coefficient: i128| sum.checked_add(coefficient.checked_mul(multiplier)?);
        total = step(total, coefficients.limit).ok_or_else(too_large)?;
        for (at, coefficient) in &coefficients.entries {
            if let Some(difference) = differences.get_mut(*at) {
                *difference = step(*difference, -coefficient).ok_or_else(too_large)?;
            }
        }
    }
    let mut apart = HashSet::new();
    for place in &leaf.whole {
        if multipliers
            .rows
            .iter()
            .any(|(row, _)| *row == Row::Hours(*place))
        {
            return Err(format!(
                "the hours of place {place} are kept whole and have a multiplier too; leave one out"
            ));
        }
        let hours = Hours::new(columns, *place)?;
        if !hours.columns().all(|at| apart.insert(at)) {
            return Err(format!("place {place} is named twice in whole"));
        }
        match hours.best(&differences, &fixed)? {
            Some(best) => total = total.checked_add(best).ok_or_else(too_large)?,
            // What is fixed takes more hours than there are: this part is empty.
            None => return Ok(i128::MIN),
        }
    }
    for (at, difference) in differences.into_iter().enumerate() {
        if apart.contains(&at) {
            continue;
        }
        let adds = match fixed.get(&at) {
            Some(true) => difference,
            Some(false) => 0,
            None => difference.max(0),
        };
        total = total.checked_add(adds).ok_or_else(too_large)?;
    }
    Ok(total.div_euclid(scale))
}

/// Each branching has both sides: the leaves of 0 and those of 1.
fn covers_everything(
    columns: &Columns,
    place: &str,
    leaves: &[Object<Leaf>],
) -> Result<(), String> {
    let mut open = vec![(
        0,
        leaves
            .iter()
            .map(|leaf| &leaf.0)
            .enumerate()
            .collect::<Vec<_>>(),
    )];
    while let Some((depth, part)) = open.pop() {
        // One that fixes nothing more bounds all of this part.
        if part.iter().any(|(_, leaf)| leaf.fixed.len() == depth) {
            continue;
        }
        let mut branching: Option<Column> = None;
        let mut sides: HashMap<i64, Vec<_>> = HashMap::new();
        for (index, leaf) in part {
            let Some((column, value)) = leaf.fixed.get(depth) else {
                continue;
            };
            let at = || format!("{place}[{index}].fixed[{depth}]");
            columns
                .number(*column)
                .map_err(|reason| format!("{}: {reason}", at()))?;
            if *branching.get_or_insert(*column) != *column {
                return Err(format!(
                    "{}: {column:?} is not what the others branch on here",
                    at()
                ));
            }
            if !matches!(value, 0 | 1) {
                return Err(format!("{}: {value} is neither 0 nor 1", at()));
            }
            sides.entry(*value).or_default().push((index, leaf));
        }
        for value in [0, 1] {
            let side = sides.remove(&value).ok_or_else(|| {
                let column = branching.map_or_else(String::new, |column| format!("{column:?}"));
                format!(
                    "{place}: at depth {depth}, the part where {column} is {value} has no bound"
                )
            })?;
            open.push((depth + 1, side));
        }
    }
    Ok(())
}

fn too_large() -> String {
    "the numbers are too large to add up; use smaller multipliers".to_owned()
}
