use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use data::domain::{
    Employer, EmployerId, Opening, OpeningId, Placement, Round, Run, Youth, YouthId,
};
use data::store::{Collection, Recent, StoreError};

/// Who and what a result names, as it is stored now, and in the orders in which pages show it: put together
/// by the first who looks at a round, and kept until one of them is written.
#[derive(Default)]
pub(super) struct Named {
    /// Placements in the openings, ordered by the youth's reference.
    pub(super) placements: Vec<Placement>,
    pub(super) youths: BTreeMap<YouthId, Arc<Youth>>,
    pub(super) openings: BTreeMap<OpeningId, Arc<Opening>>,
    pub(super) employers: BTreeMap<EmployerId, Arc<Employer>>,
    /// The openings by their titles.
    pub(super) by_title: Vec<Arc<Opening>>,
    /// Places in `placements`, by the names of the youths.
    by_name: Vec<usize>,
    /// The same for each opening, by the references.
    in_opening: BTreeMap<OpeningId, Vec<usize>>,
}

/// Bytes of a placement and of what refers to a record, roughly.
const PLACEMENT: usize = 1_000;
const RECORD: usize = 150;

impl Named {
    /// Those of a round and of its newest result.
    pub(super) async fn load(
        recent: &Recent,
        round: &Round,
        run: Option<&Run>,
        all: &[Placement],
    ) -> Result<Arc<Self>, StoreError> {
        const OF: &[Collection] = &[
            Collection::Youths,
            Collection::Openings,
            Collection::Employers,
        ];
        let results = run.map(Run::results).unwrap_or_default();
        let id = format!("{} {} {results}", round.id, round.version.0);
        let load = async {
            let named = Self::read(recent, round, run, all).await?;
            let records = named.youths.len() + named.openings.len() + named.employers.len();
            let bytes = PLACEMENT * named.placements.len() + RECORD * records;
            Ok((named, bytes))
        };
        recent.made("named in", &id, OF, load).await
    }

    async fn read(
        recent: &Recent,
        round: &Round,
        run: Option<&Run>,
        all: &[Placement],
    ) -> Result<Self, StoreError> {
        let result = run.and_then(|run| run.result.as_ref());
        let of_result = result.iter().flat_map(|result| &result.openings);
        let mut wanted: BTreeSet<OpeningId> = of_result.map(|one| one.opening).collect();
        wanted.extend(&round.openings);
        let openings: Vec<Arc<Opening>> = recent.some(strings(wanted)).await?;
        let there: BTreeSet<OpeningId> = openings.iter().map(|opening| opening.id).collect();
        let here = all.iter().filter(|one| there.contains(&one.opening));
        let placements: Vec<Placement> = here.cloned().collect();

        let unplaced = result.iter().flat_map(|result| &result.unplaced);
        let wanted: BTreeSet<YouthId> = placements
            .iter()
            .map(|placement| placement.youth)
            .chain(unplaced.map(|unplaced| unplaced.youth))
            .collect();
        let youths: Vec<Arc<Youth>> = recent.some(strings(wanted)).await?;
        let employers = employers_of(recent, &openings).await?;
        Ok(Self::new(placements, youths, openings, employers))
    }

    pub(super) fn new(
        mut placements: Vec<Placement>,
        youths: Vec<Arc<Youth>>,
        openings: Vec<Arc<Opening>>,
        employers: Vec<Arc<Employer>>,
    ) -> Self {
        let youths: BTreeMap<YouthId, Arc<Youth>> =
            youths.into_iter().map(|one| (one.id, one)).collect();
        placements.sort_by_cached_key(|placement| {
            let youth = youths.get(&placement.youth);
            (youth.map(|youth| youth.reference.clone()), placement.id)
        });
        let mut by_name: Vec<usize> = (0..placements.len()).collect();
        by_name.sort_by_cached_key(|place| {
            let placement = placements.get(*place);
            let youth = placement.and_then(|placement| youths.get(&placement.youth));
            // Who has no name any more comes last.
            let name = youth.map(|youth| (youth.first_name.clone(), youth.last_name.clone()));
            (name.is_none(), name, *place)
        });
        let mut in_opening: BTreeMap<OpeningId, Vec<usize>> = BTreeMap::new();
        for (place, placement) in placements.iter().enumerate() {
            in_opening.entry(placement.opening).or_default().push(place);
        }
        let mut by_title = openings.clone();
        by_title.sort_by(|a, b| a.title.cmp(&b.title).then(a.id.cmp(&b.id)));
        Self {
            placements,
            youths,
            openings: openings.into_iter().map(|one| (one.id, one)).collect(),
            employers: employers.into_iter().map(|one| (one.id, one)).collect(),
            by_title,
            by_name,
            in_opening,
        }
    }

    /// The placements by the names of the youths.
    pub(super) fn by_name(&self) -> impl Iterator<Item = &Placement> {
        self.by_name
            .iter()
            .filter_map(|place| self.placements.get(*place))
    }

    /// The placements in an opening by the references of the youths.
    pub(super) fn placed_in(&self, opening: OpeningId) -> impl Iterator<Item = &Placement> {
        let places = self.in_opening.get(&opening).into_iter().flatten();
        places.filter_map(|place| self.placements.get(*place))
    }
}

/// The employers of some openings.
pub(super) async fn employers_of(
    recent: &Recent,
    openings: &[Arc<Opening>],
) -> Result<Vec<Arc<Employer>>, StoreError> {
    let wanted: BTreeSet<EmployerId> = openings.iter().map(|opening| opening.employer).collect();
    recent.some(strings(wanted)).await
}

/// The ids as a store knows them.
pub(super) fn strings<I: ToString>(ids: BTreeSet<I>) -> BTreeSet<String> {
    ids.iter().map(ToString::to_string).collect()
}
