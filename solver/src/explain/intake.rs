//! Intake all year: what a seat is worth to those who are still to come.
//!
//! Whoever comes today takes the opening whose score is furthest above the price of its seat. The
//! prices come from batches: later arrivals are sampled, each sample is assigned as a whole, and a
//! seat's price is what the sample would lose without it, averaged over the samples. After Ahani,
//! Gölz, Procaccia, Teytelboym and Trapp, *Dynamic placement in refugee resettlement* (2021), whose
//! prices are duals of such batches; one seat fewer is the largest of them, and exact.

use rayon::prelude::*;

use super::Ground;
use super::seats::Limits;
use crate::assign::{Control, Options, SolveError, solve};
use crate::instance::{Instance, Objective, Pair, Person, Place, Status};

/// Somebody who may come: the openings that are possible and what each is worth, in the units of
/// the score.
pub type Arrival = Vec<(usize, i64)>;

/// What is held back for those who are still to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reserve {
    /// Price of a seat in each place, in the units of the score.
    pub prices: Vec<i64>,
    /// How many of 1,000 samples would use the last seat of each place.
    pub wanted: Vec<u32>,
}

/// Prices of the seats that are left, from `samples` batches of `expected` arrivals each, drawn with
/// repetition from `pool`. The same seed gives the same prices, on any number of threads.
///
/// The batch is the network of seats: weekdays and quotas are left out, since prices only guide.
///
/// # Errors
/// Those of [`solve`].
pub fn reserve(
    seats: &[i64],
    pool: &[Arrival],
    expected: usize,
    samples: u32,
    seed: u64,
    control: &dyn Control,
) -> Result<Reserve, SolveError> {
    let places: Vec<_> = seats
        .iter()
        .enumerate()
        .map(|(j, seats)| Place {
            id: j.to_string(),
            seats: Some((*seats).max(0)),
            min_group: 0,
            hours: None,
            days: crate::instance::Days::default(),
        })
        .collect();
    let each: Vec<Option<Vec<i64>>> = (0..samples)
        .into_par_iter()
        .map(|sample| {
            let mut draw = Draw::new(seed, sample);
            let rows: Vec<&Arrival> = (0..expected)
                .filter_map(|_| pool.get(draw.below(pool.len())))
                .collect();
            lost_seats(&places, &rows, control)
        })
        .collect::<Result<_, _>>()?;
    let solved: Vec<Vec<i64>> = each.into_iter().flatten().collect();
    let count = i64::try_from(solved.len()).unwrap_or(i64::MAX).max(1);
    let over = |of: &dyn Fn(i64) -> i64, j: usize| -> i64 {
        let values = solved.iter().filter_map(|sample| sample.get(j).copied());
        values.map(of).sum::<i64>()
    };
    Ok(Reserve {
        prices: (0..seats.len())
            .map(|j| over(&|price| price, j) / count)
            .collect(),
        wanted: (0..seats.len())
            .map(|j| over(&|price| 1_000 * i64::from(price > 0), j) / count)
            .map(|share| u32::try_from(share).unwrap_or(0))
            .collect(),
    })
}

/// What a batch would lose by one seat fewer in each place; none when the caller has stopped it.
fn lost_seats(
    places: &[Place],
    rows: &[&Arrival],
    control: &dyn Control,
) -> Result<Option<Vec<i64>>, SolveError> {
    let mut batch = Instance {
        objective: Objective::Score,
        places: places.to_vec(),
        ..Instance::default()
    };
    for (person, row) in rows.iter().enumerate() {
        batch.persons.push(Person {
            id: person.to_string(),
            must_place: false,
            priority: 1,
            max_places: 1,
            days: crate::instance::Days::default(),
        });
        batch.pairs.extend(row.iter().map(|(place, score)| Pair {
            person,
            place: *place,
            score: *score,
            hours: 0,
        }));
    }
    let solved = solve(&batch, Options::default(), control)?;
    if solved.status != Status::Optimal {
        return Ok(None);
    }
    let ground = Ground::new(&batch, &solved.assignments, solved.certificate.as_ref());
    let of: Vec<_> = (0..places.len())
        .map(|place| Limits {
            place,
            quotas: Vec::new(),
        })
        .collect();
    let values = ground.seats(&of, control)?;
    let lost = values
        .iter()
        .map(|value| value.fewer.map_or(0, |worth| worth.score));
    Ok(Some(lost.collect()))
}

/// Numbers that look random and depend on the seed alone (SplitMix64, Steele, Lea and Flood 2014).
struct Draw(u64);

impl Draw {
    fn new(seed: u64, sample: u32) -> Self {
        let mut draw = Self(seed ^ u64::from(sample).wrapping_mul(0xd134_2543_de82_ef95));
        draw.next();
        draw
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % (limit.max(1) as u64)).unwrap_or(0)
    }
}
