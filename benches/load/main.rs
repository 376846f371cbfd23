//! Measures a server under load: sessions that read and edit, before, while and after a large round
//! is matched, on both stores. `./x bench --load`, or `./x bench --load 1000x400` for another size.
//!
//! A session waits between its requests, as somebody who reads does. Where a request fails it goes on.

#![allow(clippy::print_stdout, clippy::print_stderr)]

#[path = "../../tests/crash/http.rs"]
mod http;
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
use sessions::{Asked, Phase, Sessions};

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
    let size = match args.as_slice() {
        [] => SIZE,
        [size] => {
            let (youths, openings) = size.split_once('x').context("write a size as 1000x400")?;
            Size {
                youths: youths.parse()?,
                openings: openings.parse()?,
            }
        }
        _ => bail!("--load takes one size, as 1000x400, and nothing else"),
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
        "5xx",
        "no answer",
        "batch s",
    ]);
    let folder = tempfile::tempdir()?;
    let file = format!("redb:{}", folder.path().join("load.redb").display());
    let database = TestDatabase::start()?;
    let mut failed = Vec::new();
    for (name, address) in [("embedded", file.as_str()), ("MongoDB", database.address())] {
        if let Err(error) = measure(name, address, &round, &mut table) {
            failed.push(format!("{name}: {error:#}"));
        }
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!(
        "{} youths, {} openings, {SESSIONS} sessions\n{table}",
        size.youths, size.openings
    );
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

fn measure(name: &str, address: &str, round: &Snapshot, table: &mut Table) -> Result<()> {
    eprintln!("{name}: filling …");
    let token = Runtime::new()?.block_on(fill(&*open(address)?, round))?;
    let server = Server::start(address)?;
    let caller = Caller {
        address: server.address,
        token,
        patience: Duration::from_secs(30),
    };
    eprintln!("{name}: the batch alone …");
    let (run, alone) = batch(&caller, round)?;
    let sessions = Sessions::start(SESSIONS, &caller, round, &run);
    for (phase, what) in [
        (Phase::Before, "before"),
        (Phase::During, "during"),
        (Phase::After, "after"),
    ] {
        eprintln!("{name}: {what} …");
        sessions.enter(phase);
        let took = if phase == Phase::During {
            Some(batch(&caller, round)?.1)
        } else {
            sleep(APART);
            None
        };
        sessions.ended(phase, took);
    }
    let (asked, batch) = sessions.end();
    for (phase, what) in [
        (Phase::Before, "before"),
        (Phase::During, "during"),
        (Phase::After, "after"),
    ] {
        let took = (phase == Phase::During).then(|| {
            let during = batch.unwrap_or_default().as_secs_f64();
            format!("{during:.1} (alone {:.1})", alone.as_secs_f64())
        });
        table.add_row(row(name, what, &asked, phase, took.unwrap_or_default()));
    }
    Ok(())
}

fn row(name: &str, when: &str, asked: &[Asked], phase: Phase, batch: String) -> Vec<String> {
    let of_phase: Vec<&Asked> = asked.iter().filter(|asked| asked.phase == phase).collect();
    let times = |edit: bool, share: f64| {
        let mut times: Vec<Duration> = of_phase
            .iter()
            .filter(|asked| asked.edit == edit && asked.status.is_some())
            .map(|asked| asked.took)
            .collect();
        times.sort();
        let place = (times.len().saturating_sub(1) as f64 * share).round() as usize;
        let time = times.get(place).map(Duration::as_secs_f64);
        time.map_or_else(String::new, |time| format!("{:.0}", time * 1_000.0))
    };
    let failed = of_phase
        .iter()
        .filter(|asked| asked.status >= Some(500))
        .count();
    let silent = of_phase
        .iter()
        .filter(|asked| asked.status.is_none())
        .count();
    vec![
        name.to_owned(),
        when.to_owned(),
        of_phase.len().to_string(),
        times(false, 0.5),
        times(false, 0.99),
        times(true, 0.5),
        times(true, 0.99),
        failed.to_string(),
        silent.to_string(),
        batch,
    ]
}

/// Matches the round and waits for the end; the run's address and the time it took.
fn batch(caller: &Caller, round: &Snapshot) -> Result<(String, Duration)> {
    let path = format!("/api/v1/rounds/{}/runs", round.round.id);
    let began = Instant::now();
    let started = loop {
        let started = caller.send("POST", &path, "", None)?;
        if started.status == 202 {
            break started;
        }
        ensure!(
            began.elapsed() < LONGEST,
            "the batch does not start: {started:?}"
        );
        sleep(Duration::from_millis(200));
    };
    let run = started.header("Location").to_owned();
    loop {
        // One that is busy may answer late.
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
                return Ok((run, began.elapsed()));
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
    fn start(store: &str) -> Result<Self> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_formidling"))
            .args(["serve", "--port", "0", "--quiet", "--store", store])
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

/// Stores the round and a coordinator; gives the coordinator's token.
async fn fill(store: &dyn Store, round: &Snapshot) -> Result<String> {
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
    let (_, secret) = issue_token(store, account.id, "load", 1, Utc::now()).await?;
    Ok(secret.reveal().to_owned())
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
