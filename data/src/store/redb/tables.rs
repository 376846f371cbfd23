//! The tables of the file, and what one transaction reads and writes in them.
//!
//! `COLLECTION`: id → (version, schema and index entries in JSON, document in JSON). `index`: (collection,
//! name of the index, value, id) → nothing. The entries stand beside their document as well, so
//! that an update or a removal knows which of them to take away.

use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};
use std::ops::Bound;

use ::redb::{
    Database, Durability, ReadTransaction, ReadableTable, Table, TableDefinition, WriteTransaction,
};

use serde::{Deserialize, Serialize};

use super::unavailable;
use crate::{
    domain::Version,
    store::{Change, Collection, IndexEntry, Page, Query, StoreError, Stored, Which},
};

type Record = (u64, &'static [u8], &'static [u8]);
type IndexKey = (&'static str, &'static str, &'static str, &'static str);

const INDEX: TableDefinition<'static, IndexKey, ()> = TableDefinition::new("index");

/// Most documents of a page.
const PAGE_LIMIT: usize = 1_000;

fn documents(collection: Collection) -> TableDefinition<'static, &'static str, Record> {
    TableDefinition::new(collection.name())
}

/// Makes every table that is not there yet.
pub(super) fn create(writing: &WriteTransaction) -> Result<(), ::redb::Error> {
    writing.open_table(INDEX)?;
    for collection in Collection::ALL {
        writing.open_table(documents(collection))?;
    }
    Ok(())
}

/// Reads one document.
pub(super) fn get(
    reading: &ReadTransaction,
    collection: Collection,
    id: &str,
) -> Result<Option<Stored>, StoreError> {
    let table = reading
        .open_table(documents(collection))
        .map_err(unavailable)?;
    let found = table.get(id).map_err(unavailable)?;
    found
        .map(|record| stored(collection, id, record.value()))
        .transpose()
}

/// Reads those of some documents that exist.
pub(super) fn get_many(
    reading: &ReadTransaction,
    collection: Collection,
    ids: &BTreeSet<String>,
) -> Result<Vec<Stored>, StoreError> {
    let table = reading
        .open_table(documents(collection))
        .map_err(unavailable)?;
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(record) = table.get(id.as_str()).map_err(unavailable)? {
            found.push(stored(collection, id, record.value())?);
        }
    }
    Ok(found)
}

/// The versions of those documents that exist.
pub(super) fn versions(
    reading: &ReadTransaction,
    collection: Collection,
    which: Which,
) -> Result<Vec<(String, Version)>, StoreError> {
    let table = reading
        .open_table(documents(collection))
        .map_err(unavailable)?;
    let ids: BTreeSet<String> = match which {
        Which::All => {
            let mut all = Vec::new();
            for entry in table.iter().map_err(unavailable)? {
                let (id, record) = entry.map_err(unavailable)?;
                let (version, ..) = record.value();
                all.push((id.value().to_owned(), Version(version)));
            }
            return Ok(all);
        }
        Which::Ids(ids) => ids.into_iter().collect(),
        Which::Index(name, value) => {
            let index = reading.open_table(INDEX).map_err(unavailable)?;
            let place = (collection.name(), name, value.as_str());
            indexed(&index, place, None, usize::MAX)?
                .into_iter()
                .collect()
        }
    };
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some(record) = table.get(id.as_str()).map_err(unavailable)? {
            let (version, ..) = record.value();
            found.push((id, Version(version)));
        }
    }
    Ok(found)
}

/// Reads every document of a collection, ordered by id.
pub(super) fn all(
    reading: &ReadTransaction,
    collection: Collection,
) -> Result<Vec<Stored>, StoreError> {
    let table = reading
        .open_table(documents(collection))
        .map_err(unavailable)?;
    let mut found = Vec::new();
    for entry in table.iter().map_err(unavailable)? {
        let (id, record) = entry.map_err(unavailable)?;
        found.push(stored(collection, id.value(), record.value())?);
    }
    Ok(found)
}

/// Reads one page of a collection.
pub(super) fn list(
    reading: &ReadTransaction,
    collection: Collection,
    query: &Query,
) -> Result<Page<Stored>, StoreError> {
    let limit = query.limit.clamp(1, PAGE_LIMIT);
    // One more than asked for tells whether there is a next page.
    let mut items = match &query.index {
        None => {
            let table = reading
                .open_table(documents(collection))
                .map_err(unavailable)?;
            let from = match &query.after {
                Some(after) => Bound::Excluded(after.as_str()),
                None => Bound::Unbounded,
            };
            let mut items = Vec::new();
            for entry in table
                .range::<&str>((from, Bound::Unbounded))
                .map_err(unavailable)?
                .take(limit + 1)
            {
                let (id, record) = entry.map_err(unavailable)?;
                items.push(stored(collection, id.value(), record.value())?);
            }
            items
        }
        Some((name, value)) => {
            let ids = indexed(
                &reading.open_table(INDEX).map_err(unavailable)?,
                (collection.name(), name, value),
                query.after.as_deref(),
                limit + 1,
            )?;
            let mut items = Vec::with_capacity(ids.len());
            for id in &ids {
                items.extend(get(reading, collection, id)?);
            }
            items
        }
    };
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| last.id.clone());
    Ok(Page { items, next })
}

/// The ids with an index value, in order, at most `limit` of them.
fn indexed(
    index: &impl ReadableTable<IndexKey, ()>,
    (collection, name, value): (&str, &str, &str),
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<String>, StoreError> {
    let from = match after {
        Some(after) => Bound::Excluded((collection, name, value, after)),
        None => Bound::Included((collection, name, value, "")),
    };
    let mut ids = Vec::new();
    for entry in index
        .range::<(&str, &str, &str, &str)>((from, Bound::Unbounded))
        .map_err(unavailable)?
        .take(limit)
    {
        let (key, ()) = entry
            .map(|(key, unit)| (key, unit.value()))
            .map_err(unavailable)?;
        let (in_collection, in_index, with_value, id) = key.value();
        if (in_collection, in_index, with_value) != (collection, name, value) {
            break;
        }
        ids.push(id.to_owned());
    }
    Ok(ids)
}

/// Writes a batch in one durable transaction, or nothing of it.
pub(super) fn write(database: &Database, changes: &[Change]) -> Result<(), StoreError> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut writing = database.begin_write().map_err(unavailable)?;
    writing
        .set_durability(Durability::Immediate)
        .map_err(unavailable)?;
    {
        let mut batch = Batch {
            writing: &writing,
            tables: BTreeMap::new(),
            index: writing.open_table(INDEX).map_err(unavailable)?,
        };
        for change in changes {
            batch.apply(change)?;
        }
    }
    writing.commit().map_err(unavailable)
}

/// The tables that a batch has touched so far.
struct Batch<'t> {
    writing: &'t WriteTransaction,
    tables: BTreeMap<Collection, Table<'t, &'static str, Record>>,
    index: Table<'t, IndexKey, ()>,
}

impl<'t> Batch<'t> {
    fn apply(&mut self, change: &Change) -> Result<(), StoreError> {
        match change {
            Change::Put {
                collection,
                id,
                expected,
                schema,
                json,
                index,
            } => {
                self.take_from_index(*collection, id, *expected)?;
                let kept = (expected.next(), *schema, json.as_slice());
                self.keep(*collection, id, kept, index)?;
            }
            Change::Copy {
                collection,
                document,
                index,
            } => {
                self.take_from_index(*collection, &document.id, Version(0))?;
                let kept = (document.version, document.schema, document.json.as_slice());
                self.keep(*collection, &document.id, kept, index)?;
            }
            Change::Delete {
                collection,
                id,
                expected,
            } => {
                let there = self.take_from_index(*collection, id, *expected)?;
                if !there {
                    return Err(conflict(*collection, id, *expected, Version(0)));
                }
                self.table(*collection)?
                    .remove(id.as_str())
                    .map_err(unavailable)?;
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        collection: Collection,
        id: &str,
        (version, schema, json): (Version, u32, &[u8]),
        index: &[IndexEntry],
    ) -> Result<(), StoreError> {
        self.add_to_index(collection, id, index)?;
        let beside = Beside::of(schema, index).to_json(collection, id)?;
        self.table(collection)?
            .insert(id, (version.0, beside.as_slice(), json))
            .map_err(unavailable)?;
        Ok(())
    }

    /// Holds the version against the one that was read and takes the document out of the index.
    /// Says whether there was a document.
    fn take_from_index(
        &mut self,
        collection: Collection,
        id: &str,
        expected: Version,
    ) -> Result<bool, StoreError> {
        let found = self
            .table(collection)?
            .get(id)
            .map_err(unavailable)?
            .map(|record| {
                let (version, entries, _) = record.value();
                (Version(version), entries.to_vec())
            });
        let actual = found.as_ref().map_or(Version(0), |(version, _)| *version);
        if actual != expected {
            return Err(conflict(collection, id, expected, actual));
        }
        let Some((_, entries)) = found else {
            return Ok(false);
        };
        for (name, value) in &Beside::read(&entries, collection, id)?.index {
            self.index
                .remove((collection.name(), name.as_str(), value.as_str(), id))
                .map_err(unavailable)?;
        }
        Ok(true)
    }

    fn add_to_index(
        &mut self,
        collection: Collection,
        id: &str,
        entries: &[IndexEntry],
    ) -> Result<(), StoreError> {
        for entry in entries {
            let place = (collection.name(), entry.name, entry.value.as_str());
            if entry.unique && !indexed(&self.index, place, None, 1)?.is_empty() {
                return Err(StoreError::Duplicate {
                    collection,
                    index: entry.name,
                });
            }
            self.index
                .insert((place.0, place.1, place.2, id), ())
                .map_err(unavailable)?;
        }
        Ok(())
    }

    fn table(
        &mut self,
        collection: Collection,
    ) -> Result<&mut Table<'t, &'static str, Record>, StoreError> {
        match self.tables.entry(collection) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(place) => {
                let table = self
                    .writing
                    .open_table(documents(collection))
                    .map_err(unavailable)?;
                Ok(place.insert(table))
            }
        }
    }
}

/// What stands beside a document.
#[derive(Serialize, Deserialize)]
struct Beside {
    schema: u32,
    index: Vec<(String, String)>,
}

impl Beside {
    fn of(schema: u32, entries: &[IndexEntry]) -> Self {
        let index = entries
            .iter()
            .map(|entry| (entry.name.to_owned(), entry.value.clone()))
            .collect();
        Self { schema, index }
    }

    /// Reads that of the first file format too, which is the entries alone.
    fn read(json: &[u8], collection: Collection, id: &str) -> Result<Self, StoreError> {
        let read = if json.starts_with(b"[") {
            serde_json::from_slice(json).map(|index| Self { schema: 0, index })
        } else {
            serde_json::from_slice(json)
        };
        read.map_err(|_| StoreError::Corrupt {
            collection,
            id: id.to_owned(),
            reason: "its index entries are not what this program writes".to_owned(),
        })
    }

    fn to_json(&self, collection: Collection, id: &str) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec(self).map_err(|error| StoreError::Corrupt {
            collection,
            id: id.to_owned(),
            reason: format!("{:?}", error.classify()),
        })
    }
}

fn conflict(collection: Collection, id: &str, expected: Version, actual: Version) -> StoreError {
    StoreError::Conflict {
        collection,
        id: id.to_owned(),
        expected,
        actual,
    }
}

fn stored(
    collection: Collection,
    id: &str,
    (version, beside, json): (u64, &[u8], &[u8]),
) -> Result<Stored, StoreError> {
    Ok(Stored {
        id: id.to_owned(),
        version: Version(version),
        schema: Beside::read(beside, collection, id)?.schema,
        json: json.to_vec(),
    })
}
