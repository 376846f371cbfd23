use super::{MicroPoints, Offer, Seeker};

/// Scales on which only more than the youth can take counts against a place.
const ONE_SIDED: [bool; 6] = [false, false, false, false, true, true];

/// Preferences: mean over the scales known on both sides of 1 − difference / 4.
///
/// Noise and early start are tolerances: a quiet place suits also somebody who can stand noise.
pub(super) fn factor(seeker: &Seeker, offer: &Offer) -> Option<MicroPoints> {
    let (mut sum, mut known) = (0_u32, 0_u32);
    for (scale, one_sided) in ONE_SIDED.into_iter().enumerate() {
        let (Some(wanted), Some(given)) = (seeker.preferences[scale], offer.preferences[scale])
        else {
            continue;
        };
        let over = i32::from(given) - i32::from(wanted);
        let difference = if one_sided { over.max(0) } else { over.abs() };
        sum += 4_u32.saturating_sub(difference.unsigned_abs()) * 250_000;
        known += 1;
    }
    (sum + known / 2).checked_div(known).map(MicroPoints)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(wanted: [Option<i8>; 6], given: [Option<i8>; 6]) -> Option<u32> {
        let seeker = Seeker {
            preferences: wanted,
            ..Seeker::default()
        };
        let offer = Offer {
            preferences: given,
            ..Offer::default()
        };
        factor(&seeker, &offer).map(|points| points.0)
    }

    const fn only(scale: usize, value: i8) -> [Option<i8>; 6] {
        let mut scales = [None; 6];
        scales[scale] = Some(value);
        scales
    }

    #[test]
    fn the_mean_is_taken_over_what_is_known_on_both_sides() {
        let wanted = [Some(2), Some(-2), None, None, None, None];
        let given = [Some(2), Some(2), Some(1), None, None, None];
        assert_eq!(at(wanted, given), Some(500_000));
        assert_eq!(at([None; 6], given), None);
    }

    #[test]
    fn only_more_noise_than_can_be_stood_counts_against_a_place() {
        assert_eq!(at(only(4, -1), only(4, 2)), Some(250_000));
        assert_eq!(at(only(4, 2), only(4, -2)), Some(1_000_000));
        assert_eq!(at(only(0, 2), only(0, -2)), Some(0));
    }
}
