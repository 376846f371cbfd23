use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use data::messages::Message;
use data::store::open;
use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::tokio::runtime::Builder;

use super::language::text;
use super::{Exit, Failure, terminal};
use crate::runs::Limits;
use crate::server::{Config, LogFormat, build_rocket};

/// What `formidling serve` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1", env = "FORMIDLING_ADDRESS")]
    address: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 8000, env = "FORMIDLING_PORT")]
    port: u16,
    /// The store, e.g. redb:formidling.redb
    #[arg(long, env = "FORMIDLING_STORE")]
    store: String,
    /// Seconds after which another instance takes over the runs of one that is not heard of, 1 to 600
    #[arg(long, default_value_t = 15, env = "FORMIDLING_LEASE", value_parser = clap::value_parser!(u64).range(1..=600))]
    lease: u64,
    /// Seconds after which a run ends with the best result so far; without it, a run goes on to the proof
    #[arg(long, env = "FORMIDLING_TIME_LIMIT", value_parser = clap::value_parser!(u64).range(1..))]
    time_limit: Option<u64>,
    /// How requests and trouble with the store are logged to standard error
    #[arg(long, default_value = "text", env = "FORMIDLING_LOG", value_enum)]
    log: Log,
    /// Log nothing
    #[arg(long)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Log {
    Off,
    Text,
    Json,
}

/// Fewest threads that answer requests: one that is busy with a long answer keeps nobody waiting.
const WORKERS: usize = 4;

/// Serves pages and API until the process is asked to end.
pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let store = open(&args.store).map_err(|error| Failure::input(text(&error.message())))?;
    let config = Config {
        address: args.address,
        port: args.port,
        log: match args.log {
            _ if args.quiet => LogFormat::Off,
            Log::Off => LogFormat::Off,
            Log::Text => LogFormat::Text,
            Log::Json => LogFormat::Json,
        },
        runs: Limits {
            lease: Duration::from_secs(args.lease),
            ..Limits::default()
        },
        time_limit: args.time_limit.map(Duration::from_secs),
        ..Config::default()
    };
    serve(config, store)
}

/// Serves with a configuration until the process is asked to end; prints the address once the
/// server listens.
pub(crate) fn serve(
    config: Config,
    store: std::sync::Arc<dyn data::store::Store>,
) -> Result<Exit, Failure> {
    let address = SocketAddr::new(config.address, config.port);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let runtime = Builder::new_multi_thread()
        .worker_threads(cores.max(WORKERS))
        .enable_all()
        .build()?;
    let announce = AdHoc::on_liftoff("announce", |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            let address = SocketAddr::new(config.address, config.port);
            terminal::say(format!("http://{address}"));
        })
    });
    let ended = runtime.block_on(build_rocket(config, store).attach(announce).launch());
    // A solver that does not react to being stopped must not keep the process alive.
    runtime.shutdown_timeout(Duration::from_secs(1));
    match ended {
        Ok(_) => Ok(Exit::Done),
        Err(error) => Err(Failure::Program(text(&why(error.kind(), address)))),
    }
}

/// Why the server does not run, and what to do.
fn why(kind: &ErrorKind, address: SocketAddr) -> Message {
    let id = match kind {
        ErrorKind::Bind(error) if error.kind() == io::ErrorKind::AddrInUse => "cli-serve-taken",
        ErrorKind::Bind(_) => "cli-serve-address",
        _ => "cli-serve-failed",
    };
    let message = Message::new(id).with("reason", kind.to_string());
    message
        .with("address", address.ip().to_string())
        .with("port", address.port().to_string())
}
