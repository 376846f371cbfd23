//! What a command says: results on standard output, everything else on standard error.

use std::fmt::Display;
use std::io::{self, Write};

/// Writes a line of the result. A reader that has gone away (`| head`) is no error.
pub fn say(line: impl Display) {
    quietly(writeln!(io::stdout().lock(), "{line}"));
}

/// Writes a line that is not part of the result.
pub fn note(line: impl Display) {
    quietly(writeln!(io::stderr().lock(), "{line}"));
}

/// Writes why a command has failed.
pub fn complain(failure: &super::Failure) {
    note(format_args!("formidling: {failure}"));
}

/// There is nowhere left to tell that nothing can be told.
fn quietly(_written: io::Result<()>) {}
