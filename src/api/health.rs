use std::sync::Arc;

use data::store::Store;
use rocket::{State, get};

use super::failures;
use super::problem::Problem;

/// Whether the process lives.
#[utoipa::path(
    tag = "health",
    security(()),
    responses((status = 200, description = "It does", body = String, content_type = "text/plain; charset=utf-8", example = "ok"), failures::Health)
)]
#[get("/healthz")]
pub(super) fn lives() -> &'static str {
    "ok"
}

/// Whether the server can do its work: the store can be read and written.
#[utoipa::path(
    tag = "health",
    security(()),
    responses((status = 200, description = "It can", body = String, content_type = "text/plain; charset=utf-8", example = "ready"), failures::Health)
)]
#[get("/readyz")]
pub(super) async fn ready(store: &State<Arc<dyn Store>>) -> Result<&'static str, Problem> {
    store.check().await?;
    Ok("ready")
}
