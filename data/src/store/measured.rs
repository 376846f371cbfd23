//! How long a store takes to answer, and how often it fails.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;

use super::{Change, Collection, Page, Query, Store, StoreError, Stored, Which};
use crate::domain::Version;
use crate::histogram::Histogram;

/// What a store is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Operation {
    Get,
    GetMany,
    Versions,
    List,
    ReadAll,
    Write,
    Check,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Get,
        Self::GetMany,
        Self::Versions,
        Self::List,
        Self::ReadAll,
        Self::Write,
        Self::Check,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::GetMany => "get_many",
            Self::Versions => "versions",
            Self::List => "list",
            Self::ReadAll => "read_all",
            Self::Write => "write",
            Self::Check => "check",
        }
    }
}

/// The times of a store since the program has started.
#[derive(Debug, Default)]
pub struct Times {
    answered: [Histogram; 7],
    failed: [Histogram; 7],
}

impl Times {
    /// How long answers took: done, or refused for a reason of the caller's.
    #[must_use]
    pub fn answered(&self, operation: Operation) -> &Histogram {
        pick(operation, &self.answered)
    }

    /// How long it took until the store was found to be away or damaged.
    #[must_use]
    pub fn failed(&self, operation: Operation) -> &Histogram {
        pick(operation, &self.failed)
    }
}

fn pick(operation: Operation, of: &[Histogram; 7]) -> &Histogram {
    let [get, get_many, versions, list, read_all, write, check] = of;
    match operation {
        Operation::Get => get,
        Operation::GetMany => get_many,
        Operation::Versions => versions,
        Operation::List => list,
        Operation::ReadAll => read_all,
        Operation::Write => write,
        Operation::Check => check,
    }
}

/// The same store, and what it takes.
#[must_use]
pub fn measured(store: Arc<dyn Store>) -> (Arc<dyn Store>, Arc<Times>) {
    let times = Arc::new(Times::default());
    let measured = Measured {
        store,
        times: Arc::clone(&times),
    };
    (Arc::new(measured), times)
}

struct Measured {
    store: Arc<dyn Store>,
    times: Arc<Times>,
}

impl Measured {
    async fn timed<T>(
        &self,
        operation: Operation,
        work: impl Future<Output = Result<T, StoreError>> + Send,
    ) -> Result<T, StoreError> {
        let began = Instant::now();
        let answer = work.await;
        let of_caller = matches!(
            answer,
            Ok(_) | Err(StoreError::Conflict { .. } | StoreError::Duplicate { .. })
        );
        let times = match of_caller {
            true => self.times.answered(operation),
            false => self.times.failed(operation),
        };
        times.add(began.elapsed());
        answer
    }
}

#[async_trait]
impl Store for Measured {
    async fn get(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError> {
        self.timed(Operation::Get, self.store.get(collection, id))
            .await
    }

    async fn get_many(
        &self,
        collection: Collection,
        ids: &[String],
    ) -> Result<Vec<Stored>, StoreError> {
        self.timed(Operation::GetMany, self.store.get_many(collection, ids))
            .await
    }

    async fn versions(
        &self,
        collection: Collection,
        which: &Which,
    ) -> Result<Vec<(String, Version)>, StoreError> {
        self.timed(Operation::Versions, self.store.versions(collection, which))
            .await
    }

    async fn list(
        &self,
        collection: Collection,
        query: &Query,
    ) -> Result<Page<Stored>, StoreError> {
        self.timed(Operation::List, self.store.list(collection, query))
            .await
    }

    async fn read_all(&self, collections: &[Collection]) -> Result<Vec<Vec<Stored>>, StoreError> {
        self.timed(Operation::ReadAll, self.store.read_all(collections))
            .await
    }

    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        self.timed(Operation::Write, self.store.write(changes))
            .await
    }

    fn is_shared(&self) -> bool {
        self.store.is_shared()
    }

    fn written(&self, collections: &[Collection]) -> Option<u64> {
        self.store.written(collections)
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.timed(Operation::Check, self.store.check()).await
    }
}
