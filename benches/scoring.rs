//! Compares the best openings of each youth, found without looking at every pair, with the plain loop
//! over all pairs. `./x bench --scoring`, or `./x bench --scoring 3000x2000` for a smaller round.
//!
//! Both are computed for every youth, and every list has to be the same.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::cmp::Reverse;
use std::env;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use comfy_table::{CellAlignment, Table, presets};
use fixtures::{AUTUMN_SEED, Size, snapshot};
use formidling::matching::market;
use solver::pairing::{Market, Shortlister};

/// The round that is measured when none is asked for.
const NATIONAL: Size = Size {
    youths: 30_000,
    openings: 20_000,
};
/// Openings on each list.
const BEST: usize = 30;
/// How much faster than the plain loop it is meant to be.
const TARGET: f64 = 10.0;

/// Openings with their scores, the best first.
type List = Vec<(usize, u32)>;

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`.
    let mut args = env::args().skip(1).filter(|arg| arg != "--bench");
    let size = args.next().map_or(Ok(NATIONAL), |text| parse(&text))?;
    eprintln!("{} youths, {} openings …", size.youths, size.openings);
    let snapshot = snapshot(size, AUTUMN_SEED);
    let market = market(&snapshot)?;
    let (one, on_one) = shortlist(&market, 1)?;
    let (two, on_two) = shortlist(&market, 2)?;
    ensure!(one == two, "one and two threads differ");
    eprintln!("the same from all pairs …");
    let plain = compare(&market, &one)?;

    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header(["way", "threads", "s", "pairs/s", "times as fast", "target"]);
    let pairs = (size.youths * size.openings) as f64;
    for (way, threads, took, target) in [
        ("all pairs, one after the other", "1", plain, String::new()),
        ("best 30 by bounds", "1", on_one, String::new()),
        ("best 30 by bounds", "2", on_two, format!("≥ {TARGET}")),
    ] {
        let seconds = took.as_secs_f64();
        table.add_row([
            way.to_owned(),
            threads.to_owned(),
            format!("{seconds:.3}"),
            format!("{:.1} M", pairs / seconds / 1e6),
            format!("{:.1}", plain.as_secs_f64() / seconds),
            target,
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!("{table}");
    println!(
        "All {} lists are those of all {pairs} pairs.",
        market.applicants.len()
    );
    Ok(())
}

fn parse(size: &str) -> Result<Size> {
    let numbers = size.split_once('x');
    let (youths, openings) = numbers.with_context(|| format!("{size}: write 3000x2000"))?;
    Ok(Size {
        youths: youths.parse()?,
        openings: openings.parse()?,
    })
}

/// The lists by bounds, with everything that has to be prepared for them.
fn shortlist(market: &Market, threads: usize) -> Result<(Vec<List>, Duration)> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    let began = Instant::now();
    let lists = pool.install(|| Shortlister::new(market).best(BEST, &|| false));
    Ok((lists, began.elapsed()))
}

/// Time of the plain loop, without choosing among what it finds; an error when it finds another list for somebody.
fn compare(market: &Market, lists: &[List]) -> Result<Duration> {
    let mut took = Duration::ZERO;
    for (youth, list) in lists.iter().enumerate() {
        let began = Instant::now();
        let mut all = market.prospects_of(youth).possible;
        took += began.elapsed();
        let best = |(place, score): &(usize, u32)| (Reverse(*score), *place);
        if all.len() > BEST {
            all.select_nth_unstable_by_key(BEST - 1, best);
            all.truncate(BEST);
        }
        all.sort_unstable_by_key(best);
        took += began.elapsed();
        ensure!(
            all == *list,
            "youth number {youth}: {all:?} is not {list:?}"
        );
    }
    Ok(took)
}
