//! The result format, as INSTANCE.md describes it: what a result claims.

use serde::Deserialize;

use super::certificate::Certificate;
use super::conflict::{Change, Rule};
use super::json::{self, Integers, Object, Refusal};

const FORMAT: &str = "formidling-result/1";

/// What a result claims.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    format: String,
    pub(super) instance_sha256: String,
    pub(super) status: Status,
    pub(super) placed: i64,
    pub(super) objective: i64,
    pub(super) bound: i64,
    pub(super) assignments: Vec<Integers<2, 2>>,
    pub(super) certificate: Option<Certificate>,
    pub(super) conflict: Option<Object<Conflict>>,
    // Read so that nothing unknown slips through; there is nothing in them to recompute.
    #[serde(rename = "solver")]
    _solver: Object<Solver>,
    #[serde(rename = "timing_ms")]
    _timing_ms: Object<TimingMs>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Status {
    Optimal,
    Feasible,
    Infeasible,
    Interrupted,
}

/// Rules that contradict one another, and what to change, in words and by index.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conflict {
    pub(super) rules: Vec<String>,
    /// Without it, all rules of the instance.
    #[serde(default)]
    pub(super) set: Option<Vec<Rule>>,
    // That none is smaller, or none cheaper, has no proof in the file.
    #[serde(rename = "smallest", default)]
    _smallest: bool,
    #[serde(default)]
    pub(super) repair: Vec<String>,
    #[serde(default)]
    pub(super) changes: Vec<Object<Change>>,
    #[serde(default)]
    pub(super) repaired: Vec<Integers<2, 2>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Solver {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "version")]
    _version: String,
    #[serde(rename = "seed")]
    _seed: u64,
    #[serde(rename = "threads")]
    _threads: u64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TimingMs {
    #[serde(rename = "read")]
    _read: f64,
    #[serde(rename = "solve")]
    _solve: f64,
    #[serde(rename = "prove")]
    _prove: f64,
}

impl Claim {
    /// Whether it claims that its assignments keep all rules.
    pub(super) fn has_result(&self) -> bool {
        matches!(self.status, Status::Optimal | Status::Feasible)
    }
}

/// Reads a result.
pub(super) fn read(bytes: &[u8]) -> Result<Claim, Refusal> {
    let claim: Claim = json::read(bytes)?;
    if claim.format != FORMAT {
        let reason = format!(
            "{:?} cannot be read; give a result in {FORMAT:?}",
            claim.format
        );
        return Err(Refusal::new("format", reason));
    }
    Ok(claim)
}
