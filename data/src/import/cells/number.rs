use crate::domain::{AgeWindow, Minutes, Orgnr, Postcode};
use crate::import::table::Value;
use crate::import::words::fold;
use crate::messages::Message;

/// Words after a number that say what is counted.
const UNITS: &[&str] = &[
    "stk",
    "plass",
    "plasser",
    "seats",
    "ar",
    "years",
    "dager",
    "days",
    "personer",
    "ungdommer",
];
const MINUTES: &[&str] = &["", "m", "min", "mins", "minutt", "minutter", "minutes"];
const HOURS: &[&str] = &["t", "time", "timer", "h", "hour", "hours"];

/// Whole numbers up to which a floating-point number is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// A whole number of at least 0.
pub(in crate::import) fn whole(value: &Value) -> Result<u32, Message> {
    let message = || Message::new("import-whole-number-unreadable");
    let (number, unit) = quantity(value).ok_or_else(message)?;
    if !unit.is_empty() && !UNITS.contains(&unit.as_str()) {
        return Err(message());
    }
    to_whole(number).ok_or_else(message)
}

/// A number on the scale 1 to 7; a percentage is its share of the scale.
pub(in crate::import) fn scale(value: &Value) -> Result<f64, Message> {
    let message = || Message::new("import-scale-unreadable");
    let (number, unit) = quantity(value).ok_or_else(message)?;
    match unit.as_str() {
        "" => Ok(number),
        "%" => Ok(1.0 + 6.0 * number / 100.0),
        _ => Err(message()),
    }
}

/// A step of a scale from -2 to 2.
pub(in crate::import) fn step(value: &Value) -> Result<i8, Message> {
    let message = || Message::new("import-step-unreadable");
    let (number, unit) = quantity(value).ok_or_else(message)?;
    [-2_i8, -1, 0, 1, 2]
        .into_iter()
        .find(|step| unit.is_empty() && f64::from(*step) == number)
        .ok_or_else(message)
}

/// A duration: `45`, `45 min`, `1,5 time`, `1 t 15 min`, `1:15`.
pub(in crate::import) fn minutes(value: &Value) -> Result<Minutes, Message> {
    let message = || Message::new("import-minutes-unreadable");
    let whole = |number: f64| to_whole(number).map(Minutes).ok_or_else(message);
    if let Some((number, unit)) = quantity(value) {
        return match unit.as_str() {
            unit if MINUTES.contains(&unit) => whole(number),
            unit if HOURS.contains(&unit) => whole((number * 60.0).round()),
            _ => hours_and_minutes(&value.shown()).ok_or_else(message),
        };
    }
    hours_and_minutes(&value.shown()).ok_or_else(message)
}

/// `1 t 15 min`, `1t15`, `1:15`.
fn hours_and_minutes(text: &str) -> Option<Minutes> {
    let text = text.to_lowercase();
    let words: Vec<&str> = runs(&text).filter(|word| *word != "og").collect();
    let (hours, minutes) = match words.as_slice() {
        [hours, ":", minutes] => (hours, minutes),
        [hours, unit, minutes] if HOURS.contains(unit) => (hours, minutes),
        [hours, unit, minutes, end] if HOURS.contains(unit) && MINUTES.contains(end) => {
            (hours, minutes)
        }
        _ => return None,
    };
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then(|| Minutes(hours * 60 + minutes))
}

/// Numbers, words and signs of a text one after another, without the blanks.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| (c.is_ascii_digit(), c.is_whitespace());
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(run.trim())
    })
    .filter(|run| !run.is_empty())
}

/// A postcode: four digits, also where a workbook has lost a leading zero. A country or the name
/// of the place around it is left out.
pub(in crate::import) fn postcode(value: &Value) -> Result<Postcode, Message> {
    let text = value.shown();
    let text = text.trim_start_matches("NO-").trim_start_matches("N-");
    let digits = match value {
        Value::Number(number) if (0.0..10_000.0).contains(number) => format!("{number:0>4}"),
        // Four digits with a blank in them are a postcode all the same.
        _ if text
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace()) =>
        {
            text.split_whitespace().collect()
        }
        _ => text
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned(),
    };
    if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(Postcode(digits))
    } else if digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(Postcode(format!("0{digits}")))
    } else {
        Err(Message::new("import-postcode-unreadable"))
    }
}

/// An organisation number: nine digits, however they are grouped; `NO` and `MVA` around it are
/// left out.
pub(in crate::import) fn orgnr(value: &Value) -> Result<Orgnr, Message> {
    let text = value.shown().to_uppercase();
    let text = text.trim_start_matches("NO").trim_end_matches("MVA");
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect();
    if digits.len() == 9 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(Orgnr(digits))
    } else {
        Err(Message::new("import-orgnr-unreadable"))
    }
}

/// Ages: `16-24`, `16 til 24`, `fra 16`, `16+`, `over 18` (18, too), `under 20` (then up to 19), `til 19`,
/// `18`.
pub(in crate::import) fn ages(value: &Value) -> Result<AgeWindow, Message> {
    let message = || Message::new("import-ages-unreadable");
    let text = value.shown().to_lowercase();
    let numbers: Result<Vec<u8>, _> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::parse)
        .collect();
    let words = fold(&text);
    let says = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    match numbers.map_err(|_| message())?.as_slice() {
        [min, max] => Ok(window(Some(*min), Some(*max))),
        [age] if says(&["under", "below"]) => Ok(window(None, age.checked_sub(1))),
        // Who has turned 18 is over 18; who is under 20 has not turned 20.
        [age] if says(&["over", "above"]) => Ok(window(Some(*age), None)),
        [age] if text.contains('+') || says(&["fra", "from", "minst"]) => {
            Ok(window(Some(*age), None))
        }
        [age] if says(&["til", "to", "maks", "max"]) => Ok(window(None, Some(*age))),
        [age] => Ok(window(Some(*age), Some(*age))),
        _ => Err(message()),
    }
}

fn window(min: Option<u8>, max: Option<u8>) -> AgeWindow {
    AgeWindow { min, max }
}

fn to_whole(number: f64) -> Option<u32> {
    let fits = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    // Whole and in range, so that the conversion loses nothing.
    fits.then_some(number as u32)
}

/// A number with what follows it, folded; `%` stays. `NaN` and `inf` are no numbers.
fn quantity(value: &Value) -> Option<(f64, String)> {
    let text = match value {
        Value::Number(number) if number.abs() <= EXACT => return Some((*number, String::new())),
        Value::Text(text) => text,
        _ => return None,
    };
    // Blanks group thousands, also the narrow and the unbreakable ones.
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | '-' | '−');
    let end = text
        .char_indices()
        .find(|(_, c)| !digits(*c) && !c.is_whitespace())
        .map_or(text.len(), |(at, _)| at);
    let (number, unit) = text.split_at_checked(end)?;
    let number: String = number
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            ',' => '.',
            '−' => '-',
            c => c,
        })
        .collect();
    let unit = match unit.trim() {
        "%" => "%".to_owned(),
        unit => fold(unit),
    };
    let has_digit = number.bytes().any(|byte| byte.is_ascii_digit());
    let number: f64 = has_digit.then(|| number.parse().ok()).flatten()?;
    (number.abs() <= EXACT).then_some((number, unit))
}
