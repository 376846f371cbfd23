//! Servers, their store, and a round in it.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::thread::yield_now;
use std::time::{Duration, Instant};

use chrono::Utc;
use data::domain::{Account, AccountId, Role, RoundId, Version};
use data::store::conformance::server::Server as Database;
use data::store::{Change, Document, Store, Typed, open, put};
use fixtures::Size;
use formidling::accounts::issue_token;
use rocket::tokio::runtime::Runtime;
use tempfile::TempDir;

use crate::http::Caller;
use crate::proxy::Proxy;

/// How long anything may take before the test gives up.
pub(crate) const LONGEST: Duration = Duration::from_secs(120);

/// Which store the servers share, or one has alone.
pub(crate) enum Place {
    Shared { database: Database, proxy: Proxy },
    File(TempDir),
}

/// Everything that can be killed.
pub(crate) struct World {
    pub(crate) place: Place,
    pub(crate) servers: Vec<Server>,
    pub(crate) round: RoundId,
    token: String,
}

/// One `formidling serve`, always at the same address.
pub(crate) struct Server {
    address: SocketAddr,
    process: Option<Child>,
}

impl World {
    /// Two servers on one database.
    pub(crate) fn shared() -> Self {
        let database = Database::start().unwrap();
        let proxy = Proxy::to(database.socket());
        Self::start(Place::Shared { database, proxy }, 2)
    }

    /// One server with a file of its own.
    pub(crate) fn alone() -> Self {
        Self::start(Place::File(tempfile::tempdir().unwrap()), 1)
    }

    fn start(place: Place, servers: usize) -> Self {
        let runtime = Runtime::new().unwrap();
        let store = open(&place.address()).unwrap();
        let (round, token) = runtime.block_on(fill(&*store));
        drop(store);
        let servers = (0..servers).map(|_| Server::new(&place)).collect();
        Self {
            place,
            servers,
            round,
            token,
        }
    }

    /// Speaks with a server.
    pub(crate) fn caller(&self, server: usize) -> Caller {
        Caller {
            address: self.servers[server].address,
            token: self.token.clone(),
            patience: Duration::from_secs(10),
        }
    }

    pub(crate) fn database(&mut self) -> Option<&mut Database> {
        match &mut self.place {
            Place::Shared { database, .. } => Some(database),
            Place::File(_) => None,
        }
    }

    pub(crate) fn proxy(&self) -> &Proxy {
        match &self.place {
            Place::Shared { proxy, .. } => proxy,
            Place::File(_) => panic!("a file has no line to it"),
        }
    }

    pub(crate) fn kill(&mut self, server: usize) {
        self.servers[server].kill();
    }

    pub(crate) fn restart(&mut self, server: usize) {
        let Self { place, servers, .. } = self;
        servers[server].launch(place);
    }

    /// Waits until every server can do its work again, by itself.
    pub(crate) fn until_ready(&self) {
        for server in 0..self.servers.len() {
            let caller = self.caller(server);
            until("a server is ready", || {
                caller
                    .get("/readyz")
                    .is_ok_and(|answer| answer.status == 200)
            });
        }
    }
}

impl Place {
    pub(crate) fn address(&self) -> String {
        match self {
            Self::Shared { proxy, .. } => {
                // Without this the driver would go to the database itself, past the proxy.
                format!(
                    "mongodb://127.0.0.1:{}/crash?directConnection=true",
                    proxy.port
                )
            }
            Self::File(folder) => format!("redb:{}", folder.path().join("s.redb").display()),
        }
    }
}

impl Server {
    fn new(place: &Place) -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let mut server = Self {
            address: free.local_addr().unwrap(),
            process: None,
        };
        drop(free);
        server.launch(place);
        server
    }

    fn launch(&mut self, place: &Place) {
        let began = Instant::now();
        while began.elapsed() < LONGEST {
            let mut process = Command::new(env!("CARGO_BIN_EXE_formidling"))
                .args([
                    "serve",
                    "--quiet",
                    "--lease",
                    "2",
                    "--store",
                    &place.address(),
                ])
                .args(["--port", &self.address.port().to_string()])
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let mut line = String::new();
            let output = process.stdout.take().unwrap();
            BufReader::new(output).read_line(&mut line).unwrap();
            self.process = Some(process);
            if line.starts_with("http://") {
                return;
            }
            // As a service manager does where the database is not back yet.
            self.kill();
        }
        panic!("a server does not start");
    }

    fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Asks again and again until something holds.
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < LONGEST, "it never came true that {what}");
        yield_now();
    }
}

/// A round that is solved in a moment, and a coordinator's token.
async fn fill(store: &dyn Store) -> (RoundId, String) {
    let size = Size {
        youths: 60,
        openings: 20,
    };
    let round = fixtures::snapshot(size, 7);
    let mut changes = Vec::new();
    all(&round.employers, &mut changes);
    all(&round.openings, &mut changes);
    all(&round.youths, &mut changes);
    all(&round.travel_times, &mut changes);
    all(std::slice::from_ref(&round.round), &mut changes);
    store.write(changes).await.unwrap();
    let account = Account {
        id: AccountId::new(),
        version: Version(0),
        login: "coordinator".to_owned(),
        name: "Prøve".to_owned(),
        role: Role::Coordinator,
        password_hash: "none".to_owned(),
        locked: false,
    };
    store.put(&account).await.unwrap();
    let issued = issue_token(store, account.id, "crash", 1, Utc::now()).await;
    let (_, secret) = issued.unwrap();
    (round.round.id, secret.reveal().to_owned())
}

fn all<D: Document>(documents: &[D], changes: &mut Vec<Change>) {
    changes.extend(documents.iter().map(|document| put(document).unwrap().0));
}
