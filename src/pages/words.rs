//! How numbers, days and names are written on a page, in the reader's language.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use data::catalogue::catalogue;
use data::domain::{
    Licence, Minutes, OpeningKind, Outcome, Postcode, ProposalState, TargetGroup, TradeCode,
    TravelMode, Weekday, Weekdays, in_norway,
};
use data::messages::{Language, Message};

/// Writes in one language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Words(pub(super) Language);

impl Words {
    /// A text of the catalogue without values.
    pub(super) fn text(self, id: &'static str) -> String {
        Message::new(id).text(self.0)
    }

    /// A text of the catalogue with its values.
    pub(super) fn say(self, message: &Message) -> String {
        message.text(self.0)
    }

    /// Micro-points as points of a hundred with one decimal, e.g. `73,1`.
    pub(super) fn points(self, micro: u32) -> String {
        self.total(micro.into())
    }

    /// A sum of micro-points as points with one decimal and a space at the thousands.
    pub(super) fn total(self, micro: i64) -> String {
        let tenths = (micro.unsigned_abs() + 500) / 1_000;
        let sign = if micro < 0 { "−" } else { "" };
        let mark = match self.0 {
            Language::Nb | Language::Nn => ',',
            Language::En => '.',
        };
        format!("{sign}{}{mark}{}", grouped(tenths / 10), tenths % 10)
    }

    /// A journey.
    pub(super) fn minutes(self, minutes: Minutes) -> String {
        self.say(&Message::new("page-minutes").with("minutes", minutes.0))
    }

    /// A day, e.g. `17. august 2026`.
    pub(super) fn date(self, day: NaiveDate) -> String {
        let month = self.say(&Message::new("page-month").with("month", day.month()));
        match self.0 {
            Language::Nb | Language::Nn => format!("{}. {month} {}", day.day(), day.year()),
            Language::En => format!("{} {month} {}", day.day(), day.year()),
        }
    }

    /// A moment as clocks in Norway show it.
    pub(super) fn moment(self, moment: DateTime<Utc>) -> String {
        let local = in_norway(moment);
        let message = Message::new("page-moment")
            .with("date", self.date(local.date_naive()))
            .with("time", local.format("%H.%M").to_string());
        self.say(&message)
    }

    /// A weekday.
    pub(super) fn weekday(self, day: Weekday) -> String {
        let place = Weekday::ALL.iter().position(|one| *one == day);
        self.say(&Message::new("page-weekday").with("day", place.unwrap_or(0) + 1))
    }

    /// Weekdays, e.g. `mandag, onsdag`; three or more in a row as a span.
    pub(super) fn weekdays(self, days: &Weekdays) -> String {
        let positions: Vec<usize> = Weekday::ALL
            .iter()
            .enumerate()
            .filter(|(_, day)| days.0.contains(day))
            .map(|(position, _)| position)
            .collect();
        let name =
            |position: &usize| self.say(&Message::new("page-weekday").with("day", position + 1));
        match (positions.first(), positions.last()) {
            (Some(first), Some(last))
                if positions.len() > 2 && last - first + 1 == positions.len() =>
            {
                format!("{}–{}", name(first), name(last))
            }
            _ => positions.iter().map(name).collect::<Vec<_>>().join(", "),
        }
    }

    /// A trade's name; its code where the catalogue has none.
    pub(super) fn trade(self, code: &TradeCode) -> String {
        catalogue()
            .trade(code)
            .map_or_else(|| code.0.clone(), |entry| entry.name(self.0).to_owned())
    }

    /// A postcode with the place, e.g. `3717 Skien`.
    pub(super) fn postcode(self, code: &Postcode) -> String {
        match catalogue().postcode(code) {
            Some(entry) => format!("{} {}", code.0, entry.place),
            None => code.0.clone(),
        }
    }

    /// What kind of opening it is.
    pub(super) fn kind(self, kind: OpeningKind) -> String {
        self.text(match kind {
            OpeningKind::Workshop => "page-kind-workshop",
            OpeningKind::Practice => "page-kind-practice",
            OpeningKind::Apprenticeship => "page-kind-apprenticeship",
            OpeningKind::TrainingCandidate => "page-kind-training-candidate",
            OpeningKind::Course => "page-kind-course",
        })
    }

    /// Which service a youth comes from.
    pub(super) fn target_group(self, group: TargetGroup) -> String {
        self.text(match group {
            TargetGroup::Vg3School => "page-group-vg3-school",
            TargetGroup::Ot => "page-group-ot",
            TargetGroup::Nav => "page-group-nav",
            TargetGroup::Smi => "page-group-smi",
        })
    }

    /// Where a proposal stands.
    pub(super) fn proposal_state(self, state: ProposalState) -> String {
        self.say(&state.label())
    }

    /// What a placement led to.
    pub(super) fn outcome(self, outcome: Outcome) -> String {
        let id = format!("proposal-outcome-{}", outcome.name().replace('_', "-"));
        self.say(&Message::new(id))
    }

    /// How somebody travels.
    pub(super) fn travel_mode(self, mode: TravelMode) -> String {
        self.say(&mode.label())
    }

    /// A licence.
    pub(super) fn licence(self, licence: Licence) -> String {
        self.say(&licence.label())
    }
}

/// A whole number with a space at the thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut apart = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            apart.push('\u{a0}');
        }
        apart.push(digit);
    }
    apart
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

#[cfg(test)]
mod tests {
    use super::*;

    const NB: Words = Words(Language::Nb);

    #[test]
    fn points_are_rounded_once_and_written_as_people_do() {
        assert_eq!(NB.points(731_250), "73,1");
        assert_eq!(NB.points(1_000_000), "100,0");
        assert_eq!(NB.points(0), "0,0");
        assert_eq!(NB.points(999_500), "100,0");
        assert_eq!(NB.points(999_499), "99,9");
        assert_eq!(NB.total(12_345_678_901), "1\u{a0}234\u{a0}567,9");
        assert_eq!(NB.total(-25_000), "−2,5");
    }

    #[test]
    fn shares_of_nothing_are_none() {
        assert_eq!(share(0, 0), "0\u{a0}%");
        assert_eq!(share(2, 3), "67\u{a0}%");
        assert_eq!(percent(1_000_000), "100\u{a0}%");
    }

    #[test]
    fn days_in_a_row_become_a_span() {
        let days = |days: &[Weekday]| NB.weekdays(&days.iter().copied().collect());
        assert_eq!(NB.weekdays(&Weekdays::default()), "mandag–fredag");
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
        assert_eq!(NB.date(day), "17. august 2026");
        assert_eq!(Words(Language::En).date(day), "17 August 2026");
        assert_eq!(NB.trade(&TradeCode("BATMF3----".to_owned())), "Tømrerfaget");
        assert_eq!(NB.trade(&TradeCode("XX".to_owned())), "XX");
    }
}
