//! Eligibility and scores over all pairs, in parallel.
//!
//! The result depends neither on the number of threads nor on anything but the order of the input:
//! each youth's row is computed alone, in integers, and rows are joined in order.

mod best;

use std::collections::HashSet;

use rayon::prelude::*;

use crate::eligibility::{Applicant, Demand, Rule, first_obstacle};
use crate::score::{Offer, Seeker, TradeGraph, Travel, Weights, score};

pub use best::Shortlister;

/// Everybody and everything of a round, by number.
#[derive(Debug, Clone, Default)]
pub struct Market {
    /// What the rules need to know of each youth.
    pub applicants: Vec<Applicant>,
    /// What a score needs to know of each youth.
    pub seekers: Vec<Seeker>,
    /// What each opening demands.
    pub demands: Vec<Demand>,
    /// What a score needs to know of each opening.
    pub offers: Vec<Offer>,
    /// Journeys.
    pub travel: Travel,
    /// Trades.
    pub graph: TradeGraph,
    /// Weights of the factors.
    pub weights: Weights,
    /// Pairs that a person has forbidden.
    pub forbidden: HashSet<(usize, usize)>,
}

/// The possible pairs of one youth, and what removed the others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prospects {
    /// (opening, score in micro-points), ascending by opening.
    pub possible: Vec<(usize, u32)>,
    /// Openings that each rule was the first to remove, in the order of [`Rule::ALL`].
    pub removed: [u32; Rule::ALL.len()],
}

impl Market {
    /// The prospects of every youth, in their order.
    ///
    /// O(youths · openings). `stop` is asked once a youth; the rest is left empty when it says so.
    pub fn prospects(&self, stop: &(dyn Fn() -> bool + Sync)) -> Vec<Prospects> {
        (0..self.applicants.len())
            .into_par_iter()
            .map(|youth| {
                if stop() {
                    Prospects::default()
                } else {
                    self.prospects_of(youth)
                }
            })
            .collect()
    }

    /// The prospects of one youth.
    #[must_use]
    pub fn prospects_of(&self, youth: usize) -> Prospects {
        let mut prospects = Prospects::default();
        let (applicant, seeker) = (&self.applicants[youth], &self.seekers[youth]);
        for (place, (demand, offer)) in self.demands.iter().zip(&self.offers).enumerate() {
            let minutes = self.travel.minutes(youth, place);
            let forbidden = self.forbidden.contains(&(youth, place));
            match first_obstacle(applicant, demand, minutes, forbidden) {
                Some(rule) => prospects.removed[rule as usize] += 1,
                None => {
                    let score = score(seeker, offer, place, minutes, &self.graph, self.weights);
                    prospects.possible.push((place, score.total.0));
                }
            }
        }
        prospects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instance::Days;

    fn market(youths: usize, openings: usize) -> Market {
        let demand = |place: usize| Demand {
            open: !place.is_multiple_of(5),
            ages: (16, 17 + i32::try_from(place % 7).unwrap()),
            days: Days::default(),
            min_days: 1,
            period: (i64::MIN, i64::MAX),
            ..Demand::default()
        };
        let applicant = |youth: usize| Applicant {
            age: 15 + i32::try_from(youth % 8).unwrap(),
            days: Days::default(),
            period: (i64::MIN, i64::MAX),
            travel_limit: 40,
            ..Applicant::default()
        };
        let seeker = |youth: usize| Seeker {
            preferences: [i8::try_from(youth % 5).ok().map(|n| n - 2); 6],
            travel_limit: 40,
            ..Seeker::default()
        };
        let offer = |place: usize| Offer {
            preferences: [i8::try_from(place % 5).ok().map(|n| n - 2); 6],
            ..Offer::default()
        };
        Market {
            applicants: (0..youths).map(applicant).collect(),
            seekers: (0..youths).map(seeker).collect(),
            demands: (0..openings).map(demand).collect(),
            offers: (0..openings).map(offer).collect(),
            travel: Travel {
                origins: (0..youths).collect(),
                destinations: (0..openings).collect(),
                minutes: (0..youths * openings)
                    .map(|n| u32::try_from(n * 7 % 60).unwrap())
                    .collect(),
                width: openings,
            },
            weights: [20, 10, 10, 30, 15, 15],
            ..Market::default()
        }
    }

    #[test]
    fn every_opening_is_either_possible_or_removed_by_one_rule() {
        for prospects in market(40, 30).prospects(&|| false) {
            let removed: u32 = prospects.removed.iter().sum();
            assert_eq!(prospects.possible.len() + removed as usize, 30);
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing() {
        let market = market(60, 40);
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(threads)
                .build()
                .unwrap();
            pool.install(|| market.prospects(&|| false))
        };
        assert_eq!(with(1), with(2));
    }

    #[test]
    fn the_order_of_the_input_changes_nothing_but_the_order() {
        let market = market(12, 9);
        let mut turned = market.clone();
        turned.applicants.reverse();
        turned.seekers.reverse();
        turned.travel.origins.reverse();
        let mut back = turned.prospects(&|| false);
        back.reverse();
        assert_eq!(market.prospects(&|| false), back);
    }
}
