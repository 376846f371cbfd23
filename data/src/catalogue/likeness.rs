use strsim::{jaro_winkler, osa_distance};

use super::normal::{folded, norwegian, spelled, stem};
use super::{HitKind, TradeEntry};
use crate::domain::TradeCode;

/// Something that a trade can be found by.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) code: TradeCode,
    /// Level of the trade.
    pub(super) level: u8,
    /// As the catalogue writes it.
    pub(super) shown: String,
    kind: KeyKind,
    plain: String,
    joined: String,
    stem: String,
    stem_length: usize,
    norwegian: String,
    /// The stems of its words.
    stems: Vec<String>,
}

/// What a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyKind {
    Name,
    EnglishName,
    Title,
    Hint,
}

impl Key {
    pub(super) fn new(shown: &str, entry: &TradeEntry, kind: KeyKind) -> Self {
        let spelled = spelled(shown);
        let plain = folded(&spelled);
        Self {
            code: entry.code.clone(),
            level: entry.level,
            shown: shown.to_owned(),
            kind,
            joined: plain.replace(' ', ""),
            stem_length: stem(&plain).chars().count(),
            stem: stem(&plain).to_owned(),
            norwegian: norwegian(&spelled),
            stems: plain.split(' ').map(|word| stem(word).to_owned()).collect(),
            plain,
        }
    }

    /// Whether a normalised text is an official name, word for word.
    pub(super) fn is_named(&self, plain: &str) -> bool {
        matches!(self.kind, KeyKind::Name | KeyKind::EnglishName) && self.plain == plain
    }

    /// Confidence in percent when the text is this key.
    fn exact(&self) -> (u8, HitKind) {
        match self.kind {
            KeyKind::Name => (99, HitKind::Name),
            KeyKind::EnglishName => (96, HitKind::Name),
            KeyKind::Title => (95, HitKind::Word),
            KeyKind::Hint => (60, HitKind::Hint),
        }
    }
}

/// A text that is looked for.
pub(super) struct Wanted {
    plain: String,
    joined: String,
    stem: String,
    /// The words that say something.
    told: String,
    /// Their stems.
    stems: Vec<String>,
    told_stem: String,
    told_length: usize,
    /// The Norwegian letters of these words; empty too when somebody writes without them.
    norwegian: String,
}

/// Words that say nothing about the trade, normalised.
const SILENT: [&str; 37] = [
    "a",
    "apprentice",
    "arbeid",
    "arbeide",
    "arbeider",
    "as",
    "bli",
    "en",
    "et",
    "fag",
    "fagbrev",
    "faget",
    "gjerne",
    "har",
    "i",
    "innen",
    "innenfor",
    "jeg",
    "jobb",
    "jobbe",
    "kandidat",
    "laerekandidat",
    "laereplass",
    "laerling",
    "larling",
    "lyst",
    "med",
    "noe",
    "noko",
    "plass",
    "praksis",
    "praksisplass",
    "som",
    "til",
    "utdanning",
    "vil",
    "work",
];

/// Endings that make an apprentice out of a trade: `kokkelærling`.
const APPRENTICE: [&str; 3] = ["laerlingen", "laerling", "larling"];

impl Wanted {
    pub(super) fn new(spelled: &str) -> Self {
        let plain = folded(spelled);
        let (mut words, mut letters) = (Vec::new(), String::new());
        for word in spelled.split(' ').filter(|word| !word.is_empty()) {
            let folded = folded(word);
            if SILENT.contains(&folded.as_str()) {
                continue;
            }
            let trade = APPRENTICE.iter().find_map(|end| folded.strip_suffix(end));
            match trade.filter(|trade| trade.len() >= 3) {
                Some(trade) => {
                    // The æ of the ending is not the trade's.
                    letters.push_str(norwegian(word).trim_end_matches('æ'));
                    words.push(trade.to_owned());
                }
                None => {
                    letters.push_str(&norwegian(word));
                    words.push(folded);
                }
            }
        }
        let told = words.join(" ");
        let told_stem = stem(&told).to_owned();
        Self {
            joined: plain.replace(' ', ""),
            stem: stem(&plain).to_owned(),
            told_length: told_stem.chars().count(),
            told_stem,
            stems: words.iter().map(|word| stem(word).to_owned()).collect(),
            told,
            norwegian: letters,
            plain,
        }
    }
}

/// How sure it is that the text means the key, in percent, and why; none when nothing speaks for it.
pub(super) fn likeness(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    if wanted.stems.is_empty() && wanted.plain != key.plain {
        return None;
    }
    let spelled_alike = wanted.norwegian.is_empty() || wanted.norwegian == key.norwegian;
    let equal = match equal(wanted, key) {
        // "måler" is no painter, though both fold to the same.
        Some(_) if !spelled_alike => mistyped(wanted, key, 1),
        equal => equal.or_else(|| similar(wanted, key)),
    };
    let part = part(wanted, key);
    equal
        .into_iter()
        .chain(part)
        .max_by_key(|(confidence, _)| *confidence)
}

/// How sure it is where the text is the key, but for its ending.
pub(super) fn equal(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    let (exact, kind) = key.exact();
    if wanted.plain == key.plain || wanted.joined == key.joined {
        return Some((exact, kind));
    }
    if wanted.told == key.plain {
        return Some((exact - 1, kind));
    }
    if wanted.stem != key.stem && wanted.told_stem != key.stem {
        return None;
    }
    match key.kind {
        KeyKind::Name => Some((97, kind)),
        // "snekkerfaget" is the trade of that name, not another one that people call so.
        KeyKind::Title => Some((88, kind)),
        KeyKind::EnglishName | KeyKind::Hint => Some((exact.min(85), kind)),
    }
}

/// Typing errors: one in words of four to eight letters, two up to twelve, else three.
fn similar(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    let length = wanted.told_length.max(key.stem_length);
    let allowed = match length {
        0..=3 => return None,
        4..=8 => 1,
        9..=12 => 2,
        _ => 3,
    };
    // Lengths tell most keys apart. A mistyped "faget" keeps its letters in the stem, so both are looked at.
    let far = |a: usize, b: usize| a.abs_diff(b) > allowed;
    let stems = (!far(wanted.told_length, key.stem_length))
        .then(|| osa_distance(&wanted.told_stem, &key.stem));
    let wholes =
        (!far(wanted.told.len(), key.plain.len())).then(|| osa_distance(&wanted.told, &key.plain));
    let errors = stems.into_iter().chain(wholes).min()?;
    let alike = || {
        jaro_winkler(&wanted.told, &key.plain) >= 0.85
            || jaro_winkler(&wanted.told_stem, &key.stem) >= 0.85
    };
    if errors == 0 || errors > allowed || !alike() {
        return None;
    }
    mistyped(wanted, key, errors)
}

/// The confidence after so many typing errors. Short words and a wrong first letter leave it doubtful,
/// since "maker" is no baker.
fn mistyped(wanted: &Wanted, key: &Key, errors: usize) -> Option<(u8, HitKind)> {
    let each = match wanted.told_length.max(key.stem_length) {
        0..=5 => 25,
        6..=8 => 11,
        _ => 7,
    };
    let (exact, _) = key.exact();
    let mut confidence = exact.saturating_sub(2);
    for _ in 0..errors {
        confidence = confidence.saturating_sub(each);
    }
    if wanted.told.chars().next() != key.plain.chars().next() {
        confidence = confidence.saturating_sub(12);
    }
    Some((confidence, HitKind::Similar))
}

/// A part of the key, the key among other words, or a compound that ends or starts with it.
fn part(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    let shared = wanted
        .stems
        .iter()
        .filter(|stem| key.stems.contains(stem))
        .count();
    let most = wanted.stems.len().max(key.stems.len());
    let whole = shared == wanted.stems.len() || shared == key.stems.len();
    if shared > 0 && whole {
        let share = u8::try_from(25 * shared / most).unwrap_or(25);
        let base = if key.kind == KeyKind::Hint { 25 } else { 50 };
        return Some((base + share.min(24), HitKind::Part));
    }
    let [only] = wanted.stems.as_slice() else {
        return None;
    };
    let compound = only.chars().count() >= 3
        && key.kind != KeyKind::Hint
        && key
            .stems
            .iter()
            .any(|stem| stem.ends_with(only.as_str()) || stem.starts_with(only.as_str()));
    compound.then_some((45, HitKind::Part))
}
