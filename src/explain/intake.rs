use data::domain::{Objective, OpeningId, Youth, YouthId};
use data::messages::{Language, Message};
use serde::Serialize;
use solver::assign::keeps_rules;
use solver::explain::{Arrival, reserve};
use solver::instance::{Assignment, Instance};
use utoipa::ToSchema;

use super::words::{opening_name, points, youth_name};
use super::{AskError, Case, Until};
use crate::matching::Posed;

/// Suggestions in sentences.
const TOLD: usize = 5;

/// What a placement counts beside its score where as many as possible are to be placed, in
/// micro-points a priority: as much as the best score there is.
const PLACEMENT: i64 = 1_000_000;

/// What is expected of the rest of the year.
#[derive(Debug, Clone, Copy)]
pub struct IntakeOptions {
    /// Youths who are still expected, 0…10,000.
    pub expected: u32,
    /// Batches that are sampled, 1…200.
    pub samples: u32,
    /// Seed of the sampling: the same one gives the same prices.
    pub seed: u64,
}

impl Default for IntakeOptions {
    fn default() -> Self {
        Self {
            expected: 20,
            samples: 40,
            seed: 1,
        }
    }
}

/// Which openings suit one youth today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IntakeView {
    /// Who.
    pub youth: YouthId,
    /// Youths who are still expected.
    pub expected: u32,
    /// The openings with a seat that are possible, the best first: by score less price.
    pub suggestions: Vec<SuggestionView>,
    /// The same in sentences.
    pub text: Vec<String>,
}

/// An opening for one youth, with what its seat may be needed for later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestionView {
    /// Which.
    pub opening: OpeningId,
    /// Score of the pair in micro-points.
    pub score: u32,
    /// What the later intake would lose by the seat, in micro-points, the mean over the samples. A
    /// placement counts 1,000,000 beside its score where as many as possible are to be placed.
    pub reserve: i64,
    /// Samples of 1,000 that need every seat which is left here.
    pub needed: u32,
    /// Seats that are left.
    pub left: u32,
    /// Which of the youth's wishes it fulfils, 1 for the first.
    pub wish: Option<u32>,
    /// Journey one way in minutes.
    pub minutes: u32,
}

/// Ranks the openings that a run has left seats in for one youth today, each with the price of the
/// seat held against later arrivals. Those are drawn from the youths of the run's round.
///
/// # Errors
/// [`AskError`]
pub fn intake(
    case: &Case,
    youth: &Youth,
    options: IntakeOptions,
    until: &Until,
    language: Language,
) -> Result<IntakeView, AskError> {
    let mut snapshot = case.snapshot.clone();
    // As they are today, whatever the run saw.
    snapshot.youths.retain(|one| one.id != youth.id);
    snapshot.youths.push(youth.clone());
    let policy = &mut snapshot.round.policy;
    policy.pins.clear();
    policy.apart.retain(|pair| !pair.contains(&youth.id));
    policy.together.clear();
    let stop = || solver::assign::Control::stop(until);
    let posed = Posed::new(&snapshot, &stop)?;
    let person = posed.youth(youth.id).ok_or(AskError::Nothing)?;
    let pairs = case.pairs();
    let others = pairs.iter().filter(|pair| pair.youth != youth.id);
    let mut taken: Vec<Assignment> = others.filter_map(|pair| posed.pair(pair)).collect();
    taken.sort_unstable();

    let left = seats_left(posed.instance(), &taken);
    let premium = |person: usize| match snapshot.round.policy.objective {
        Objective::Score => 0,
        _ => PLACEMENT * posed.instance().persons[person].priority,
    };
    let pool: Vec<Arrival> = (0..snapshot.youths.len())
        .filter(|one| *one != person)
        .map(|one| {
            let possible = posed.prospects(one).possible.iter();
            possible
                .map(|(place, score)| (*place, i64::from(*score) + premium(one)))
                .collect()
        })
        .collect();
    let expected = options.expected.min(10_000);
    let reserve = reserve(
        &left,
        &pool,
        expected as usize,
        options.samples.clamp(1, 200),
        options.seed,
        until,
    )?;
    if stop() {
        return Err(AskError::Stopped);
    }

    let rules = relaxed(posed.instance());
    let fits = |place: usize| {
        let mut with = taken.clone();
        with.push((person, place));
        left[place] > 0 && keeps_rules(&rules, &with)
    };
    let mut suggestions: Vec<SuggestionView> = posed
        .prospects(person)
        .possible
        .iter()
        .filter(|(place, _)| fits(*place))
        .map(|(place, score)| SuggestionView {
            opening: snapshot.openings[*place].id,
            score: *score,
            reserve: reserve.prices[*place],
            needed: reserve.wanted[*place],
            left: u32::try_from(left[*place]).unwrap_or(0),
            wish: posed
                .wish(person, *place)
                .and_then(|rank| u32::try_from(rank).ok()),
            minutes: posed.minutes(person, *place),
        })
        .collect();
    suggestions.sort_by_key(|one| (one.reserve - i64::from(one.score), one.opening));
    let mut view = IntakeView {
        youth: youth.id,
        expected,
        suggestions,
        text: Vec::new(),
    };
    view.text = sentences(&posed, youth, &view, language);
    Ok(view)
}

/// The instance without rules that the youth of today cannot help.
fn relaxed(instance: &Instance) -> Instance {
    let mut relaxed = instance.clone();
    for person in &mut relaxed.persons {
        person.must_place = false;
    }
    for place in &mut relaxed.places {
        place.min_group = 0;
    }
    for quota in &mut relaxed.quotas {
        quota.min = 0;
    }
    relaxed
}

/// Seats that are left on the weekday on which fewest are.
fn seats_left(instance: &Instance, taken: &[Assignment]) -> Vec<i64> {
    let mut left: Vec<Vec<i64>> = instance
        .places
        .iter()
        .map(|place| vec![place.seats.unwrap_or(i64::from(u32::MAX)); 7])
        .collect();
    for (person, place) in taken {
        let days = instance.persons[*person]
            .days
            .common(instance.places[*place].days);
        for day in days.numbers() {
            left[*place][day] -= 1;
        }
    }
    let fewest = |(place, left): (&solver::instance::Place, &Vec<i64>)| {
        let days = place.days.numbers().map(|day| left[day]);
        days.min().unwrap_or(0).max(0)
    };
    instance.places.iter().zip(&left).map(fewest).collect()
}

fn sentences(
    posed: &Posed<'_>,
    youth: &Youth,
    view: &IntakeView,
    language: Language,
) -> Vec<String> {
    let id = match posed.snapshot().round.policy.objective {
        _ if view.suggestions.is_empty() => "explain-intake-none",
        Objective::Score => "explain-intake",
        _ => "explain-intake-placed",
    };
    let head = Message::new(id)
        .with("youth", youth_name(youth))
        .with("expected", view.expected);
    let mut text = vec![head.text(language)];
    text.extend(view.suggestions.iter().take(TOLD).filter_map(|one| {
        let place = posed.opening(one.opening)?;
        let id = if one.reserve > 0 {
            "explain-intake-priced"
        } else {
            "explain-intake-free"
        };
        let message = Message::new(id)
            .with("opening", opening_name(&posed.snapshot().openings[place]))
            .with("points", points(one.score.into(), language))
            .with("left", one.left)
            .with("reserve", points(one.reserve, language))
            .with("needed", (one.needed + 5) / 10);
        Some(message.text(language))
    }));
    text
}
