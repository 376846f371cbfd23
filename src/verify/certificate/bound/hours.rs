//! The hours of one place kept as they are: the greatest worth of its pairs within them.

use std::collections::{BTreeMap, HashMap};

use super::columns::{Columns, Held};
use super::{Column, Row};

/// Steps that a certificate may ask for, for one place: its pairs times its hours.
const MOST_STEPS: usize = 50_000_000;

/// The columns that share the hours of a place.
pub(super) struct Hours {
    place: usize,
    /// Pairs with what they use of the hours, > 0.
    pairs: Vec<(usize, i128)>,
    budget: i128,
    /// Without this column there are no hours.
    open: Option<usize>,
}

impl Hours {
    /// Those of a place; an error when it has none.
    pub(super) fn new(columns: &Columns, place: usize) -> Result<Self, String> {
        let row = columns.row(Row::Hours(place), &Held::default())?;
        let open = columns.number(Column::Open(place))?;
        let group = row.entries.iter().find(|(at, _)| *at == open);
        let pairs = row
            .entries
            .iter()
            .filter(|(at, uses)| *at != open && *uses > 0);
        Ok(Self {
            place,
            pairs: pairs.copied().collect(),
            budget: group.map_or(row.limit, |(_, factor)| -factor),
            open: group.map(|(at, _)| *at),
        })
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.pairs.iter().map(|(at, _)| *at).chain(self.open)
    }

    /// The greatest sum of worths; none when what is fixed does not fit.
    pub(super) fn best(
        &self,
        worths: &[i128],
        fixed: &HashMap<usize, bool>,
    ) -> Result<Option<i128>, String> {
        let Some(open) = self.open else {
            return self.within(self.budget, worths, fixed);
        };
        let mut sums = Vec::new();
        if fixed.get(&open) != Some(&true) {
            sums.extend(self.within(0, worths, fixed)?);
        }
        if fixed.get(&open) != Some(&false) {
            let own = worths.get(open).copied().unwrap_or(0);
            sums.extend(
                self.within(self.budget, worths, fixed)?
                    .map(|sum| sum + own),
            );
        }
        Ok(sums.into_iter().max())
    }

    /// Goes from pair to pair and keeps, for all hours that can be used up, the most they are worth.
    fn within(
        &self,
        budget: i128,
        worths: &[i128],
        fixed: &HashMap<usize, bool>,
    ) -> Result<Option<i128>, String> {
        let mut most = BTreeMap::from([(0_i128, 0_i128)]);
        let mut steps = 0;
        for (at, uses) in &self.pairs {
            let worth = worths.get(*at).copied().unwrap_or(0);
            let with = |(used, sum): (&i128, &i128)| (used + uses, sum + worth);
            let fitting = |(used, _): &(i128, i128)| *used <= budget;
            match fixed.get(at) {
                Some(false) => {}
                Some(true) => most = most.iter().map(with).filter(fitting).collect(),
                None if worth <= 0 => {}
                None => {
                    let more: Vec<_> = most.iter().map(with).filter(fitting).collect();
                    for (used, sum) in more {
                        let known = most.entry(used).or_insert(sum);
                        *known = sum.max(*known);
                    }
                }
            }
            steps += most.len();
            if steps > MOST_STEPS {
                return Err(format!(
                    "place {} has too many pairs and hours to be kept whole",
                    self.place
                ));
            }
        }
        Ok(most.into_values().max())
    }
}
