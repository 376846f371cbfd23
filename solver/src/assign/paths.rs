//! The best assignment of a network by shortest augmenting paths, with its prices.
//!
//! Persons enter one after the other; each takes the cheapest alternating path to a free seat, or
//! leaves out whoever is cheapest to leave out. Method: Jonker and Volgenant (1987), with seats
//! instead of single columns. Worst case O(persons · pairs · log places); a person whose best
//! place is free costs only their own pairs.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Where somebody can be placed, in compressed rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Network {
    /// Pairs of person i stand at `starts[i]..starts[i + 1]`.
    pub(crate) starts: Vec<usize>,
    /// Place of each pair.
    pub(crate) places: Vec<usize>,
    /// Worth of each pair; a lexicographic order is packed into one integer.
    pub(crate) worth: Vec<i128>,
    /// Whether the person may not be left out.
    pub(crate) must: Vec<bool>,
    /// Seats of each place.
    pub(crate) seats: Vec<usize>,
}

/// A best assignment and the prices that prove it.
#[derive(Debug, Clone)]
pub(crate) struct Priced {
    /// Pair of each person, if any.
    pub(crate) chosen: Vec<Option<usize>>,
    /// Price of each person: ≥ 0 unless they must be placed, 0 when left out.
    pub(crate) persons: Vec<i128>,
    /// Price of a seat: ≥ 0, and 0 when a seat is free.
    pub(crate) places: Vec<i128>,
}

/// Why a network has no assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// These persons must be placed, and all their pairs are in places with fewer seats in all.
    Overfull(Vec<usize>),
    /// The caller wants to stop.
    Stopped,
}

/// Finds the assignment of greatest worth.
///
/// # Errors
/// [`Failure`]
pub(crate) fn solve(network: &Network, stop: &dyn Fn() -> bool) -> Result<Priced, Failure> {
    let mut search = Search::new(network);
    for person in 0..network.must.len() {
        if person % 64 == 0 && stop() {
            return Err(Failure::Stopped);
        }
        search.insert(person)?;
    }
    Ok(search.finish())
}

/// How a path ends.
#[derive(Clone, Copy)]
enum Exit {
    /// In a free seat.
    Seat(usize),
    /// By leaving this person out.
    LeaveOut(usize),
}

struct Search<'a> {
    network: &'a Network,
    chosen: Vec<Option<usize>>,
    seated: Vec<Vec<usize>>,
    u: Vec<i128>,
    v: Vec<i128>,
    /// Distance of each place in the present search, valid where `reached` is its number.
    distance: Vec<i128>,
    /// Pair by which a place was reached.
    via: Vec<usize>,
    reached: Vec<usize>,
    scanned: Vec<usize>,
    owner: Vec<usize>,
    round: usize,
}

impl<'a> Search<'a> {
    fn new(network: &'a Network) -> Self {
        let (persons, places) = (network.must.len(), network.seats.len());
        let mut owner = vec![0; network.places.len()];
        for person in 0..persons {
            owner[network.starts[person]..network.starts[person + 1]].fill(person);
        }
        Self {
            network,
            chosen: vec![None; persons],
            seated: vec![Vec::new(); places],
            u: vec![0; persons],
            v: vec![0; places],
            distance: vec![0; places],
            via: vec![0; places],
            reached: vec![0; places],
            scanned: Vec::new(),
            owner,
            round: 0,
        }
    }

    fn pairs(&self, person: usize) -> std::ops::Range<usize> {
        self.network.starts[person]..self.network.starts[person + 1]
    }

    fn insert(&mut self, person: usize) -> Result<(), Failure> {
        let network = self.network;
        self.round += 1;
        self.scanned.clear();
        let offers = self
            .pairs(person)
            .map(|k| network.worth[k] - self.v[network.places[k]]);
        let best = offers.max();
        self.u[person] = match (network.must[person], best) {
            (true, Some(best)) => best,
            (true, None) => return Err(Failure::Overfull(vec![person])),
            (false, best) => best.unwrap_or(0).max(0),
        };
        let mut nearest: Option<(i128, Exit)> =
            (!network.must[person]).then_some((self.u[person], Exit::LeaveOut(person)));
        let mut heap = BinaryHeap::new();
        self.relax(person, 0, &nearest, &mut heap);
        while let Some((Reverse(distance), place)) = heap.pop() {
            if nearest.is_some_and(|(least, _)| least <= distance) {
                break;
            }
            if distance > self.distance[place] {
                continue;
            }
            if self.seated[place].len() < network.seats[place] {
                nearest = Some((distance, Exit::Seat(place)));
                break;
            }
            self.scanned.push(place);
            for n in 0..self.seated[place].len() {
                let other = self.seated[place][n];
                let leave = distance + self.u[other];
                if !network.must[other] && nearest.is_none_or(|(least, _)| leave < least) {
                    nearest = Some((leave, Exit::LeaveOut(other)));
                }
                self.relax(other, distance, &nearest, &mut heap);
            }
        }
        let Some((length, exit)) = nearest else {
            return Err(Failure::Overfull(self.crowd(person)));
        };
        self.reprice(person, length);
        self.augment(person, exit);
        Ok(())
    }

    /// Offers the places of a person at a distance to the search.
    fn relax(
        &mut self,
        person: usize,
        distance: i128,
        nearest: &Option<(i128, Exit)>,
        heap: &mut BinaryHeap<(Reverse<i128>, usize)>,
    ) {
        for k in self.pairs(person) {
            let place = self.network.places[k];
            if self.network.seats[place] == 0 {
                continue;
            }
            let length = distance + self.u[person] + self.v[place] - self.network.worth[k];
            let known = self.reached[place] == self.round;
            if (known && self.distance[place] <= length)
                || nearest.is_some_and(|(least, _)| least <= length)
            {
                continue;
            }
            self.reached[place] = self.round;
            self.distance[place] = length;
            self.via[place] = k;
            heap.push((Reverse(length), place));
        }
    }

    fn reprice(&mut self, person: usize, length: i128) {
        self.u[person] -= length;
        for n in 0..self.scanned.len() {
            let place = self.scanned[n];
            let step = length - self.distance[place];
            if step > 0 {
                self.v[place] += step;
                for m in 0..self.seated[place].len() {
                    self.u[self.seated[place][m]] -= step;
                }
            }
        }
    }

    fn augment(&mut self, person: usize, exit: Exit) {
        let mut place = match exit {
            Exit::LeaveOut(other) if other == person => return,
            Exit::LeaveOut(other) => {
                let Some(k) = self.chosen[other].take() else {
                    return;
                };
                let place = self.network.places[k];
                self.seated[place].retain(|one| *one != other);
                place
            }
            Exit::Seat(place) => place,
        };
        loop {
            let k = self.via[place];
            let mover = self.owner[k];
            let left = self.chosen[mover].replace(k);
            self.seated[place].push(mover);
            match left {
                Some(old) if mover != person => {
                    place = self.network.places[old];
                    self.seated[place].retain(|one| *one != mover);
                }
                _ => return,
            }
        }
    }

    /// Everybody who competes with a person for the places that can be reached.
    fn crowd(&self, person: usize) -> Vec<usize> {
        let mut crowd: Vec<_> = self
            .scanned
            .iter()
            .flat_map(|place| self.seated[*place].iter().copied())
            .collect();
        crowd.push(person);
        crowd.sort_unstable();
        crowd
    }

    fn finish(mut self) -> Priced {
        // A place without seats costs nothing at any price; it takes the one that closes its pairs.
        for k in 0..self.network.places.len() {
            let place = self.network.places[k];
            if self.network.seats[place] == 0 {
                let gap = self.network.worth[k] - self.u[self.owner[k]];
                self.v[place] = self.v[place].max(gap);
            }
        }
        Priced {
            chosen: self.chosen,
            persons: self.u,
            places: self.v,
        }
    }
}

#[cfg(test)]
mod tests {
    use pathfinding::prelude::{Matrix, kuhn_munkres};
    use proptest::prelude::*;

    use super::*;

    fn network(rows: &[Vec<(usize, i64)>], must: &[bool], seats: &[usize]) -> Network {
        let mut network = Network {
            starts: vec![0],
            must: must.to_vec(),
            seats: seats.to_vec(),
            ..Network::default()
        };
        for row in rows {
            for (place, worth) in row {
                network.places.push(*place);
                network.worth.push((*worth).into());
            }
            network.starts.push(network.places.len());
        }
        network
    }

    fn worth(network: &Network, priced: &Priced) -> i128 {
        priced
            .chosen
            .iter()
            .flatten()
            .map(|k| network.worth[*k])
            .sum()
    }

    /// Complementary slackness, straight from the definition.
    fn assert_proven(network: &Network, priced: &Priced) {
        let mut taken = vec![0; network.seats.len()];
        for (person, chosen) in priced.chosen.iter().enumerate() {
            assert!(network.must[person] || priced.persons[person] >= 0);
            match chosen {
                Some(k) => taken[network.places[*k]] += 1,
                None => assert_eq!((priced.persons[person], network.must[person]), (0, false)),
            }
            for k in network.starts[person]..network.starts[person + 1] {
                let slack =
                    priced.persons[person] + priced.places[network.places[k]] - network.worth[k];
                assert!(slack >= 0, "pair {k} of person {person} has slack {slack}");
                assert!(*chosen != Some(k) || slack == 0);
            }
        }
        for (place, taken) in taken.into_iter().enumerate() {
            assert!(taken <= network.seats[place]);
            assert!(priced.places[place] >= 0);
            assert!(taken == network.seats[place] || priced.places[place] == 0);
        }
    }

    #[test]
    fn the_dearer_wish_gives_way_when_that_serves_the_whole() {
        let network = network(
            &[vec![(0, 10), (1, 9)], vec![(0, 8)]],
            &[false, false],
            &[1, 1],
        );
        let priced = solve(&network, &|| false).unwrap();
        assert_eq!(priced.chosen, [Some(1), Some(2)]);
        assert_proven(&network, &priced);
    }

    #[test]
    fn too_many_who_must_be_placed_are_named() {
        let network = network(
            &[vec![(0, 1)], vec![(1, 1)], vec![(0, 1)]],
            &[true; 3],
            &[1, 1],
        );
        assert_eq!(
            solve(&network, &|| false).unwrap_err(),
            Failure::Overfull(vec![0, 2])
        );
    }

    proptest! {
        #[test]
        fn square_assignments_agree_with_kuhn_munkres(
            n in 1_usize..8, numbers in prop::collection::vec(-50_i64..50, 64)
        ) {
            let matrix = Matrix::from_fn(n, n, |(i, j)| numbers[i * 8 + j]);
            let (best, _) = kuhn_munkres(&matrix);
            let rows: Vec<_> = (0..n).map(|i| (0..n).map(|j| (j, numbers[i * 8 + j])).collect()).collect();
            let network = network(&rows, &vec![true; n], &vec![1; n]);
            let priced = solve(&network, &|| false).unwrap();
            prop_assert_eq!(worth(&network, &priced), i128::from(best));
            assert_proven(&network, &priced);
        }

        #[test]
        fn prices_prove_every_network(
            rows in prop::collection::vec(
                prop::collection::btree_map(0_usize..6, -20_i64..40, 0..5), 1..14),
            seats in prop::collection::vec(0_usize..4, 6),
        ) {
            let rows: Vec<Vec<_>> = rows.into_iter().map(|row| row.into_iter().collect()).collect();
            let network = network(&rows, &vec![false; rows.len()], &seats);
            let priced = solve(&network, &|| false).unwrap();
            assert_proven(&network, &priced);
        }
    }
}
