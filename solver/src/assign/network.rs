//! Instances that are pure networks: each person takes at most one seat, each place has one number
//! of seats. Their linear program has integral corners, and integer prices prove the optimum.

use super::model::Model;
use super::paths::{self, Failure, Network, Priced};
use crate::instance::{Assignment, Certificate, Column, FirstStage, Instance, Objective, Row};

/// A network with the packing of its objectives.
pub(crate) struct Recognised {
    network: Network,
    /// Pair column of the model behind each pair of the network.
    columns: Vec<usize>,
    packing: Packing,
}

/// The objectives in one integer, the first in the highest bits: priorities, score, least change.
///
/// Sums over alternating paths stay below half of the next unit, so each part can be read back.
#[derive(Clone, Copy)]
pub(crate) struct Packing {
    score: u32,
    priority: u32,
}

impl Packing {
    pub(crate) fn new(instance: &Instance) -> Option<Self> {
        let bits = |number: i128| 128 - number.unsigned_abs().leading_zeros();
        let persons = instance.persons.len() as i128;
        let greatest = instance
            .pairs
            .iter()
            .map(|pair| i128::from(pair.score).abs())
            .max();
        let score = bits(2 * persons + 2) + 1;
        let priority = score + bits(greatest.unwrap_or(0) * (2 * persons + 2)) + 1;
        let most = instance
            .persons
            .iter()
            .map(|person| i128::from(person.priority))
            .max();
        let total = priority + bits(most.unwrap_or(1) * (2 * persons + 2)) + 1;
        (total < 127).then_some(Self { score, priority })
    }

    pub(crate) fn pack(self, priority: i64, score: i64, kept: bool) -> i128 {
        (i128::from(priority) << self.priority)
            + (i128::from(score) << self.score)
            + i128::from(kept)
    }

    /// (priority, score) of a sum of packed numbers.
    fn unpack(self, packed: i128) -> (i64, i64) {
        let nearest = |number: i128, bits: u32| (number + (1 << (bits - 1))) >> bits;
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
    /// The caller has stopped it.
    Stopped,
}

impl Recognised {
    /// The network of an instance, if it is one.
    pub(crate) fn new(instance: &Instance, model: &Model) -> Option<Self> {
        if instance.objective == Objective::PlacedThenLeximin {
            return None;
        }
        let single = |person: usize| instance.persons[person].max_places == 1;
        let mut seats: Vec<_> = model.of_place.iter().map(Vec::len).collect();
        let mut must: Vec<_> = instance
            .persons
            .iter()
            .map(|person| person.must_place)
            .collect();
        for row in &model.rows {
            match row.key {
                Row::MustPlace(_) => {}
                Row::Person(person) if single(person) => {}
                // All places of the person share a weekday, so there is only ever one.
                Row::PersonDay(person, _) if row.terms.len() == model.of_person[person].len() => {}
                Row::Placed(person)
                    if model.of_person[person].len() <= 1 || one_day(model, person) => {}
                Row::Person(person) if one_day(model, person) => {}
                Row::Seats(place, _) if row.terms.len() == model.of_place[place].len() => {
                    seats[place] = usize::try_from(row.limit).unwrap_or(usize::MAX);
                }
                _ => return None,
            }
        }
        if model
            .columns
            .iter()
            .any(|column| matches!(column, Column::Open(_)))
        {
            return None;
        }
        let packing = Packing::new(instance)?;
        let first = instance.objective != Objective::Score;
        let previous: std::collections::HashSet<_> = instance.previous.iter().copied().collect();
        let mut network = Network {
            starts: vec![0],
            seats,
            ..Network::default()
        };
        let mut columns = Vec::new();
        for (person, own) in model.of_person.iter().enumerate() {
            let pinned = own.iter().any(|column| model.pinned[*column]);
            must[person] |= pinned;
            for column in own
                .iter()
                .filter(|column| !pinned || model.pinned[**column])
            {
                let pair = &instance.pairs[model.pairs[*column]];
                let priority = if first {
                    instance.persons[person].priority
                } else {
                    0
                };
                let kept = previous.contains(&(pair.person, pair.place));
                network.places.push(pair.place);
                network.worth.push(packing.pack(priority, pair.score, kept));
                columns.push(*column);
            }
            network.starts.push(columns.len());
        }
        network.must = must;
        Some(Self {
            network,
            columns,
            packing,
        })
    }

    /// The best assignment with integer prices.
    pub(crate) fn solve(
        &self,
        instance: &Instance,
        model: &Model,
        stop: &dyn Fn() -> bool,
    ) -> Solved {
        // A person with two pins and one seat is a contradiction, not a choice.
        let pins = |own: &Vec<usize>| own.iter().filter(|column| model.pinned[**column]).count();
        if model.of_person.iter().any(|own| pins(own) > 1) {
            return Solved::Infeasible;
        }
        let priced = match paths::solve(&self.network, stop) {
            Ok(priced) => priced,
            Err(Failure::Overfull(_)) => return Solved::Infeasible,
            Err(Failure::Stopped) => return Solved::Stopped,
        };
        let pair = |k: &usize| &instance.pairs[model.pairs[self.columns[*k]]];
        let assignments: Vec<_> = priced
            .chosen
            .iter()
            .flatten()
            .map(|k| (pair(k).person, pair(k).place))
            .collect();
        Solved::Best(assignments, self.certificate(instance, &priced))
    }

    fn certificate(&self, instance: &Instance, priced: &Priced) -> Certificate {
        let split = |prices: &[i128]| -> (Vec<i64>, Vec<i64>) {
            prices
                .iter()
                .map(|price| self.packing.unpack(*price))
                .unzip()
        };
        let (first_persons, persons) = split(&priced.persons);
        let (first_places, places) = split(&priced.places);
        let first_stage = (instance.objective != Objective::Score).then_some(FirstStage {
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

fn one_day(model: &Model, person: usize) -> bool {
    let count = model.of_person[person].len();
    model.rows.iter().any(
        |row| matches!(row.key, Row::PersonDay(other, _) if other == person && row.terms.len() == count),
    )
}
