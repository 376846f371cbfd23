//! The pages, rendered on the server: nothing is loaded from elsewhere, and every page
//! works without its script.
//!
//! A page asks `accounts` who is there and what they may see, reads the store and renders. It
//! holds no rule of its own. All texts are in `page*.ftl`.

mod assets;
mod choices;
mod draft;
mod errors;
mod fields;
mod firm;
mod form;
mod home;
mod invitations;
mod language;
mod layout;
mod login;
mod openings;
mod proposals;
mod round;
mod visit;
mod words;
mod youths;

#[cfg(test)]
mod tests;

use rocket::{Catcher, Route, catchers, routes};

/// The pages and what they load. Need `Arc<dyn Store>`, [`crate::accounts::Throttle`] and
/// [`crate::runs::Runs`] as managed state.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut routes = routes![
        assets::file,
        draft::page,
        draft::keep,
        draft::discard,
        home::page,
        language::choose,
        login::page,
        login::submit,
        login::logout,
    ];
    routes.extend(invitations::routes());
    routes.extend(openings::routes());
    routes.extend(proposals::routes());
    routes.extend(round::routes());
    routes.extend(youths::routes());
    routes
}

/// The pages that say why there is no page. Somebody who is not logged in is asked to.
#[must_use]
pub fn catchers() -> Vec<Catcher> {
    catchers![errors::unauthorized, errors::other]
}
