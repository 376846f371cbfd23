use std::sync::Arc;

use data::domain::{Progress, RoundId, Run};
use data::store::Store;
use rocket::tokio::runtime::Builder;

use super::{Limits, MatchSolver, RunError, Runs};
use crate::matching::Options;

/// Runs a round and waits for the end: the same run as in the background, for the command line.
///
/// `progress` is called on the calling thread. The run that comes back has ended; it may have
/// failed.
///
/// # Errors
/// [`RunError`]: no such round, a closed one, the store failed, or there are no threads.
pub fn run_now(
    store: Arc<dyn Store>,
    round: RoundId,
    options: Options,
    progress: &dyn Fn(Progress),
) -> Result<Run, RunError> {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let solver = Arc::new(MatchSolver(options));
        let runs = Runs::with_solver(store, solver, Limits::default()).await?;
        let run = runs.prepare(round, None).await?;
        let run = data::store::Typed::put(&*runs.store, &run).await?;
        let mut shown = runs.enqueue(run);
        loop {
            let now = shown.borrow_and_update().clone();
            progress(now.progress);
            if now.state.has_ended() || shown.changed().await.is_err() {
                return Ok(shown.borrow().clone());
            }
        }
    })
}
