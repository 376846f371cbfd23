//! `formidling store`: what is done to a whole store.

use data::messages::Message;
use data::store::{CopyError, StoreError, check, copy, migrate, open};
use rocket::tokio::runtime::Builder;

use super::language::text;
use super::{Exit, Failure, terminal};

/// What `formidling store` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Upgrade every document to the schema of this version; may be interrupted and repeated
    Migrate {
        #[command(flatten)]
        place: Place,
    },
    /// Copy everything into an empty store of either kind and read it back; a backup, or a move
    Copy {
        /// The store to read, e.g. redb:formidling.redb
        from: String,
        /// The empty store to write, e.g. mongodb://HOST/DATABASE
        to: String,
    },
    /// Find damaged documents and references to what does not exist; changes nothing
    Check {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, clap::Args)]
struct Place {
    /// The store, e.g. redb:formidling.redb
    #[arg(long, env = "FORMIDLING_STORE")]
    store: String,
}

pub(super) fn run(args: Args) -> Result<Exit, Failure> {
    let runtime = Builder::new_current_thread().build()?;
    runtime.block_on(async {
        match args.action {
            Action::Migrate { place } => upgrade(&place.store).await,
            Action::Copy { from, to } => copied(&from, &to).await,
            Action::Check { place } => checked(&place.store).await,
        }
    })
}

async fn upgrade(address: &str) -> Result<Exit, Failure> {
    let store = open(address).map_err(unusable)?;
    let done = migrate(&*store).await.map_err(failed)?;
    for error in &done.refused {
        terminal::note(text(&error.message()));
    }
    let message = Message::new("store-migrated")
        .with("upgraded", done.upgraded)
        .with("present", done.present);
    terminal::say(text(&message));
    if done.refused.is_empty() {
        return Ok(Exit::Done);
    }
    let message = Message::new("store-migrate-refused").with("refused", done.refused.len());
    terminal::note(text(&message));
    Ok(Exit::Infeasible)
}

async fn copied(from: &str, to: &str) -> Result<Exit, Failure> {
    if from == to {
        return Err(Failure::input(text(&Message::new("store-copy-same"))));
    }
    let source = open(from).map_err(unusable)?;
    let target = open(to).map_err(unusable)?;
    let done = copy(&*source, &*target)
        .await
        .map_err(|error| match error {
            CopyError::Store(error) => failed(error),
            other => Failure::input(text(&other.message())),
        })?;
    let message = Message::new("store-copied")
        .with("written", done.written)
        .with("present", done.present);
    terminal::say(text(&message));
    Ok(Exit::Done)
}

async fn checked(address: &str) -> Result<Exit, Failure> {
    let store = open(address).map_err(unusable)?;
    let found = check(&*store).await.map_err(failed)?;
    for finding in &found {
        terminal::say(text(&finding.message()));
    }
    if found.is_empty() {
        terminal::say(text(&Message::new("store-check-fine")));
        return Ok(Exit::Done);
    }
    let message = Message::new("store-check-found").with("number", found.len());
    terminal::note(text(&message));
    Ok(Exit::Infeasible)
}

/// A store that cannot be opened was named wrong, unless it is away.
fn unusable(error: StoreError) -> Failure {
    match error {
        StoreError::Unavailable(_) => failed(error),
        error => Failure::input(text(&error.message())),
    }
}

#[allow(clippy::needless_pass_by_value)]
fn failed(error: StoreError) -> Failure {
    Failure::program(text(&error.message()))
}
