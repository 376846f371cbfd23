//! Where documents are kept: one trait, and what every store promises.
//!
//! Promises: a write that was confirmed survives a killed process; a write names the version it
//! has read and fails with [`StoreError::Conflict`] otherwise; a batch of one call is written
//! whole or not at all where the store can do so, and callers never rely on it: a process that is
//! killed may leave the first changes of a batch without the others (a run's placements become
//! visible by one update of the run).

#[cfg(any(test, feature = "conformance"))]
pub mod conformance;
mod document;
mod error;
mod frozen;
mod maintain;
mod measured;
mod mongodb;
mod recent;
mod redb;
mod schema;
mod snapshot;
mod written;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;

use crate::domain::Version;

pub use document::{Collection, Document, IndexEntry, Typed, decode, delete, put};
pub use error::StoreError;
pub use frozen::{
    Frozen, Kept, Part, freeze, freeze_proof, frozen, frozen_proof, frozen_without_names, name,
};
pub use maintain::{Copied, CopyError, Finding, Migrated, Wrong, check, copy, migrate};
pub use measured::{Operation, Times, measured};
pub use recent::Recent;
pub use schema::CURRENT as SCHEMA;
pub use snapshot::snapshot;

/// Opens the store at an address: `redb:PATH` for a file, which is created when it does not exist,
/// `mongodb://…` for a MongoDB (database `formidling` unless the address names one), or `memory:`
/// for one that is gone when the program ends.
///
/// Blocks while it reads the file, or until the MongoDB answers; call it once at the start.
///
/// # Errors
/// [`StoreError::Address`] for anything else; [`StoreError::Locked`], [`StoreError::Newer`] or
/// [`StoreError::Damaged`] when the file cannot be used as it is; [`StoreError::Unavailable`] when
/// the MongoDB does not answer within ten seconds.
pub fn open(address: &str) -> Result<Arc<dyn Store>, StoreError> {
    match address.split_once(':') {
        Some(("redb", path)) if !path.is_empty() => Ok(Arc::new(redb::file(Path::new(path))?)),
        Some(("memory", "")) => Ok(Arc::new(redb::memory()?)),
        Some(("mongodb" | "mongodb+srv", _)) => Ok(Arc::new(mongodb::connect(address)?)),
        _ => Err(StoreError::Address(address.to_owned())),
    }
}

/// A document as a store sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its id, unique in the collection.
    pub id: String,
    /// Times written.
    pub version: Version,
    /// Which schema it has; 0 where it does not say.
    pub schema: u32,
    /// The document in JSON.
    pub json: Vec<u8>,
}

/// One change of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Writes a document. `expected` is the version that was read, 0 for a new one; it is stored
    /// with the version after it.
    Put {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
        /// The version that was read.
        expected: Version,
        /// Which schema it has: [`SCHEMA`] but for copies and tests.
        schema: u32,
        /// The document in JSON, already carrying the version after `expected`.
        json: Vec<u8>,
        /// By which values it can be found.
        index: Vec<IndexEntry>,
    },
    /// Writes a copy of a document of another store with the version that it has there, at least
    /// 1. Nothing may be in its place.
    Copy {
        /// Where.
        collection: Collection,
        /// It.
        document: Stored,
        /// By which values it can be found.
        index: Vec<IndexEntry>,
    },
    /// Removes a document.
    Delete {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
        /// The version that was read.
        expected: Version,
    },
}

impl Change {
    /// What it writes or removes.
    fn place(&self) -> (Collection, String) {
        match self {
            Self::Put { collection, id, .. } | Self::Delete { collection, id, .. } => {
                (*collection, id.clone())
            }
            Self::Copy {
                collection,
                document,
                ..
            } => (*collection, document.id.clone()),
        }
    }
}

/// Which documents to list, in the order of their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Only those with this index entry; all where it is none.
    pub index: Option<(&'static str, String)>,
    /// Only those with an id greater than this one.
    pub after: Option<String>,
    /// At most this many, 1…1,000.
    pub limit: usize,
}

/// Documents of a collection whose versions are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those with these ids.
    Ids(Vec<String>),
    /// All of them.
    All,
    /// Those with this index entry.
    Index(&'static str, String),
}

/// One page of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The documents.
    pub items: Vec<T>,
    /// What to give as `after` for the next page; none on the last one.
    pub next: Option<String>,
}

/// A place where documents are kept.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Reads one document.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], as with every call.
    async fn get(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError>;

    /// Reads the documents with these ids, as far as they exist, in the order of their ids. They need
    /// not be of one moment.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn get_many(
        &self,
        collection: Collection,
        ids: &[String],
    ) -> Result<Vec<Stored>, StoreError>;

    /// The ids and versions of documents, as far as they exist, in the order of their ids: what
    /// shows cheaply whether something has changed since it was read.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn versions(
        &self,
        collection: Collection,
        which: &Which,
    ) -> Result<Vec<(String, Version)>, StoreError>;

    /// Lists documents in the order of their ids, a page at a time. A limit out of range counts
    /// as the nearest one in it.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn list(&self, collection: Collection, query: &Query)
    -> Result<Page<Stored>, StoreError>;

    /// Reads all documents of some collections as they are at one moment, each in the order of its ids.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn read_all(&self, collections: &[Collection]) -> Result<Vec<Vec<Stored>>, StoreError>;

    /// Writes a batch in the order given; when it returns, everything is on disk. Dropping the
    /// future does not stop a write that has begun.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a document is not at the version that was read,
    /// [`StoreError::Duplicate`] when another one has a unique value at that point of the batch.
    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError>;

    /// Whether other processes may use it at the same time.
    fn is_shared(&self) -> bool;

    /// How many writes some collections have seen since the store was opened: as long as it gives the same,
    /// nothing in them has changed. None where other processes may write too, and while a write is going on.
    fn written(&self, collections: &[Collection]) -> Option<u64>;

    /// Whether it can be read and written at present.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] when not.
    async fn check(&self) -> Result<(), StoreError>;
}
