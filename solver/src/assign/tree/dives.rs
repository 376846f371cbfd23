//! A tree of relaxations grows by dives: down from node to node, each next one from where most can be gained. Two
//! halves of the tree grow side by side, each with its own program, and share what they have after so many
//! relaxations: what comes of it does not depend on how many threads there are.

use super::{FEW_COLUMNS, Limit};
use crate::assign::SolveError;
use crate::assign::branching::{Choice, Falls};
use crate::assign::local::{RowsOf, rows_of};
use crate::assign::multipliers::Bound;
use crate::assign::node::Node;
use crate::assign::pricing::Priced;
use crate::assign::program::Relaxed;
use crate::assign::relaxation::Relaxation;
use crate::assign::search::Search;
use crate::assign::whole::Whole;

/// Nodes before there are two halves.
const ALONE: usize = 8;
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

/// A tree on its way, or half of one.
pub(super) struct Growth {
    pub(super) best: Option<Vec<bool>>,
    pub(super) leaves: Vec<Node>,
    pub(super) open: Vec<Node>,
    /// Where a dive goes on.
    pub(super) dive: Option<Node>,
    pub(super) falls: Falls,
    pub(super) nodes: usize,
}

/// Why a tree has stopped growing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Every leaf is bounded, or the caller has stopped it, or it has become too large.
    Over,
    /// There is a better solution, so that far fewer columns can matter.
    Fewer,
}

/// What is the same for all nodes of a program.
struct Ways {
    rows_of: Option<RowsOf>,
    whole: Option<Whole>,
}

/// What comes after a node.
enum Next {
    Leaf(Node),
    /// The better side comes second.
    Sides([Node; 2]),
    Stopped(Node),
}

impl Growth {
    /// From one node.
    pub(super) fn new(first: &Node, best: Option<Vec<bool>>, columns: usize) -> Self {
        Self {
            best,
            leaves: Vec::new(),
            open: vec![first.clone()],
            dive: None,
            falls: Falls::new(columns),
            nodes: 0,
        }
    }

    fn highest(&self) -> Option<i128> {
        let nodes = self.open.iter().chain(&self.dive);
        nodes.map(|node| node.bound).max()
    }

    /// Where to go on: down the dive, else where most can be gained. Where nothing can be there are leaves.
    fn next(&mut self, floor: Option<i128>) -> Option<Node> {
        let below = |node: &mut Node| floor.is_some_and(|floor| node.bound <= floor);
        self.leaves.extend(self.dive.take_if(below));
        if self.dive.is_some() {
            return self.dive.take();
        }
        self.leaves.extend(self.open.extract_if(.., below));
        let highest = (0..self.open.len()).max_by_key(|n| (self.open[*n].bound, *n))?;
        Some(self.open.swap_remove(highest))
    }

    /// Gives away every second open node, those where most can be gained in turn.
    fn halved(&mut self, dive: Option<Node>) -> Self {
        self.open.sort_by_key(|node| std::cmp::Reverse(node.bound));
        let mut kept = Vec::new();
        let mut given = Vec::new();
        for (n, node) in self.open.drain(..).enumerate() {
            if n % 2 == 0 { &mut given } else { &mut kept }.push(node);
        }
        self.open = kept;
        Self {
            best: self.best.clone(),
            leaves: Vec::new(),
            open: given,
            dive,
            falls: self.falls.known(),
            nodes: self.nodes,
        }
    }
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
        let ways = Ways { rows_of, whole };
        let mut second = None;
        let mut dive = None;
        let mut last = self.value_of(growth.best.as_deref());
        let end = loop {
            let floor = self.value_of(growth.best.as_deref());
            let highest = growth
                .highest()
                .max(dive.as_ref().map(|node: &Node| node.bound));
            if highest.is_none_or(|highest| floor.is_some_and(|floor| highest <= floor))
                || limit.is_reached(growth.nodes, floor)
                || self.control.stop()
            {
                break End::Over;
            }
            if floor > last && self.fewer_matter(root, floor) {
                break End::Fewer;
            }
            last = floor;
            growth.falls = growth.falls.known();
            if growth.nodes < ALONE || growth.open.is_empty() && dive.is_none() {
                self.half(active, growth, highest, &ways)?;
                continue;
            }
            let (program, own) = second.get_or_insert_with(|| {
                let relaxation = Relaxation::new(self.model, self.worth);
                ((self.model.clone(), relaxation), active.clone())
            });
            let mut beside = Search {
                instance: self.instance,
                model: &mut program.0,
                worth: self.worth,
                relaxation: &mut program.1,
                control: self.control,
            };
            let mut other = growth.halved(dive.take());
            let before = growth.nodes;
            let (one, two) = rayon::join(
                || self.half(active, growth, highest, &ways),
                || beside.half(own, &mut other, highest, &ways),
            );
            one.and(two)?;
            growth.nodes += other.nodes - before;
            growth.falls.learn_from(&other.falls);
            growth.leaves.append(&mut other.leaves);
            growth.open.append(&mut other.open);
            dive = other.dive;
            if let Some(chosen) = other.best {
                growth.best = self.better(growth.best.take(), chosen);
            }
        };
        growth.open.extend(dive);
        growth.open.extend(growth.dive.take());
        if let Some((_, own)) = second {
            active.extend(own);
            active.sort_unstable();
            active.dedup();
        }
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
    use crate::assign::multipliers::bound;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;

    /// A tree with open nodes of these bounds.
    fn growth(bounds: &[i128]) -> Growth {
        let instance = instance(1, 1, "[[0,0,1]]", "");
        let model = program(&instance);
        let y = vec![0.0; model.rows.len()];
        let first = Node::new(Vec::new(), &bound(&model, &model.score, &[], &y, None));
        let mut growth = Growth::new(&first, None, 1);
        let open = bounds.iter().map(|bound| {
            let mut node = first.clone();
            node.bound = *bound;
            node
        });
        growth.open = open.collect();
        growth
    }

    fn bounds(nodes: &[Node]) -> Vec<i128> {
        nodes.iter().map(|node| node.bound).collect()
    }

    #[test]
    fn both_halves_get_nodes_where_much_can_be_gained() {
        let mut one = growth(&[5, 9, 7, 6, 8]);
        let other = one.halved(None);
        assert_eq!(bounds(&other.open), [9, 7, 5]);
        assert_eq!(bounds(&one.open), [8, 6]);
    }

    #[test]
    fn a_dive_goes_on_before_a_higher_node_as_long_as_it_may_gain() {
        let mut tree = growth(&[5, 9, 3]);
        let dive = tree.open[2].clone();
        tree.dive = Some(dive.clone());
        assert_eq!(tree.next(Some(2)).map(|node| node.bound), Some(3));
        tree.dive = Some(dive);
        assert_eq!(tree.next(Some(5)).map(|node| node.bound), Some(9));
        assert_eq!(bounds(&tree.leaves), [3, 5, 3]);
        assert!(tree.next(Some(5)).is_none());
    }

    #[test]
    fn a_dive_is_over_below_halfway() {
        assert!(!is_low(15, Some(10), Some(20)));
        assert!(is_low(14, Some(10), Some(20)));
        assert!(!is_low(14, None, Some(20)));
    }
}
