use std::collections::{BTreeMap, BTreeSet};

use data::domain::{
    Employer, EmployerId, Opening, OpeningId, Placement, Round, RoundId, Run, RunResult, Youth,
    YouthId,
};
use data::store::{Collection, Document, Store, StoreError, Stored, Typed, decode};

use super::newest_result;
use crate::accounts::view::Scope;

/// What the page of a round shows: the round, its newest result, and what that names, as it is
/// stored now. Holds only what the reader may see.
pub(super) struct Shown {
    pub(super) round: Round,
    finished: Option<Run>,
    newest: Option<Run>,
    /// Placements of the newest result, ordered by the youth's reference.
    pub(super) placements: Vec<Placement>,
    pub(super) youths: BTreeMap<YouthId, Youth>,
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
            placements,
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
        let run = self.finished.as_ref()?;
        Some((run, run.result.as_ref()?))
    }

    /// A run that was asked for after the newest result.
    pub(super) fn unfinished(&self) -> Option<&Run> {
        let shown = self.finished.as_ref().map(|run| run.id);
        self.newest.as_ref().filter(|run| Some(run.id) != shown)
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

/// Reads what the page shows; none when there is no such round for the reader.
pub(super) async fn load(
    store: &dyn Store,
    id: RoundId,
    scope: Scope,
) -> Result<Option<Shown>, StoreError> {
    let Some(round) = store.find::<Round>(&id.to_string()).await? else {
        return Ok(None);
    };
    let runs: Vec<Run> = store.every(Some(("round", id.to_string()))).await?;
    let finished = newest_result(&runs).cloned();
    let newest = runs
        .into_iter()
        .max_by_key(|run| (run.requested_at, run.id));
    let mut placements: Vec<Placement> = match &finished {
        Some(run) => store.every(Some(("run", run.results()))).await?,
        None => Vec::new(),
    };

    let read = store
        .read_all(&[
            Collection::Openings,
            Collection::Youths,
            Collection::Employers,
        ])
        .await?;
    let [openings, youths, employers] = read.as_slice() else {
        return Err(StoreError::Unavailable(
            "it gave fewer collections than it was asked for".into(),
        ));
    };

    let result = finished.as_ref().and_then(|run| run.result.as_ref());
    let mut wanted: BTreeSet<OpeningId> = round.openings.iter().copied().collect();
    wanted.extend(
        result
            .iter()
            .flat_map(|result| result.openings.iter().map(|opening| opening.opening)),
    );
    let openings: BTreeMap<OpeningId, Opening> = of::<Opening>(openings, &strings(&wanted))?
        .into_iter()
        .filter(|opening| scope.sees_opening(opening))
        .map(|opening| (opening.id, opening))
        .collect();
    if !scope.sees_round(&round, &openings.keys().copied().collect()) {
        return Ok(None);
    }
    if !scope.is_everything() {
        placements.retain(|placement| openings.contains_key(&placement.opening));
    }

    let mut wanted: BTreeSet<YouthId> =
        placements.iter().map(|placement| placement.youth).collect();
    if scope.sees_youths() {
        wanted.extend(
            result
                .iter()
                .flat_map(|result| result.unplaced.iter().map(|unplaced| unplaced.youth)),
        );
    }
    let youths: BTreeMap<YouthId, Youth> = of::<Youth>(youths, &strings(&wanted))?
        .into_iter()
        .map(|youth| (youth.id, youth))
        .collect();
    placements.sort_by_key(|placement| {
        let reference = youths
            .get(&placement.youth)
            .map(|youth| youth.reference.clone());
        (reference, placement.id)
    });
    let wanted: BTreeSet<EmployerId> = openings.values().map(|opening| opening.employer).collect();
    let employers = of::<Employer>(employers, &strings(&wanted))?
        .into_iter()
        .map(|employer| (employer.id, employer))
        .collect();

    Ok(Some(Shown {
        round,
        finished,
        newest,
        placements,
        youths,
        openings,
        employers,
    }))
}

fn strings<I: ToString>(ids: &BTreeSet<I>) -> BTreeSet<String> {
    ids.iter().map(ToString::to_string).collect()
}

fn of<D: Document>(stored: &[Stored], wanted: &BTreeSet<String>) -> Result<Vec<D>, StoreError> {
    stored
        .iter()
        .filter(|stored| wanted.contains(&stored.id))
        .map(decode)
        .collect()
}
