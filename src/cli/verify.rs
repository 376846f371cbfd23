//! `formidling verify`: checks a result with code that shares nothing with the solver.

use std::path::PathBuf;

use super::{Exit, Failure, files, terminal};
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
    if files::is_standard_input(&args.instance) && files::is_standard_input(&args.result) {
        return Err(Failure::input(
            "only one of the two files can be -: name the other one",
        ));
    }
    let instance = files::read(&args.instance, MAX_BYTES)?;
    let result = files::read(&args.result, MAX_BYTES)?;
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
