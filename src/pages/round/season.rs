//! What a new round is most likely called, and when it starts.

use chrono::{Datelike, NaiveDate, Weekday};
use data::messages::Message;

use crate::pages::words::Words;

/// Half a school year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Season {
    Spring,
    Autumn,
}

/// Name and first day of the half-year that comes next: the second Monday of January, the third of
/// August. A name that is taken gets a number.
pub(super) fn next(
    w: Words,
    today: NaiveDate,
    taken: impl Fn(&str) -> bool,
) -> (String, NaiveDate) {
    let (season, starts) = upcoming(today);
    let id = match season {
        Season::Spring => "page-season-spring",
        Season::Autumn => "page-season-autumn",
    };
    let name = w.say(&Message::new(id).with("year", starts.year().to_string()));
    let numbered = (2..100).map(|number| format!("{name} ({number})"));
    let free = std::iter::once(name.clone())
        .chain(numbered)
        .find(|name| !taken(name));
    (free.unwrap_or(name), starts)
}

fn upcoming(today: NaiveDate) -> (Season, NaiveDate) {
    let year = today.year();
    let monday =
        |year, month, n| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, n);
    [
        (Season::Spring, monday(year, 1, 2)),
        (Season::Autumn, monday(year, 8, 3)),
        (Season::Spring, monday(year + 1, 1, 2)),
    ]
    .into_iter()
    .find_map(|(season, day)| Some((season, day.filter(|day| *day >= today)?)))
    .unwrap_or((Season::Autumn, today))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_half_year_that_comes_is_proposed() {
        for (today, name, starts) in [
            (day(2026, 1, 2), "Våren 2026", day(2026, 1, 12)),
            (day(2026, 5, 1), "Høsten 2026", day(2026, 8, 17)),
            (day(2026, 8, 17), "Høsten 2026", day(2026, 8, 17)),
            (day(2026, 11, 22), "Våren 2027", day(2027, 1, 11)),
        ] {
            let proposed = next(Words::default(), today, |_| false);
            assert_eq!(proposed, (name.to_owned(), starts), "{today}");
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let taken = ["Høsten 2026", "Høsten 2026 (2)"];
        let (name, _) = next(Words::default(), day(2026, 5, 1), |name| {
            taken.contains(&name)
        });
        assert_eq!(name, "Høsten 2026 (3)");
    }
}
