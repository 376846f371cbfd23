//! Measures whole rounds: import, scoring, solving, proving, and from the stored snapshot to the
//! stored, proven result. `./x bench`, or `cargo bench --bench rounds -- 1000x400` for one size.
//!
//! Each size runs in a process of its own, so that its peak memory is its own.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::cmp::Ordering;
use std::env;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use comfy_table::{CellAlignment, Table, presets};
use data::domain::{ProofKind, RunState, SolveStatus};
use data::import::{self, Existing};
use data::store::Store;
use fixtures::{AUTUMN, AUTUMN_SEED, ROUND_NAME, Size};
use formidling::matching::Options;
use formidling::runs;
use rocket::tokio::runtime::Runtime;
use serde::{Deserialize, Serialize};

/// The sizes that are measured when none is asked for, and how often each round is run.
const SIZES: [(Size, usize); 3] = [
    (AUTUMN, 9),
    (
        Size {
            youths: 1000,
            openings: 400,
        },
        5,
    ),
    (
        Size {
            youths: 5000,
            openings: 2000,
        },
        1,
    ),
];

/// Seconds after which a solve gives what it has; its gap stands in the table.
const SOLVE_S: f64 = 240.0;
/// How long one size may take at most.
const LONGEST: Duration = Duration::from_secs(1200);

/// What one size took.
#[derive(Debug, Serialize, Deserialize)]
struct Measured {
    youths: usize,
    openings: usize,
    /// Reading the three files, checking and storing them.
    import_s: f64,
    /// Pairs that are possible.
    pairs: u64,
    placed: u32,
    status: String,
    runs: Vec<RunMs>,
    /// Processor time of one run over all threads, the mean of all runs.
    cpu_ms: f64,
    /// Most memory that the process has had at once, in MiB; import and all runs.
    peak_mib: f64,
}

/// Milliseconds of one run.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct RunMs {
    read: f64,
    score: f64,
    solve: f64,
    prove: f64,
    store: f64,
    /// From asking for the run to having it back, finished and stored.
    whole: f64,
}

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`.
    let args: Vec<String> = env::args().skip(1).filter(|arg| arg != "--bench").collect();
    if let [flag, size, repeats] = args.as_slice()
        && flag == "--child"
    {
        let measured = measure(parse(size)?, repeats.parse()?)?;
        println!("{}", serde_json::to_string(&measured)?);
        return Ok(());
    }
    let sizes: Vec<(Size, usize)> = if args.is_empty() {
        SIZES.to_vec()
    } else {
        args.iter()
            .map(|size| Ok((parse(size)?, 3)))
            .collect::<Result<_>>()?
    };
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for (size, repeats) in sizes {
        eprintln!("{} youths, {} openings …", size.youths, size.openings);
        match in_a_process_of_its_own(size, repeats) {
            Ok(measured) => all.push(measured),
            Err(error) => failed.push(format!("{} x {}: {error}", size.youths, size.openings)),
        }
    }
    println!("{}", table(&all));
    ensure!(failed.is_empty(), "{}", failed.join("\n"));
    Ok(())
}

fn parse(size: &str) -> Result<Size> {
    let (youths, openings) = size
        .split_once('x')
        .with_context(|| format!("{size}: write a size as 1000x400"))?;
    Ok(Size {
        youths: youths.parse()?,
        openings: openings.parse()?,
    })
}

fn in_a_process_of_its_own(size: Size, repeats: usize) -> Result<Measured> {
    let mut child = Command::new(env::current_exe()?)
        .arg("--child")
        .arg(format!("{}x{}", size.youths, size.openings))
        .arg(repeats.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    let began = Instant::now();
    while child.try_wait()?.is_none() {
        if began.elapsed() > LONGEST {
            child.kill()?;
            bail!("not done within {} minutes", LONGEST.as_secs() / 60);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "{size:?} failed");
    let text = String::from_utf8(output.stdout)?;
    Ok(serde_json::from_str(text.trim())?)
}

fn measure(size: Size, repeats: usize) -> Result<Measured> {
    let files = fixtures::round(size, AUTUMN_SEED)?;
    let files: Vec<(String, Vec<u8>)> = files
        .named()
        .map(|(name, content)| (name.to_owned(), content.to_vec()))
        .into();
    let folder = tempfile::tempdir()?;
    let store = data::store::open(&format!(
        "redb:{}",
        folder.path().join("bench.redb").display()
    ))?;

    let start = Instant::now();
    let round = import_round(&*store, &files)?;
    let import_s = start.elapsed().as_secs_f64();

    let mut measured = Measured {
        youths: size.youths,
        openings: size.openings,
        import_s,
        pairs: 0,
        placed: 0,
        status: String::new(),
        runs: Vec::new(),
        cpu_ms: 0.0,
        peak_mib: 0.0,
    };
    let cpu = cpu_ms()?;
    for _ in 0..repeats {
        let start = Instant::now();
        let options = Options {
            time_limit: Some(SOLVE_S),
            ..Options::default()
        };
        let run = runs::run_now(Arc::clone(&store), round, options, &|_| {})?;
        let whole = start.elapsed();
        let (RunState::Finished, Some(result)) = (run.state, run.result) else {
            bail!("the run ended as {:?}: {:?}", run.state, run.failure);
        };
        measured.pairs = result.pairs;
        measured.placed = result.placed;
        measured.status = status(result.status, result.proof).to_owned();
        if result.status == SolveStatus::Feasible {
            let gap = (result.bound - result.objective) as f64 / result.objective.max(1) as f64;
            measured.status += &format!(", gap {:.3} %", 100.0 * gap);
        }
        measured.runs.push(RunMs {
            read: result.timing.read,
            score: result.timing.score,
            solve: result.timing.solve,
            prove: result.timing.prove,
            store: result.timing.store,
            whole: milliseconds(whole),
        });
    }
    measured.cpu_ms = (cpu_ms()? - cpu) / repeats.max(1) as f64;
    measured.peak_mib = peak_mib()?;
    Ok(measured)
}

fn import_round(store: &dyn Store, files: &[(String, Vec<u8>)]) -> Result<data::domain::RoundId> {
    let runtime = Runtime::new()?;
    runtime.block_on(async {
        let existing = Existing::read(store).await?;
        let plan = import::read(files, &existing, &import::Options::default());
        let starts = Some(fixtures::round_start());
        let applied = import::apply(store, &plan, ROUND_NAME, starts).await?;
        Ok(applied.round.id)
    })
}

fn status(status: SolveStatus, proof: ProofKind) -> &'static str {
    match (status, proof) {
        (SolveStatus::Optimal, ProofKind::Prices) => "optimal, prices",
        (SolveStatus::Optimal, ProofKind::Bound) => "optimal, bound",
        (SolveStatus::Feasible, _) => "feasible",
        (SolveStatus::Infeasible, _) => "infeasible",
        _ => "no proof",
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Processor time of this process so far, in user and system mode; it tells what a run takes where
/// other programs keep the machine busy. Linux counts it in hundredths of a second.
fn cpu_ms() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field, the program's name, may contain blanks; it ends with the last bracket.
    let (_, fields) = stat
        .rsplit_once(')')
        .context("no name in /proc/self/stat")?;
    let ticks = fields.split_whitespace().skip(11).take(2);
    let ticks = ticks.map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks * 10.0)
}

/// The high-water mark of resident memory that Linux keeps.
fn peak_mib() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next());
    let kib: f64 = kib.context("no VmHWM in /proc/self/status")?.parse()?;
    Ok(kib / 1024.0)
}

fn table(all: &[Measured]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "round",
        "import s",
        "pairs",
        "score ms",
        "pairs/s",
        "solve ms",
        "prove ms",
        "end to end ms",
        "slowest",
        "cpu ms",
        "peak MiB",
        "placed",
        "result",
    ]);
    for one in all {
        let median = |part: fn(&RunMs) -> f64| median(one.runs.iter().map(part).collect());
        let score = median(|run| run.score);
        let looked_at = (one.youths * one.openings) as f64;
        let slowest = one.runs.iter().map(|run| run.whole).fold(0.0, f64::max);
        table.add_row([
            format!("{} × {}", one.youths, one.openings),
            format!("{:.2}", one.import_s),
            format!("{}", one.pairs),
            format!("{score:.1}"),
            format!("{:.2} M", looked_at / score / 1000.0),
            format!("{:.1}", median(|run| run.solve)),
            format!("{:.1}", median(|run| run.prove)),
            format!("{:.1}", median(|run| run.whole)),
            format!("{slowest:.1}"),
            format!("{:.0}", one.cpu_ms),
            format!("{:.0}", one.peak_mib),
            format!("{}", one.placed),
            one.status.clone(),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
