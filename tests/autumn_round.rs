//! The fixture round through the whole program: files, import, match.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use data::domain::{OpeningKind, RunId, Snapshot, SolveStatus, Weekday};
use fixtures::{AUTUMN, AUTUMN_SEED};
use formidling::matching::{Halt, Matched, Options, match_round};

/// The round and its match, made once for all tests.
static AUTUMN_MATCHED: LazyLock<(Snapshot, Matched)> = LazyLock::new(|| {
    let round = fixtures::snapshot(AUTUMN, AUTUMN_SEED);
    let matched = matched(&round);
    (round, matched)
});

fn matched(snapshot: &Snapshot) -> Matched {
    let run = RunId(Default::default());
    match_round(snapshot, run, Options::default(), &|_| {}, &Halt::default()).unwrap()
}

#[test]
fn the_autumn_round_is_matched_to_a_proven_optimum() {
    let (round, matched) = &*AUTUMN_MATCHED;
    let result = &matched.result;

    assert_eq!(result.status, SolveStatus::Optimal);
    assert_eq!(result.bound, result.objective);
    assert_eq!(result.youths as usize, round.youths.len());
    assert_eq!(
        result.placed as usize + result.unplaced.len(),
        round.youths.len()
    );
    // Most get a place, but there are not seats for all.
    assert!(result.placed > 110, "{}", result.placed);
    assert!(result.unplaced.iter().any(|one| one.full > 0));
    let placed: BTreeSet<_> = matched.placements.iter().map(|one| one.youth).collect();
    for youth in round.youths.iter().filter(|youth| youth.must_place) {
        assert!(placed.contains(&youth.id), "{}", youth.reference);
    }
}

#[test]
fn no_weekday_of_an_opening_holds_more_than_its_seats() {
    let (round, matched) = &*AUTUMN_MATCHED;
    let mut taken: BTreeMap<_, u32> = BTreeMap::new();
    for placement in &matched.placements {
        let youth = round
            .youths
            .iter()
            .find(|one| one.id == placement.youth)
            .unwrap();
        let opening = round
            .openings
            .iter()
            .find(|one| one.id == placement.opening)
            .unwrap();
        for day in &placement.weekdays.0 {
            assert!(youth.weekdays.0.contains(day), "{}", youth.reference);
            let seats = opening.seats.0[day];
            let used = taken.entry((opening.id, *day)).or_default();
            *used += 1;
            assert!(*used <= seats, "{} {day:?}", opening.reference);
        }
    }
}

#[test]
fn those_for_whom_nothing_is_possible_hear_which_rules_it_was() {
    let (round, Matched { result, .. }) = &*AUTUMN_MATCHED;
    let reasons = |reference: &str| {
        let youth = round
            .youths
            .iter()
            .find(|one| one.reference == reference)
            .unwrap();
        let unplaced = result.unplaced.iter().find(|one| one.youth == youth.id);
        let unplaced = unplaced.unwrap_or_else(|| panic!("{reference} has a place"));
        assert_eq!(unplaced.full, 0, "{reference}");
        unplaced.reasons.iter().map(|one| one.openings).sum::<u32>()
    };
    // An island, on foot; only Saturdays and Sundays; no consent, and far from the centre.
    for reference in ["U-044", "U-088", "U-132"] {
        assert_eq!(
            reasons(reference) as usize,
            round.openings.len(),
            "{reference}"
        );
    }
    let weekend = round
        .youths
        .iter()
        .find(|one| one.reference == "U-088")
        .unwrap();
    assert_eq!(
        weekend.weekdays.0,
        BTreeSet::from([Weekday::Sat, Weekday::Sun])
    );
}

#[test]
fn the_workshops_are_wanted_by_more_than_they_have_seats_for() {
    let (round, Matched { result, .. }) = &*AUTUMN_MATCHED;
    let workshops = round
        .openings
        .iter()
        .filter(|one| one.kind == OpeningKind::Workshop);
    for workshop in workshops {
        let row = result
            .openings
            .iter()
            .find(|one| one.opening == workshop.id)
            .unwrap();
        assert!(row.possible > row.seats, "{}", workshop.reference);
        assert!(row.taken > 0, "{}", workshop.reference);
    }
}
