//! A place with a budget of hours by itself: which of its pairs are worth most within the hours.
//!
//! With a multiplier for the hours a bound is as weak as the relaxation; with the hours kept as
//! they are it is that of a knapsack for each place (Fisher, Jaikumar and Van Wassenhove 1986).

use std::collections::BTreeSet;
use std::ops::{AddAssign, SubAssign};

use super::model::Model;
use crate::instance::{Column, Row};

/// Cells of a table that are worth filling: pairs of a place times its hours.
const MOST_CELLS: i64 = 4_000_000;

/// Cells of a table that are worth filling for all columns at once.
const MOST_LOSS_CELLS: usize = 1_000_000;

/// The pairs of a place that take hours, and how many there are.
#[derive(Debug)]
pub(super) struct Knapsack {
    pub(super) place: usize,
    /// The row of the hours.
    pub(super) row: usize,
    /// Columns with their hours, > 0.
    items: Vec<(usize, i64)>,
    hours: i64,
    /// Only where this column is 1 there are any hours.
    open: Option<usize>,
}

/// By how much the best of a place falls, ≥ 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Losses {
    /// When the column is taken; none when it does not fit.
    pub(super) taken: Option<i128>,
    /// When it is left.
    pub(super) left: i128,
}

/// Numbers that a knapsack can be counted in.
pub(super) trait Number: Copy + PartialOrd + AddAssign + SubAssign + Default {}

impl<T: Copy + PartialOrd + AddAssign + SubAssign + Default> Number for T {}

/// The knapsacks of a model, without those that are too large to be solved again and again.
pub(super) fn knapsacks(model: &Model) -> Vec<Knapsack> {
    let rows = model.rows.iter().enumerate();
    let mut places = BTreeSet::new();
    rows.filter_map(|(number, row)| {
        let (Row::Hours(place) | Row::RoundedHours(place, _)) = row.key else {
            return None;
        };
        // The first one of a place says it all, others follow from it.
        if !places.insert(place) {
            return None;
        }
        let pair = |column: usize| matches!(model.columns[column], Column::Pair(..));
        let open = row.terms.iter().find(|(column, _)| !pair(*column));
        let items = row.terms.iter().filter(|(column, _)| pair(*column));
        let knapsack = Knapsack {
            place,
            row: number,
            items: items.copied().collect(),
            hours: open.map_or(row.limit, |(_, factor)| -factor),
            open: open.map(|(column, _)| *column),
        };
        let cells = i64::try_from(knapsack.items.len())
            .ok()?
            .checked_mul(knapsack.hours)?;
        // Where all take the same, the relaxation is as good.
        let same = knapsack.items.iter().all(|(_, hours)| *hours == 1);
        (!same && cells <= MOST_CELLS).then_some(knapsack)
    })
    .collect()
}

impl Knapsack {
    /// Its columns: pairs that take hours, and that which says whether the place is open.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let pairs = self.items.iter().map(|(column, _)| *column);
        pairs.chain(self.open)
    }

    /// What is left of it where columns are forced; none where those break it.
    pub(super) fn left(&self, forced: &[Option<bool>]) -> Option<Left> {
        let open = self.open.map(|open| (open, forced[open]));
        let mut left = Left {
            items: Vec::new(),
            hours: if matches!(open, Some((_, Some(false)))) {
                0
            } else {
                self.hours
            },
            taken: Vec::new(),
            open: None,
        };
        for (column, hours) in &self.items {
            if forced[*column] == Some(true) {
                left.hours -= hours;
                left.taken.push(*column);
            }
        }
        if left.hours < 0 {
            return None;
        }
        match open {
            Some((open, None)) if left.taken.is_empty() => left.open = Some(open),
            Some((open, None | Some(true))) => left.taken.push(open),
            _ => {}
        }
        let free = self.items.iter().copied();
        let fits =
            |(column, hours): &(usize, i64)| forced[*column].is_none() && *hours <= left.hours;
        left.items = free.filter(fits).collect();
        Some(left)
    }

    /// By how much its best falls when a column is forced that is not yet. None where the place need not be
    /// open, or is too large for it.
    pub(super) fn losses(
        &self,
        worth: &[i128],
        forced: &[Option<bool>],
    ) -> Option<Vec<(usize, Losses)>> {
        if self.open.is_some_and(|open| forced[open] != Some(true)) {
            return None;
        }
        let taken = |(column, _): &&(usize, i64)| forced[*column] == Some(true);
        let used: i64 = self
            .items
            .iter()
            .filter(taken)
            .map(|(_, hours)| hours)
            .sum();
        let left = usize::try_from(self.hours - used).ok()?;
        let items = self.items.iter().filter_map(|(column, hours)| {
            let hours = usize::try_from(*hours).unwrap_or(usize::MAX);
            forced[*column].is_none().then_some((*column, hours))
        });
        let (fitting, large): (Vec<_>, Vec<_>) = items.partition(|(_, hours)| *hours <= left);
        let (gains, others): (Vec<_>, Vec<_>) = fitting
            .into_iter()
            .partition(|(column, _)| worth[*column] > 0);
        if (gains.len() + 1).saturating_mul(left + 1) > MOST_LOSS_CELLS {
            return None;
        }
        let before = table(gains.iter(), left, worth);
        let mut after = table(gains.iter().rev(), left, worth);
        after.reverse();
        let whole = &before[gains.len()];
        let best = whole[left];
        let never = large.into_iter().map(|(column, _)| {
            let losses = Losses {
                taken: None,
                left: 0,
            };
            (column, losses)
        });
        let others = others.into_iter().map(|(column, hours)| {
            let losses = Losses {
                taken: Some(best - worth[column] - whole[left - hours]),
                left: 0,
            };
            (column, losses)
        });
        let gains = gains.iter().enumerate().map(|(n, (column, hours))| {
            let without = |room: usize| {
                let parts = before[n][..=room]
                    .iter()
                    .zip(after[n + 1][..=room].iter().rev());
                parts
                    .map(|(before, after)| before + after)
                    .max()
                    .unwrap_or(0)
            };
            let losses = Losses {
                taken: Some(best - worth[*column] - without(left - hours)),
                left: best - without(left),
            };
            (*column, losses)
        });
        Some(never.chain(others).chain(gains).collect())
    }
}

/// A knapsack where columns are forced.
pub(super) struct Left {
    /// Free columns that fit, with their hours.
    items: Vec<(usize, i64)>,
    hours: i64,
    /// Columns that are taken anyhow.
    pub(super) taken: Vec<usize>,
    /// Only where this free column is 1 there are any hours.
    open: Option<usize>,
}

impl Left {
    /// Its free columns.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        let items = self.items.iter().map(|(column, _)| *column);
        items.chain(self.open)
    }

    /// What its free columns are worth together at most. Those that bring it are put into `taken`; `table`
    /// is room that is used again.
    pub(super) fn best<T: Number>(
        &self,
        worth: &[T],
        taken: &mut Vec<usize>,
        table: &mut Table<T>,
    ) -> T {
        let before = taken.len();
        let mut sum = fill(&self.items, self.hours, worth, taken, table);
        if let Some(open) = self.open {
            sum += worth[open];
            if sum > T::default() {
                taken.push(open);
            } else {
                taken.truncate(before);
                sum = T::default();
            }
        }
        sum
    }
}

/// Room to fill knapsacks.
#[derive(Default)]
pub(super) struct Table<T> {
    free: Vec<(usize, i64)>,
    cells: Vec<T>,
}

/// The most that the first of some columns are worth within so many hours: by how many columns, and hours.
fn table<'a>(
    columns: impl Iterator<Item = &'a (usize, usize)>,
    hours: usize,
    worth: &[i128],
) -> Vec<Vec<i128>> {
    let mut rows = vec![vec![0; hours + 1]];
    for (column, own) in columns {
        let mut row = rows[rows.len() - 1].clone();
        for at in *own..=hours {
            row[at] = row[at].max(rows[rows.len() - 1][at - own] + worth[*column]);
        }
        rows.push(row);
    }
    rows
}

/// The best of these columns within the hours, by the table of Bellman (1957).
fn fill<T: Number>(
    items: &[(usize, i64)],
    hours: i64,
    worth: &[T],
    taken: &mut Vec<usize>,
    Table { free, cells }: &mut Table<T>,
) -> T {
    free.clear();
    let gains = |(column, _): &&(usize, i64)| worth[*column] > T::default();
    free.extend(items.iter().filter(gains));
    let all: i64 = free.iter().map(|(_, hours)| hours).sum();
    if all <= hours {
        let mut sum = T::default();
        for (column, _) in free {
            sum += worth[*column];
            taken.push(*column);
        }
        return sum;
    }
    // More than `MOST_CELLS` hours never come here.
    let width = usize::try_from(hours).unwrap_or(0) + 1;
    let wanted = (free.len() + 1) * width;
    if cells.len() < wanted {
        cells.resize(wanted, T::default());
    }
    cells[..width].fill(T::default());
    for (n, (column, hours)) in free.iter().enumerate() {
        let hours = usize::try_from(*hours).unwrap_or(width);
        let own = worth[*column];
        let (before, after) = cells.split_at_mut((n + 1) * width);
        let before = &before[n * width..];
        let after = &mut after[..width];
        after[..hours].copy_from_slice(&before[..hours]);
        for ((after, without), with) in after[hours..].iter_mut().zip(&before[hours..]).zip(before)
        {
            let mut with = *with;
            with += own;
            *after = if with > *without { with } else { *without };
        }
    }
    let best = cells[wanted - 1];
    let mut at = width - 1;
    for (n, (column, hours)) in free.iter().enumerate().rev() {
        if cells[(n + 1) * width + at] > cells[n * width + at] {
            taken.push(*column);
            at -= usize::try_from(*hours).unwrap_or(0);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;

    /// One place of 11 hours, a pair each of 8, 6, 5 and 3 hours.
    fn one(fields: &str) -> (Model, Knapsack) {
        let mut instance = instance(
            4,
            1,
            "[[0,0,10,8],[1,0,7,6],[2,0,6,5],[3,0,1,3]]",
            r#","objective":"score""#,
        );
        instance.places[0].hours = Some(11);
        if fields == "group" {
            instance.places[0].min_group = 2;
        }
        let model = program(&instance);
        let knapsack = knapsacks(&model).remove(0);
        (model, knapsack)
    }

    /// What the columns are worth at most; those that bring it are put into `taken`.
    fn best(
        knapsack: &Knapsack,
        worth: &[i128],
        forced: &[Option<bool>],
        taken: &mut Vec<usize>,
    ) -> Option<i128> {
        let left = knapsack.left(forced)?;
        taken.extend(&left.taken);
        let forced: i128 = left.taken.iter().map(|column| worth[*column]).sum();
        Some(forced + left.best(worth, taken, &mut Table::default()))
    }

    /// Every choice of three worths, and of free, left and taken, for four columns.
    fn cases() -> impl Iterator<Item = (Vec<i128>, Vec<Option<bool>>)> {
        (0..3_usize.pow(8)).map(|code| {
            let digit = |n: u32| code / 3_usize.pow(n) % 3;
            let worth = (0..4).map(|n| [-2, 3, 5][digit(n)]).collect();
            let forced = (4..8).map(|n| [None, Some(false), Some(true)][digit(n)]);
            (worth, forced.collect())
        })
    }

    #[test]
    fn two_that_fit_are_worth_more_than_the_best_one() {
        let (model, knapsack) = one("");
        let mut taken = Vec::new();
        let free = vec![None; model.columns.len()];
        assert_eq!(
            best(&knapsack, &[10_i128, 7, 6, 1], &free, &mut taken),
            Some(13)
        );
        taken.sort_unstable();
        assert_eq!(taken, [1, 2]);
    }

    #[test]
    fn every_choice_of_worths_and_forced_columns_is_as_good_as_all_subsets() {
        let (_, knapsack) = one("");
        let hours = [8, 6, 5, 3];
        for (worth, forced) in cases() {
            let sums = (0..16_usize).filter_map(|subset| {
                let inside = |n: &usize| subset & 1 << n != 0;
                let kept = (0..4).all(|n| forced[n].is_none_or(|forced| forced == inside(&n)));
                let used: i64 = (0..4).filter(inside).map(|n| hours[n]).sum();
                (kept && used <= 11).then(|| (0..4).filter(inside).map(|n| worth[n]).sum())
            });
            let expected: Option<i128> = sums.max();
            let mut taken = Vec::new();
            let best = best(&knapsack, &worth, &forced, &mut taken);
            assert_eq!(best, expected, "{worth:?} {forced:?}");
            if let Some(best) = best {
                assert_eq!(taken.iter().map(|n| worth[*n]).sum::<i128>(), best);
            }
        }
    }

    #[test]
    fn what_forcing_a_column_loses_is_what_the_best_of_all_subsets_loses() {
        let (_, knapsack) = one("");
        for (worth, forced) in cases() {
            let best = |forced: &[Option<bool>]| best(&knapsack, &worth, forced, &mut Vec::new());
            let Some(whole) = best(&forced) else {
                assert!(knapsack.losses(&worth, &forced).is_none());
                continue;
            };
            let losses = knapsack.losses(&worth, &forced).unwrap_or_default();
            let free = forced.iter().filter(|forced| forced.is_none()).count();
            assert_eq!(losses.len(), free);
            for (column, losses) in losses {
                let with = |value: bool| {
                    let mut forced = forced.clone();
                    forced[column] = Some(value);
                    best(&forced).map(|best| whole - best)
                };
                assert_eq!(losses.taken, with(true), "{column} {worth:?} {forced:?}");
                assert_eq!(
                    Some(losses.left),
                    with(false),
                    "{column} {worth:?} {forced:?}"
                );
            }
        }
    }

    #[test]
    fn a_place_that_is_not_worth_opening_stays_closed() {
        let (model, knapsack) = one("group");
        let open = model.columns.len() - 1;
        let mut worth = vec![10_i128, 7, 6, 1];
        worth.push(-20);
        let mut forced = vec![None; model.columns.len()];
        let mut taken = Vec::new();
        assert_eq!(best(&knapsack, &worth, &forced, &mut taken), Some(0));
        assert!(taken.is_empty(), "{taken:?}");
        forced[open] = Some(true);
        assert_eq!(best(&knapsack, &worth, &forced, &mut taken), Some(-7));
        taken.sort_unstable();
        assert_eq!(taken, [1, 2, open]);
    }
}
