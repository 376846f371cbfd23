//! `formidling match`: files in, a proven result out, without store or server.

use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;
use data::domain::{
    Objective, OpeningId, Pair, Policy, Round, RoundId, RoundState, RunId, Snapshot, Version,
    YouthId,
};
use data::export::{Format, write};
use data::import::{Existing, Ids, Options, Records, notices_report, read, similar_report};
use data::messages::{Language, Message};
use solver::assign::Quiet;
use uuid::Uuid;

use super::language::chosen;
use super::outcome::{self, Origin};
use super::solve::seconds;
use super::{Exit, Failure, files, import, summary, terminal};
use crate::matching::{self, Halt, MatchError, prove_round};
use crate::report;
use crate::verify::MAX_BYTES;

/// What `formidling match` takes.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// CSV and XLSX files with youths, openings, employers and travel times
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// First day of placements, e.g. 2026-08-17; ages are counted on it
    #[arg(long)]
    starts: NaiveDate,
    /// Where to write the result; the ending .xlsx, .csv or .json tells the format. May stand several times
    #[arg(long, value_name = "FILE")]
    to: Vec<PathBuf>,
    /// Rules of the round as a JSON file: objective, weights, priorities
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// What is sought, instead of what the rules say: score, placed_then_score or placed_then_leximin (as
    /// many placed as possible, then the worst-off as well off as possible)
    #[arg(long, value_name = "OBJECTIVE", value_parser = objective)]
    objective: Option<Objective>,
    /// A pair that must be in the result, by references, e.g. U-017=P-002. May stand several times
    #[arg(long, value_name = "YOUTH=OPENING")]
    pin: Vec<String>,
    /// A pair that must not be in the result, e.g. U-017=P-002. May stand several times
    #[arg(long, value_name = "YOUTH=OPENING")]
    forbid: Vec<String>,
    /// Write the plain instance that was solved, for `solve` and `verify`
    #[arg(long, value_name = "FILE")]
    instance: Option<PathBuf>,
    /// Write the plain result with its certificate, for `verify`
    #[arg(long, value_name = "FILE")]
    result: Option<PathBuf>,
    /// Match the rows without problems although others have some
    #[arg(long)]
    accept_valid: bool,
    /// Stop after so many seconds with the best result so far
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<f64>,
    /// Threads; 0 takes one for each core. The result is the same with any number
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=256))]
    threads: u16,
    /// Language of the report; without it that of the environment
    #[arg(long, value_parser = ["nb", "en"])]
    lang: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Exit, Failure> {
    let language = chosen(args.lang.as_deref());
    for path in &args.to {
        if Format::of(path).is_none() {
            let message = Message::new("cli-export-format");
            let message = message.with("path", path.display().to_string());
            return Err(Failure::Input(message.text(language)));
        }
    }
    let began = Instant::now();
    let snapshot = snapshot(args, language)?;
    let read_ms = outcome::milliseconds(began);
    let options = matching::Options {
        time_limit: args.time_limit,
        threads: args.threads.into(),
    };
    let proven = prove_round(
        &snapshot,
        RunId(Uuid::nil()),
        options,
        &|_| {},
        &Halt::default(),
    )
    .map_err(failure)?;
    let (result, placements) = (&proven.matched.result, &proven.matched.placements);
    terminal::say(summary::tables(result, &snapshot, language));

    let tables = report::tables(&snapshot, result, placements, &[], language);
    for path in &args.to {
        for written in write(&tables, path).map_err(Failure::input)? {
            let message = Message::new("cli-export-written");
            let message = message.with("path", written.display().to_string());
            terminal::say(message.text(language));
        }
    }
    if args.instance.is_some() || args.result.is_some() {
        let instance = serde_json::to_vec(&proven.instance)?;
        if let Some(path) = &args.instance {
            files::write(Some(path), &instance)?;
        }
        if let Some(path) = &args.result {
            let mut timing = result.timing;
            timing.read = read_ms;
            let origin = Origin {
                sha256: outcome::sha256(&instance),
                threads: args.threads,
                timing,
            };
            let mut solved = proven.solved.clone();
            let conflict = outcome::explain_infeasible(&proven.instance, &mut solved, &Quiet)
                .map_err(Failure::program)?;
            files::write(Some(path), &outcome::json(solved, conflict, origin)?)?;
        }
    }
    Ok(outcome::exit(proven.solved.status))
}

fn failure(error: MatchError) -> Failure {
    match error {
        MatchError::Round(_) => Failure::input(error),
        MatchError::Cancelled | MatchError::Solver(_) => Failure::program(error),
    }
}

/// The round that the files hold, all of them in it.
fn snapshot(args: &Args, language: Language) -> Result<Snapshot, Failure> {
    let loaded = import::load(&args.files, language)?;
    let options = Options {
        accept_valid: args.accept_valid,
        ids: Ids::FromReference,
        starts: Some(args.starts),
        ..Options::default()
    };
    let plan = read(&loaded, &Existing::default(), &options);
    import::complain(&plan, language);
    for part in [
        similar_report(&plan, language),
        notices_report(&plan, language),
    ] {
        if !part.is_empty() {
            terminal::note(part.trim_end());
        }
    }
    if !plan.is_acceptable() {
        return Err(Failure::Input(
            Message::new("cli-match-refused").text(language),
        ));
    }
    let records = plan.into_records();
    let mut policy = policy(args)?;
    policy.objective = args.objective.unwrap_or(policy.objective);
    policy.pins.extend(pairs("--pin", &args.pin, &records)?);
    policy
        .forbids
        .extend(pairs("--forbid", &args.forbid, &records)?);
    let round = Round {
        id: RoundId(Uuid::nil()),
        version: Version::default(),
        name: Message::new("cli-match-round").text(language),
        starts: args.starts,
        state: RoundState::default(),
        youths: records.youths.iter().map(|youth| youth.id).collect(),
        openings: records.openings.iter().map(|opening| opening.id).collect(),
        policy,
    };
    Ok(Snapshot {
        round,
        youths: records.youths,
        openings: records.openings,
        employers: records.employers,
        travel_times: records.travel_times,
        agreed: Vec::new(),
        earlier: Vec::new(),
    })
}

fn objective(text: &str) -> Result<Objective, String> {
    let value = serde_json::Value::String(text.to_owned());
    serde_json::from_value(value)
        .map_err(|_| "use score, placed_then_score or placed_then_leximin".to_owned())
}

fn policy(args: &Args) -> Result<Policy, Failure> {
    let Some(path) = &args.policy else {
        return Ok(Policy::default());
    };
    let bytes = files::read(path, MAX_BYTES)?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::input(format_args!(
            "{}: {error}; correct the file",
            path.display()
        ))
    })
}

/// Pairs given by references.
fn pairs(option: &str, texts: &[String], records: &Records) -> Result<Vec<Pair>, Failure> {
    let youth = |reference: &str| -> Option<YouthId> {
        let one = records
            .youths
            .iter()
            .find(|youth| youth.reference == reference)?;
        Some(one.id)
    };
    let opening = |reference: &str| -> Option<OpeningId> {
        let one = records
            .openings
            .iter()
            .find(|opening| opening.reference == reference)?;
        Some(one.id)
    };
    texts
        .iter()
        .map(|text| {
            let (left, right) = text.split_once('=').ok_or_else(|| {
                Failure::input(format_args!("{option} {text}: give two references with = between them, such as U-017=P-002"))
            })?;
            let unknown = |what: &str, reference: &str| {
                Failure::input(format_args!("{option} {text}: there is no {what} {reference} in the files; give a reference that stands in them"))
            };
            Ok(Pair {
                youth: youth(left).ok_or_else(|| unknown("youth", left))?,
                opening: opening(right).ok_or_else(|| unknown("opening", right))?,
            })
        })
        .collect()
}
