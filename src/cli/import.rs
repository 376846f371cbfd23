use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use data::import::{
    Applied, ApplyError, Existing, ImportPlan, Limits, Options, apply, counts_report,
    notices_report, problems_report, read, similar_report,
};
use data::messages::{Language, Message};
use data::store::{Store, open};
use rocket::tokio::runtime::Builder;

use super::language::chosen;
use super::{Exit, Failure, terminal};

/// What `formidling import` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Name of the round that youths and openings are added to; made when it does not exist
    #[arg(long)]
    round: String,
    /// First day of placements, e.g. 2026-08-17; needed for a new round
    #[arg(long)]
    starts: Option<NaiveDate>,
    /// CSV and XLSX files with any of youths, openings, employers and travel times
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Show what would happen and store nothing
    #[arg(long)]
    dry_run: bool,
    /// Import the rows without problems although others have some
    #[arg(long)]
    accept_valid: bool,
    /// The store, e.g. redb:formidling.redb
    #[arg(long, env = "FORMIDLING_STORE", default_value = "")]
    store: String,
    /// Language of the report; without it that of the environment
    #[arg(long, value_parser = ["nb", "en"])]
    lang: Option<String>,
}

/// Imports files into a round, or shows what an import would do.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let language = chosen(args.lang.as_deref());
    let files = load(&args.files, language)?;
    let store =
        open(&args.store).map_err(|error| Failure::input(error.message().text(language)))?;
    let runtime = Builder::new_current_thread().build()?;
    runtime.block_on(import(&*store, &files, args, language))
}

async fn import(
    store: &dyn Store,
    files: &[(String, Vec<u8>)],
    args: &Args,
    language: Language,
) -> Result<Exit, Failure> {
    let options = Options {
        accept_valid: args.accept_valid,
        starts: args.starts,
        ..Options::default()
    };
    let existing = Existing::read(store).await;
    let existing = existing.map_err(|error| Failure::program(error.message().text(language)))?;
    let plan = read(files, &existing, &options);
    complain(&plan, language);
    if args.dry_run || !plan.is_acceptable() {
        report(&plan, "import-counts-heading-dry", language);
        if plan.is_acceptable() {
            return Ok(Exit::Done);
        }
        let refused = Message::new("import-refused").text(language);
        return Err(Failure::Input(refused));
    }
    let applied = apply(store, &plan, &args.round, args.starts).await;
    let applied = applied.map_err(|error| failure(&error, language))?;
    report(&plan, "import-counts-heading-done", language);
    terminal::say(round_line(&applied, language));
    Ok(Exit::Done)
}

/// Reads files whole, yet not more of each than an import would take.
///
/// # Errors
/// A file that does not exist or cannot be read.
pub(crate) fn load(
    paths: &[PathBuf],
    language: Language,
) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let most = Limits::default().bytes.saturating_add(1);
    let read = |path: &Path| {
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path)?;
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        file.take(most).read_to_end(&mut bytes)?;
        Ok::<_, std::io::Error>(bytes)
    };
    paths
        .iter()
        .map(|path| match read(path) {
            Ok(bytes) => Ok((path.display().to_string(), bytes)),
            Err(error) => {
                let message = Message::new("import-file-unreadable");
                let text = message.with("reason", error.to_string()).text(language);
                Err(Failure::input(format_args!("{}: {text}", path.display())))
            }
        })
        .collect()
}

/// Writes the problems to standard error.
pub(crate) fn complain(plan: &ImportPlan, language: Language) {
    let problems = problems_report(plan, language);
    if !problems.is_empty() {
        terminal::note(problems);
    }
}

fn report(plan: &ImportPlan, heading: &'static str, language: Language) {
    let counts = counts_report(plan, language);
    if !counts.is_empty() {
        let heading = Message::new(heading).text(language);
        terminal::say(format_args!("{heading}\n{}", counts.trim_end()));
    }
    for part in [
        similar_report(plan, language),
        notices_report(plan, language),
    ] {
        if !part.is_empty() {
            terminal::say(format_args!("\n{}", part.trim_end()));
        }
    }
}

fn round_line(applied: &Applied, language: Language) -> String {
    let message = Message::new("import-round-line")
        .with("round", applied.round.name.as_str())
        .with("youths", applied.round.youths.len())
        .with("openings", applied.round.openings.len());
    message.text(language)
}

fn failure(error: &ApplyError, language: Language) -> Failure {
    let text = error.message().text(language);
    match error {
        ApplyError::Store(_) => Failure::Program(text),
        _ => Failure::Input(text),
    }
}
