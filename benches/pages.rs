//! Measures how long the server takes for each page of a round of 6,000 × 2,500 with a place for 5,000, as a
//! coordinator opens them. `./x bench --pages [YOUTHSxOPENINGS]`.
//!
//! The placements are not those of a solve: each youth gets the next free seat. What a page costs does not
//! depend on how good they are.

#![allow(clippy::print_stdout)]

use std::env;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use chrono::{TimeDelta, Utc};
use comfy_table::{CellAlignment, Table, presets};
use data::domain::{
    Account, AccountId, Minutes, OpeningResult, Placement, PlacementId, Progress, ProofKind, Role,
    Run, RunId, RunResult, RunState, Session, SessionId, Snapshot, SolveStatus, Stage, TimingMs,
    Unplaced, Version, Weekdays, Youth,
};
use data::store::{Change, Document, Store, Typed, open, put};
use fixtures::{Size, snapshot};
use formidling::accounts::COOKIE;
use formidling::server::{Config, build_rocket};
use rocket::http::Cookie;
use rocket::local::blocking::Client;
use sha2::{Digest, Sha256};

/// Times that each page is asked for before somebody writes a youth; the first one fills what is kept.
const TIMES: usize = 21;

/// What a page may take.
const TARGET: Duration = Duration::from_millis(100);

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`.
    let mut args = env::args().skip(1).filter(|arg| arg != "--bench");
    let size = args.next().unwrap_or_else(|| "6000x2500".to_owned());
    let (youths, openings) = size
        .split_once('x')
        .ok_or_else(|| anyhow!("{size:?} is no size: write YOUTHSxOPENINGS, such as 6000x2500"))?;
    let size = Size {
        youths: youths.parse()?,
        openings: openings.parse()?,
    };
    let store = open("memory:")?;
    let round = snapshot(size, 2026);
    rocket::execute(fill(&*store, &round))?;
    let client = Client::tracked(build_rocket(Config::default(), Arc::clone(&store)))
        .map_err(|error| anyhow!("the server does not start: {error}"))?;
    let session = Cookie::new(COOKIE, "measured");

    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "page",
        "first ms",
        "median ms",
        "slowest ms",
        "after a change ms",
        "KiB",
        "of 100 ms",
    ]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let youth = round.youths.first().map(|youth| youth.id.to_string());
    let youth = format!("/youths/{}", youth.unwrap_or_default());
    for part in [
        "",
        "/placements",
        "/placements?page=40",
        "/openings",
        "/unplaced",
        "/map",
        &youth,
        "/youths",
    ] {
        let path = match part {
            "/youths" => part.to_owned(),
            _ => format!("/rounds/{}{part}", round.round.id),
        };
        let mut times = Vec::new();
        let mut bytes = 0;
        for time in 0..=TIMES {
            if time == TIMES {
                rocket::execute(change(&*store, &round))?;
            }
            let began = Instant::now();
            let asked = client.get(path.clone()).cookie(session.clone());
            let answer = asked.dispatch();
            let status = answer.status().code;
            bytes = answer.into_bytes().map_or(0, |bytes| bytes.len());
            times.push(began.elapsed());
            if status != 200 {
                return Err(anyhow!("{part} was answered with {status}"));
            }
        }
        let first = times.remove(0);
        let changed = times.pop().unwrap_or_default();
        times.sort_unstable();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        let slowest = times.last().copied().unwrap_or_default();
        let shown = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1_000.0);
        let name = if part.starts_with("/youths/") {
            "/youths/<id>"
        } else {
            part
        };
        let name = match part {
            "/youths" => name.to_owned(),
            _ => format!("/rounds/<id>{name}"),
        };
        table.add_row([
            name,
            shown(first),
            shown(median),
            shown(slowest),
            shown(changed),
            (bytes / 1_024).to_string(),
            format!("{:.2}", median.as_secs_f64() / TARGET.as_secs_f64()),
        ]);
    }
    println!("{table}");
    Ok(())
}

/// A round with a finished run, and a coordinator who looks at it.
async fn fill(store: &dyn Store, read: &Snapshot) -> Result<()> {
    let account = Account {
        id: AccountId::new(),
        version: Version(0),
        login: "coordinator".to_owned(),
        name: "Koordinator".to_owned(),
        role: Role::Coordinator,
        password_hash: "none".to_owned(),
        locked: false,
    };
    store.put(&account).await?;
    let session = Session {
        id: SessionId::new(),
        version: Version(0),
        account: account.id,
        secret_sha256: format!("{:x}", Sha256::digest("measured")),
        csrf: "signed".to_owned(),
        expires_at: Utc::now() + TimeDelta::hours(1),
    };
    store.put(&session).await?;
    write(store, &read.youths).await?;
    write(store, &read.employers).await?;
    write(store, &read.openings).await?;
    store.put(&read.round).await?;
    let run = RunId::new();
    let placements = placements(run, read);
    write(store, &placements).await?;
    store.put(&finished(run, read, &placements)).await?;
    Ok(())
}

/// Somebody writes a youth of the round.
async fn change(store: &dyn Store, read: &Snapshot) -> Result<()> {
    let id = read.youths.first().map(|youth| youth.id.to_string());
    let youth: Option<Youth> = store.find(&id.unwrap_or_default()).await?;
    if let Some(youth) = youth {
        store.put(&youth).await?;
    }
    Ok(())
}

async fn write<D: Document>(store: &dyn Store, documents: &[D]) -> Result<()> {
    for part in documents.chunks(1_000) {
        let changes: Result<Vec<Change>, _> = part.iter().map(|one| Ok(put(one)?.0)).collect();
        store
            .write(changes.map_err(|error: data::store::StoreError| error)?)
            .await?;
    }
    Ok(())
}

/// Five of six youths one after the other in the openings in turn.
fn placements(run: RunId, read: &Snapshot) -> Vec<Placement> {
    let placed = read.youths.len() * 5 / 6;
    let pairs = read
        .youths
        .iter()
        .zip(read.openings.iter().cycle())
        .take(placed);
    pairs
        .enumerate()
        .map(|(number, (youth, opening))| Placement {
            id: PlacementId::new(),
            version: Version(0),
            run,
            attempt: 0,
            youth: youth.id,
            opening: opening.id,
            weekdays: Weekdays::default(),
            score: 400_000 + u32::try_from(number % 500).unwrap_or(0) * 1_000,
            factors: Vec::new(),
            travel: Minutes(u32::try_from(10 + number % 50).unwrap_or(10)),
            wish_rank: u8::try_from(number % 5).ok().filter(|rank| *rank > 0),
        })
        .collect()
}

fn finished(id: RunId, read: &Snapshot, placements: &[Placement]) -> Run {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let openings = read.openings.iter().map(|opening| OpeningResult {
        opening: opening.id,
        seats: opening.seats.0.values().max().copied().unwrap_or(0),
        taken: count(
            placements
                .iter()
                .filter(|one| one.opening == opening.id)
                .count(),
        ),
        possible: 100,
        price: Some(0),
    });
    let unplaced = read
        .youths
        .iter()
        .skip(placements.len())
        .map(|youth| Unplaced {
            youth: youth.id,
            reasons: Vec::new(),
            full: 3,
        });
    let objective: i64 = placements.iter().map(|one| i64::from(one.score)).sum();
    let result = RunResult {
        status: SolveStatus::Optimal,
        youths: count(read.youths.len()),
        placed: count(placements.len()),
        first_wishes: count(
            placements
                .iter()
                .filter(|one| one.wish_rank == Some(1))
                .count(),
        ),
        objective,
        bound: objective,
        proof: ProofKind::Bound,
        mean_score: Some(650_000),
        worst_score: Some(400_000),
        mean_travel: Some(Minutes(35)),
        longest_travel: Some(Minutes(59)),
        pairs: 1_000_000,
        openings: openings.collect(),
        unplaced: unplaced.collect(),
        conflict: Vec::new(),
        conflict_is_smallest: false,
        repair: Vec::new(),
        timing: TimingMs::default(),
    };
    Run {
        id,
        version: Version(0),
        round: read.round.id,
        state: RunState::Finished,
        progress: Progress {
            stage: Stage::Done,
            percent: 100,
            best: None,
        },
        requested_by: None,
        requested_at: Utc::now(),
        ended_at: Some(Utc::now()),
        worker: None,
        best_wanted: false,
        attempt: 0,
        snapshot_sha256: None,
        result: Some(result),
        failure: None,
    }
}
