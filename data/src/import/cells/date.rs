use chrono::{Days, NaiveDate};

use crate::import::table::Value;
use crate::import::words::fold;
use crate::messages::Message;

/// First letters of the months in Norwegian and English.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["mai", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["des", "dec"],
];

/// Two-digit years up to this one are of this century.
const LAST_SHORT_YEAR: i32 = 49;
/// Days of Excel's calendar that can be a date without having its format: 1954 to 2119.
const SERIAL: std::ops::Range<f64> = 20_000.0..80_000.0;

/// A date: 2008-03-14, 14.03.2008, 14/3-08, 14.3.08, 14. mars 2008, 20080314 or Excel's own.
pub(in crate::import) fn date(value: &Value) -> Result<NaiveDate, Message> {
    let unreadable = || Message::new("import-date-unreadable");
    match value {
        Value::Date(date) => Ok(*date),
        Value::Number(serial) if SERIAL.contains(serial) => {
            from_serial(*serial).ok_or_else(unreadable)
        }
        Value::Error(_) | Value::Flag(_) => Err(unreadable()),
        value => from_text(&value.shown()).ok_or_else(unreadable),
    }
}

/// Day 1 of Excel's calendar is 1900-01-01, and it believes in a 29 February 1900.
fn from_serial(serial: f64) -> Option<NaiveDate> {
    let days = serial.trunc();
    // Within `SERIAL`, so that the conversion loses nothing.
    let days = Days::new(days as u64);
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(days)
}

fn from_text(text: &str) -> Option<NaiveDate> {
    // Other programs write a time of day after it.
    let day = text
        .split_once(['T', ' '])
        .filter(|(_, rest)| rest.contains(':'))
        .map_or(text, |(day, _)| day);
    let words = fold(day);
    let parts: Vec<&str> = words.split(' ').collect();
    match parts.as_slice() {
        [digits] if digits.len() == 8 => {
            let (year, rest) = digits.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            ymd(number(year)?, month, number(day)?)
        }
        [year, month, day] if year.len() == 4 => ymd(number(year)?, month, number(day)?),
        [day, month, year] if year.len() == 4 => ymd(number(year)?, month, number(day)?),
        [day, month, year] if year.len() == 2 => {
            let year: i32 = number(year)?;
            let century = if year <= LAST_SHORT_YEAR { 2000 } else { 1900 };
            ymd(century + year, month, number(day)?)
        }
        _ => None,
    }
}

fn ymd(year: i32, month: &str, day: u32) -> Option<NaiveDate> {
    let month = match number::<u32>(month) {
        Some(month) => month,
        None => {
            let named = |names: &&[&str]| names.iter().any(|name| month.starts_with(name));
            u32::try_from(MONTHS.iter().position(named)?).ok()? + 1
        }
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())
        .flatten()
}
