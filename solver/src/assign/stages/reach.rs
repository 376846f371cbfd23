//! How many the first stage can place at most, by its relaxation.

use super::together::both;
use crate::assign::model::Model;
use crate::assign::multipliers::{Bound, bound};
use crate::assign::relaxation::Relaxation;
use crate::assign::search::{Nobody, Search};
use crate::assign::so_far::SoFar;
use crate::assign::start::{Guess, PLACED};
use crate::assign::{Control, SolveError};
use crate::instance::{Instance, Leaf};

/// What being placed is worth is doubled as long as that changes how many are placed, up to so many
/// greatest scores.
const MOST_PLACED: i64 = 1 << 10;
/// Both stages in one objective are left for the first one when the gap is this share.
const SETTLED: f64 = 1e-3;

/// How far the first stage can reach at most, and what proves it.
#[derive(Clone)]
pub(super) struct Reach {
    pub(super) priorities: i64,
    /// Whether the relaxation reaches just that, without a fraction more.
    pub(super) whole: bool,
    /// In its relaxation both stages in one come to that where a unit of priority is worth so many greatest scores.
    pub(super) placed: i64,
    pub(super) leaf: Leaf,
}

impl Reach {
    pub(super) fn new(bound: Bound, value: f64, placed: i64) -> Option<Self> {
        #[allow(clippy::cast_precision_loss)]
        let over = value - bound.value as f64;
        Some(Self {
            whole: over < 1e-6,
            placed,
            priorities: i64::try_from(bound.value).ok()?,
            leaf: Leaf {
                fixed: Vec::new(),
                multipliers: bound.multipliers,
                whole: bound.whole,
                ruled_out: Vec::new(),
            },
        })
    }
}

/// Bounds the sum of priorities by its relaxation.
///
/// Alone that is so degenerate that it costs many times as much as both stages in one objective, in
/// which being placed is worth more than any score. The multipliers of that one grow with what
/// being placed is worth, by a share for each unit; where it is worth enough, these shares are
/// multipliers for the sum of priorities alone.
pub(super) fn reach(
    instance: &Instance,
    model: &mut Model,
    active: &mut Vec<usize>,
    so_far: &SoFar,
    control: &dyn Control,
) -> Result<Option<(Reach, Relaxation)>, SolveError> {
    let greatest = model.score.iter().map(|score| score.unsigned_abs()).max();
    let Some(greatest) = greatest.and_then(|score| i64::try_from(score.max(1)).ok()) else {
        return Ok(None);
    };
    let priority = model.priority.clone();
    let mut relaxation = Relaxation::new(model, &priority);
    let mut before: Option<Vec<f64>> = None;
    let mut placed = PLACED;
    while placed <= MOST_PLACED {
        let unit = greatest.checked_mul(placed);
        let Some(both) = unit.and_then(|unit| both(model, unit)) else {
            break;
        };
        relaxation.revalue(&both);
        let mut search = Search {
            instance,
            model,
            worth: &both,
            relaxation: &mut relaxation,
            control,
            hears: &Nobody,
        };
        #[allow(clippy::cast_precision_loss)]
        let nearly = |bound: &Bound, value: f64| value >= bound.value as f64 * (1.0 - SETTLED);
        let Some(relaxed) = search.relax(active, nearly)? else {
            return Ok(None);
        };
        if let Some(before) = &before {
            // Rows that are new had no multiplier before.
            let before = before.iter().chain(std::iter::repeat(&0.0));
            let grown = relaxed.multipliers.iter().zip(before);
            #[allow(clippy::cast_precision_loss)]
            let unit = (greatest * (placed / 2)) as f64;
            let shares: Vec<_> = grown.map(|(now, before)| (now - before) / unit).collect();
            let bound = bound(model, &priority, &[], &shares, None);
            let value = relaxed.worth(&priority);
            if reaches(&bound, value) {
                return Ok(Reach::new(bound, value, placed).map(|reach| (reach, relaxation)));
            }
        }
        if before.is_none() {
            #[allow(clippy::cast_precision_loss)]
            let first_stage = (greatest * placed) as f64;
            let guess = Guess {
                values: relaxed.values,
                multipliers: relaxed.multipliers.clone(),
                first_stage,
            };
            so_far.guessed(model, guess);
        }
        before = Some(relaxed.multipliers);
        placed *= 2;
    }
    // Shares are not exact. From this corner the first stage alone is not far.
    relaxation.revalue(&priority);
    let mut search = Search {
        instance,
        model,
        worth: &priority,
        relaxation: &mut relaxation,
        control,
        hears: &Nobody,
    };
    let Some(relaxed) = search.relax(active, reaches)? else {
        return Ok(None);
    };
    let bound = bound(model, &priority, &[], &relaxed.multipliers, None);
    let value = relaxed.worth(&priority);
    let reach = reaches(&bound, value).then(|| Reach::new(bound, value, PLACED));
    Ok(reach.flatten().map(|reach| (reach, relaxation)))
}

/// Whether the sum of priorities of a relaxation comes to its bound.
#[allow(clippy::cast_precision_loss)]
fn reaches(bound: &Bound, value: f64) -> bool {
    value + 1e-6 >= bound.value as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::Quiet;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::instance::Days;

    #[test]
    fn the_first_stage_is_bounded_where_both_in_one_number_would_be_too_large() {
        // Three who come on two of three weekdays each, a seat, and another one for p0.
        let great = 1_i64 << 50;
        let pairs = format!("[[0,0,{great}],[1,0,1],[2,0,1],[0,1,1]]");
        let mut instance = instance(3, 2, &pairs, "");
        for place in &mut instance.places {
            place.seats = Some(1);
        }
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        instance.check().unwrap();
        let mut model = program(&instance);
        let so_far = SoFar::new(&instance, &Quiet);
        let mut active = (0..model.columns.len()).collect();
        let reach = reach(&instance, &mut model, &mut active, &so_far, &Quiet);
        let (reach, _) = reach.unwrap().unwrap();
        assert_eq!(reach.priorities, 2);
    }
}
