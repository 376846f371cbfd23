//! The worst-off as well off as possible, then the next, after the greatest sum of priorities.
//!
//! 1. A total in which low scores count most brings the sum of priorities, its proof, and an
//!    assignment to begin with.
//! 2. Its scores are looked at from the lowest on, several at once: an integer program seeks an
//!    assignment with fewer persons down there, while no more have a score below these than has to
//!    be. If there is one, it takes the place of the first; if not, these scores are proven.
//!
//! Only how many persons are at a level is fixed, never who they are: others may have to take their
//! place so that a higher level has fewer. Levels by counting: Ogryczak, Pióro and Tomaszewski 2005,
//! "Telecommunications network design and max-min optimization problem".

mod climb;
mod ladder;

use super::{Control, Options, SolveError, Solved};
use crate::instance::{Certificate, Instance, Objective, Status};
use climb::Climb;

/// What the lowest score costs in a total in which low scores count most …
const LOWEST: f64 = 1e6;
/// … and how fast that falls: to 1 / e^`STEEP` over the span.
const STEEP: f64 = 10.0;

/// Solves an instance whose objective is `placed_then_leximin`.
pub(super) fn solve(
    instance: &Instance,
    options: Options,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    let begin = super::solve(&shaped(instance), options, &Unheard(control))?;
    if matches!(begin.status, Status::Infeasible | Status::Interrupted) {
        return Ok(begin);
    }
    let mut climb = Climb::new(instance, begin.assignments, control);
    control.found(&mut || climb.so_far().ok());
    let first_stage = match begin.certificate {
        Some(Certificate::Bound {
            first_stage: Some(leaves),
            place_rows,
            ..
        }) if begin.status == Status::Optimal => Some((leaves, place_rows)),
        _ => climb.first_stage()?.map(|leaves| (leaves, Vec::new())),
    };
    let whole = match first_stage {
        Some(_) => climb.up()?,
        None => false,
    };
    if whole && !instance.previous.is_empty() {
        climb.break_ties()?;
    }
    control.proving();
    climb.conclude(first_stage, whole)
}

/// The same instance with a total score in which low scores count most.
fn shaped(instance: &Instance) -> Instance {
    let scores = || instance.pairs.iter().map(|pair| pair.score);
    let (least, most) = (scores().min().unwrap_or(0), scores().max().unwrap_or(0));
    let mut shaped = instance.clone();
    shaped.objective = Objective::PlacedThenScore;
    shaped.previous.clear();
    for pair in &mut shaped.pairs {
        pair.score = cost(0, 1) - cost(pair.score - least, (most - least).max(1));
    }
    shaped
}

/// What a score costs in a total in which low ones count most: it falls over the span.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn cost(height: i64, span: i64) -> i64 {
    (LOWEST * (-STEEP * height as f64 / span as f64).exp()).round() as i64
}

/// A control that is not told of proofs: that of a part is none of the whole.
struct Unheard<'a>(&'a dyn Control);

impl Control for Unheard<'_> {
    fn stop(&self) -> bool {
        self.0.stop()
    }

    fn seconds_left(&self) -> Option<f64> {
        self.0.seconds_left()
    }

    fn proving(&self) {}
}
