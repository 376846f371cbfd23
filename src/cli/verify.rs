use std::path::PathBuf;

use super::{Exit, Failure};

/// What `formidling verify` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The instance, in the format of `formidling solve`
    instance: PathBuf,
    /// The result to check
    result: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    Err(Failure::program(format_args!(
        "verify {} {} is not built yet",
        args.instance.display(),
        args.result.display()
    )))
}
