//! From the address to a prepared database.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ::mongodb::Client;
use ::mongodb::options::{
    Acknowledgment, ClientOptions, ReadConcern, ReadPreference, SelectionCriteria, WriteConcern,
};
use tokio::runtime::{Builder, Runtime};

use super::patience::Pulse;
use super::{Mongo, Server, prepare};
use crate::store::StoreError;

/// Database, unless the address names one.
const DATABASE: &str = "formidling";

/// How long the first answer may take: a database that is started together with the program needs
/// a moment.
const FIRST_ANSWER: Duration = Duration::from_secs(10);

/// How long to look for a server that can take a command.
const SELECTION: Duration = Duration::from_millis(800);

/// How long a connection may take, and a server that is watched may be silent: one that is busy is
/// slow with that too, and commands have limits of their own.
const CONNECT: Duration = Duration::from_secs(5);

/// Connections to each server, and so commands at the same time, unless the address says otherwise. More would
/// make each of them slower; those that wait for one are waited for as long as others are answered.
const CONNECTIONS: u32 = 32;

/// Connects and makes collections, indexes and rules that are missing.
pub(in crate::store) fn connect(address: &str) -> Result<Mongo, StoreError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("mongodb")
        .enable_all()
        .build()
        .map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    let address = address.to_owned();
    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
    // The caller may be on a thread of another runtime, which must not run this one.
    runtime.spawn(async move {
        // The receiver waits below, so that sending cannot fail.
        let _ = sender.send(open(&address).await);
    });
    let server = receiver
        .recv()
        .unwrap_or_else(|stopped| Err(StoreError::Unavailable(Box::new(stopped))));
    finish(server, runtime)
}

fn finish(server: Result<Server, StoreError>, runtime: Runtime) -> Result<Mongo, StoreError> {
    match server {
        Ok(server) => Ok(Mongo {
            server,
            runtime: Some(runtime),
        }),
        Err(error) => {
            runtime.shutdown_background();
            Err(error)
        }
    }
}

async fn open(address: &str) -> Result<Server, StoreError> {
    let mut options = ClientOptions::parse(address)
        .await
        .map_err(|_| StoreError::Address(without_password(address)))?;
    bound(&mut options);
    let database = options
        .default_database
        .clone()
        .unwrap_or_else(|| DATABASE.to_owned());
    let client = Client::with_options(options)
        .map_err(|_| StoreError::Address(without_password(address)))?;
    let server = Server {
        database: client.database(&database),
        client,
        pulse: Arc::new(Pulse::new()),
    };
    let began = Instant::now();
    loop {
        match prepare::prepare(&server, &without_password(address)).await {
            Err(StoreError::Unavailable(_)) if began.elapsed() < FIRST_ANSWER => {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            Err(error) => return Err(error),
            Ok(()) => return Ok(server),
        }
    }
}

/// What the address cannot weaken: every write is confirmed by a majority with its journal on
/// disk, nothing is read that could be rolled back, nobody waits for ever.
fn bound(options: &mut ClientOptions) {
    options
        .app_name
        .get_or_insert_with(|| "formidling".to_owned());
    options.write_concern = Some(
        WriteConcern::builder()
            .w(Acknowledgment::Majority)
            .journal(true)
            .w_timeout(Duration::from_secs(15))
            .build(),
    );
    options.read_concern = Some(ReadConcern::majority());
    options.selection_criteria = Some(SelectionCriteria::ReadPreference(ReadPreference::Primary));
    options.retry_reads = Some(true);
    options.retry_writes = Some(true);
    options.server_selection_timeout = Some(SELECTION);
    options.connect_timeout = Some(CONNECT);
    options.max_pool_size.get_or_insert(CONNECTIONS);
}

/// The address as it may stand in an error.
fn without_password(address: &str) -> String {
    match (address.find("://"), address.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            let (scheme, host) = (address.get(..scheme + 3), address.get(at..));
            format!(
                "{}…{}",
                scheme.unwrap_or_default(),
                host.unwrap_or_default()
            )
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_gets_into_an_error() {
        for (address, told) in [
            ("mongodb://u:secret@h/d", "mongodb://…@h/d"),
            ("mongodb+srv://u:p@ss@h", "mongodb+srv://…@h"),
            ("mongodb://h1,h2/d", "mongodb://h1,h2/d"),
        ] {
            assert_eq!(without_password(address), told);
        }
        for wrong in [
            "mongodb://",
            "mongodb://u:secret@",
            "mongodb://u:secret@h/?w=x&journal=y",
        ] {
            let error = connect(wrong).err().unwrap();
            assert!(matches!(error, StoreError::Address(_)), "{error:?}");
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
    }

    #[test]
    fn an_address_cannot_weaken_the_promises() {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let address = "mongodb://h/?w=0&readPreference=secondary&retryWrites=false&readConcernLevel=local&serverSelectionTimeoutMS=90000";
        let mut options = runtime
            .block_on(async { ClientOptions::parse(address).await })
            .unwrap();
        bound(&mut options);
        let concern = options.write_concern.unwrap();
        assert_eq!(
            (concern.w, concern.journal),
            (Some(Acknowledgment::Majority), Some(true))
        );
        assert_eq!(options.read_concern, Some(ReadConcern::majority()));
        assert_eq!(options.server_selection_timeout, Some(SELECTION));
        assert_eq!(
            (options.retry_reads, options.retry_writes),
            (Some(true), Some(true))
        );
    }
}
