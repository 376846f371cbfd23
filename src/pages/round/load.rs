use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use data::domain::{
    Employer, EmployerId, Opening, OpeningId, Placement, Proposal, Round, RoundId, Run, RunResult,
    TargetGroup, Youth, YouthId,
};
use data::store::{Recent, StoreError};

use super::newest_result;
use crate::accounts::view::Scope;
use crate::explain::{placements_of, target_groups_of};

/// What the page of a round shows: the round, its newest result, and what that names, as it is
/// stored now. Holds only what the reader may see.
pub(super) struct Shown {
    pub(super) round: Round,
    finished: Option<Arc<Run>>,
    newest: Option<Arc<Run>>,
    /// All placements of the newest result.
    pub(super) all: Arc<Vec<Placement>>,
    /// The target groups of everybody in the result.
    pub(super) groups: Arc<BTreeMap<YouthId, TargetGroup>>,
    /// Placements in the openings, ordered by the youth's reference.
    pub(super) placements: Vec<Placement>,
    /// Proposals of the round, oldest first; to an employer those that it has been asked about.
    pub(super) proposals: Vec<Arc<Proposal>>,
    /// Youths, as far as the page names any.
    pub(super) youths: BTreeMap<YouthId, Youth>,
    /// Openings, as far as the page names any.
    pub(super) openings: BTreeMap<OpeningId, Opening>,
    pub(super) employers: BTreeMap<EmployerId, Employer>,
}

impl Shown {
    /// One that is not from a store.
    #[cfg(test)]
    pub(super) fn of(round: Round, openings: Vec<Opening>, placements: Vec<Placement>) -> Self {
        Self {
            round,
            finished: None,
            newest: None,
            all: Arc::new(placements.clone()),
            groups: Arc::default(),
            placements,
            proposals: Vec::new(),
            youths: BTreeMap::new(),
            openings: openings
                .into_iter()
                .map(|opening| (opening.id, opening))
                .collect(),
            employers: BTreeMap::new(),
        }
    }

    /// The newest run with a result, and the result.
    pub(super) fn finished(&self) -> Option<(&Run, &RunResult)> {
        let run = self.finished.as_deref()?;
        Some((run, run.result.as_ref()?))
    }

    /// A run that was asked for after the newest result.
    pub(super) fn unfinished(&self) -> Option<&Run> {
        let shown = self.finished.as_ref().map(|run| run.id);
        self.newest.as_deref().filter(|run| Some(run.id) != shown)
    }

    /// An opening's name; what has been removed since then has none.
    pub(super) fn opening(&self, id: OpeningId) -> Option<&Opening> {
        self.openings.get(&id)
    }

    /// The name of the employer of an opening.
    pub(super) fn employer_of(&self, opening: &Opening) -> &str {
        self.employers
            .get(&opening.employer)
            .map_or("", |employer| employer.name.as_str())
    }
}

/// How much of a round a page shows to those who see everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Much {
    /// Figures: no youth and no opening by name.
    Figures,
    /// Everybody and everything that the newest result names.
    Whole,
}

/// Reads what one page shows; none when there is no such round for the reader.
pub(super) async fn load(
    recent: &Recent,
    id: RoundId,
    scope: Scope,
    much: Much,
) -> Result<Option<Shown>, StoreError> {
    let Some(round) = recent.one::<Round>(&id.to_string()).await? else {
        return Ok(None);
    };
    // What a run brings is nobody's business outside until somebody has sent it.
    let runs: Vec<Arc<Run>> = match scope {
        Scope::Everything => recent.every(Some(("round", &id.to_string()))).await?,
        Scope::Employer(_) => Vec::new(),
    };
    let finished = newest_result(&runs).cloned();
    let newest = runs
        .into_iter()
        .max_by_key(|run| (run.requested_at, run.id));
    let all = match &finished {
        Some(run) => placements_of(recent, run).await?,
        None => Arc::default(),
    };
    let result = finished.as_ref().and_then(|run| run.result.as_ref());

    let openings: BTreeMap<OpeningId, Opening> = openings(recent, &round, result, scope, much)
        .await?
        .into_iter()
        .map(|opening| (opening.id, Opening::clone(&opening)))
        .collect();
    if !scope.sees_round(&round, &openings.keys().copied().collect()) {
        return Ok(None);
    }
    let here = all.iter().filter(|one| openings.contains_key(&one.opening));
    let mut placements: Vec<Placement> = here.cloned().collect();

    let mut proposals: Vec<Arc<Proposal>> = recent.every(Some(("round", &id.to_string()))).await?;
    if let Scope::Employer(employer) = scope {
        proposals.retain(|one| one.employer == employer && one.state.is_known());
    }
    let mut wanted: BTreeSet<YouthId> =
        placements.iter().map(|placement| placement.youth).collect();
    if much == Much::Whole || !scope.is_everything() {
        wanted.extend(proposals.iter().map(|one| one.youth));
    }
    if let Some(result) = result.filter(|_| scope.sees_youths() && much == Much::Whole) {
        wanted.extend(result.unplaced.iter().map(|unplaced| unplaced.youth));
    }
    let youths: Vec<Arc<Youth>> = recent.some(strings(&wanted)).await?;
    let youths: BTreeMap<YouthId, Youth> = youths
        .into_iter()
        .map(|youth| (youth.id, Youth::clone(&youth)))
        .collect();
    placements.sort_by_key(|placement| {
        let reference = youths
            .get(&placement.youth)
            .map(|youth| youth.reference.clone());
        (reference, placement.id)
    });
    let wanted: BTreeSet<EmployerId> = openings.values().map(|opening| opening.employer).collect();
    let employers: Vec<Arc<Employer>> = recent.some(strings(&wanted)).await?;
    let employers = employers
        .into_iter()
        .map(|employer| (employer.id, Employer::clone(&employer)))
        .collect();
    let groups = match &finished {
        Some(run) if scope.sees_youths() => target_groups_of(recent, run, &all).await?,
        _ => Arc::default(),
    };

    Ok(Some(Shown {
        round: Round::clone(&round),
        finished,
        newest,
        all,
        groups,
        placements,
        proposals,
        youths,
        openings,
        employers,
    }))
}

/// The openings of a page, as far as the reader may see them.
async fn openings(
    recent: &Recent,
    round: &Round,
    result: Option<&RunResult>,
    scope: Scope,
    much: Much,
) -> Result<Vec<Arc<Opening>>, StoreError> {
    if let Scope::Employer(employer) = scope {
        let of_result = result.iter().flat_map(|result| &result.openings);
        let mut wanted: BTreeSet<OpeningId> = of_result.map(|opening| opening.opening).collect();
        wanted.extend(&round.openings);
        let employer = employer.to_string();
        let mut own: Vec<Arc<Opening>> = recent.every(Some(("employer", &employer))).await?;
        own.retain(|opening| wanted.contains(&opening.id) && scope.sees_opening(opening));
        return Ok(own);
    }
    if much == Much::Figures {
        return Ok(Vec::new());
    }
    let of_result = result.iter().flat_map(|result| &result.openings);
    let mut wanted: BTreeSet<OpeningId> = of_result.map(|opening| opening.opening).collect();
    wanted.extend(&round.openings);
    recent.some(strings(&wanted)).await
}

fn strings<I: ToString>(ids: &BTreeSet<I>) -> BTreeSet<String> {
    ids.iter().map(ToString::to_string).collect()
}
