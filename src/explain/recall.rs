//! Finished runs that somebody has asked about before: what never changes is read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use data::domain::{Placement, Run, RunId, Snapshot, TargetGroup, Youth, YouthId};
use data::store::{Recent, StoreError, Typed, frozen_proof, frozen_without_names, name};

use super::case::with_result;
use super::{AskError, Case};
use crate::matching::Proof;

impl Case {
    /// As [`Case::load`]; reads only what has changed since somebody else has asked.
    ///
    /// # Errors
    /// As [`Case::load`].
    pub async fn recall(recent: &Recent, id: RunId) -> Result<Self, AskError> {
        let run = run_now(recent, id).await?.ok_or(AskError::Nothing)?;
        let result = with_result(&run)?;
        let placements = placements_of(recent, &run).await?;
        let load = async {
            let read = frozen_without_names(recent, id).await?;
            let proof: Option<Proof> = frozen_proof(recent, id).await?;
            let (snapshot, proof) = read.zip(proof).ok_or(AskError::NoResult)?;
            // A proof names pairs by numbers and is far smaller than what was read.
            let bytes = 2_000 * (snapshot.youths.len() + snapshot.openings.len())
                + 200 * snapshot.travel_times.len();
            let proof = Arc::new(proof);
            Ok::<_, AskError>((Lasting { snapshot, proof }, bytes))
        };
        let lasting = recent.lasting("case", &run.results(), load).await?;
        let mut snapshot = lasting.snapshot.clone();
        let ids = snapshot.youths.iter().map(|youth| youth.id.to_string());
        let today: Vec<Arc<Youth>> = recent.some(ids.collect()).await?;
        let today: Vec<&Youth> = today.iter().map(Arc::as_ref).collect();
        name(&mut snapshot, &today);
        Ok(Self {
            run: Run::clone(&run),
            result,
            snapshot,
            proof: Arc::clone(&lasting.proof),
            placements,
        })
    }
}

/// A run as it was kept if it had a result by then, else as it is now: somebody else may have seen it
/// finish since.
///
/// # Errors
/// What the store reports.
pub async fn run_now(recent: &Recent, id: RunId) -> Result<Option<Arc<Run>>, StoreError> {
    let kept: Option<Arc<Run>> = recent.one(&id.to_string()).await?;
    if kept.as_ref().is_some_and(|run| run.result.is_some()) {
        return Ok(kept);
    }
    Ok(Typed::find(recent, &id.to_string()).await?.map(Arc::new))
}

/// What never changes of a finished run, without the names of anybody.
struct Lasting {
    snapshot: Snapshot,
    proof: Arc<Proof>,
}

/// The placements of a finished run in the order of their ids, read once.
///
/// # Errors
/// What the store reports.
pub async fn placements_of(recent: &Recent, run: &Run) -> Result<Arc<Vec<Placement>>, StoreError> {
    let results = run.results();
    let load = async {
        let placements: Vec<Placement> =
            Typed::every(recent, Some(("run", results.clone()))).await?;
        let bytes = PLACEMENT * placements.len();
        Ok::<_, StoreError>((placements, bytes))
    };
    recent.lasting(PLACEMENTS, &results, load).await
}

/// The target groups of everybody in a result, as the run has seen them or as they were when somebody
/// first looked at it.
///
/// # Errors
/// What the store reports.
pub async fn target_groups_of(
    recent: &Recent,
    run: &Run,
    placements: &[Placement],
) -> Result<Arc<BTreeMap<YouthId, TargetGroup>>, StoreError> {
    let load = async {
        let placed = placements.iter().map(|placement| placement.youth);
        let unplaced = run.result.iter().flat_map(|result| &result.unplaced);
        let all: BTreeSet<YouthId> = placed
            .chain(unplaced.map(|unplaced| unplaced.youth))
            .collect();
        let ids: Vec<String> = all.iter().map(ToString::to_string).collect();
        let youths: Vec<Youth> = recent.many(&ids).await?;
        let groups: BTreeMap<_, _> = youths
            .into_iter()
            .map(|youth| (youth.id, youth.target_group))
            .collect();
        let bytes = GROUP * groups.len();
        Ok::<_, StoreError>((groups, bytes))
    };
    recent.lasting(GROUPS, &run.results(), load).await
}

/// Keeps what a run has just brought, its placements as they were before they were written: many
/// will look at it at once.
pub fn keep_result(
    recent: &Recent,
    run: &Run,
    mut placements: Vec<Placement>,
    groups: BTreeMap<YouthId, TargetGroup>,
) {
    placements.sort_by_key(|placement| placement.id);
    for placement in &mut placements {
        // As it is stored: written once.
        placement.version = placement.version.next();
    }
    let bytes = PLACEMENT * placements.len();
    recent.keep(PLACEMENTS, &run.results(), Arc::new(placements), bytes);
    let bytes = GROUP * groups.len();
    recent.keep(GROUPS, &run.results(), Arc::new(groups), bytes);
}

const PLACEMENTS: &str = "placements";
const GROUPS: &str = "target groups";

/// Bytes of one, roughly.
const PLACEMENT: usize = 1_000;
const GROUP: usize = 50;
