//! The embedded store: one file, or memory, through redb.
//!
//! Every batch is one transaction with immediate durability; a listing or a reading of several
//! collections is one read transaction.

mod file;
mod handle;
mod tables;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use ::redb::{Database, ReadableDatabase};
use async_trait::async_trait;
use tokio::runtime::Handle as Runtime;

use self::handle::Handle;
use super::written::Written;
use super::{Change, Collection, Page, Query, Store, StoreError, Stored, Which};
use crate::domain::Version;

/// A store in one file or in memory.
pub(super) struct Redb {
    database: Arc<Handle>,
    written: Arc<Written>,
}

/// Opens a file, or creates it.
pub(super) fn file(path: &Path) -> Result<Redb, StoreError> {
    let database = file::open(path)?;
    let path = path.to_owned();
    Ok(Redb {
        database: Arc::new(Handle::new(database, move || file::open_again(&path))),
        written: Arc::default(),
    })
}

/// A store that is gone when it is dropped.
pub(super) fn memory() -> Result<Redb, StoreError> {
    Ok(Redb {
        // Memory never fails as a disk does.
        database: Arc::new(Handle::new(file::in_memory()?, file::in_memory)),
        written: Arc::default(),
    })
}

impl Redb {
    /// Does the work where it may block: the threads that serve requests must not wait for a disk.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let database = Arc::clone(&self.database);
        match Runtime::try_current() {
            Ok(runtime) => runtime
                .spawn_blocking(move || database.with(work))
                .await
                .unwrap_or_else(|stopped| Err(StoreError::Unavailable(Box::new(stopped)))),
            // Without a runtime there is nobody else to hold up.
            Err(_) => database.with(work),
        }
    }
}

#[async_trait]
impl Store for Redb {
    async fn get(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError> {
        let id = id.to_owned();
        self.blocking(move |database| {
            let reading = database.begin_read().map_err(unavailable)?;
            tables::get(&reading, collection, &id)
        })
        .await
    }

    async fn get_many(
        &self,
        collection: Collection,
        ids: &[String],
    ) -> Result<Vec<Stored>, StoreError> {
        let ids: BTreeSet<String> = ids.iter().cloned().collect();
        self.blocking(move |database| {
            let reading = database.begin_read().map_err(unavailable)?;
            tables::get_many(&reading, collection, &ids)
        })
        .await
    }

    async fn versions(
        &self,
        collection: Collection,
        which: &Which,
    ) -> Result<Vec<(String, Version)>, StoreError> {
        let which = which.clone();
        self.blocking(move |database| {
            let reading = database.begin_read().map_err(unavailable)?;
            tables::versions(&reading, collection, which)
        })
        .await
    }

    async fn list(
        &self,
        collection: Collection,
        query: &Query,
    ) -> Result<Page<Stored>, StoreError> {
        let query = query.clone();
        self.blocking(move |database| {
            let reading = database.begin_read().map_err(unavailable)?;
            tables::list(&reading, collection, &query)
        })
        .await
    }

    async fn read_all(&self, collections: &[Collection]) -> Result<Vec<Vec<Stored>>, StoreError> {
        let collections = collections.to_vec();
        self.blocking(move |database| {
            let reading = database.begin_read().map_err(unavailable)?;
            collections
                .iter()
                .map(|collection| tables::all(&reading, *collection))
                .collect()
        })
        .await
    }

    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let written = Arc::clone(&self.written);
        self.blocking(move |database| {
            // Ends when it is on disk, though whoever asked for it may have gone.
            let _writing = written.begin(&changes);
            tables::write(database, &changes)
        })
        .await
    }

    /// The file is locked while it is open.
    fn is_shared(&self) -> bool {
        false
    }

    fn written(&self, collections: &[Collection]) -> Option<u64> {
        self.written.to(collections)
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.blocking(|database| {
            file::format(database).map_err(unavailable)?;
            database
                .begin_write()
                .map_err(unavailable)?
                .abort()
                .map_err(unavailable)
        })
        .await
    }
}

/// What redb reports, as the store's own error.
fn unavailable(error: impl Into<::redb::Error>) -> StoreError {
    StoreError::Unavailable(Box::new(error.into()))
}

#[cfg(test)]
mod crash;
#[cfg(test)]
mod tests;
