use std::collections::BTreeSet;

use super::{Collection, Document, Store, StoreError, Stored, Typed, decode};
use crate::domain::{
    Employer, Opening, Pair, Placement, Proposal, Round, RoundId, Run, Snapshot, TravelTime, Youth,
};

/// Everything that a run of a round reads, as it is at one moment; none when there is no such round.
/// What proposals have agreed or refused is heeded, and what the newest result brought stands beside it.
///
/// What the round names but the store does not hold is left out; the match reports it.
///
/// # Errors
/// [`StoreError::Corrupt`] for a document of the round that cannot be read; whatever the store
/// reports.
pub async fn snapshot(store: &dyn Store, round: RoundId) -> Result<Option<Snapshot>, StoreError> {
    let read = store
        .read_all(&[
            Collection::Rounds,
            Collection::Youths,
            Collection::Openings,
            Collection::Employers,
            Collection::TravelTimes,
            Collection::Proposals,
        ])
        .await?;
    let [rounds, youths, openings, employers, travel_times, proposals] = read.as_slice() else {
        return Err(StoreError::Unavailable(
            "it gave fewer collections than it was asked for".into(),
        ));
    };
    let wanted = BTreeSet::from([round.to_string()]);
    let Some(round) = of::<Round>(rounds, &wanted)?.pop() else {
        return Ok(None);
    };

    let mut youths: Vec<Youth> = of(youths, &ids(&round.youths))?;
    youths.sort_by(|a, b| a.reference.cmp(&b.reference));
    let mut openings: Vec<Opening> = of(openings, &ids(&round.openings))?;
    openings.sort_by(|a, b| a.reference.cmp(&b.reference));
    let mut employers: Vec<Employer> = of(
        employers,
        &ids(openings.iter().map(|opening| &opening.employer)),
    )?;
    employers.sort_by(|a, b| a.orgnr.cmp(&b.orgnr));
    let mut travel_times: Vec<TravelTime> =
        travel_times.iter().map(decode).collect::<Result<_, _>>()?;
    travel_times.sort_by(|a, b| (&a.from, &a.to, a.mode).cmp(&(&b.from, &b.to, b.mode)));
    let proposals: Vec<Proposal> = proposals.iter().map(decode).collect::<Result<_, _>>()?;

    let earlier = earlier(store, round.id).await?;
    let mut snapshot = Snapshot {
        round,
        youths,
        openings,
        employers,
        travel_times,
        agreed: Vec::new(),
        earlier,
    };
    snapshot.heed(&proposals);
    Ok(Some(snapshot))
}

/// The pairs of the newest result of a round. Results never change, so they need not be read at the
/// same moment as the rest.
async fn earlier(store: &dyn Store, round: RoundId) -> Result<Vec<Pair>, StoreError> {
    let runs: Vec<Run> = store.every(Some(("round", round.to_string()))).await?;
    // Ids are ordered by time.
    let newest = runs.iter().rev().find(|run| run.result.is_some());
    let Some(newest) = newest else {
        return Ok(Vec::new());
    };
    let placements: Vec<Placement> = store.every(Some(("run", newest.results()))).await?;
    let pair = |placement: &Placement| Pair {
        youth: placement.youth,
        opening: placement.opening,
    };
    let mut pairs: Vec<Pair> = placements.iter().map(pair).collect();
    pairs.sort_unstable();
    Ok(pairs)
}

fn ids<'a, I: ToString + 'a>(ids: impl IntoIterator<Item = &'a I>) -> BTreeSet<String> {
    ids.into_iter().map(ToString::to_string).collect()
}

/// Decodes only what is wanted: a store holds the youths of all years.
fn of<D: Document>(stored: &[Stored], wanted: &BTreeSet<String>) -> Result<Vec<D>, StoreError> {
    stored
        .iter()
        .filter(|stored| wanted.contains(&stored.id))
        .map(decode)
        .collect()
}
