//! Plunges: a few columns after the other are fixed to 1 and the relaxation is solved again, down to a solution.

use super::SolveError;
use super::local::{Local, rows_of};
use super::multipliers::Bound;
use super::part::Part;
use super::program::{Answer, Relaxed};
use super::search::{Search, TOLERANCE};
use super::tree::FEW_COLUMNS;

/// Columns that a plunge fixes in each round, at least …
const AT_ONCE: usize = 2;
/// … and one for so many different values.
const VALUES_EACH: usize = 50;
/// Columns of each person that the first plunge has, on average.
const NEAR_EACH: usize = 4;

impl Search<'_> {
    /// A plunge over the columns that nothing nearly as good as the bound of the root would take, or leave: those
    /// whose reduced costs are nearest to 0.
    pub(super) fn plunge_near(
        &self,
        root: &Bound,
        relaxed: &Relaxed,
        known: Option<Vec<bool>>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let mut sizes: Vec<i128> = root.reduced.iter().map(|reduced| reduced.abs()).collect();
        sizes.sort_unstable();
        let near = NEAR_EACH * self.model.of_person.len();
        let far = sizes.get(near).copied().unwrap_or(i128::MAX);
        let pairs = root.reduced.iter().zip(&self.model.pinned);
        let settled = pairs
            .map(|(reduced, pinned)| (!pinned && reduced.abs() >= far).then_some(*reduced > 0));
        let settled: Vec<_> = settled.collect();
        let mut part = Part::new(self.around(), &settled);
        let own: Vec<usize> = (0..part.columns.len()).collect();
        let relaxed = Relaxed {
            values: part.values(&relaxed.values),
            multipliers: Vec::new(),
        };
        let found = part.search(self.around(), |search| {
            search.plunge(&own, &[], &relaxed, None)
        })?;
        Ok(match found {
            Some(chosen) => self.better(known, part.chosen(&chosen)),
            None => known,
        })
    }

    /// Fixes columns to 1, round after round, and solves the relaxation again, as long as there may be something
    /// worth more than a floor; then rounds the last one. None where that breaks a row.
    pub(super) fn plunge(
        &mut self,
        active: &[usize],
        from: &[(usize, i64)],
        relaxed: &Relaxed,
        floor: Option<i128>,
    ) -> Result<Option<Vec<bool>>, SolveError> {
        let rows_of = rows_of(self.model);
        let target = self.target(floor);
        let mut fixed = from.to_vec();
        let mut values = relaxed.values.clone();
        let mut one = false;
        loop {
            let next = next_fixed(&values, one);
            if next.is_empty() {
                break;
            }
            fixed.extend(next.iter().map(|column| (*column, 1)));
            let answer = self
                .relaxation
                .solve(self.model, active, &fixed, self.control)?;
            match answer {
                Answer::Solved(relaxed) if relaxed.worth(self.worth) >= target => {
                    values = relaxed.values;
                    one = false;
                }
                Answer::Infeasible if !one => {
                    fixed.truncate(fixed.len() - next.len());
                    one = true;
                }
                Answer::Solved(_) | Answer::Infeasible | Answer::Stopped(_) => break,
            }
        }
        let local = Local::new(self.model, self.worth, &rows_of);
        let chosen = if self.worth.len() <= FEW_COLUMNS && !self.control.stop() {
            local.from(&values)
        } else {
            local.rounded(&values)
        };
        Ok(self.feasible(&chosen).then_some(chosen))
    }
}

/// Which columns with a fraction to fix to 1, or one of them. Those with the same value often hang together,
/// so that one of them settles the others: one of each value, the most frequent values first.
fn next_fixed(values: &[f64], one: bool) -> Vec<usize> {
    let mut parts: Vec<usize> = (0..values.len())
        .filter(|column| values[*column] > TOLERANCE && values[*column] < 1.0 - TOLERANCE)
        .collect();
    parts.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    let together = |a: &usize, b: &usize| (values[*a] - values[*b]).abs() < TOLERANCE;
    let mut groups: Vec<&[usize]> = parts.chunk_by(together).collect();
    // Where no value is greater than a half, the greatest.
    let likely = groups.partition_point(|group| values[group[0]] > 0.5);
    groups.truncate(likely.max(1));
    let most = if one {
        1
    } else {
        AT_ONCE.max(groups.len() / VALUES_EACH)
    };
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
        .into_iter()
        .take(most)
        .map(|group| group[0])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::relaxation::Relaxation;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::search::Nobody;
    use crate::instance::Days;

    #[test]
    fn of_columns_that_hang_together_one_is_fixed() {
        let values = [0.3, 0.7, 0.7, 0.3, 0.3, 0.9, 1.0, 0.0, 0.6];
        assert_eq!(next_fixed(&values, false), [1, 5]);
        assert_eq!(next_fixed(&values, true), [1]);
        // Where none is likely, the likeliest.
        assert_eq!(next_fixed(&[0.2, 0.4, 0.2, 0.5], false), [3]);
        assert!(next_fixed(&[0.0, 1.0], false).is_empty());
        let many: Vec<f64> = (1..500).map(|n| f64::from(n) / 1000.0 + 0.5).collect();
        assert_eq!(next_fixed(&many, false).len(), 9);
    }

    #[test]
    fn a_plunge_ends_with_what_the_relaxation_takes_most_of() {
        // A seat, and three youths on two of three weekdays each.
        let mut instance = instance(3, 1, "[[0,0,5],[1,0,6],[2,0,7]]", "");
        instance.places[0].seats = Some(1);
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        let mut model = program(&instance);
        let worth = model.score.clone();
        let relaxed = Relaxed {
            values: vec![0.4, 0.6, 0.4],
            multipliers: vec![0.0; model.rows.len()],
        };
        let mut search = Search {
            instance: &instance,
            relaxation: &mut Relaxation::new(&model, &worth),
            model: &mut model,
            worth: &worth,
            control: &Quiet,
            hears: &Nobody,
        };
        let found = search.plunge(&[0, 1, 2], &[], &relaxed, None).unwrap();
        assert_eq!(found, Some(vec![false, true, false]));
    }
}
