//! A MongoDB for tests: the one that `FORMIDLING_TEST_MONGODB` names, else a SecantusDB that is
//! started for the test and ends with it.
//!
//! SecantusDB speaks MongoDB's protocol and is not MongoDB. `./x test` installs it below the
//! cache folder. It is GPL-2.0-only, so it runs as a process of its own and is never linked.

use std::env;
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use uuid::Uuid;

/// Names a MongoDB to run the tests on.
pub const ADDRESS: &str = "FORMIDLING_TEST_MONGODB";

/// The version that `./x` installs; a test holds both against one another.
pub const SECANTUS: &str = "0.7.0b3";

/// How long a port may be taken by somebody else.
const PORT: Duration = Duration::from_secs(60);

/// Ends with the process that has started it: standard input ends with that one. Its threads hand
/// over the interpreter ten times as often as Python's 5 ms, else short requests wait for long ones
/// at each of their steps.
const PROGRAM: &str = "\
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.buffer.read(), os._exit(0)), daemon=True).start()
sys.setswitchinterval(0.0005)
from secantus.cli import main
sys.exit(main())
";

/// An empty database of a test's own.
pub struct TestDatabase {
    address: String,
    server: Option<Server>,
}

impl TestDatabase {
    /// On the server that the environment names, else on one of its own.
    ///
    /// # Errors
    /// Neither is there, with what to do about it.
    pub fn start() -> io::Result<Self> {
        let name = format!("formidling-test-{}", Uuid::new_v4().simple());
        if let Ok(server) = env::var(ADDRESS) {
            return Ok(Self {
                address: with_database(&server, &name),
                server: None,
            });
        }
        let server = Server::start()?;
        Ok(Self {
            address: server.address(&name),
            server: Some(server),
        })
    }

    /// What to open it with.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for TestDatabase {
    /// Leaves nothing behind on a server that goes on.
    fn drop(&mut self) {
        if self.server.is_some() {
            return;
        }
        let address = self.address.clone();
        // The test may be on a thread of a runtime, which must not wait for another one.
        let cleared = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let Ok(runtime) = runtime else { return };
            runtime.block_on(async {
                if let Ok(client) = ::mongodb::Client::with_uri_str(&address).await
                    && let Some(database) = client.default_database()
                {
                    // What cannot be removed is named so that somebody else can.
                    let _ = database.drop().await;
                }
            });
        });
        let _ = cleared.join();
    }
}

/// `mongodb://HOSTS/ANY?OPTIONS` with another database.
fn with_database(server: &str, name: &str) -> String {
    let (server, options) = match server.split_once('?') {
        Some((server, options)) => (server, format!("?{options}")),
        None => (server, String::new()),
    };
    let hosts = match server.split_once("://") {
        Some((scheme, rest)) => {
            let hosts = rest.split('/').next().unwrap_or_default();
            format!("{scheme}://{hosts}")
        }
        None => server.to_owned(),
    };
    format!("{hosts}/{name}{options}")
}

/// A SecantusDB of its own, which can be killed and started again on the same files.
pub struct Server {
    process: Child,
    port: u16,
    files: TempDir,
}

impl Server {
    /// On a free port and with no data.
    ///
    /// # Errors
    /// It is not installed, or it does not start.
    pub fn start() -> io::Result<Self> {
        let files = tempfile::tempdir()?;
        let port = free_port()?;
        Ok(Self {
            process: launch(files.path(), port)?,
            port,
            files,
        })
    }

    /// The address of a database in it.
    #[must_use]
    pub fn address(&self, database: &str) -> String {
        format!("mongodb://127.0.0.1:{}/{database}", self.port)
    }

    /// Where it listens.
    #[must_use]
    pub fn socket(&self) -> SocketAddr {
        SocketAddr::from((Ipv4Addr::LOCALHOST, self.port))
    }

    /// Kills it (SIGKILL): nothing is flushed or closed.
    ///
    /// # Errors
    /// The operating system does not let it be killed.
    pub fn kill(&mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(|_| ())
    }

    /// Starts it again on the files that the last one has left.
    ///
    /// # Errors
    /// It does not start.
    pub fn restart(&mut self) -> io::Result<()> {
        let began = Instant::now();
        loop {
            match launch(self.files.path(), self.port) {
                Ok(process) => {
                    self.process = process;
                    return Ok(());
                }
                // Somebody's connection may have got the port for a moment.
                Err(_) if began.elapsed() < PORT => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already, and then there is nothing to do.
        let _ = self.kill();
    }
}

fn launch(files: &Path, port: u16) -> io::Result<Child> {
    let folder = folder();
    if !folder.join("secantus").is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!(
                "no SecantusDB in {}: run ./x test, which installs it, or name a MongoDB in {ADDRESS}",
                folder.display()
            ),
        ));
    }
    let mut process = Command::new(env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned()))
        .args(["-c", PROGRAM, "--sync-on-commit", "--host", "127.0.0.1"])
        .args(["--cache-size", "64M", "--port", &port.to_string()])
        .arg("--storage-path")
        .arg(files.join("data"))
        .env("PYTHONPATH", &folder)
        .current_dir(files)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut said = String::new();
    let mut lines = process.stderr.take().map(|log| BufReader::new(log).lines());
    while let Some(line) = lines.as_mut().and_then(Iterator::next) {
        let line = line?;
        if line.contains("listening on") {
            // The rest is read as well: a full pipe would stop the server.
            std::thread::spawn(move || lines.map(|lines| lines.for_each(drop)));
            return Ok(process);
        }
        said.push_str(&line);
        said.push('\n');
    }
    process.wait()?;
    Err(io::Error::other(format!(
        "SecantusDB did not start:\n{said}"
    )))
}

/// Where `./x` installs it.
fn folder() -> PathBuf {
    let cache = env::var_os("XDG_CACHE_HOME")
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .unwrap_or_else(|| PathBuf::from("/tmp/.cache"));
    cache.join(format!("formidling/secantusdb-{SECANTUS}"))
}

fn free_port() -> io::Result<u16> {
    Ok(std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}
