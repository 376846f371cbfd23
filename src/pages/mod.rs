//! The pages, rendered on the server: no script, nothing loaded from elsewhere.
//!
//! A page asks `accounts` who is there and what they may see, reads the store and renders. It
//! holds no rule of its own. All texts are in `page.ftl`.

mod assets;
mod errors;
mod home;
mod layout;
mod login;
mod round;
mod words;

#[cfg(test)]
mod tests;

use rocket::{Catcher, Route, catchers, routes};

/// The pages and what they load. Need `Arc<dyn Store>`, [`crate::accounts::Throttle`] and
/// [`crate::runs::Runs`] as managed state.
#[must_use]
pub fn routes() -> Vec<Route> {
    routes![
        assets::file,
        home::page,
        login::page,
        login::submit,
        login::logout,
        round::page,
        round::start_run,
    ]
}

/// The pages that say why there is no page. Somebody who is not logged in is asked to.
#[must_use]
pub fn catchers() -> Vec<Catcher> {
    catchers![errors::unauthorized, errors::other]
}
