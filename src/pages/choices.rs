//! What forms offer to choose from: the value that is sent, and the words beside it.

use data::domain::{Licence, TargetGroup, Weekday};

use super::openings::day_key;
use super::round::group_key;
use super::words::Words;

/// Value and words, in the order in which they are shown.
pub(super) type Choices = Vec<(String, String)>;

/// The target groups.
pub(super) fn groups(w: Words) -> Choices {
    let all = TargetGroup::ALL.iter();
    all.map(|group| (group_key(*group).to_owned(), w.target_group(*group)))
        .collect()
}

/// The driving licences and the like.
pub(super) fn licences(w: Words) -> Choices {
    let all = Licence::ALL.iter();
    all.map(|licence| (format!("{licence:?}"), w.licence(*licence)))
        .collect()
}

/// The weekdays.
pub(super) fn weekdays(w: Words) -> Choices {
    let all = Weekday::ALL.iter();
    all.map(|day| (day_key(*day).to_owned(), w.weekday(*day)))
        .collect()
}
