use strsim::{jaro_winkler, osa_distance};

use super::HitKind;
use super::normal::{normal, stem};
use crate::domain::TradeCode;

/// Something that a trade can be found by.
#[derive(Debug)]
pub(super) struct Key {
    pub(super) code: TradeCode,
    /// As the catalogue writes it.
    pub(super) shown: String,
    kind: KeyKind,
    plain: String,
    joined: String,
    stem: String,
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
    pub(super) fn new(shown: &str, code: &TradeCode, kind: KeyKind) -> Self {
        let plain = normal(shown);
        Self {
            code: code.clone(),
            shown: shown.to_owned(),
            kind,
            joined: plain.replace(' ', ""),
            stem: stem(&plain).to_owned(),
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

/// A normalised text that is looked for.
pub(super) struct Wanted {
    plain: String,
    joined: String,
    stem: String,
    /// The words that say something.
    words: Vec<String>,
    told: String,
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

impl Wanted {
    pub(super) fn new(plain: &str) -> Self {
        let all = plain.split(' ').filter(|word| !word.is_empty());
        let words: Vec<String> = all
            .filter(|word| !SILENT.contains(word))
            .map(str::to_owned)
            .collect();
        Self {
            joined: plain.replace(' ', ""),
            stem: stem(plain).to_owned(),
            told: words.join(" "),
            words,
            plain: plain.to_owned(),
        }
    }
}

/// How sure it is that the text means the key, in percent, and why; none when nothing speaks for it.
pub(super) fn likeness(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    if wanted.words.is_empty() && wanted.plain != key.plain {
        return None;
    }
    equal(wanted, key)
        .or_else(|| similar(wanted, key))
        .into_iter()
        .chain(part(wanted, key))
        .max_by_key(|(confidence, _)| *confidence)
}

fn equal(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    let (exact, kind) = key.exact();
    if wanted.plain == key.plain || wanted.joined == key.joined {
        return Some((exact, kind));
    }
    if wanted.told == key.plain {
        return Some((exact - 1, kind));
    }
    let told = stem(&wanted.told);
    if wanted.stem != key.stem && told != key.stem {
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
///
/// Short words and a wrong first letter leave it doubtful, since "maker" is not a baker.
fn similar(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    let told = stem(&wanted.told);
    let length = told.chars().count().max(key.stem.chars().count());
    let (allowed, each) = match length {
        0..=3 => return None,
        4..=5 => (1, 25),
        6..=8 => (1, 11),
        9..=12 => (2, 7),
        _ => (3, 7),
    };
    if told.chars().count().abs_diff(key.stem.chars().count()) > 3 + allowed {
        return None;
    }
    let errors = osa_distance(told, &key.stem).min(osa_distance(&wanted.told, &key.plain));
    if errors == 0 || errors > allowed || jaro_winkler(told, &key.stem) < 0.85 {
        return None;
    }
    let (exact, _) = key.exact();
    let mut confidence = exact.saturating_sub(2);
    for _ in 0..errors {
        confidence = confidence.saturating_sub(each);
    }
    if told.chars().next() != key.stem.chars().next() {
        confidence = confidence.saturating_sub(12);
    }
    Some((confidence, HitKind::Similar))
}

/// A part of the key, the key among other words, or a compound that ends or starts with it.
fn part(wanted: &Wanted, key: &Key) -> Option<(u8, HitKind)> {
    let key_words: Vec<&str> = key.plain.split(' ').collect();
    let same = |word: &str, other: &str| word == other || stem(word) == stem(other);
    let shared = wanted
        .words
        .iter()
        .filter(|word| key_words.iter().any(|other| same(word, other)))
        .count();
    let most = wanted.words.len().max(key_words.len());
    let whole = shared == wanted.words.len() || shared == key_words.len();
    if shared > 0 && whole {
        let share = u8::try_from(25 * shared / most).unwrap_or(25);
        let base = if key.kind == KeyKind::Hint { 25 } else { 50 };
        return Some((base + share.min(24), HitKind::Part));
    }
    let [only] = wanted.words.as_slice() else {
        return None;
    };
    let compound = only.chars().count() >= 3
        && key.kind != KeyKind::Hint
        && key_words
            .iter()
            .any(|word| stem(word).ends_with(stem(only)) || word.starts_with(only.as_str()));
    compound.then_some((45, HitKind::Part))
}
