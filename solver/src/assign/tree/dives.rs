//! A tree of relaxations grows by dives: down from node to node, each next one from where most can be gained.

use super::growth::{Growth, Next};
use super::{FEW_COLUMNS, Limit};
use crate::assign::SolveError;
use crate::assign::branching::Choice;
use crate::assign::local::{RowsOf, rows_of};
use crate::assign::multipliers::Bound;
use crate::assign::node::Node;
use crate::assign::pricing::Priced;
use crate::assign::program::Relaxed;
use crate::assign::search::Search;
use crate::assign::whole::Whole;

/// Relaxations that a half solves before both share what they have.
const APART: usize = 30;
/// Nodes between two relaxations that are rounded.
const ROUND_EVERY: usize = 10;
/// Nodes between two plunges.
const PLUNGE_EVERY: usize = 30;
/// A dive is over where its bound is lower than halfway from the highest bound down to the best solution: most
/// likely it would not be asked for.
const HALFWAY: i128 = 2;
/// Steps towards a lower bound from the multipliers of a relaxation.
const STEPS: usize = 10;
/// A tree goes on over the columns that can matter when these are no more than this share of those before.
const FEWER: f64 = 0.8;

/// Why a tree has stopped growing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Every leaf is bounded, or the caller has stopped it, or it has become too large.
    Over,
    /// There is a better solution, so that far fewer columns can matter.
    Fewer,
}

/// What is the same for all nodes of a program.
struct Ways<'a> {
    /// Of everything, where parts are searched anew.
    in_parts: Option<&'a Bound>,
    rows_of: Option<RowsOf>,
    whole: Option<Whole>,
}

impl Search<'_> {
    /// Branches until every leaf is bounded by the best solution, as far as it may, or until far fewer columns
    /// can matter.
    pub(super) fn go_on(
        &mut self,
        active: &mut Vec<usize>,
        growth: &mut Growth,
        root: &Bound,
        limit: Limit,
    ) -> Result<End, SolveError> {
        let rows_of = (self.worth.len() <= FEW_COLUMNS).then(|| rows_of(self.model));
        let whole = rows_of.as_ref().and_then(|_| Whole::new(self.model));
        let whole = whole.filter(|whole| self.lowers(whole, root));
        let ways = Ways {
            in_parts: limit.in_parts.then_some(root),
            rows_of,
            whole,
        };
        let mut beside = None;
        let mut last = self.value_of(growth.best.as_deref());
        let end = loop {
            let floor = self.value_of(growth.best.as_deref());
            let highest = growth.highest(beside.as_ref());
            if highest.is_none_or(|highest| floor.is_some_and(|floor| highest <= floor))
                || limit.is_reached(self.model, growth.nodes, growth.best.as_deref())
                || self.control.stop()
            {
                break End::Over;
            }
            if floor > last && self.fewer_matter(root, floor) {
                break End::Fewer;
            }
            last = floor;
            self.side_by_side(active, growth, &mut beside, |search, active, growth| {
                search.half(active, growth, highest, &ways)
            })?;
        };
        growth.stop(active, beside);
        Ok(end)
    }

    /// Goes on from node to node for so many relaxations. Given the highest bound of all.
    fn half(
        &mut self,
        active: &mut Vec<usize>,
        growth: &mut Growth,
        highest: Option<i128>,
        ways: &Ways,
    ) -> Result<(), SolveError> {
        let mut nodes = 0;
        while 2 * nodes + growth.falls.learned() < APART {
            let floor = self.value_of(growth.best.as_deref());
            let Some(node) = growth.next(floor) else {
                return Ok(());
            };
            if self.control.stop() {
                growth.open.push(node);
                return Ok(());
            }
            nodes += 1;
            growth.nodes += 1;
            match self.visit(active, growth, node, ways)? {
                Next::Leaf(node) => growth.leaves.push(node),
                Next::Stopped(node) => growth.open.push(node),
                Next::Sides([worse, better]) => {
                    growth.open.push(worse);
                    let floor = self.value_of(growth.best.as_deref());
                    if is_low(better.bound, floor, highest) {
                        growth.open.push(better);
                    } else {
                        growth.dive = Some(better);
                    }
                }
            }
        }
        Ok(())
    }

    /// Bounds a node and finds out on what to branch.
    fn visit(
        &mut self,
        active: &mut Vec<usize>,
        growth: &mut Growth,
        mut node: Node,
        ways: &Ways,
    ) -> Result<Next, SolveError> {
        let floor = self.value_of(growth.best.as_deref());
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
                return Ok(Next::Leaf(node));
            }
            Priced::Stopped => return Ok(Next::Stopped(node)),
        };
        if let Some(step) = node.step.take() {
            growth.falls.learn(step, relaxed.worth(self.worth));
        }
        if let Some(chosen) = self.integral(&relaxed) {
            growth.best = self.better(growth.best.take(), chosen);
        } else if let Some(rows_of) = &ways.rows_of
            && growth.nodes % ROUND_EVERY == 1
        {
            growth.best = self.rounded(rows_of, &relaxed, growth.best.take());
        }
        if let Some(root) = ways.in_parts {
            let best = growth.best.take();
            growth.best = self.beside(root, &mut growth.parts, growth.nodes, best)?;
        }
        let floor = self.value_of(growth.best.as_deref());
        let above = |node: &Node| floor.is_none_or(|floor| node.bound > floor);
        if let Some(whole) = &ways.whole
            && above(&node)
        {
            self.lower(whole, &mut node, floor, STEPS);
            if let Some(floor) = floor {
                self.rule_out(whole, &mut node, floor, STEPS, &mut growth.leaves);
            }
        }
        if !above(&node) {
            return Ok(Next::Leaf(node));
        }
        let fixed = node.all();
        let choice = self.choose(&mut growth.falls, active, &relaxed, &fixed, floor)?;
        let (column, side) = match choice {
            Choice::Branch(column, side) | Choice::RuledOut(column, side) => (column, side),
            Choice::Whole => return Ok(Next::Leaf(node)),
            Choice::Stopped => return Ok(Next::Stopped(node)),
        };
        if growth.nodes.is_multiple_of(PLUNGE_EVERY) && ways.rows_of.is_some() {
            self.plunge_from(active, growth, &fixed, &relaxed)?;
        }
        let worth = relaxed.worth(self.worth);
        let mut sides = node.branched(column, relaxed.values[column], worth);
        if side == 0 {
            sides.reverse();
        }
        Ok(Next::Sides(sides))
    }

    fn plunge_from(
        &mut self,
        active: &[usize],
        growth: &mut Growth,
        fixed: &[(usize, i64)],
        relaxed: &Relaxed,
    ) -> Result<(), SolveError> {
        let floor = self.value_of(growth.best.as_deref());
        if let Some(chosen) = self.plunge(active, fixed, relaxed, floor)? {
            growth.best = self.better(growth.best.take(), chosen);
        }
        Ok(())
    }

    /// Whether so few columns can matter where only what is worth more than a floor is sought that the others
    /// are better left out.
    #[allow(clippy::cast_precision_loss)]
    fn fewer_matter(&self, root: &Bound, floor: Option<i128>) -> bool {
        let Some(floor) = floor else { return false };
        let columns = 0..self.worth.len();
        let matter = columns.filter(|column| root.may_matter(*column, floor));
        (matter.count() as f64) < FEWER * self.worth.len() as f64
    }
}

/// Whether a bound is lower than halfway down to the best solution.
fn is_low(bound: i128, floor: Option<i128>, highest: Option<i128>) -> bool {
    let halfway = |(floor, highest): (i128, i128)| floor + (highest - floor) / HALFWAY;
    floor
        .zip(highest)
        .map(halfway)
        .is_some_and(|halfway| bound < halfway)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dive_is_over_below_halfway() {
        assert!(!is_low(15, Some(10), Some(20)));
        assert!(is_low(14, Some(10), Some(20)));
        assert!(!is_low(14, None, Some(20)));
    }
}
