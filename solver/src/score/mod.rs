//! How good a pair is: a weighted mean of factors, in integer micro-points.
//!
//! Each factor is in 0…1,000,000 or unknown. An unknown one drops out and the weights are
//! normalised over the rest, so that not knowing something neither helps nor harms.

mod direction;
mod distance;
mod interests;
mod preferences;
mod trade;
mod values;
mod wish;

pub use direction::{Direction, Standard};
pub(crate) use distance::factor as distance_factor;
pub use distance::{Mode, Travel, estimate, great_circle_km};
pub use trade::{Nearness, TradeGraph};
pub use wish::{Wish, rank};

/// A score or a factor: 0…1,000,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct MicroPoints(pub u32);

impl MicroPoints {
    /// The greatest one.
    pub const ONE: Self = Self(1_000_000);

    /// From a share in 0…1; what lies outside is cut off.
    #[must_use]
    pub fn from_share(share: f64) -> Self {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Self((share.clamp(0.0, 1.0) * 1e6).round() as u32)
    }
}

/// The factors, in the order in which they are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Factor {
    Interests,
    Values,
    Preferences,
    Wish,
    Trade,
    Distance,
}

impl Factor {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::Interests,
        Self::Values,
        Self::Preferences,
        Self::Wish,
        Self::Trade,
        Self::Distance,
    ];
}

/// Weights of the factors in the order of [`Factor::ALL`]; not all 0.
pub type Weights = [u32; 6];

/// What a score needs to know of a youth.
#[derive(Debug, Clone, Default)]
pub struct Seeker {
    /// Interests, standardised over the catalogue.
    pub interests: Option<Direction>,
    /// Trades that the youth's own words mention, by their number in the [`TradeGraph`].
    pub mentions: Vec<usize>,
    /// Work values, standardised over the catalogue.
    pub values: Option<Direction>,
    /// Six scales -2…2: outdoors, team, variety, physical, noise, early start.
    pub preferences: [Option<i8>; 6],
    /// Wishes, the dearest first.
    pub wishes: Vec<Wish>,
    /// Programme areas passed, by their number in the [`TradeGraph`].
    pub completed: Vec<usize>,
    /// Longest acceptable journey in minutes.
    pub travel_limit: u32,
}

/// What a score needs to know of an opening.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// Interests of its trade, standardised over the catalogue.
    pub interests: Option<Direction>,
    /// Work values of its trade, standardised over the catalogue.
    pub values: Option<Direction>,
    /// Six scales -2…2 as for the youth: how the workplace is.
    pub preferences: [Option<i8>; 6],
    /// Its trade, by its number in the [`TradeGraph`].
    pub trade: usize,
}

/// A score with its factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The weighted mean of the known factors.
    pub total: MicroPoints,
    /// The factors in the order of [`Factor::ALL`]; none where it is unknown.
    pub factors: [Option<MicroPoints>; 6],
}

impl Score {
    /// Share of each factor in the total in millionths, in the order of [`Factor::ALL`]; 0 for an
    /// unknown one.
    #[must_use]
    pub fn shares(&self, weights: Weights) -> [u32; 6] {
        let known = |n: usize| {
            if self.factors[n].is_some() {
                u64::from(weights[n])
            } else {
                0
            }
        };
        let sum: u64 = (0..6).map(known).sum();
        std::array::from_fn(|n| {
            let share = (known(n) * 1_000_000 + sum / 2)
                .checked_div(sum)
                .unwrap_or(0);
            u32::try_from(share).unwrap_or(u32::MAX)
        })
    }
}

/// Scores the pair of a youth and opening number `place`, `minutes` apart.
#[must_use]
pub fn score(
    seeker: &Seeker,
    offer: &Offer,
    place: usize,
    minutes: u32,
    graph: &TradeGraph,
    weights: Weights,
) -> Score {
    let factors = [
        interests::factor(seeker, offer, graph),
        values::factor(seeker, offer),
        preferences::factor(seeker, offer),
        wish::factor(seeker, offer, place, graph),
        trade::factor(seeker, offer, graph),
        distance::factor(minutes, seeker.travel_limit),
    ];
    Score {
        total: mean(&factors, weights),
        factors,
    }
}

/// The weighted mean of the known factors. It grows with each of them.
pub(crate) fn mean(factors: &[Option<MicroPoints>; 6], weights: Weights) -> MicroPoints {
    let (mut sum, mut weight) = (0_u64, 0_u64);
    for (factor, own) in factors.iter().zip(weights) {
        if let Some(factor) = factor {
            sum += u64::from(factor.0) * u64::from(own);
            weight += u64::from(own);
        }
    }
    let mean = (sum + weight / 2).checked_div(weight).unwrap_or(0);
    MicroPoints(u32::try_from(mean).unwrap_or(1_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: Option<MicroPoints> = Some(MicroPoints(500_000));
    const ONE: Option<MicroPoints> = Some(MicroPoints::ONE);

    #[test]
    fn an_unknown_factor_drops_out_and_the_weights_are_normalised() {
        let factors = [ONE, None, None, HALF, None, None];
        assert_eq!(mean(&factors, [30, 50, 5, 10, 5, 5]), MicroPoints(875_000));
        let shares = Score {
            total: MicroPoints(0),
            factors,
        }
        .shares([30, 50, 5, 10, 5, 5]);
        assert_eq!(shares, [750_000, 0, 0, 250_000, 0, 0]);
    }

    #[test]
    fn a_pair_of_which_nothing_is_known_scores_nothing() {
        assert_eq!(mean(&[None; 6], [1; 6]), MicroPoints(0));
        assert_eq!(
            mean(&[ONE, None, None, None, None, None], [0, 1, 1, 1, 1, 1]),
            MicroPoints(0)
        );
    }
}
