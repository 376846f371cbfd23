//! `formidling solve`: a plain assignment instance in, a proven result out.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use data::domain::TimingMs;
use solver::assign::{self, Options, SolveError};
use solver::instance;

use super::outcome::{self, Origin};
use super::{Exit, Failure, files, watch::Watch};
use crate::verify::MAX_BYTES;

/// What `formidling solve` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The instance; - reads standard input
    instance: PathBuf,
    /// Where to write the result; standard output without it
    #[arg(long, value_name = "RESULT")]
    out: Option<PathBuf>,
    /// Stop after so many seconds with the best result so far
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<f64>,
    /// Threads; the result is the same with any number
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// Give the whole program to the solver library at once; slower, for comparison
    #[arg(long, hide = true)]
    plain: bool,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let watch = Watch::start(args.time_limit)?;
    let began = Instant::now();
    let bytes = files::read(&args.instance, MAX_BYTES)?;
    let place = args.instance.display();
    let instance =
        instance::read(&bytes).map_err(|error| Failure::input(format_args!("{place}: {error}")))?;
    let instance = Arc::new(instance);
    // Now, so that whoever stops the solve does not wait for it.
    let sha256 = outcome::sha256(&bytes);
    drop(bytes);
    let read = outcome::milliseconds(began);
    let began = Instant::now();
    let options = Options { plain: args.plain };
    let solved = assign::solve_promptly(&instance, options, &watch);
    let mut solved = solved.map_err(|error| match error {
        SolveError::Unsupported(_) => Failure::input(format_args!("{place}: {error}")),
        SolveError::Backend(_) => Failure::program(error),
    })?;
    let whole = outcome::milliseconds(began);
    let prove = watch
        .since_proving()
        .map_or(0.0, |time| time.as_secs_f64() * 1e3);
    let conflict =
        outcome::explain_infeasible(&instance, &mut solved, &watch).map_err(Failure::program)?;
    let exit = outcome::exit(solved.status);
    let timing = TimingMs {
        read,
        solve: whole - prove,
        prove,
        ..TimingMs::default()
    };
    let origin = Origin {
        sha256,
        threads: args.threads,
        timing,
    };
    files::write(
        args.out.as_deref(),
        &outcome::json(solved, conflict, origin)?,
    )?;
    // The process ends now; to give back a large instance pair by pair would only take time.
    std::mem::forget(instance);
    Ok(exit)
}

/// A number of seconds above 0.
pub(super) fn seconds(text: &str) -> Result<f64, String> {
    match text.replace(',', ".").parse::<f64>() {
        Ok(seconds) if seconds > 0.0 && seconds <= 1e9 => Ok(seconds),
        _ => Err("give a number of seconds above 0, such as 10 or 0.5".to_owned()),
    }
}
