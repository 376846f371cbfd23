//! Amounts and names in the sentences of an explanation.

use data::domain::{Opening, Youth};
use data::messages::{Language, Message};
use solver::explain::Worth;

/// Micro-points in a point of a hundred.
const POINT: i64 = 10_000;

/// Micro-points as points of a hundred with one decimal, e.g. `71,3`.
pub(super) fn points(micro: i64, language: Language) -> String {
    let tenths = (micro.abs() + POINT / 20) / (POINT / 10);
    let separator = match language {
        Language::Nb | Language::Nn => ',',
        Language::En => '.',
    };
    let sign = if micro < 0 && tenths > 0 { "−" } else { "" };
    if tenths == 0 && micro > 0 {
        // Small, but not nothing. The word is the same in both languages.
        return format!("under 0{separator}1");
    }
    format!("{sign}{}{separator}{}", tenths / 10, tenths % 10)
}

/// What a difference is worth, e.g. `1 plass og 12,3 poeng`; the amount of `worth` has to be ≥ 0.
pub(super) fn worth(worth: Worth, weighted: bool, language: Language) -> String {
    let score = points(worth.score, language);
    let id = match (worth.priorities, worth.score, weighted) {
        (0, 0, _) => "explain-worth-nothing",
        (0, _, _) => "explain-worth-points",
        (_, 0, false) => "explain-worth-placed",
        (_, 0, true) => "explain-worth-priority",
        (_, _, false) => "explain-worth-both",
        (_, _, true) => "explain-worth-priority-both",
    };
    Message::new(id)
        .with("placed", worth.priorities)
        .with("points", score)
        .text(language)
}

/// An opening by number and title, e.g. `P-002 Snekkerverkstedet`.
pub(super) fn opening_name(opening: &Opening) -> String {
    format!("{} {}", opening.reference, opening.title)
}

/// A youth by number.
pub(super) fn youth_name(youth: &Youth) -> String {
    youth.reference.clone()
}

/// Names with commas, and a word before the last.
pub(super) fn list(names: &[String], language: Language) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => Message::new("explain-list")
            .with("first", first.join(", "))
            .with("last", last.as_str())
            .text(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_one_decimal_and_the_sign_of_their_language() {
        assert_eq!(points(712_500, Language::Nb), "71,3");
        assert_eq!(points(-12_345, Language::En), "−1.2");
        assert_eq!(points(0, Language::En), "0.0");
    }
}
