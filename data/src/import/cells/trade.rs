use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::entries;
use crate::catalogue::{TradeDoubt, catalogue};
use crate::domain::TradeCode;
use crate::import::table::Value;
use crate::messages::Message;

/// Candidates that a message names.
const NAMED: usize = 3;

/// What texts have been found to mean: a file says the same few trades over and over, and finding
/// one through its typing errors takes a walk over the whole catalogue.
#[derive(Debug, Default)]
pub(in crate::import) struct Trades(RefCell<BTreeMap<Asked, Found>>);

/// Levels and text.
type Asked = (Vec<u8>, String);
type Found = Result<TradeCode, Message>;

impl Trades {
    /// One trade by code, name or everyday word, on one of these levels of the catalogue.
    pub(in crate::import) fn one(&self, text: &str, levels: &[u8]) -> Result<TradeCode, Message> {
        let find = || {
            let found = catalogue().resolve_trade_on(text, levels);
            found.map_err(|doubt| message(&doubt))
        };
        let key = (levels.to_vec(), text.to_owned());
        self.0.borrow_mut().entry(key).or_insert_with(find).clone()
    }

    /// Several trades in one cell.
    pub(in crate::import) fn set(
        &self,
        value: &Value,
        levels: &[u8],
    ) -> Result<BTreeSet<TradeCode>, Message> {
        let text = value.shown();
        let trades = each(&text, |entry| self.one(entry, levels))?;
        Ok(trades.into_iter().collect())
    }
}

/// Reads a cell that holds one entry or a list of them: as a whole where that has a meaning, since
/// names of trades contain commas.
pub(in crate::import) fn each<T>(
    text: &str,
    mut read: impl FnMut(&str) -> Result<T, Message>,
) -> Result<Vec<T>, Message> {
    let written = text.replace(" eller ", ",").replace(" el. ", ",");
    let parts = entries(&written);
    match parts.as_slice() {
        [one] => read(one).map(|one| vec![one]),
        parts => match read(text) {
            Ok(one) => Ok(vec![one]),
            Err(_) => parts.iter().map(|part| read(part)).collect(),
        },
    }
}

fn message(doubt: &TradeDoubt) -> Message {
    let names: Vec<String> = doubt
        .candidates
        .iter()
        .take(NAMED)
        .map(|hit| match catalogue().trade(&hit.code) {
            Some(entry) => format!("{} ({})", entry.name_nb, hit.code.0),
            None => hit.code.0.clone(),
        })
        .collect();
    if names.is_empty() {
        Message::new("import-trade-unknown").with("trade", crate::import::shown(&doubt.text))
    } else {
        Message::new("import-trade-doubtful")
            .with("trade", crate::import::shown(&doubt.text))
            .with("candidates", names.join(", "))
    }
}
