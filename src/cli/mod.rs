//! The command line: one file a command.

mod account;
mod demo;
mod exit;
mod explain;
mod export;
mod files;
mod import;
mod language;
mod matching;
mod outcome;
mod serve;
mod solve;
mod store;
mod summary;
pub mod terminal;
mod verify;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use exit::{Exit, Failure};

/// Places young people in training workshops and with employers, proves that nothing better
/// exists, and explains each choice.
#[derive(Debug, Parser)]
#[command(
    name = "formidling",
    version,
    max_term_width = 100,
    after_help = EXIT_STATUS,
)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

const EXIT_STATUS: &str = "Exit status: 0 done (solve: optimal; verify: everything holds); \
1 an error of the program; 2 bad arguments or bad input; 3 infeasible (verify: something does not hold); \
4 stopped early, with a feasible result.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Make, list and lock accounts, set passwords, make tokens for the API
    Account(account::Args),
    /// Import the fixture round, run it, print the result and serve it
    Demo(demo::Args),
    /// Say why a run has placed somebody or not, what a seat, a pin or a change is worth
    Explain(explain::Args),
    /// Write the result of a run to XLSX, CSV or JSON
    Export(export::Args),
    /// Import youths, openings, employers and travel times from CSV and XLSX files into a round
    Import(import::Args),
    /// Match the youths and openings of CSV and XLSX files, without store or server
    Match(matching::Args),
    /// Serve pages and API until the process is asked to end
    Serve(serve::Args),
    /// Solve a plain assignment instance and prove the result
    Solve(solve::Args),
    /// Upgrade, copy or check everything that is stored
    Store(store::Args),
    /// Check a result of `solve` with code that shares nothing with the solver
    Verify(verify::Args),
}

/// Runs the command that the arguments name. Wrong arguments end the process with status 2.
pub fn main() -> ExitCode {
    let ended = match Program::parse().command {
        Command::Account(args) => account::run(args),
        Command::Demo(args) => demo::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Match(args) => matching::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Solve(args) => solve::run(&args),
        Command::Store(args) => store::run(args),
        Command::Verify(args) => verify::run(&args),
    };
    match ended {
        Ok(exit) => exit.into(),
        Err(failure) => {
            terminal::complain(&failure);
            failure.exit().into()
        }
    }
}
