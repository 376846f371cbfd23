//! Columns that no better solution of a part takes, or leaves: the bound in which hours are kept as they are
//! says so of each at once (Posta, Ferland and Michelon 2012).

use super::multipliers::{Bound, bound};
use super::node::Node;
use super::search::Search;
use super::whole::Whole;

/// How often the bound is lowered again after it has ruled columns out.
const ROUNDS: usize = 4;

impl Search<'_> {
    /// Fixes what a part leaves no choice about where only more than `value` is sought, and lowers its bound
    /// with it. What is left out is put into `leaves`; how often each column was taken on the way to the last
    /// bound, where there was one.
    pub(super) fn rule_out(
        &self,
        whole: &Whole,
        node: &mut Node,
        value: i128,
        steps: usize,
        leaves: &mut Vec<Node>,
    ) -> Option<Vec<f64>> {
        let mut taken = None;
        for _ in 0..ROUNDS {
            let y = node.multipliers.by_row(self.model);
            let bound = bound(self.model, self.worth, &node.all(), &y, Some(whole));
            node.bounded(&bound);
            if bound.value <= value {
                break;
            }
            let ruled_out = self.impossible(Some(whole), node, &bound, value);
            if ruled_out.is_empty() {
                break;
            }
            let other = ruled_out.iter().map(|(column, value)| (*column, 1 - value));
            let implied = other.collect::<Vec<_>>();
            leaves.push(Node::without(node, &bound, ruled_out, value));
            node.implied.extend(implied);
            taken = self.lower(whole, node, Some(value), steps);
        }
        taken
    }

    /// The free columns that can only have one value in something better, with the other value.
    pub(super) fn impossible(
        &self,
        whole: Option<&Whole>,
        node: &Node,
        bound: &Bound,
        value: i128,
    ) -> Vec<(usize, i64)> {
        let forced = self.forced(&node.all());
        let mut impossible = Vec::new();
        for (column, reduced) in bound.reduced.iter().enumerate() {
            let inside = whole.is_some_and(|whole| whole.inside[column]);
            if inside || forced[column].is_some() {
                continue;
            }
            if bound.rules_out(reduced.abs(), value) {
                impossible.push((column, i64::from(*reduced <= 0)));
            }
        }
        for knapsack in whole.iter().flat_map(|whole| &whole.knapsacks) {
            let losses = knapsack.losses(&bound.reduced, &forced);
            for (column, losses) in losses.into_iter().flatten() {
                if losses.taken.is_none_or(|loss| bound.rules_out(loss, value)) {
                    impossible.push((column, 1));
                } else if bound.rules_out(losses.left, value) {
                    impossible.push((column, 0));
                }
            }
        }
        impossible
    }
}
