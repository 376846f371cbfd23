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
                "title" => WordKind::Title,
                "hint" => WordKind::Hint,
                other => return Err(row.wrong("kind", other, "write title or hint")),
            };
            let plain = spelled(row.key());
            if plain.is_empty() {
                return Err(row.wrong("word", row.key(), "write a word"));
            }
            for code in row.text("codes")?.split(' ') {
                let code = TradeCode(format!("{code:-<10}"));
                if trades.get(&code).is_none() {
                    return Err(row.unknown(&code.0));
                }
                if !words.add(&plain, &code) {
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
                words.add(stem(&plain), &entry.code);
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
                    .find_map(|phrase| self.by_phrase.get_key_value(phrase));
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
