//! Rows that a certificate names of one place: that every choice of its pairs which its seats, hours and least
//! group allow keeps them.

use std::collections::HashMap;

use serde::Deserialize;

use super::columns::Coefficients;
use crate::verify::instance::{Instance, Pair, Place};

/// Different states of a place that a row may ask for.
const MOST_STATES: usize = 5_000_000;

/// Σ factor · pairs of the place ≤ limit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::verify) struct PlaceRow {
    place: usize,
    /// Persons with the factors of their pairs.
    factors: Vec<(usize, i64)>,
    limit: i64,
}

/// What has been used of a place: pairs on each weekday, hours, and pairs up to the least group.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
struct Used {
    days: [i128; 7],
    hours: i128,
    pairs: i128,
}

impl PlaceRow {
    /// The row, once it is proven to hold; an error when it is none of this place, or does not.
    pub(super) fn proven(&self, instance: &Instance, place: usize) -> Result<Coefficients, String> {
        let own = instance.places.get(place).filter(|_| place == self.place);
        let own = own.ok_or_else(|| format!("it is a row of place {}, not {place}", self.place))?;
        let mut factors = HashMap::new();
        for (person, factor) in &self.factors {
            let at = instance.pair_at.get(&(*person, place));
            let at = at.ok_or_else(|| format!("person {person} cannot be in place {place}"))?;
            if factors.insert(*at, i128::from(*factor)).is_some() {
                return Err(format!("person {person} is named twice"));
            }
        }
        let limit = i128::from(self.limit);
        self.holds(own, instance, &factors)?;
        let mut entries: Vec<(usize, i128)> = factors.into_iter().collect();
        entries.sort_unstable();
        Ok(Coefficients {
            entries,
            limit,
            equation: false,
        })
    }

    /// Goes from pair to pair and keeps, for all that can be used up, the most that the factors add up
    /// to. What can no longer exceed the limit is left out.
    fn holds(
        &self,
        place: &Place,
        instance: &Instance,
        factors: &HashMap<usize, i128>,
    ) -> Result<(), String> {
        let limit = i128::from(self.limit);
        if limit < 0 {
            return Err(format!("nobody at all exceeds its limit of {limit}"));
        }
        let group = place.min_group.max(1);
        let own = instance.of_place.get(self.place).into_iter().flatten();
        let mut pairs: Vec<(i128, &Pair)> = own
            .filter_map(|at| {
                Some((
                    factors.get(at).copied().unwrap_or(0),
                    instance.pairs.get(*at)?,
                ))
            })
            // What does not count is only taken so that there is a group.
            .filter(|(factor, _)| *factor > 0 || group > 1)
            .collect();
        pairs.sort_by_key(|(factor, _)| -factor);
        let mut left: i128 = pairs.iter().map(|(factor, _)| (*factor).max(0)).sum();
        let mut states: HashMap<Used, i128> = HashMap::from([(Used::default(), 0)]);
        let mut seen = 0;
        for (number, (factor, pair)) in pairs.iter().enumerate() {
            left -= (*factor).max(0);
            let taken: Vec<(Used, i128)> = states
                .iter()
                .filter_map(|(used, sum)| Some((take(place, *used, pair, group)?, sum + factor)))
                .collect();
            for (used, sum) in taken {
                if used.pairs == group && sum > limit {
                    return Err(format!(
                        "a choice that the place allows adds up to {sum}, more than its limit of {limit}"
                    ));
                }
                let most = states.entry(used).or_insert(sum);
                *most = sum.max(*most);
            }
            states.retain(|_, sum| *sum + left > limit);
            let rest = &pairs[number + 1..];
            // Worth its while only where it takes no longer than the states themselves.
            if states.len() > rest.len() {
                let left = Left::new(place, rest);
                states.retain(|used, sum| *sum + left.most(place, used) > limit);
            }
            seen += states.len();
            if seen > MOST_STATES {
                return Err("it takes too long to check".to_owned());
            }
        }
        Ok(())
    }
}

/// What pairs that are still to come can add at most, by their hours alone and by all their weekdays together: as if
/// the last one that fits could be taken in part (Dantzig 1957).
struct Left {
    by_hours: Vec<(i128, i128)>,
    by_days: Vec<(i128, i128)>,
    /// Weekdays that any of them occupies.
    days: Vec<usize>,
}

impl Left {
    fn new(place: &Place, pairs: &[(i128, &Pair)]) -> Self {
        let worth = || pairs.iter().filter(|(factor, _)| *factor > 0);
        let days: Vec<usize> = (0..7)
            .filter(|day| worth().any(|(_, pair)| pair.days.contains(*day)))
            .collect();
        let on = |pair: &Pair| (0..7).filter(|day| pair.days.contains(*day)).count() as i128;
        let hours = |pair: &Pair| if place.hours.is_some() { pair.hours } else { 0 };
        let seats = |pair: &Pair| if place.seats.is_some() { on(pair) } else { 0 };
        Self {
            by_hours: sums(
                worth()
                    .map(|(factor, pair)| (hours(pair), *factor))
                    .collect(),
            ),
            by_days: sums(
                worth()
                    .map(|(factor, pair)| (seats(pair), *factor))
                    .collect(),
            ),
            days,
        }
    }

    fn most(&self, place: &Place, used: &Used) -> i128 {
        let hours = place.hours.map_or(0, |hours| hours - used.hours);
        let free = |seats: i128| self.days.iter().map(|day| seats - used.days[*day]).sum();
        let days = place.seats.map_or(0, free);
        filled(&self.by_hours, hours).min(filled(&self.by_days, days))
    }
}

/// Sizes and factors added up, what has most for its size first.
fn sums(mut sizes: Vec<(i128, i128)>) -> Vec<(i128, i128)> {
    // factor / size falls, without a division by 0.
    sizes.sort_by(|(a, f), (b, g)| (g * a).cmp(&(f * b)));
    let mut sum = (0, 0);
    sizes
        .into_iter()
        .map(|(size, factor)| {
            sum = (sum.0 + size, sum.1 + factor);
            sum
        })
        .collect()
}

/// The most that fits into a room, rounded down.
fn filled(sums: &[(i128, i128)], room: i128) -> i128 {
    let whole = sums.partition_point(|(size, _)| *size <= room);
    let (size, factor) = whole.checked_sub(1).map_or((0, 0), |last| sums[last]);
    sums.get(whole).map_or(factor, |(next, with)| {
        factor + (with - factor) * (room - size) / (next - size)
    })
}

/// What is used with one pair more; none where that is more than there is.
fn take(place: &Place, mut used: Used, pair: &Pair, group: i128) -> Option<Used> {
    for (day, on) in used.days.iter_mut().enumerate() {
        if let Some(seats) = place.seats
            && pair.days.contains(day)
        {
            *on += 1;
            (*on <= seats).then_some(())?;
        }
    }
    if let Some(hours) = place.hours {
        used.hours += pair.hours;
        (used.hours <= hours).then_some(())?;
    }
    used.pairs = (used.pairs + 1).min(group);
    Some(used)
}
