//! The tree that finds the best solution; its leaves prove that it is.

mod dives;
mod growth;
mod relaxations;
mod whole_hours;

use std::collections::HashSet;

use self::relaxations::Growing;
use self::whole_hours::Ways;
use super::local::{Local, rows_of};
use super::model::Model;
use super::multipliers::Bound;
use super::node::Node;
use super::pricing::Priced;
use super::program::Relaxed;
use super::search::{Begin, Found, Search, TOLERANCE, Wanted};
use super::whole::Whole;
use super::{SolveError, rows};
use crate::instance::Leaf;

/// Where other rules bind beside the hours, nodes of a tree of relaxations …
const TRIED_NODES: usize = 1_000;
/// … and of each that keeps hours as they are before one of them goes on.
const TRIED_WHOLE: usize = 300;
/// Models with more columns are rounded within a moment only, nor are their hours kept as they are.
pub(super) const FEW_COLUMNS: usize = 60_000;
/// Multipliers that the nodes of a tree may have together before it is given up and the gap is reported.
const MOST_NUMBERS: usize = 50_000_000;
/// Leaves of a tree of infeasible parts before it is given up.
const MOST_REFUTED: usize = 20_000;

/// What a tree has come to. Its leaves cover everything, however it has ended.
struct Tree {
    best: Option<Vec<bool>>,
    leaves: Vec<Node>,
}

/// How large a tree may become.
#[derive(Clone, Copy)]
struct Limit {
    /// Nodes, at most.
    most: usize,
    wanted: Option<Wanted>,
    /// Whether parts are searched anew beside it.
    in_parts: bool,
}

impl Limit {
    fn is_reached(self, model: &Model, nodes: usize, best: Option<&[bool]>) -> bool {
        let patience = |wanted: Wanted| nodes >= wanted.patience;
        nodes >= self.most || self.wanted.is_some_and(patience) && self.is_missing(model, best)
    }

    /// Whether something is wanted that is not there.
    fn is_missing(self, model: &Model, best: Option<&[bool]>) -> bool {
        let missing = |wanted: Wanted| wanted.is_missing(model, best);
        self.wanted.is_some_and(missing)
    }
}

impl Tree {
    fn bound(&self) -> i128 {
        self.leaves.iter().map(|leaf| leaf.bound).max().unwrap_or(0)
    }
}

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution.
    pub(super) fn branch(
        &mut self,
        active: &mut Vec<usize>,
        root: &Bound,
        relaxed: &Relaxed,
        Begin {
            known,
            wanted,
            most,
        }: Begin,
    ) -> Result<Found, SolveError> {
        self.hears.bound(self.model, root);
        let mut first = Node::new(Vec::new(), root);
        let rows_of = rows_of(self.model);
        let small = self.worth.len() <= FEW_COLUMNS && !self.control.stop();
        let best = if small {
            self.rounded(&rows_of, relaxed, known)
        } else {
            // To improve a large one move by move would take longer than the relaxations of a plunge.
            let chosen = Local::new(self.model, self.worth, &rows_of).rounded(&relaxed.values);
            self.better(known, chosen)
        };
        let enough = self.value_of(best.as_deref()) >= Some(root.value);
        let best = if enough || self.control.stop() {
            best
        } else {
            self.plunge_near(root, relaxed, best)?
        };
        // By score alone parts bring less than they take.
        let in_parts = wanted.is_some() && rows::other_than_hours(self.model);
        // A part is given up before a tree that keeps hours as they are would pay.
        let whole = (small && most.is_none())
            .then(|| Whole::new(self.model))
            .flatten();
        let whole = whole.filter(|whole| self.lowers(whole, root));
        let limit = Limit {
            most: most.unwrap_or(MOST_NUMBERS / self.model.rows.len().max(1)),
            wanted,
            in_parts,
        };
        let ways = whole.as_ref().map(|whole| Ways {
            whole,
            rows_of: &rows_of,
            root,
        });
        let mut tree = self.grown(active, (&mut first, best), root, ways, limit)?;
        let value = self.value_of(tree.best.as_deref());
        let ended = value >= Some(tree.bound());
        if in_parts && !ended && limit.is_missing(self.model, tree.best.as_deref()) {
            tree.best = self.part_by_part(root, tree.best)?;
            if !limit.is_missing(self.model, tree.best.as_deref()) {
                tree = self.grown(active, (&mut first, tree.best), root, ways, limit)?;
            }
        }
        let bound = tree.bound();
        let Some(best) = tree.best else {
            let least = self.least_value();
            return Ok(if bound < least {
                Found::Infeasible
            } else {
                Found::Stopped
            });
        };
        let leaves = tree.leaves.into_iter();
        let leaves = leaves.map(|node| node.leaf(self.model)).collect();
        Ok(Found::Solution(self.solution(best, bound, leaves)))
    }

    /// Where hours are kept as they are and other rules bind, too, it shows with time which tree comes to more.
    fn grown(
        &mut self,
        active: &mut Vec<usize>,
        (first, best): (&mut Node, Option<Vec<bool>>),
        root: &Bound,
        ways: Option<Ways>,
        limit: Limit,
    ) -> Result<Tree, SolveError> {
        let alone = ways.filter(|_| !rows::other_than_hours(self.model));
        if let Some(ways) = alone {
            let known = Tree {
                best,
                leaves: vec![first.clone()],
            };
            return self.by_whole_hours(active, first, known, ways, limit);
        }
        let mut growing = Growing::new(first, best, self.worth.len());
        if let Some(ways) = ways {
            let tried = |most| Limit { most, ..limit };
            self.by_relaxations(active, &mut growing, root, tried(TRIED_NODES))?;
            let growth = &growing.growth;
            let best = growth.best.as_deref();
            let value = self.value_of(best);
            let over =
                growth.highest(None) <= value || limit.is_reached(self.model, growth.nodes, best);
            if over || self.control.stop() {
                return Ok(growing.tree());
            }
            let bound = growth.highest(None).max(value);
            let known = Tree {
                best: growth.best.clone(),
                leaves: vec![first.clone()],
            };
            let known = self.by_whole_hours(active, first, known, ways, tried(TRIED_WHOLE))?;
            if Some(known.bound()) < bound {
                return self.by_whole_hours(active, first, known, ways, limit);
            }
            growing.growth.best = known.best;
        }
        self.by_relaxations(active, &mut growing, root, limit)?;
        Ok(growing.tree())
    }

    pub(super) fn value_of(&self, known: Option<&[bool]>) -> Option<i128> {
        known.map(|known| i128::from(self.value(known)))
    }

    /// No solution is worth less.
    pub(super) fn least_value(&self) -> i128 {
        self.worth
            .iter()
            .map(|worth| i128::from(*worth).min(0))
            .sum()
    }

    /// Branches until every leaf is proven infeasible; none when that takes too long or one is not.
    pub(crate) fn refute(&mut self) -> Result<Option<Vec<Leaf>>, SolveError> {
        let mut active: Vec<_> = (0..self.worth.len()).collect();
        let mut leaves = Vec::new();
        let mut open = vec![Vec::new()];
        while let Some(fixed) = open.pop() {
            if leaves.len() + open.len() > MOST_REFUTED {
                return Ok(None);
            }
            match self.price(&mut active, &fixed, -1)? {
                Priced::Stopped => return Ok(None),
                Priced::Infeasible { bound } => {
                    let Some(bound) = bound else {
                        return Ok(None);
                    };
                    leaves.push(Node::new(fixed, &bound).leaf(self.model));
                }
                Priced::Bounded { relaxed, .. } => {
                    let Some(column) = self.branch_on(&relaxed, &fixed) else {
                        return Ok(None);
                    };
                    for side in [1, 0] {
                        let mut fixed = fixed.clone();
                        fixed.push((column, side));
                        open.push(fixed);
                    }
                }
            }
        }
        Ok(Some(leaves))
    }

    /// The free column that is furthest from 0 and 1, and of those the one worth most.
    fn branch_on(&self, relaxed: &Relaxed, fixed: &[(usize, i64)]) -> Option<usize> {
        let distance = |column: &usize| (relaxed.values[*column] - 0.5).abs();
        let fixed: HashSet<usize> = fixed.iter().map(|(column, _)| *column).collect();
        (0..self.worth.len())
            .filter(|column| distance(column) < 0.5 - TOLERANCE && !fixed.contains(column))
            .min_by(|a, b| {
                distance(a)
                    .total_cmp(&distance(b))
                    .then(self.worth[*b].cmp(&self.worth[*a]))
            })
    }
}
