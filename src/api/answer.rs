use std::io::Cursor;

use data::domain::Version;
use data::store::{Document, Page};
use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::query::Paging;

/// One document with its version as `ETag`.
#[derive(Debug)]
pub(super) struct Found<T> {
    content: T,
    version: Option<Version>,
}

impl<D: Document> Found<D> {
    /// A document as it is stored.
    pub(super) fn document(document: D) -> Self {
        Self {
            version: Some(document.version()),
            content: document,
        }
    }
}

impl<T> Found<T> {
    /// Something that has no version of its own.
    pub(super) fn plain(content: T) -> Self {
        Self {
            content,
            version: None,
        }
    }

    /// Something that shows a document of this version.
    pub(super) fn version(content: T, version: Version) -> Self {
        Self {
            content,
            version: Some(version),
        }
    }
}

impl<'r, T: Serialize> Responder<'r, 'static> for Found<T> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let json = serde_json::to_string(&self.content).map_err(|_| Status::InternalServerError)?;
        let mut response = json_response(Status::Ok, json);
        if let Some(version) = self.version {
            response.set_header(etag(version));
        }
        Ok(response)
    }
}

/// One page of a listing.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listing<T> {
    /// What is on this page, in the order of the ids.
    pub(super) items: Vec<T>,
    /// Address of the next page; none on the last one.
    pub(super) next: Option<String>,
}

impl<T> Listing<T> {
    /// A page with the address of the next one; `path` is that of the listing.
    pub(super) fn new(page: Page<T>, path: &str, paging: &Paging) -> Self {
        let limit = paging.limit;
        let next = page
            .next
            .map(|next| format!("{path}?limit={limit}&after={next}"));
        Self {
            items: page.items,
            next,
        }
    }
}

impl<'r, T: Serialize> Responder<'r, 'static> for Listing<T> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let json = serde_json::to_string(&self).map_err(|_| Status::InternalServerError)?;
        let mut response = json_response(Status::Ok, json);
        if let Some(next) = self.next {
            response.set_header(Header::new("Link", format!("<{next}>; rel=\"next\"")));
        }
        Ok(response)
    }
}

/// Something that was made now, or by an earlier request with the same `Idempotency-Key`.
#[derive(Debug)]
pub(super) struct Created {
    /// 201, or 202 for what goes on in the background.
    pub(super) status: u16,
    /// Where it is.
    pub(super) location: String,
    /// Its version.
    pub(super) version: Version,
    /// It, in JSON.
    pub(super) json: String,
    /// Whether an earlier request made it.
    pub(super) repeated: bool,
}

impl<'r> Responder<'r, 'static> for Created {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = json_response(Status::new(self.status), self.json);
        response.set_header(Header::new("Location", self.location));
        response.set_header(etag(self.version));
        if self.repeated {
            response.set_header(Header::new("Idempotency-Replayed", "true"));
        }
        Ok(response)
    }
}

fn json_response(status: Status, json: String) -> Response<'static> {
    Response::build()
        .status(status)
        .header(ContentType::JSON)
        .sized_body(json.len(), Cursor::new(json))
        .finalize()
}

fn etag(version: Version) -> Header<'static> {
    Header::new("ETag", format!("\"{version}\""))
}
