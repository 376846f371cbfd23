//! The open database, opened again after the disk has refused it something.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use ::redb::{Database, Error};

use super::unavailable;
use crate::store::StoreError;

/// How long after one attempt to open the file again the next one is made.
const PAUSE: Duration = Duration::from_secs(1);

/// A database that outlives a disk that was full for a while.
///
/// redb answers nothing more, not even a reading, once the disk has refused it something. What was
/// confirmed is in the file, so that opening it anew is all that is needed.
pub(super) struct Handle {
    /// None as long as the file cannot be opened again.
    database: RwLock<Option<Database>>,
    reopen: Box<dyn Fn() -> Result<Database, StoreError> + Send + Sync>,
    failed: AtomicBool,
    tried: Mutex<Option<Instant>>,
}

impl Handle {
    /// An open database and the way to open it again.
    pub(super) fn new(
        database: Database,
        reopen: impl Fn() -> Result<Database, StoreError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            database: RwLock::new(Some(database)),
            reopen: Box::new(reopen),
            failed: AtomicBool::new(false),
            tried: Mutex::new(None),
        }
    }

    /// Works with the database. May block.
    ///
    /// # Errors
    /// What the work reports; [`StoreError::Unavailable`] while the file cannot be opened again.
    pub(super) fn with<T>(
        &self,
        work: impl FnOnce(&Database) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.failed.load(Ordering::Acquire) {
            self.heal();
        }
        let database = self.database.read().unwrap_or_else(PoisonError::into_inner);
        let Some(database) = database.as_ref() else {
            return Err(unavailable(Error::PreviousIo));
        };
        let done = work(database);
        if let Err(StoreError::Unavailable(why)) = &done
            && let Some(Error::Io(_) | Error::PreviousIo) = why.downcast_ref()
        {
            self.failed.store(true, Ordering::Release);
        }
        done
    }

    /// Opens the file again, unless that was tried just now.
    fn heal(&self) {
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        let recently = tried.is_some_and(|tried| tried.elapsed() < PAUSE);
        if recently || !self.failed.load(Ordering::Acquire) {
            return;
        }
        let mut database = self
            .database
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        // The file is locked as long as it is open.
        drop(database.take());
        *database = (self.reopen)().ok();
        self.failed.store(database.is_none(), Ordering::Release);
        *tried = Some(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;

    use ::redb::backends::InMemoryBackend;
    use ::redb::{Builder, ReadableDatabase, ReadableTable, StorageBackend, TableDefinition};

    use super::*;

    const TABLE: TableDefinition<'static, u64, u64> = TableDefinition::new("numbers");

    /// A disk that outlives the databases on it, and may be full.
    #[derive(Debug, Clone, Default)]
    struct Disk {
        bytes: Arc<InMemoryBackend>,
        full: Arc<AtomicBool>,
    }

    impl Disk {
        fn room(&self) -> io::Result<()> {
            match self.full.load(Ordering::Relaxed) {
                true => Err(io::ErrorKind::StorageFull.into()),
                false => Ok(()),
            }
        }

        fn open(&self) -> Result<Database, StoreError> {
            let opened = Builder::new().create_with_backend(self.clone());
            opened.map_err(unavailable)
        }
    }

    impl StorageBackend for Disk {
        fn len(&self) -> io::Result<u64> {
            self.bytes.len()
        }

        fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
            self.bytes.read(offset, out)
        }

        fn set_len(&self, len: u64) -> io::Result<()> {
            self.room().and_then(|()| self.bytes.set_len(len))
        }

        fn sync_data(&self) -> io::Result<()> {
            self.room()
        }

        fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
            self.room().and_then(|()| self.bytes.write(offset, data))
        }
    }

    fn write(database: &Database, number: u64) -> Result<(), StoreError> {
        let writing = database.begin_write().map_err(unavailable)?;
        {
            let mut table = writing.open_table(TABLE).map_err(unavailable)?;
            table.insert(number, number).map_err(unavailable)?;
        }
        writing.commit().map_err(unavailable)
    }

    fn count(database: &Database) -> Result<usize, StoreError> {
        let reading = database.begin_read().map_err(unavailable)?;
        let table = reading.open_table(TABLE).map_err(unavailable)?;
        Ok(table.iter().map_err(unavailable)?.count())
    }

    /// As if the pause between two attempts were over.
    fn later(handle: &Handle) {
        *handle.tried.lock().unwrap() = None;
    }

    #[test]
    fn a_disk_that_was_full_for_a_while_is_written_to_again() {
        // Given a database, a confirmed write, and a disk without room
        let disk = Disk::default();
        let again = disk.clone();
        let handle = Handle::new(disk.open().unwrap(), move || again.open());
        handle.with(|database| write(database, 1)).unwrap();
        disk.full.store(true, Ordering::Relaxed);

        // When something is written
        let refused = handle.with(|database| write(database, 2));

        // Then it is refused for as long as there is no room
        assert!(matches!(refused, Err(StoreError::Unavailable(_))));
        later(&handle);
        assert!(handle.with(|database| write(database, 3)).is_err());

        // And nothing but what was confirmed is there, and can be added to, once there is
        disk.full.store(false, Ordering::Relaxed);
        later(&handle);
        assert_eq!(handle.with(count).unwrap(), 1);
        handle.with(|database| write(database, 4)).unwrap();
        assert_eq!(handle.with(count).unwrap(), 2);
    }
}
