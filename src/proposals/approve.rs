use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use data::domain::{
    Act, Hand, Opening, OpeningId, Placement, PlacementId, Proposal, ProposalState, RoundId, Run,
    RunId, StepError, Taking, Youth, YouthId, check_words,
};
use data::store::{Change, Store, StoreError, Typed, put};

use super::seats::{Live, place};
use super::{Refusal, TRIES, new, open_round, there};

/// What an approval has done.
#[derive(Debug, Default)]
pub struct Approved {
    /// Proposals that were made.
    pub made: Vec<Proposal>,
    /// Placements that were on their way already.
    pub present: usize,
    /// Unsent proposals of earlier results that the newest one does not have any more; the program has
    /// withdrawn them.
    pub withdrawn: usize,
    /// Placements of pairs to which somebody has said no since; only one that is chosen is tried again.
    pub declined: usize,
    /// Placements that could not be approved, and why.
    pub refused: Vec<(PlacementId, Refusal)>,
}

/// Approves placements of the newest result of a round, some or all, with one reason: each becomes a
/// proposal.
///
/// # Errors
/// [`Refusal`] when nothing at all can be approved.
pub async fn approve(
    store: &dyn Store,
    run: RunId,
    which: Option<&BTreeSet<PlacementId>>,
    reason: &str,
    by: Hand,
    at: DateTime<Utc>,
) -> Result<Approved, Refusal> {
    let mut wrong = Vec::new();
    check_words("reason", reason, true, &mut wrong);
    if !wrong.is_empty() {
        return Err(StepError::Values(wrong).into());
    }
    let run: Run = there(store, run.to_string()).await?;
    if run.result.is_none() {
        return Err(Refusal::NoResult);
    }
    open_round(store, run.round).await?;
    if newest_result(store, run.round).await?.map(|run| run.id) != Some(run.id) {
        return Err(Refusal::NotNewest);
    }
    let placements: Vec<Placement> = store.every(Some(("run", run.results()))).await?;
    let known: BTreeSet<PlacementId> = placements.iter().map(|one| one.id).collect();
    if which.is_some_and(|which| !which.is_subset(&known)) {
        return Err(Refusal::Nothing);
    }
    let beside = Beside::read(store, &placements).await?;
    let mut last = None;
    for _ in 0..TRIES {
        let decision = Decision {
            run: &run,
            which,
            reason,
            by,
            at,
        };
        let live = Live::all(store).await?;
        let of_round: Vec<Proposal> = store.every(Some(("round", run.round.to_string()))).await?;
        let refused = of_round.iter().filter(|one| one.is_refused());
        let refused = refused.map(|one| (one.youth, one.opening)).collect();
        let (changes, approved) = decision.changes(&placements, &beside, live, &refused)?;
        match store.write(changes).await {
            Err(error @ (StoreError::Duplicate { .. } | StoreError::Conflict { .. })) => {
                last = Some(error);
            }
            Err(error) => return Err(error.into()),
            Ok(()) => return Ok(approved),
        }
    }
    Err(last.map_or(Refusal::AlreadyLive, Refusal::Store))
}

/// The newest run of a round that has a result. Ids are ordered by time.
///
/// # Errors
/// What the store reports.
pub async fn newest_result(store: &dyn Store, round: RoundId) -> Result<Option<Run>, StoreError> {
    let runs: Vec<Run> = store.every(Some(("round", round.to_string()))).await?;
    Ok(runs.into_iter().rev().find(|run| run.result.is_some()))
}

/// The records that placements name.
struct Beside {
    youths: BTreeMap<YouthId, Youth>,
    openings: BTreeMap<OpeningId, Opening>,
}

impl Beside {
    async fn read(store: &dyn Store, placements: &[Placement]) -> Result<Self, StoreError> {
        let youths: Vec<String> = placements.iter().map(|one| one.youth.to_string()).collect();
        let youths: Vec<Youth> = store.many(&youths).await?;
        let openings = placements.iter().map(|one| one.opening.to_string());
        let openings: BTreeSet<String> = openings.collect();
        let openings: Vec<String> = openings.into_iter().collect();
        let openings: Vec<Opening> = store.many(&openings).await?;
        Ok(Self {
            youths: youths.into_iter().map(|one| (one.id, one)).collect(),
            openings: openings.into_iter().map(|one| (one.id, one)).collect(),
        })
    }
}

/// Who approves what of which run, and why.
struct Decision<'a> {
    run: &'a Run,
    which: Option<&'a BTreeSet<PlacementId>>,
    reason: &'a str,
    by: Hand,
    at: DateTime<Utc>,
}

impl Decision<'_> {
    /// What has to be written: what gives seats free comes first.
    fn changes(
        &self,
        placements: &[Placement],
        beside: &Beside,
        mut live: Live,
        refused: &BTreeSet<(YouthId, OpeningId)>,
    ) -> Result<(Vec<Change>, Approved), Refusal> {
        let mut approved = Approved::default();
        let mut changes = Vec::new();
        let pairs: BTreeSet<_> = placements
            .iter()
            .map(|one| (one.youth, one.opening))
            .collect();
        let (stale, staying): (Vec<Proposal>, Vec<Proposal>) = std::mem::take(&mut live.0)
            .into_iter()
            .partition(|one| self.is_stale(one) && !pairs.contains(&(one.youth, one.opening)));
        live.0 = staying;
        for proposal in stale {
            let gone = Taking::plain(Act::Decline, Hand::Program, self.at, "");
            changes.push(put(&proposal.step(&gone)?)?.0);
            approved.withdrawn += 1;
        }
        for placement in placements {
            if self
                .which
                .is_some_and(|which| !which.contains(&placement.id))
            {
                continue;
            }
            match self.proposal(placement, beside, &live) {
                Ok(one) if self.which.is_none() && refused.contains(&(one.youth, one.opening)) => {
                    approved.declined += 1;
                }
                Ok(proposal) => {
                    let (change, written) = put(&proposal)?;
                    changes.push(change);
                    live.0.push(written.clone());
                    approved.made.push(written);
                }
                Err(Refusal::AlreadyLive) => approved.present += 1,
                Err(refusal) => approved.refused.push((placement.id, refusal)),
            }
        }
        Ok((changes, approved))
    }

    /// Approved from an earlier result of the round, and nobody outside knows of it.
    fn is_stale(&self, one: &Proposal) -> bool {
        one.round == Some(self.run.round)
            && one.state == ProposalState::Proposed
            && one.run.is_some_and(|run| run != self.run.id)
    }

    fn proposal(
        &self,
        placement: &Placement,
        beside: &Beside,
        live: &Live,
    ) -> Result<Proposal, Refusal> {
        let youth = beside.youths.get(&placement.youth);
        let opening = beside.openings.get(&placement.opening);
        let (youth, opening) = youth.zip(opening).ok_or(Refusal::Nothing)?;
        let days = placement.weekdays.clone();
        let mut proposal = new((youth, opening), days, self.by, self.at, self.reason);
        proposal.round = Some(self.run.round);
        proposal.run = Some(self.run.id);
        proposal.score = Some(placement.score);
        place(&mut proposal, youth, opening, live)?;
        if !opening.open {
            return Err(Refusal::OpeningClosed);
        }
        Ok(proposal)
    }
}
