use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Utc};
use validator::ValidationError;

use crate::domain::{AgeWindow, Period, day_in_norway};

type Rule = Result<(), ValidationError>;

/// Ages in whole years that a youth may have when a round starts.
pub const AGES: RangeInclusive<i32> = 13..=30;

/// The earliest year of birth that is not taken for a typing error.
const FIRST_YEAR: i32 = 1980;

/// Whole years of age on a day; negative before birth. Who is born on 29 February is a year older on
/// 1 March in other years.
#[must_use]
pub fn age_on(birth_date: NaiveDate, day: NaiveDate) -> i32 {
    let had_birthday = (day.month(), day.day()) >= (birth_date.month(), birth_date.day());
    day.year() - birth_date.year() - i32::from(!had_birthday)
}

/// Not in the future and not before 1980. Whether the age fits a round is seen when a round is checked.
pub(in crate::domain) fn birth_date(date: &NaiveDate) -> Rule {
    if *date > day_in_norway(Utc::now()) {
        Err(ValidationError::new("birth-date-future"))
    } else if date.year() < FIRST_YEAR {
        let mut error = ValidationError::new("birth-date-early");
        // As text: a year has no thousands separator.
        error.add_param("first".into(), &FIRST_YEAR.to_string());
        Err(error)
    } else {
        Ok(())
    }
}

/// 2000…2100.
pub(in crate::domain) fn round_start(date: &NaiveDate) -> Rule {
    if (2000..=2100).contains(&date.year()) {
        Ok(())
    } else {
        Err(ValidationError::new("round-start"))
    }
}

/// From before or on to.
pub(in crate::domain) fn period_order(period: &Period) -> Rule {
    match (period.from, period.to) {
        (Some(from), Some(to)) if from > to => {
            let mut error = ValidationError::new("period");
            error.add_param("given".into(), &format!("{from} – {to}"));
            Err(error)
        }
        _ => Ok(()),
    }
}

/// The youngest no older than the oldest.
pub(in crate::domain) fn age_window(ages: &AgeWindow) -> Rule {
    match (ages.min, ages.max) {
        (Some(min), Some(max)) if min > max => {
            let mut error = ValidationError::new("age-order");
            error.add_param("given".into(), &format!("{min}–{max}"));
            Err(error)
        }
        _ => Ok(()),
    }
}
