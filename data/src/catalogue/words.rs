use std::collections::{BTreeMap, BTreeSet};

use super::CatalogueError;
use super::normal::{spelled, stem};
use super::table::Table;
use super::trade::Trades;
use crate::domain::TradeCode;

/// What an everyday word says about a trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum WordKind {
    /// It names the trade or who does it, e.g. `bilmekaniker`.
    Title,
    /// It only points towards it, e.g. `moped`.
    Hint,
}

/// An everyday word for a trade.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As it is written in the table.
    pub(super) text: String,
    pub(super) kind: WordKind,
    pub(super) code: TradeCode,
}

/// A trade of which a free text speaks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Which.
    pub code: TradeCode,
    /// The words that say so, normalised, in order.
    pub words: Vec<String>,
}

const TABLE: &str = "trade_words.csv";

/// Words that turn the rest of their clause into its opposite.
const NOT: [&str; 7] = ["ikke", "ikkje", "itte", "not", "hater", "aldri", "never"];

/// Words that start a new clause.
const CLAUSE: [&str; 4] = ["men", "but", "derimot", "heller"];

/// Letters of a trade's stem that may stand for it in a free text.
const SHORTEST_STEM: usize = 6;

/// Everyday words for trades.
#[derive(Debug, Default)]
pub(super) struct Words {
    all: Vec<Word>,
    keywords: BTreeMap<TradeCode, Vec<String>>,
    /// By the words of a phrase, spelled with its Norwegian letters: `hår` is not `har`.
    by_phrase: BTreeMap<Vec<String>, BTreeSet<TradeCode>>,
    longest: usize,
}

impl Words {
    pub(super) fn load(text: &str, trades: &Trades) -> Result<Self, CatalogueError> {
        let mut words = Self::default();
        for row in Table::read(TABLE, text)?.rows() {
            let kind = match row.text("kind")? {
                "title" | "alone" => WordKind::Title,
                "hint" => WordKind::Hint,
                other => return Err(row.wrong("kind", other, "write title, alone or hint")),
            };
            let in_free_text = row.text("kind")? != "alone";
            let plain = spelled(row.key());
            if plain.is_empty() {
                return Err(row.wrong("word", row.key(), "write a word"));
            }
            for code in row.text("codes")?.split(' ') {
                let code = TradeCode(format!("{code:-<10}"));
                if trades.get(&code).is_none() {
                    return Err(row.unknown(&code.0));
                }
                if in_free_text && !words.add(&plain, &code) {
                    return Err(row.twice());
                }
                words.all.push(Word {
                    text: row.key().to_owned(),
                    kind,
                    code,
                });
            }
        }
        for entry in trades.iter().filter(|entry| entry.level >= 3) {
            for name in [&entry.name_nb, &entry.name_nn] {
                let plain = spelled(name);
                let short = stem(&plain);
                // "dyre" is not only the trade of animals; it is also what is expensive.
                if short.chars().count() >= SHORTEST_STEM {
                    words.add(short, &entry.code);
                }
                words.add(&plain, &entry.code);
            }
        }
        words.longest = words.by_phrase.keys().map(Vec::len).max().unwrap_or(0);
        Ok(words)
    }

    pub(super) fn all(&self) -> &[Word] {
        &self.all
    }

    pub(super) fn keywords(&self, code: &TradeCode) -> &[String] {
        self.keywords.get(code).map_or(&[], Vec::as_slice)
    }

    /// Whether the phrase was new for the trade.
    fn add(&mut self, plain: &str, code: &TradeCode) -> bool {
        let phrase: Vec<String> = plain.split(' ').map(str::to_owned).collect();
        let new = self
            .by_phrase
            .entry(phrase)
            .or_default()
            .insert(code.clone());
        if new {
            let keywords = self.keywords.entry(code.clone()).or_default();
            keywords.push(plain.to_owned());
        }
        new
    }

    /// The entry for a word in another form: `mopeden` for `moped`, `hytta` for `hytte`, `snekrer` for
    /// `snekre`, `sykehjemmet` for `sykehjem`.
    fn inflected(&self, word: &str) -> Option<(&Vec<String>, &BTreeSet<TradeCode>)> {
        let get = |base: &str| {
            let long_enough = base.chars().count() >= 3;
            let entry =
                long_enough.then(|| self.by_phrase.get_key_value([base.to_owned()].as_slice()));
            entry.flatten()
        };
        // "bygger" is a form of "bygge" before it is one of "bygg".
        let verb = word
            .strip_suffix(['n', 'r'])
            .filter(|rest| rest.ends_with('e'));
        let shortened = || {
            ["ene", "en", "et", "er", "a"]
                .iter()
                .filter_map(|ending| word.strip_suffix(ending))
                .find_map(|base| {
                    let mut letters = base.chars().rev();
                    let last = letters.next()?;
                    let single = base
                        .strip_suffix(last)
                        .filter(|_| letters.next() == Some(last));
                    get(base)
                        .or_else(|| get(&format!("{base}e")))
                        .or_else(|| get(single?))
                })
        };
        verb.and_then(get).or_else(shortened)
    }

    pub(super) fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut found: BTreeMap<&TradeCode, BTreeSet<String>> = BTreeMap::new();
        for clause in text.split(['.', ',', ';', '!', '?', '\n']) {
            let plain = spelled(clause);
            let words: Vec<String> = plain.split(' ').map(str::to_owned).collect();
            let mut meant = true;
            let mut at = 0;
            while let Some(word) = words.get(at) {
                if NOT.contains(&word.as_str()) {
                    meant = false;
                } else if CLAUSE.contains(&word.as_str()) {
                    meant = true;
                }
                // The longest phrase wins: "skru moped" before "moped".
                let phrase = (1..=self.longest)
                    .rev()
                    .filter_map(|length| words.get(at..at + length))
                    .find_map(|phrase| self.by_phrase.get_key_value(phrase))
                    .or_else(|| self.inflected(word));
                let Some((phrase, codes)) = phrase else {
                    at += 1;
                    continue;
                };
                if meant {
                    for code in codes {
                        found.entry(code).or_default().insert(phrase.join(" "));
                    }
                }
                at += phrase.len();
            }
        }
        let mention = |(code, words): (&TradeCode, BTreeSet<String>)| Mention {
            code: code.clone(),
            words: words.into_iter().collect(),
        };
        found.into_iter().map(mention).collect()
    }
}
