//! What a result could have been: one pair forced, one seat more, one rule less.
//!
//! Every answer is exact. Where the certificate has prices they lead there by one shortest path in
//! the residual network of all pairs (Ahuja, Magnanti and Orlin 1993, chapter 9); elsewhere the
//! changed instance is solved again.

mod blocking;
mod change;
mod intake;
mod residual;
mod seats;
#[cfg(test)]
mod tests;
mod worth;

pub use blocking::{Blocking, blocking};
pub use change::{Effect, Ground, Move, Verdict};
pub use intake::{Arrival, Reserve, reserve};
pub use seats::{Limits, SeatValue};
pub use worth::Worth;
