use super::{MicroPoints, Nearness, Offer, Seeker, TradeGraph};

/// Interests: likeness of the RIASEC profiles, two parts, and the trades that the youth's own
/// words mention, one part. Unknown when there is neither.
pub(super) fn factor(seeker: &Seeker, offer: &Offer, graph: &TradeGraph) -> Option<MicroPoints> {
    let profile = seeker
        .interests
        .as_ref()
        .zip(offer.interests.as_ref())
        .map(|(own, trade)| own.likeness(trade));
    let near = |mention: &usize| match graph.nearness(*mention, offer.trade) {
        Nearness::Same | Nearness::Under => 1.0,
        Nearness::SameVg2 => 0.75,
        Nearness::UnderTwice | Nearness::SameVg1 => 0.5,
        Nearness::SameProgramme => 0.25,
        Nearness::None => 0.0,
    };
    let words = seeker.mentions.iter().map(near).max_by(f64::total_cmp);
    let share = match (profile, words) {
        (Some(profile), Some(words)) => (2.0 * profile + words) / 3.0,
        (profile, words) => profile.or(words)?,
    };
    Some(MicroPoints::from_share(share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::{Standard, trade::testing::graph};

    #[test]
    fn own_words_count_for_the_trade_they_mention() {
        let seeker = Seeker {
            mentions: vec![2],
            ..Seeker::default()
        };
        let at = |trade| {
            factor(
                &seeker,
                &Offer {
                    trade,
                    ..Offer::default()
                },
                &graph(),
            )
        };
        assert_eq!(at(2), Some(MicroPoints(1_000_000)));
        assert_eq!(at(3), Some(MicroPoints(750_000)));
        assert_eq!(at(5), Some(MicroPoints(0)));
    }

    #[test]
    fn profile_and_words_count_two_to_one() {
        let standard = Standard::of(&[
            [7.0, 2.0, 1.0, 1.0, 2.0, 4.0],
            [3.0, 1.0, 2.0, 3.0, 6.0, 5.0],
        ]);
        let direction = standard.direction([7.0, 2.0, 1.0, 1.0, 2.0, 4.0]);
        let seeker = Seeker {
            interests: direction,
            mentions: vec![5],
            ..Seeker::default()
        };
        let offer = Offer {
            interests: direction,
            trade: 2,
            ..Offer::default()
        };
        assert_eq!(
            factor(&seeker, &offer, &graph()),
            Some(MicroPoints(666_667))
        );
    }

    #[test]
    fn without_profile_and_words_it_is_unknown() {
        assert_eq!(
            factor(&Seeker::default(), &Offer::default(), &graph()),
            None
        );
    }
}
