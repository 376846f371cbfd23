use rayon::prelude::*;

use super::Worth;
use super::change::Ground;
use super::residual::Node;
use crate::assign::{Control, SolveError, keeps_rules};
use crate::instance::{Certificate, Instance, Leaf, Row};

/// The limits that are one place's seats: its own number, and quotas that stand for weekdays with
/// fewer. They move together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Index of the place.
    pub place: usize,
    /// Indices of the quotas.
    pub quotas: Vec<usize>,
}

/// What a seat is worth to the whole: the interval from the smallest to the largest price that
/// proves the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeatValue {
    /// What one seat more would gain, ≥ 0; none when the caller stopped before it was proven.
    pub more: Option<Worth>,
    /// What one seat fewer would lose, ≥ 0; none when the caller stopped before it was proven, or
    /// there is no seat to lose.
    pub fewer: Option<Worth>,
    /// Whether the rules leave no result with one seat fewer.
    pub needed: bool,
}

impl Ground<'_> {
    /// What a seat is worth in every place that is asked for, in that order.
    ///
    /// With prices two shortest path searches answer for all places; else a place whose seats have
    /// no multiplier gains nothing by one more (weak duality), one with a seat left loses nothing by
    /// one fewer, and the others are solved again.
    ///
    /// # Errors
    /// Those of [`solve`](crate::assign::solve).
    pub fn seats(
        &self,
        of: &[Limits],
        control: &dyn Control,
    ) -> Result<Vec<SeatValue>, SolveError> {
        if let Some(residual) = &self.residual {
            let from = residual.distances(Node::Outside, false, None);
            let to = residual.distances(Node::Outside, true, None);
            let known =
                |limits: &Limits| residual.knows_seats(limits.place) && limits.quotas.is_empty();
            return of
                .par_iter()
                .map(|limits| {
                    if !known(limits) {
                        return self.seats_by_solving(limits, control);
                    }
                    let (place, node) = (limits.place, Node::Place(limits.place));
                    let price = residual.price(place);
                    let seats = self.instance.places[place].seats;
                    let more = match from.to(node) {
                        Some(distance) if seats.is_some() => (price - distance).max(Worth::NONE),
                        _ => Worth::NONE,
                    };
                    let fewer = if residual.is_free(place) {
                        Some(Worth::NONE)
                    } else {
                        to.to(node).map(|distance| price + distance)
                    };
                    let any = seats.is_none_or(|seats| seats > 0);
                    Ok(SeatValue {
                        more: Some(more),
                        fewer: fewer.filter(|_| any),
                        needed: any && fewer.is_none(),
                    })
                })
                .collect();
        }
        of.par_iter()
            .map(|limits| self.seats_by_solving(limits, control))
            .collect()
    }

    fn seats_by_solving(
        &self,
        limits: &Limits,
        control: &dyn Control,
    ) -> Result<SeatValue, SolveError> {
        let more = match with_seats(self.instance, limits, 1) {
            Some(changed) if !self.gains_nothing(limits) => self
                .loss(&changed, control)?
                .map(|loss| loss.map_or(Worth::NONE, |loss| (-loss).max(Worth::NONE))),
            _ => Some(Worth::NONE),
        };
        let (fewer, needed) = match with_seats(self.instance, limits, -1) {
            None if self.instance.places[limits.place].seats.is_none() => {
                (Some(Worth::NONE), false)
            }
            None => (None, false),
            Some(changed) if keeps_rules(&changed, self.assignments) => (Some(Worth::NONE), false),
            Some(changed) => match self.loss(&changed, control)? {
                Some(Some(loss)) => (Some(loss.max(Worth::NONE)), false),
                Some(None) => (None, true),
                None => (None, false),
            },
        };
        Ok(SeatValue {
            more,
            fewer,
            needed,
        })
    }

    /// Whether the certificate proves the same bound with any number of seats more.
    fn gains_nothing(&self, limits: &Limits) -> bool {
        let Some(Certificate::Bound {
            leaves,
            first_stage,
            ..
        }) = self.certificate
        else {
            return false;
        };
        let free = |leaf: &Leaf| {
            leaf.multipliers.rows.iter().all(|(row, _)| match row {
                Row::Seats(j, _) | Row::RoundedSeats(j, ..) | Row::Place(j, _) => {
                    *j != limits.place
                }
                Row::QuotaMax(q) => !limits.quotas.contains(q),
                _ => true,
            })
        };
        leaves.iter().chain(first_stage.iter().flatten()).all(free)
    }
}

/// The instance with so many seats more; none when the place has no limit, or none to lose.
fn with_seats(instance: &Instance, limits: &Limits, more: i64) -> Option<Instance> {
    let seats = instance.places.get(limits.place)?.seats? + more;
    if seats < 0 {
        return None;
    }
    let mut changed = instance.clone();
    changed.places[limits.place].seats = Some(seats);
    for quota in &limits.quotas {
        let quota = changed.quotas.get_mut(*quota)?;
        quota.max = quota.max.map(|max| (max + more).max(0));
    }
    Some(changed)
}
