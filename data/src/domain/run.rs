use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    AccountId, Minutes, OpeningId, PlacementId, RoundId, RunId, Version, Weekdays, YouthId,
};

/// One solve of a round on a frozen snapshot (kjøring).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Given by the program.
    pub id: RunId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// Of which round.
    pub round: RoundId,
    /// Where it stands.
    pub state: RunState,
    /// How far it has come.
    pub progress: Progress,
    /// Who asked for it; none when it was the command line.
    pub requested_by: Option<AccountId>,
    /// When it was asked for.
    pub requested_at: DateTime<Utc>,
    /// When it ended, in whichever way.
    pub ended_at: Option<DateTime<Utc>>,
    /// Which instance works on it, or took the request for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worker: Option<String>,
    /// Whether somebody has asked for the best result so far instead of waiting for the end.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub best_wanted: bool,
    /// How often another instance has taken it over; what is stored with the run belongs to the
    /// last attempt.
    #[serde(default, skip_serializing_if = "is_first")]
    pub attempt: u32,
    /// SHA-256 of the snapshot, in hexadecimal.
    pub snapshot_sha256: Option<String>,
    /// What came out, once it has finished. The placements are documents of their own.
    pub result: Option<RunResult>,
    /// Why it failed.
    pub failure: Option<RunFailure>,
}

impl Run {
    /// The value of the index `run` under which its placements and what it has read are found.
    #[must_use]
    pub fn results(&self) -> String {
        results(self.id, self.attempt)
    }
}

/// The value of the index `run` under which one attempt at a run stores: an instance that has
/// lost a run and does not know it yet writes where nobody looks.
#[must_use]
pub fn results(run: RunId, attempt: u32) -> String {
    match attempt {
        0 => run.to_string(),
        attempt => format!("{run}.{attempt}"),
    }
}

/// Whether nobody has taken a run over.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(crate) fn is_first(attempt: &u32) -> bool {
    *attempt == 0
}

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RunState {
    Queued,
    Running,
    Finished,
    Failed,
    Cancelled,
}

impl RunState {
    /// Whether nothing more will happen to it.
    #[must_use]
    pub fn has_ended(self) -> bool {
        !matches!(self, Self::Queued | Self::Running)
    }
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// Share of the whole, 0…100.
    pub percent: u8,
    /// The best found so far, while it is being solved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<BestSoFar>,
}

/// The best that a run has found before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BestSoFar {
    /// Youths with a place.
    pub placed: u32,
    /// Total score in micro-points.
    pub objective: i64,
    /// No assignment that places as many scores more, in micro-points; may be far off at first.
    pub bound: i64,
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Stage {
    Waiting,
    Reading,
    Scoring,
    Solving,
    Proving,
    Storing,
    Done,
}

/// Why a run failed: a code of the table of errors and its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunFailure {
    /// Code of the table.
    pub code: String,
    /// What happened and what to do, without personal data.
    pub detail: String,
}

/// What came out of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunResult {
    /// How the solve ended.
    pub status: SolveStatus,
    /// Youths in the round.
    pub youths: u32,
    /// Youths with a place.
    pub placed: u32,
    /// Youths who got their first wish.
    pub first_wishes: u32,
    /// Sum of the scores, in micro-points.
    pub objective: i64,
    /// Proven upper bound on the sum, in micro-points.
    pub bound: i64,
    /// What proves it.
    pub proof: ProofKind,
    /// Mean score of the placed, in micro-points; none when nobody is placed.
    pub mean_score: Option<u32>,
    /// Lowest score of a placed youth, in micro-points.
    pub worst_score: Option<u32>,
    /// Mean journey of the placed, one way.
    pub mean_travel: Option<Minutes>,
    /// Longest journey of a placed youth, one way.
    pub longest_travel: Option<Minutes>,
    /// Possible pairs.
    pub pairs: u64,
    /// Every opening of the round, ordered by reference.
    pub openings: Vec<OpeningResult>,
    /// Everybody without a place, ordered by reference, with reasons.
    pub unplaced: Vec<Unplaced>,
    /// For an infeasible round: the rules that contradict one another, in words.
    #[serde(default)]
    pub conflict: Vec<String>,
    /// Whether no fewer rules contradict one another; else that was too much to find out.
    #[serde(default)]
    pub conflict_is_smallest: bool,
    /// For an infeasible round: what is enough to change, the cheapest, in words.
    #[serde(default)]
    pub repair: Vec<String>,
    /// How long it took.
    pub timing: TimingMs,
}

/// How a solve ended, as in the result format of `formidling solve`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SolveStatus {
    /// Proven: nothing better exists.
    Optimal,
    /// Stopped early; the gap between objective and bound is proven.
    Feasible,
    /// The rules contradict one another.
    Infeasible,
    /// Stopped before there was any result.
    Interrupted,
}

/// What proves a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
    /// Integer prices, one a person and one a place.
    Prices,
    /// An upper bound.
    Bound,
    /// Nothing, since there is no result.
    None,
}

/// What became of an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningResult {
    /// Which.
    pub opening: OpeningId,
    /// Seats on its fullest weekday.
    pub seats: u32,
    /// Youths placed in it.
    pub taken: u32,
    /// Youths for whom it is possible.
    pub possible: u32,
    /// Price of a seat in micro-points, where the proof has prices.
    pub price: Option<i64>,
}

/// A youth without a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Unplaced {
    /// Who.
    pub youth: YouthId,
    /// Openings removed by each rule; an opening counts under the first rule that removed it.
    pub reasons: Vec<ReasonCount>,
    /// Openings that were possible, but went to others.
    pub full: u32,
}

/// How many openings one rule removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonCount {
    /// Code of the rule, e.g. `age`, `travel_limit`.
    pub reason: String,
    /// Openings.
    pub openings: u32,
}

/// Milliseconds of each step.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct TimingMs {
    pub read: f64,
    pub score: f64,
    pub solve: f64,
    pub prove: f64,
    pub store: f64,
}

/// A youth–opening pair of a run (plassering).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// Given by the program.
    pub id: PlacementId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// Of which run.
    pub run: RunId,
    /// Of which attempt at it.
    #[serde(default, skip_serializing_if = "is_first")]
    pub attempt: u32,
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// On which weekdays.
    pub weekdays: Weekdays,
    /// Score in micro-points, 0…1,000,000.
    pub score: u32,
    /// Its factors.
    pub factors: Vec<FactorScore>,
    /// Journey one way.
    pub travel: Minutes,
    /// Which of the youth's wishes it fulfils, 1 for the first; none when it is not on the list.
    pub wish_rank: Option<u8>,
}

/// One factor of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorScore {
    /// Which.
    pub factor: Factor,
    /// 0…1,000,000; none when it is unknown for the pair and has dropped out.
    pub value: Option<u32>,
    /// Its share of the score after normalising, in millionths; 0 when it has dropped out.
    pub share: u32,
}

/// The factors of a score.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Factor {
    Interests,
    Values,
    Preferences,
    Wish,
    Trade,
    Distance,
}
