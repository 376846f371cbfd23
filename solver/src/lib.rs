//! Scores pairs of youths and openings and assigns them.
//!
//! Pure: no files, no network, no clock, no database. A caller that wants progress, a time limit
//! or cancelling gives a [`assign::Control`].
//!
//! - [`eligibility`]: which pairs are possible, and which rule removes the others.
//! - [`score`]: how good a possible pair is, factor by factor, in integer micro-points.
//! - [`pairing`]: both over all pairs, in parallel.
//! - [`instance`]: the plain assignment problem and its JSON format.
//! - [`assign`]: the best assignment and its proof.
//! - [`explain`]: what a result could have been, and what each seat is worth to it.

pub mod assign;
pub mod eligibility;
pub mod explain;
pub mod instance;
pub mod pairing;
pub mod score;
