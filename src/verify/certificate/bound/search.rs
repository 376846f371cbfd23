//! The parts of a search: that they cover everything, and the greatest bound among them.

use std::collections::{BTreeMap, HashMap};

use super::columns::{Coefficients, Columns, Held};
use super::hours::Hours;
use super::{Column, Leaf, Row};
use crate::verify::json::Object;

/// By what is fixed on the way to a part: what earlier leaves have left of it.
type Implied<'a> = HashMap<&'a [(Column, i64)], Vec<(usize, bool)>>;

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
    let mut implied = Implied::new();
    let mut greatest = i128::MIN;
    for (index, Object(leaf)) in leaves.iter().enumerate() {
        let named = |reason: String| format!("{place}[{index}]: {reason}");
        let mut fixed = columns.fixed.clone();
        for depth in 0..=leaf.fixed.len() {
            fixed.extend(
                implied
                    .get(&leaf.fixed[..depth])
                    .into_iter()
                    .flatten()
                    .copied(),
            );
        }
        for (column, value) in &leaf.fixed {
            fixed.insert(columns.number(*column).map_err(named)?, *value == 1);
        }
        let priced = Priced::new(columns, leaf, worths, held, &mut rows).map_err(named)?;
        if leaf.ruled_out.is_empty() {
            greatest = greatest.max(priced.bound(&fixed).map_err(named)?);
            continue;
        }
        let (part, left) = priced.without(fixed, &leaf.ruled_out).map_err(named)?;
        greatest = greatest.max(part);
        implied.entry(&leaf.fixed).or_default().extend(left);
    }
    Ok(greatest)
}

/// What the multipliers of a leaf make of each column.
struct Priced<'a> {
    scale: i128,
    /// What the limits of the rows add up to.
    total: i128,
    /// What each column adds, or takes.
    differences: Vec<i128>,
    /// Places whose hours are kept whole.
    whole: Vec<Hours>,
    /// Columns in one of them.
    apart: HashMap<usize, usize>,
    columns: &'a Columns<'a>,
}

impl<'a> Priced<'a> {
    fn new(
        columns: &'a Columns<'a>,
        leaf: &Leaf,
        worths: &[i128],
        held: &Held<'_>,
        rows: &mut BTreeMap<Row, Coefficients>,
    ) -> Result<Self, String> {
        let multipliers = &leaf.multipliers.0;
        let scale = i128::from(multipliers.scale);
        if scale < 1 {
            return Err(format!("scale is {scale}, but has to be 1 or more"));
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
                std::collections::btree_map::Entry::Vacant(new) => {
                    new.insert(columns.row(*row, held)?)
                }
            };
            if multiplier < 0 && !coefficients.equation {
                return Err(format!(
                    "the multiplier of {row:?} is {multiplier}, but has to be 0 or more"
                ));
            }
            let step = |sum: i128, coefficient: i128| {
                sum.checked_add(coefficient.checked_mul(multiplier)?)
            };
            total = step(total, coefficients.limit).ok_or_else(too_large)?;
            for (at, coefficient) in &coefficients.entries {
                if let Some(difference) = differences.get_mut(*at) {
                    *difference = step(*difference, -coefficient).ok_or_else(too_large)?;
                }
            }
        }
        let mut whole = Vec::new();
        let mut apart = HashMap::new();
        for place in &leaf.whole {
            let named = |(row, _): &(Row, i64)| *row == Row::Hours(*place);
            if multipliers.rows.iter().any(named) {
                return Err(format!(
                    "the hours of place {place} are kept whole and have a multiplier too; leave one out"
                ));
            }
            let hours = Hours::new(columns, *place)?;
            for at in hours.columns() {
                if apart.insert(at, whole.len()).is_some() {
                    return Err(format!("place {place} is named twice in whole"));
                }
            }
            whole.push(hours);
        }
        Ok(Self {
            scale,
            total,
            differences,
            whole,
            apart,
            columns,
        })
    }

    /// What a column that is in no whole place adds.
    fn adds(&self, at: usize, fixed: Option<&bool>) -> i128 {
        let difference = self.differences.get(at).copied().unwrap_or(0);
        match fixed {
            Some(true) => difference,
            Some(false) => 0,
            None => difference.max(0),
        }
    }

    /// The parts of a bound, times the scale: that of the rows and columns, and that of each whole place,
    /// which is none where what is fixed takes more hours than there are.
    fn parts(&self, fixed: &HashMap<usize, bool>) -> Result<(i128, Vec<Option<i128>>), String> {
        let whole = self.whole.iter();
        let places = whole.map(|hours| hours.best(&self.differences, fixed));
        let places = places.collect::<Result<_, _>>()?;
        let alone = (0..self.differences.len()).filter(|at| !self.apart.contains_key(at));
        let mut total = self.total;
        for at in alone {
            let adds = self.adds(at, fixed.get(&at));
            total = total.checked_add(adds).ok_or_else(too_large)?;
        }
        Ok((total, places))
    }

    fn sum(&self, total: i128, places: &[Option<i128>]) -> Result<i128, String> {
        let mut sum = total;
        for place in places {
            let Some(place) = place else {
                return Ok(i128::MIN);
            };
            sum = sum.checked_add(*place).ok_or_else(too_large)?;
        }
        Ok(sum.div_euclid(self.scale))
    }

    /// The bound of a part.
    fn bound(&self, fixed: &HashMap<usize, bool>) -> Result<i128, String> {
        let (total, places) = self.parts(fixed)?;
        self.sum(total, &places)
    }

    /// The greatest bound of the parts that are ruled out one after the other, and what is left of them.
    fn without(
        &self,
        mut fixed: HashMap<usize, bool>,
        ruled_out: &[(Column, i64)],
    ) -> Result<(i128, Vec<(usize, bool)>), String> {
        let mut greatest = i128::MIN;
        let mut left = Vec::new();
        let (mut total, mut places) = self.parts(&fixed)?;
        for (column, value) in ruled_out {
            if !matches!(value, 0 | 1) {
                return Err(format!("{value} of {column:?} is neither 0 nor 1"));
            }
            let at = self.columns.number(*column)?;
            let known = fixed.get(&at).copied();
            if known == Some(*value == 1) {
                return Err(format!("{column:?} has been fixed to {value} before"));
            }
            // One side has the column as it is ruled out, the other goes on.
            for (side, goes_on) in [(*value == 1, false), (*value != 1, true)] {
                fixed.insert(at, side);
                let (mut with, mut within) = (total, places.clone());
                match self.apart.get(&at) {
                    Some(place) => {
                        within[*place] = self.whole[*place].best(&self.differences, &fixed)?;
                    }
                    None => {
                        with = total
                            .checked_sub(self.adds(at, known.as_ref()))
                            .and_then(|rest| rest.checked_add(self.adds(at, Some(&side))))
                            .ok_or_else(too_large)?;
                    }
                }
                if goes_on {
                    (total, places) = (with, within);
                } else {
                    greatest = greatest.max(self.sum(with, &within)?);
                }
            }
            left.push((at, *value != 1));
        }
        Ok((greatest, left))
    }
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
            // What is ruled out is no part of its own.
            .filter(|(_, leaf)| leaf.ruled_out.is_empty())
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
