use super::{MicroPoints, Offer, Seeker};

/// How near an area or trade is to the trade of an opening.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// They are the same.
    Same,
    /// The opening's trade builds directly on it.
    Under,
    /// The opening's trade builds on something that builds on it.
    UnderTwice,
    /// Both build on the same Vg2.
    SameVg2,
    /// Both build on the same Vg1.
    SameVg1,
    /// Both are of the same education programme.
    SameProgramme,
    /// Nothing connects them.
    #[default]
    None,
}

/// Nearness of all trades of a round to one another.
#[derive(Debug, Clone, Default)]
pub struct TradeGraph {
    count: usize,
    nearness: Vec<Nearness>,
}

impl TradeGraph {
    /// The graph of `count` trades; `nearness(from, to)` is how near `from` is to an opening of `to`.
    pub fn new(count: usize, nearness: impl Fn(usize, usize) -> Nearness) -> Self {
        let pairs = (0..count).flat_map(|from| (0..count).map(move |to| (from, to)));
        Self {
            count,
            nearness: pairs.map(|(from, to)| nearness(from, to)).collect(),
        }
    }

    /// How near a trade is to that of an opening; nothing connects one that is not in the graph.
    #[must_use]
    pub fn nearness(&self, from: usize, to: usize) -> Nearness {
        if from >= self.count || to >= self.count {
            return Nearness::None;
        }
        self.nearness[from * self.count + to]
    }
}

/// The trade: how near the areas that the youth has passed are to it. Unknown when there are none.
pub(super) fn factor(seeker: &Seeker, offer: &Offer, graph: &TradeGraph) -> Option<MicroPoints> {
    let worth = |completed: &usize| match graph.nearness(*completed, offer.trade) {
        Nearness::Same | Nearness::Under => 1_000_000,
        Nearness::SameVg2 => 750_000,
        Nearness::UnderTwice | Nearness::SameVg1 => 500_000,
        Nearness::SameProgramme => 250_000,
        Nearness::None => 0,
    };
    seeker.completed.iter().map(worth).max().map(MicroPoints)
}

#[cfg(test)]
pub(super) mod testing {
    use super::*;

    /// Vg1 (0) ← Vg2 (1) ← trades 2 and 3; Vg1 ← trade 4; trade 5 of another programme.
    pub(crate) fn graph() -> TradeGraph {
        TradeGraph::new(6, |from, to| match (from, to) {
            (a, b) if a == b => Nearness::Same,
            (5, _) | (_, 5) => Nearness::None,
            (0, 1 | 4) | (1, 2 | 3) => Nearness::Under,
            (0, 2 | 3) => Nearness::UnderTwice,
            (2, 3) | (3, 2) | (2 | 3, 1) => Nearness::SameVg2,
            _ => Nearness::SameVg1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_passed_counts_by_its_nearness() {
        let at = |completed, trade| {
            let seeker = Seeker {
                completed,
                ..Seeker::default()
            };
            factor(
                &seeker,
                &Offer {
                    trade,
                    ..Offer::default()
                },
                &testing::graph(),
            )
            .map(|points| points.0)
        };
        assert_eq!(at(vec![1], 2), Some(1_000_000));
        assert_eq!(at(vec![2], 3), Some(750_000));
        assert_eq!(at(vec![0], 2), Some(500_000));
        assert_eq!(at(vec![0], 5), Some(0));
        assert_eq!(at(vec![5, 1], 2), Some(1_000_000));
        assert_eq!(at(vec![], 2), None);
    }
}
