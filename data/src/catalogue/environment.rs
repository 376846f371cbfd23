use std::collections::BTreeMap;

use super::CatalogueError;
use super::table::{Row, Table};
use super::trade::Trades;
use crate::domain::{Preferences, TradeCode};

const TABLE: &str = "trade_environment.csv";

/// How workplaces usually are, by trade, Vg2 or Vg1: this project's own judgement.
#[derive(Debug, Default)]
pub(super) struct Environment {
    rows: BTreeMap<TradeCode, Preferences>,
    by_programme: BTreeMap<String, Preferences>,
}

impl Environment {
    pub(super) fn load(text: &str, trades: &Trades) -> Result<Self, CatalogueError> {
        let mut environment = Self::default();
        for row in Table::read(TABLE, text)?.rows() {
            let code = TradeCode(row.key().to_owned());
            let Some(trade) = trades.get(&code) else {
                return Err(row.unknown(row.key()));
            };
            let scales = preferences(&row)?;
            if trade.level == 1 {
                let programme = trade.programme.clone();
                environment.by_programme.insert(programme, scales);
            }
            if environment.rows.insert(code, scales).is_some() {
                return Err(row.twice());
            }
        }
        Ok(environment)
    }

    /// The row of the trade itself, else of the nearest area that it builds on (the usual way before
    /// crossings), else of its programme's Vg1.
    pub(super) fn of(&self, code: &TradeCode, trades: &Trades) -> Preferences {
        let mut level = vec![code];
        while !level.is_empty() {
            if let Some(found) = level.iter().find_map(|code| self.rows.get(*code)) {
                return *found;
            }
            let entries = level.iter().filter_map(|code| trades.get(code));
            level = entries.flat_map(|entry| &entry.builds_on).collect();
        }
        let programme = trades.get(code).map(|entry| &entry.programme);
        programme
            .and_then(|programme| self.by_programme.get(programme))
            .copied()
            .unwrap_or_default()
    }
}

fn preferences(row: &Row<'_>) -> Result<Preferences, CatalogueError> {
    let scale = |column| {
        let remedy = "write a whole number from -2 to 2";
        let value: i8 = row.value(column, remedy)?;
        if (-2..=2).contains(&value) {
            Ok(Some(value))
        } else {
            Err(row.wrong(column, &value.to_string(), remedy))
        }
    };
    Ok(Preferences {
        outdoors: scale("outdoors")?,
        team: scale("team")?,
        variety: scale("variety")?,
        physical: scale("physical")?,
        noise: scale("noise")?,
        early_start: scale("early_start")?,
    })
}
