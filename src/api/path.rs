use std::convert::Infallible;
use std::str::FromStr;

use rocket::request::FromParam;

use super::problem::{Problem, ProblemCode};

/// An id in an address: a UUID in its usual form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Id<T>(pub(super) T);

impl<'a, T: FromStr> FromParam<'a> for Id<T> {
    type Error = &'a str;

    fn from_param(text: &'a str) -> Result<Self, &'a str> {
        if text.len() != 36 {
            return Err(text);
        }
        text.parse().map(Self).map_err(|_| text)
    }
}

/// A code in an address, whatever its form; one that the catalogue does not have is not found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code<'a>(pub(super) &'a str);

impl<'a> FromParam<'a> for Code<'a> {
    type Error = Infallible;

    fn from_param(text: &'a str) -> Result<Self, Infallible> {
        Ok(Self(text))
    }
}

/// Something that there is, or a problem.
pub(super) fn found<T>(item: Option<T>) -> Result<T, Problem> {
    item.ok_or(Problem::new(ProblemCode::NotFound))
}
