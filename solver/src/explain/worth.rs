use std::ops::{Add, AddAssign, Neg, Sub};

use crate::instance::{Assignment, Instance, Objective};

/// What an assignment is worth, or a difference of two: priorities before score.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Worth {
    /// Sum of the priorities of the placed; 0 where the objective has no such stage.
    pub priorities: i64,
    /// Total score.
    pub score: i64,
}

impl Worth {
    /// Nothing.
    pub const NONE: Self = Self {
        priorities: 0,
        score: 0,
    };

    /// What an assignment is worth by the objective of its instance; pairs that are not listed
    /// count nothing.
    #[must_use]
    pub fn of(instance: &Instance, assignments: &[Assignment]) -> Self {
        let chosen: std::collections::HashSet<_> = assignments.iter().copied().collect();
        let score = instance
            .pairs
            .iter()
            .filter(|pair| chosen.contains(&(pair.person, pair.place)))
            .map(|pair| pair.score)
            .sum();
        let mut placed: Vec<_> = chosen.iter().map(|(person, _)| *person).collect();
        placed.sort_unstable();
        placed.dedup();
        let priority = |person: &usize| instance.persons.get(*person).map(|one| one.priority);
        Self {
            priorities: if instance.objective == Objective::Score {
                0
            } else {
                placed.iter().filter_map(priority).sum()
            },
            score,
        }
    }
}

impl Add for Worth {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            priorities: self.priorities + other.priorities,
            score: self.score + other.score,
        }
    }
}

impl AddAssign for Worth {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Worth {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Neg for Worth {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            priorities: -self.priorities,
            score: -self.score,
        }
    }
}
