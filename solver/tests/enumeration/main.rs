//! Small mixed instances against enumeration of every subset of their pairs.
#![allow(clippy::unwrap_used)]

mod conflict;
mod instances;
mod leximin;
mod score;
