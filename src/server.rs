//! Puts API, pages and runs together into one Rocket.
