use chrono::Utc;
use data::domain::{Placement, Run, RunId, RunState};
use data::store::{Query, Store, StoreError, Typed, delete};

use super::FailureCode;

/// Fails every run that an earlier process left queued or running, and removes the placements of
/// every run that has none to show. May be repeated after a kill at any point.
pub(super) async fn recover(store: &dyn Store) -> Result<(), StoreError> {
    for mut run in store.every::<Run>(None).await? {
        if !run.state.has_ended() {
            run.state = RunState::Failed;
            run.ended_at = Some(Utc::now());
            run.failure = Some(FailureCode::Interrupted.failure(""));
            run = store.put(&run).await?;
        }
        if run.state != RunState::Finished {
            sweep(store, run.id).await?;
        }
    }
    Ok(())
}

/// Removes the placements of a run, a batch at a time.
pub(crate) async fn sweep(store: &dyn Store, run: RunId) -> Result<(), StoreError> {
    let first = Query {
        index: Some(("run", run.to_string())),
        after: None,
        limit: 500,
    };
    loop {
        let placements = store.page::<Placement>(&first).await?.items;
        if placements.is_empty() {
            return Ok(());
        }
        store.write(placements.iter().map(delete).collect()).await?;
    }
}
