//! A tree of relaxations, dive by dive: each begins where most can be gained.
//!
//! Where keeping the hours of each place as they are lowers the bound, that is done at each node, too.

use super::{Limit, Tree, next};
use crate::assign::SolveError;
use crate::assign::branching::{Choice, Falls};
use crate::assign::local::RowsOf;
use crate::assign::multipliers::Bound;
use crate::assign::node::Node;
use crate::assign::pricing::Priced;
use crate::assign::program::Answer;
use crate::assign::search::Search;
use crate::assign::whole::Whole;

/// Nodes before the integer program is asked for a better solution.
const FIRST_NODES: usize = 100;
/// Nodes between two relaxations that are rounded.
const ROUND_EVERY: usize = 10;
/// Steps towards a lower bound from the multipliers of a relaxation.
const STEPS: usize = 10;

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution, or as far as it may.
    pub(super) fn by_relaxations(
        &mut self,
        active: &mut Vec<usize>,
        (first, mut best): (&Node, Option<Vec<bool>>),
        root: &Bound,
        rows_of: Option<&RowsOf>,
        whole: Option<&Whole>,
        limit: Limit,
    ) -> Result<Tree, SolveError> {
        let mut falls = Falls::new(self.worth.len());
        let mut leaves = Vec::new();
        let mut open = vec![first.clone()];
        let mut nodes = 0;
        while let Some(mut node) = open.pop() {
            let floor = self.value_of(best.as_deref());
            if floor.is_some_and(|floor| node.bound <= floor) {
                leaves.push(node);
                continue;
            }
            if limit.is_reached(nodes, floor) || self.control.stop() {
                leaves.push(node);
                break;
            }
            nodes += 1;
            if nodes == FIRST_NODES && self.few_matter(root, floor) {
                match self.integer(active, root, floor)? {
                    Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => {
                        best = self.better(best, chosen);
                    }
                    Answer::Infeasible | Answer::Stopped(None) => {}
                }
            }
            let floor = self.value_of(best.as_deref());
            let below = floor.unwrap_or_else(|| self.least_value() - 1);
            let relaxed = match self.price(active, &node.all(), below)? {
                Priced::Bounded { relaxed, bound } => {
                    node.bounded(&bound);
                    relaxed
                }
                Priced::Infeasible { bound } => {
                    if let Some(bound) = bound {
                        node.bounded(&bound);
                    }
                    leaves.push(node);
                    next(&mut open);
                    continue;
                }
                Priced::Stopped => {
                    leaves.push(node);
                    break;
                }
            };
            if let Some(step) = node.step.take() {
                falls.learn(step, relaxed.worth(self.worth));
            }
            if let Some(chosen) = self.integral(&relaxed) {
                best = self.better(best, chosen);
            } else if let Some(rows_of) = rows_of
                && nodes % ROUND_EVERY == 1
            {
                best = self.rounded(rows_of, &relaxed, best);
            }
            let floor = self.value_of(best.as_deref());
            let above = |node: &Node| floor.is_none_or(|floor| node.bound > floor);
            if let Some(whole) = whole
                && above(&node)
            {
                self.lower(whole, &mut node, floor, STEPS);
                if let Some(floor) = floor {
                    self.rule_out(whole, &mut node, floor, STEPS, &mut leaves);
                }
            }
            if !above(&node) {
                leaves.push(node);
                next(&mut open);
                continue;
            }
            match self.choose(&mut falls, active, &relaxed, &node.all(), floor)? {
                Choice::Branch(column, side) | Choice::RuledOut(column, side) => {
                    let worth = relaxed.worth(self.worth);
                    let mut sides = node.branched(column, relaxed.values[column], worth);
                    if side == 0 {
                        sides.reverse();
                    }
                    open.extend(sides);
                }
                Choice::Whole => {
                    leaves.push(node);
                    next(&mut open);
                }
                Choice::Stopped => {
                    leaves.push(node);
                    break;
                }
            }
        }
        leaves.append(&mut open);
        Ok(Tree { best, leaves })
    }
}
