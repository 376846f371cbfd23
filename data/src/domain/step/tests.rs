use chrono::TimeZone;

use super::*;
use crate::domain::EmployerId;
use crate::store::conformance::samples;

fn at(day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 9, day, 12, 0, 0).unwrap()
}

/// A proposal that has gone the shortest way to a state.
fn standing(state: ProposalState) -> Proposal {
    use ProposalState::{Accepted, Confirmed, Declined, Ended, Expired, Proposed, Sent, Started};
    let way: &[ProposalState] = match state {
        Proposed => &[Proposed],
        Sent => &[Proposed, Sent],
        Accepted => &[Proposed, Sent, Accepted],
        Declined => &[Proposed, Sent, Declined],
        Expired => &[Proposed, Sent, Expired],
        Confirmed => &[Proposed, Sent, Accepted, Confirmed],
        Started => &[Proposed, Sent, Accepted, Confirmed, Started],
        Ended => &[Proposed, Sent, Accepted, Confirmed, Started, Ended],
    };
    let mut proposal = samples::proposal(1);
    let template = proposal.history[0].clone();
    let step = |state: &ProposalState| Step {
        state: *state,
        ..template.clone()
    };
    proposal.history = way.iter().map(step).collect();
    proposal.state = state;
    proposal
}

fn hands() -> [(&'static str, Hand); 5] {
    let account = AccountId::new();
    let own = samples::proposal(1).employer;
    [
        ("program", Hand::Program),
        ("coordinator", Hand::Account(account, Role::Coordinator)),
        ("instructor", Hand::Account(account, Role::Instructor)),
        ("employer", Hand::Account(account, Role::Employer(own))),
        (
            "another employer",
            Hand::Account(account, Role::Employer(EmployerId::new())),
        ),
    ]
}

fn coordinator() -> Hand {
    hands()[1].1
}

/// Everything that is asked for, so that only state and role decide.
fn taking(act: Act, by: Hand) -> Taking {
    Taking {
        outcome: Some(Outcome::Job),
        ..Taking::plain(act, by, at(20), "derfor")
    }
}

/// Every state × act × hand: `FROM ACT TO` for each that may be, and by whom. What does not stand
/// here must be refused.
#[test]
fn the_whole_table_is_what_was_agreed() {
    let allowed = "
        proposed send sent: coordinator
        proposed decline declined: program coordinator instructor
        sent accept accepted: coordinator employer
        sent decline declined: coordinator instructor employer
        sent expire expired: program
        sent take_back proposed: coordinator
        accepted decline declined: coordinator instructor employer
        accepted confirm confirmed: coordinator
        accepted take_back sent: coordinator
        declined take_back sent: coordinator
        confirmed decline declined: coordinator instructor
        confirmed start started: coordinator instructor
        confirmed take_back accepted: coordinator
        started end ended: coordinator instructor
        started take_back confirmed: coordinator
        ended take_back started: coordinator";
    let mut expected: Vec<String> = Vec::new();
    for line in allowed.lines().filter(|line| !line.trim().is_empty()) {
        let (step, who) = line.split_once(": ").unwrap();
        expected.extend(
            who.split(' ')
                .map(|who| format!("{} by {who}", step.trim())),
        );
    }
    let mut seen = Vec::new();
    for state in ProposalState::ALL {
        for act in Act::ALL {
            for (name, hand) in hands() {
                let proposal = standing(state);
                let done = proposal.step(&taking(act, hand));
                assert_eq!(done.is_ok(), proposal.possible(hand).contains(&act));
                if let Ok(next) = done {
                    let (from, to) = (state.name(), next.state.name());
                    seen.push(format!("{from} {} {to} by {name}", act.name()));
                    assert_eq!(next.version, proposal.version);
                    assert_eq!(next.last().unwrap().state, next.state);
                }
            }
        }
    }
    expected.sort();
    seen.sort();
    assert_eq!(seen, expected);
}

#[test]
fn who_when_and_why_stand_in_the_history() {
    let (_, hand) = hands()[3];
    let declined = standing(ProposalState::Sent)
        .step(&Taking::plain(
            Act::Decline,
            hand,
            at(3),
            " ingen å følge opp ",
        ))
        .unwrap();

    let step = declined.last().unwrap();
    let Hand::Account(account, _) = hand else {
        unreachable!()
    };
    assert_eq!((step.by, step.at), (Some(account), at(3)));
    assert_eq!(step.reason, "ingen å følge opp");
    assert_eq!(step.side, Some(Side::Employer));
    assert!(declined.is_refused());
}

#[test]
fn a_reason_is_asked_for_where_the_table_says_so_and_is_never_a_national_identity_number() {
    let wrong = |state, act, reason: &str| {
        let refused = standing(state).step(&Taking {
            outcome: Some(Outcome::Job),
            ..Taking::plain(act, coordinator(), at(3), reason)
        });
        match refused {
            Err(StepError::Values(wrong)) => wrong.into_iter().map(|one| one.field).collect(),
            Ok(_) => Vec::new(),
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(wrong(ProposalState::Started, Act::End, " "), ["reason"]);
    assert_eq!(wrong(ProposalState::Sent, Act::Decline, ""), ["reason"]);
    assert_eq!(wrong(ProposalState::Sent, Act::TakeBack, ""), ["reason"]);
    assert!(wrong(ProposalState::Accepted, Act::Confirm, "").is_empty());
    // The published example of the tax administration, of nobody.
    let number = "ringt 13 08 69 00 235";
    let expected: &[&str] = if has_national_id(number) {
        &["reason"]
    } else {
        &[]
    };
    assert_eq!(
        wrong(ProposalState::Accepted, Act::Confirm, number),
        expected
    );
    let long = "å".repeat(1_001);
    assert_eq!(
        wrong(ProposalState::Accepted, Act::Confirm, &long),
        ["reason"]
    );
}

#[test]
fn an_end_has_an_outcome_and_taking_it_back_takes_the_outcome_too() {
    let started = standing(ProposalState::Started);
    let without = Taking::plain(Act::End, coordinator(), at(3), "ferdig");
    let Err(StepError::Values(wrong)) = started.step(&without) else {
        panic!("an end without an outcome");
    };
    assert_eq!(wrong[0].field, "outcome");

    let ended = started.step(&taking(Act::End, coordinator())).unwrap();
    assert_eq!(ended.outcome, Some(Outcome::Job));
    let back = ended.step(&taking(Act::TakeBack, coordinator())).unwrap();
    assert_eq!((back.state, back.outcome), (ProposalState::Started, None));
    // And once more, one further back each time.
    let back = back.step(&taking(Act::TakeBack, coordinator())).unwrap();
    assert_eq!(back.state, ProposalState::Confirmed);
    assert_eq!(back.history.len(), 8);
}

#[test]
fn an_employer_has_fourteen_days_or_what_the_coordinator_says() {
    let proposed = standing(ProposalState::Proposed);
    let send = |answer_by: Option<&str>| {
        proposed.step(&Taking {
            answer_by: answer_by.map(|day| day.parse().unwrap()),
            ..Taking::plain(Act::Send, coordinator(), at(3), "")
        })
    };
    assert_eq!(
        send(None).unwrap().answer_by,
        Some("2026-09-17".parse().unwrap())
    );
    assert!(send(Some("2026-09-03")).is_ok());
    assert!(send(Some("2026-09-02")).is_err(), "yesterday");
    assert!(send(Some("2027-12-01")).is_err(), "in more than a year");
}

#[test]
fn it_expires_after_its_last_day_and_not_on_it() {
    let sent = Proposal {
        answer_by: Some("2026-09-17".parse().unwrap()),
        ..standing(ProposalState::Sent)
    };
    let expire = |day| sent.step(&Taking::plain(Act::Expire, Hand::Program, at(day), ""));
    assert!(expire(17).is_err());
    let expired = expire(18).unwrap();
    assert_eq!(expired.state, ProposalState::Expired);
    assert_eq!(expired.last().unwrap().by, None);
    assert!(expired.is_refused());
}

#[test]
fn what_the_program_withdraws_says_nothing_about_the_pair() {
    let replaced = standing(ProposalState::Proposed)
        .step(&Taking::plain(Act::Decline, Hand::Program, at(3), ""))
        .unwrap();
    assert!(!replaced.is_refused());
    assert!(replaced.possible(coordinator()).is_empty());
}

#[test]
fn the_employer_asks_and_the_centre_answers() {
    let (employer, other) = (hands()[3].1, hands()[4].1);
    let sent = Proposal {
        questions: Vec::new(),
        ..standing(ProposalState::Sent)
    };
    let asked = sent.note(employer, at(3), "Når?").unwrap();
    assert!(asked.waits_for_answer());
    let answered = asked.note(coordinator(), at(4), "Mandag.").unwrap();
    assert!(!answered.waits_for_answer());
    assert_eq!(sent.note(other, at(3), "Når?"), Err(StepError::NotAllowed));
    assert!(sent.note(employer, at(3), "  ").is_err());
    let proposed = standing(ProposalState::Proposed);
    assert!(proposed.note(employer, at(3), "Når?").is_err());
}
