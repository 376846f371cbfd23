//! `formidling verify`: checks a result with code that shares nothing with the solver.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Exit, Failure, terminal};
use crate::verify::{MAX_BYTES, VerifyError, verify};

/// What `formidling verify` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The instance that was solved; - reads standard input
    instance: PathBuf,
    /// The result to check; - reads standard input
    result: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    if is_standard_input(&args.instance) && is_standard_input(&args.result) {
        return Err(Failure::input(
            "only one of the two files can be -: name the other one",
        ));
    }
    let instance = bytes(&args.instance)?;
    let result = bytes(&args.result)?;
    let report = verify(&instance, &result).map_err(|error| {
        let file = match error {
            VerifyError::Instance(_) => &args.instance,
            VerifyError::Result(_) => &args.result,
        };
        Failure::input(format_args!("{}: {error}", file.display()))
    })?;
    terminal::say(&report);
    Ok(if report.holds() {
        Exit::Done
    } else {
        Exit::Infeasible
    })
}

fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
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
        .take(MAX_BYTES + 1)
        .read_to_end(&mut found)
        .map_err(unreadable)?;
    if found.len() as u64 > MAX_BYTES {
        return Err(Failure::input(format_args!(
            "{}: is larger than {MAX_BYTES} bytes; give a smaller file",
            path.display()
        )));
    }
    Ok(found)
}

fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}
