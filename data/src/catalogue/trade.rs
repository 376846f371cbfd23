use std::collections::{BTreeMap, BTreeSet};

use super::CatalogueError;
use super::table::{Row, Table};
use crate::domain::TradeCode;
use crate::messages::Language;

/// A trade or programme area of the Norwegian upper secondary school (Grep).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeEntry {
    /// Ten characters, e.g. `BATMF3----`.
    pub code: TradeCode,
    /// 1 for Vg1, 2 for Vg2, 3 for a trade or Vg3, 4 for what builds on a Vg3.
    pub level: u8,
    /// Code of the education programme, e.g. `BA`.
    pub programme: String,
    /// Name in bokmål.
    pub name_nb: String,
    /// Name in nynorsk.
    pub name_nn: String,
    /// Name in English; the bokmål name where the source has none.
    pub name_en: String,
    /// What it builds on directly; the usual way first, crossings (kryssløp) after it. Empty for Vg1 and
    /// for the few areas for which the source knows no way.
    pub builds_on: Vec<TradeCode>,
}

impl TradeEntry {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        match language {
            Language::Nb => &self.name_nb,
            Language::Nn => &self.name_nn,
            Language::En => &self.name_en,
        }
    }
}

const AREAS: &str = "programomrader.csv";
const EDGES: &str = "lop_edges.csv";
const PROGRAMMES: &str = "utdanningsprogram.csv";

/// All trades with their ancestors.
#[derive(Debug, Default)]
pub(super) struct Trades {
    entries: BTreeMap<TradeCode, TradeEntry>,
    ancestors: BTreeMap<TradeCode, BTreeSet<TradeCode>>,
}

impl Trades {
    pub(super) fn load(areas: &str, edges: &str, programmes: &str) -> Result<Self, CatalogueError> {
        let mut trades = Self::default();
        for row in Table::read(AREAS, areas)?.rows() {
            let entry = entry(&row)?;
            if trades.entries.insert(entry.code.clone(), entry).is_some() {
                return Err(row.twice());
            }
        }
        for (code, entry) in &trades.entries {
            if let Some(unknown) = entry.builds_on.iter().find(|b| trades.get(b).is_none()) {
                return Err(CatalogueError::UnknownTrade {
                    table: AREAS,
                    row: code.0.clone(),
                    code: unknown.0.clone(),
                });
            }
        }
        trades.put_crossings_last(edges)?;
        for row in Table::read(PROGRAMMES, programmes)?.rows() {
            let vg1 = TradeCode(row.text("vg1_code")?.to_owned());
            if trades.get(&vg1).is_none_or(|entry| entry.level != 1) {
                return Err(row.unknown(&vg1.0));
            }
        }
        for code in trades.entries.keys() {
            let ancestors = trades.climb(code)?;
            trades.ancestors.insert(code.clone(), ancestors);
        }
        Ok(trades)
    }

    pub(super) fn get(&self, code: &TradeCode) -> Option<&TradeEntry> {
        self.entries.get(code)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &TradeEntry> {
        self.entries.values()
    }

    /// The area itself and everything it builds on, near or far, on one level.
    pub(super) fn on_level<'a>(
        &'a self,
        code: &'a TradeCode,
        level: u8,
    ) -> impl Iterator<Item = &'a TradeCode> {
        let ancestors = self.ancestors.get(code).into_iter().flatten();
        std::iter::once(code)
            .chain(ancestors)
            .filter(move |code| self.get(code).is_some_and(|entry| entry.level == level))
    }

    fn put_crossings_last(&mut self, edges: &str) -> Result<(), CatalogueError> {
        let mut crossings = BTreeSet::new();
        for row in Table::read(EDGES, edges)?.rows() {
            if row.text("krysslop")? == "1" {
                crossings.insert((row.key().to_owned(), row.text("to")?.to_owned()));
            }
        }
        for (code, entry) in &mut self.entries {
            let crossing = |from: &TradeCode| crossings.contains(&(from.0.clone(), code.0.clone()));
            entry
                .builds_on
                .sort_by_key(|from| (crossing(from), from.clone()));
        }
        Ok(())
    }

    fn climb(&self, code: &TradeCode) -> Result<BTreeSet<TradeCode>, CatalogueError> {
        let mut seen = BTreeSet::new();
        let mut open = vec![code];
        while let Some(next) = open.pop() {
            for above in self
                .get(next)
                .into_iter()
                .flat_map(|entry| &entry.builds_on)
            {
                if above == code {
                    return Err(CatalogueError::Cycle(code.0.clone()));
                }
                if seen.insert(above.clone()) {
                    open.push(above);
                }
            }
        }
        Ok(seen)
    }
}

fn entry(row: &Row<'_>) -> Result<TradeEntry, CatalogueError> {
    let code = row.key();
    let shape = code.len() == 10
        && code
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    if !shape {
        return Err(row.wrong("code", code, "write a Grep code of ten characters"));
    }
    let level: u8 = row.value("trinn", "write 1, 2, 3 or 4")?;
    if !(1..=4).contains(&level) {
        return Err(row.wrong("trinn", &level.to_string(), "write 1, 2, 3 or 4"));
    }
    let name = row.text("nob")?;
    if name.is_empty() {
        return Err(row.wrong("nob", name, "write the name in bokmål"));
    }
    let or_bokmaal = |text: &str| if text.is_empty() { name } else { text }.to_owned();
    Ok(TradeEntry {
        code: TradeCode(code.to_owned()),
        level,
        programme: row.text("utdanningsprogram")?.to_owned(),
        name_nb: name.to_owned(),
        name_nn: or_bokmaal(row.text("nno")?),
        name_en: or_bokmaal(row.text("eng")?),
        builds_on: row
            .text("builds_on")?
            .split(';')
            .filter(|part| !part.is_empty())
            .map(|part| TradeCode(part.to_owned()))
            .collect(),
    })
}
