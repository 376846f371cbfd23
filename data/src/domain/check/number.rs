use validator::ValidationError;

use crate::domain::{Minutes, Seats};

type Rule = Result<(), ValidationError>;

/// A number of a profile on O*NET's scale: finite, 1…7.
///
/// The validator's own range rule lets NaN pass, since it is neither below nor above.
pub(in crate::domain) fn profile_number(number: f64) -> Rule {
    if (1.0..=7.0).contains(&number) {
        return Ok(());
    }
    let mut error = ValidationError::new("profile-number");
    // JSON has no NaN and no infinity; as a text they survive.
    error.add_param("given".into(), &number.to_string());
    Err(error)
}

/// 1…240 minutes.
pub(in crate::domain) fn travel_limit(minutes: &Minutes) -> Rule {
    within(minutes.0, 1, 240, "travel-limit")
}

/// 0…600 minutes.
pub(in crate::domain) fn minutes(minutes: &Minutes) -> Rule {
    within(minutes.0, 0, 600, "minutes")
}

/// At least one weekday, 0…10,000 seats on each.
pub(in crate::domain) fn seats(seats: &Seats) -> Rule {
    if seats.0.is_empty() {
        return Err(ValidationError::new("seats-none"));
    }
    match seats.0.values().find(|number| **number > 10_000) {
        Some(number) => within(*number, 0, 10_000, "seats"),
        None => Ok(()),
    }
}

fn within(number: u32, min: u32, max: u32, code: &'static str) -> Rule {
    if (min..=max).contains(&number) {
        return Ok(());
    }
    let mut error = ValidationError::new(code);
    error.add_param("min".into(), &min);
    error.add_param("max".into(), &max);
    error.add_param("given".into(), &number);
    Err(error)
}
