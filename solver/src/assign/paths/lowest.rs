//! The lowest prices that prove an assignment.
//!
//! Bids and paths leave prices that depend on the order of persons. The lowest do not: each is a sum
//! of worth along one alternating path without repetition. So they stay small, and parts packed into
//! one number can be told apart again.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{NONE, Number, Seating};

/// Lowers every price as far as the assignment allows: by the shortest path from whoever cannot
/// give in, by Dijkstra's method. O(offers · log places).
pub(super) fn lower<W: Number>(seating: &mut Seating<'_, W>) {
    let network = seating.network;
    // At most the price itself: a seat costs nothing or more.
    let mut by = seating.price.clone();
    let mut settled = vec![false; by.len()];
    // Who is left out, or sits where nothing can be lowered, keeps everybody else from more.
    for person in 0..network.must.len() {
        if seating.chosen[person] == NONE {
            relax(seating, &mut by, person, W::default(), |_, _| ());
        }
    }
    let places = u32::try_from(by.len()).unwrap_or(NONE);
    let all = (0..places).filter(|place| seating.taken[*place as usize] > 0);
    let mut heap: BinaryHeap<_> = all
        .map(|place| Reverse((by[place as usize], place)))
        .collect();
    while let Some(Reverse((distance, place))) = heap.pop() {
        if std::mem::replace(&mut settled[place as usize], true) {
            continue;
        }
        for seat in seating.seats_of(place as usize) {
            let person = seating.holder[seat] as usize;
            let push = |length, place| heap.push(Reverse((length, place)));
            relax(seating, &mut by, person, distance, push);
        }
    }
    for (price, by) in seating.price.iter_mut().zip(by) {
        *price -= by;
    }
}

/// A person whose own price can rise by a distance allows these places no more than this.
fn relax<W: Number>(
    seating: &Seating<'_, W>,
    by: &mut [W],
    person: usize,
    distance: W,
    mut lowered: impl FnMut(W, u32),
) {
    let own = distance + seating.worth_to(person);
    for k in seating.network.of(person) {
        let offer = seating.network.offers[k];
        let place = offer.place as usize;
        let length = own - offer.worth + seating.price[place];
        if length < by[place] {
            by[place] = length;
            lowered(length, offer.place);
        }
    }
}
