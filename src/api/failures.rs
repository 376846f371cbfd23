//! Which problems an operation can answer with, for the OpenAPI document.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};

macro_rules! failures {
    ($($(#[$doc:meta])* $name:ident = [$($status:literal),+];)+) => {$(
        $(#[$doc])*
        pub(super) struct $name;

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                [$($status),+].into_iter().map(response).collect()
            }
        }
    )+};
}

failures! {
    /// Of a resource that anybody may read.
    Public = [400, 422, 500];
    /// Of asking after the server itself.
    Health = [400, 503];
    /// Of every operation that needs a role.
    Any = [400, 401, 403, 422, 500, 503];
    /// Of reading one thing.
    Read = [400, 401, 403, 404, 422, 500, 503];
    /// Of reading something that a run may not have yet.
    ReadResult = [400, 401, 403, 404, 409, 422, 500, 503];
    /// Of a question about a run.
    Answer = [400, 401, 403, 404, 409, 422, 500, 503];
    /// Of a question with a body.
    Question = [400, 401, 403, 404, 409, 413, 415, 422, 500, 503];
    /// Of a question with a body that is not about anything stored.
    Words = [400, 401, 403, 413, 415, 422, 500, 503];
    /// Of making something.
    Make = [400, 401, 403, 409, 413, 415, 422, 500, 503];
    /// Of starting a run.
    Start = [400, 401, 403, 404, 409, 422, 429, 500, 503];
    /// Of writing something over.
    Change = [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 500, 503];
    /// Of removing something.
    Remove = [400, 401, 403, 404, 409, 412, 422, 428, 500, 503];
    /// Of taking an invitation.
    Accept = [400, 404, 409, 413, 415, 422, 429, 500, 503];
    /// Of signing in.
    SignIn = [400, 401, 413, 415, 422, 429, 500, 503];
}

fn response(status: u16) -> (String, RefOr<Response>) {
    let description = match status {
        400 => "Malformed",
        401 => "Not signed in",
        403 => "Not allowed for the role",
        404 => "No such thing, or none that the caller may know of",
        409 => "Contradicts what is stored",
        412 => "Written by somebody else in between",
        413 => "Body too large",
        415 => "Not JSON",
        422 => "Well-formed, but invalid",
        428 => "If-Match is missing",
        429 => "Too many: try again later",
        503 => "The store is out of reach, or the answer was not ready in time",
        _ => "A fault of the program",
    };
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("ProblemDocument")))
        .build();
    let response = ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build();
    (status.to_string(), response.into())
}
