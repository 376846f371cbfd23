//! Columns to begin with: each person's best at prices that are nearly right.

use std::cmp::Reverse;

use super::model::Model;
use super::prices::{Prices, prices};
use crate::instance::{Column, Instance, Objective, Row};

/// Pairs of each person that a program begins with, at most …
const PAIRS_EACH: usize = 8;
/// … and those no further than this share of the greatest score behind the best one, but …
const NEAR: f64 = 0.05;
/// … at least this many.
const PAIRS_AT_LEAST: usize = 2;
/// Models with fewer columns begin without prices …
pub(super) const FEW_COLUMNS: usize = 6_000;
/// … with so many of each person's best pairs.
const BEST_EACH: usize = 4;
/// What being placed is worth in greatest scores while both stages are in one objective, at first: with
/// more the relaxation takes many times as long from nothing.
pub(super) const PLACED: i64 = 2;

/// What a solve begins with.
pub(crate) struct Start {
    /// Columns of the first relaxation, ascending.
    pub(crate) columns: Vec<usize>,
    /// For a large one, what a caller gets who stops before there is anything better.
    pub(crate) guess: Option<Guess>,
}

/// A solution and multipliers that are nearly right.
pub(crate) struct Guess {
    /// Value of each column, in 0…1.
    pub(crate) values: Vec<f64>,
    /// Multiplier of each row, for the score.
    pub(crate) multipliers: Vec<f64>,
    /// Score that a unit of priority is worth.
    pub(crate) first_stage: f64,
}

impl Start {
    /// Every column.
    pub(crate) fn whole(model: &Model) -> Self {
        Self {
            columns: (0..model.columns.len()).collect(),
            guess: None,
        }
    }

    /// Those columns of a large model that are likely to matter.
    pub(crate) fn new(instance: &Instance, model: &Model, stop: &dyn Fn() -> bool) -> Self {
        if model.columns.len() <= FEW_COLUMNS {
            return Self {
                columns: best(model),
                guess: None,
            };
        }
        let units = Units::new(instance, model);
        let prices = prices(instance, model, &units.worth(model), stop);
        let columns = likely(model, &prices);
        let multipliers = with_persons(model, &prices);
        let multipliers = multipliers.iter().map(|price| price * units.score);
        Self {
            columns,
            guess: Some(Guess {
                multipliers: multipliers.collect(),
                values: prices.values,
                first_stage: units.placed * units.score / units.priority,
            }),
        }
    }
}

/// The prices of all rows, those of persons as what the best column is worth that does not count beside the better ones.
fn with_persons(model: &Model, prices: &Prices) -> Vec<f64> {
    let own = |person: usize, places: i64, price: f64| {
        let columns = model.of_person[person].iter();
        let mut worth: Vec<f64> = columns
            .map(|column| prices.reduced[*column] + price)
            .collect();
        worth.sort_by(|a, b| b.total_cmp(a));
        let places = usize::try_from(places).unwrap_or(usize::MAX);
        worth.get(places).map_or(0.0, |next| next.max(0.0))
    };
    let rows = model.rows.iter().zip(&prices.rows);
    rows.map(|(row, price)| match row.key {
        Row::Person(person) => own(person, row.limit, *price),
        _ => *price,
    })
    .collect()
}

/// What a person has the highest scores for.
fn best(model: &Model) -> Vec<usize> {
    let mut begin: Vec<_> = needed(model).collect();
    for own in &model.of_person {
        let mut order = own.clone();
        order.sort_by_key(|column| Reverse(model.score[*column]));
        begin.extend(order.iter().take(BEST_EACH));
    }
    begin.sort_unstable();
    begin.dedup();
    begin
}

/// Pins, and columns that are not pairs.
fn needed(model: &Model) -> impl Iterator<Item = usize> {
    let pair = |column: usize| matches!(model.columns[column], Column::Pair(..));
    (0..model.columns.len()).filter(move |column| model.pinned[*column] || !pair(*column))
}

fn likely(model: &Model, prices: &Prices) -> Vec<usize> {
    let mut begin: Vec<usize> = needed(model).chain(prices.used()).collect();
    for own in &model.of_person {
        let mut order = own.clone();
        order.sort_by(|a, b| prices.reduced[*b].total_cmp(&prices.reduced[*a]));
        let best = order.first().map_or(0.0, |best| prices.reduced[*best]);
        let near = |column: &&usize| prices.reduced[**column] > best.max(0.0) - NEAR;
        let enough = order.iter().take(PAIRS_EACH).filter(near);
        begin.extend(enough.chain(order.iter().take(PAIRS_AT_LEAST)));
    }
    begin.sort_unstable();
    begin.dedup();
    begin
}

/// What prices are counted in: the greatest score and priority, and what being placed is worth.
struct Units {
    score: f64,
    priority: f64,
    placed: f64,
}

impl Units {
    #[allow(clippy::cast_precision_loss)]
    fn new(instance: &Instance, model: &Model) -> Self {
        let most = |numbers: &[i64]| {
            let most = numbers.iter().map(|n| n.unsigned_abs()).max();
            most.unwrap_or(0).max(1) as f64
        };
        Self {
            score: most(&model.score),
            priority: most(&model.priority),
            placed: if instance.objective == Objective::Score {
                0.0
            } else {
                PLACED as f64
            },
        }
    }

    /// What each column is worth.
    #[allow(clippy::cast_precision_loss)]
    fn worth(&self, model: &Model) -> Vec<f64> {
        let columns = model.score.iter().zip(&model.priority);
        columns
            .map(|(score, priority)| {
                *score as f64 / self.score + self.placed * *priority as f64 / self.priority
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::multipliers::bound;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::{best, instance};

    #[test]
    fn a_person_costs_what_the_best_pair_is_worth_that_has_no_place_beside_the_better_ones() {
        let mut instance = instance(1, 4, "[[0,0,9],[0,1,8],[0,2,5],[0,3,2]]", "");
        instance.persons[0].max_places = 2;
        let model = program(&instance);
        let own = |row: &Row| matches!(row, Row::Person(0));
        let row = model.rows.iter().position(|row| own(&row.key)).unwrap();
        // At a price of 1 for the person nothing else costs anything.
        let mut prices = Prices {
            reduced: model
                .score
                .iter()
                .map(|score| *score as f64 - 1.0)
                .collect(),
            values: vec![0.0; model.columns.len()],
            rows: vec![0.0; model.rows.len()],
        };
        prices.rows[row] = 1.0;
        assert!((with_persons(&model, &prices)[row] - 5.0).abs() < 1e-9);
        // Those who cost more than they are worth pay nothing.
        prices.reduced = vec![-3.0; model.columns.len()];
        assert!(with_persons(&model, &prices)[row].abs() < 1e-9);
    }

    #[test]
    fn the_first_multipliers_bound_a_large_model_closely() {
        let pairs = (0..100).flat_map(|i| {
            (0..70).map(move |j| format!("[{i},{j},{}]", 1_000 + (i * 7 + j * 13) * 37 % 9_000))
        });
        let pairs = format!("[{}]", pairs.collect::<Vec<_>>().join(","));
        let quota = r#","objective":"score","quotas":[{"name":"q","persons":[0,1,2],"places":[0,1,2],"max":1}]"#;
        let mut instance = instance(100, 70, &pairs, quota);
        instance
            .places
            .iter_mut()
            .for_each(|place| place.seats = Some(1));
        let model = program(&instance);
        let guess = Start::new(&instance, &model, &|| false).guess.unwrap();
        let bound = bound(&model, &model.score, &[], &guess.multipliers, None).value;
        let (best, _) = best(&instance).unwrap();
        let best = i128::from(best);
        assert!(best <= bound && bound <= best + best / 20, "{best} {bound}");
    }
}
