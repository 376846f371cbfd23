//! Where documents are kept: one trait, and what every store promises.
//!
//! Promises: a write that was confirmed survives a killed process; a write names the version it
//! has read and fails with [`StoreError::Conflict`] otherwise; a batch of one call is written
//! whole or not at all where the store can do so, and callers never rely on it for visibility
//! (a run's placements become visible by one update of the run).

mod document;

use async_trait::async_trait;
use thiserror::Error;

use crate::domain::Version;

pub use document::{Collection, Document, IndexEntry, Typed, decode, delete, put};

/// A document as a store sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its id, unique in the collection.
    pub id: String,
    /// Times written.
    pub version: Version,
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
        /// The document in JSON, already carrying the version after `expected`.
        json: Vec<u8>,
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

/// One page of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The documents.
    pub items: Vec<T>,
    /// What to give as `after` for the next page; none on the last one.
    pub next: Option<String>,
}

/// What can go wrong in a store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Somebody else has written the document in between.
    #[error(
        "{collection} {id} has version {actual}, not {expected}: read it again and repeat the change"
    )]
    Conflict {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
        /// The version the caller had read.
        expected: Version,
        /// The version it has; 0 when it does not exist.
        actual: Version,
    },
    /// Another document has the same unique value.
    #[error("another document of {collection} has the same {index}")]
    Duplicate {
        /// Where.
        collection: Collection,
        /// Name of the unique index.
        index: &'static str,
    },
    /// The stored bytes are not what this version of the program expects.
    #[error("{collection} {id} cannot be read: {reason}")]
    Corrupt {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
        /// What is wrong, without content of the document.
        reason: String,
    },
    /// The address in `FORMIDLING_STORE` is not one of a store.
    #[error("FORMIDLING_STORE={0:?} is not the address of a store: use redb:PATH")]
    Address(String),
    /// The store cannot be reached, read or written.
    #[error("the store failed: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A place where documents are kept.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Reads one document.
    async fn get(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError>;

    /// Lists documents, a page at a time.
    async fn list(&self, collection: Collection, query: &Query)
    -> Result<Page<Stored>, StoreError>;

    /// Reads all documents of some collections as they are at one moment, each in the order of its ids.
    async fn read_all(&self, collections: &[Collection]) -> Result<Vec<Vec<Stored>>, StoreError>;

    /// Writes a batch; when it returns, everything is on disk.
    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError>;

    /// Whether it can be read and written at present.
    async fn check(&self) -> Result<(), StoreError>;
}
