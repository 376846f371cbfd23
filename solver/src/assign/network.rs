//! Instances that are pure networks: their linear program has integral corners, and integer prices
//! prove the optimum.

use std::collections::HashSet;

use super::paths::{self, Failure, Network, Number, Offer, Priced};
use super::pure;
use crate::instance::{Assignment, Certificate, FirstStage, Instance, Objective, Pair};

/// A network with the packing of its objectives.
pub(crate) struct Recognised<'a> {
    instance: &'a Instance,
    network: Sized,
    /// Offers in places without seats.
    closed: Vec<Offer<i128>>,
    packing: Packing,
}

/// Most networks fit into 64 bits, which are twice as fast.
enum Sized {
    Narrow(Network<i64>),
    Wide(Network<i128>),
}

/// The objectives in one integer, the first in the highest bits: priorities, score, least change.
///
/// Sums over alternating paths stay below half of the next unit, so each part can be read back.
#[derive(Clone, Copy)]
struct Packing {
    score: u32,
    priority: u32,
    /// Bits of any sum over an alternating path.
    total: u32,
}

impl Packing {
    fn new(instance: &Instance) -> Self {
        let bits = |number: i128| 128 - number.unsigned_abs().leading_zeros();
        let path = 2 * instance.persons.len() as i128 + 2;
        let scores = instance
            .pairs
            .iter()
            .map(|pair| i128::from(pair.score).abs());
        let score = if instance.previous.is_empty() {
            0
        } else {
            bits(path) + 1
        };
        let priority = score + bits(scores.max().unwrap_or(0) * path) + 1;
        let priorities = instance
            .persons
            .iter()
            .map(|person| i128::from(person.priority));
        let total = if instance.objective == Objective::Score {
            priority
        } else {
            priority + bits(priorities.max().unwrap_or(1) * path) + 1
        };
        Self {
            score,
            priority,
            total,
        }
    }

    fn pack(self, priority: i64, score: i64, kept: bool) -> i128 {
        (i128::from(priority) << self.priority)
            + (i128::from(score) << self.score)
            + i128::from(kept)
    }

    /// (priority, score) of a sum of packed numbers.
    fn unpack(self, packed: i128) -> (i64, i64) {
        let nearest = |number: i128, bits: u32| match bits {
            0 => number,
            bits => (number + (1 << (bits - 1))) >> bits,
        };
        let upper = nearest(packed, self.score);
        let priority = nearest(upper, self.priority - self.score);
        let score = upper - (priority << (self.priority - self.score));
        let narrow = |number: i128| i64::try_from(number).unwrap_or(i64::MAX);
        (narrow(priority), narrow(score))
    }
}

/// What a network came to.
pub(crate) enum Solved {
    /// The best assignment, ascending, and its proof.
    Best(Vec<Assignment>, Certificate),
    /// These persons must be placed and do not all find a seat.
    Infeasible,
    /// The caller has stopped it; an assignment, if one is known, ascending.
    Stopped(Option<Vec<Assignment>>),
}

impl<'a> Recognised<'a> {
    /// The network of an instance, if it is one.
    pub(crate) fn new(instance: &'a Instance) -> Option<Self> {
        let seats = pure::seats(instance)?;
        let packing = Packing::new(instance);
        let forbidden: HashSet<_> = instance.forbids.iter().copied().collect();
        let pins: HashSet<_> = instance.pins.iter().copied().collect();
        let previous: HashSet<_> = instance.previous.iter().copied().collect();
        let mut pinned = vec![false; instance.persons.len()];
        for (person, _) in &instance.pins {
            pinned[*person] = true;
        }
        // Sets that are empty are asked millions of times.
        let within = |set: &HashSet<Assignment>, pair: &Pair| {
            !set.is_empty() && set.contains(&(pair.person, pair.place))
        };
        let first = instance.objective != Objective::Score;
        let offers = instance.pairs.iter().enumerate().filter_map(|(k, pair)| {
            let possible =
                !within(&forbidden, pair) && (!pinned[pair.person] || within(&pins, pair));
            if !possible {
                return None;
            }
            let priority = if first {
                instance.persons[pair.person].priority
            } else {
                0
            };
            let offer = Offer {
                worth: packing.pack(priority, pair.score, within(&previous, pair)),
                place: u32::try_from(pair.place).ok()?,
                pair: u32::try_from(k).ok()?,
            };
            Some((pair.person, offer))
        });
        let must: Vec<_> = instance
            .persons
            .iter()
            .zip(&pinned)
            .map(|(person, pinned)| person.must_place || *pinned)
            .collect();
        // Sums and differences of a few path lengths have to fit, too.
        let network = if packing.total + 4 < 64 {
            Sized::Narrow(Network::new(must, &seats, offers.clone().map(narrow))?)
        } else if packing.total + 4 < 128 {
            Sized::Wide(Network::new(must, &seats, offers.clone())?)
        } else {
            return None;
        };
        let closed = if seats.contains(&0) {
            let closed = offers.filter(|(_, offer)| seats[offer.place as usize] == 0);
            closed.map(|(_, offer)| offer).collect()
        } else {
            Vec::new()
        };
        let limit = u32::MAX as usize;
        (instance.pairs.len() < limit && instance.places.len() < limit).then_some(Self {
            instance,
            network,
            closed,
            packing,
        })
    }

    /// The best assignment with integer prices. `proving` is called between the two.
    pub(crate) fn solve(&self, stop: &dyn Fn() -> bool, proving: &dyn Fn()) -> Solved {
        // A person with two pins and one seat is a contradiction, not a choice.
        let mut pinned = HashSet::new();
        if !self
            .instance
            .pins
            .iter()
            .all(|(person, _)| pinned.insert(*person))
        {
            return Solved::Infeasible;
        }
        match &self.network {
            Sized::Narrow(network) => self.solved(network, stop, proving),
            Sized::Wide(network) => self.solved(network, stop, proving),
        }
    }

    fn solved<W: Number>(
        &self,
        network: &Network<W>,
        stop: &dyn Fn() -> bool,
        proving: &dyn Fn(),
    ) -> Solved {
        let assigned = |k: usize| {
            let pair = &self.instance.pairs[network.offers[k].pair as usize];
            (pair.person, pair.place)
        };
        let best = match paths::solve(network, stop) {
            Ok(best) => best,
            Err(Failure::Overfull(_)) => return Solved::Infeasible,
            Err(Failure::Stopped(chosen)) => {
                let known = chosen.map(|chosen| chosen.into_iter().map(assigned).collect());
                return Solved::Stopped(known);
            }
        };
        let assignments = best.chosen().flatten().map(assigned).collect();
        proving();
        Solved::Best(assignments, self.certificate(best.prices()))
    }

    fn certificate<W: Number>(&self, priced: Priced<W>) -> Certificate {
        let wide = |prices: Vec<W>| prices.into_iter().map(Into::into).collect::<Vec<i128>>();
        let (persons, mut places) = (wide(priced.persons), wide(priced.places));
        // A place without seats costs nothing at any price; it takes the one that closes its pairs.
        for offer in &self.closed {
            let person = self.instance.pairs[offer.pair as usize].person;
            let price = &mut places[offer.place as usize];
            *price = (*price).max(offer.worth - persons[person]);
        }
        let split = |prices: Vec<i128>| -> (Vec<i64>, Vec<i64>) {
            let parts = prices.into_iter().map(|price| self.packing.unpack(price));
            parts.unzip()
        };
        let (first_persons, persons) = split(persons);
        let (first_places, places) = split(places);
        let first_stage = (self.instance.objective != Objective::Score).then_some(FirstStage {
            persons: first_persons,
            places: first_places,
        });
        Certificate::Prices {
            persons,
            places,
            first_stage,
        }
    }
}

/// The same in 64 bits, where the packing has been found to fit.
fn narrow((person, offer): (usize, Offer<i128>)) -> (usize, Offer<i64>) {
    #[allow(clippy::cast_possible_truncation)]
    let worth = offer.worth as i64;
    let (place, pair) = (offer.place, offer.pair);
    (person, Offer { worth, place, pair })
}
