use ::mongodb::bson::{Binary, Document as Bson, spec::BinarySubtype};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::failure::LARGEST;
use crate::domain::Version;
use crate::store::{Change, Collection, IndexEntry, StoreError, Stored};

/// A document as the database keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Its id.
    #[serde(rename = "_id")]
    pub(super) id: String,
    /// Times written.
    pub(super) version: i64,
    /// Which schema `document` has; 0 where a record does not say.
    #[serde(default)]
    pub(super) schema: i64,
    /// Names the write that this record comes from, so that a write whose answer was lost is known again.
    pub(super) write: Binary,
    /// Index entries `NAME:VALUE` that no other record of the collection may have. Left out where
    /// there is none: the index on it is sparse, and would take two empty lists for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) unique: Vec<String>,
    /// All index entries, `NAME:VALUE`.
    #[serde(default)]
    pub(super) keys: Vec<String>,
    /// The document itself.
    pub(super) document: Bson,
}

impl Record {
    /// What a change writes, and the version that it expects; none for a removal.
    pub(super) fn of(change: &Change) -> Result<Option<(Self, Version)>, StoreError> {
        match change {
            Change::Put {
                collection,
                id,
                expected,
                schema,
                json,
                index,
            } => {
                let stored = Stored {
                    id: id.clone(),
                    version: expected.next(),
                    schema: *schema,
                    json: json.clone(),
                };
                Self::new(*collection, &stored, index).map(|record| Some((record, *expected)))
            }
            Change::Copy {
                collection,
                document,
                index,
            } => Self::new(*collection, document, index).map(|record| Some((record, Version(0)))),
            Change::Delete { .. } => Ok(None),
        }
    }

    fn new(
        collection: Collection,
        stored: &Stored,
        index: &[IndexEntry],
    ) -> Result<Self, StoreError> {
        // The envelope takes some of what a document may have.
        if stored.json.len() > LARGEST {
            return Err(StoreError::TooLarge {
                collection,
                id: stored.id.clone(),
                limit: LARGEST,
            });
        }
        let document =
            serde_json::from_slice(&stored.json).map_err(|error| StoreError::Corrupt {
                collection,
                id: stored.id.clone(),
                reason: format!("{:?} at column {}", error.classify(), error.column()),
            })?;
        let unique = index.iter().filter(|entry| entry.unique);
        Ok(Self {
            id: stored.id.clone(),
            version: i64::try_from(stored.version.0).unwrap_or(i64::MAX),
            schema: i64::from(stored.schema),
            write: Binary {
                subtype: BinarySubtype::Generic,
                bytes: Uuid::new_v4().as_bytes().to_vec(),
            },
            unique: unique.map(|entry| key(entry.name, &entry.value)).collect(),
            keys: index
                .iter()
                .map(|entry| key(entry.name, &entry.value))
                .collect(),
            document,
        })
    }

    /// The document as the callers of the store know it.
    pub(super) fn stored(self, collection: Collection) -> Result<Stored, StoreError> {
        let corrupt = |reason: &str| StoreError::Corrupt {
            collection,
            id: self.id.clone(),
            reason: reason.to_owned(),
        };
        Ok(Stored {
            version: self
                .version()
                .ok_or_else(|| corrupt("its version is negative"))?,
            schema: u32::try_from(self.schema)
                .map_err(|_| corrupt("its schema is no small number"))?,
            json: serde_json::to_vec(&self.document).map_err(|_| corrupt("it has no JSON form"))?,
            id: self.id,
        })
    }

    pub(super) fn version(&self) -> Option<Version> {
        u64::try_from(self.version).ok().map(Version)
    }
}

/// An index entry as it is kept.
pub(super) fn key(name: &str, value: &str) -> String {
    format!("{name}:{value}")
}
