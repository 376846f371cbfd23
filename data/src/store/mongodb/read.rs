use std::time::Duration;

use ::mongodb::bson::{Document as Bson, doc};
use ::mongodb::options::ReadConcern;
use ::mongodb::{ClientSession, Cursor, SessionCursor};
use serde::Deserialize;

use super::failure::unavailable;
use super::record::{Record, key};
use super::{READ, Server, each, large};
use crate::domain::Version;
use crate::store::{Collection, Page, Query, StoreError, Stored, Which};

/// Most documents of a page.
const PAGE_LIMIT: usize = 1_000;

/// Documents that are asked for by their ids at once.
const SOME: usize = 500;

/// Documents that the server gives at once when whole collections are read.
const BATCH: usize = 2_000;
const BATCH_SIZE: u32 = 2_000;

/// How often all is read again where the server has asked for it.
const ATTEMPTS: usize = 3;

/// Reads one document.
pub(super) async fn get(
    server: &Server,
    collection: Collection,
    id: &str,
) -> Result<Option<Stored>, StoreError> {
    let records = server.records(collection);
    let found = server
        .within(large(collection), async {
            records.find_one(doc! {"_id": id}).await
        })
        .await;
    found
        .map_err(unavailable)?
        .map(|record| record.stored(collection))
        .transpose()
}

/// Reads those of some documents that exist. What is read whole is put in order here and not by the
/// server, which others wait for meanwhile.
pub(super) async fn get_many(
    server: &Server,
    collection: Collection,
    mut ids: Vec<String>,
) -> Result<Vec<Stored>, StoreError> {
    ids.sort_unstable();
    ids.dedup();
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(SOME) {
        let records = server.records(collection);
        let cursor = server.within(each(some.len(), READ) + large(collection), async {
            let filter = doc! {"_id": {"$in": some}};
            records.find(filter).await
        });
        let cursor = cursor.await.map_err(unavailable)?;
        found.extend(drain(server, cursor, collection).await?);
    }
    found.sort_unstable_by(|one, next| one.id.cmp(&next.id));
    Ok(found)
}

/// What is left of a record where only its version is asked for.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "_id")]
    id: String,
    version: i64,
}

/// The versions of those documents that exist.
pub(super) async fn versions(
    server: &Server,
    collection: Collection,
    which: Which,
) -> Result<Vec<(String, Version)>, StoreError> {
    let filters: Vec<Bson> = match which {
        Which::Ids(mut ids) => {
            ids.sort_unstable();
            ids.dedup();
            let some = ids.chunks(SOME);
            some.map(|some| doc! {"_id": {"$in": some}}).collect()
        }
        Which::All => vec![Bson::new()],
        Which::Index(name, value) => vec![doc! {"keys": key(name, &value)}],
    };
    let mut found = Vec::new();
    for filter in filters {
        let heads = server.database.collection::<Head>(collection.name());
        let time = each(SOME, READ) + large(collection);
        let cursor = server.within(time, async {
            heads.find(filter).projection(doc! {"version": 1}).await
        });
        let mut cursor = cursor.await.map_err(unavailable)?;
        while server
            .within(time, cursor.advance())
            .await
            .map_err(unavailable)?
        {
            let head = cursor.deserialize_current().map_err(unavailable)?;
            let version = Version(u64::try_from(head.version).unwrap_or_default());
            found.push((head.id, version));
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Reads one page of a collection.
pub(super) async fn list(
    server: &Server,
    collection: Collection,
    query: &Query,
) -> Result<Page<Stored>, StoreError> {
    let limit = query.limit.clamp(1, PAGE_LIMIT);
    let mut filter = Bson::new();
    if let Some((name, value)) = &query.index {
        filter.insert("keys", key(name, value));
    }
    if let Some(after) = &query.after {
        filter.insert("_id", doc! {"$gt": after});
    }
    // One more than asked for tells whether there is a next page.
    let most = limit + 1;
    let records = server.records(collection);
    let cursor = server.within(each(most, READ) + large(collection), async {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        records.find(filter).sort(doc! {"_id": 1}).limit(most).await
    });
    let mut items = drain(server, cursor.await.map_err(unavailable)?, collection).await?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|last| last.id.clone());
    Ok(Page { items, next })
}

async fn drain(
    server: &Server,
    mut cursor: Cursor<Record>,
    collection: Collection,
) -> Result<Vec<Stored>, StoreError> {
    let mut items = Vec::new();
    while server
        .within(each(PAGE_LIMIT, READ) + large(collection), cursor.advance())
        .await
        .map_err(unavailable)?
    {
        let record = cursor.deserialize_current().map_err(unavailable)?;
        items.push(record.stored(collection)?);
    }
    Ok(items)
}

/// Reads whole collections as they are at one moment: in a transaction that only reads, since
/// not every server takes a session of snapshots.
pub(super) async fn all(
    server: &Server,
    collections: &[Collection],
) -> Result<Vec<Vec<Stored>>, StoreError> {
    let mut attempt = 1;
    loop {
        let mut session = server
            .within(Duration::ZERO, async {
                server.client.start_session().await
            })
            .await
            .map_err(unavailable)?;
        let read = at_one_moment(server, &mut session, collections).await;
        match read {
            Err(error)
                if attempt < ATTEMPTS && error.contains_label("TransientTransactionError") =>
            {
                attempt += 1;
            }
            Err(error) => return Err(unavailable(error)),
            Ok(records) => {
                return collections
                    .iter()
                    .zip(records)
                    .map(|(collection, records)| {
                        let records = records.into_iter();
                        records.map(|record| record.stored(*collection)).collect()
                    })
                    .collect();
            }
        }
    }
}

async fn at_one_moment(
    server: &Server,
    session: &mut ClientSession,
    collections: &[Collection],
) -> Result<Vec<Vec<Record>>, ::mongodb::error::Error> {
    server
        .within(Duration::ZERO, async {
            session
                .start_transaction()
                .read_concern(ReadConcern::snapshot())
                .await
        })
        .await?;
    let mut all = Vec::with_capacity(collections.len());
    for collection in collections {
        let records = server.records(*collection);
        let mut cursor: SessionCursor<Record> = server
            .within(each(BATCH, READ), async {
                records
                    .find(doc! {})
                    .batch_size(BATCH_SIZE)
                    .session(&mut *session)
                    .await
            })
            .await?;
        let mut found = Vec::new();
        while server
            .within(each(BATCH, READ), cursor.advance(session))
            .await?
        {
            found.push(cursor.deserialize_current()?);
        }
        found.sort_unstable_by(|one: &Record, next| one.id.cmp(&next.id));
        all.push(found);
    }
    // Nothing was written: what was read stays right whether or not this arrives.
    let _ = server
        .within(Duration::ZERO, async { session.commit_transaction().await })
        .await;
    Ok(all)
}
