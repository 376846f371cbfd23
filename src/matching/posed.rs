use data::domain::{OpeningId, Pair, Snapshot, YouthId};
use data::messages::Language;
use solver::eligibility::Rule;
use solver::explain::Limits;
use solver::instance::Instance;
use solver::pairing::Prospects;
use solver::score::rank;

use super::explanation::{self, PairExplanation};
use super::market::Prepared;
use super::outcome::score_of;
use super::proof::fingerprint;
use super::{MatchError, program};

/// A round as the solver sees it: who can go where, with which score, and under which rules.
///
/// Persons and places have the order of the snapshot's youths and openings.
pub struct Posed<'a> {
    pub(super) prepared: Prepared<'a>,
    pub(super) prospects: Vec<Prospects>,
    pub(super) instance: Instance,
}

impl<'a> Posed<'a> {
    /// Finds the possible pairs of a round and their scores.
    ///
    /// `stop` is asked once a youth; a round that was stopped is an error.
    ///
    /// # Errors
    /// [`MatchError`]
    pub fn new(
        snapshot: &'a Snapshot,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Result<Self, MatchError> {
        let prepared = Prepared::new(snapshot)?;
        let mut prospects = prepared.market.prospects(stop);
        if stop() {
            return Err(MatchError::Cancelled);
        }
        admit_agreed(&prepared, &mut prospects);
        let instance = program::instance(&prepared, &prospects)?;
        instance
            .check()
            .map_err(|fault| super::impossible(&prepared, &fault.to_string()))?;
        Ok(Self {
            prepared,
            prospects,
            instance,
        })
    }

    /// What was read.
    #[must_use]
    pub fn snapshot(&self) -> &'a Snapshot {
        self.prepared.snapshot
    }

    /// The plain instance.
    #[must_use]
    pub fn instance(&self) -> &Instance {
        &self.instance
    }

    /// SHA-256 of the instance, as it stands in a [`Proof`](super::Proof).
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.instance)
    }

    /// Index of a youth.
    #[must_use]
    pub fn youth(&self, id: YouthId) -> Option<usize> {
        self.prepared.youth(id)
    }

    /// Index of an opening.
    #[must_use]
    pub fn opening(&self, id: OpeningId) -> Option<usize> {
        self.prepared.opening(id)
    }

    /// Indices of a pair; none when the round does not have both.
    #[must_use]
    pub fn pair(&self, pair: &Pair) -> Option<(usize, usize)> {
        self.youth(pair.youth).zip(self.opening(pair.opening))
    }

    /// The openings that are possible for a youth with their scores in micro-points, ascending by
    /// index, and what removed the others.
    #[must_use]
    pub fn prospects(&self, youth: usize) -> &Prospects {
        &self.prospects[youth]
    }

    /// Every rule that makes a pair impossible.
    #[must_use]
    pub fn obstacles(&self, youth: usize, opening: usize) -> Vec<Rule> {
        explanation::obstacles(&self.prepared, youth, opening)
    }

    /// Score of a pair in micro-points, also of an impossible one.
    #[must_use]
    pub fn score(&self, youth: usize, opening: usize) -> u32 {
        score_of(&self.prepared, youth, opening).total.0
    }

    /// Which of the youth's wishes an opening fulfils, 1 for the first.
    #[must_use]
    pub fn wish(&self, youth: usize, opening: usize) -> Option<usize> {
        let market = &self.prepared.market;
        rank(
            &market.seekers[youth],
            &market.offers[opening],
            opening,
            &market.graph,
        )
    }

    /// Journey one way in minutes.
    #[must_use]
    pub fn minutes(&self, youth: usize, opening: usize) -> u32 {
        self.prepared.market.travel.minutes(youth, opening)
    }

    /// Explains a pair factor by factor, or names the rules that make it impossible.
    #[must_use]
    pub fn explain(&self, youth: usize, opening: usize, language: Language) -> PairExplanation {
        explanation::explain(&self.prepared, youth, opening, language)
    }

    /// The limits that are an opening's seats: its own, and those of weekdays with fewer.
    #[must_use]
    pub fn seats(&self, opening: usize) -> Limits {
        let weekdays = self.weekday_quotas();
        let of = |quota: &usize| self.instance.quotas[*quota].places == [opening];
        Limits {
            place: opening,
            quotas: (0..weekdays).filter(of).collect(),
        }
    }

    /// Quotas that stand for weekdays come first, those of the policy after them.
    fn weekday_quotas(&self) -> usize {
        let of_policy = self.snapshot().round.policy.quotas.len();
        self.instance.quotas.len().saturating_sub(of_policy)
    }
}

/// What has been agreed stays possible: consent, ages or journeys may have changed since. Weekdays in
/// common there have to be, and the snapshot sees to it.
fn admit_agreed(prepared: &Prepared<'_>, prospects: &mut [Prospects]) {
    let policy = &prepared.snapshot.round.policy;
    // What somebody asks to be without is not kept against them.
    let kept = prepared.snapshot.agreed.iter();
    for pair in kept.filter(|pair| !policy.forbids.contains(pair)) {
        let Some((youth, opening)) = prepared
            .youth(pair.youth)
            .zip(prepared.opening(pair.opening))
        else {
            continue;
        };
        let Some(prospects) = prospects.get_mut(youth) else {
            continue;
        };
        let place = prospects
            .possible
            .binary_search_by_key(&opening, |(place, _)| *place);
        if let Err(place) = place {
            let score = score_of(prepared, youth, opening).total.0;
            prospects.possible.insert(place, (opening, score));
        }
    }
}
