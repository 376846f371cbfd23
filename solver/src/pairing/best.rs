//! The best openings of each youth, without looking at every pair.
//!
//! What openings of one kind (trade, interests and values) have in common is scored once for each
//! youth and kind; openings of a kind that also share place, workplace and demands are one cell, which
//! is looked at once. Kinds are taken in the order of the most that any of their openings could score
//! and destinations in the order of minutes, until nothing that is left can be among the best. The
//! answer is exact: it is what all pairs would give.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

use super::Market;
use crate::eligibility::{Demand, first_obstacle};
use crate::score::{Factor, MicroPoints, Offer, Seeker, Wish, distance_factor, mean, score};

/// The openings of a market in the order in which they are looked at.
///
/// Takes room in proportion to openings + kinds · destinations + origins · destinations.
#[derive(Debug)]
pub struct Shortlister<'a> {
    market: &'a Market,
    /// One opening of each kind.
    kinds: Vec<usize>,
    cells: Vec<Cell>,
    /// The cells of kind k at destination d: `cells[first[k · width + d]..first[k · width + d + 1]]`.
    first: Vec<usize>,
    /// The destinations of each origin, the nearest first.
    order: Vec<usize>,
}

/// Openings that differ in nothing but their number.
#[derive(Debug)]
struct Cell {
    /// Their numbers, ascending.
    places: Vec<usize>,
}

/// (score, the lower number first): the greater, the better.
type Rank = (u32, Reverse<usize>);

impl<'a> Shortlister<'a> {
    /// Sorts the openings of a market. Those that take nobody are left out.
    #[must_use]
    pub fn new(market: &'a Market) -> Self {
        let taking = |place: &usize| {
            let demand = &market.demands[*place];
            demand.open && !demand.days.is_empty()
        };
        let mut kinds = BTreeMap::new();
        let mut cells: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for place in (0..market.offers.len()).filter(taking) {
            let offer = &market.offers[place];
            let next = kinds.len();
            let (kind, _) = *kinds.entry(kind(offer)).or_insert((next, place));
            let destination = market.travel.destinations[place];
            let demand = demanded(&market.demands[place]);
            let cell = (kind, destination, offer.preferences, demand);
            cells.entry(cell).or_default().push(place);
        }
        let width = market.travel.width;
        let mut first = vec![0; kinds.len() * width + 1];
        for (kind, destination, ..) in cells.keys() {
            first[kind * width + destination + 1] += 1;
        }
        for n in 1..first.len() {
            first[n] += first[n - 1];
        }
        let mut kinds: Vec<_> = kinds.into_values().collect();
        kinds.sort_unstable();
        let rows = market.travel.minutes.par_chunks(width.max(1));
        let order = rows.flat_map_iter(|minutes| {
            let mut order: Vec<_> = (0..minutes.len()).collect();
            order.sort_unstable_by_key(|destination| (minutes[*destination], *destination));
            order
        });
        Self {
            market,
            kinds: kinds.into_iter().map(|(_, place)| place).collect(),
            cells: cells.into_values().map(|places| Cell { places }).collect(),
            first,
            order: order.collect(),
        }
    }

    /// The best `count` possible openings of every youth, in their order. See [`Self::best_of`].
    ///
    /// In parallel; the number of threads changes nothing. `stop` is asked once a youth; the rest is
    /// left empty when it says so.
    pub fn best(&self, count: usize, stop: &(dyn Fn() -> bool + Sync)) -> Vec<Vec<(usize, u32)>> {
        (0..self.market.applicants.len())
            .into_par_iter()
            .map(|youth| {
                if stop() {
                    Vec::new()
                } else {
                    self.best_of(youth, count)
                }
            })
            .collect()
    }

    /// The best `count` possible openings of one youth with their scores in micro-points, the best
    /// first; of equal ones those with the lower number.
    #[must_use]
    pub fn best_of(&self, youth: usize, count: usize) -> Vec<(usize, u32)> {
        if count == 0 {
            return Vec::new();
        }
        let market = self.market;
        let seeker = &market.seekers[youth];
        let mut list = List {
            count,
            heap: BinaryHeap::with_capacity(count + 1),
        };
        let wished: Vec<usize> = seeker.wishes.iter().filter_map(wished_place).collect();
        for place in &wished {
            self.look_at(youth, *place, &mut list);
        }
        let mut kinds: Vec<_> = (0..self.kinds.len())
            .map(|kind| {
                let known = self.of_kind(seeker, kind);
                (self.most(known, seeker, 0), kind, known)
            })
            .collect();
        kinds.sort_unstable_by_key(|(most, kind, _)| (Reverse(*most), *kind));
        let width = market.travel.width;
        let origin = market.travel.origins[youth] * width;
        for (most, kind, known) in kinds {
            if !list.admits(most) {
                break;
            }
            for destination in &self.order[origin..origin + width] {
                let cell = kind * width + destination;
                let cells = &self.cells[self.first[cell]..self.first[cell + 1]];
                if cells.is_empty() {
                    continue;
                }
                let minutes = market.travel.minutes[origin + destination];
                if minutes > market.applicants[youth].travel_limit
                    || !list.admits(self.most(known, seeker, minutes))
                {
                    break;
                }
                for cell in cells {
                    self.look_into(youth, cell, &wished, &mut list);
                }
            }
        }
        list.sorted()
    }

    /// The factors that all openings of a kind have in common; those of the others are unknown.
    fn of_kind(&self, seeker: &Seeker, kind: usize) -> [Option<MicroPoints>; 6] {
        let market = self.market;
        let offer = &market.offers[self.kinds[kind]];
        // No opening has this number, so a wish for one opening counts for none.
        let mut factors =
            score(seeker, offer, usize::MAX, 0, &market.graph, market.weights).factors;
        factors[Factor::Preferences as usize] = None;
        factors
    }

    /// The most that an opening of a kind can score at a distance.
    fn most(&self, mut factors: [Option<MicroPoints>; 6], seeker: &Seeker, minutes: u32) -> u32 {
        factors[Factor::Distance as usize] = distance_factor(minutes, seeker.travel_limit);
        let without = mean(&factors, self.market.weights);
        // What is known of the workplace can help or harm; what is unknown does neither.
        factors[Factor::Preferences as usize] = Some(MicroPoints::ONE);
        without.max(mean(&factors, self.market.weights)).0
    }

    /// Openings of a cell are possible and score alike, apart from those that are forbidden.
    fn look_into(&self, youth: usize, cell: &Cell, wished: &[usize], list: &mut List) {
        let market = self.market;
        let Some(one) = cell.places.first() else {
            return;
        };
        let minutes = market.travel.minutes(youth, *one);
        let (applicant, demand) = (&market.applicants[youth], &market.demands[*one]);
        let (seeker, offer) = (&market.seekers[youth], &market.offers[*one]);
        if first_obstacle(applicant, demand, minutes, false).is_some() {
            return;
        }
        let score = score(
            seeker,
            offer,
            usize::MAX,
            minutes,
            &market.graph,
            market.weights,
        );
        for place in &cell.places {
            if !list.takes(score.total.0, *place) {
                break;
            }
            let forbidden =
                !market.forbidden.is_empty() && market.forbidden.contains(&(youth, *place));
            if !forbidden && !wished.contains(place) {
                list.add(score.total.0, *place);
            }
        }
    }

    /// One opening by itself.
    fn look_at(&self, youth: usize, place: usize, list: &mut List) {
        let market = self.market;
        let (Some(demand), Some(offer)) = (market.demands.get(place), market.offers.get(place))
        else {
            return;
        };
        let minutes = market.travel.minutes(youth, place);
        let forbidden = market.forbidden.contains(&(youth, place));
        let seeker = &market.seekers[youth];
        if !list
            .heap
            .iter()
            .any(|Reverse((_, Reverse(other)))| *other == place)
            && first_obstacle(&market.applicants[youth], demand, minutes, forbidden).is_none()
        {
            let score = score(seeker, offer, place, minutes, &market.graph, market.weights);
            list.add(score.total.0, place);
        }
    }
}

/// The best so far; the worst of them on top.
struct List {
    count: usize,
    heap: BinaryHeap<Reverse<Rank>>,
}

impl List {
    /// Whether some opening with at most this score could be among the best.
    fn admits(&self, most: u32) -> bool {
        self.takes(most, 0)
    }

    /// Whether an opening is among the best so far.
    fn takes(&self, score: u32, place: usize) -> bool {
        let full = self.heap.len() >= self.count;
        let worst = self.heap.peek();
        !full || worst.is_none_or(|Reverse(worst)| (score, Reverse(place)) > *worst)
    }

    fn add(&mut self, score: u32, place: usize) {
        if self.takes(score, place) {
            self.heap.push(Reverse((score, Reverse(place))));
            if self.heap.len() > self.count {
                self.heap.pop();
            }
        }
    }

    fn sorted(self) -> Vec<(usize, u32)> {
        let best = self.heap.into_sorted_vec();
        let entry = |Reverse((score, Reverse(place)))| (place, score);
        best.into_iter().map(entry).collect()
    }
}

fn wished_place(wish: &Wish) -> Option<usize> {
    match wish {
        Wish::Place(place) => Some(*place),
        Wish::Trade(_) => None,
    }
}

/// What an opening's score depends on beside place and workplace. Numbers are compared bit by bit.
fn kind(offer: &Offer) -> (usize, Option<[u64; 6]>, Option<[u64; 6]>) {
    let bits = |direction: &crate::score::Direction| direction.bits();
    (
        offer.trade,
        offer.interests.as_ref().map(bits),
        offer.values.as_ref().map(bits),
    )
}

/// A demand as something that can be sorted.
#[allow(clippy::type_complexity)]
fn demanded(
    demand: &Demand,
) -> (
    (i32, i32),
    (u32, u32, u32, bool),
    Vec<usize>,
    Vec<usize>,
    (i64, i64),
) {
    (
        demand.ages,
        (
            demand.target_groups,
            demand.min_days,
            demand.licences,
            demand.shares,
        ),
        demand.programmes.clone(),
        demand.days.numbers().collect(),
        demand.period,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::eligibility::Applicant;
    use crate::instance::Days;
    use crate::score::{Nearness, Standard, TradeGraph, Travel};

    /// Numbers that look random, the same for the same seed (Knuth's MMIX generator).
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % n
        }

        fn scale(&mut self) -> Option<i8> {
            let n = self.below(7);
            (n < 5).then(|| i8::try_from(n).unwrap() - 2)
        }

        fn profile(&mut self) -> [f64; 6] {
            std::array::from_fn(|_| f64::from(u32::try_from(self.below(7)).unwrap()))
        }
    }

    /// A round with few trades, places and workplaces, so that there are cells with several openings,
    /// and many ties.
    fn market(youths: usize, openings: usize, seed: u64) -> Market {
        let mut draw = Numbers(seed);
        let trades: Vec<_> = (0..5).map(|_| draw.profile()).collect();
        let standard = Standard::of(&trades);
        let (origins, width) = (4, 3);
        let seeker = |draw: &mut Numbers| Seeker {
            interests: (draw.below(4) > 0)
                .then(|| draw.profile())
                .and_then(|own| standard.direction(own)),
            mentions: (0..draw.below(3)).map(|_| draw.below(5)).collect(),
            values: (draw.below(3) > 0)
                .then(|| draw.profile())
                .and_then(|own| standard.direction(own)),
            preferences: std::array::from_fn(|_| draw.scale()),
            wishes: (0..draw.below(4))
                .map(|_| match draw.below(2) {
                    0 => Wish::Trade(draw.below(5)),
                    _ => Wish::Place(draw.below(openings)),
                })
                .collect(),
            completed: (0..draw.below(3)).map(|_| draw.below(5)).collect(),
            travel_limit: u32::try_from(draw.below(60)).unwrap(),
        };
        let seekers: Vec<_> = (0..youths).map(|_| seeker(&mut draw)).collect();
        let applicant = |seeker: &Seeker, draw: &mut Numbers| Applicant {
            age: 15 + i32::try_from(draw.below(6)).unwrap(),
            days: Days::from_numbers(0..1 + draw.below(5)),
            period: (i64::MIN, i64::MAX),
            consent: draw.below(3) > 0,
            travel_limit: seeker.travel_limit,
            ..Applicant::default()
        };
        let demand = |draw: &mut Numbers| Demand {
            open: draw.below(9) > 0,
            ages: (15 + i32::try_from(draw.below(3)).unwrap(), 20),
            days: Days::from_numbers(0..draw.below(6)),
            min_days: 1,
            period: (i64::MIN, i64::MAX),
            shares: draw.below(2) > 0,
            ..Demand::default()
        };
        let offer = |draw: &mut Numbers| {
            let trade = draw.below(5);
            Offer {
                interests: standard.direction(trades[trade]),
                values: (trade > 0)
                    .then(|| trades[trade - 1])
                    .and_then(|own| standard.direction(own)),
                preferences: [draw.scale(), None, draw.scale(), None, None, None],
                trade,
            }
        };
        Market {
            applicants: seekers
                .iter()
                .map(|seeker| applicant(seeker, &mut draw))
                .collect(),
            demands: (0..openings).map(|_| demand(&mut draw)).collect(),
            offers: (0..openings).map(|_| offer(&mut draw)).collect(),
            travel: Travel {
                origins: (0..youths).map(|_| draw.below(origins)).collect(),
                destinations: (0..openings).map(|_| draw.below(width)).collect(),
                minutes: (0..origins * width)
                    .map(|_| u32::try_from(draw.below(50)).unwrap())
                    .collect(),
                width,
            },
            graph: TradeGraph::new(5, |from, to| match from.abs_diff(to) {
                0 => Nearness::Same,
                1 => Nearness::SameVg2,
                2 => Nearness::SameVg1,
                _ => Nearness::None,
            }),
            weights: std::array::from_fn(|_| u32::try_from(draw.below(30)).unwrap() + 1),
            forbidden: (0..youths)
                .map(|youth| (youth, draw.below(openings)))
                .collect(),
            seekers,
        }
    }

    /// From all pairs, straight from the definition.
    fn plainly(market: &Market, youth: usize, count: usize) -> Vec<(usize, u32)> {
        let mut all = market.prospects_of(youth).possible;
        all.sort_by_key(|(place, score)| (Reverse(*score), *place));
        all.truncate(count);
        all
    }

    proptest! {
        #[test]
        fn nothing_is_missed(
            seed in any::<u64>(), openings in 1_usize..120, count in 0_usize..12,
        ) {
            let market = market(12, openings, seed);
            let best = Shortlister::new(&market).best(count, &|| false);
            for (youth, best) in best.into_iter().enumerate() {
                prop_assert_eq!(best, plainly(&market, youth, count));
            }
        }
    }

    #[test]
    fn whoever_stops_it_gets_nothing() {
        let market = market(3, 5, 1);
        let best = Shortlister::new(&market).best(2, &|| true);
        assert_eq!(best, vec![Vec::new(); 3]);
    }

    #[test]
    fn a_market_without_openings_has_no_best() {
        let market = Market {
            applicants: vec![Applicant::default()],
            seekers: vec![Seeker::default()],
            travel: Travel {
                origins: vec![0],
                ..Travel::default()
            },
            ..Market::default()
        };
        assert_eq!(Shortlister::new(&market).best_of(0, 3), []);
    }
}
