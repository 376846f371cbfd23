//! How numbers, days and names are written on a page.

use chrono::{DateTime, Datelike, Local, NaiveDate, Utc};
use data::catalogue::catalogue;
use data::domain::{Minutes, OpeningKind, TargetGroup, TradeCode, Weekday, Weekdays};
use data::messages::{Language, Message};

/// Pages are in bokmål, whatever the browser prefers.
const LANGUAGE: Language = Language::Nb;

/// A text of the catalogue without values.
pub(super) fn text(id: &'static str) -> String {
    Message::new(id).text(LANGUAGE)
}

/// A text of the catalogue with its values.
pub(super) fn say(message: &Message) -> String {
    message.text(LANGUAGE)
}

/// Micro-points as points of a hundred with one decimal, e.g. `73,1`.
pub(super) fn points(micro: u32) -> String {
    total(micro.into())
}

/// A sum of micro-points as points with one decimal and a space at the thousands.
pub(super) fn total(micro: i64) -> String {
    let tenths = (micro.unsigned_abs() + 500) / 1_000;
    let whole = (tenths / 10).to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    let sign = if micro < 0 { "−" } else { "" };
    format!("{sign}{grouped},{}", tenths % 10)
}

/// A share of a million in whole per cent.
pub(super) fn percent(millionths: u32) -> String {
    format!("{}\u{a0}%", (u64::from(millionths) + 5_000) / 10_000)
}

/// A part of a whole in whole per cent; nothing of nothing is 0.
pub(super) fn share(part: u32, whole: u32) -> String {
    let millionths = u64::from(part) * 1_000_000 / u64::from(whole.max(1));
    percent(u32::try_from(millionths).unwrap_or(u32::MAX))
}

/// A journey.
pub(super) fn minutes(minutes: Minutes) -> String {
    say(&Message::new("page-minutes").with("minutes", minutes.0))
}

/// A day, e.g. `17. august 2026`.
pub(super) fn date(day: NaiveDate) -> String {
    let month = say(&Message::new("page-month").with("month", day.month()));
    format!("{}. {month} {}", day.day(), day.year())
}

/// A moment in the time of this machine.
pub(super) fn moment(moment: DateTime<Utc>) -> String {
    let local = moment.with_timezone(&Local);
    say(&Message::new("page-moment")
        .with("date", date(local.date_naive()))
        .with("time", local.format("%H.%M").to_string()))
}

/// Weekdays, e.g. `mandag, onsdag`; three or more in a row as a span.
pub(super) fn weekdays(days: &Weekdays) -> String {
    let positions: Vec<usize> = Weekday::ALL
        .iter()
        .enumerate()
        .filter(|(_, day)| days.0.contains(day))
        .map(|(position, _)| position)
        .collect();
    let name = |position: &usize| {
        let number = i64::try_from(*position).unwrap_or(0);
        say(&Message::new("page-weekday").with("day", number + 1))
    };
    match (positions.first(), positions.last()) {
        (Some(first), Some(last)) if positions.len() > 2 && last - first + 1 == positions.len() => {
            format!("{}–{}", name(first), name(last))
        }
        _ => positions.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// A trade's name; its code where the catalogue has none.
pub(super) fn trade(code: &TradeCode) -> String {
    catalogue()
        .trade(code)
        .map_or_else(|| code.0.clone(), |entry| entry.name(LANGUAGE).to_owned())
}

/// What kind of opening it is.
pub(super) fn kind(kind: OpeningKind) -> String {
    text(match kind {
        OpeningKind::Workshop => "page-kind-workshop",
        OpeningKind::Practice => "page-kind-practice",
        OpeningKind::Apprenticeship => "page-kind-apprenticeship",
        OpeningKind::TrainingCandidate => "page-kind-training-candidate",
        OpeningKind::Course => "page-kind-course",
    })
}

/// Which service a youth comes from.
pub(super) fn target_group(group: TargetGroup) -> String {
    text(match group {
        TargetGroup::Vg3School => "page-group-vg3-school",
        TargetGroup::Ot => "page-group-ot",
        TargetGroup::Nav => "page-group-nav",
        TargetGroup::Smi => "page-group-smi",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_rounded_once_and_written_as_people_do() {
        assert_eq!(points(731_250), "73,1");
        assert_eq!(points(1_000_000), "100,0");
        assert_eq!(points(0), "0,0");
        assert_eq!(points(999_500), "100,0");
        assert_eq!(points(999_499), "99,9");
        assert_eq!(total(12_345_678_901), "1\u{a0}234\u{a0}567,9");
        assert_eq!(total(-25_000), "−2,5");
    }

    #[test]
    fn shares_of_nothing_are_none() {
        assert_eq!(share(0, 0), "0\u{a0}%");
        assert_eq!(share(2, 3), "67\u{a0}%");
        assert_eq!(percent(1_000_000), "100\u{a0}%");
    }

    #[test]
    fn days_in_a_row_become_a_span() {
        let days = |days: &[Weekday]| weekdays(&days.iter().copied().collect());
        assert_eq!(weekdays(&Weekdays::default()), "mandag–fredag");
        assert_eq!(days(&[Weekday::Mon, Weekday::Tue]), "mandag, tirsdag");
        assert_eq!(
            days(&[Weekday::Mon, Weekday::Wed, Weekday::Fri]),
            "mandag, onsdag, fredag"
        );
        assert_eq!(days(&[]), "");
    }

    #[test]
    fn dates_and_trades_have_their_names() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 17).unwrap();
        assert_eq!(date(day), "17. august 2026");
        assert_eq!(trade(&TradeCode("BATMF3----".to_owned())), "Tømrerfaget");
        assert_eq!(trade(&TradeCode("XX".to_owned())), "XX");
    }
}
