//! Which seats are free. A seat is taken by its number, and the store lets nobody else have it: who
//! looks at the same time picks the same lowest number, and one of the two is refused.

use std::collections::BTreeSet;

use data::domain::{Opening, OpeningId, Proposal, ProposalState, Weekday, Youth, YouthId};
use data::store::{Store, StoreError, Typed};

use super::Refusal;

/// Proposals that take seats.
#[derive(Debug, Default)]
pub(super) struct Live(pub(super) Vec<Proposal>);

impl Live {
    /// Those that take seats of the same opening or days of the same youth.
    pub(super) async fn around(store: &dyn Store, one: &Proposal) -> Result<Self, StoreError> {
        let mut found: Vec<Proposal> = store
            .every(Some(("opening", one.opening.to_string())))
            .await?;
        let of_youth: Vec<Proposal> = store.every(Some(("youth", one.youth.to_string()))).await?;
        found.extend(of_youth);
        found.retain(|other| other.state.is_live() && other.id != one.id);
        found.sort_by_key(|other| other.id);
        found.dedup_by_key(|other| other.id);
        Ok(Self(found))
    }

    /// All of them.
    pub(super) async fn all(store: &dyn Store) -> Result<Self, StoreError> {
        let mut found = Vec::new();
        for state in ProposalState::ALL.into_iter().filter(|one| one.is_live()) {
            let there: Vec<Proposal> = store.every(Some(("state", state.name().into()))).await?;
            found.extend(there);
        }
        // One that has gone on meanwhile is found twice.
        found.sort_by_key(|one| (one.id, std::cmp::Reverse(one.version)));
        found.dedup_by_key(|one| one.id);
        Ok(Self(found))
    }

    fn of_opening(&self, opening: OpeningId) -> impl Iterator<Item = &Proposal> {
        self.0.iter().filter(move |one| one.opening == opening)
    }

    fn of_youth(&self, youth: YouthId) -> impl Iterator<Item = &Proposal> {
        self.0.iter().filter(move |one| one.youth == youth)
    }

    /// The lowest free seat of an opening on a weekday.
    fn seat(&self, opening: &Opening, day: Weekday) -> Option<u32> {
        let taken: Vec<u32> = self
            .of_opening(opening.id)
            .filter(|one| one.weekdays.0.contains(&day))
            .map(|one| one.seats.get(&day).copied().unwrap_or(u32::MAX))
            .collect();
        let seats = opening.seats.0.get(&day).copied().unwrap_or(0);
        let is_full = u32::try_from(taken.len()).map_or(true, |taken| taken >= seats);
        let free = |seat: &u32| !taken.contains(seat);
        (0..seats).find(free).filter(|_| !is_full)
    }
}

/// Gives a proposal seats that nobody has.
///
/// # Errors
/// [`Refusal::AlreadyLive`], [`Refusal::YouthPlaced`] or [`Refusal::Full`].
pub(super) fn place(
    proposal: &mut Proposal,
    youth: &Youth,
    opening: &Opening,
    live: &Live,
) -> Result<(), Refusal> {
    let own: Vec<&Proposal> = live.of_youth(youth.id).collect();
    if own.iter().any(|one| one.opening == opening.id) {
        return Err(Refusal::AlreadyLive);
    }
    let meets = |one: &&Proposal| !one.weekdays.0.is_disjoint(&proposal.weekdays.0);
    let places: BTreeSet<u8> = own.iter().map(|one| one.place).collect();
    let place = (0..youth.max_places).find(|place| !places.contains(place));
    let place = place.filter(|_| own.len() < usize::from(youth.max_places));
    let Some(place) = place.filter(|_| !own.iter().any(meets)) else {
        return Err(Refusal::YouthPlaced);
    };
    let mut full = Vec::new();
    let mut seats = std::collections::BTreeMap::new();
    for day in &proposal.weekdays.0 {
        match live.seat(opening, *day) {
            Some(seat) => {
                seats.insert(*day, seat);
            }
            None => full.push(*day),
        }
    }
    if !full.is_empty() {
        return Err(Refusal::Full(full));
    }
    proposal.place = place;
    proposal.seats = seats;
    Ok(())
}
