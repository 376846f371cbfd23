//! One change as one conditional write.

use std::time::Duration;

use ::mongodb::bson::doc;
use ::mongodb::options::ReadConcern;

use super::failure::{is_duplicate, refused, unavailable};
use super::record::{Record, key};
use super::{Server, WRITTEN, each, large};
use crate::domain::Version;
use crate::store::{Change, Collection, IndexEntry, StoreError};

/// How often a write is repeated where what stood in its way is gone when it is looked for.
const ATTEMPTS: usize = 3;

/// Writes a record where the document has the version that was read.
pub(super) async fn put(
    server: &Server,
    collection: Collection,
    record: &Record,
    expected: Version,
    index: &[IndexEntry],
) -> Result<(), StoreError> {
    let records = server.records(collection);
    for _ in 0..ATTEMPTS {
        let written = server
            .within(WRITTEN + large(collection), async {
                if expected == Version(0) {
                    records.insert_one(record).await.map(|_| true)
                } else {
                    let filter = doc! {"_id": &record.id, "version": number(expected)};
                    let outcome = records.replace_one(filter, record).await?;
                    Ok(outcome.matched_count == 1)
                }
            })
            .await;
        match written {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            Err(error) if is_duplicate(&error) => {}
            Err(error) => return Err(refused(error, collection, &record.id)),
        }
        // Which of the two stands in the way: another version, or another document.
        let found = latest(server, collection, &record.id).await?;
        if found
            .as_ref()
            .is_some_and(|found| found.write == record.write)
        {
            // The driver had repeated a write whose answer was lost.
            return Ok(());
        }
        let actual = found.and_then(|found| found.version()).unwrap_or_default();
        if actual != expected {
            return Err(conflict(collection, &record.id, expected, actual));
        }
        if let Some(index) = taken(server, collection, &record.id, index).await? {
            return Err(StoreError::Duplicate { collection, index });
        }
    }
    Err(StoreError::Unavailable(
        "MongoDB: other writers keep coming in between".into(),
    ))
}

/// Removes a document where it has the version that was read.
pub(super) async fn delete(
    server: &Server,
    collection: Collection,
    id: &str,
    expected: Version,
) -> Result<(), StoreError> {
    let records = server.records(collection);
    let filter = doc! {"_id": id, "version": number(expected)};
    let outcome = server
        .within(WRITTEN, async { records.delete_one(filter).await })
        .await;
    if outcome.map_err(unavailable)?.deleted_count == 1 {
        return Ok(());
    }
    let found = latest(server, collection, id).await?;
    let actual = found.and_then(|found| found.version()).unwrap_or_default();
    Err(conflict(collection, id, expected, actual))
}

/// Inserts many new records of one collection at once; false when they have to be written one by
/// one, to see which of them are there already and what stands in the way of the others.
pub(super) async fn insert_many(
    server: &Server,
    collection: Collection,
    records: &[&Record],
) -> Result<bool, StoreError> {
    let target = server.records(collection);
    let written = server
        .within(each(records.len(), WRITTEN) + large(collection), async {
            target.insert_many(records.iter().copied()).await
        })
        .await;
    match written {
        Ok(_) => Ok(true),
        Err(error) if is_duplicate(&error) => Ok(false),
        Err(error) => {
            let id = records.first().map_or("", |record| record.id.as_str());
            Err(refused(error, collection, id))
        }
    }
}

/// Removes many documents of one collection at once, as far as they have the versions that were read.
pub(super) async fn delete_many(
    server: &Server,
    collection: Collection,
    wanted: &[(&str, Version)],
) -> Result<(), StoreError> {
    let those: Vec<_> = wanted
        .iter()
        .map(|(id, expected)| doc! {"_id": *id, "version": number(*expected)})
        .collect();
    let records = server.records(collection);
    server
        .within(each(those.len(), WRITTEN), async {
            records.delete_many(doc! {"$or": those}).await
        })
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// A document as the primary has it now, be it confirmed by a majority or not: that is what stands
/// in the way of a write.
async fn latest(
    server: &Server,
    collection: Collection,
    id: &str,
) -> Result<Option<Record>, StoreError> {
    let records = server.records(collection);
    server
        .within(Duration::ZERO, async {
            records
                .find_one(doc! {"_id": id})
                .read_concern(ReadConcern::local())
                .await
        })
        .await
        .map_err(unavailable)
}

/// The unique index in which another document has the value, the first in the order given.
pub(super) async fn taken(
    server: &Server,
    collection: Collection,
    id: &str,
    index: &[IndexEntry],
) -> Result<Option<&'static str>, StoreError> {
    let records = server.records(collection);
    for entry in index.iter().filter(|entry| entry.unique) {
        let filter = doc! {"unique": key(entry.name, &entry.value), "_id": {"$ne": id}};
        let found = server
            .within(Duration::ZERO, async {
                records
                    .find_one(filter)
                    .read_concern(ReadConcern::local())
                    .await
            })
            .await
            .map_err(unavailable)?;
        if found.is_some() {
            return Ok(Some(entry.name));
        }
    }
    Ok(None)
}

/// The index entries of a change.
pub(super) fn entries(change: &Change) -> &[IndexEntry] {
    match change {
        Change::Put { index, .. } | Change::Copy { index, .. } => index,
        Change::Delete { .. } => &[],
    }
}

pub(super) fn conflict(
    collection: Collection,
    id: &str,
    expected: Version,
    actual: Version,
) -> StoreError {
    StoreError::Conflict {
        collection,
        id: id.to_owned(),
        expected,
        actual,
    }
}

pub(super) fn number(version: Version) -> i64 {
    i64::try_from(version.0).unwrap_or(i64::MAX)
}
