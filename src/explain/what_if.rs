use std::collections::{BTreeMap, BTreeSet};

use data::domain::{OpeningId, Placement, RunId, RunResult, Snapshot, SolveStatus, YouthId};
use data::messages::{Language, Message};
use serde::Serialize;
use solver::assign::Control;
use utoipa::ToSchema;

use super::changes::{Added, Changes};
use super::words::{list, opening_name, points, youth_name};
use super::{AskError, Case, Until};
use crate::matching::{Matched, Options, prove_again};

/// A result with changes beside the one without.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DifferenceView {
    /// The result as it is.
    pub before: FiguresView,
    /// The result with the changes; none when the rules then contradict one another.
    pub after: Option<FiguresView>,
    /// The rules that contradict one another.
    pub conflict: Vec<String>,
    /// What would be enough to change then, the cheapest, in words.
    pub repair: Vec<String>,
    /// Who would be elsewhere, in the order of the references. Results that are equally good are
    /// chosen to change least.
    pub moves: Vec<ChangedView>,
    /// All of it in sentences.
    pub text: Vec<String>,
}

/// A result in figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
pub struct FiguresView {
    /// Youths in the round.
    pub youths: u32,
    /// Youths with a place.
    pub placed: u32,
    /// Youths who have got their first wish.
    pub first_wishes: u32,
    /// Total score in micro-points.
    pub score: i64,
    /// Mean score in micro-points; none when nobody is placed.
    pub mean_score: Option<u32>,
    /// Lowest score in micro-points; none when nobody is placed.
    pub worst_score: Option<u32>,
    /// Whether it is proven that nothing is better.
    pub proven: bool,
}

impl From<&RunResult> for FiguresView {
    fn from(result: &RunResult) -> Self {
        Self {
            youths: result.youths,
            placed: result.placed,
            first_wishes: result.first_wishes,
            score: result.objective,
            mean_score: result.mean_score,
            worst_score: result.worst_score,
            proven: result.status == SolveStatus::Optimal,
        }
    }
}

/// Somebody who would be elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChangedView {
    /// Who.
    pub youth: YouthId,
    /// Where they are.
    pub from: Vec<OpeningId>,
    /// Where they would be.
    pub to: Vec<OpeningId>,
    /// Their score as it is, in micro-points; 0 without a place.
    pub score_before: u32,
    /// Their score with the changes, in micro-points; 0 without a place.
    pub score_after: u32,
}

/// Solves the round of a run again with some changes, and compares.
///
/// # Errors
/// [`AskError`]; [`AskError::Question`] for changes that do not fit the round.
pub fn what_if(
    case: &Case,
    changes: &Changes,
    added: &Added,
    until: &Until,
    language: Language,
) -> Result<DifferenceView, AskError> {
    let changed = changes.apply(&case.snapshot, added)?;
    let options = Options {
        time_limit: until.seconds_left(),
        threads: 0,
    };
    let proven = prove_again(
        &changed,
        RunId::unset(),
        &case.pairs(),
        options,
        &|_| {},
        until.halt(),
    )?;
    let Matched {
        result, placements, ..
    } = proven.matched;
    if result.status == SolveStatus::Interrupted {
        return Err(AskError::Stopped);
    }
    let possible = result.status != SolveStatus::Infeasible;
    let mut view = DifferenceView {
        before: FiguresView::from(&case.result),
        after: possible.then(|| FiguresView::from(&result)),
        conflict: result.conflict.clone(),
        repair: result.repair.clone(),
        moves: Vec::new(),
        text: Vec::new(),
    };
    if possible {
        view.moves = moves(&case.snapshot, &changed, &case.placements, &placements);
    }
    view.text = sentences(case, &changed, &view, language);
    Ok(view)
}

type Held = (BTreeSet<OpeningId>, u32);

fn moves(
    before: &Snapshot,
    after: &Snapshot,
    held: &[Placement],
    would: &[Placement],
) -> Vec<ChangedView> {
    let by_youth = |placements: &[Placement]| {
        let mut by: BTreeMap<YouthId, Held> = BTreeMap::new();
        for one in placements {
            let own = by.entry(one.youth).or_default();
            own.0.insert(one.opening);
            own.1 += one.score;
        }
        by
    };
    let (held, would) = (by_youth(held), by_youth(would));
    let mut youths: Vec<_> = before.youths.iter().chain(&after.youths).collect();
    youths.sort_by(|a, b| (&a.reference, a.id).cmp(&(&b.reference, b.id)));
    youths.dedup_by_key(|youth| youth.id);
    let none = Held::default();
    youths
        .into_iter()
        .filter_map(|youth| {
            let (was, is) = (
                held.get(&youth.id).unwrap_or(&none),
                would.get(&youth.id).unwrap_or(&none),
            );
            (was.0 != is.0).then(|| ChangedView {
                youth: youth.id,
                from: was.0.difference(&is.0).copied().collect(),
                to: is.0.difference(&was.0).copied().collect(),
                score_before: was.1,
                score_after: is.1,
            })
        })
        .collect()
}

fn sentences(
    case: &Case,
    changed: &Snapshot,
    view: &DifferenceView,
    language: Language,
) -> Vec<String> {
    let Some(after) = &view.after else {
        let mut text = vec![Message::new("explain-effect-impossible").text(language)];
        text.extend(view.conflict.iter().cloned());
        if !view.repair.is_empty() {
            text.push(Message::new("explain-repair").text(language));
            text.extend(view.repair.iter().cloned());
        }
        return text;
    };
    let figure = |id: &'static str, before: String, after: String| {
        Message::new(id)
            .with("before", before)
            .with("after", after)
            .text(language)
    };
    let before = &view.before;
    let mut text = vec![
        figure(
            "explain-what-if-placed",
            before.placed.to_string(),
            after.placed.to_string(),
        ),
        figure(
            "explain-what-if-score",
            points(before.score, language),
            points(after.score, language),
        ),
        figure(
            "explain-what-if-first",
            before.first_wishes.to_string(),
            after.first_wishes.to_string(),
        ),
        figure(
            "explain-what-if-worst",
            points(before.worst_score.unwrap_or(0).into(), language),
            points(after.worst_score.unwrap_or(0).into(), language),
        ),
    ];
    if !after.proven {
        text.push(Message::new("explain-what-if-unproven").text(language));
    }
    let head = Message::new("explain-what-if-moves").with("moves", view.moves.len());
    text.push(head.text(language));
    let snapshots = [&case.snapshot, changed];
    let youth = |id: YouthId| {
        let mut all = snapshots.iter().flat_map(|one| &one.youths);
        all.find(|youth| youth.id == id)
            .map_or_else(String::new, youth_name)
    };
    let openings = |ids: &[OpeningId]| {
        let name = |id: &OpeningId| {
            let mut all = snapshots.iter().flat_map(|one| &one.openings);
            all.find(|opening| opening.id == *id).map(opening_name)
        };
        list(&ids.iter().filter_map(name).collect::<Vec<_>>(), language)
    };
    text.extend(view.moves.iter().map(|one| {
        let id = match (one.from.is_empty(), one.to.is_empty()) {
            (false, false) => "explain-what-if-move",
            (true, _) => "explain-what-if-move-in",
            (false, true) => "explain-what-if-move-out",
        };
        Message::new(id)
            .with("youth", youth(one.youth))
            .with("from", openings(&one.from))
            .with("to", openings(&one.to))
            .with("before", points(one.score_before.into(), language))
            .with("after", points(one.score_after.into(), language))
            .text(language)
    }));
    text
}
