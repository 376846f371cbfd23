//! Prices as proof: duality of linear programs, in integers.
//!
//! With a price u for each person and v for each seat, every pair covered (u + v ≥ score), no
//! result is worth more than Σ u + Σ seats · v: each chosen pair is paid for by its person and its
//! seat, and each person and seat pays at most once. Where person or seat *must* be used, it pays
//! exactly once and its price may have any sign.
//!
//! For `placed_then_score` there are two such proofs, one inside the other. If prices p and q of
//! the first stage prove that no more than the sum reached can be placed, then in every result
//! that reaches it each of these inequalities is tight: only pairs with p + q = priority are
//! chosen, whoever has p > 0 is placed, and a place with q > 0 is full (complementary slackness).
//! So the second stage needs to cover these pairs only, and those prices may have any sign there.
//! This is duality in the field of pairs (priority, score), ordered lexicographically.
//!
//! Rules that the prices do not use only take results away, so a proof without them stands.

use std::ops::ControlFlow;

use serde::Deserialize;

use super::Proven;
use crate::verify::instance::{Instance, Objective, Pair, WEEKDAYS};
use crate::verify::totals::Reached;

/// A price for each person and for a seat in each place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::verify) struct Prices {
    pub(super) persons: Vec<i64>,
    pub(super) places: Vec<i64>,
}

/// What is proven about the sum of priorities, where the objective has such a stage, and about the score.
pub(super) fn prove(
    instance: &Instance,
    score_stage: &Prices,
    first_stage: Option<&Prices>,
    reached: &Reached,
) -> (Option<Proven>, Proven) {
    let network = Network::new(instance);
    let score = |pair: &Pair| Some(pair.score);
    if instance.objective == Objective::Score {
        if first_stage.is_some() {
            return (
                None,
                Err("first_stage: the objective score has none; leave it out".to_owned()),
            );
        }
        return (
            None,
            network.bound("certificate", score_stage, &network.rows, score),
        );
    }
    let Some(first) = first_stage else {
        let missing = "certificate.first_stage is missing, so it cannot be recomputed".to_owned();
        return (Some(Err(missing.clone())), Err(missing));
    };
    let proven = network.bound("certificate.first_stage", first, &network.rows, |pair| {
        instance
            .persons
            .get(pair.person)
            .map(|person| person.priority)
    });
    match &proven {
        Ok(proven) if *proven == reached.priorities => {}
        _ => {
            let reason =
                "the first stage is not proven, so nothing follows for the second".to_owned();
            return (Some(proven), Err(reason));
        }
    }
    let tight = network.tight(first);
    let on_face = |pair: &Pair| {
        let priority = instance.persons.get(pair.person)?.priority;
        (price(&first.persons, pair.person) + price(&first.places, pair.place) == priority)
            .then_some(pair.score)
    };
    let second = network.bound("certificate", score_stage, &tight, on_face);
    (Some(proven), second)
}

/// The rows of the instance that a price may stand for.
#[derive(Debug)]
struct Network<'a> {
    instance: &'a Instance,
    /// For each pair, whether it can be chosen at all.
    possible: Vec<bool>,
    rows: Rows,
}

#[derive(Debug, Clone)]
struct Rows {
    persons: Vec<Row>,
    places: Vec<Row>,
}

/// A sum of pairs and its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    /// The instance has no such row: only the price 0 is possible.
    None,
    /// At most this many: the price is not negative.
    AtMost(i128),
    /// Exactly this many: the price may have any sign.
    Exactly(i128),
}

impl<'a> Network<'a> {
    fn new(instance: &'a Instance) -> Self {
        let possible: Vec<bool> = instance
            .pairs
            .iter()
            .map(|pair| {
                !instance.forbids.contains(&(pair.person, pair.place))
                    && !excluded_by_pins(instance, pair)
            })
            .collect();
        let of = |list: &Vec<usize>| -> Vec<&Pair> {
            list.iter()
                .filter(|at| possible.get(**at) == Some(&true))
                .filter_map(|at| instance.pairs.get(*at))
                .collect()
        };
        let persons = instance.persons.iter().zip(&instance.of_person).enumerate();
        let persons = persons
            .map(|(index, (person, list))| {
                let pairs = of(list);
                let pinned = pairs
                    .iter()
                    .any(|pair| instance.pins.contains(&(index, pair.place)));
                if person.max_places > 1 && pairs.len() > 1 && !share_a_weekday(&pairs) {
                    Row::None
                } else if person.must_place || pinned {
                    Row::Exactly(1)
                } else {
                    Row::AtMost(1)
                }
            })
            .collect();
        let places = instance.places.iter().zip(&instance.of_place);
        let places = places
            .map(|(place, list)| match place.seats {
                None => Row::None,
                Some(seats) => {
                    let pairs = of(list);
                    if pairs.len() as i128 <= seats || share_a_weekday(&pairs) {
                        Row::AtMost(seats)
                    } else {
                        Row::None
                    }
                }
            })
            .collect();
        Self {
            instance,
            possible,
            rows: Rows { persons, places },
        }
    }

    /// The rows as they are in every result that reaches what these prices prove.
    fn tight(&self, prices: &Prices) -> Rows {
        let tighten = |rows: &[Row], prices: &[i64]| {
            let tight = |(index, row): (usize, &Row)| match *row {
                Row::AtMost(limit) if price(prices, index) > 0 => Row::Exactly(limit),
                row => row,
            };
            rows.iter().enumerate().map(tight).collect()
        };
        Rows {
            persons: tighten(&self.rows.persons, &prices.persons),
            places: tighten(&self.rows.places, &prices.places),
        }
    }

    /// The bound that the prices prove for the pairs that have a worth.
    fn bound(
        &self,
        place: &str,
        prices: &Prices,
        rows: &Rows,
        worth: impl Fn(&Pair) -> Option<i128>,
    ) -> Proven {
        let persons = paid(&format!("{place}.persons"), &prices.persons, &rows.persons)?;
        let places = paid(&format!("{place}.places"), &prices.places, &rows.places)?;
        let uncovered = self.instance.pairs.iter().zip(&self.possible).try_for_each(|(pair, possible)| {
            let (person, seat) = (price(&prices.persons, pair.person), price(&prices.places, pair.place));
            match worth(pair) {
                Some(worth) if *possible && person + seat < worth => ControlFlow::Break(format!(
                    "{place}: the pair [{}, {}] is worth {worth}, but its prices {person} and {seat} are less together",
                    pair.person, pair.place
                )),
                _ => ControlFlow::Continue(()),
            }
        });
        match uncovered {
            ControlFlow::Break(reason) => Err(reason),
            ControlFlow::Continue(()) => Ok(persons + places),
        }
    }
}

/// Whether the pins of its person leave no weekday, or no place more, for a pair.
fn excluded_by_pins(instance: &Instance, pair: &Pair) -> bool {
    let mut pins = instance
        .pins
        .range((pair.person, 0)..=(pair.person, usize::MAX))
        .peekable();
    if pins.peek().is_none() || instance.pins.contains(&(pair.person, pair.place)) {
        return false;
    }
    let person = instance.persons.get(pair.person);
    let taken: Vec<&Pair> = pins
        .filter_map(|pin| instance.pairs.get(*instance.pair_at.get(pin)?))
        .collect();
    person.is_some_and(|person| taken.len() as i128 >= person.max_places)
        || taken
            .iter()
            .any(|pin| !pin.days.common(pair.days).is_empty())
}

/// What one side pays in all, once its prices are such that they prove something.
fn paid(place: &str, prices: &[i64], rows: &[Row]) -> Proven {
    if prices.len() != rows.len() {
        return Err(format!(
            "{place} has {} prices, but there are {} of them",
            prices.len(),
            rows.len()
        ));
    }
    let mut sum = 0_i128;
    for (index, (price, row)) in prices.iter().zip(rows).enumerate() {
        let price = i128::from(*price);
        match row {
            Row::None if price != 0 => {
                return Err(format!(
                    "{place}[{index}] is {price}, but no single limit holds for all its pairs, so it has to be 0"
                ));
            }
            Row::None => {}
            Row::AtMost(_) if price < 0 => {
                return Err(format!(
                    "{place}[{index}] is {price}, but has to be 0 or more"
                ));
            }
            Row::AtMost(limit) | Row::Exactly(limit) => sum += price * limit,
        }
    }
    Ok(sum)
}

fn share_a_weekday(pairs: &[&Pair]) -> bool {
    (0..WEEKDAYS.len()).any(|day| pairs.iter().all(|pair| pair.days.contains(day)))
}

fn price(prices: &[i64], index: usize) -> i128 {
    prices.get(index).copied().unwrap_or(0).into()
}
