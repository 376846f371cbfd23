use data::domain::{
    Factor, FactorScore, Minutes, OpeningResult, Placement, PlacementId, ProofKind, ReasonCount,
    RunId, RunResult, SolveStatus, TimingMs, Unplaced, Version,
};
use solver::assign::{Solved, seat_prices};
use solver::eligibility::Rule;
use solver::instance::{Certificate, Instance, Status};
use solver::pairing::Prospects;
use solver::score::{Score, rank, score};

use super::market::{Prepared, weekdays};
use super::program::most_seats;
use super::proof::{Proof, fingerprint};

/// What a match brings: the summary, the placements, which are documents of their own, and what
/// proves them.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    /// Summary.
    pub result: RunResult,
    /// Placements, ordered by the references of youth and opening; version 0, not stored yet.
    pub placements: Vec<Placement>,
    /// What explanations go back to.
    pub proof: Proof,
}

/// Turns the solver's answer back into placements and a summary.
pub(super) fn matched(
    prepared: &Prepared<'_>,
    run: RunId,
    prospects: &[Prospects],
    instance: &Instance,
    solved: &Solved,
    timing: TimingMs,
) -> Matched {
    let placements: Vec<_> = solved
        .assignments
        .iter()
        .map(|(person, place)| placement(prepared, run, *person, *place))
        .collect();
    let mut placed: Vec<_> = solved
        .assignments
        .iter()
        .map(|(person, _)| *person)
        .collect();
    placed.dedup();
    let scores = || placements.iter().map(|placement| placement.score);
    let travel = || placements.iter().map(|placement| placement.travel.0);
    let mut first: Vec<_> = placements
        .iter()
        .filter(|placement| placement.wish_rank == Some(1))
        .map(|placement| placement.youth)
        .collect();
    first.dedup();
    let result = RunResult {
        status: match solved.status {
            Status::Optimal => SolveStatus::Optimal,
            Status::Feasible => SolveStatus::Feasible,
            Status::Infeasible => SolveStatus::Infeasible,
            Status::Interrupted => SolveStatus::Interrupted,
        },
        youths: count(prepared.snapshot.youths.len()),
        placed: count(placed.len()),
        first_wishes: count(first.len()),
        objective: solved.objective,
        bound: solved.bound,
        proof: match solved.certificate {
            Some(Certificate::Prices { .. }) => ProofKind::Prices,
            // Each level is a bound of its own.
            Some(Certificate::Bound { .. } | Certificate::Leximin { .. }) => ProofKind::Bound,
            None => ProofKind::None,
        },
        mean_score: mean(scores()),
        worst_score: scores().min(),
        mean_travel: mean(travel()).map(Minutes),
        longest_travel: travel().max().map(Minutes),
        pairs: instance.pairs.len() as u64,
        openings: openings((prepared, instance), prospects, solved),
        unplaced: unplaced(prepared, prospects, &placed),
        conflict: Vec::new(),
        conflict_is_smallest: false,
        repair: Vec::new(),
        timing,
    };
    Matched {
        result,
        placements,
        proof: Proof {
            instance_sha256: fingerprint(instance),
            certificate: solved.certificate.clone(),
        },
    }
}

/// The score of a pair with its factors, also of an impossible one.
pub(super) fn score_of(prepared: &Prepared<'_>, person: usize, place: usize) -> Score {
    let market = &prepared.market;
    let minutes = market.travel.minutes(person, place);
    let (seeker, offer) = (&market.seekers[person], &market.offers[place]);
    score(seeker, offer, place, minutes, &market.graph, market.weights)
}

/// The factors of a score as the domain has them.
pub(super) fn factors(score: &Score, weights: [u32; 6]) -> Vec<FactorScore> {
    let names = [
        Factor::Interests,
        Factor::Values,
        Factor::Preferences,
        Factor::Wish,
        Factor::Trade,
        Factor::Distance,
    ];
    names
        .into_iter()
        .zip(score.factors)
        .zip(score.shares(weights))
        .map(|((factor, value), share)| FactorScore {
            factor,
            value: value.map(|points| points.0),
            share,
        })
        .collect()
}

fn placement(prepared: &Prepared<'_>, run: RunId, person: usize, place: usize) -> Placement {
    let (snapshot, market) = (prepared.snapshot, &prepared.market);
    let (youth, opening) = (&snapshot.youths[person], &snapshot.openings[place]);
    let score = score_of(prepared, person, place);
    let common = market.applicants[person]
        .days
        .common(market.demands[place].days);
    let wish = rank(
        &market.seekers[person],
        &market.offers[place],
        place,
        &market.graph,
    );
    Placement {
        id: PlacementId::new(),
        version: Version::default(),
        run,
        attempt: 0,
        youth: youth.id,
        opening: opening.id,
        weekdays: weekdays(common),
        score: score.total.0,
        factors: factors(&score, market.weights),
        travel: Minutes(market.travel.minutes(person, place)),
        wish_rank: wish.and_then(|rank| u8::try_from(rank).ok()),
    }
}

fn openings(
    (prepared, instance): (&Prepared<'_>, &Instance),
    prospects: &[Prospects],
    solved: &Solved,
) -> Vec<OpeningResult> {
    let openings = &prepared.snapshot.openings;
    let mut possible = vec![0_u32; openings.len()];
    for (place, _) in prospects.iter().flat_map(|prospects| &prospects.possible) {
        possible[*place] += 1;
    }
    let mut taken = vec![0_u32; openings.len()];
    for (_, place) in &solved.assignments {
        taken[*place] += 1;
    }
    let certificate = solved.certificate.as_ref();
    let prices = certificate.and_then(|certificate| seat_prices(instance, certificate));
    openings
        .iter()
        .enumerate()
        .map(|(place, opening)| OpeningResult {
            opening: opening.id,
            seats: if opening.open { most_seats(opening) } else { 0 },
            taken: taken[place],
            possible: possible[place],
            price: prices
                .as_ref()
                .and_then(|prices| prices.get(place).copied()),
        })
        .collect()
}

fn unplaced(prepared: &Prepared<'_>, prospects: &[Prospects], placed: &[usize]) -> Vec<Unplaced> {
    let youths = prepared.snapshot.youths.iter().enumerate();
    youths
        .filter(|(person, _)| placed.binary_search(person).is_err())
        .map(|(person, youth)| {
            let prospects = &prospects[person];
            let reasons = Rule::ALL.into_iter().zip(prospects.removed);
            Unplaced {
                youth: youth.id,
                reasons: reasons
                    .filter(|(_, openings)| *openings > 0)
                    .map(|(rule, openings)| ReasonCount {
                        reason: rule.code().to_owned(),
                        openings,
                    })
                    .collect(),
                full: count(prospects.possible.len()),
            }
        })
        .collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn mean(values: impl Iterator<Item = u32>) -> Option<u32> {
    let (sum, count) = values.fold((0_u64, 0_u64), |(sum, count), value| {
        (sum + u64::from(value), count + 1)
    });
    (sum + count / 2)
        .checked_div(count)
        .and_then(|mean| u32::try_from(mean).ok())
}
