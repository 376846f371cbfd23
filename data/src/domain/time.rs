use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe::Oslo, Tz};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::check;

/// A day of the week.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Weekday {
    /// All seven, Monday first.
    pub const ALL: [Self; 7] = [
        Self::Mon,
        Self::Tue,
        Self::Wed,
        Self::Thu,
        Self::Fri,
        Self::Sat,
        Self::Sun,
    ];
}

/// A set of weekdays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(min_items = 1)]
pub struct Weekdays(pub BTreeSet<Weekday>);

impl Default for Weekdays {
    /// Monday to Friday.
    fn default() -> Self {
        Self(Weekday::ALL[..5].iter().copied().collect())
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().collect())
    }
}

/// A span of days, both ends included; an open end has no date.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate,
)]
#[serde(deny_unknown_fields, default)]
#[validate(schema(function = "check::period_order", skip_on_field_errors = false))]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

/// A moment as clocks in Norway show it.
#[must_use]
pub fn in_norway(moment: DateTime<Utc>) -> DateTime<Tz> {
    moment.with_timezone(&Oslo)
}

/// The day that it is in Norway at a moment. Days that people agree on begin and end at midnight there.
#[must_use]
pub fn day_in_norway(moment: DateTime<Utc>) -> NaiveDate {
    in_norway(moment).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_norway_in_summer_and_in_winter() {
        let day = |moment: &str| day_in_norway(moment.parse().unwrap()).to_string();
        assert_eq!(day("2026-08-17T21:59:59Z"), "2026-08-17");
        assert_eq!(day("2026-08-17T22:00:00Z"), "2026-08-18");
        assert_eq!(day("2026-12-31T22:59:59Z"), "2026-12-31");
        assert_eq!(day("2026-12-31T23:00:00Z"), "2027-01-01");
    }
}
