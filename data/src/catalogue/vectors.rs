use std::collections::BTreeMap;

use super::CatalogueError;
use super::relation::Relation;
use super::table::{Row, Table};
use super::trade::Trades;
use crate::domain::TradeCode;

/// Where a trade's vector has its numbers from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VectorSource {
    /// The trade's own occupation in O*NET.
    Own,
    /// Derived: the mean over the trades under the same Vg2.
    SameVg2,
    /// Derived: the mean over the trades under the same Vg1.
    SameVg1,
    /// Derived: the mean over the trades of the same education programme.
    SameProgramme,
}

type Known = BTreeMap<TradeCode, [f64; 6]>;
type WithSource = BTreeMap<TradeCode, ([f64; 6], VectorSource)>;

const TABLE: &str = "trade_onet.csv";
const INTERESTS: [&str; 6] = ["R_2026", "I_2026", "A_2026", "S_2026", "E_2026", "C_2026"];
const VALUES: [&str; 6] = [
    "wv_achievement",
    "wv_independence",
    "wv_recognition",
    "wv_relationships",
    "wv_support",
    "wv_working_conditions",
];

/// Interest and value vectors of all trades for which there is one, own or derived.
#[derive(Debug, Default)]
pub(super) struct Vectors {
    interests: WithSource,
    values: WithSource,
}

impl Vectors {
    pub(super) fn load(text: &str, trades: &Trades) -> Result<Self, CatalogueError> {
        let (mut interests, mut values) = (Known::new(), Known::new());
        for row in Table::read(TABLE, text)?.rows() {
            let code = TradeCode(row.key().to_owned());
            if trades.get(&code).is_none() {
                return Err(row.unknown(row.key()));
            }
            let Some(vector) = vector(&row, INTERESTS)? else {
                return Err(row.wrong("R_2026", "", "write all six interests"));
            };
            if interests.insert(code.clone(), vector).is_some() {
                return Err(row.twice());
            }
            if let Some(vector) = self::vector(&row, VALUES)? {
                values.insert(code, vector);
            }
        }
        Ok(Self {
            interests: with_means(&interests, trades),
            values: with_means(&values, trades),
        })
    }

    pub(super) fn interests(&self, code: &TradeCode) -> Option<([f64; 6], VectorSource)> {
        self.interests.get(code).copied()
    }

    pub(super) fn values(&self, code: &TradeCode) -> Option<([f64; 6], VectorSource)> {
        self.values.get(code).copied()
    }
}

/// The six numbers of a row; none when all are empty.
fn vector(row: &Row<'_>, columns: [&'static str; 6]) -> Result<Option<[f64; 6]>, CatalogueError> {
    let mut vector = [0.0; 6];
    let mut known = 0;
    for (slot, column) in vector.iter_mut().zip(columns) {
        if let Some(number) = row.number(column, 1.0, 7.0, "write a number from 1 to 7")? {
            *slot = number;
            known += 1;
        }
    }
    match known {
        0 => Ok(None),
        6 => Ok(Some(vector)),
        _ => Err(row.wrong(columns[0], "", "write all six numbers or none")),
    }
}

/// Every trade with its own vector or, where it has none, the mean over its nearest relatives that do.
fn with_means(known: &Known, trades: &Trades) -> WithSource {
    let near = [
        (Relation::SameVg2, VectorSource::SameVg2),
        (Relation::SameVg1, VectorSource::SameVg1),
        (Relation::SameProgramme, VectorSource::SameProgramme),
    ];
    let mut all = WithSource::new();
    for entry in trades.iter() {
        if let Some(own) = known.get(&entry.code) {
            all.insert(entry.code.clone(), (*own, VectorSource::Own));
            continue;
        }
        let mean = near.iter().find_map(|(relation, source)| {
            let relatives = known
                .iter()
                .filter(|(code, _)| trades.relation(&entry.code, code) == *relation)
                .map(|(_, vector)| vector);
            mean(relatives).map(|vector| (vector, *source))
        });
        if let Some(mean) = mean {
            all.insert(entry.code.clone(), mean);
        }
    }
    all
}

fn mean<'a>(vectors: impl Iterator<Item = &'a [f64; 6]>) -> Option<[f64; 6]> {
    let mut sum = [0.0; 6];
    let mut count = 0.0;
    for vector in vectors {
        for (slot, number) in sum.iter_mut().zip(vector) {
            *slot += number;
        }
        count += 1.0;
    }
    (count > 0.0).then(|| sum.map(|total| total / count))
}
