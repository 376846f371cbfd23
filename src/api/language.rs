use std::convert::Infallible;

use data::messages::Language;
use rocket::request::{FromRequest, Outcome, Request};

use super::problem::language_of;

/// The language that the caller wants to read (`Accept-Language`).
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader(pub(super) Language);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Reader {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Self(language_of(request)))
    }
}
