use chrono::Utc;
use data::domain::{Placement, Run, RunState, results};
use data::store::{Document, Part, Query, Store, StoreError, Typed, delete};

use super::FailureCode;

/// Fails every run that an earlier process left queued or running, and removes what was
/// stored for runs that have nothing to show. May be repeated after a kill at any point.
///
/// In a store that others use too, another instance may be at work: there a run is left to
/// whoever takes it over.
pub(super) async fn recover(store: &dyn Store) -> Result<(), StoreError> {
    for mut run in store.every::<Run>(None).await? {
        if !run.state.has_ended() && store.is_shared() {
            continue;
        }
        if !run.state.has_ended() {
            run.state = RunState::Failed;
            run.ended_at = Some(Utc::now());
            run.failure = Some(FailureCode::Interrupted.failure(""));
            run = store.put(&run).await?;
        }
        if run.state != RunState::Finished || run.attempt > 0 {
            sweep(store, &run).await?;
        }
    }
    Ok(())
}

/// Removes what other instances have left beside runs that have ended.
pub(super) async fn sweep_ended(store: &dyn Store) -> Result<(), StoreError> {
    for run in store
        .every::<Run>(Some(("ended", "true".to_owned())))
        .await?
    {
        if run.state != RunState::Finished || run.attempt > 0 {
            sweep(store, &run).await?;
        }
    }
    Ok(())
}

/// Removes the placements of a run that has ended and what is kept of it, but for those of its
/// result; a batch at a time.
pub(crate) async fn sweep(store: &dyn Store, run: &Run) -> Result<(), StoreError> {
    let with_result = (run.state == RunState::Finished).then_some(run.attempt);
    for attempt in (0..=run.attempt).filter(|attempt| Some(*attempt) != with_result) {
        remove(store, &results(run.id, attempt)).await?;
    }
    Ok(())
}

/// Removes everything that is stored beside a run, a batch at a time.
pub(crate) async fn sweep_all(store: &dyn Store, run: &Run) -> Result<(), StoreError> {
    sweep(store, run).await?;
    remove(store, &run.results()).await
}

async fn remove(store: &dyn Store, results: &str) -> Result<(), StoreError> {
    remove_all::<Placement>(store, results, 500).await?;
    // Parts are large, and no write should be.
    remove_all::<Part>(store, results, 4).await
}

async fn remove_all<D: Document>(
    store: &dyn Store,
    results: &str,
    limit: usize,
) -> Result<(), StoreError> {
    let first = Query {
        index: Some(("run", results.to_owned())),
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
