//! Files and standard input as bytes, up to a limit.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::Failure;

/// Reads a file, or standard input where the path is `-`.
pub(super) fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let unreadable = |error: io::Error| {
        Failure::input(format_args!(
            "{}: cannot be read ({error}); name a file that can",
            path.display()
        ))
    };
    let mut found = Vec::new();
    let reader: Box<dyn Read> = if is_standard_input(path) {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(unreadable)?)
    };
    reader
        .take(most + 1)
        .read_to_end(&mut found)
        .map_err(unreadable)?;
    if found.len() as u64 > most {
        return Err(Failure::input(format_args!(
            "{}: is larger than {most} bytes; give a smaller file",
            path.display()
        )));
    }
    Ok(found)
}

/// Writes a file, or to standard output where there is no path.
pub(super) fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let Some(path) = path else {
        use io::Write;
        return Ok(io::stdout().lock().write_all(bytes)?);
    };
    std::fs::write(path, bytes).map_err(|error| {
        Failure::input(format_args!(
            "{}: cannot be written ({error}); name a place where you may write",
            path.display()
        ))
    })
}

/// Whether a path means standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}
