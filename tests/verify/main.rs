//! `formidling verify` from outside: small instances with answers worked out by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_input;
mod bound;
mod case;
mod command;
mod conflict;
mod leximin;
mod prices;
mod rules;
mod solved;
