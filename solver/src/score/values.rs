use super::{MicroPoints, Offer, Seeker};

/// Work values: likeness of the profiles. Unknown when one of them is.
pub(super) fn factor(seeker: &Seeker, offer: &Offer) -> Option<MicroPoints> {
    let (own, trade) = (seeker.values.as_ref()?, offer.values.as_ref()?);
    Some(MicroPoints::from_share(own.likeness(trade)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Standard;

    #[test]
    fn opposite_values_count_nothing_and_equal_ones_everything() {
        let profiles = [
            [7.0, 7.0, 7.0, 1.0, 1.0, 1.0],
            [1.0, 1.0, 1.0, 7.0, 7.0, 7.0],
        ];
        let standard = Standard::of(&profiles);
        let of = |n: usize| standard.direction(profiles[n]);
        let at = |youth, trade| {
            let seeker = Seeker {
                values: youth,
                ..Seeker::default()
            };
            factor(
                &seeker,
                &Offer {
                    values: trade,
                    ..Offer::default()
                },
            )
        };
        assert_eq!(at(of(0), of(0)), Some(MicroPoints(1_000_000)));
        assert_eq!(at(of(0), of(1)), Some(MicroPoints(0)));
        assert_eq!(at(None, of(1)), None);
    }
}
