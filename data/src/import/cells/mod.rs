//! What a cell means: one reader for each kind of value. An error is what is wrong and what to
//! do, as a message; the caller adds value and place.

mod codes;
mod date;
mod number;
mod trade;
mod weekday;

pub(super) use codes::{flag, kind, licences, target_group, target_groups, travel_mode};
pub(super) use date::date;
pub(super) use number::{ages, minutes, orgnr, postcode, scale, step, whole};
pub(super) use trade::{Trades, each};
pub(super) use weekday::weekdays;

use super::table::Value;
use crate::messages::Message;

/// A text, on one line.
pub(super) fn text(value: &Value) -> Result<String, Message> {
    let text = value.shown();
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A text as it is written, with its line breaks.
pub(super) fn free_text(value: &Value) -> Result<String, Message> {
    Ok(value.shown())
}

/// The entries of a list in one cell. Commas and slashes part them only where nothing stronger
/// does, since names of trades contain commas.
fn entries(text: &str) -> Vec<&str> {
    let strong = ['\n', ';', '|'];
    let weak = [',', '/', '+'];
    let parts: Vec<&str> = if text.contains(strong) {
        text.split(strong).collect()
    } else {
        text.split(weak).collect()
    };
    parts
        .into_iter()
        .map(without_number)
        .filter(|part| !part.is_empty())
        .collect()
}

/// An entry without the `1.` or `2)` in front of it.
fn without_number(entry: &str) -> &str {
    let entry = entry.trim();
    let entry = entry.strip_prefix("eller ").unwrap_or(entry);
    let rest = entry.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')', ':']) {
        Some(rest) if entry.starts_with(|c: char| c.is_ascii_digit()) => rest.trim(),
        _ => entry,
    }
}
