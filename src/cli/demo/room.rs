//! Where the demo keeps its store, and what it reads.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use data::messages::{Language, Message};
use data::store::{self, Store};

use crate::cli::Failure;

/// The store at an address, else the demo's own one of these fixtures.
pub(super) fn open(
    address: Option<&str>,
    fixtures: &Path,
    language: Language,
) -> Result<Arc<dyn Store>, Failure> {
    let address = match address {
        Some(address) => address.to_owned(),
        None => format!("redb:{}", own_file(fixtures, language)?.display()),
    };
    store::open(&address).map_err(|error| Failure::Input(error.message().text(language)))
}

/// `demo-….redb` in the user's data folder. Copies of the repository have a file each, so that
/// demos can run side by side.
fn own_file(fixtures: &Path, language: Language) -> Result<PathBuf, Failure> {
    let folder = data_folder().join("formidling");
    fs::create_dir_all(&folder)
        .map_err(|error| unusable(&folder, &error, "cli-demo-folder", language))?;
    let mut hasher = DefaultHasher::new();
    fs::canonicalize(fixtures)
        .unwrap_or_else(|_| fixtures.to_owned())
        .hash(&mut hasher);
    Ok(folder.join(format!("demo-{:016x}.redb", hasher.finish())))
}

/// As the XDG base directory specification has it.
fn data_folder() -> PathBuf {
    let absolute = |name| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_else(env::temp_dir)
}

/// Every CSV and XLSX file of the folder, in the order of their names.
pub(super) fn files(folder: &Path, language: Language) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let unreadable =
        |path: &Path, error: &io::Error| unusable(path, error, "cli-demo-fixtures", language);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if extension.is_some_and(|extension| matches!(extension, "csv" | "xlsx")) {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let bytes = fs::read(&path).map_err(|error| unreadable(&path, &error))?;
            Ok((path.display().to_string(), bytes))
        })
        .collect()
}

fn unusable(path: &Path, error: &io::Error, id: &'static str, language: Language) -> Failure {
    let message = Message::new(id)
        .with("path", path.display().to_string())
        .with("reason", error.to_string());
    Failure::Input(message.text(language))
}
