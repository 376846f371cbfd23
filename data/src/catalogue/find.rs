use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

use super::likeness::{Key, KeyKind, Wanted, equal, likeness};
use super::normal::{folded, spelled};
use super::trade::Trades;
use super::words::{WordKind, Words};
use crate::domain::TradeCode;

/// A trade that a text may mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TradeHit {
    /// Which.
    pub code: TradeCode,
    /// How sure that is.
    pub confidence: Confidence,
    /// The code, name or word of the catalogue that the text matched.
    pub matched: String,
    /// How it matched.
    pub kind: HitKind,
}

/// How sure a hit is, in percent, 0…100.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(transparent)]
pub struct Confidence(pub u8);

impl Confidence {
    /// The least that may be taken without asking a person.
    pub const CERTAIN: Self = Self(80);
    /// How far ahead of the next candidate it must then be, in percentage points.
    pub const LEAD: u8 = 10;
}

/// How a text matched an entry of the catalogue.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// Its code.
    Code,
    /// Its official name in one of three languages.
    Name,
    /// An everyday name for it or for who does it.
    Word,
    /// A word that only points towards it.
    Hint,
    /// A part of a name or word, or one among others.
    Part,
    /// Almost, but for a typing error.
    Similar,
}

/// No trade is certain enough to be taken without asking a person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no trade is certain for {text:?}; choose one of the candidates or write its code")]
pub struct TradeDoubt {
    /// What was looked for.
    pub text: String,
    /// What it may mean, the most likely first; empty when nothing comes near.
    pub candidates: Vec<TradeHit>,
}

/// Characters of a text that are looked at; the longest name has 82.
const LONGEST: usize = 200;

/// Hits that are given at most.
const MOST: usize = 10;

/// How far a programme area stays behind the trade that is called the same and builds on it.
const BEHIND: u8 = 15;

/// The first hit, where it is certain and clearly ahead of the second.
pub(super) fn certain(text: &str, hits: Vec<TradeHit>) -> Result<TradeCode, TradeDoubt> {
    let second = hits.get(1).map_or(0, |hit| hit.confidence.0);
    match hits.first() {
        Some(first)
            if first.confidence >= Confidence::CERTAIN
                && first.confidence.0 >= second.saturating_add(Confidence::LEAD) =>
        {
            Ok(first.code.clone())
        }
        _ => Err(TradeDoubt {
            text: text.to_owned(),
            candidates: hits,
        }),
    }
}

/// Everything that a trade can be found by, normalised once.
#[derive(Debug, Default)]
pub(super) struct Index {
    keys: Vec<Key>,
}

impl Index {
    pub(super) fn build(trades: &Trades, words: &Words) -> Self {
        let mut keys = Vec::new();
        for entry in trades.iter() {
            let names = [
                (&entry.name_nb, KeyKind::Name),
                (&entry.name_nn, KeyKind::Name),
                (&entry.name_en, KeyKind::EnglishName),
            ];
            for (at, (name, kind)) in names.iter().enumerate() {
                if !names.iter().take(at).any(|(earlier, _)| earlier == name) {
                    keys.push(Key::new(name, entry, *kind));
                }
            }
        }
        for word in words.all() {
            let kind = match word.kind {
                WordKind::Title => KeyKind::Title,
                WordKind::Hint => KeyKind::Hint,
            };
            keys.extend(
                trades
                    .get(&word.code)
                    .map(|entry| Key::new(&word.text, entry, kind)),
            );
        }
        Self { keys }
    }

    /// Hits on any level, or on the levels that the text itself names (`Vg2 tømrer`).
    pub(super) fn find(&self, text: &str, trades: &Trades) -> Vec<TradeHit> {
        self.find_on(text, &[], trades)
    }

    /// Hits on some levels; an empty list means all of them.
    pub(super) fn find_on(&self, text: &str, levels: &[u8], trades: &Trades) -> Vec<TradeHit> {
        let text: String = text.chars().take(LONGEST).collect();
        let (codes, rest) = codes_in(&text, trades);
        let spelled = spelled(&rest);
        let official = self.keys.iter().any(|key| key.is_named(&folded(&spelled)));
        let (rest, named) = if official {
            (spelled, Vec::new())
        } else {
            without_levels(&spelled)
        };
        let allowed = |level: u8| {
            (levels.is_empty() || levels.contains(&level))
                && (named.is_empty() || named.contains(&level))
        };
        let mut by_text = self.by_text(&rest, allowed);
        put_areas_behind(&mut by_text, trades);
        let mut hits = merged(codes, by_text, |code| {
            trades.get(code).is_some_and(|entry| allowed(entry.level))
        });
        sort(&mut hits, trades);
        hits.truncate(MOST);
        hits
    }

    /// The trade whose code, name or everyday name a wrong code comes nearest to. Cheaper than
    /// [`Index::find`], as it looks for no typing errors in names.
    pub(super) fn nearest(&self, text: &str, trades: &Trades) -> Option<TradeCode> {
        let text: String = text.chars().take(LONGEST).collect();
        let (codes, rest) = codes_in(&text, trades);
        let by_name = || {
            let wanted = Wanted::new(&spelled(&rest));
            let likely = |key: &&Key| equal(&wanted, key).is_some_and(|(sure, _)| sure >= 80);
            let hits = self.keys.iter().filter(likely);
            hits.max_by_key(|key| (key.level == 3, equal(&wanted, key)))
                .map(|key| key.code.clone())
        };
        codes
            .into_iter()
            .next()
            .map(|hit| hit.code)
            .or_else(by_name)
    }

    fn by_text(&self, spelled: &str, allowed: impl Fn(u8) -> bool) -> Vec<TradeHit> {
        let wanted = Wanted::new(spelled);
        let mut best: BTreeMap<&TradeCode, TradeHit> = BTreeMap::new();
        for key in self.keys.iter().filter(|key| allowed(key.level)) {
            let Some((confidence, kind)) = likeness(&wanted, key) else {
                continue;
            };
            let better = best
                .get(&key.code)
                .is_none_or(|hit| hit.confidence.0 < confidence);
            if better {
                let hit = TradeHit {
                    code: key.code.clone(),
                    confidence: Confidence(confidence),
                    matched: key.shown.clone(),
                    kind,
                };
                best.insert(&key.code, hit);
            }
        }
        let mut hits: Vec<TradeHit> = best.into_values().collect();
        // Who writes a known word has not mistyped another one.
        let exact =
            |hit: &TradeHit| matches!(hit.kind, HitKind::Name | HitKind::Word | HitKind::Hint);
        if hits.iter().any(exact) {
            for hit in hits.iter_mut().filter(|hit| hit.kind == HitKind::Similar) {
                hit.confidence = hit.confidence.min(Confidence(50));
            }
        }
        hits
    }
}

/// Splits `vg2 tomrer` into `tomrer` and the levels that it names.
fn without_levels(plain: &str) -> (String, Vec<u8>) {
    let mut levels = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut words = plain.split(' ').peekable();
    while let Some(word) = words.next() {
        let number = match word.strip_prefix("vg") {
            Some("") => words.next_if(|next| next.len() == 1).unwrap_or_default(),
            Some(number) => number,
            None => "",
        };
        match number.parse::<u8>() {
            Ok(level @ 1..=4) => levels.push(level),
            _ => rest.push(word),
        }
    }
    (rest.join(" "), levels)
}

/// Codes that stand in the text, with or without their dashes, and the text without them. A mistyped code
/// is only a candidate.
fn codes_in(text: &str, trades: &Trades) -> (Vec<TradeHit>, String) {
    let mut hits: Vec<TradeHit> = Vec::new();
    let mut rest = text.to_owned();
    for word in text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-') {
        let short = word.trim_end_matches('-').to_ascii_uppercase();
        let code = TradeCode(format!("{short:-<10}"));
        let hit = |code: &TradeCode, confidence, kind| TradeHit {
            code: code.clone(),
            confidence: Confidence(confidence),
            matched: code.0.clone(),
            kind,
        };
        if trades.get(&code).is_some() {
            rest = rest.replace(word, " ");
            if hits.iter().all(|known| known.code != code) {
                hits.push(hit(&code, 100, HitKind::Code));
            }
        } else if short.len() == 6 && short.ends_with(|last: char| last.is_ascii_digit()) {
            let near = trades
                .iter()
                .filter(|entry| strsim::osa_distance(&entry.code.0, &code.0) == 1);
            hits.extend(near.map(|entry| hit(&entry.code, 55, HitKind::Similar)));
        }
    }
    (hits, rest)
}

/// A programme area stays behind the trade of the same name that builds on it: who writes `tømrer` means
/// the trade, unless `Vg2` stands beside it.
fn put_areas_behind(hits: &mut [TradeHit], trades: &Trades) {
    let caps: Vec<Option<u8>> = hits
        .iter()
        .map(|area| {
            let level = trades.get(&area.code)?.level;
            if level > 2 {
                return None;
            }
            hits.iter()
                .filter(|trade| {
                    trades
                        .get(&trade.code)
                        .is_some_and(|entry| entry.level == 3)
                })
                .filter(|trade| {
                    trades
                        .on_level(&trade.code, level)
                        .any(|above| *above == area.code)
                })
                .filter(|trade| trade.confidence.0.saturating_add(5) >= area.confidence.0)
                .map(|trade| trade.confidence.0.saturating_sub(BEHIND))
                .max()
        })
        .collect();
    for (hit, cap) in hits.iter_mut().zip(caps) {
        if let Some(cap) = cap {
            hit.confidence = hit.confidence.min(Confidence(cap));
        }
    }
}

/// Hits by code and by text together. A code whose text speaks of another trade, or one that is not on the
/// wanted level, leaves everything doubtful.
fn merged(
    codes: Vec<TradeHit>,
    by_text: Vec<TradeHit>,
    allowed: impl Fn(&TradeCode) -> bool,
) -> Vec<TradeHit> {
    let written: Vec<&TradeHit> = codes
        .iter()
        .filter(|hit| hit.kind == HitKind::Code)
        .collect();
    let spoken_of = |code: &TradeCode| {
        let mut hits = by_text.iter().filter(|hit| hit.code == *code);
        hits.any(|hit| hit.confidence >= Confidence(60))
    };
    let text_is_certain = by_text
        .iter()
        .any(|hit| hit.confidence >= Confidence::CERTAIN);
    let doubtful = written
        .iter()
        .any(|hit| !allowed(&hit.code) || (text_is_certain && !spoken_of(&hit.code)));
    let cap = match (written.is_empty(), doubtful) {
        (true, _) => 100,
        (false, true) => 75,
        (false, false) => 60,
    };
    let mut hits: Vec<TradeHit> = Vec::new();
    for hit in codes.iter().filter(|hit| allowed(&hit.code)) {
        let most = if doubtful { 75 } else { 100 };
        let confidence = hit.confidence.min(Confidence(most));
        hits.push(TradeHit {
            confidence,
            ..hit.clone()
        });
    }
    for hit in by_text {
        if hits.iter().all(|known| known.code != hit.code) {
            let confidence = hit.confidence.min(Confidence(cap));
            hits.push(TradeHit { confidence, ..hit });
        }
    }
    hits
}

/// The most certain first; among equals trades before programme areas, then by code.
fn sort(hits: &mut [TradeHit], trades: &Trades) {
    let rank = |code: &TradeCode| match trades.get(code).map(|entry| entry.level) {
        Some(3) => 0,
        Some(4) => 1,
        Some(2) => 2,
        _ => 3,
    };
    hits.sort_by(|a, b| {
        (b.confidence, rank(&a.code), &a.code).cmp(&(a.confidence, rank(&b.code), &b.code))
    });
}
