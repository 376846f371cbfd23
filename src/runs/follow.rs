use std::sync::Arc;
use std::time::Duration;

use data::domain::{Run, RunId};
use data::store::{Store, Typed};
use rocket::tokio::{sync::watch, time::sleep};

/// How often a run on another instance is read.
const EVERY: Duration = Duration::from_millis(500);

/// Shows a run on another instance until it has ended, is gone, or nobody looks any more. While
/// the store is away it shows what it knows.
pub(super) async fn follow(store: Arc<dyn Store>, id: RunId, show: Arc<watch::Sender<Run>>) {
    while !show.is_closed() {
        match store.find::<Run>(&id.to_string()).await {
            Ok(None) => return,
            Ok(Some(run)) => {
                let ended = run.state.has_ended();
                show.send_if_modified(|shown| {
                    let moved = *shown != run;
                    *shown = run;
                    moved
                });
                if ended {
                    return;
                }
            }
            Err(_) => {}
        }
        sleep(EVERY).await;
    }
}
