//! Profiles of six numbers compared by direction, after standardising over the catalogue.
//!
//! Raw profiles of trades are nearly parallel: the median Pearson correlation of two trades is
//! 0.85. Standardised, each dimension says how a trade differs from the usual trade, and the
//! median falls to about 0.06.

/// Mean and standard deviation of each dimension over the catalogue.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standard {
    mean: [f64; 6],
    deviation: [f64; 6],
}

/// A standardised profile, centred and of length 1: the dot product of two is Pearson's r.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Direction([f64; 6]);

impl Standard {
    /// The standard of a catalogue's profiles.
    #[must_use]
    pub fn of(profiles: &[[f64; 6]]) -> Self {
        #[allow(clippy::cast_precision_loss)]
        let count = profiles.len().max(1) as f64;
        let mean: [f64; 6] =
            std::array::from_fn(|d| profiles.iter().map(|profile| profile[d]).sum::<f64>() / count);
        let deviation = std::array::from_fn(|d| {
            let square = |profile: &[f64; 6]| (profile[d] - mean[d]).powi(2);
            (profiles.iter().map(square).sum::<f64>() / count).sqrt()
        });
        Self { mean, deviation }
    }

    /// The direction of a profile; none when it is as flat as the usual one.
    #[must_use]
    pub fn direction(&self, profile: [f64; 6]) -> Option<Direction> {
        let standard: [f64; 6] = std::array::from_fn(|d| {
            let difference = profile[d] - self.mean[d];
            if self.deviation[d] > 0.0 {
                difference / self.deviation[d]
            } else {
                0.0
            }
        });
        let middle = standard.iter().sum::<f64>() / 6.0;
        let centred = standard.map(|value| value - middle);
        let length = centred
            .iter()
            .map(|value| value * value)
            .sum::<f64>()
            .sqrt();
        (length > 1e-9).then(|| Direction(centred.map(|value| value / length)))
    }
}

impl Direction {
    /// Its numbers bit by bit, so that equal ones can be found.
    pub(crate) fn bits(&self) -> [u64; 6] {
        self.0.map(f64::to_bits)
    }

    /// 0 for opposite, 0.5 for unrelated, 1 for the same direction: (1 + r) / 2.
    #[must_use]
    pub fn likeness(&self, other: &Self) -> f64 {
        let r: f64 = self.0.iter().zip(other.0).map(|(a, b)| a * b).sum();
        f64::midpoint(1.0, r)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Interests (R, I, A, S, E, C) of six trades as O*NET has them.
    const TRADES: [[f64; 6]; 6] = [
        [6.75, 1.91, 2.18, 1.9, 1.79, 3.46],  // carpenter
        [7.0, 2.05, 2.5, 1.11, 1.23, 3.38],   // joiner
        [7.0, 2.08, 1.4, 1.1, 1.63, 3.78],    // welder
        [5.63, 1.56, 2.71, 2.88, 3.69, 4.26], // cook
        [4.58, 2.72, 1.0, 5.7, 1.77, 4.24],   // nursing assistant
        [3.2, 1.0, 1.98, 2.96, 6.13, 5.17],   // retail
    ];

    #[test]
    fn a_profile_is_most_like_itself() {
        let standard = Standard::of(&TRADES);
        for (n, profile) in TRADES.iter().enumerate() {
            let own = standard.direction(*profile).unwrap();
            let likeness: Vec<_> = TRADES
                .iter()
                .map(|t| own.likeness(&standard.direction(*t).unwrap()))
                .collect();
            let best = (0..6)
                .max_by(|a, b| likeness[*a].total_cmp(&likeness[*b]))
                .unwrap();
            assert_eq!(best, n);
            assert!((likeness[n] - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn the_usual_profile_has_no_direction() {
        let standard = Standard::of(&TRADES);
        assert_eq!(standard.direction(standard.mean), None);
    }

    #[test]
    fn likeness_is_half_for_profiles_that_have_nothing_in_common() {
        let a = Direction([0.5, -0.5, 0.5, -0.5, 0.0, 0.0]);
        let b = Direction([0.5, 0.5, -0.5, -0.5, 0.0, 0.0]);
        assert!((a.likeness(&b) - 0.5).abs() < 1e-12);
    }
}
