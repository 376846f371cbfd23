//! Opening and creating the file, and the record of its format.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use ::redb::{
    Builder, Database, DatabaseError, Error, ReadableDatabase, StorageError, TableDefinition,
    TableError, backends::FileBackend, backends::InMemoryBackend,
};

use super::{tables, unavailable};
use crate::store::StoreError;

/// The format that this program writes. It is raised when an older program would misread a file.
///
/// 1: documents do not say which schema they have. 2: they do; those of 1 stay as they are until
/// they are written.
pub(super) const FORMAT: u32 = 2;

const META: TableDefinition<'static, &'static str, &'static str> = TableDefinition::new("meta");
const FORMAT_KEY: &str = "formidling-store";

/// Memory for pages that were read, in bytes.
const CACHE: usize = 128 * 1024 * 1024;

/// Opens the file at a path; one that does not exist is created.
pub(super) fn open(path: &Path) -> Result<Database, StoreError> {
    if !path.try_exists().map_err(|source| failed(path, source))? {
        create(path)?;
    }
    let database = open_again(path)?;
    prepare(&database).map_err(unavailable)?;
    Ok(database)
}

/// Opens a file that is there and has been prepared: nothing is written that needs room on the disk.
pub(super) fn open_again(path: &Path) -> Result<Database, StoreError> {
    if fs::metadata(path)
        .map_err(|source| failed(path, source))?
        .len()
        == 0
    {
        return Err(damaged(path, "the file is empty"));
    }
    // redb promises errors instead of panics for a file that was altered only for the checked
    // opening, and not for every alteration; a panic here must not end the program.
    let opened = catch_unwind(AssertUnwindSafe(|| {
        Builder::new()
            .set_cache_size(CACHE)
            .set_check_integrity_on_open(true)
            .open(path)
    }));
    let database = match opened {
        Ok(Ok(database)) => database,
        Ok(Err(error)) => return Err(refused(path, error)),
        Err(_) => return Err(damaged(path, "its pages contradict one another")),
    };
    match format(&database) {
        Ok(Some(found)) if found > FORMAT => Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: FORMAT,
        }),
        Ok(Some(_)) => Ok(database),
        Ok(None) => Err(damaged(path, "it belongs to another program")),
        Err(Error::Corrupted(reason)) => Err(damaged(path, &reason)),
        Err(error) => Err(unavailable(error)),
    }
}

/// A database that is gone when it is dropped.
pub(super) fn in_memory() -> Result<Database, StoreError> {
    let database = Builder::new()
        .set_cache_size(CACHE)
        .create_with_backend(InMemoryBackend::new())
        .map_err(unavailable)?;
    prepare(&database).map_err(unavailable)?;
    Ok(database)
}

/// The format a database says it has; none when it is not one of this program.
pub(super) fn format(database: &Database) -> Result<Option<u32>, Error> {
    let reading = database.begin_read()?;
    let meta = match reading.open_table(META) {
        Ok(meta) => meta,
        Err(TableError::Storage(error)) => return Err(error.into()),
        Err(_) => return Ok(None),
    };
    let format = meta.get(FORMAT_KEY)?;
    Ok(format.and_then(|format| format.value().parse().ok()))
}

/// Makes the tables that are missing and writes down the format.
fn prepare(database: &Database) -> Result<(), Error> {
    let writing = database.begin_write()?;
    tables::create(&writing)?;
    writing
        .open_table(META)?
        .insert(FORMAT_KEY, FORMAT.to_string().as_str())?;
    writing.commit()?;
    Ok(())
}

/// Creates a complete file under another name and then gives it its own, so that a process that
/// is killed meanwhile leaves no half file behind at `path`.
fn create(path: &Path) -> Result<(), StoreError> {
    let unfinished = unfinished(path);
    let result = fill(&unfinished).and_then(|()| put_in_place(&unfinished, path));
    // Where the link was made this is its second name; after a failure it is a half file.
    let _ = fs::remove_file(&unfinished);
    result
}

fn fill(path: &Path) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        // The file holds personal data: nobody else on the machine reads it.
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let file = options.open(path).map_err(|source| failed(path, source))?;
    let backend = FileBackend::new(file).map_err(|error| refused(path, error))?;
    let database = Builder::new()
        .create_with_backend(backend)
        .map_err(|error| refused(path, error))?;
    prepare(&database).map_err(unavailable)?;
    database.close().map_err(unavailable)
}

fn put_in_place(unfinished: &Path, path: &Path) -> Result<(), StoreError> {
    // A link, unlike a renaming, does not replace what another process has put there meanwhile.
    match fs::hard_link(unfinished, path) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(_) => fs::rename(unfinished, path).map_err(|source| failed(path, source))?,
    }
    #[cfg(unix)]
    {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|source| failed(path, source))?;
    }
    Ok(())
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(format!(".{}.new", uuid::Uuid::new_v4().simple()));
    path.with_file_name(name)
}

fn refused(path: &Path, error: DatabaseError) -> StoreError {
    match error {
        DatabaseError::DatabaseAlreadyOpen | DatabaseError::LockProtocolMismatch => {
            StoreError::Locked {
                path: path.to_owned(),
            }
        }
        DatabaseError::Storage(StorageError::Io(source))
            if source.kind() != io::ErrorKind::InvalidData
                && source.kind() != io::ErrorKind::UnexpectedEof =>
        {
            failed(path, source)
        }
        other => damaged(path, &other.to_string()),
    }
}

fn damaged(path: &Path, reason: &str) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        reason: reason.to_owned(),
    }
}

fn failed(path: &Path, source: io::Error) -> StoreError {
    StoreError::File {
        path: path.to_owned(),
        source,
    }
}
