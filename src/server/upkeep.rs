use std::sync::Arc;
use std::time::Duration;

use chrono::Utc;
use data::store::{Store, StoreError};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::tokio::{self, select, time::interval};
use rocket::{Orbit, Rocket};

use super::{Config, LogFormat, log};
use crate::accounts::{sweep_drafts, sweep_invitations};
use crate::api::sweep_replies;
use crate::proposals::expire;
use crate::runs::Runs;

/// How often what has expired is removed.
const EVERY: Duration = Duration::from_secs(3_600);

/// What the server does beside answering: removes what has expired, lets proposals expire, and ends its runs with it.
pub(super) struct Upkeep;

#[rocket::async_trait]
impl Fairing for Upkeep {
    fn info(&self) -> Info {
        Info {
            name: "upkeep",
            kind: Kind::Liftoff | Kind::Shutdown,
        }
    }

    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let Some(store) = rocket.state::<Arc<dyn Store>>().cloned() else {
            return;
        };
        let format = rocket
            .state::<Config>()
            .map_or(LogFormat::Text, |config| config.log);
        let runs = rocket.state::<Runs>().cloned();
        if let Some(runs) = runs.clone() {
            let shutdown = rocket.shutdown();
            tokio::spawn(async move {
                let tell = |error: &StoreError| {
                    log::event(format, "runs cannot be looked for", error);
                };
                runs.watch_over(shutdown, tell).await;
            });
        }
        let mut shutdown = rocket.shutdown();
        tokio::spawn(async move {
            let mut hour = interval(EVERY);
            loop {
                select! {
                    _ = hour.tick() => {}
                    () = &mut shutdown => break,
                }
                if let Err(error) = sweep_replies(&*store, Utc::now()).await {
                    log::event(format, "expired answers cannot be removed", &error);
                }
                if let Err(error) = sweep_invitations(&*store, Utc::now()).await {
                    log::event(format, "old invitations cannot be removed", &error);
                }
                if let Err(error) = sweep_drafts(&*store, Utc::now()).await {
                    log::event(format, "late forms cannot be removed", &error);
                }
                if let Err(error) = expire(&*store, Utc::now()).await {
                    log::event(format, "proposals cannot expire", &error);
                }
                if let Some(runs) = &runs
                    && let Err(error) = runs.sweep().await
                {
                    log::event(format, "what runs have left cannot be removed", &error);
                }
            }
        });
    }

    async fn on_shutdown(&self, rocket: &Rocket<Orbit>) {
        if let Some(runs) = rocket.state::<Runs>() {
            runs.stop().await;
        }
    }
}
