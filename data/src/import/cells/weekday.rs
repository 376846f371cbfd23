use crate::domain::{Weekday, Weekdays};
use crate::import::table::Value;
use crate::import::words::fold;
use crate::messages::Message;

/// What people call each weekday, folded.
const NAMES: [&[&str]; 7] = [
    &[
        "mandag", "mandager", "man", "ma", "mond", "mon", "monday", "mondays", "maandag", "1",
    ],
    &[
        "tirsdag",
        "tirsdager",
        "tirs",
        "tir",
        "ti",
        "tysdag",
        "tys",
        "tue",
        "tues",
        "tuesday",
        "2",
    ],
    &[
        "onsdag",
        "onsdager",
        "ons",
        "on",
        "wed",
        "weds",
        "wednesday",
        "3",
    ],
    &[
        "torsdag",
        "torsdager",
        "tors",
        "tor",
        "to",
        "thu",
        "thur",
        "thurs",
        "thursday",
        "4",
    ],
    &[
        "fredag", "fredager", "fre", "fr", "fri", "friday", "fridays", "5",
    ],
    &[
        "lordag", "lordager", "lor", "lo", "laurdag", "lau", "sat", "saturday", "6",
    ],
    &[
        "sondag", "sondager", "son", "so", "sundag", "sun", "sunday", "7",
    ],
];
/// What people write for Monday to Friday, folded.
const ALL: &[&str] = &[
    "alle",
    "alle dager",
    "alle dagar",
    "alle hverdager",
    "hverdager",
    "ukedager",
    "virkedager",
    "hele uka",
    "hele uken",
    "heile veka",
    "hver dag",
    "all",
    "all days",
    "every day",
    "weekdays",
    "daily",
    "daglig",
    "fulltid",
];

/// Weekdays: `man-fre`, `mandag, onsdag`, `ma,ti,on`, `alle dager`, `mandag til torsdag`, `1-5`.
pub(in crate::import) fn weekdays(value: &Value) -> Result<Weekdays, Message> {
    let message = || Message::new("import-weekdays-unreadable");
    let text = value.shown().to_lowercase();
    if ALL.contains(&fold(&text).as_str()) {
        return Ok(Weekdays::default());
    }
    let mut days = Weekdays(std::collections::BTreeSet::new());
    for part in text.split([',', ';', '/', '+', '&', '\n']) {
        // `til` and every dash span days. English `to` does so only between English names, since
        // it is Thursday in Norwegian.
        let spanned = part.replace(['–', '—', '−'], "-").replace(" til ", "-");
        let spanned = spanned
            .replace("day to ", "day-")
            .replace("mon to ", "mon-");
        match spanned.split('-').map(fold).collect::<Vec<_>>().as_slice() {
            [list] => {
                for word in list.split(' ') {
                    if !matches!(word, "" | "og" | "and") {
                        days.0.insert(day(word).ok_or_else(message)?);
                    }
                }
            }
            [from, to] => {
                let (from, to) = (day(from).ok_or_else(message)?, day(to).ok_or_else(message)?);
                if from > to {
                    return Err(message());
                }
                days.0.extend(
                    Weekday::ALL
                        .into_iter()
                        .filter(|day| (from..=to).contains(day)),
                );
            }
            _ => return Err(message()),
        }
    }
    if days.0.is_empty() {
        Err(message())
    } else {
        Ok(days)
    }
}

fn day(word: &str) -> Option<Weekday> {
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    Weekday::ALL.get(at).copied()
}
