//! The program and the database are killed, cut off and slowed down under load. Afterwards every
//! confirmed write is there, no run is half visible, and the servers answer again by themselves.
//!
//! `FORMIDLING_CRASH_KILLS` says how often something is killed, 10 by default;
//! `FORMIDLING_CRASH_AWAY_SECONDS` for how long the database is away, 5 by default.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr
)]

mod away;
mod http;
mod kills;
mod load;
mod migration;
mod proxy;
mod truth;
mod world;

/// A number that the environment may set.
fn setting(name: &str, default: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().unwrap(),
        Err(_) => default,
    }
}
