use super::{MicroPoints, Nearness, Offer, Seeker, TradeGraph};

/// What a wish aims at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Any opening of this trade or area, by its number in the [`TradeGraph`].
    Trade(usize),
    /// This opening, by its number.
    Place(usize),
}

/// The wish: 1 for the first, 0.15 less for each that follows, at least 0.25; half of that for a
/// trade under the same Vg2 as the wished one, a quarter under the same Vg1.
///
/// Unknown when the youth has no wishes.
pub(super) fn factor(
    seeker: &Seeker,
    offer: &Offer,
    place: usize,
    graph: &TradeGraph,
) -> Option<MicroPoints> {
    let worth = |(rank, wish): (usize, &Wish)| {
        let rank = u32::try_from(rank).unwrap_or(u32::MAX);
        let full = 1_000_000_u32
            .saturating_sub(rank.saturating_mul(150_000))
            .max(250_000);
        match wish {
            Wish::Place(wished) if *wished == place => full,
            Wish::Place(_) => 0,
            Wish::Trade(wished) => match graph.nearness(*wished, offer.trade) {
                Nearness::Same | Nearness::Under | Nearness::UnderTwice => full,
                Nearness::SameVg2 => full / 2,
                Nearness::SameVg1 => full / 4,
                Nearness::SameProgramme | Nearness::None => 0,
            },
        }
    };
    seeker
        .wishes
        .iter()
        .enumerate()
        .map(worth)
        .max()
        .map(MicroPoints)
}

/// Which wish a pair fulfils, 1 for the first; none when it is not on the list.
#[must_use]
pub fn rank(seeker: &Seeker, offer: &Offer, place: usize, graph: &TradeGraph) -> Option<usize> {
    let fulfils = |wish: &Wish| match wish {
        Wish::Place(wished) => *wished == place,
        Wish::Trade(wished) => matches!(
            graph.nearness(*wished, offer.trade),
            Nearness::Same | Nearness::Under | Nearness::UnderTwice
        ),
    };
    seeker.wishes.iter().position(fulfils).map(|rank| rank + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::trade::testing::graph;

    fn at(wishes: Vec<Wish>, trade: usize, place: usize) -> (Option<u32>, Option<usize>) {
        let seeker = Seeker {
            wishes,
            ..Seeker::default()
        };
        let offer = Offer {
            trade,
            ..Offer::default()
        };
        let points = factor(&seeker, &offer, place, &graph()).map(|points| points.0);
        (points, rank(&seeker, &offer, place, &graph()))
    }

    #[test]
    fn the_first_wish_counts_most_and_a_related_trade_half() {
        let wishes = vec![Wish::Trade(2), Wish::Place(7)];
        assert_eq!(at(wishes.clone(), 2, 0), (Some(1_000_000), Some(1)));
        assert_eq!(at(wishes.clone(), 5, 7), (Some(850_000), Some(2)));
        assert_eq!(at(wishes.clone(), 3, 0), (Some(500_000), None));
        assert_eq!(at(wishes, 5, 0), (Some(0), None));
    }

    #[test]
    fn a_wish_for_an_area_is_fulfilled_by_every_trade_that_builds_on_it() {
        assert_eq!(at(vec![Wish::Trade(1)], 3, 0), (Some(1_000_000), Some(1)));
        assert_eq!(at(vec![Wish::Trade(0)], 3, 0), (Some(1_000_000), Some(1)));
    }

    #[test]
    fn who_wishes_nothing_has_no_such_factor() {
        assert_eq!(at(Vec::new(), 2, 0), (None, None));
    }
}
