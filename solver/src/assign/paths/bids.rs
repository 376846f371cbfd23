//! Persons bid for seats until hardly anybody is left without one.
//!
//! A person bids for the best place what makes the second best as good; being left out is an
//! alternative, too. In a full place the lowest bid gives way, and the price becomes the lowest bid
//! that stays, so whoever sits somewhere has no better offer at any time: the prices are exact, not
//! within a step as in Bertsekas' auction (1981). Jonker and Volgenant (1987) call two rounds of it,
//! with one seat a place, augmenting row reduction. Turns go round, so no few persons fight for long
//! while others wait; in each turn persons bid in the order in which their offers lie in memory.

use super::{NONE, Number, Seating};

/// Bids a person, on average, after which nobody is driven out of a full place any more: where more
/// must be placed than there are seats, prices would rise for ever.
const BIDS_EACH: usize = 12;

/// Seats persons and gives those who are still without a seat although one may be worth it; none when the caller
/// wants to stop.
pub(super) fn bid<W: Number>(
    seating: &mut Seating<'_, W>,
    stop: &dyn Fn() -> bool,
) -> Option<Vec<u32>> {
    let network = seating.network;
    // No bid goes higher, so that numbers stay small; only who must be placed would.
    let worth = || network.offers.iter().map(|offer| offer.worth);
    let (least, most) = (worth().min(), worth().max());
    let ceiling = most.unwrap_or_default() - least.unwrap_or_default().min(W::default());
    let ceiling = ceiling.max(W::default());
    let persons = u32::try_from(network.must.len()).unwrap_or(NONE);
    let mut waiting: Vec<u32> = (0..persons).collect();
    let mut level = vec![W::default(); seating.holder.len()];
    let mut swapped = vec![false; network.must.len()];
    let (mut left, mut bids) = (Vec::new(), 0);
    while !waiting.is_empty() {
        waiting.sort_unstable();
        for person in std::mem::take(&mut waiting) {
            bids += 1;
            if bids % 4096 == 0 && stop() {
                return None;
            }
            let Some(wish) = Wish::of(seating, person as usize) else {
                if network.must[person as usize] {
                    left.push(person);
                }
                continue;
            };
            let mut offer = wish.best;
            let place = |offer: u32| network.offers[offer as usize].place as usize;
            let full = |seating: &Seating<'_, W>, offer| seating.is_full(place(offer));
            let tie = wish.margin == Some(W::default());
            if tie && full(seating, offer) && wish.second != NONE {
                // As good and perhaps free; otherwise somebody moves on at the same price, once.
                offer = wish.second;
            }
            let price = seating.price[place(offer)];
            let limit = wish.margin.map_or(ceiling, |margin| price + margin);
            if !full(seating, offer) {
                let seat = network.seats[place(offer)] + seating.taken[place(offer)];
                level[seat as usize] = limit.min(ceiling);
                seating.take(place(offer), person, offer);
                continue;
            }
            let again = tie && std::mem::replace(&mut swapped[person as usize], true);
            let last = wish.margin.is_none() || limit > ceiling;
            if again || last || bids > BIDS_EACH * network.must.len() {
                left.push(person);
                continue;
            }
            let seats = seating.seats_of(place(offer));
            let Some(lowest) = seats.clone().min_by_key(|seat| level[*seat]) else {
                continue;
            };
            let out = seating.holder[lowest];
            seating.chosen[out as usize] = NONE;
            waiting.push(out);
            level[lowest] = limit;
            #[allow(clippy::cast_possible_truncation)]
            seating.sit(lowest as u32, person, offer);
            if let Some(least) = seats.map(|seat| level[seat]).min() {
                seating.price[place(offer)] = least;
            }
        }
    }
    Some(left)
}

/// The best offer of a person at the present prices.
struct Wish<W> {
    best: u32,
    /// The second best offer, or [`NONE`] when the second best is to be left out, or nothing.
    second: u32,
    /// By how much the best is better than the second best; none when there is no other.
    margin: Option<W>,
}

impl<W: Number> Wish<W> {
    /// None when nothing is better than being left out.
    fn of(seating: &Seating<'_, W>, person: usize) -> Option<Self> {
        let network = seating.network;
        let floor = if network.must[person] {
            W::LEAST
        } else {
            W::default()
        };
        let (mut best, mut second) = ((floor, NONE), (floor, NONE));
        for k in network.of(person) {
            let offer = network.offers[k];
            // Prices are not negative and the offers that follow are worth less.
            if offer.worth <= second.0 {
                break;
            }
            let net = offer.worth - seating.price[offer.place as usize];
            #[allow(clippy::cast_possible_truncation)]
            let own = (net, k as u32);
            if net > best.0 {
                (best, second) = (own, best);
            } else if net > second.0 {
                second = own;
            }
        }
        (best.1 != NONE).then(|| Self {
            best: best.1,
            second: second.1,
            margin: (second.0 != W::LEAST).then(|| best.0 - second.0),
        })
    }
}
