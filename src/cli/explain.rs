//! `formidling explain`: why a run has done what it has, and what else it could have done.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use data::domain::{Opening, Round, Run, RunId, RunState, Youth};
use data::messages::{Language, Message};
use data::store::{Store, Typed, open};
use rocket::tokio::runtime::Builder;
use serde::Serialize;

use super::language::chosen;
use super::solve::seconds;
use super::{Exit, Failure, files, terminal};
use crate::explain::{self, AskError, Asked, Case, Changes, IntakeOptions, Until};

/// Longest file of changes, in bytes.
const MOST_CHANGES: u64 = 1 << 20;

/// What `formidling explain` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Id of a run, or name of a round: its latest finished run
    run: String,
    #[command(flatten)]
    about: About,
    /// With --youth: why this opening, or why not; by number or id
    #[arg(long, requires = "youth", conflicts_with_all = ["intake", "seats", "rules", "quality", "what_if"])]
    opening: Option<String>,
    /// With --youth: which free seats suit the youth today, with later arrivals in mind
    #[arg(long, requires = "youth", conflicts_with_all = ["seats", "rules", "quality", "what_if"])]
    intake: bool,
    /// With --intake: how many more are expected
    #[arg(long, value_name = "N", requires = "intake", default_value_t = 20, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    expected: u32,
    /// Print JSON, as the API gives it
    #[arg(long)]
    json: bool,
    /// Stop after so many seconds; what is not proven by then is said to be unknown
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<f64>,
    /// The store, e.g. redb:formidling.redb
    #[arg(long, env = "FORMIDLING_STORE", default_value = "")]
    store: String,
    /// Language of the answer; without it that of the environment
    #[arg(long, value_parser = ["nb", "en"])]
    lang: Option<String>,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct About {
    /// A youth, by number or id: why this place, or why none
    #[arg(long)]
    youth: Option<String>,
    /// What one more seat is worth in each opening, and whom to call first
    #[arg(long)]
    seats: bool,
    /// What each pin and forbid costs
    #[arg(long)]
    rules: bool,
    /// How good the result is
    #[arg(long)]
    quality: bool,
    /// What would change with the changes in a JSON file; - reads standard input
    #[arg(long, value_name = "FILE")]
    what_if: Option<PathBuf>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let language = chosen(args.lang.as_deref());
    let changes = args.about.what_if.as_deref().map(changes).transpose()?;
    let store =
        open(&args.store).map_err(|error| Failure::input(error.message().text(language)))?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let failed = |error| failure(&error, language);
    let case = runtime.block_on(load(&*store, &args.run, language))?;
    let until = Until::new(
        args.time_limit
            .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
    );
    let said = if let Some(changes) = changes {
        let added = runtime.block_on(changes.fetch(&*store)).map_err(failed)?;
        let view = explain::what_if(&case, &changes, &added, &until, language).map_err(failed)?;
        said(args, &view, &view.text)?
    } else if args.intake {
        let youth = runtime
            .block_on(today(&*store, &case, args))
            .map_err(failed)?;
        let options = IntakeOptions {
            expected: args.expected,
            ..IntakeOptions::default()
        };
        let view = explain::intake(&case, &youth, options, &until, language).map_err(failed)?;
        said(args, &view, &view.text)?
    } else {
        Asked::ask(&case, &until, |asked| answer(asked, args, &until, language)).map_err(failed)?
    };
    terminal::say(said.trim_end());
    Ok(Exit::Done)
}

/// The answer to a question about the run alone.
fn answer(
    asked: &Asked<'_>,
    args: &Args,
    until: &Until,
    language: Language,
) -> Result<String, AskError> {
    let unprintable = |error: serde_json::Error| AskError::Solver(error.to_string());
    if let Some(youth) = &args.about.youth {
        let person = person(asked, youth)?;
        return match &args.opening {
            Some(opening) => {
                let place = place(asked, opening)?;
                let view = explain::pair(asked, person, place, until, language)?;
                said(args, &view, &view.text)
            }
            None => {
                let view = explain::youth(asked, person, until, language)?;
                said(args, &view, &view.text)
            }
        }
        .map_err(unprintable);
    }
    if args.about.seats {
        let view = explain::seats(asked, until, language)?;
        return said(args, &view, &view.text).map_err(unprintable);
    }
    if args.about.rules {
        let views = explain::rules(asked, until, language)?;
        let mut text: Vec<String> = views.iter().flat_map(|view| view.text.clone()).collect();
        if text.is_empty() {
            text.push(Message::new("explain-rules-none").text(language));
        }
        return said(args, &views, &text).map_err(unprintable);
    }
    let view = explain::quality(asked, language);
    said(args, &view, &view.text).map_err(unprintable)
}

/// What is printed: sentences, or JSON.
fn said<T: Serialize>(args: &Args, view: &T, text: &[String]) -> Result<String, serde_json::Error> {
    if args.json {
        return serde_json::to_string_pretty(view);
    }
    Ok(text.iter().fold(String::new(), |mut all, line| {
        // Writing to a string cannot fail.
        let _ = writeln!(all, "{line}");
        all
    }))
}

fn changes(path: &Path) -> Result<Changes, Failure> {
    let bytes = files::read(path, MOST_CHANGES)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::input(format_args!(
            "{}: {error}; write {{\"changes\": [{{\"change\": \"seats\", \"opening\": \"P-001\", \"seats\": 5}}]}}",
            path.display()
        ))
    })
}

async fn load(store: &dyn Store, run: &str, language: Language) -> Result<Case, Failure> {
    let failed = |error: AskError| failure(&error, language);
    if let Ok(id) = run.parse::<RunId>() {
        return Case::load(store, id).await.map_err(failed);
    }
    let round = store.find_by::<Round>("name", run).await;
    let round = round.map_err(|error| failed(error.into()))?;
    let Some(round) = round else {
        let message = Message::new("cli-export-no-round").with("round", run);
        return Err(Failure::Input(message.text(language)));
    };
    let runs = store
        .every::<Run>(Some(("round", round.id.to_string())))
        .await;
    let runs = runs.map_err(|error| failed(error.into()))?;
    let latest = runs
        .into_iter()
        .filter(|run| run.state == RunState::Finished)
        .max_by_key(|run| (run.ended_at, run.id));
    match latest {
        Some(run) => Case::load(store, run.id).await.map_err(failed),
        None => Err(failed(AskError::NoResult)),
    }
}

/// A youth as they are registered today, or as the run saw them where the record is gone.
async fn today(store: &dyn Store, case: &Case, args: &Args) -> Result<Youth, AskError> {
    let name = args.about.youth.as_deref().unwrap_or_default();
    let stored = match store.find_by::<Youth>("reference", name).await? {
        Some(youth) => Some(youth),
        None => store.find::<Youth>(name).await?,
    };
    let kept = || case.snapshot.youths.iter().find(|one| is_youth(one, name));
    stored.or_else(|| kept().cloned()).ok_or(AskError::Nothing)
}

fn is_youth(youth: &Youth, name: &str) -> bool {
    youth.reference == name || youth.id.to_string() == name
}

fn person(asked: &Asked<'_>, name: &str) -> Result<usize, AskError> {
    let youths = &asked.posed.snapshot().youths;
    let found = youths.iter().position(|one| is_youth(one, name));
    found.ok_or(AskError::Nothing)
}

fn place(asked: &Asked<'_>, name: &str) -> Result<usize, AskError> {
    let is = |one: &Opening| one.reference == name || one.id.to_string() == name;
    let openings = &asked.posed.snapshot().openings;
    let found = openings.iter().position(is);
    found.ok_or(AskError::Nothing)
}

fn failure(error: &AskError, language: Language) -> Failure {
    let say = |id: &'static str| Message::new(id).text(language);
    match error {
        AskError::Nothing => Failure::Input(say("explain-error-nothing")),
        AskError::NoResult => Failure::Input(say("explain-error-no-result")),
        AskError::Outdated => Failure::Input(say("explain-error-outdated")),
        AskError::Stopped => Failure::Program(say("explain-error-stopped")),
        AskError::NoPrices => Failure::Input(say("explain-no-prices")),
        AskError::Question { message, .. } => Failure::Input(message.text(language)),
        AskError::Solver(reason) => Failure::program(reason),
        AskError::Store(error) => Failure::program(error.message().text(language)),
    }
}
