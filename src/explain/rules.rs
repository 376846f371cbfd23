use data::domain::{OpeningId, Pair, YouthId};
use data::messages::{Language, Message};
use serde::Serialize;
use solver::assign::Control;
use solver::eligibility::Rule;
use solver::explain::{Effect, Verdict};
use solver::instance;
use utoipa::ToSchema;

use super::words::{opening_name, youth_name};
use super::{AskError, Asked, EffectView};

/// What a pin or forbid of a person costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleView {
    /// Which of the two.
    pub kind: RuleKind,
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// What would happen without it: a loss below 0 is what the rule costs.
    pub without: EffectView,
    /// All of it in sentences.
    pub text: Vec<String>,
}

/// What a person has decided about a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum RuleKind {
    Pin,
    Forbid,
}

/// What each pin and forbid of the round costs, pins first. Refused where the worst-off come first.
///
/// # Errors
/// [`AskError`]
pub fn rules(
    asked: &Asked<'_>,
    control: &dyn Control,
    language: Language,
) -> Result<Vec<RuleView>, AskError> {
    asked.in_points()?;
    let policy = &asked.posed.snapshot().round.policy;
    let pins = policy.pins.iter().map(|pair| (RuleKind::Pin, pair));
    let forbids = policy.forbids.iter().map(|pair| (RuleKind::Forbid, pair));
    pins.chain(forbids)
        .map(|(kind, pair)| rule(asked, kind, pair, control, language))
        .collect()
}

fn rule(
    asked: &Asked<'_>,
    kind: RuleKind,
    pair: &Pair,
    control: &dyn Control,
    language: Language,
) -> Result<RuleView, AskError> {
    let (person, place) = (asked.person(pair.youth)?, asked.place(pair.opening)?);
    let verdict = without(asked, kind, (person, place), control)?;
    let effect = EffectView::new(asked, &verdict, person, language);
    let id = match kind {
        RuleKind::Pin => "explain-without-pin",
        RuleKind::Forbid => "explain-without-forbid",
    };
    let head = Message::new(id)
        .with("youth", youth_name(asked.youth(person)))
        .with("opening", opening_name(asked.opening(place)));
    let mut text = vec![head.text(language)];
    text.extend(effect.text.iter().map(|line| format!("  – {line}")));
    Ok(RuleView {
        kind,
        youth: pair.youth,
        opening: pair.opening,
        without: effect,
        text,
    })
}

/// The verdict without a rule. Without a forbid nothing changes where another rule makes the pair
/// impossible too.
fn without(
    asked: &Asked<'_>,
    kind: RuleKind,
    (person, place): (usize, usize),
    control: &dyn Control,
) -> Result<Verdict, AskError> {
    let mut changed = asked.posed.instance().clone();
    match kind {
        RuleKind::Pin => changed.pins.retain(|pin| *pin != (person, place)),
        RuleKind::Forbid => {
            if asked.posed.obstacles(person, place) != [Rule::Forbidden] {
                return Ok(Verdict::Exact(Effect::default()));
            }
            let pair = instance::Pair {
                person,
                place,
                score: asked.posed.score(person, place).into(),
                hours: asked.opening(place).hours_per_youth.into(),
            };
            let at = changed
                .pairs
                .partition_point(|one| (one.person, one.place) < (person, place));
            changed.pairs.insert(at, pair);
        }
    }
    Ok(asked.ground.against(&changed, control)?)
}
