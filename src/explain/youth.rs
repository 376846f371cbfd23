use std::time::Duration;

use data::domain::YouthId;
use data::messages::{Language, Message};
use serde::Serialize;
use solver::eligibility::Rule;
use solver::explain::Worth;
use utoipa::ToSchema;

use super::pair::{PairView, factors, pair, taken};
use super::words::{opening_name, points, youth_name};
use super::{AskError, Asked, Until};
use crate::matching::{Reason, reason_text};

/// Other openings that are told about.
const NEAREST: usize = 3;

/// How long the question what one opening would cost may take.
const EACH: Duration = Duration::from_secs(2);

/// What a run has done with one youth, and why.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct YouthView {
    /// Who.
    pub youth: YouthId,
    /// What they have got; empty when they have no place.
    pub placements: Vec<PairView>,
    /// Openings that each rule made impossible, the rule that made most impossible first.
    pub removed: Vec<Reason>,
    /// Openings that are possible.
    pub possible: u32,
    /// The openings that come nearest: for somebody without a place those whose seats are priced
    /// least above what they would score there; for the others those with a higher score.
    pub nearest: Vec<PairView>,
    /// All of it in sentences.
    pub text: Vec<String>,
}

/// Explains what became of one youth.
///
/// # Errors
/// [`AskError`]
pub fn youth(
    asked: &Asked<'_>,
    person: usize,
    until: &Until,
    language: Language,
) -> Result<YouthView, AskError> {
    let places: Vec<_> = asked.places_of(person).collect();
    let each = |places: &[usize]| -> Result<Vec<PairView>, AskError> {
        let views = places.iter();
        views
            .map(|place| pair(asked, person, *place, &until.share(EACH), language))
            .collect()
    };
    let placements = each(&places)?;
    let nearest = each(&nearest(asked, person, &places, until)?)?;
    let prospects = asked.posed.prospects(person);
    let mut removed: Vec<(u32, Rule)> = Rule::ALL
        .into_iter()
        .zip(prospects.removed)
        .filter(|(_, openings)| *openings > 0)
        .map(|(rule, openings)| (openings, rule))
        .collect();
    removed.sort_by_key(|(openings, rule)| (std::cmp::Reverse(*openings), *rule as usize));
    let reason = |(openings, rule): &(u32, Rule)| Reason {
        code: rule.code().to_owned(),
        text: reason_text(rule.code(), *openings, language),
    };
    let mut view = YouthView {
        youth: asked.youth(person).id,
        placements,
        removed: removed.iter().map(reason).collect(),
        possible: u32::try_from(prospects.possible.len()).unwrap_or(u32::MAX),
        nearest,
        text: Vec::new(),
    };
    view.text = if view.placements.is_empty() {
        unplaced(asked, person, &view, language)
    } else {
        placed(asked, person, &view, language)
    };
    Ok(view)
}

/// The openings worth a closer look, best first: by what they would cost the whole for somebody
/// without a place, by score for the others.
fn nearest(
    asked: &Asked<'_>,
    person: usize,
    places: &[usize],
    until: &Until,
) -> Result<Vec<usize>, AskError> {
    let own = places.iter().map(|place| asked.posed.score(person, *place));
    // Without costs the highest scores come first.
    let least = if asked.has_total() {
        own.min()
    } else {
        own.min().or(Some(0))
    };
    let possible = asked.posed.prospects(person).possible.iter();
    let others = possible.filter(|(place, score)| {
        !places.contains(place) && least.is_none_or(|least| *score > least)
    });
    let mut others: Vec<(u32, usize)> = others.map(|(place, score)| (*score, *place)).collect();
    if least.is_some() {
        others.sort_unstable_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
        return Ok(others
            .into_iter()
            .take(NEAREST)
            .map(|(_, place)| place)
            .collect());
    }
    let pairs: Vec<_> = others.iter().map(|(_, place)| (person, *place)).collect();
    let mut by_bound: Vec<_> = asked
        .ground
        .at_least(&pairs)
        .into_iter()
        .zip(others)
        .collect();
    by_bound.sort_unstable();
    // Solved in the order of what the prices prove, until they prove that the rest costs more.
    let mut by_loss: Vec<(bool, Option<Worth>, usize)> = Vec::new();
    for (bound, (_, place)) in by_bound {
        let enough = by_loss.get(NEAREST - 1);
        if enough.is_some_and(|(unknown, loss, _)| !unknown && *loss <= Some(bound)) {
            break;
        }
        let loss = asked.ground.cost(person, place, &until.share(EACH))?;
        by_loss.push((loss.is_none(), loss, place));
        by_loss.sort_unstable();
    }
    let first = by_loss.into_iter().take(NEAREST);
    Ok(first.map(|(_, _, place)| place).collect())
}

fn placed(asked: &Asked<'_>, person: usize, view: &YouthView, language: Language) -> Vec<String> {
    let name = youth_name(asked.youth(person));
    let mut text = Vec::new();
    for (place, placement) in asked.places_of(person).zip(&view.placements) {
        let message = Message::new("explain-youth-placed")
            .with("youth", name.as_str())
            .with("opening", opening_name(asked.opening(place)))
            .with("points", points(placement.pair.score.into(), language));
        text.push(message.text(language));
        text.extend(factors(&placement.pair, language));
    }
    if view.nearest.is_empty() {
        text.push(Message::new("explain-youth-best").text(language));
    } else {
        text.push(Message::new("explain-youth-better").text(language));
        text.extend(alternatives(asked, view, language));
    }
    text
}

fn unplaced(asked: &Asked<'_>, person: usize, view: &YouthView, language: Language) -> Vec<String> {
    let openings = asked.posed.snapshot().openings.len();
    let id = match (view.possible, view.removed.is_empty()) {
        (0, _) => "explain-youth-none-possible",
        (_, true) => "explain-youth-all-full",
        _ => "explain-youth-full",
    };
    let head = Message::new(id)
        .with("youth", youth_name(asked.youth(person)))
        .with("openings", openings)
        .with("possible", view.possible);
    let mut text = vec![head.text(language)];
    text.extend(view.removed.iter().map(|reason| reason.text.clone()));
    if !view.nearest.is_empty() {
        text.push(Message::new("explain-youth-nearest").text(language));
        text.extend(alternatives(asked, view, language));
    }
    text
}

/// The other openings: a line each, and below it what they would take.
fn alternatives(asked: &Asked<'_>, view: &YouthView, language: Language) -> Vec<String> {
    let mut text = Vec::new();
    for one in &view.nearest {
        let Some(place) = asked.posed.opening(one.pair.opening) else {
            continue;
        };
        let forced = one.forced.as_ref();
        if forced.is_none() && asked.has_total() {
            continue;
        }
        let message = Message::new("explain-youth-alternative")
            .with("opening", opening_name(asked.opening(place)))
            .with("points", points(one.pair.score.into(), language))
            .with("taken", taken(asked, place, one, language));
        text.push(message.text(language));
        let lines = forced.into_iter().flat_map(|forced| &forced.text);
        text.extend(lines.map(|line| format!("  – {line}")));
    }
    if !asked.has_total() && !text.is_empty() {
        text.push(Message::new("explain-no-prices").text(language));
    }
    text
}
