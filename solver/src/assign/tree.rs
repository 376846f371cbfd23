//! The tree of relaxations: it finds the best solution, and its leaves prove that it is.

use std::collections::HashSet;

use super::SolveError;
use super::incumbent::CORE_NODES;
use super::local::{RowsOf, rows_of};
use super::multipliers::{Bound, bound};
use super::node::Node;
use super::pricing::Priced;
use super::program::{Answer, Relaxed};
use super::search::{Found, Search, TOLERANCE};
use super::whole::{Descent, Whole};
use crate::instance::{Leaf, Row};

/// Where the hours of each place could be kept as they are, nodes of a tree without that, which comes first.
const TRIED_NODES: usize = 300;
/// Nodes of the tree before the integer program is asked for a better solution.
const FIRST_NODES: usize = 100;
/// Where the hours of each place are kept as they are, nodes between two dives …
const DIVE_EVERY: usize = 10;
/// … and between two integer programs over a core.
const CORE_EVERY: usize = 200;
/// Steps towards a lower bound at the root …
const ROOT_STEPS: usize = 500;
/// … and at another node.
const NODE_STEPS: usize = 40;
/// Where no column was taken this close to every second time, the relaxation is asked on which to branch.
const DOUBT: f64 = 0.3;
/// Models with more columns are not rounded, nor are their hours kept as they are.
const FEW_COLUMNS: usize = 60_000;
/// Multipliers that the nodes of a tree may have together before it is given up and the gap is reported.
const MOST_NUMBERS: usize = 50_000_000;
/// Leaves of a tree of infeasible parts before it is given up.
const MOST_REFUTED: usize = 20_000;

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
    /// Nodes, at most.
    most: usize,
}

/// What a tree has come to.
struct Tree {
    best: Option<Vec<bool>>,
    leaves: Vec<Node>,
    nodes: usize,
    end: End,
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

impl Tree {
    fn bound(&self) -> i128 {
        self.leaves.iter().map(|leaf| leaf.bound).max().unwrap_or(0)
    }
}

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution.
    ///
    /// Where columns can be ruled out, only what is worth nearly as much as the bound is sought at first: that
    /// leaves so few columns that it is soon found, or proven not to be there. Then it is sought further down.
    pub(super) fn branch(
        &mut self,
        active: &mut Vec<usize>,
        root: &Bound,
        relaxed: &Relaxed,
    ) -> Result<Found, SolveError> {
        let mut best = None;
        let rows_of = (self.worth.len() <= FEW_COLUMNS).then(|| rows_of(self.model));
        if let Some(rows_of) = &rows_of {
            best = self.rounded(rows_of, relaxed, best);
        }
        let whole = rows_of.as_ref().and_then(|rows_of| {
            let whole = Whole::new(self.model).filter(|whole| self.lowers(whole, root));
            whole.map(|whole| (whole, rows_of))
        });
        let whole = whole.as_ref().map(|(whole, rows_of)| (whole, *rows_of));
        let mut first = Node::new(Vec::new(), root);
        let mut known = Tree {
            best,
            leaves: vec![first.clone()],
            nodes: 0,
            end: End::Proven,
        };
        if whole.is_some() && self.model.rows.iter().any(|row| of_other_rule(row.key)) {
            // Where those bind more than the hours, relaxations alone are soon done.
            let first_try = Goal {
                aim: None,
                most: TRIED_NODES,
            };
            let best = known.best.take();
            known = self.grow(active, &mut first, root, None, best, first_try)?;
        }
        let most = MOST_NUMBERS / self.model.rows.len().max(1);
        let mut ways = FIRST_AIM;
        while known.best.is_none() || self.value_of(known.best.as_deref()) < Some(known.bound()) {
            let bound = known.bound();
            let value = self.value_of(known.best.as_deref());
            let aim = match (whole, value) {
                (Some(_), Some(value)) if ways > 1 => Some(bound - 1 - (bound - value) / ways),
                _ => None,
            };
            let best = known.best.take();
            let tree = self.grow(active, &mut first, root, whole, best, Goal { aim, most })?;
            let Tree { end, nodes, .. } = tree;
            // Its leaves cover everything, however it has ended.
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
        let bound = known.bound();
        let Some(best) = known.best else {
            let least = self.least_value();
            return Ok(if bound < least {
                Found::Infeasible
            } else {
                Found::Stopped
            });
        };
        let leaves = known.leaves.into_iter();
        let leaves = leaves.map(|node| node.leaf(self.model)).collect();
        Ok(Found::Solution(self.solution(best, bound, leaves)))
    }

    /// Branches until every leaf is bounded by the best solution, or by the aim where that is worth more, or
    /// until there is a solution worth more than the aim. What bounds the first part is kept.
    fn grow(
        &mut self,
        active: &mut Vec<usize>,
        first: &mut Node,
        root: &Bound,
        whole: Option<(&Whole, &RowsOf)>,
        mut best: Option<Vec<bool>>,
        Goal { aim, most }: Goal,
    ) -> Result<Tree, SolveError> {
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
            } else if nodes >= most || self.control.stop() {
                end = End::Stopped;
            }
            if end != End::Proven {
                leaves.push(node);
                continue;
            }
            nodes += 1;
            if let Some((whole, rows_of)) = whole {
                let steps = if nodes == 1 { ROOT_STEPS } else { NODE_STEPS };
                let mut taken = self.lower(whole, &mut node, floor, steps);
                if nodes == 1 {
                    first.clone_from(&node);
                }
                if let Some(floor) = floor {
                    let again = self.rule_out(whole, &mut node, floor, NODE_STEPS, &mut leaves);
                    taken = again.or(taken);
                }
                let better = |best: &Option<Vec<bool>>, node: &Node| {
                    self.value_of(best.as_deref()).max(aim) < Some(node.bound)
                };
                if nodes % DIVE_EVERY == 1 && better(&best, &node) {
                    best = self.dive(whole, rows_of, &node, best);
                }
                if nodes % CORE_EVERY == 1 && better(&best, &node) {
                    best = self.core(whole, root, &node, best)?;
                }
                if !better(&best, &node) {
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
            } else if nodes == FIRST_NODES && self.few_matter(root, floor) {
                let limit = (most <= TRIED_NODES).then_some(CORE_NODES);
                match self.integer(active, root, floor, limit)? {
                    Answer::Solved(chosen) | Answer::Stopped(Some(chosen)) => {
                        best = self.better(best, chosen);
                    }
                    Answer::Infeasible | Answer::Stopped(None) => {}
                }
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
                    } else if let Some((_, rows_of)) = whole
                        && nodes % DIVE_EVERY == 1
                    {
                        best = self.rounded(rows_of, &relaxed, best);
                    }
                    let floor = self.value_of(best.as_deref()).max(aim);
                    let column = self.branch_on(&relaxed, &fixed);
                    match column {
                        Some(column) if floor.is_none_or(|floor| node.bound > floor) => {
                            open.extend(node.sides(column));
                            continue;
                        }
                        _ => leaves.push(node),
                    }
                }
            }
            next(&mut open);
        }
        Ok(Tree {
            best,
            leaves,
            nodes,
            end,
        })
    }

    pub(super) fn value_of(&self, known: Option<&[bool]>) -> Option<i128> {
        known.map(|known| i128::from(self.value(known)))
    }

    /// Whether the bound of the relaxation falls when the hours of each place are kept as they are.
    fn lowers(&self, whole: &Whole, root: &Bound) -> bool {
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
    pub(super) fn lower(
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

/// Whether a row says something else than how many hours a place has, and how many places a person.
fn of_other_rule(row: Row) -> bool {
    !matches!(
        row,
        Row::Hours(_)
            | Row::RoundedHours(..)
            | Row::Person(_)
            | Row::MustPlace(_)
            | Row::FirstStage
    )
}

/// This dive is over; the next one begins where most can be gained.
fn next(open: &mut [Node]) {
    if let Some(most) = (0..open.len()).max_by_key(|n| (open[*n].bound, *n)) {
        let last = open.len() - 1;
        open.swap(most, last);
    }
}
