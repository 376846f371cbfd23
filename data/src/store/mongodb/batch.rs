//! Several changes of one call: checked as a whole, written in their order, taken back where
//! another writer has come in between.

use std::collections::BTreeMap;

use ::mongodb::bson::{Binary, doc};
use ::mongodb::options::ReadConcern;

use super::failure::unavailable;
use super::record::{Record, key};
use super::{READ, Server, WRITTEN, each, large, write};
use crate::domain::Version;
use crate::store::{Change, Collection, IndexEntry, StoreError};

/// Documents of one command.
const CHUNK: usize = 500;

type Place = (Collection, String);

/// Writes a batch.
pub(super) async fn write(server: &Server, changes: &[Change]) -> Result<(), StoreError> {
    if let [only] = changes {
        return apply(server, only, Record::of(only)?.as_ref()).await;
    }
    let mut records = Vec::with_capacity(changes.len());
    for change in changes {
        records.push(Record::of(change)?);
    }
    let before = present(server, changes).await?;
    check(server, changes, &before).await?;
    let mut written = BTreeMap::new();
    let done = in_order(server, changes, &records, &mut written).await;
    match &done {
        Ok(()) => {}
        // The last write may have got through although its answer was lost, and then somebody else
        // may have been told that all of it is there.
        Err(StoreError::Unavailable(_)) => {}
        Err(_) => take_back(server, &before, written).await,
    }
    done
}

async fn apply(
    server: &Server,
    change: &Change,
    record: Option<&(Record, Version)>,
) -> Result<(), StoreError> {
    let (collection, id, read) = place(change);
    match record {
        Some((record, expected)) => {
            write::put(
                server,
                collection,
                record,
                *expected,
                write::entries(change),
            )
            .await
        }
        None => write::delete(server, collection, id, read).await,
    }
}

/// Where a change writes, and the version that it expects there.
fn place(change: &Change) -> (Collection, &str, Version) {
    match change {
        Change::Put {
            collection,
            id,
            expected,
            ..
        }
        | Change::Delete {
            collection,
            id,
            expected,
        } => (*collection, id, *expected),
        Change::Copy {
            collection,
            document,
            ..
        } => (*collection, &document.id, Version(0)),
    }
}

/// The documents that a batch names, as they are now.
async fn present(
    server: &Server,
    changes: &[Change],
) -> Result<BTreeMap<Place, Record>, StoreError> {
    let mut wanted: BTreeMap<Collection, Vec<&str>> = BTreeMap::new();
    for change in changes {
        let (collection, id, _) = place(change);
        wanted.entry(collection).or_default().push(id);
    }
    let mut found = BTreeMap::new();
    for (collection, ids) in wanted {
        for chunk in ids.chunks(CHUNK) {
            let filter = doc! {"_id": {"$in": chunk}};
            for record in find(server, collection, filter).await? {
                found.insert((collection, record.id.clone()), record);
            }
        }
    }
    Ok(found)
}

async fn find(
    server: &Server,
    collection: Collection,
    filter: ::mongodb::bson::Document,
) -> Result<Vec<Record>, StoreError> {
    let records = server.records(collection);
    let mut cursor = server
        .within(each(CHUNK, READ) + large(collection), async {
            records
                .find(filter)
                .read_concern(ReadConcern::local())
                .await
        })
        .await
        .map_err(unavailable)?;
    let mut found = Vec::new();
    while server
        .within(each(CHUNK, READ) + large(collection), cursor.advance())
        .await
        .map_err(unavailable)?
    {
        found.push(cursor.deserialize_current().map_err(unavailable)?);
    }
    Ok(found)
}

/// Walks through the batch without writing, so that one that cannot be written whole is refused
/// before anything of it is.
async fn check(
    server: &Server,
    changes: &[Change],
    before: &BTreeMap<Place, Record>,
) -> Result<(), StoreError> {
    let mut owners = owners(server, changes).await?;
    let mut now: BTreeMap<Place, (Version, Vec<String>)> = BTreeMap::new();
    for (place, record) in before {
        let version = record.version().unwrap_or_default();
        now.insert(place.clone(), (version, record.unique.clone()));
    }
    for change in changes {
        let (collection, id, expected) = place(change);
        let place = (collection, id.to_owned());
        let there = now.remove(&place);
        let actual = there.as_ref().map_or(Version(0), |(version, _)| *version);
        let removal = matches!(change, Change::Delete { .. });
        if actual != expected || (removal && there.is_none()) {
            return Err(write::conflict(collection, id, expected, actual));
        }
        for value in there.into_iter().flat_map(|(_, unique)| unique) {
            owners.remove(&(collection, value));
        }
        let mut unique = Vec::new();
        for entry in write::entries(change).iter().filter(|entry| entry.unique) {
            let value = key(entry.name, &entry.value);
            if owners.contains_key(&(collection, value.clone())) {
                return Err(StoreError::Duplicate {
                    collection,
                    index: entry.name,
                });
            }
            owners.insert((collection, value.clone()), id.to_owned());
            unique.push(value);
        }
        match change {
            Change::Put { .. } => {
                now.insert(place, (expected.next(), unique));
            }
            Change::Copy { document, .. } => {
                now.insert(place, (document.version, unique));
            }
            Change::Delete { .. } => {}
        }
    }
    Ok(())
}

/// Who has each unique value that the batch wants or frees.
async fn owners(
    server: &Server,
    changes: &[Change],
) -> Result<BTreeMap<(Collection, String), String>, StoreError> {
    let mut wanted: BTreeMap<Collection, Vec<String>> = BTreeMap::new();
    for change in changes {
        let (collection, ..) = place(change);
        let unique = write::entries(change).iter().filter(|entry| entry.unique);
        let values = unique.map(|entry: &IndexEntry| key(entry.name, &entry.value));
        wanted.entry(collection).or_default().extend(values);
    }
    let mut owners = BTreeMap::new();
    for (collection, values) in wanted {
        for chunk in values.chunks(CHUNK) {
            for record in find(server, collection, doc! {"unique": {"$in": chunk}}).await? {
                for value in record.unique {
                    owners.insert((collection, value), record.id.clone());
                }
            }
        }
    }
    Ok(owners)
}

/// Writes each change after the one before it; neighbours that make or remove documents of one
/// collection go together. Keeps which write stands last in each place, none for a removal.
async fn in_order(
    server: &Server,
    changes: &[Change],
    records: &[Option<(Record, Version)>],
    written: &mut BTreeMap<Place, Option<Binary>>,
) -> Result<(), StoreError> {
    let both: Vec<(&Change, Option<&(Record, Version)>)> = changes
        .iter()
        .zip(records.iter().map(Option::as_ref))
        .collect();
    for group in both.chunk_by(|one, next| kind(one) == kind(next) && kind(one).is_some()) {
        for part in group.chunks(CHUNK) {
            for (change, record) in part {
                let (collection, id, _) = place(change);
                let token = record.map(|(record, _)| record.write.clone());
                written.insert((collection, id.to_owned()), token);
            }
            together(server, part).await?;
        }
    }
    Ok(())
}

/// What can be written together with its neighbours: new documents or removals of one collection.
fn kind((change, record): &(&Change, Option<&(Record, Version)>)) -> Option<(Collection, bool)> {
    let (collection, ..) = place(change);
    match record {
        Some((_, expected)) if *expected != Version(0) => None,
        record => Some((collection, record.is_some())),
    }
}

async fn together(
    server: &Server,
    part: &[(&Change, Option<&(Record, Version)>)],
) -> Result<(), StoreError> {
    let new: Vec<&Record> = part
        .iter()
        .filter_map(|(_, record)| record.map(|(record, _)| record))
        .collect();
    if let [(change, _), _, ..] = part {
        let (collection, ..) = place(change);
        if new.is_empty() {
            let wanted: Vec<(&str, Version)> = part
                .iter()
                .map(|(change, _)| place(change))
                .map(|(_, id, expected)| (id, expected))
                .collect();
            return write::delete_many(server, collection, &wanted).await;
        }
        if write::insert_many(server, collection, &new).await? {
            return Ok(());
        }
    }
    for (change, record) in part {
        apply(server, change, *record).await?;
    }
    Ok(())
}

/// Brings back what was there before, wherever what was written still stands.
async fn take_back(
    server: &Server,
    before: &BTreeMap<Place, Record>,
    written: BTreeMap<Place, Option<Binary>>,
) {
    for (place, token) in written {
        let records = server.records(place.0);
        let earlier = before.get(&place).map(newer);
        let filter = token.map(|token| doc! {"_id": &place.1, "write": token});
        let done = server.within(WRITTEN, async {
            match (filter, earlier) {
                (Some(filter), Some(earlier)) => {
                    records.replace_one(filter, earlier).await.map(|_| ())
                }
                (Some(filter), None) => records.delete_one(filter).await.map(|_| ()),
                (None, Some(earlier)) => records.insert_one(earlier).await.map(|_| ()),
                (None, None) => Ok(()),
            }
        });
        // There is nobody to tell beside the error on its way.
        if done.await.is_err() {
            return;
        }
    }
}

/// The earlier document with a version that nobody can have read: two after its own, since the
/// one after it has stood there for a moment.
fn newer(record: &Record) -> Record {
    let mut newer = record.clone();
    newer.version = newer.version.saturating_add(2);
    if newer.document.contains_key("version") {
        newer.document.insert("version", newer.version);
    }
    newer
}
