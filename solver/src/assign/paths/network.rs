use std::cmp::Reverse;
use std::fmt::Debug;
use std::ops::{Add, AddAssign, Sub, SubAssign};

/// The integers that worth and prices are counted in: 64 bits where they suffice, else 128.
pub(crate) trait Number:
    Copy
    + Ord
    + Default
    + Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + AddAssign
    + SubAssign
    + Into<i128>
{
    /// Below everything that is counted.
    const LEAST: Self;
}

impl Number for i64 {
    const LEAST: Self = Self::MIN;
}

impl Number for i128 {
    const LEAST: Self = Self::MIN;
}

/// A place where somebody can be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Offer<W> {
    /// What it is worth; a lexicographic order is packed into one integer.
    pub(crate) worth: W,
    /// Where.
    pub(crate) place: u32,
    /// Number of the pair in the instance.
    pub(crate) pair: u32,
}

/// Who can be placed where, in compressed rows.
#[derive(Debug, Clone)]
pub(crate) struct Network<W> {
    /// Offers of person i stand at `starts[i]..starts[i + 1]`, the most worth first; of
    /// equal ones that with the higher number.
    starts: Vec<u32>,
    /// All offers in places that have seats.
    pub(crate) offers: Vec<Offer<W>>,
    /// Whether the person may not be left out.
    pub(crate) must: Vec<bool>,
    /// Seats of place j are numbered `seats[j]..seats[j + 1]`.
    pub(crate) seats: Vec<u32>,
}

impl<W: Number> Network<W> {
    /// The network of offers by person, in any order, with the seats of each place. Offers in
    /// places without seats are left out. None when there is more than 32 bits can number.
    pub(crate) fn new(
        must: Vec<bool>,
        seats: &[usize],
        offers: impl Iterator<Item = (usize, Offer<W>)> + Clone,
    ) -> Option<Self> {
        let taken = |offer: &Offer<W>| seats[offer.place as usize] > 0;
        let mut starts = vec![0_u32; must.len() + 1];
        let mut of_place = vec![0_usize; seats.len()];
        for (person, offer) in offers.clone().filter(|(_, offer)| taken(offer)) {
            starts[person + 1] = starts[person + 1].checked_add(1)?;
            of_place[offer.place as usize] += 1;
        }
        for person in 0..must.len() {
            starts[person + 1] = starts[person + 1].checked_add(starts[person])?;
        }
        let mut next = starts.clone();
        let none = Offer {
            worth: W::default(),
            place: 0,
            pair: 0,
        };
        let mut sorted = vec![none; starts[must.len()] as usize];
        for (person, offer) in offers.filter(|(_, offer)| taken(offer)) {
            sorted[next[person] as usize] = offer;
            next[person] += 1;
        }
        for person in 0..must.len() {
            let own = &mut sorted[starts[person] as usize..starts[person + 1] as usize];
            own.sort_unstable_by_key(|offer| Reverse((offer.worth, offer.place)));
        }
        let mut first = Vec::with_capacity(seats.len() + 1);
        first.push(0_u32);
        for (seats, offers) in seats.iter().zip(of_place) {
            // More seats than offers are never taken.
            let own = u32::try_from((*seats).min(offers)).ok()?;
            first.push(first.last()?.checked_add(own)?);
        }
        Some(Self {
            starts,
            offers: sorted,
            must,
            seats: first,
        })
    }

    /// Numbers of a person's offers.
    pub(crate) fn of(&self, person: usize) -> std::ops::Range<usize> {
        self.starts[person] as usize..self.starts[person + 1] as usize
    }
}
