use data::domain::{OpeningId, YouthId};
use data::messages::{Language, Message};
use serde::Serialize;
use solver::explain::{Move, Verdict, Worth};
use utoipa::ToSchema;

use super::Asked;
use super::words::{list, opening_name, worth, youth_name};

/// What a change would come to, against the result as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EffectView {
    /// Whether it has been computed to the end; otherwise the time was up, and a loss is one that
    /// was reached until then.
    pub known: bool,
    /// Whether the rules leave any result with it.
    pub possible: bool,
    /// By how much the sum of priorities placed would fall; negative when it would rise. Where
    /// everybody has priority 1 it is a number of youths; 0 under the objective `score`.
    pub placed: i64,
    /// By how much the total score would fall, in micro-points; negative when it would rise.
    pub score: i64,
    /// Who would be elsewhere.
    pub moves: Vec<MoveView>,
    /// The same in sentences.
    pub text: Vec<String>,
}

/// Somebody who would be elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MoveView {
    /// Who.
    pub youth: YouthId,
    /// What they would leave; empty for somebody without a place.
    pub from: Vec<OpeningId>,
    /// Where they would come to; empty for somebody who would have none.
    pub to: Vec<OpeningId>,
    /// Their score there less the one they have, in micro-points.
    pub score: i64,
}

impl EffectView {
    /// A verdict in words. The moves are told from `first` on, each followed by that of who makes
    /// room for it.
    pub(super) fn new(
        asked: &Asked<'_>,
        verdict: &Verdict,
        first: usize,
        language: Language,
    ) -> Self {
        let mut view = Self {
            known: true,
            possible: true,
            placed: 0,
            score: 0,
            moves: Vec::new(),
            text: Vec::new(),
        };
        match verdict {
            Verdict::Exact(effect) => {
                view.placed = effect.loss.priorities;
                view.score = effect.loss.score;
                let moves = in_turn(&effect.moves, first);
                view.moves = moves.iter().map(|one| MoveView::new(asked, one)).collect();
                view.text = vec![loss_text(effect.loss, asked.is_weighted(), language)];
                let moves = moves.iter().map(|one| move_text(asked, one, language));
                view.text.extend(moves);
            }
            Verdict::Impossible => {
                view.possible = false;
                view.text = vec![Message::new("explain-effect-impossible").text(language)];
            }
            Verdict::Unfinished(found) => {
                view.known = false;
                let message = match found {
                    Some(effect) if effect.loss > Worth::NONE => {
                        view.placed = effect.loss.priorities;
                        view.score = effect.loss.score;
                        let most = worth(effect.loss, asked.is_weighted(), language);
                        Message::new("explain-effect-at-most").with("worth", most)
                    }
                    _ => Message::new("explain-effect-unknown"),
                };
                view.text = vec![message.text(language)];
            }
        }
        view
    }
}

/// The moves from one person on, each followed by one that leaves where it goes to.
fn in_turn(moves: &[Move], first: usize) -> Vec<&Move> {
    let mut rest: Vec<&Move> = moves.iter().collect();
    let mut turn: Vec<&Move> = Vec::new();
    while !rest.is_empty() {
        let follows = |one: &&Move| match turn.last() {
            Some(last) => one.from.iter().any(|place| last.to.contains(place)),
            None => one.person == first,
        };
        let next = rest.iter().position(follows).unwrap_or(0);
        turn.push(rest.remove(next));
    }
    turn
}

impl MoveView {
    fn new(asked: &Asked<'_>, one: &Move) -> Self {
        let score = |places: &[usize]| -> i64 {
            let each = places
                .iter()
                .map(|place| asked.posed.score(one.person, *place));
            each.map(i64::from).sum()
        };
        let ids = |places: &[usize]| {
            let each = places.iter().map(|place| asked.opening(*place).id);
            each.collect::<Vec<_>>()
        };
        Self {
            youth: asked.youth(one.person).id,
            from: ids(&one.from),
            to: ids(&one.to),
            score: score(&one.to) - score(&one.from),
        }
    }
}

/// What the whole loses, or gains, in a sentence.
pub(super) fn loss_text(loss: Worth, weighted: bool, language: Language) -> String {
    let message = if loss == Worth::NONE {
        Message::new("explain-effect-same")
    } else if loss > Worth::NONE {
        Message::new("explain-effect-loss").with("worth", worth(loss, weighted, language))
    } else {
        Message::new("explain-effect-gain").with("worth", worth(-loss, weighted, language))
    };
    message.text(language)
}

/// Who would be elsewhere, in a sentence.
pub(super) fn move_text(asked: &Asked<'_>, one: &Move, language: Language) -> String {
    let names = |places: &[usize]| {
        let each = places
            .iter()
            .map(|place| opening_name(asked.opening(*place)));
        list(&each.collect::<Vec<_>>(), language)
    };
    let id = match (one.from.is_empty(), one.to.is_empty()) {
        (false, false) => "explain-move",
        (true, _) => "explain-move-in",
        (false, true) => "explain-move-out",
    };
    Message::new(id)
        .with("youth", youth_name(asked.youth(one.person)))
        .with("from", names(&one.from))
        .with("to", names(&one.to))
        .text(language)
}
