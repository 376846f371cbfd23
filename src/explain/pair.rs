use data::domain::YouthId;
use data::messages::{Language, Message};
use serde::Serialize;
use solver::assign::Control;
use utoipa::ToSchema;

use super::words::{opening_name, points, youth_name};
use super::{AskError, Asked, EffectView};
use crate::matching::PairExplanation;

/// Why a youth has an opening, or why not.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PairView {
    /// Whether the youth has it.
    pub chosen: bool,
    /// The pair factor by factor, or the rules that make it impossible.
    pub pair: PairExplanation,
    /// Price of a seat in the opening in micro-points, where the proof has prices.
    pub price: Option<i64>,
    /// Who has it, the lowest score first.
    pub holders: Vec<HolderView>,
    /// What it would cost the whole if the youth had to have it; none when a rule forbids it, the youth
    /// has it, or the worst-off come first, so that a cost in points would say nothing.
    pub forced: Option<EffectView>,
    /// All of it in sentences.
    pub text: Vec<String>,
}

/// Somebody who has an opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HolderView {
    /// Who.
    pub youth: YouthId,
    /// Their score there, in micro-points.
    pub score: u32,
}

/// Explains a youth and an opening of a run.
///
/// # Errors
/// [`AskError`]
pub fn pair(
    asked: &Asked<'_>,
    person: usize,
    place: usize,
    control: &dyn Control,
    language: Language,
) -> Result<PairView, AskError> {
    let chosen = asked.assignments.contains(&(person, place));
    let explained = asked.posed.explain(person, place, language);
    let mut holders: Vec<_> = asked
        .persons_in(place)
        .map(|holder| HolderView {
            youth: asked.youth(holder).id,
            score: asked.posed.score(holder, place),
        })
        .collect();
    holders.sort_by_key(|holder| (holder.score, holder.youth));
    let forced = if chosen || !explained.possible || !asked.has_total() {
        None
    } else {
        let verdict = asked.ground.force(person, place, control)?;
        Some(EffectView::new(asked, &verdict, person, language))
    };
    let mut view = PairView {
        chosen,
        pair: explained,
        price: asked.ground.price(place).map(|price| price.score),
        holders,
        forced,
        text: Vec::new(),
    };
    view.text = sentences(asked, person, place, &view, language);
    Ok(view)
}

fn sentences(
    asked: &Asked<'_>,
    person: usize,
    place: usize,
    view: &PairView,
    language: Language,
) -> Vec<String> {
    let say = |id: &'static str| {
        Message::new(id)
            .with("youth", youth_name(asked.youth(person)))
            .with("opening", opening_name(asked.opening(place)))
            .with("points", points(view.pair.score.into(), language))
    };
    if !view.pair.possible {
        let mut text = vec![say("explain-pair-impossible").text(language)];
        text.extend(view.pair.reasons.iter().map(|reason| reason.text.clone()));
        return text;
    }
    let mut text = Vec::new();
    if view.chosen {
        text.push(say("explain-pair-chosen").text(language));
    } else {
        text.push(say("explain-pair-not").text(language));
        text.push(taken(asked, place, view, language));
        if let Some(forced) = &view.forced {
            text.push(say("explain-pair-forced").text(language));
            text.extend(forced.text.iter().map(|line| format!("  – {line}")));
        } else if !asked.has_total() {
            text.push(Message::new("explain-no-prices").text(language));
        }
    }
    text.extend(factors(&view.pair, language));
    text
}

/// The factors in sentences, with their share of the score.
pub(super) fn factors(pair: &PairExplanation, language: Language) -> Vec<String> {
    pair.factors
        .iter()
        .filter(|factor| factor.share > 0 || factor.value.is_none())
        .map(|factor| {
            let Some(value) = factor.value else {
                return factor.text.clone();
            };
            // Share and value in millionths make micro-points.
            let gives = i64::from(factor.share) * i64::from(value) / 1_000_000;
            Message::new("explain-factor")
                .with("factor", factor.factor.label().text(language))
                .with("points", points(gives, language))
                .with("most", points(factor.share.into(), language))
                .with("text", factor.text.as_str())
                .text(language)
        })
        .collect()
}

/// How full an opening is, and at what price.
pub(super) fn taken(
    asked: &Asked<'_>,
    place: usize,
    view: &PairView,
    language: Language,
) -> String {
    let person = asked.posed.youth(view.pair.youth);
    let left = person.map_or(0, |person| asked.seats_left(person, place));
    let lowest = view.holders.first().map(|holder| holder.score);
    let id = match (lowest, left) {
        (None, _) => "explain-pair-empty",
        (_, 1..) => "explain-pair-seats-left",
        (_, 0) => "explain-pair-full",
    };
    Message::new(id)
        .with("left", left)
        .with("seats", asked.seats_of(place))
        .with("taken", view.holders.len())
        .with("lowest", points(lowest.unwrap_or(0).into(), language))
        .with("price", points(view.price.unwrap_or(0), language))
        .text(language)
}
