use data::domain::{Factor, Minutes, OpeningId, YouthId};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a pair has its score, or why it is impossible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PairExplanation {
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// Whether the pair is possible at all.
    pub possible: bool,
    /// Every rule that makes it impossible.
    pub reasons: Vec<Reason>,
    /// Score in micro-points, 0…1,000,000, also of an impossible pair.
    pub score: u32,
    /// Journey one way.
    pub travel: Minutes,
    /// The factors, the one that counts most first.
    pub factors: Vec<FactorExplanation>,
}

/// A rule that makes a pair impossible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// Its code, e.g. `age`.
    pub code: String,
    /// What it says about this pair.
    pub text: String,
}

/// What one factor contributes to a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactorExplanation {
    /// Which.
    pub factor: Factor,
    /// 0…1,000,000; none when it is unknown and has dropped out.
    pub value: Option<u32>,
    /// Its share of the score after normalising, in millionths.
    pub share: u32,
    /// What lies behind it, in a sentence.
    pub text: String,
}
