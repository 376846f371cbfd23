//! The part of a program that is left when some of its columns are settled.

use super::Control;
use super::model::Model;
use super::multipliers::Bound;
use super::relaxation::Relaxation;
use super::search::{Hears, Search};
use crate::instance::Instance;

/// What a part of a search needs of the whole.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    instance: &'a Instance,
    pub(super) model: &'a Model,
    pub(super) worth: &'a [i64],
    control: &'a dyn Control,
    hears: &'a dyn Hears,
}

impl Search<'_> {
    /// Without its own relaxation, so that several threads can have it.
    pub(super) fn around(&self) -> Around<'_> {
        Around {
            instance: self.instance,
            model: self.model,
            worth: self.worth,
            control: self.control,
            hears: self.hears,
        }
    }
}

/// A program over the columns that are not settled, or are 1, and how they are numbered.
pub(super) struct Part {
    model: Model,
    worth: Vec<i64>,
    /// Which columns of the whole these are.
    pub(super) columns: Vec<usize>,
    /// Which number each column of the whole has here.
    pub(super) numbers: Vec<Option<usize>>,
}

impl Part {
    pub(super) fn new(whole: Around, settled: &[Option<bool>]) -> Self {
        let (model, columns) = whole.model.within(settled);
        let mut numbers = vec![None; settled.len()];
        for (number, column) in columns.iter().enumerate() {
            numbers[*column] = Some(number);
        }
        Self {
            model,
            worth: Self::of(&columns, whole.worth),
            columns,
            numbers,
        }
    }

    /// How many rows there are left.
    pub(super) fn rows(&self) -> usize {
        self.model.rows.len()
    }

    fn of<T: Copy>(columns: &[usize], values: &[T]) -> Vec<T> {
        columns.iter().map(|column| values[*column]).collect()
    }

    /// What there is of each column of the whole, for those that are left.
    pub(super) fn values<T: Copy>(&self, values: &[T]) -> Vec<T> {
        Self::of(&self.columns, values)
    }

    /// The columns of the whole that are left, by their number here.
    pub(super) fn left(&self, columns: &[usize]) -> Vec<usize> {
        let numbers = columns.iter().map(|column| self.numbers[*column]);
        numbers.flatten().collect()
    }

    /// A choice of these columns as one of all.
    pub(super) fn chosen(&self, chosen: &[bool]) -> Vec<bool> {
        of_whole(&self.columns, self.numbers.len(), chosen)
    }

    /// Searches in it, as in the whole.
    pub(super) fn search<T>(&mut self, whole: Around, run: impl FnOnce(&mut Search) -> T) -> T {
        let mut relaxation = Relaxation::new(&self.model, &self.worth);
        let hears = Within {
            columns: &self.columns,
            model: whole.model,
            hears: whole.hears,
        };
        run(&mut Search {
            instance: whole.instance,
            model: &mut self.model,
            worth: &self.worth,
            relaxation: &mut relaxation,
            control: whole.control,
            hears: &hears,
        })
    }
}

/// A choice of some columns as one of so many, the others not being taken.
fn of_whole(columns: &[usize], count: usize, chosen: &[bool]) -> Vec<bool> {
    let mut all = vec![false; count];
    for (column, chosen) in columns.iter().zip(chosen) {
        all[*column] = *chosen;
    }
    all
}

/// Who listens to a search in the whole hears of solutions in a part of it, too.
struct Within<'a> {
    columns: &'a [usize],
    model: &'a Model,
    hears: &'a dyn Hears,
}

impl Hears for Within<'_> {
    fn solution(&self, _: &Model, chosen: &[bool]) {
        let all = of_whole(self.columns, self.model.columns.len(), chosen);
        self.hears.solution(self.model, &all);
    }

    fn bound(&self, _: &Model, _: &Bound) {}
}
