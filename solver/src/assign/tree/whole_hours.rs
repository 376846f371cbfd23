//! A tree in which the hours of every place are kept as they are.
//!
//! Where columns can be ruled out, only what is worth nearly as much as the bound is sought at first: that
//! leaves so few columns that it is soon found, or proven not to be there. Then it is sought further down.

use std::collections::HashSet;

use super::growth::{Growth, Next};
use super::{Limit, Tree};
use crate::assign::SolveError;
use crate::assign::local::RowsOf;
use crate::assign::multipliers::{Bound, bound};
use crate::assign::node::Node;
use crate::assign::pricing::Priced;
use crate::assign::search::Search;
use crate::assign::whole::{Descent, Whole};

/// Nodes between two dives …
const DIVE_EVERY: usize = 10;
/// … and between two integer programs over a core.
const CORE_EVERY: usize = 1_000;
/// Steps towards a lower bound at the root …
const ROOT_STEPS: usize = 500;
/// … and at another node.
const NODE_STEPS: usize = 40;
/// Where no column was taken this close to every second time, the relaxation is asked on which to branch.
const DOUBT: f64 = 0.3;

/// The first aim is this part of the way from the bound down to the best solution …
const FIRST_AIM: i128 = 64;
/// … and each next one is so many times as far away, but where the last one took this many nodes …
const NEXT_AIM: i128 = 4;
const LATE: usize = 100;
/// … and where there is a solution that is better, but for one that is as near to the bound as this.
const NEARLY: i128 = 8;
/// Nodes of each half before both share what they have.
const APART: usize = 20;

/// What is the same for all nodes.
#[derive(Clone, Copy)]
pub(super) struct Ways<'a> {
    pub(super) whole: &'a Whole,
    pub(super) rows_of: &'a RowsOf,
    pub(super) root: &'a Bound,
}

/// What a tree is to come to.
#[derive(Clone, Copy)]
struct Goal {
    /// Only what is worth more is sought.
    aim: Option<i128>,
    /// Nothing is worth more.
    bound: i128,
    /// What is worth more than the aim, but less than this, ends it.
    near: i128,
    limit: Limit,
}

impl Goal {
    /// Whether there is a solution with which something else is to be aimed at.
    fn is_reached(&self, value: Option<i128>) -> bool {
        value >= Some(self.bound) || self.aim < value && value < self.aim.map(|_| self.near)
    }
}

/// Why a tree has ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Every leaf is bounded.
    Proven,
    /// There is something better than was aimed at.
    Better,
    /// The caller has stopped it, or it has become too large.
    Stopped,
}

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution. What bounds the first part is kept.
    pub(super) fn by_whole_hours(
        &mut self,
        active: &mut Vec<usize>,
        first: &mut Node,
        mut known: Tree,
        ways: Ways,
        limit: Limit,
    ) -> Result<Tree, SolveError> {
        let mut parts = FIRST_AIM;
        while known.best.is_none() || self.value_of(known.best.as_deref()) < Some(known.bound()) {
            let bound = known.bound();
            let value = self.value_of(known.best.as_deref());
            let near = |value| bound - 1 - (bound - value) / parts;
            let aim = value.filter(|_| parts > 1).map(near);
            let best = known.best.take();
            let goal = Goal {
                aim,
                bound,
                near: bound - NEARLY,
                limit,
            };
            let (tree, end, nodes) = self.grow(active, first, best, ways, goal)?;
            known = if tree.bound() <= bound {
                tree
            } else {
                Tree {
                    best: tree.best,
                    ..known
                }
            };
            if end == End::Stopped || aim.is_none() {
                break;
            }
            parts = match end {
                End::Better => FIRST_AIM,
                End::Proven if nodes > LATE => parts,
                End::Proven | End::Stopped => parts / NEXT_AIM,
            };
        }
        Ok(known)
    }

    /// Branches until every leaf is bounded by the best solution, or by the aim where that is worth more, or
    /// until there is a solution worth more than the aim. What bounds the first part is kept.
    fn grow(
        &mut self,
        active: &mut Vec<usize>,
        first: &mut Node,
        best: Option<Vec<bool>>,
        ways: Ways,
        goal: Goal,
    ) -> Result<(Tree, End, usize), SolveError> {
        let floor = self.value_of(best.as_deref()).max(goal.aim);
        self.lower(ways.whole, first, floor, ROOT_STEPS);
        let goal = Goal {
            near: first.bound - NEARLY,
            ..goal
        };
        let mut growth = Growth::new(first, best, 0);
        let mut beside = None;
        let end = loop {
            let value = self.value_of(growth.best.as_deref());
            let highest = growth.highest(beside.as_ref());
            if highest
                .is_none_or(|highest| value.max(goal.aim).is_some_and(|floor| highest <= floor))
            {
                break End::Proven;
            }
            if goal.is_reached(value) {
                break End::Better;
            }
            let best = growth.best.as_deref();
            if goal.limit.is_reached(self.model, growth.nodes, best) || self.control.stop() {
                break End::Stopped;
            }
            self.side_by_side(
                active,
                &mut growth,
                &mut beside,
                |search, active, growth| search.go_down(active, growth, ways, goal),
            )?;
        };
        growth.stop(active, beside);
        growth.leaves.append(&mut growth.open);
        let tree = Tree {
            best: growth.best,
            leaves: growth.leaves,
        };
        Ok((tree, end, growth.nodes))
    }

    /// Goes on from node to node, so many of them.
    fn go_down(
        &mut self,
        active: &mut Vec<usize>,
        growth: &mut Growth,
        ways: Ways,
        goal: Goal,
    ) -> Result<(), SolveError> {
        for _ in 0..APART {
            let value = self.value_of(growth.best.as_deref());
            if goal.is_reached(value) {
                return Ok(());
            }
            let Some(node) = growth.next(value.max(goal.aim)) else {
                return Ok(());
            };
            if self.control.stop() {
                growth.open.push(node);
                return Ok(());
            }
            growth.nodes += 1;
            match self.visit_whole(active, growth, node, ways, goal.aim)? {
                Next::Leaf(node) => growth.leaves.push(node),
                Next::Stopped(node) => growth.open.push(node),
                Next::Sides([without, with]) => {
                    growth.open.push(without);
                    growth.dive = Some(with);
                }
            }
        }
        Ok(())
    }

    /// Bounds a node and finds out on what to branch.
    fn visit_whole(
        &mut self,
        active: &mut Vec<usize>,
        growth: &mut Growth,
        mut node: Node,
        Ways {
            whole,
            rows_of,
            root,
        }: Ways,
        aim: Option<i128>,
    ) -> Result<Next, SolveError> {
        let floor = self.value_of(growth.best.as_deref()).max(aim);
        let mut taken = self.lower(whole, &mut node, floor, NODE_STEPS);
        if let Some(floor) = floor {
            let again = self.rule_out(whole, &mut node, floor, NODE_STEPS, &mut growth.leaves);
            taken = again.or(taken);
        }
        let dives = growth.nodes % DIVE_EVERY == 1;
        if dives && self.above(&node, growth.best.as_deref(), aim) {
            growth.best = self.dive(whole, rows_of, &node, growth.best.take());
        }
        if growth.nodes % CORE_EVERY == 1 && self.above(&node, growth.best.as_deref(), aim) {
            growth.best = self.core(whole, root, &node, growth.best.take())?;
        }
        if !self.above(&node, growth.best.as_deref(), aim) {
            return Ok(Next::Leaf(node));
        }
        let doubtful = taken.and_then(|taken| self.doubtful(&taken, &node));
        if let Some(column) = doubtful
            && !dives
        {
            return Ok(Next::Sides(node.sides(column)));
        }
        let below = self.value_of(growth.best.as_deref()).max(aim);
        let below = below.unwrap_or_else(|| self.least_value() - 1);
        let fixed = node.all();
        let relaxed = match self.price(active, &fixed, below)? {
            Priced::Stopped => return Ok(Next::Stopped(node)),
            Priced::Infeasible { bound } => {
                if let Some(bound) = bound {
                    node.bounded(&bound);
                }
                return Ok(Next::Leaf(node));
            }
            Priced::Bounded { relaxed, bound } => {
                node.bounded(&bound);
                relaxed
            }
        };
        if let Some(chosen) = self.integral(&relaxed) {
            growth.best = self.better(growth.best.take(), chosen);
        }
        Ok(match self.branch_on(&relaxed, &fixed) {
            Some(column) if self.above(&node, growth.best.as_deref(), aim) => {
                Next::Sides(node.sides(column))
            }
            _ => Next::Leaf(node),
        })
    }

    /// Whether there may be something in a part that is worth more than a solution and than an aim.
    fn above(&self, node: &Node, best: Option<&[bool]>, aim: Option<i128>) -> bool {
        self.value_of(best).max(aim) < Some(node.bound)
    }

    /// Whether the bound of the relaxation falls when the hours of each place are kept as they are.
    pub(super) fn lowers(&self, whole: &Whole, root: &Bound) -> bool {
        let y = root.multipliers.by_row(self.model);
        bound(self.model, self.worth, &[], &y, Some(whole)).is_lower(root)
    }

    /// The free column that the steps towards a lower bound have taken most nearly every second time; none
    /// where they have hardly doubted any.
    fn doubtful(&self, taken: &[f64], node: &Node) -> Option<usize> {
        let distance = |column: &usize| (taken[*column] - 0.5).abs();
        let fixed: HashSet<usize> = node.all().iter().map(|(column, _)| *column).collect();
        (0..taken.len())
            .filter(|column| distance(column) < DOUBT && !fixed.contains(column))
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    /// Lowers the bound of a node by keeping the hours of each place as they are; how often each column was
    /// taken on the way.
    pub(in crate::assign) fn lower(
        &self,
        whole: &Whole,
        node: &mut Node,
        floor: Option<i128>,
        steps: usize,
    ) -> Option<Vec<f64>> {
        let fixed = node.all();
        let forced = self.forced(&fixed);
        let start = node.multipliers.by_row(self.model);
        let target = self.target(floor);
        let descent = whole.descend(self.model, self.worth, &forced, &start, target, steps);
        let (y, taken) = match descent {
            Descent::Bounded(y, taken) => (y, Some(taken)),
            Descent::Infeasible => (start, None),
        };
        node.bounded(&bound(self.model, self.worth, &fixed, &y, Some(whole)));
        taken
    }
}
