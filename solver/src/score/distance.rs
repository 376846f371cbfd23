use super::MicroPoints;

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// Means of travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Mode {
    Walk,
    Bicycle,
    Moped,
    Transit,
    Car,
}

impl Mode {
    /// (kilometres an hour, metres of road per metre of straight line, minutes before and after).
    ///
    /// This project's own judgement for Grenland; a travel-time table wins where there is one.
    fn pace(self) -> (f64, f64, f64) {
        match self {
            Self::Walk => (5.0, 1.3, 0.0),
            Self::Bicycle => (15.0, 1.3, 2.0),
            Self::Moped => (35.0, 1.4, 3.0),
            Self::Transit => (30.0, 1.4, 12.0),
            Self::Car => (50.0, 1.4, 4.0),
        }
    }
}

/// Estimated minutes from door to door over a straight line.
#[must_use]
pub fn estimate(kilometres: f64, mode: Mode) -> u32 {
    let (speed, detour, extra) = mode.pace();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let minutes = (kilometres * detour / speed * 60.0 + extra).round() as u32;
    minutes
}

/// Kilometres between two points given by latitude and longitude in degrees: the haversine formula
/// (Sinnott 1984).
#[must_use]
pub fn great_circle_km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let h = half(a.0, b.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(a.1, b.1);
    2.0 * EARTH_KM * h.sqrt().asin()
}

/// Minutes from every origin to every destination of a round.
#[derive(Debug, Clone, Default)]
pub struct Travel {
    /// Origin (home and means of travel) of each youth.
    pub origins: Vec<usize>,
    /// Destination of each opening.
    pub destinations: Vec<usize>,
    /// Minutes, a row an origin.
    pub minutes: Vec<u32>,
    /// Length of a row.
    pub width: usize,
}

impl Travel {
    /// Minutes of a youth's journey to an opening, both by number.
    #[must_use]
    pub fn minutes(&self, seeker: usize, offer: usize) -> u32 {
        self.minutes[self.origins[seeker] * self.width + self.destinations[offer]]
    }
}

/// The distance: 1 at 0 minutes, falling to 0 at the youth's limit.
pub(crate) fn factor(minutes: u32, limit: u32) -> Option<MicroPoints> {
    let left = u64::from(limit.saturating_sub(minutes)) * 1_000_000;
    let points = (left + u64::from(limit) / 2).checked_div(limit.into())?;
    u32::try_from(points).ok().map(MicroPoints)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_falls_from_one_to_nothing_at_the_limit() {
        let at = |minutes| factor(minutes, 60).map(|points| points.0);
        assert_eq!(at(0), Some(1_000_000));
        assert_eq!(at(15), Some(750_000));
        assert_eq!(at(60), Some(0));
        assert_eq!(at(90), Some(0));
    }

    #[test]
    fn the_haversine_agrees_with_the_law_of_cosines() {
        let (skien, oslo) = ((59.2096_f64, 9.6090_f64), (59.9139_f64, 10.7522_f64));
        let (a, b) = (skien.0.to_radians(), oslo.0.to_radians());
        let turn = (oslo.1 - skien.1).to_radians();
        let expected = (a.sin() * b.sin() + a.cos() * b.cos() * turn.cos()).acos() * 6_371.008_8;
        assert!((great_circle_km(skien, oslo) - expected).abs() < 1e-6);
    }

    #[test]
    fn a_degree_along_the_meridian_is_the_same_everywhere() {
        let north = great_circle_km((69.0, 18.0), (70.0, 18.0));
        let south = great_circle_km((0.0, 9.0), (1.0, 9.0));
        assert!(
            (north - south).abs() < 1e-6 && (north - 111.195).abs() < 0.001,
            "{north}"
        );
    }
}
