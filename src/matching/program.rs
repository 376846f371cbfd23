//! A market and the rules of the round as the solver's instance.

use data::domain::{Objective, Opening, Policy, QuotaRule};
use solver::instance::{self, Days, Instance, Person, Place, Quota};
use solver::pairing::Prospects;

use super::MatchError;
use super::market::{Prepared, days, seat_days};

/// Builds the instance: possible pairs with their scores, and the rules of the policy.
///
/// Persons and places have the references of youths and openings as ids, and their order.
pub(super) fn instance(
    prepared: &Prepared<'_>,
    prospects: &[Prospects],
) -> Result<Instance, MatchError> {
    let snapshot = prepared.snapshot;
    let policy = &snapshot.round.policy;
    let mut instance = Instance {
        objective: match policy.objective {
            Objective::Score => instance::Objective::Score,
            Objective::PlacedThenScore => instance::Objective::PlacedThenScore,
            Objective::PlacedThenLeximin => instance::Objective::PlacedThenLeximin,
        },
        persons: persons(prepared, policy),
        places: snapshot.openings.iter().map(place).collect(),
        ..Instance::default()
    };
    for (person, prospects) in prospects.iter().enumerate() {
        for (place, score) in &prospects.possible {
            instance.pairs.push(instance::Pair {
                person,
                place: *place,
                score: i64::from(*score),
                hours: i64::from(snapshot.openings[*place].hours_per_youth),
            });
        }
    }
    for (place, opening) in snapshot.openings.iter().enumerate() {
        instance
            .quotas
            .extend(weekday_seats(&instance, place, opening));
    }
    for quota in &policy.quotas {
        instance.quotas.push(group_quota(prepared, quota)?);
    }
    for pin in &policy.pins {
        instance.pins.push(prepared.pair("pins", pin)?);
    }
    instance.apart = couples(prepared, "apart", &policy.apart)?;
    instance.together = couples(prepared, "together", &policy.together)?;
    Ok(instance)
}

fn persons(prepared: &Prepared<'_>, policy: &Policy) -> Vec<Person> {
    let person = |youth: &data::domain::Youth| Person {
        id: youth.reference.clone(),
        must_place: youth.must_place,
        priority: policy
            .priorities
            .get(&youth.target_group)
            .copied()
            .unwrap_or(1)
            .into(),
        max_places: youth.max_places.into(),
        days: days(&youth.weekdays),
    };
    prepared.snapshot.youths.iter().map(person).collect()
}

fn place(opening: &Opening) -> Place {
    Place {
        id: opening.reference.clone(),
        seats: Some(most_seats(opening).into()),
        min_group: opening.min_group.into(),
        hours: opening.follow_up_hours.map(i64::from),
        days: seat_days(opening),
    }
}

/// Seats on the fullest weekday.
pub(super) fn most_seats(opening: &Opening) -> u32 {
    opening.seats.0.values().copied().max().unwrap_or(0)
}

/// A place of the format has one number of seats; a weekday with fewer is a quota of those who
/// would come on it.
fn weekday_seats(instance: &Instance, place: usize, opening: &Opening) -> Vec<Quota> {
    let most = most_seats(opening);
    let fewer = opening
        .seats
        .0
        .iter()
        .filter(|(_, seats)| (1..most).contains(*seats));
    fewer
        .map(|(day, seats)| {
            let day = *day as usize;
            let coming = instance
                .pairs
                .iter()
                .filter(|pair| pair.place == place && instance.days_of(pair).contains(day));
            Quota {
                name: format!("seats of {} on {}", opening.reference, Days::name(day)),
                persons: coming.map(|pair| pair.person).collect(),
                places: vec![place],
                min: 0,
                max: Some(i64::from(*seats)),
            }
        })
        .collect()
}

fn group_quota(prepared: &Prepared<'_>, quota: &QuotaRule) -> Result<Quota, MatchError> {
    let youths = prepared.snapshot.youths.iter().enumerate();
    let places = if quota.openings.is_empty() {
        (0..prepared.snapshot.openings.len()).collect()
    } else {
        let number = |id| {
            prepared.opening(id).ok_or_else(|| {
                MatchError::Round(format!(
                    "quota {:?} names opening {id}, which is not in the round; take it out of the quota or into the round",
                    quota.name
                ))
            })
        };
        quota
            .openings
            .iter()
            .map(|id| number(*id))
            .collect::<Result<_, _>>()?
    };
    Ok(Quota {
        name: quota.name.clone(),
        persons: youths
            .filter(|(_, youth)| quota.target_groups.contains(&youth.target_group))
            .map(|(number, _)| number)
            .collect(),
        places,
        min: quota.min.into(),
        max: quota.max.map(i64::from),
    })
}

fn couples(
    prepared: &Prepared<'_>,
    rule: &str,
    list: &[[data::domain::YouthId; 2]],
) -> Result<Vec<Vec<usize>>, MatchError> {
    let number = |id| {
        prepared.youth(id).ok_or_else(|| {
            MatchError::Round(format!(
                "policy.{rule} names youth {id}, which is not in the round; take it out of the rule or into the round"
            ))
        })
    };
    list.iter()
        .map(|couple| couple.iter().map(|id| number(*id)).collect())
        .collect()
}
