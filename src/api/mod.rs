//! The API under `/api/v1`.
//!
//! A file or folder a resource. Handlers are thin: guards read the request, the rules live in
//! `data`, `matching`, `runs` and `accounts`, and what goes wrong is a row of the table in
//! [`problem`].

mod advisers;
mod answer;
mod body;
mod catalogue;
mod catch;
mod employers;
mod explanations;
mod failures;
mod finding;
mod headers;
mod health;
mod idempotency;
mod invitations;
mod language;
mod openapi;
mod openings;
mod path;
pub mod problem;
mod problems;
mod proposals;
mod proposed;
mod query;
mod references;
pub mod request_id;
mod requests;
mod resource;
mod round_proposals;
mod rounds;
mod runs;
mod tokens;
mod travel_times;
mod youths;

use rocket::{Route, routes};

pub use catch::catchers;
pub(crate) use idempotency::sweep as sweep_replies;
pub use openapi::ApiDocument;

/// Where the API is mounted.
pub const BASE: &str = "/api/v1";

/// Every route under [`BASE`].
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![
        openapi::document,
        problems::list,
        problems::read,
        tokens::issue,
        tokens::end,
        tokens::me,
        invitations::list,
        invitations::create,
        invitations::read,
        invitations::remove,
        invitations::accept,
        advisers::list,
        youths::list,
        youths::create,
        youths::read,
        youths::replace,
        youths::remove,
        finding::search,
        finding::fits,
        employers::list,
        employers::create,
        employers::read,
        employers::replace,
        employers::remove,
        openings::list,
        openings::create,
        openings::read,
        openings::replace,
        openings::remove,
        proposed::list,
        proposals::list,
        proposals::create,
        proposals::read,
        proposals::step,
        proposals::note,
        proposals::approve,
        round_proposals::send,
        round_proposals::confirm,
        round_proposals::outcomes,
        requests::list,
        requests::read,
        requests::step,
        requests::ask,
        travel_times::list,
        travel_times::create,
        travel_times::read,
        travel_times::replace,
        travel_times::remove,
        rounds::list,
        rounds::create,
        rounds::read,
        rounds::replace,
        rounds::remove,
        runs::list,
        runs::start,
        runs::read,
        runs::cancel,
        runs::stop,
        runs::events::follow,
        runs::placements::list,
        runs::unplaced::list,
        runs::export::file,
        runs::explain::youth,
        runs::explain::pair,
        runs::explain::seats,
        runs::explain::rules,
        runs::explain::quality,
        runs::explain::what_if,
        runs::explain::intake,
        explanations::explain,
        catalogue::find_trades,
        catalogue::mentions,
        catalogue::read_trade,
        catalogue::read_postcode,
        catalogue::municipalities,
        catalogue::codes,
    ]
}

/// The routes that ask after the server itself, mounted at the root.
#[must_use]
pub fn health_routes() -> Vec<Route> {
    routes![health::lives, health::ready]
}
