//! The answer of the solver as a result file and as an exit status.

use std::time::Instant;

use data::domain::TimingMs;
use data::messages::Language;
use sha2::{Digest, Sha256};
use solver::assign::{self, Control, SolveError, Solved};
use solver::instance::{self, Conflict, Instance, Outcome, SolverInfo, Status};

use super::Exit;
use crate::matching::{change_text, rule_text};

/// What a result file tells of where it comes from.
pub(super) struct Origin {
    /// SHA-256 of the instance, see [`sha256`].
    pub(super) sha256: String,
    pub(super) threads: u16,
    pub(super) timing: TimingMs,
}

/// What makes an infeasible instance infeasible: rules that contradict one another, the proof, and the
/// cheapest repair.
pub(super) fn explain_infeasible(
    instance: &Instance,
    solved: &mut Solved,
    control: &dyn Control,
) -> Result<Option<Conflict>, SolveError> {
    if solved.status != Status::Infeasible {
        return Ok(None);
    }
    let Some(found) = assign::conflict(instance, control)? else {
        return Ok(None);
    };
    solved.certificate = assign::refute(instance, &found.rules, control)?;
    let repair = assign::repair(instance, control)?;
    let (changes, repaired) = repair.map_or_else(Default::default, |repair| {
        (repair.changes, repair.assignments)
    });
    // A result file is read by programs and their makers, so its words are English.
    let rule = |rule: &instance::Rule| rule_text(instance, *rule, Language::En);
    let change = |change: &instance::Change| change_text(instance, change, Language::En);
    Ok(Some(Conflict {
        rules: found.rules.iter().map(rule).collect(),
        set: found.rules,
        smallest: found.smallest,
        repair: changes.iter().map(change).collect(),
        changes,
        repaired,
    }))
}

/// The result file.
pub(super) fn json(
    solved: Solved,
    conflict: Option<Conflict>,
    origin: Origin,
) -> Result<Vec<u8>, serde_json::Error> {
    instance::write(&Outcome {
        format: "formidling-result/1".to_owned(),
        instance_sha256: origin.sha256,
        status: solved.status,
        placed: solved.placed,
        objective: solved.objective,
        bound: solved.bound,
        assignments: solved.assignments,
        certificate: solved.certificate,
        conflict,
        solver: SolverInfo {
            name: assign::backend().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: 0,
            threads: origin.threads.into(),
        },
        timing_ms: instance::TimingMs {
            read: origin.timing.read,
            solve: origin.timing.solve,
            prove: origin.timing.prove,
        },
    })
}

/// The SHA-256 of the bytes of an instance, in hexadecimal.
pub(super) fn sha256(instance: &[u8]) -> String {
    format!("{:x}", Sha256::digest(instance))
}

/// The exit status of a solve.
pub(super) fn exit(status: Status) -> Exit {
    match status {
        Status::Optimal => Exit::Done,
        Status::Infeasible => Exit::Infeasible,
        Status::Feasible | Status::Interrupted => Exit::Stopped,
    }
}

/// Milliseconds since a moment.
pub(super) fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}
