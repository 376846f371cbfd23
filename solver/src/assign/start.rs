//! Columns to begin with: each person's best pairs at the prices of a network that is like the
//! instance, with one seat a pair and without the rules that couple.

use super::model::Model;
use super::network::Packing;
use super::paths::{self, Network};
use crate::instance::{Column, Instance, Objective};

/// Pairs of each person that a program begins with.
const PAIRS_EACH: usize = 8;
/// Models with fewer columns are given to the program whole.
const FEW_COLUMNS: usize = 2_000;

/// Columns to begin with, ascending; all of a small model.
pub(crate) fn columns(instance: &Instance, model: &Model, stop: &dyn Fn() -> bool) -> Vec<usize> {
    let all = || (0..model.columns.len()).collect();
    let (Some(packing), true) = (Packing::new(instance), model.columns.len() > FEW_COLUMNS) else {
        return all();
    };
    let network = like(instance, model, packing);
    let Ok(priced) = paths::solve(&network, stop) else {
        return all();
    };
    let mut begin: Vec<usize> = (0..model.columns.len())
        .filter(|column| {
            model.pinned[*column] || !matches!(model.columns[*column], Column::Pair(..))
        })
        .collect();
    for (person, own) in model.of_person.iter().enumerate() {
        // A pair that takes some of the weekdays of a place pays that part of its price.
        let slack = |n: &usize| {
            let k = network.starts[person] + n;
            let place = network.places[k];
            let taken = instance
                .days_of(&instance.pairs[model.pairs[own[*n]]])
                .count();
            let price = priced.places[place] * i128::from(taken);
            price / i128::from(instance.places[place].days.count().max(1)) - network.worth[k]
        };
        let mut order: Vec<_> = (0..own.len()).collect();
        order.sort_by_key(slack);
        begin.extend(order.iter().take(PAIRS_EACH).map(|n| own[*n]));
    }
    begin.sort_unstable();
    begin.dedup();
    begin
}

fn like(instance: &Instance, model: &Model, packing: Packing) -> Network {
    let first = instance.objective != Objective::Score;
    let mut network = Network {
        starts: vec![0],
        ..Network::default()
    };
    for (person, own) in model.of_person.iter().enumerate() {
        let priority = if first {
            instance.persons[person].priority
        } else {
            0
        };
        for column in own {
            let pair = &instance.pairs[model.pairs[*column]];
            network.places.push(pair.place);
            network
                .worth
                .push(packing.pack(priority, pair.score, false));
        }
        network.starts.push(network.places.len());
    }
    network.must = vec![false; instance.persons.len()];
    network.seats = instance
        .places
        .iter()
        .zip(&model.of_place)
        .map(|(place, own)| {
            let seats = place.seats.and_then(|seats| usize::try_from(seats).ok());
            seats.unwrap_or(usize::MAX).min(own.len())
        })
        .collect();
    network
}
