//! Measures a server under load: sessions that read and edit, before, while and after a large round
//! is matched, on both stores. `./x bench --load`; `./x bench --load 1000x400` for another size, and
//! `./x bench --load 3249x1500 120` with a time limit for the batch.
//!
//! A session waits between its requests, as somebody who reads does. Where a request fails it goes on.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../../tests/crash/http.rs"]
mod http;
mod measured;
mod sessions;

use std::env;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use chrono::Utc;
use comfy_table::{CellAlignment, Table, presets};
use data::domain::{Account, AccountId, Role, Snapshot, Version};
use data::store::conformance::server::TestDatabase;
use data::store::{Change, Document, Store, Typed, open, put};
use fixtures::{AUTUMN_SEED, Size};
use formidling::accounts::issue_token;
use rocket::tokio::runtime::Runtime;

use http::Caller;
use measured::Measured;
use sessions::{Phase, Sessions};

/// The size that is measured when none is asked for.
const SIZE: Size = Size {
    youths: 3_249,
    openings: 1_500,
};

/// Sessions at the same time.
const SESSIONS: usize = 200;

/// How long is measured before and after the batch.
const APART: Duration = Duration::from_secs(30);

/// How long a batch may take.
const LONGEST: Duration = Duration::from_secs(900);

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`.
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let (size, limit) = match args.as_slice() {
        [] => (SIZE, None),
        [size] => (parsed(size)?, None),
        [size, limit] => (parsed(size)?, Some(limit.parse::<u64>()?)),
        _ => bail!("--load takes a size, as 1000x400, and how many seconds a batch may take"),
    };
    let round = fixtures::snapshot(size, AUTUMN_SEED);
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "store",
        "when",
        "requests",
        "read p50 ms",
        "read p99 ms",
        "edit p50 ms",
        "edit p99 ms",
        "errors",
        "batch s",
    ]);
    let folder = tempfile::tempdir()?;
    let file = format!("redb:{}", folder.path().join("load.redb").display());
    let database = TestDatabase::start()?;
    let (mut failed, mut held) = (Vec::new(), Vec::new());
    for (name, address) in [("embedded", file.as_str()), ("MongoDB", database.address())] {
        match measure(name, address, &round, limit) {
            Ok(measured) => {
                measured.rows().into_iter().for_each(|row| {
                    table.add_row(row);
                });
                held.push(measured.held());
            }
            Err(error) => failed.push(format!("{name}: {error:#}")),
        }
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!(
        "{} youths, {} openings, {SESSIONS} sessions\n{table}\n{}",
        size.youths,
        size.openings,
        held.join("\n")
    );
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

fn parsed(size: &str) -> Result<Size> {
    let (youths, openings) = size.split_once('x').context("write a size as 1000x400")?;
    Ok(Size {
        youths: youths.parse()?,
        openings: openings.parse()?,
    })
}

fn measure(
    name: &'static str,
    address: &str,
    round: &Snapshot,
    limit: Option<u64>,
) -> Result<Measured> {
    eprintln!("{name}: filling …");
    let mut tokens = Runtime::new()?.block_on(fill(&*open(address)?, round))?;
    let server = Server::start(address, limit)?;
    let caller = |token: String| Caller {
        address: server.address,
        token,
        patience: Duration::from_secs(30),
    };
    let own = caller(tokens.pop().context("no token")?);
    eprintln!("{name}: batches alone …");
    let (run, alone) = batches(&own, round, APART / 2)?;
    eprintln!("{name}: one takes {:.1} s; before …", alone.as_secs_f64());
    let sessions = Sessions::start(tokens.into_iter().map(caller), round, &run);
    sessions.enter(Phase::Before);
    sleep(APART);
    eprintln!("{name}: during …");
    sessions.enter(Phase::During);
    let during = batches(&own, round, APART);
    eprintln!("{name}: after …");
    sessions.enter(Phase::After);
    sleep(APART);
    let asked = sessions.end();
    let (_, during) = during?;
    Ok(Measured {
        name,
        asked,
        alone,
        during,
    })
}

/// Matches the round one time after the other for so long, at least once; the last run's address and
/// the mean time.
fn batches(caller: &Caller, round: &Snapshot, at_least: Duration) -> Result<(String, Duration)> {
    let (began, mut count) = (Instant::now(), 0);
    loop {
        let run = batch(caller, round)?;
        count += 1;
        if began.elapsed() >= at_least {
            return Ok((run, began.elapsed() / count));
        }
    }
}

/// Matches the round and waits for the end; the run's address.
fn batch(caller: &Caller, round: &Snapshot) -> Result<String> {
    let path = format!("/api/v1/rounds/{}/runs", round.round.id);
    let began = Instant::now();
    let started = loop {
        // One that is busy may answer late.
        match caller.send("POST", &path, "", None) {
            Ok(started) if started.status == 202 => break started,
            other => ensure!(
                began.elapsed() < LONGEST,
                "the batch does not start: {other:?}"
            ),
        }
        sleep(Duration::from_millis(200));
    };
    let run = started.header("Location").to_owned();
    loop {
        if let Ok(read) = caller.get(&run)
            && read.status == 200
        {
            let read = read.json();
            if !read["ended_at"].is_null() {
                ensure!(
                    read["state"] == "finished",
                    "the batch ended as {}: {}",
                    read["state"],
                    read["failure"]
                );
                return Ok(run);
            }
        }
        ensure!(
            began.elapsed() < LONGEST,
            "the batch is not done after {} minutes",
            LONGEST.as_secs() / 60
        );
        sleep(Duration::from_millis(100));
    }
}

/// `formidling serve` on a free port; ends with this.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start(store: &str, limit: Option<u64>) -> Result<Self> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_formidling"))
            .args(["serve", "--port", "0", "--quiet", "--store", store])
            .args(limit.map(|seconds| format!("--time-limit={seconds}")))
            .stdout(Stdio::piped())
            .spawn()?;
        let output = process.stdout.take().context("no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let address = line.trim().strip_prefix("http://");
        let address = address.context("the server does not start")?.parse()?;
        Ok(Self { process, address })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Stores the round and a coordinator; gives a token for each session and one more.
async fn fill(store: &dyn Store, round: &Snapshot) -> Result<Vec<String>> {
    write(store, &round.employers).await?;
    write(store, &round.openings).await?;
    write(store, &round.youths).await?;
    write(store, &round.travel_times).await?;
    write(store, std::slice::from_ref(&round.round)).await?;
    let account = Account {
        id: AccountId::new(),
        version: Version(0),
        login: "coordinator".to_owned(),
        name: "Prøve".to_owned(),
        role: Role::Coordinator,
        password_hash: "none".to_owned(),
        locked: false,
    };
    store.put(&account).await?;
    let mut tokens = Vec::with_capacity(SESSIONS + 1);
    for _ in 0..=SESSIONS {
        let (_, secret) = issue_token(store, account.id, "load", 1, Utc::now()).await?;
        tokens.push(secret.reveal().to_owned());
    }
    Ok(tokens)
}

async fn write<D: Document>(store: &dyn Store, documents: &[D]) -> Result<()> {
    for part in documents.chunks(1_000) {
        let changes = part
            .iter()
            .map(|document| put(document).map(|(change, _)| change));
        store
            .write(changes.collect::<Result<Vec<Change>, _>>()?)
            .await?;
    }
    Ok(())
}
