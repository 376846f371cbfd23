//! The store that several instances share: MongoDB 6 to 8 through the official driver.
//!
//! A document is one record in the collection of its kind; each write is one conditional update,
//! confirmed by a majority with its journal on disk. There are no transactions of several writes:
//! a batch is checked as a whole first and then written in its order; where another writer comes
//! in between, what was written of it is taken back.
//!
//! The driver runs on threads of its own, so that every caller may wait for it, also without a
//! runtime, and a write that has begun goes on when nobody waits any more.

mod batch;
mod connect;
mod failure;
mod patience;
mod prepare;
mod read;
mod record;
mod write;

use std::sync::Arc;
use std::time::Duration;

use ::mongodb::{Client, Collection as Records, Database};
use async_trait::async_trait;
use tokio::runtime::Runtime;

use self::patience::Pulse;
use self::record::Record;
use super::{Change, Collection, Page, Query, Store, StoreError, Stored, Which};
use crate::domain::Version;

pub(super) use connect::connect;

/// How much longer a command may take for each document that it writes.
const WRITTEN: Duration = Duration::from_millis(20);

/// How much longer a command may take for each document that it reads.
const READ: Duration = Duration::from_millis(1);

/// A store in a MongoDB.
pub(super) struct Mongo {
    server: Server,
    /// None only while it is dropped.
    runtime: Option<Runtime>,
}

/// The database, as every operation sees it; clones share the connections.
#[derive(Clone)]
struct Server {
    client: Client,
    database: Database,
    pulse: Arc<Pulse>,
}

impl Server {
    fn records(&self, collection: Collection) -> Records<Record> {
        self.database.collection(collection.name())
    }
}

impl Mongo {
    /// Does the work on the driver's threads.
    async fn there<T, F>(&self, work: impl FnOnce(Server) -> F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
    {
        let Some(runtime) = &self.runtime else {
            return Err(StoreError::Unavailable("it is being closed".into()));
        };
        runtime
            .spawn(work(self.server.clone()))
            .await
            .unwrap_or_else(|stopped| Err(StoreError::Unavailable(Box::new(stopped))))
    }
}

impl Drop for Mongo {
    fn drop(&mut self) {
        // The last owner may be a task, which must not wait for threads.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

#[async_trait]
impl Store for Mongo {
    async fn get(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError> {
        let id = id.to_owned();
        self.there(move |server| async move { read::get(&server, collection, &id).await })
            .await
    }

    async fn get_many(
        &self,
        collection: Collection,
        ids: &[String],
    ) -> Result<Vec<Stored>, StoreError> {
        let ids = ids.to_vec();
        self.there(move |server| async move { read::get_many(&server, collection, ids).await })
            .await
    }

    async fn versions(
        &self,
        collection: Collection,
        which: &Which,
    ) -> Result<Vec<(String, Version)>, StoreError> {
        let which = which.clone();
        self.there(move |server| async move { read::versions(&server, collection, which).await })
            .await
    }

    async fn list(
        &self,
        collection: Collection,
        query: &Query,
    ) -> Result<Page<Stored>, StoreError> {
        let query = query.clone();
        self.there(move |server| async move { read::list(&server, collection, &query).await })
            .await
    }

    async fn read_all(&self, collections: &[Collection]) -> Result<Vec<Vec<Stored>>, StoreError> {
        let collections = collections.to_vec();
        self.there(move |server| async move { read::all(&server, &collections).await })
            .await
    }

    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let changes = Arc::new(changes);
        self.there(move |server| async move { batch::write(&server, &changes).await })
            .await
    }

    fn is_shared(&self) -> bool {
        true
    }

    fn written(&self, _: &[Collection]) -> Option<u64> {
        None
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.there(|server| async move { prepare::ping(&server).await })
            .await
    }
}

/// What a document of a collection takes more than others: parts of what runs have read are large.
fn large(collection: Collection) -> Duration {
    match collection {
        Collection::Frozen => Duration::from_secs(4),
        _ => Duration::ZERO,
    }
}

/// The time that so many documents may take.
fn each(documents: usize, time: Duration) -> Duration {
    time.saturating_mul(u32::try_from(documents).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
