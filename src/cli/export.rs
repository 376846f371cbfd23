use std::path::PathBuf;

use data::domain::{Placement, Proposal, Round, RoundId, Run, RunId, RunResult, RunState};
use data::export::{ExportError, Format, write};
use data::messages::{Language, Message};
use data::store::{Store, StoreError, Typed, frozen, open};
use rocket::tokio::runtime::Builder;

use super::language::chosen;
use super::{Exit, Failure, terminal};
use crate::report::tables;

/// What `formidling export` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    what: What,
    /// The file to write; its ending .xlsx, .csv or .json tells the format
    #[arg(long)]
    to: PathBuf,
    /// The store, e.g. redb:formidling.redb
    #[arg(long, env = "FORMIDLING_STORE", default_value = "")]
    store: String,
    /// Language of the tables; without it that of the environment
    #[arg(long, value_parser = ["nb", "en"])]
    lang: Option<String>,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Name of a round: its latest finished run is exported
    #[arg(long)]
    round: Option<String>,
    /// Id of a run
    #[arg(long)]
    run: Option<RunId>,
}

/// Writes the result of a run: placements, openings, who was not placed and why, a summary.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let language = chosen(args.lang.as_deref());
    if Format::of(&args.to).is_none() {
        let message = Message::new("cli-export-format");
        let message = message.with("path", args.to.display().to_string());
        return Err(Failure::Input(message.text(language)));
    }
    let store =
        open(&args.store).map_err(|error| Failure::input(error.message().text(language)))?;
    let runtime = Builder::new_current_thread().build()?;
    runtime.block_on(export(&*store, args, language))
}

async fn export(store: &dyn Store, args: &Args, language: Language) -> Result<Exit, Failure> {
    let failed = |error: StoreError| Failure::program(error.message().text(language));
    let Some((run, result)) = wanted(store, &args.what, language).await? else {
        let message = Message::new("cli-export-no-run").text(language);
        return Err(Failure::Input(message));
    };
    let frozen = frozen(store, run.id).await.map_err(failed)?;
    let Some(frozen) = frozen else {
        let message = Message::new("cli-export-no-run").text(language);
        return Err(Failure::Input(message));
    };
    let placements: Vec<Placement> = store
        .every(Some(("run", run.results())))
        .await
        .map_err(failed)?;
    let of_round = Some(("round", run.round.to_string()));
    let proposals: Vec<Proposal> = store.every(of_round).await.map_err(failed)?;
    let tables = tables(&frozen, &result, &placements, &proposals, language);
    let written = write(&tables, &args.to).map_err(|error| failure(&error, language))?;
    for path in written {
        let message = Message::new("cli-export-written");
        let message = message.with("path", path.display().to_string());
        terminal::say(message.text(language));
    }
    Ok(Exit::Done)
}

/// The run that is asked for and its result; none when there is no finished one.
async fn wanted(
    store: &dyn Store,
    what: &What,
    language: Language,
) -> Result<Option<(Run, RunResult)>, Failure> {
    let failed = |error: StoreError| Failure::program(error.message().text(language));
    if let Some(id) = what.run {
        let run = store.find::<Run>(&id.to_string()).await.map_err(failed)?;
        return Ok(run.and_then(finished));
    }
    let name = what.round.as_deref().unwrap_or_default();
    let round = store.find_by::<Round>("name", name).await.map_err(failed)?;
    let Some(round) = round else {
        let message = Message::new("cli-export-no-round").with("round", name);
        return Err(Failure::Input(message.text(language)));
    };
    latest(store, round.id).await.map_err(failed)
}

async fn latest(store: &dyn Store, round: RoundId) -> Result<Option<(Run, RunResult)>, StoreError> {
    let runs: Vec<Run> = store.every(Some(("round", round.to_string()))).await?;
    let finished = runs.into_iter().filter_map(finished);
    Ok(finished.max_by_key(|(run, _)| (run.ended_at, run.id)))
}

fn finished(mut run: Run) -> Option<(Run, RunResult)> {
    let result = run
        .result
        .take()
        .filter(|_| run.state == RunState::Finished)?;
    Some((run, result))
}

fn failure(error: &ExportError, language: Language) -> Failure {
    let message = Message::new("cli-export-failed").with("reason", error.to_string());
    match error {
        ExportError::Format(_) | ExportError::Io { .. } => Failure::Input(message.text(language)),
        ExportError::Workbook(_) | ExportError::Text(_) => Failure::Program(message.text(language)),
    }
}
