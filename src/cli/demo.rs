//! `formidling demo`: from the files of the fixture round to a proven result in the terminal, and
//! on to page and API.

mod logins;
mod progress;
mod room;

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use data::domain::{RunState, SolveStatus};
use data::import::{Applied, Existing, Options, apply, problems_report, read};
use data::messages::{Language, Message};
use data::store::{Store, snapshot};
use rocket::tokio::runtime::Builder;

use super::language::chosen;
use super::{Exit, Failure, serve, summary, terminal};
use crate::matching;
use crate::runs::run_now;
use crate::server::Config;

/// What the demo's round is called.
const ROUND: &str = "Høsten 2026";

/// What `formidling demo` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Do everything but serve
    #[arg(long)]
    once: bool,
    /// Folder with the files of the round
    #[arg(long, default_value = "fixtures/autumn")]
    fixtures: PathBuf,
    /// The store, e.g. redb:demo.redb; without it a file in your data folder, one for each FIXTURES
    #[arg(long)]
    store: Option<String>,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8000, env = "FORMIDLING_PORT")]
    port: u16,
    /// Language of what is printed; without it that of the environment
    #[arg(long, value_parser = ["nb", "en"])]
    lang: Option<String>,
}

/// Imports the round, runs it, prints the result, and serves it unless once is enough.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let language = chosen(args.lang.as_deref());
    let password = logins::password(language)?;
    let store = room::open(args.store.as_deref(), &args.fixtures, language)?;
    let files = room::files(&args.fixtures, language)?;
    let runtime = Builder::new_current_thread().enable_all().build()?;

    let imported = runtime.block_on(import(&*store, &files, language))?;
    let shown = progress::Shown::new(language);
    let run = run_now(
        Arc::clone(&store),
        imported.round.id,
        matching::Options::default(),
        &|progress| shown.at(progress),
    )
    .map_err(Failure::program)?;
    shown.done();
    let result = match (run.state, run.result) {
        (RunState::Finished, Some(result)) => result,
        (state, _) => {
            let detail = run
                .failure
                .map_or_else(|| format!("{state:?}"), |failure| failure.detail);
            return Err(Failure::Program(say(
                Message::new("cli-demo-failed").with("reason", detail),
                language,
            )));
        }
    };
    let frozen = runtime.block_on(snapshot(&*store, imported.round.id))?;
    if let Some(frozen) = &frozen {
        terminal::say(format_args!(
            "\n{}\n",
            summary::tables(&result, frozen, language)
        ));
    }
    let accounts = runtime.block_on(logins::make(&*store, &password, frozen.as_ref(), &result))?;
    drop(runtime);
    terminal::say(logins::shown(&accounts, &password, language));
    if result.status == SolveStatus::Infeasible {
        return Ok(Exit::Infeasible);
    }
    if args.once {
        return Ok(Exit::Done);
    }
    let page = format!(
        "http://127.0.0.1:{}/rounds/{}",
        args.port, imported.round.id
    );
    terminal::say(say(
        Message::new("cli-demo-serving").with("page", page),
        language,
    ));
    serve::serve(
        Config {
            port: args.port,
            ..Config::default()
        },
        store,
    )
}

async fn import(
    store: &dyn Store,
    files: &[(String, Vec<u8>)],
    language: Language,
) -> Result<Applied, Failure> {
    let starts = NaiveDate::from_ymd_opt(2026, 8, 17);
    let options = Options {
        starts,
        ..Options::default()
    };
    let existing = Existing::read(store).await?;
    let plan = read(files, &existing, &options);
    let problems = problems_report(&plan, language);
    if !problems.is_empty() {
        terminal::note(problems);
    }
    let applied = apply(store, &plan, ROUND, starts)
        .await
        .map_err(|error| Failure::Input(error.message().text(language)))?;
    let counts = plan.counts();
    let kinds = [
        counts.youths,
        counts.openings,
        counts.employers,
        counts.travel_times,
    ];
    let created: usize = kinds.iter().map(|kind| kind.created).sum();
    let updated: usize = kinds.iter().map(|kind| kind.updated).sum();
    let id = if created + updated == 0 {
        "cli-demo-imported-before"
    } else {
        "cli-demo-imported"
    };
    terminal::say(say(
        Message::new(id)
            .with("round", ROUND)
            .with("youths", applied.round.youths.len())
            .with("openings", applied.round.openings.len())
            .with("created", created)
            .with("updated", updated),
        language,
    ));
    Ok(applied)
}

fn say(message: Message, language: Language) -> String {
    message.text(language)
}
