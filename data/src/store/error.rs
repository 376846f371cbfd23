use std::path::PathBuf;

use thiserror::Error;

use super::Collection;
use crate::{domain::Version, messages::Message};

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
    #[error(
        "FORMIDLING_STORE={0:?} is not the address of a store: use redb:PATH, mongodb://HOST/DATABASE, or memory: for a trial"
    )]
    Address(String),
    /// Another program has the file open.
    #[error(
        "{} is in use by another program: stop the other `formidling serve`, or give FORMIDLING_STORE another file",
        path.display()
    )]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version of the program.
    #[error(
        "{} has format {found}, this program knows formats up to {known}: use the newer program",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format this program knows.
        known: u32,
    },
    /// The document was written by a newer version of the program.
    #[error(
        "{collection} {id} has schema {found}, this program knows schemas up to {known}: use the newer program"
    )]
    NewerDocument {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
        /// Its schema.
        found: u32,
        /// The newest schema this program knows.
        known: u32,
    },
    /// The document is larger than the store takes.
    #[error(
        "{collection} {id} has more than {limit} bytes: use the embedded store, or smaller rounds"
    )]
    TooLarge {
        /// Where.
        collection: Collection,
        /// Its id.
        id: String,
        /// The most that the store takes.
        limit: usize,
    },
    /// The file is not a store of this program, or is damaged.
    #[error(
        "{} cannot be used as a store ({reason}): bring back a copy, or name a file that does not exist yet",
        path.display()
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The file cannot be opened at all.
    #[error(
        "{} cannot be opened ({source}): does the folder exist, and may this user write there?",
        path.display()
    )]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// The store cannot be reached, read or written.
    #[error("the store failed: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    /// What a person reads, without personal data.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Conflict { collection, .. } => {
                Message::new("store-conflict").with("collection", collection.name())
            }
            Self::Duplicate { collection, index } => Message::new("store-duplicate")
                .with("collection", collection.name())
                .with("index", *index),
            Self::Corrupt { collection, id, .. } => Message::new("store-corrupt")
                .with("collection", collection.name())
                .with("id", id.as_str()),
            Self::NewerDocument {
                collection,
                id,
                found,
                known,
            } => Message::new("store-newer-document")
                .with("collection", collection.name())
                .with("id", id.as_str())
                .with("found", *found)
                .with("known", *known),
            Self::TooLarge {
                collection,
                id,
                limit,
            } => Message::new("store-too-large")
                .with("collection", collection.name())
                .with("id", id.as_str())
                .with("limit", *limit),
            Self::Address(address) => {
                Message::new("store-address").with("address", address.as_str())
            }
            Self::Locked { path } => {
                Message::new("store-locked").with("path", path.display().to_string())
            }
            Self::Newer { path, found, known } => Message::new("store-newer")
                .with("path", path.display().to_string())
                .with("found", *found)
                .with("known", *known),
            Self::Damaged { path, reason } => Message::new("store-damaged")
                .with("path", path.display().to_string())
                .with("reason", reason.as_str()),
            Self::File { path, source } => Message::new("store-file")
                .with("path", path.display().to_string())
                .with("reason", source.to_string()),
            Self::Unavailable(source) => {
                Message::new("store-unavailable").with("reason", source.to_string())
            }
        }
    }
}
