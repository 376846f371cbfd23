//! Youths by name, and the openings that fit one of them, for API and pages alike.

use std::cmp::Reverse;
use std::sync::Arc;

use data::domain::{Opening, Proposal, Round, RoundId, Snapshot, TravelTime, Youth};
use data::messages::Language;
use data::store::{Collection, Recent, StoreError, Typed};
use rocket::tokio::task::spawn_blocking;

use crate::matching::{PairExplanation, Posed};
use crate::proposals::leave_free;

/// The youths by their names: everybody, or those whose name or reference has these letters in it.
///
/// # Errors
/// What the store reports.
pub async fn by_name(recent: &Recent, sought: Option<&str>) -> Result<Vec<Arc<Youth>>, StoreError> {
    let load = async {
        let mut all: Vec<Arc<Youth>> = recent.every(None).await?;
        all.sort_by(|a, b| {
            (&a.first_name, &a.last_name, a.id).cmp(&(&b.first_name, &b.last_name, b.id))
        });
        let bytes = 50 * all.len();
        Ok::<_, StoreError>((all, bytes))
    };
    let all = recent
        .made("youths by name", "", &[Collection::Youths], load)
        .await?;
    let Some(sought) = sought.map(str::to_lowercase) else {
        return Ok(all.to_vec());
    };
    let has = |youth: &&Arc<Youth>| {
        let name = format!(
            "{} {} {}",
            youth.first_name, youth.last_name, youth.reference
        );
        name.to_lowercase().contains(&sought)
    };
    Ok(all.iter().filter(has).cloned().collect())
}

/// How well the openings of a round fit one youth as they are registered today.
pub struct Fits {
    /// The newest round that has openings.
    pub round: RoundId,
    /// Its name.
    pub name: String,
    /// Openings with a seat that is free today, the best first.
    pub possible: Vec<(Opening, PairExplanation)>,
    /// The others, with every rule that stands in the way.
    pub impossible: Vec<(Opening, PairExplanation)>,
}

/// Ranks the openings of the newest round for a youth; none when there is no round with openings.
///
/// # Errors
/// What the store reports.
pub async fn fits(
    recent: &Recent,
    youth: &Youth,
    language: Language,
) -> Result<Option<Fits>, StoreError> {
    let rounds: Vec<Arc<Round>> = recent.every(None).await?;
    let newest = rounds
        .into_iter()
        .filter(|round| !round.openings.is_empty())
        .max_by_key(|round| (round.starts, round.id));
    let Some(newest) = newest else {
        return Ok(None);
    };
    let case = alone(recent, &newest, youth).await?;
    let explained = spawn_blocking(move || explain(&case, language)).await;
    let explained = explained.map_err(|stopped| StoreError::Unavailable(Box::new(stopped)))?;
    let (mut possible, mut impossible): (Vec<_>, Vec<_>) =
        explained.into_iter().partition(|one| one.1.possible);
    let order = |one: &(Opening, PairExplanation)| (Reverse(one.1.score), one.0.reference.clone());
    possible.sort_by_key(order);
    impossible.sort_by_key(order);
    Ok(Some(Fits {
        round: newest.id,
        name: newest.name.clone(),
        possible,
        impossible,
    }))
}

/// A round as if only this youth were in it, as registered today, and only with the seats that are free
/// today.
async fn alone(recent: &Recent, round: &Round, youth: &Youth) -> Result<Snapshot, StoreError> {
    let ids = round.openings.iter().map(ToString::to_string).collect();
    let openings: Vec<Arc<Opening>> = recent.some(ids).await?;
    let openings: Vec<Opening> = openings.iter().map(|one| Opening::clone(one)).collect();
    let journey = |opening: &Opening| {
        TravelTime::id_of(&youth.postcode, &opening.postcode, youth.travel_mode)
    };
    let journeys: Vec<Arc<TravelTime>> =
        recent.some(openings.iter().map(journey).collect()).await?;
    let proposals: Vec<Proposal> =
        Typed::every(recent, Some(("youth", youth.id.to_string()))).await?;
    let mut case = Snapshot {
        round: round.clone(),
        youths: vec![youth.clone()],
        openings: openings.clone(),
        employers: Vec::new(),
        travel_times: journeys.iter().map(|one| TravelTime::clone(one)).collect(),
        agreed: Vec::new(),
        earlier: Vec::new(),
    };
    // What somebody has said no to is forbidden; the seats are counted below, and days are not taken away.
    case.heed(&proposals);
    case.agreed.clear();
    case.youths = vec![youth.clone()];
    case.openings = openings;
    case.openings.sort_by(|a, b| a.reference.cmp(&b.reference));
    leave_free(recent, &mut case.openings, youth.id).await?;
    case.round.youths = vec![youth.id];
    let policy = &mut case.round.policy;
    policy.pins.clear();
    policy.forbids.retain(|pair| pair.youth == youth.id);
    policy.apart.clear();
    policy.together.clear();
    Ok(case)
}

fn explain(case: &Snapshot, language: Language) -> Vec<(Opening, PairExplanation)> {
    let Ok(posed) = Posed::new(case, &|| false) else {
        return Vec::new();
    };
    let openings = case.openings.iter().enumerate();
    openings
        .map(|(place, opening)| (opening.clone(), posed.explain(0, place, language)))
        .collect()
}
