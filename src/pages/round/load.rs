use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use data::domain::{
    Opening, OpeningId, Placement, Proposal, Round, RoundId, Run, RunResult, TargetGroup, Youth,
    YouthId,
};
use data::store::{Collection, Recent, StoreError};

use super::named::{Named, employers_of, strings};
use super::newest_result;
use crate::accounts::view::Scope;
use crate::explain::{placements_of, target_groups_of};

/// What the page of a round shows: the round, its newest result, and what that names, as it is
/// stored now. Holds only what the reader may see.
pub(super) struct Shown {
    pub(super) round: Arc<Round>,
    finished: Option<Arc<Run>>,
    newest: Option<Arc<Run>>,
    /// All placements of the newest result.
    pub(super) all: Arc<Vec<Placement>>,
    /// The target groups of everybody in the result.
    pub(super) groups: Arc<BTreeMap<YouthId, TargetGroup>>,
    /// Who and what the result names, as far as the page shows it.
    pub(super) named: Arc<Named>,
    /// Proposals of the round, oldest first; to an employer those that it has been asked about.
    pub(super) proposals: Arc<Vec<Arc<Proposal>>>,
    /// Youths of proposals whom the result does not name, as far as the page names any.
    others: BTreeMap<YouthId, Arc<Youth>>,
}

impl Shown {
    /// One that is not from a store.
    #[cfg(test)]
    pub(super) fn of(round: Round, openings: Vec<Opening>, placements: Vec<Placement>) -> Self {
        let openings = openings.into_iter().map(Arc::new).collect();
        Self {
            round: Arc::new(round),
            finished: None,
            newest: None,
            all: Arc::new(placements.clone()),
            groups: Arc::default(),
            named: Arc::new(Named::new(placements, Vec::new(), openings, Vec::new())),
            proposals: Arc::default(),
            others: BTreeMap::new(),
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

    /// A youth, by name; who has been removed since then has none.
    pub(super) fn youth(&self, id: YouthId) -> Option<&Youth> {
        let named = self.named.youths.get(&id);
        named.or_else(|| self.others.get(&id)).map(Arc::as_ref)
    }

    /// An opening's name; what has been removed since then has none.
    pub(super) fn opening(&self, id: OpeningId) -> Option<&Opening> {
        self.named.openings.get(&id).map(Arc::as_ref)
    }

    /// The name of the employer of an opening.
    pub(super) fn employer_of(&self, opening: &Opening) -> &str {
        self.named
            .employers
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
    match scope {
        Scope::Everything => everything(recent, round, much).await.map(Some),
        Scope::Employer(_) => own(recent, round, scope).await,
    }
}

/// A round for those who see everything.
async fn everything(recent: &Recent, round: Arc<Round>, much: Much) -> Result<Shown, StoreError> {
    let runs: Vec<Arc<Run>> = recent.every(Some(("round", &round.id.to_string()))).await?;
    let finished = newest_result(&runs).cloned();
    let newest = runs
        .into_iter()
        .max_by_key(|run| (run.requested_at, run.id));
    let (mut all, mut groups) = <(Arc<_>, Arc<_>)>::default();
    if let Some(run) = &finished {
        all = placements_of(recent, run).await?;
        groups = target_groups_of(recent, run, &all).await?;
    }
    let proposals = proposals(recent, round.id).await?;
    let mut shown = Shown {
        round,
        finished,
        newest,
        all,
        groups,
        named: Arc::default(),
        proposals,
        others: BTreeMap::new(),
    };
    if much == Much::Whole {
        let run = shown.finished.as_deref();
        shown.named = Named::load(recent, &shown.round, run, &shown.all).await?;
        let asked = shown.proposals.iter().map(|one| one.youth);
        let others: BTreeSet<YouthId> = asked
            .filter(|youth| !shown.named.youths.contains_key(youth))
            .collect();
        let others: Vec<Arc<Youth>> = recent.some(strings(others)).await?;
        shown.others = others.into_iter().map(|youth| (youth.id, youth)).collect();
    }
    Ok(shown)
}

/// The proposals of a round, oldest first.
async fn proposals(recent: &Recent, round: RoundId) -> Result<Arc<Vec<Arc<Proposal>>>, StoreError> {
    let round = round.to_string();
    let load = async {
        let all: Vec<Arc<Proposal>> = recent.every(Some(("round", &round))).await?;
        let bytes = 100 * all.len();
        Ok((all, bytes))
    };
    recent
        .made("proposals of", &round, &[Collection::Proposals], load)
        .await
}

/// A round for an employer who has an opening in it; none for others. What a run brings is nobody's business
/// outside until somebody has sent it.
async fn own(
    recent: &Recent,
    round: Arc<Round>,
    scope: Scope,
) -> Result<Option<Shown>, StoreError> {
    let Scope::Employer(employer) = scope else {
        return Ok(None);
    };
    let mut openings: Vec<Arc<Opening>> = recent
        .every(Some(("employer", &employer.to_string())))
        .await?;
    openings.retain(|one| round.openings.contains(&one.id) && scope.sees_opening(one));
    if !scope.sees_round(&round, &openings.iter().map(|one| one.id).collect()) {
        return Ok(None);
    }
    let all: Vec<Arc<Proposal>> = recent.every(Some(("round", &round.id.to_string()))).await?;
    let known = |one: &Arc<Proposal>| one.employer == employer && one.state.is_known();
    let proposals: Vec<Arc<Proposal>> = all.into_iter().filter(known).collect();
    let youths = proposals.iter().map(|one| one.youth).collect();
    let youths: Vec<Arc<Youth>> = recent.some(strings::<YouthId>(youths)).await?;
    let employers = employers_of(recent, &openings).await?;
    Ok(Some(Shown {
        round,
        finished: None,
        newest: None,
        all: Arc::default(),
        groups: Arc::default(),
        named: Arc::new(Named::new(Vec::new(), youths, openings, employers)),
        proposals: Arc::new(proposals),
        others: BTreeMap::new(),
    }))
}
