//! The API from outside: one file a resource, status and body together.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod access;
mod bad_input;
mod catalogue;
mod document;
mod employers;
mod explanations;
mod export;
mod health;
mod hidden;
mod idempotency;
mod invitations;
mod openings;
mod paging;
mod problems;
mod proposals;
mod proposed;
mod questions;
mod reads;
mod restart;
mod round_proposals;
mod rounds;
mod runs;
mod tokens;
mod travel_times;
mod youths;
