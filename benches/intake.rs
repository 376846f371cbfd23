//! Measures intake all year on simulated arrivals: total score and placements of greedy intake, of
//! intake by prices, and of the batch in hindsight. `./x bench --intake [YEARS]`.
//!
//! A year is 175 youths of the seeded generator who come one after the other for the seats of 80
//! openings; prices are drawn from 350 other youths of the same kind, never from those who come.

#![allow(clippy::print_stdout)]

use std::env;
use std::time::Instant;

use anyhow::{Result, anyhow};
use comfy_table::{CellAlignment, Table, presets};
use fixtures::{Size, snapshot};
use formidling::matching::Posed;
use solver::assign::{Options, Quiet, solve};
use solver::explain::{Arrival, reserve};
use solver::instance::{Days, Instance, Objective, Pair, Person, Place};

/// Youths who come in a year.
const YEAR: usize = 175;
/// Youths of earlier years.
const EARLIER: usize = 350;
/// Openings that they come for.
const OPENINGS: usize = 80;
/// Batches that prices are drawn from at each arrival.
const SAMPLES: u32 = 20;
/// What a placement counts beside its score, as the program has it, in micro-points.
const PLACEMENT: i64 = 1_000_000;

/// What a way of intake comes to.
#[derive(Debug, Clone, Copy, Default)]
struct Total {
    placed: usize,
    /// Micro-points, without what placements count beside.
    score: i64,
}

/// A simulated year: who comes, who came earlier, and the seats.
struct Year {
    arrivals: Vec<Arrival>,
    earlier: Vec<Arrival>,
    seats: Vec<i64>,
}

fn main() -> Result<()> {
    // `cargo bench` adds `--bench`.
    let mut args = env::args().skip(1).filter(|arg| arg != "--bench");
    let years: u64 = args.next().map_or(Ok(5), |years| years.parse())?;
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "sought",
        "year",
        "greedy",
        "priced",
        "hindsight",
        "greedy %",
        "priced %",
        "s",
    ]);
    for premium in [0, PLACEMENT] {
        let mut sums = [Total::default(); 3];
        for seed in 1..=years {
            let began = Instant::now();
            let year = Year::new(seed)?;
            let totals = [
                year.one_by_one(premium, None)?,
                year.one_by_one(premium, Some(seed))?,
                year.in_hindsight(premium)?,
            ];
            for (sum, total) in sums.iter_mut().zip(totals) {
                sum.placed += total.placed;
                sum.score += total.score;
            }
            let name = seed.to_string();
            table.add_row(row(premium, name, totals, Some(began)));
        }
        table.add_row(row(premium, "all".to_owned(), sums, None));
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    println!("{table}");
    Ok(())
}

fn row(premium: i64, year: String, totals: [Total; 3], began: Option<Instant>) -> Vec<String> {
    let points = |total: Total| total.score as f64 / 10_000.0;
    let worth = |total: Total| (total.score + premium * total.placed as i64) as f64;
    let shown = |total: Total| format!("{:.1} ({})", points(total), total.placed);
    let share = |total: Total| format!("{:.1}", 100.0 * worth(total) / worth(totals[2]));
    let sought = if premium == 0 {
        "score"
    } else {
        "score + 100 a placement"
    };
    vec![
        sought.to_owned(),
        year,
        shown(totals[0]),
        shown(totals[1]),
        shown(totals[2]),
        share(totals[0]),
        share(totals[1]),
        began.map_or(String::new(), |began| {
            format!("{:.1}", began.elapsed().as_secs_f64())
        }),
    ]
}

impl Year {
    fn new(seed: u64) -> Result<Self> {
        let size = Size {
            youths: YEAR + EARLIER,
            openings: OPENINGS,
        };
        let round = snapshot(size, seed);
        let posed = Posed::new(&round, &|| false).map_err(|error| anyhow!("{error}"))?;
        let mut rows: Vec<Arrival> = (0..round.youths.len())
            .map(|youth| {
                let possible = posed.prospects(youth).possible.iter();
                possible
                    .map(|(place, score)| (*place, i64::from(*score)))
                    .collect()
            })
            .collect();
        let earlier = rows.split_off(YEAR);
        let seats = round.openings.iter().map(|opening| {
            let days = opening.seats.0.values().copied();
            i64::from(days.filter(|seats| *seats > 0).min().unwrap_or(0))
        });
        Ok(Self {
            arrivals: rows,
            earlier,
            seats: seats.collect(),
        })
    }

    /// Everybody takes the best free seat when they come: by score, or with a seed by score less the
    /// price of the seat.
    fn one_by_one(&self, premium: i64, seed: Option<u64>) -> Result<Total> {
        let pool: Vec<Arrival> = self
            .earlier
            .iter()
            .map(|row| {
                row.iter()
                    .map(|(place, score)| (*place, score + premium))
                    .collect()
            })
            .collect();
        let mut left = self.seats.clone();
        let mut total = Total::default();
        for (number, row) in self.arrivals.iter().enumerate() {
            let prices = match seed {
                Some(seed) => {
                    let expected = self.arrivals.len() - number - 1;
                    let draw = seed * 1_000 + number as u64;
                    reserve(&left, &pool, expected, SAMPLES, draw, &Quiet)?.prices
                }
                None => vec![0; left.len()],
            };
            let best = row
                .iter()
                .filter(|(place, _)| left[*place] > 0)
                .map(|(place, score)| (score + premium - prices[*place], *place, *score))
                .max();
            if let Some((net, place, score)) = best
                && net >= 0
            {
                left[place] -= 1;
                total.placed += 1;
                total.score += score;
            }
        }
        Ok(total)
    }

    /// The best that could have been done, everybody known beforehand.
    fn in_hindsight(&self, premium: i64) -> Result<Total> {
        let mut batch = Instance {
            objective: Objective::Score,
            ..Instance::default()
        };
        batch
            .places
            .extend(self.seats.iter().enumerate().map(|(j, seats)| Place {
                id: j.to_string(),
                seats: Some(*seats),
                min_group: 0,
                hours: None,
                days: Days::default(),
            }));
        for (person, row) in self.arrivals.iter().enumerate() {
            batch.persons.push(Person {
                id: person.to_string(),
                must_place: false,
                priority: 1,
                max_places: 1,
                days: Days::default(),
            });
            batch.pairs.extend(row.iter().map(|(place, score)| Pair {
                person,
                place: *place,
                score: score + premium,
                hours: 0,
            }));
        }
        let solved = solve(&batch, Options::default(), &Quiet)?;
        Ok(Total {
            placed: solved.placed,
            score: solved.objective - premium * i64::try_from(solved.placed)?,
        })
    }
}
