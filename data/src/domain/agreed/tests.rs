use super::*;
use crate::domain::check::Checked;
use crate::domain::{
    Act, Hand, ProposalId, ProposalState, Role, Seats, Step, Taking, Weekday::*, Youth,
};
use crate::store::conformance::samples;

/// Two youths who can come Monday to Wednesday, and one opening with two seats on each of these days.
fn snapshot() -> Snapshot {
    let youth = |number| Youth {
        weekdays: [Mon, Tue, Wed].into_iter().collect(),
        max_places: 1,
        must_place: true,
        ..samples::youth(number)
    };
    let opening = Opening {
        seats: Seats([(Mon, 2), (Tue, 2), (Wed, 2)].into()),
        min_group: 2,
        follow_up_hours: Some(10),
        hours_per_youth: 4,
        ..samples::opening(1)
    };
    let mut round = samples::round(1);
    round.youths = vec![youth(1).id, youth(2).id];
    round.policy = crate::domain::Policy::default();
    Snapshot {
        round,
        youths: vec![youth(1), youth(2)],
        openings: vec![opening],
        employers: Vec::new(),
        travel_times: Vec::new(),
        agreed: Vec::new(),
        earlier: Vec::new(),
    }
}

fn proposal(youth: u32, state: ProposalState) -> Proposal {
    let sample = samples::proposal(youth);
    let step = |state| Step {
        state,
        ..sample.history[0].clone()
    };
    Proposal {
        id: ProposalId::new(),
        youth: samples::youth(youth).id,
        weekdays: [Mon, Tue, Wed].into_iter().collect(),
        state,
        history: vec![step(ProposalState::Proposed), step(state)],
        ..sample
    }
}

fn seats(snapshot: &Snapshot) -> Vec<u32> {
    snapshot.openings[0].seats.0.values().copied().collect()
}

#[test]
fn what_is_agreed_in_the_round_is_pinned_and_keeps_its_seat() {
    for state in [
        ProposalState::Sent,
        ProposalState::Accepted,
        ProposalState::Confirmed,
        ProposalState::Started,
    ] {
        let (mut snapshot, agreed) = (snapshot(), proposal(1, state));
        snapshot.heed(std::slice::from_ref(&agreed));

        assert_eq!(snapshot.agreed, [pair(&agreed)], "{state:?}");
        assert_eq!(snapshot.round.policy.pins, [pair(&agreed)]);
        assert_eq!(seats(&snapshot), [2, 2, 2]);
        assert_eq!(snapshot.round.check(), []);
    }
}

#[test]
fn what_is_only_proposed_by_a_run_is_free_and_by_hand_is_kept() {
    let mut by_run = proposal(1, ProposalState::Proposed);
    by_run.history.pop();
    let by_hand = Proposal {
        run: None,
        ..by_run.clone()
    };
    let before = snapshot();
    let mut after = before.clone();
    after.heed(&[by_run]);
    assert_eq!(after, before);
    after.heed(&[by_hand]);
    assert_eq!(after.agreed.len(), 1);
}

#[test]
fn another_round_takes_seats_days_places_hours_and_counts_for_the_group() {
    let mut snapshot = snapshot();
    let elsewhere = Proposal {
        round: None,
        weekdays: [Mon, Tue].into_iter().collect(),
        ..proposal(1, ProposalState::Accepted)
    };
    snapshot.heed(&[elsewhere]);

    assert_eq!(seats(&snapshot), [1, 1, 2]);
    let (opening, youth) = (&snapshot.openings[0], &snapshot.youths[0]);
    assert_eq!((opening.min_group, opening.follow_up_hours), (1, Some(6)));
    assert!(youth.weekdays.0.is_empty(), "the only place is taken");
    assert!(!youth.must_place && snapshot.youths[1].must_place);
    assert_eq!(snapshot.agreed, []);
}

#[test]
fn who_may_have_two_places_keeps_the_other_days() {
    let mut snapshot = snapshot();
    snapshot.youths[0].max_places = 2;
    let elsewhere = Proposal {
        round: None,
        weekdays: [Mon].into_iter().collect(),
        ..proposal(1, ProposalState::Started)
    };
    snapshot.heed(&[elsewhere]);
    let youth = &snapshot.youths[0];
    assert_eq!(youth.weekdays, [Tue, Wed].into_iter().collect());
    assert_eq!(youth.max_places, 1);
}

#[test]
fn a_full_opening_has_no_seat_for_the_round() {
    let mut snapshot = snapshot();
    snapshot.openings[0].seats = Seats([(Mon, 1)].into());
    let elsewhere = Proposal {
        round: None,
        weekdays: [Mon].into_iter().collect(),
        ..proposal(9, ProposalState::Sent)
    };
    snapshot.heed(&[elsewhere]);
    assert_eq!(seats(&snapshot), [0]);
}

#[test]
fn a_closed_opening_keeps_its_people_and_takes_nobody_else() {
    let mut snapshot = snapshot();
    snapshot.openings[0].open = false;
    snapshot.heed(&[proposal(1, ProposalState::Confirmed)]);
    assert!(snapshot.openings[0].open);
    assert_eq!(seats(&snapshot), [1, 1, 1]);
}

#[test]
fn fewer_seats_than_agreed_do_not_undo_what_was_agreed() {
    let mut snapshot = snapshot();
    snapshot.openings[0].seats = Seats([(Mon, 1), (Tue, 1), (Wed, 1)].into());
    snapshot.heed(&[
        proposal(1, ProposalState::Confirmed),
        proposal(2, ProposalState::Confirmed),
    ]);
    assert_eq!(seats(&snapshot), [2, 2, 2]);
    assert_eq!(snapshot.agreed.len(), 2);
}

#[test]
fn agreed_on_other_days_than_today_takes_them_away_instead() {
    let mut snapshot = snapshot();
    let other_days = Proposal {
        weekdays: [Mon].into_iter().collect(),
        ..proposal(1, ProposalState::Accepted)
    };
    snapshot.heed(&[other_days]);
    assert_eq!(snapshot.agreed, []);
    assert_eq!(seats(&snapshot), [1, 2, 2]);
}

#[test]
fn a_refused_pair_is_forbidden_until_somebody_proposes_it_again() {
    let refused = proposal(1, ProposalState::Declined);
    let mut once = snapshot();
    once.round.policy.pins = vec![pair(&refused)];
    once.heed(std::slice::from_ref(&refused));
    assert_eq!(once.round.policy.forbids, [pair(&refused)]);
    assert_eq!(once.round.policy.pins, []);

    let mut again = snapshot();
    again.heed(&[refused, proposal(1, ProposalState::Sent)]);
    assert_eq!(again.round.policy.forbids, []);
    assert_eq!(again.agreed.len(), 1);

    let mut other = snapshot();
    let elsewhere = Proposal {
        round: None,
        ..proposal(1, ProposalState::Expired)
    };
    other.heed(&[elsewhere]);
    assert_eq!(other, snapshot());
}

#[test]
fn what_the_program_replaced_is_not_forbidden() {
    let mut proposed = proposal(1, ProposalState::Proposed);
    proposed.history.pop();
    let at = proposed.history[0].at;
    let replaced = proposed
        .step(&Taking::plain(Act::Decline, Hand::Program, at, ""))
        .unwrap();
    let by_hand = Hand::Account(crate::domain::AccountId::new(), Role::Coordinator);
    let withdrawn = proposed
        .step(&Taking::plain(Act::Decline, by_hand, at, "feil"))
        .unwrap();
    for (gone, forbidden) in [(replaced, 0), (withdrawn, 1)] {
        let mut snapshot = snapshot();
        snapshot.heed(&[gone]);
        assert_eq!(snapshot.round.policy.forbids.len(), forbidden);
    }
}
