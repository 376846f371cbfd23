use std::collections::BTreeMap;

use data::domain::{OpeningId, TargetGroup, YouthId};
use data::messages::{Language, Message};
use serde::Serialize;
use solver::explain::blocking;
use utoipa::ToSchema;

use super::Asked;
use super::words::{opening_name, points, youth_name};

/// Youths that are named as worst off.
const WORST: usize = 5;

/// How good a result is, beyond its total.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct QualityView {
    /// Youths in the round.
    pub youths: u32,
    /// Youths with a place.
    pub placed: u32,
    /// Youths who have got their first wish.
    pub first_wishes: u32,
    /// How many placements fulfil which wish; rank 0 stands for openings that nobody had wished for.
    pub wishes: Vec<RankView>,
    /// How many placements are the youth's best possible opening by score, the second best, …
    pub choices: Vec<RankView>,
    /// The placed with the lowest scores, the lowest first.
    pub worst: Vec<HeldView>,
    /// Pairs of which both sides would score higher together than with what they have; an unfilled
    /// seat counts as one that would.
    pub blocking: Vec<BlockingView>,
    /// The target groups that are in the round.
    pub groups: Vec<GroupView>,
    /// All of it in sentences.
    pub text: Vec<String>,
}

/// How many placements have a rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct RankView {
    /// The rank, 1 for the best.
    pub rank: u32,
    /// Placements.
    pub placements: u32,
}

/// A placement with its score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldView {
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// Score in micro-points.
    pub score: u32,
}

/// A pair of which both sides would be better off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct BlockingView {
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// Their score together, in micro-points.
    pub score: u32,
    /// What the youth would leave; none for nothing.
    pub leaves: Option<OpeningId>,
    /// Who with a lower score would have to go; none when there is a seat.
    pub replaces: Option<YouthId>,
}

/// What became of a target group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupView {
    /// Which.
    pub group: TargetGroup,
    /// Youths in the round.
    pub youths: u32,
    /// Youths with a place.
    pub placed: u32,
    /// Youths who have got their first wish.
    pub first_wishes: u32,
    /// Mean score of the placements in micro-points; none without any.
    pub mean_score: Option<u32>,
    /// Lowest score of a placement in micro-points; none without any.
    pub worst_score: Option<u32>,
}

/// Measures a result.
#[must_use]
pub fn quality(asked: &Asked<'_>, language: Language) -> QualityView {
    let held: Vec<Held> = asked
        .assignments
        .iter()
        .map(|(person, place)| Held::new(asked, *person, *place))
        .collect();
    let mut worst: Vec<_> = held.iter().collect();
    worst.sort_by_key(|one| (one.score, one.person, one.place));
    let blocking = blocking(asked.posed.instance(), asked.assignments);
    let mut view = QualityView {
        youths: count(asked.posed.snapshot().youths.len()),
        placed: distinct(held.iter().map(|one| one.person)),
        first_wishes: firsts(&held),
        wishes: ranks(held.iter().map(|one| one.wish)),
        choices: ranks(held.iter().map(|one| one.choice)),
        worst: worst
            .into_iter()
            .take(WORST)
            .map(|one| HeldView {
                youth: asked.youth(one.person).id,
                opening: asked.opening(one.place).id,
                score: one.score,
            })
            .collect(),
        blocking: blocking
            .iter()
            .map(|one| BlockingView {
                youth: asked.youth(one.person).id,
                opening: asked.opening(one.place).id,
                score: u32::try_from(one.score).unwrap_or(0),
                leaves: one.leaves.map(|place| asked.opening(place).id),
                replaces: one.replaces.map(|person| asked.youth(person).id),
            })
            .collect(),
        groups: groups(asked, &held),
        text: Vec::new(),
    };
    view.text = sentences(asked, &view, language);
    view
}

/// A placement with what is measured of it.
struct Held {
    person: usize,
    place: usize,
    score: u32,
    wish: u32,
    choice: u32,
}

impl Held {
    fn new(asked: &Asked<'_>, person: usize, place: usize) -> Self {
        let score = asked.posed.score(person, place);
        let possible = &asked.posed.prospects(person).possible;
        let better = possible.iter().filter(|(_, other)| *other > score).count();
        Self {
            person,
            place,
            score,
            wish: asked.posed.wish(person, place).map_or(0, count),
            choice: count(better + 1),
        }
    }
}

fn groups(asked: &Asked<'_>, held: &[Held]) -> Vec<GroupView> {
    let youths = &asked.posed.snapshot().youths;
    TargetGroup::ALL
        .into_iter()
        .filter_map(|group| {
            let size = youths
                .iter()
                .filter(|one| one.target_group == group)
                .count();
            let own: Vec<&Held> = held
                .iter()
                .filter(|one| youths[one.person].target_group == group)
                .collect();
            let sum: u64 = own.iter().map(|one| u64::from(one.score)).sum();
            let first = own.iter().filter(|one| one.wish == 1);
            (size > 0).then(|| GroupView {
                group,
                youths: count(size),
                placed: distinct(own.iter().map(|one| one.person)),
                first_wishes: distinct(first.map(|one| one.person)),
                mean_score: sum
                    .checked_div(own.len() as u64)
                    .and_then(|mean| u32::try_from(mean).ok()),
                worst_score: own.iter().map(|one| one.score).min(),
            })
        })
        .collect()
}

fn sentences(asked: &Asked<'_>, view: &QualityView, language: Language) -> Vec<String> {
    let best = view.choices.iter().find(|rank| rank.rank == 1);
    let mut text = vec![
        Message::new("explain-quality-placed")
            .with("placed", view.placed)
            .with("youths", view.youths)
            .text(language),
        Message::new("explain-quality-wishes")
            .with("first", view.first_wishes)
            .with("best", best.map_or(0, |best| best.placements))
            .text(language),
    ];
    if let Some(worst) = view.worst.first()
        && let (Some(person), Some(place)) = (
            asked.posed.youth(worst.youth),
            asked.posed.opening(worst.opening),
        )
    {
        let message = Message::new("explain-quality-worst")
            .with("youth", youth_name(asked.youth(person)))
            .with("opening", opening_name(asked.opening(place)))
            .with("points", points(worst.score.into(), language));
        text.push(message.text(language));
    }
    let blocking = Message::new("explain-quality-blocking").with("pairs", view.blocking.len());
    text.push(blocking.text(language));
    text.extend(view.groups.iter().map(|group| {
        Message::new("explain-quality-group")
            .with("group", group.group.label().text(language))
            .with("placed", group.placed)
            .with("youths", group.youths)
            .with("first", group.first_wishes)
            .with(
                "mean",
                points(group.mean_score.unwrap_or(0).into(), language),
            )
            .text(language)
    }));
    text
}

fn ranks(ranks: impl Iterator<Item = u32>) -> Vec<RankView> {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for rank in ranks {
        *counts.entry(rank).or_default() += 1;
    }
    let view = |(rank, placements)| RankView { rank, placements };
    counts.into_iter().map(view).collect()
}

fn firsts(held: &[Held]) -> u32 {
    distinct(
        held.iter()
            .filter(|one| one.wish == 1)
            .map(|one| one.person),
    )
}

fn distinct(persons: impl Iterator<Item = usize>) -> u32 {
    let mut persons: Vec<_> = persons.collect();
    persons.sort_unstable();
    persons.dedup();
    count(persons.len())
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
