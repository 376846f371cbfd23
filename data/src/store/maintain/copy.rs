use serde_json::Value;
use thiserror::Error;

use super::kinds::known;
use super::migrate::page;
use crate::domain::Run;
use crate::messages::Message;
use crate::store::{Change, Collection, Query, Store, StoreError, Stored, decode};

/// What a copy has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// Documents written.
    pub written: usize,
    /// Documents that were there already, from a copy that was interrupted.
    pub present: usize,
}

/// Why a copy is not complete.
#[derive(Debug, Error)]
pub enum CopyError {
    /// One of the stores failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The target holds something else in the place of a document.
    #[error("{collection} {id} is another one in the target: copy into an empty store")]
    Differs {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
    },
    /// The target holds documents that the source does not have.
    #[error("the target has {more} other documents of {collection}: copy into an empty store")]
    More {
        /// Where.
        collection: Collection,
        /// How many.
        more: usize,
    },
}

impl CopyError {
    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Store(error) => error.message(),
            Self::Differs { collection, id } => Message::new("store-copy-differs")
                .with("collection", collection.name())
                .with("id", id.as_str()),
            Self::More { collection, more } => Message::new("store-copy-more")
                .with("collection", collection.name())
                .with("more", *more),
        }
    }
}

/// Copies everything into an empty store, with the versions that it has, and reads it back.
///
/// The source may be in use: it is read as it is at one moment. A copy that was interrupted can be
/// repeated.
///
/// # Errors
/// [`CopyError`].
pub async fn copy(from: &dyn Store, to: &dyn Store) -> Result<Copied, CopyError> {
    let collections: Vec<Collection> = Collection::ALL
        .into_iter()
        .filter(|collection| *collection != Collection::Frozen)
        .collect();
    let mut done = Copied::default();
    let read = from.read_all(&collections).await?;
    let all: Vec<_> = collections.iter().copied().zip(read).collect();
    // What a run has read stands before the run that shows it. It is large and never changes.
    for (collection, documents) in &all {
        if *collection == Collection::Runs {
            frozen(from, to, documents, &mut done).await?;
        }
    }
    for (collection, documents) in &all {
        for part in documents.chunks(page(*collection)) {
            write(to, *collection, part, &mut done).await?;
        }
    }
    for (collection, documents) in &all {
        compare(to, *collection, documents).await?;
    }
    Ok(done)
}

/// Copies what the finished runs have read and proven.
async fn frozen(
    from: &dyn Store,
    to: &dyn Store,
    runs: &[Stored],
    done: &mut Copied,
) -> Result<(), CopyError> {
    for run in runs {
        let run: Run = decode(run)?;
        let mut query = Query {
            index: Some(("run", run.results())),
            after: None,
            limit: page(Collection::Frozen),
        };
        loop {
            let found = from.list(Collection::Frozen, &query).await?;
            write(to, Collection::Frozen, &found.items, done).await?;
            for document in &found.items {
                there(to, Collection::Frozen, document).await?;
            }
            match found.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
    }
    Ok(())
}

async fn write(
    to: &dyn Store,
    collection: Collection,
    documents: &[Stored],
    done: &mut Copied,
) -> Result<(), CopyError> {
    let mut changes = Vec::with_capacity(documents.len());
    for document in documents {
        changes.push(Change::Copy {
            collection,
            document: document.clone(),
            index: known(collection, document)?.index,
        });
    }
    match to.write(changes.clone()).await {
        Ok(()) => {
            done.written += documents.len();
            return Ok(());
        }
        Err(StoreError::Conflict { .. } | StoreError::Duplicate { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    // Some of them are there already.
    for (change, document) in changes.into_iter().zip(documents) {
        match to.write(vec![change]).await {
            Ok(()) => done.written += 1,
            Err(StoreError::Conflict { .. }) => {
                there(to, collection, document).await?;
                done.present += 1;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Holds the target against what was read from the source, document by document.
async fn compare(
    to: &dyn Store,
    collection: Collection,
    documents: &[Stored],
) -> Result<(), CopyError> {
    let mut expected = documents.iter();
    let mut more = 0;
    let mut query = Query {
        limit: page(collection),
        ..Query::default()
    };
    loop {
        let found = to.list(collection, &query).await?;
        for document in &found.items {
            match expected.as_slice().first() {
                Some(next) if next.id == document.id => {
                    expected.next();
                    same(collection, next, document)?;
                }
                Some(next) if next.id < document.id => return Err(differs(collection, &next.id)),
                _ => more += 1,
            }
        }
        match found.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    match expected.next() {
        Some(missing) => Err(differs(collection, &missing.id)),
        None if more > 0 => Err(CopyError::More { collection, more }),
        None => Ok(()),
    }
}

async fn there(to: &dyn Store, collection: Collection, document: &Stored) -> Result<(), CopyError> {
    match to.get(collection, &document.id).await? {
        Some(found) => same(collection, document, &found),
        None => Err(differs(collection, &document.id)),
    }
}

/// Stores may write the same JSON in another order.
fn same(collection: Collection, one: &Stored, other: &Stored) -> Result<(), CopyError> {
    let value = |stored: &Stored| serde_json::from_slice::<Value>(&stored.json).ok();
    let equal = (one.version, one.schema) == (other.version, other.schema)
        && (one.json == other.json || value(one) == value(other));
    match equal {
        true => Ok(()),
        false => Err(differs(collection, &one.id)),
    }
}

fn differs(collection: Collection, id: &str) -> CopyError {
    CopyError::Differs {
        collection,
        id: id.to_owned(),
    }
}
