use chrono::Utc;
use data::domain::{Placement, Run, RunId, RunState};
use data::store::{Document, Part, Query, Store, StoreError, Typed, delete};

use super::FailureCode;

/// Fails every run that an earlier process left queued or running, and removes what was
/// stored for runs that have nothing to show. May be repeated after a kill at any point.
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

/// Removes the placements of a run and what is kept of it, a batch at a time.
pub(crate) async fn sweep(store: &dyn Store, run: RunId) -> Result<(), StoreError> {
    remove_all::<Placement>(store, run, 500).await?;
    // Parts are large, and no write should be.
    remove_all::<Part>(store, run, 4).await
}

async fn remove_all<D: Document>(
    store: &dyn Store,
    run: RunId,
    limit: usize,
) -> Result<(), StoreError> {
    let first = Query {
        index: Some(("run", run.to_string())),
        after: None,
        limit,
    };
    loop {
        let documents = store.page::<D>(&first).await?.items;
        if documents.is_empty() {
            return Ok(());
        }
        store.write(documents.iter().map(delete).collect()).await?;
    }
}
