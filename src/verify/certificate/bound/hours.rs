//! The hours of one place kept as they are: the greatest worth of its pairs within them.

use std::collections::HashMap;

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
        let all: i128 = self.pairs.iter().map(|(_, uses)| uses).sum();
        let width = usize::try_from(budget.min(all).max(0) + 1)
            .ok()
            .filter(|width| width.saturating_mul(self.pairs.len()) <= MOST_STEPS);
        let Some(width) = width else {
            return Err(format!(
                "place {} has too many pairs and hours to be kept whole",
                self.place
            ));
        };
        let mut most: Vec<Option<i128>> = vec![None; width];
        most[0] = Some(0);
        for (at, uses) in &self.pairs {
            let worth = worths.get(*at).copied().unwrap_or(0);
            let uses = usize::try_from(*uses).unwrap_or(usize::MAX);
            let known = fixed.get(at);
            if known == Some(&false) || known.is_none() && worth <= 0 {
                continue;
            }
            for used in (0..width).rev() {
                let with = used
                    .checked_sub(uses)
                    .and_then(|before| most[before])
                    .map(|sum| sum + worth);
                most[used] = if known.is_some() {
                    with
                } else {
                    most[used].max(with)
                };
            }
        }
        Ok(most.into_iter().flatten().max())
    }
}
