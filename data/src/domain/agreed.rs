//! What has been agreed already, as a run of a round sees it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Opening, OpeningId, Pair, Proposal, RoundId, Snapshot, Weekday, Weekdays, YouthId};

impl Snapshot {
    /// Takes over what proposals say, so that no seat is given twice and what has been agreed stands.
    ///
    /// Proposals of other rounds and of none take their seats and weekdays away. Those of the round that
    /// are kept are pinned, whatever the rules have become since; refused ones are forbidden.
    pub fn heed(&mut self, proposals: &[Proposal]) {
        let round = self.round.id;
        let live: Vec<&Proposal> = proposals.iter().filter(|one| one.state.is_live()).collect();
        let (own, mut elsewhere): (Vec<&Proposal>, Vec<&Proposal>) =
            live.iter().partition(|one| one.round == Some(round));
        let kept: Vec<&Proposal> = own.iter().filter(|one| one.is_kept()).copied().collect();
        self.take_days(&elsewhere);
        // What the round does not have any more, or has on other days, is like that of another round.
        let (kept, changed): (Vec<&Proposal>, Vec<&Proposal>) =
            kept.iter().partition(|one| self.has(one));
        self.take_days(&changed);
        elsewhere.extend(changed);
        self.take_seats(&elsewhere, &kept);
        self.pin(&kept);
        let live: BTreeSet<Pair> = own.iter().map(|one| pair(one)).collect();
        self.forbid(&refused(round, proposals), &live);
    }

    /// Whether youth and opening still meet on the weekdays of a proposal and no others.
    fn has(&self, proposal: &Proposal) -> bool {
        let youth = self.youths.iter().find(|youth| youth.id == proposal.youth);
        let opening = self.openings.iter().find(|one| one.id == proposal.opening);
        let common = youth.zip(opening).map(|(youth, opening)| {
            let days = seat_days(opening);
            youth.weekdays.0.intersection(&days).copied().collect()
        });
        common == Some(proposal.weekdays.clone())
    }

    /// A youth who has a place elsewhere has fewer weekdays and places for this round.
    fn take_days(&mut self, proposals: &[&Proposal]) {
        let mut taken: BTreeMap<YouthId, Vec<&Weekdays>> = BTreeMap::new();
        for proposal in proposals {
            taken
                .entry(proposal.youth)
                .or_default()
                .push(&proposal.weekdays);
        }
        for youth in &mut self.youths {
            let Some(days) = taken.get(&youth.id) else {
                continue;
            };
            youth
                .weekdays
                .0
                .retain(|day| !days.iter().any(|one| one.0.contains(day)));
            let places = u8::try_from(days.len()).unwrap_or(u8::MAX);
            youth.max_places = youth.max_places.saturating_sub(places);
            if youth.max_places == 0 {
                youth.weekdays.0.clear();
                youth.max_places = 1;
            }
            // They have one.
            youth.must_place = false;
        }
    }

    fn take_seats(&mut self, elsewhere: &[&Proposal], kept: &[&Proposal]) {
        for opening in &mut self.openings {
            let gone: Vec<&Weekdays> = days_in(elsewhere, opening.id).collect();
            let here: Vec<&Weekdays> = days_in(kept, opening.id).collect();
            if gone.is_empty() && here.is_empty() {
                continue;
            }
            let closed = !opening.open;
            for (day, seats) in &mut opening.seats.0 {
                let agreed = count(&here, *day);
                *seats = match closed {
                    // It takes nobody else.
                    true => agreed,
                    false => seats.saturating_sub(count(&gone, *day)).max(agreed),
                };
            }
            let others = u32::try_from(gone.len()).unwrap_or(u32::MAX);
            opening.min_group = opening.min_group.saturating_sub(others);
            let used = others.saturating_mul(opening.hours_per_youth);
            let agreed = u32::try_from(here.len()).unwrap_or(u32::MAX);
            let needed = agreed.saturating_mul(opening.hours_per_youth);
            let left = |hours: u32| hours.saturating_sub(used).max(needed);
            opening.follow_up_hours = opening.follow_up_hours.map(left);
            opening.open = !closed || opening.seats.0.values().any(|seats| *seats > 0);
        }
    }

    fn pin(&mut self, kept: &[&Proposal]) {
        self.agreed = kept.iter().map(|one| pair(one)).collect();
        self.agreed.sort_unstable();
        let policy = &mut self.round.policy;
        policy.forbids.retain(|pair| !self.agreed.contains(pair));
        let mut places: BTreeMap<YouthId, u8> = BTreeMap::new();
        for pair in &self.agreed {
            *places.entry(pair.youth).or_default() += 1;
            if !policy.pins.contains(pair) {
                policy.pins.push(*pair);
            }
        }
        for youth in &mut self.youths {
            let agreed = places.get(&youth.id).copied().unwrap_or(0);
            youth.max_places = youth.max_places.max(agreed);
        }
    }

    fn forbid(&mut self, refused: &BTreeSet<Pair>, live: &BTreeSet<Pair>) {
        let youths: BTreeSet<YouthId> = self.youths.iter().map(|youth| youth.id).collect();
        let openings: BTreeSet<OpeningId> = self.openings.iter().map(|one| one.id).collect();
        let policy = &mut self.round.policy;
        for pair in refused.difference(live) {
            let here = youths.contains(&pair.youth) && openings.contains(&pair.opening);
            if here && !policy.forbids.contains(pair) {
                // A pin was a wish; somebody has said no to it since.
                policy.pins.retain(|pin| pin != pair);
                policy.forbids.push(*pair);
            }
        }
    }
}

fn pair(proposal: &Proposal) -> Pair {
    Pair {
        youth: proposal.youth,
        opening: proposal.opening,
    }
}

/// Pairs to which somebody has said no in a round.
fn refused(round: RoundId, proposals: &[Proposal]) -> BTreeSet<Pair> {
    let own = proposals.iter().filter(|one| one.round == Some(round));
    own.filter(|one| one.is_refused()).map(pair).collect()
}

fn seat_days(opening: &Opening) -> BTreeSet<Weekday> {
    let with_seat = opening.seats.0.iter().filter(|(_, seats)| **seats > 0);
    with_seat.map(|(day, _)| *day).collect()
}

fn days_in<'a>(
    proposals: &'a [&'a Proposal],
    opening: OpeningId,
) -> impl Iterator<Item = &'a Weekdays> {
    let there = proposals.iter().filter(move |one| one.opening == opening);
    there.map(|one| &one.weekdays)
}

fn count(days: &[&Weekdays], day: Weekday) -> u32 {
    let coming = days.iter().filter(|one| one.0.contains(&day));
    u32::try_from(coming.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
