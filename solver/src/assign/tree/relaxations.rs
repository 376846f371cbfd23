//! A tree of relaxations. The better the best solution, the fewer columns can matter: the tree goes on over those
//! alone, in a program of their own.
//!
//! Where keeping the hours of each place as they are lowers the bound, that is done at each node, too.

use std::collections::HashSet;

use super::dives::End;
use super::growth::Growth;
use super::{Limit, Tree};
use crate::assign::SolveError;
use crate::assign::multipliers::Bound;
use crate::assign::node::Node;
use crate::assign::part::Part;
use crate::assign::search::Search;

/// A tree of relaxations on its way.
pub(super) struct Growing {
    pub(super) growth: Growth,
    /// Columns that have the same value in everything that is still sought.
    settled: Vec<Option<bool>>,
}

impl Growing {
    /// From one node.
    pub(super) fn new(first: &Node, best: Option<Vec<bool>>, columns: usize) -> Self {
        Self {
            growth: Growth::new(first, best, columns),
            settled: vec![None; columns],
        }
    }

    pub(super) fn tree(mut self) -> Tree {
        self.growth.leaves.append(&mut self.growth.open);
        Tree {
            best: self.growth.best,
            leaves: self.growth.leaves,
        }
    }
}

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution, or as far as it may; can go on from there.
    pub(super) fn by_relaxations(
        &mut self,
        active: &mut Vec<usize>,
        Growing { growth, settled }: &mut Growing,
        root: &Bound,
        limit: Limit,
    ) -> Result<(), SolveError> {
        loop {
            self.settle(growth, root, settled);
            let end = if settled.iter().all(Option::is_none) {
                self.go_on(active, growth, root, limit)?
            } else {
                self.go_on_within(settled, active, growth, root, limit)?
            };
            if end == End::Over {
                return Ok(());
            }
        }
    }

    /// Settles the columns that have the same value in everything better than the best solution (reduced cost
    /// fixing) and in that, but for those that were branched on. What is left out is put into the leaves.
    fn settle(&self, growth: &mut Growth, root: &Bound, settled: &mut [Option<bool>]) {
        let Some(best) = &growth.best else { return };
        // What is worth as much is not left out: it may be asked for.
        let below = i128::from(self.value(best)) - 1;
        let nodes = growth.open.iter().chain(&growth.leaves);
        let branched: HashSet<usize> = nodes
            .flat_map(|node| node.fixed.iter().map(|(column, _)| *column))
            .collect();
        let mut everything = Node::new(Vec::new(), root);
        let known = settled.iter().enumerate();
        everything.implied = known
            .filter_map(|(column, value)| value.map(|value| (column, i64::from(value))))
            .collect();
        let mut ruled_out = self.impossible(None, &everything, root, below);
        ruled_out
            .retain(|(column, value)| best[*column] != (*value == 1) && !branched.contains(column));
        for (column, value) in &ruled_out {
            settled[*column] = Some(*value == 0);
        }
        if !ruled_out.is_empty() {
            let without = Node::without(&everything, root, ruled_out, below);
            growth.leaves.push(without);
        }
    }

    /// Branches over the columns that are not settled.
    fn go_on_within(
        &mut self,
        settled: &[Option<bool>],
        active: &mut Vec<usize>,
        growth: &mut Growth,
        root: &Bound,
        limit: Limit,
    ) -> Result<End, SolveError> {
        let mut part = Part::new(self.around(), settled);
        let here = |node: Node| node.renumbered(|column| part.numbers[column]);
        let mut within = Growth {
            best: growth.best.as_ref().map(|best| part.values(best)),
            leaves: Vec::new(),
            open: growth.open.drain(..).map(here).collect(),
            falls: growth.falls.within(&part.columns),
            nodes: growth.nodes,
            parts: growth.parts.clone(),
            dive: None,
        };
        let mut own = part.left(active);
        let root = root.within(&part.columns);
        let end = part.search(self.around(), |search| {
            search.go_on(&mut own, &mut within, &root, limit)
        })?;
        let there = |node: Node| node.renumbered(|number| Some(part.columns[number]));
        growth.leaves.extend(within.leaves.into_iter().map(there));
        growth.open.extend(within.open.into_iter().map(there));
        growth.falls.take(&within.falls, &part.columns);
        growth.nodes = within.nodes;
        growth.parts = within.parts;
        growth.best = within.best.map(|best| part.chosen(&best));
        active.extend(own.into_iter().map(|number| part.columns[number]));
        active.sort_unstable();
        active.dedup();
        Ok(end)
    }
}
