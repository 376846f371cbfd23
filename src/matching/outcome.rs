use data::domain::{Placement, RunResult};

/// What a match brings: the summary and the placements, which are documents of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    /// Summary.
    pub result: RunResult,
    /// Placements, ordered by the references of youth and opening; version 0, not stored yet.
    pub placements: Vec<Placement>,
}
