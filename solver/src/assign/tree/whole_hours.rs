//! A tree in which the hours of every place are kept as they are.
//!
//! Where columns can be ruled out, only what is worth nearly as much as the bound is sought at first: that
//! leaves so few columns that it is soon found, or proven not to be there. Then it is sought further down.

use std::collections::HashSet;

use super::{Limit, Tree, next};
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

/// What a tree is to come to.
#[derive(Clone, Copy)]
struct Goal {
    /// Only what is worth more is sought.
    aim: Option<i128>,
    limit: Limit,
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
        whole: (&Whole, &RowsOf),
        root: &Bound,
        limit: Limit,
    ) -> Result<Tree, SolveError> {
        let mut ways = FIRST_AIM;
        while known.best.is_none() || self.value_of(known.best.as_deref()) < Some(known.bound()) {
            let bound = known.bound();
            let value = self.value_of(known.best.as_deref());
            let near = |value| bound - 1 - (bound - value) / ways;
            let aim = value.filter(|_| ways > 1).map(near);
            let best = known.best.take();
            let goal = Goal { aim, limit };
            let (tree, end, nodes) = self.grow(active, first, best, whole, root, goal)?;
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
            ways = match end {
                End::Better => FIRST_AIM,
                End::Proven if nodes > LATE => ways,
                End::Proven | End::Stopped => ways / NEXT_AIM,
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
        mut best: Option<Vec<bool>>,
        (whole, rows_of): (&Whole, &RowsOf),
        root: &Bound,
        Goal { aim, limit }: Goal,
    ) -> Result<(Tree, End, usize), SolveError> {
        let mut leaves: Vec<Node> = Vec::new();
        let mut open = vec![first.clone()];
        let mut nodes = 0;
        let mut end = End::Proven;
        while let Some(mut node) = open.pop() {
            let value = self.value_of(best.as_deref());
            let floor = value.max(aim);
            if end != End::Proven || floor.is_some_and(|floor| node.bound <= floor) {
                leaves.push(node);
                continue;
            }
            if aim < value && value < aim.map(|_| first.bound - NEARLY) {
                end = End::Better;
            } else if limit.is_reached(nodes, value) || self.control.stop() {
                end = End::Stopped;
            }
            if end != End::Proven {
                leaves.push(node);
                continue;
            }
            nodes += 1;
            let steps = if nodes == 1 { ROOT_STEPS } else { NODE_STEPS };
            let mut taken = self.lower(whole, &mut node, floor, steps);
            if nodes == 1 {
                first.clone_from(&node);
            }
            if let Some(floor) = floor {
                let again = self.rule_out(whole, &mut node, floor, NODE_STEPS, &mut leaves);
                taken = again.or(taken);
            }
            if nodes % DIVE_EVERY == 1 && self.above(&node, best.as_deref(), aim) {
                best = self.dive(whole, rows_of, &node, best);
            }
            if nodes % CORE_EVERY == 1 && self.above(&node, best.as_deref(), aim) {
                best = self.core(whole, root, &node, best)?;
            }
            if !self.above(&node, best.as_deref(), aim) {
                leaves.push(node);
                next(&mut open);
                continue;
            }
            let doubtful = taken.and_then(|taken| self.doubtful(&taken, &node));
            if let Some(column) = doubtful
                && nodes % DIVE_EVERY != 1
            {
                open.extend(node.sides(column));
                continue;
            }
            let below = self.value_of(best.as_deref()).max(aim);
            let below = below.unwrap_or_else(|| self.least_value() - 1);
            let fixed = node.all();
            match self.price(active, &fixed, below)? {
                Priced::Stopped => {
                    end = End::Stopped;
                    leaves.push(node);
                }
                Priced::Infeasible { bound } => {
                    if let Some(bound) = bound {
                        node.bounded(&bound);
                    }
                    leaves.push(node);
                }
                Priced::Bounded { relaxed, bound } => {
                    node.bounded(&bound);
                    if let Some(chosen) = self.integral(&relaxed) {
                        best = self.better(best, chosen);
                    } else if nodes % DIVE_EVERY == 1 {
                        best = self.rounded(rows_of, &relaxed, best);
                    }
                    let column = self.branch_on(&relaxed, &fixed);
                    match column {
                        Some(column) if self.above(&node, best.as_deref(), aim) => {
                            open.extend(node.sides(column));
                            continue;
                        }
                        _ => leaves.push(node),
                    }
                }
            }
            next(&mut open);
        }
        Ok((Tree { best, leaves }, end, nodes))
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
