//! The best assignment of a network by bids and shortest augmenting paths, with its prices.
//!
//! Persons first bid for seats ([`bids`]): most find theirs that way, and every price stays exact.
//! Whoever is left takes the cheapest alternating path to a free seat, or leaves out whoever is
//! cheapest to leave out. Method: Jonker and Volgenant (1987), with seats instead of single columns.
//! Worst case O(persons · pairs · log places); a person whose best place is free costs only their
//! own pairs.

mod bids;
mod lowest;
mod network;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(crate) use network::{Network, Number, Offer};

/// No pair, person or seat.
const NONE: u32 = u32::MAX;

/// The prices that prove an assignment.
#[derive(Debug, Clone)]
pub(crate) struct Priced<W> {
    /// Price of each person: ≥ 0 unless they must be placed, 0 when left out.
    pub(crate) persons: Vec<W>,
    /// Price of a seat: ≥ 0, and 0 when a seat is free. The lowest that prove the assignment.
    pub(crate) places: Vec<W>,
}

/// Why a network has no assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// These persons must be placed, and all their offers are in places with fewer seats in all.
    Overfull(Vec<usize>),
    /// The caller wants to stop; offers of persons, by their numbers in the network, with which all that
    /// must be placed are. None where some are not.
    Stopped(Option<Vec<usize>>),
}

/// A best assignment, still without the prices of persons.
#[derive(Debug)]
pub(crate) struct Best<'a, W> {
    seating: Seating<'a, W>,
}

/// Finds the assignment of greatest worth.
///
/// # Errors
/// [`Failure`]
pub(crate) fn solve<'a, W: Number>(
    network: &'a Network<W>,
    stop: &dyn Fn() -> bool,
) -> Result<Best<'a, W>, Failure> {
    let mut seating = Seating::new(network);
    let Some(left) = bids::bid(&mut seating, stop) else {
        return Err(Failure::Stopped(seating.filled()));
    };
    let mut search = Search::new(seating);
    for (n, person) in left.into_iter().enumerate() {
        if n % 64 == 0 && stop() {
            return Err(Failure::Stopped(search.seating.filled()));
        }
        search.insert(person)?;
    }
    Ok(Best {
        seating: search.seating,
    })
}

impl<W: Number> Best<'_, W> {
    /// Offer of each person, if any, by its number in the network.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = Option<usize>> + '_ {
        let offer = |k: &u32| (*k != NONE).then_some(*k as usize);
        self.seating.chosen.iter().map(offer)
    }

    /// The prices that prove it.
    pub(crate) fn prices(mut self) -> Priced<W> {
        lowest::lower(&mut self.seating);
        let seating = self.seating;
        let persons = (0..seating.chosen.len()).map(|person| seating.worth_to(person));
        Priced {
            persons: persons.collect(),
            places: seating.price,
        }
    }
}

/// Who sits where, and what a seat costs. Each seated person has no better offer at these prices,
/// and a price above 0 belongs to a full place.
#[derive(Debug)]
struct Seating<'a, W> {
    network: &'a Network<W>,
    /// Offer of each person, or [`NONE`].
    chosen: Vec<u32>,
    /// Seat of each seated person in `holder`.
    seat: Vec<u32>,
    /// Persons in the seats of place j, from `network.seats[j]` on.
    holder: Vec<u32>,
    /// How many seats of each place are taken.
    taken: Vec<u32>,
    price: Vec<W>,
}

impl<'a, W: Number> Seating<'a, W> {
    fn new(network: &'a Network<W>) -> Self {
        let (persons, places) = (network.must.len(), network.seats.len() - 1);
        Self {
            network,
            chosen: vec![NONE; persons],
            seat: vec![NONE; persons],
            holder: vec![NONE; network.seats[places] as usize],
            taken: vec![0; places],
            price: vec![W::default(); places],
        }
    }

    fn seats_of(&self, place: usize) -> std::ops::Range<usize> {
        let first = self.network.seats[place] as usize;
        first..first + self.taken[place] as usize
    }

    fn is_full(&self, place: usize) -> bool {
        self.network.seats[place] + self.taken[place] == self.network.seats[place + 1]
    }

    /// Takes the next free seat of a place.
    fn take(&mut self, place: usize, person: u32, offer: u32) {
        let seat = self.network.seats[place] + self.taken[place];
        self.taken[place] += 1;
        self.sit(seat, person, offer);
    }

    fn sit(&mut self, seat: u32, person: u32, offer: u32) {
        self.holder[seat as usize] = person;
        self.seat[person as usize] = seat;
        self.chosen[person as usize] = offer;
    }

    /// The offers that are chosen when everybody without a seat takes the best one that is free, and who must be placed
    /// that of somebody else; none where that is not enough for those.
    fn filled(mut self) -> Option<Vec<usize>> {
        let must = &self.network.must;
        let persons = 0..u32::try_from(must.len()).ok()?;
        let (first, then): (Vec<u32>, Vec<u32>) = persons.partition(|n| must[*n as usize]);
        for person in first {
            if self.chosen[person as usize] == NONE && !self.sit_down(person) {
                self.drive_out(person)?;
            }
        }
        for person in then {
            if self.chosen[person as usize] == NONE {
                self.sit_down(person);
            }
        }
        let chosen = self.chosen.iter().filter(|offer| **offer != NONE);
        Some(chosen.map(|offer| *offer as usize).collect())
    }

    /// Takes the best free seat that is worth anything, or any where the person must be placed; whether there was one.
    fn sit_down(&mut self, person: u32) -> bool {
        let (network, number) = (self.network, person as usize);
        let worth_it = |k: &usize| network.must[number] || network.offers[*k].worth > W::default();
        let place = |k: usize| network.offers[k].place as usize;
        let mut offers = network.of(number).filter(worth_it);
        let free = offers.find(|k| !self.is_full(place(*k)));
        #[allow(clippy::cast_possible_truncation)]
        if let Some(k) = free {
            self.take(place(k), person, k as u32);
        }
        free.is_some()
    }

    /// Takes the best seat of those who need not be placed; none where there is no such seat.
    fn drive_out(&mut self, person: u32) -> Option<()> {
        let network = self.network;
        let seat_of = |k: usize| {
            let mut seats = self.seats_of(network.offers[k].place as usize);
            seats.find(|seat| !network.must[self.holder[*seat] as usize])
        };
        let mut offers = network.of(person as usize);
        let (k, seat) = offers.find_map(|k| Some((k, seat_of(k)?)))?;
        self.chosen[self.holder[seat] as usize] = NONE;
        #[allow(clippy::cast_possible_truncation)]
        self.sit(seat as u32, person, k as u32);
        Some(())
    }

    /// What an assignment at these prices leaves to a person: worth minus price; 0 when left out.
    fn worth_to(&self, person: usize) -> W {
        match self.network.offers.get(self.chosen[person] as usize) {
            Some(offer) => offer.worth - self.price[offer.place as usize],
            None => W::default(),
        }
    }
}

/// How a path ends.
#[derive(Clone, Copy)]
enum Exit {
    /// In a free seat of this place.
    Seat(u32),
    /// By leaving this person out.
    LeaveOut(u32),
}

/// Where a path is at present.
#[derive(Clone, Copy)]
struct At<W> {
    person: u32,
    distance: W,
    /// What the person's present offer leaves to them.
    worth: W,
}

struct Search<'a, W> {
    seating: Seating<'a, W>,
    /// Distance of each place in the present search, valid where `reached` is its number.
    distance: Vec<W>,
    /// Offer and person by which a place was reached.
    via: Vec<(u32, u32)>,
    reached: Vec<u32>,
    settled: Vec<u32>,
    heap: BinaryHeap<Reverse<(W, u32)>>,
    round: u32,
}

impl<'a, W: Number> Search<'a, W> {
    fn new(seating: Seating<'a, W>) -> Self {
        let places = seating.price.len();
        Self {
            seating,
            distance: vec![W::default(); places],
            via: vec![(NONE, NONE); places],
            reached: vec![0; places],
            settled: Vec::new(),
            heap: BinaryHeap::new(),
            round: 0,
        }
    }

    fn insert(&mut self, person: u32) -> Result<(), Failure> {
        let network = self.seating.network;
        self.round += 1;
        self.settled.clear();
        self.heap.clear();
        let must = network.must[person as usize];
        let offers = network.of(person as usize);
        let net = |k: usize| {
            network.offers[k].worth - self.seating.price[network.offers[k].place as usize]
        };
        let worth = match (must, offers.map(net).max()) {
            (true, Some(best)) => best,
            (true, None) => return Err(Failure::Overfull(vec![person as usize])),
            (false, best) => best.unwrap_or_default().max(W::default()),
        };
        let mut nearest = (!must).then_some((worth, Exit::LeaveOut(person)));
        let distance = W::default();
        self.relax(
            At {
                person,
                distance,
                worth,
            },
            &mut nearest,
        );
        while let Some(Reverse((distance, place))) = self.heap.pop() {
            if nearest.is_some_and(|(least, _)| least <= distance) {
                break;
            }
            if distance > self.distance[place as usize] {
                continue;
            }
            self.settled.push(place);
            for seat in self.seating.seats_of(place as usize) {
                let person = self.seating.holder[seat];
                let worth = self.seating.worth_to(person as usize);
                let leave = distance + worth;
                let can_leave = !network.must[person as usize];
                if can_leave && nearest.is_none_or(|(least, _)| leave < least) {
                    nearest = Some((leave, Exit::LeaveOut(person)));
                }
                self.relax(
                    At {
                        person,
                        distance,
                        worth,
                    },
                    &mut nearest,
                );
            }
        }
        let Some((length, exit)) = nearest else {
            return Err(Failure::Overfull(self.crowd(person)));
        };
        for place in &self.settled {
            let step = length - self.distance[*place as usize];
            if step > W::default() {
                self.seating.price[*place as usize] += step;
            }
        }
        self.augment(person, exit);
        Ok(())
    }

    /// Offers the places of a person at a distance to the search.
    fn relax(&mut self, at: At<W>, nearest: &mut Option<(W, Exit)>) {
        let network = self.seating.network;
        for k in network.of(at.person as usize) {
            let offer = network.offers[k];
            let without_price = at.distance + at.worth - offer.worth;
            // Prices are not negative and the offers that follow are worth less.
            if nearest.is_some_and(|(least, _)| least <= without_price) {
                return;
            }
            let place = offer.place as usize;
            let length = without_price + self.seating.price[place];
            let known = self.reached[place] == self.round;
            if (known && self.distance[place] <= length)
                || nearest.is_some_and(|(least, _)| least <= length)
            {
                continue;
            }
            self.reached[place] = self.round;
            self.distance[place] = length;
            #[allow(clippy::cast_possible_truncation)]
            let via = (k as u32, at.person);
            self.via[place] = via;
            if self.seating.is_full(place) {
                self.heap.push(Reverse((length, offer.place)));
            } else {
                *nearest = Some((length, Exit::Seat(offer.place)));
            }
        }
    }

    fn augment(&mut self, person: u32, exit: Exit) {
        let seating = &mut self.seating;
        let (mut place, mut seat) = match exit {
            Exit::LeaveOut(other) => {
                let left = std::mem::replace(&mut seating.chosen[other as usize], NONE);
                // Whoever comes and is left out at once has not taken anything.
                let Some(offer) = seating.network.offers.get(left as usize) else {
                    return;
                };
                (offer.place, seating.seat[other as usize])
            }
            Exit::Seat(place) => {
                let free = seating.network.seats[place as usize] + seating.taken[place as usize];
                seating.taken[place as usize] += 1;
                (place, free)
            }
        };
        loop {
            let (offer, mover) = self.via[place as usize];
            let (left, free) = (seating.chosen[mover as usize], seating.seat[mover as usize]);
            seating.sit(seat, mover, offer);
            if mover == person {
                return;
            }
            place = seating.network.offers[left as usize].place;
            seat = free;
        }
    }

    /// Everybody who competes with a person for the places that can be reached.
    fn crowd(&self, person: u32) -> Vec<usize> {
        let seats = self
            .settled
            .iter()
            .map(|place| self.seating.seats_of(*place as usize));
        let mut crowd: Vec<_> = seats
            .flatten()
            .map(|seat| self.seating.holder[seat] as usize)
            .collect();
        crowd.push(person as usize);
        crowd.sort_unstable();
        crowd
    }
}
