//! The HTTP server: what is mounted, with which limits, headers and catchers.

mod headers;
mod log;
mod metrics;
mod upkeep;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use data::store::{Recent, Store, measured};
use rocket::config::Shutdown;
use rocket::data::{Limits as BodyLimits, ToByteUnit};
use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use rocket::shield::{Feature, Frame, NoSniff, Permission, Referrer, Shield};
use rocket::{Build, Rocket};

pub use log::LogFormat;

use crate::accounts::{Resuming, Throttle};
use crate::explain::keep_result;
use crate::matching::Options;
use crate::runs::{Finished, Limits as RunLimits, MatchSolver, Runs, Solver};
use crate::{api, pages};

/// How the server runs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on.
    pub address: IpAddr,
    /// Port to listen on; 0 takes a free one.
    pub port: u16,
    /// Longest JSON body in bytes.
    pub json_limit: u64,
    /// How many runs go on at once.
    pub runs: RunLimits,
    /// After how long a run ends with the best result so far; none lets it go on to the proof.
    pub time_limit: Option<Duration>,
    /// How each request is logged to standard error: method, route, status, time and id, nothing
    /// about persons.
    pub log: LogFormat,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8000,
            json_limit: 1 << 20,
            runs: RunLimits::default(),
            time_limit: None,
            log: LogFormat::Off,
        }
    }
}

/// The server with the real solver. Managed state: [`Config`], `Arc<dyn Store>`, the same as
/// `Arc<Recent>`, [`Runs`].
#[must_use]
pub fn build_rocket(config: Config, store: Arc<dyn Store>) -> Rocket<Build> {
    let options = Options {
        time_limit: config.time_limit.map(|limit| limit.as_secs_f64()),
        ..Options::default()
    };
    build_rocket_with(config, store, Arc::new(MatchSolver(options)))
}

/// The server with any solver.
#[must_use]
pub fn build_rocket_with(
    config: Config,
    store: Arc<dyn Store>,
    solver: Arc<dyn Solver>,
) -> Rocket<Build> {
    let (store, times) = measured(store);
    let recent = Arc::new(Recent::new(store));
    let store: Arc<dyn Store> = Arc::clone(&recent) as Arc<dyn Store>;
    let requests = Arc::new(metrics::Requests::default());
    let rocket = rocket::custom(settings(&config))
        .manage(Arc::clone(&store))
        .manage(Arc::clone(&recent))
        .manage(config.clone())
        .manage(times)
        .manage(Arc::clone(&requests))
        .manage(Throttle::default())
        .mount("/", api::health_routes())
        .mount("/", rocket::routes![metrics::metrics])
        .mount(api::BASE, api::routes())
        .mount("/", pages::routes())
        .register("/", pages::catchers())
        .register("/api", api::catchers())
        .register("/healthz", api::catchers())
        .register("/readyz", api::catchers())
        .attach(shield())
        .attach(headers::Headers)
        .attach(Resuming)
        .attach(metrics::Counting(requests))
        .attach(runs(recent, solver, &config))
        .attach(upkeep::Upkeep);
    match config.log {
        LogFormat::Off => rocket,
        format => rocket.attach(log::AccessLog(format)),
    }
}

/// Rocket's own settings. Nothing is read from the environment or from a `Rocket.toml`.
fn settings(config: &Config) -> Figment {
    let limits = BodyLimits::default()
        .limit("json", config.json_limit.bytes())
        // A round of ten thousand names each youth and opening that is chosen for it.
        .limit("form", 512.kibibytes());
    Figment::from(rocket::Config {
        address: config.address,
        port: config.port,
        limits,
        // Whoever sends the request could write any address into the header.
        ip_header: None,
        log_level: rocket::config::LogLevel::Off,
        cli_colors: false,
        shutdown: Shutdown {
            grace: 2,
            mercy: 3,
            ..Shutdown::default()
        },
        ..rocket::Config::release_default()
    })
}

fn shield() -> Shield {
    Shield::new()
        .enable(NoSniff::Enable)
        .enable(Frame::Deny)
        .enable(Referrer::NoReferrer)
        .enable(
            Permission::blocked(Feature::Camera)
                .block(Feature::Geolocation)
                .block(Feature::Microphone),
        )
}

/// Starts the runs with the server and stops them with it.
fn runs(recent: Arc<Recent>, solver: Arc<dyn Solver>, config: &Config) -> AdHoc {
    let (limits, format) = (config.runs, config.log);
    AdHoc::try_on_ignite("runs", move |rocket| async move {
        let store = Arc::clone(&recent) as Arc<dyn Store>;
        let keep = move |ended: Finished| {
            keep_result(&recent, &ended.run, ended.placements, ended.groups);
        };
        match Runs::with_solver(store, solver, limits).await {
            Ok(runs) => Ok(rocket.manage(runs.telling(keep))),
            Err(error) => {
                log::event(format, "left-over runs cannot be ended", &error);
                Err(rocket)
            }
        }
    })
}
