//! Names of single requests.

use rocket::request::Request;
use uuid::Uuid;

/// Names one request in answers and in the log, without saying anything about the caller.
#[derive(Debug, Clone, Copy)]
pub struct RequestId(Uuid);

impl RequestId {
    /// The request's id, drawn when it is first asked for.
    #[must_use]
    pub fn of(request: &Request<'_>) -> Self {
        *request.local_cache(|| Self(Uuid::now_v7()))
    }
}

impl std::fmt::Display for RequestId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
