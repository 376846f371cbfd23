//! Several instances on one store, as several servers would be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod api;
mod backup;
mod care;
mod runs;
