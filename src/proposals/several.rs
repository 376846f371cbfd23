//! Steps of many proposals at once: what has not been left behind is sent, what was accepted is settled.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use data::domain::{
    Act, Hand, OpeningId, Placement, Proposal, ProposalId, ProposalState, RoundId, RunId,
    StepError, Taking, YouthId,
};
use data::store::{Store, StoreError, Typed};

use super::{Refusal, newest_result, step};

/// What has become of several proposals.
#[derive(Debug, Default)]
pub struct Several {
    /// Those that have gone a step further.
    pub done: Vec<ProposalId>,
    /// Those that have not, and why.
    pub refused: Vec<(ProposalId, Refusal)>,
}

/// Sends proposals of a round of which nobody outside knows yet: these, or all that its newest result has not
/// left behind. Those that are no longer waiting to be sent are passed over.
///
/// # Errors
/// [`StepError::Values`] when the day for the answer is wrong; what the store reports.
pub async fn send_all(
    store: &dyn Store,
    round: RoundId,
    which: Option<&BTreeSet<ProposalId>>,
    answer_by: Option<NaiveDate>,
    by: Hand,
    at: DateTime<Utc>,
) -> Result<Several, Refusal> {
    let taking = Taking {
        answer_by,
        ..Taking::plain(Act::Send, by, at, "")
    };
    let waiting = unsent(store, round).await?;
    take(store, waiting, which, &taking).await
}

/// Settles proposals of a round that employers have said yes to: these, or all. Those that have no such answer
/// are passed over.
///
/// # Errors
/// What the store reports.
pub async fn confirm_all(
    store: &dyn Store,
    round: RoundId,
    which: Option<&BTreeSet<ProposalId>>,
    by: Hand,
    at: DateTime<Utc>,
) -> Result<Several, Refusal> {
    let accepted = in_state(store, round, ProposalState::Accepted).await?;
    take(
        store,
        accepted,
        which,
        &Taking::plain(Act::Confirm, by, at, ""),
    )
    .await
}

/// Proposals of a round that wait to be sent.
///
/// # Errors
/// What the store reports.
async fn unsent(store: &dyn Store, round: RoundId) -> Result<Vec<Proposal>, StoreError> {
    let mut waiting = in_state(store, round, ProposalState::Proposed).await?;
    let run = newest_result(store, round).await?;
    let placements: Vec<Placement> = match &run {
        Some(run) => store.every(Some(("run", run.results()))).await?,
        None => Vec::new(),
    };
    let pairs = placements
        .iter()
        .map(|one| (one.youth, one.opening))
        .collect();
    waiting.retain(|one| still_stands(one, run.as_ref().map(|run| run.id), &pairs));
    Ok(waiting)
}

/// Whether a proposal that nobody outside knows of is still wanted: it was made by hand, or the newest result
/// has the same pair. What a newer result has left behind is not sent any more.
#[must_use]
pub fn still_stands(
    proposal: &Proposal,
    newest: Option<RunId>,
    pairs: &BTreeSet<(YouthId, OpeningId)>,
) -> bool {
    let pair = (proposal.youth, proposal.opening);
    proposal.run.is_none() || proposal.run == newest || pairs.contains(&pair)
}

async fn in_state(
    store: &dyn Store,
    round: RoundId,
    state: ProposalState,
) -> Result<Vec<Proposal>, StoreError> {
    let value = format!("{round}/{}", state.name());
    store.every(Some(("round_state", value))).await
}

async fn take(
    store: &dyn Store,
    proposals: Vec<Proposal>,
    which: Option<&BTreeSet<ProposalId>>,
    taking: &Taking,
) -> Result<Several, Refusal> {
    let mut several = Several::default();
    let chosen = |one: &Proposal| which.is_none_or(|which| which.contains(&one.id));
    for proposal in proposals.into_iter().filter(chosen) {
        match step(store, &proposal, taking).await {
            Ok(_) => several.done.push(proposal.id),
            // What was typed is wrong for all of them, and nobody may do with one what they may not do with others.
            Err(refusal @ Refusal::Step(StepError::Values(_) | StepError::NotAllowed)) => {
                return Err(refusal);
            }
            Err(Refusal::Store(error @ StoreError::Unavailable(_))) => return Err(error.into()),
            Err(refusal) => several.refused.push((proposal.id, refusal)),
        }
    }
    Ok(several)
}
