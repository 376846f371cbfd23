use std::sync::Arc;
use std::time::{Duration, Instant};

use data::domain::{
    Opening, OpeningId, Pair, Placement, Run, RunId, RunResult, Snapshot, SolveStatus, Youth,
    YouthId,
};
use data::messages::{Language, Message};
use data::store::{Store, StoreError, Typed, frozen, frozen_proof};
use solver::assign::{Control, SolveError};
use solver::explain::Ground;
use solver::instance::{Assignment, Objective};
use thiserror::Error;

use crate::matching::{Halt, MatchError, Posed, Proof};

/// A finished run with everything that it has kept.
#[derive(Debug, Clone)]
pub struct Case {
    /// The run.
    pub run: Run,
    /// What came out.
    pub result: RunResult,
    /// What it has read.
    pub snapshot: Snapshot,
    /// What proves it.
    pub proof: Arc<Proof>,
    /// Its placements.
    pub placements: Arc<Vec<Placement>>,
}

/// Why a question has no answer.
#[derive(Debug, Error)]
pub enum AskError {
    /// There is no such run, youth or opening.
    #[error("there is no such run, youth or opening")]
    Nothing,
    /// The run has no result: it has not finished, or its rules contradict one another.
    #[error("the run has no result")]
    NoResult,
    /// An earlier version of the program has scored otherwise.
    #[error("the run was made by another version of the program: run the round again")]
    Outdated,
    /// The caller has stopped it, or the time is up.
    #[error("the answer was not ready in time")]
    Stopped,
    /// The round seeks the worst-off first, and what is asked for is a price in points.
    #[error(
        "a result in which the worst-off come first has no prices in points: ask what-if instead"
    )]
    NoPrices,
    /// What is asked for does not fit the round.
    #[error("{about}: {}", message.text(Language::En))]
    Question {
        /// Which part of the question, e.g. `changes[2]`.
        about: String,
        /// What is wrong with it and what to do.
        message: Box<Message>,
    },
    /// The solver failed; a fault of the program.
    #[error("the solver failed: {0}")]
    Solver(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AskError {
    /// What is asked for does not fit the round: which part of it, and why.
    pub(super) fn question(about: impl Into<String>, message: Message) -> Self {
        Self::Question {
            about: about.into(),
            message: Box::new(message),
        }
    }

    /// The round with its changes cannot be solved, in the solver's own words.
    fn unfit(reason: &impl ToString) -> Self {
        let message = Message::new("problem-question").with("reason", reason.to_string());
        Self::question("changes", message)
    }
}

impl From<SolveError> for AskError {
    fn from(error: SolveError) -> Self {
        match error {
            SolveError::Unsupported(_) => Self::unfit(&error),
            SolveError::Backend(reason) => Self::Solver(reason),
        }
    }
}

impl From<MatchError> for AskError {
    fn from(error: MatchError) -> Self {
        match error {
            MatchError::Cancelled => Self::Stopped,
            MatchError::Round(about) => Self::unfit(&about),
            MatchError::Solver(reason) => Self::Solver(reason),
        }
    }
}

impl Case {
    /// Reads a run.
    ///
    /// # Errors
    /// [`AskError::Nothing`], [`AskError::NoResult`] or what the store reports.
    pub async fn load(store: &dyn Store, id: RunId) -> Result<Self, AskError> {
        let run: Run = store
            .find(&id.to_string())
            .await?
            .ok_or(AskError::Nothing)?;
        let result = with_result(&run)?;
        let snapshot = frozen(store, id).await?.ok_or(AskError::NoResult)?;
        let proof = frozen_proof(store, id).await?.ok_or(AskError::NoResult)?;
        let placements = store.every(Some(("run", run.results()))).await?;
        Ok(Self {
            run,
            result,
            snapshot,
            proof: Arc::new(proof),
            placements: Arc::new(placements),
        })
    }

    /// The pairs of the result.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let pair = |placement: &Placement| Pair {
            youth: placement.youth,
            opening: placement.opening,
        };
        self.placements.iter().map(pair).collect()
    }

    /// The result as pairs of indices, ascending.
    ///
    /// # Errors
    /// [`AskError::Outdated`] when the round is not the one that was solved.
    pub fn assignments(&self, posed: &Posed<'_>) -> Result<Vec<Assignment>, AskError> {
        if posed.fingerprint() != self.proof.instance_sha256 {
            return Err(AskError::Outdated);
        }
        let pairs = self.pairs();
        let pairs = pairs.iter().map(|pair| posed.pair(pair));
        let mut pairs: Vec<_> = pairs.collect::<Option<_>>().ok_or(AskError::Outdated)?;
        pairs.sort_unstable();
        Ok(pairs)
    }
}

/// The result of a run that placed somebody.
pub(super) fn with_result(run: &Run) -> Result<RunResult, AskError> {
    let placed =
        |result: &&RunResult| matches!(result.status, SolveStatus::Optimal | SolveStatus::Feasible);
    let result = run.result.as_ref().filter(placed);
    result.cloned().ok_or(AskError::NoResult)
}

/// A run that questions are asked about.
pub struct Asked<'a> {
    /// The run with what it has kept.
    pub case: &'a Case,
    /// The round as the solver saw it.
    pub posed: &'a Posed<'a>,
    /// The result by index.
    pub assignments: &'a [Assignment],
    /// What the solver can say about it.
    pub ground: Ground<'a>,
}

impl<'a> Asked<'a> {
    /// Puts together what questions need.
    #[must_use]
    pub fn new(case: &'a Case, posed: &'a Posed<'a>, assignments: &'a [Assignment]) -> Self {
        let certificate = case.proof.certificate.as_ref();
        Self {
            case,
            posed,
            assignments,
            ground: Ground::new(posed.instance(), assignments, certificate),
        }
    }

    /// Puts a question to a run: prepares the round, and gives the rest to `question`.
    ///
    /// # Errors
    /// [`AskError::Outdated`], and whatever the question ends with.
    pub fn ask<T>(
        case: &Case,
        until: &Until,
        question: impl FnOnce(&Asked<'_>) -> Result<T, AskError>,
    ) -> Result<T, AskError> {
        let posed = Posed::new(&case.snapshot, &|| until.stop())?;
        let assignments = case.assignments(&posed)?;
        question(&Asked::new(case, &posed, &assignments))
    }

    /// Whether losses and gains of the whole can be told in points.
    ///
    /// They cannot where the worst-off come first: a change for the worse may raise the total score.
    #[must_use]
    pub fn has_total(&self) -> bool {
        self.posed.instance().objective != Objective::PlacedThenLeximin
    }

    /// Refuses what could only be answered in points.
    ///
    /// # Errors
    /// [`AskError::NoPrices`]
    pub fn in_points(&self) -> Result<(), AskError> {
        if self.has_total() {
            return Ok(());
        }
        Err(AskError::NoPrices)
    }

    /// A youth by index.
    #[must_use]
    pub fn youth(&self, person: usize) -> &'a Youth {
        &self.posed.snapshot().youths[person]
    }

    /// An opening by index.
    #[must_use]
    pub fn opening(&self, place: usize) -> &'a Opening {
        &self.posed.snapshot().openings[place]
    }

    /// Name of the employer of an opening; empty where the run knew none.
    #[must_use]
    pub fn employer_of(&self, place: usize) -> &'a str {
        let employer = self.opening(place).employer;
        let mut employers = self.posed.snapshot().employers.iter();
        let found = employers.find(|one| one.id == employer);
        found.map_or("", |one| one.name.as_str())
    }

    /// Index of a youth.
    ///
    /// # Errors
    /// [`AskError::Nothing`]
    pub fn person(&self, id: YouthId) -> Result<usize, AskError> {
        self.posed.youth(id).ok_or(AskError::Nothing)
    }

    /// Index of an opening.
    ///
    /// # Errors
    /// [`AskError::Nothing`]
    pub fn place(&self, id: OpeningId) -> Result<usize, AskError> {
        self.posed.opening(id).ok_or(AskError::Nothing)
    }

    /// Indices of the openings that a youth has got, ascending.
    pub fn places_of(&self, person: usize) -> impl Iterator<Item = usize> + '_ {
        let own = self.assignments.iter().filter(move |pair| pair.0 == person);
        own.map(|pair| pair.1)
    }

    /// Indices of the youths in an opening, ascending.
    pub fn persons_in(&self, place: usize) -> impl Iterator<Item = usize> + '_ {
        let there = self.assignments.iter().filter(move |pair| pair.1 == place);
        there.map(|pair| pair.0)
    }

    /// Seats of an opening on its fullest weekday; 0 when it is closed.
    #[must_use]
    pub fn seats_of(&self, place: usize) -> u32 {
        let opening = self.opening(place);
        let most = opening.seats.0.values().copied().max().unwrap_or(0);
        if opening.open { most } else { 0 }
    }

    /// Seats of an opening that nobody has taken, on the weekday of the youth's on which fewest are
    /// left; seats of the youth's own count as left.
    #[must_use]
    pub fn seats_left(&self, person: usize, place: usize) -> u32 {
        let instance = self.posed.instance();
        let days = |person: usize| {
            let place = instance.places[place].days;
            instance.persons[person].days.common(place)
        };
        let others: Vec<_> = self
            .persons_in(place)
            .filter(|one| *one != person)
            .collect();
        let left = days(person).numbers().map(|day| {
            let weekday = data::domain::Weekday::ALL.get(day);
            let seats = weekday.and_then(|day| self.opening(place).seats.0.get(day).copied());
            let taken = others
                .iter()
                .filter(|one| days(**one).contains(day))
                .count();
            let taken = u32::try_from(taken).unwrap_or(u32::MAX);
            seats.unwrap_or(0).saturating_sub(taken)
        });
        left.min().unwrap_or(0)
    }

    /// Whether some placed youths count more than others in the first stage.
    #[must_use]
    pub fn is_weighted(&self) -> bool {
        let persons = &self.posed.instance().persons;
        persons.iter().any(|person| person.priority != 1)
    }
}

/// How long an answer may take.
#[derive(Debug)]
pub struct Until {
    deadline: Option<Instant>,
    halt: Halt,
}

impl Until {
    /// As long as it takes, or at most so long.
    #[must_use]
    pub fn new(limit: Option<Duration>) -> Self {
        Self {
            deadline: limit.and_then(|limit| Instant::now().checked_add(limit)),
            halt: Halt::default(),
        }
    }

    /// At most so long, and no longer than the whole.
    #[must_use]
    pub fn share(&self, limit: Duration) -> Share<'_> {
        Share {
            whole: self,
            part: Self::new(Some(limit)),
        }
    }

    /// Ends it now.
    pub fn cancel(&self) {
        self.halt.cancel();
    }

    /// What tells a match that it is cancelled.
    pub(super) fn halt(&self) -> &Halt {
        &self.halt
    }
}

impl Control for Until {
    fn stop(&self) -> bool {
        self.halt.is_cancelled()
            || self
                .deadline
                .is_some_and(|deadline| Instant::now() >= deadline)
    }

    fn seconds_left(&self) -> Option<f64> {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.deadline.map(|deadline| left(deadline).as_secs_f64())
    }

    fn proving(&self) {}
}

/// How long one part of an answer may take.
#[derive(Debug)]
pub struct Share<'a> {
    whole: &'a Until,
    part: Until,
}

impl Control for Share<'_> {
    fn stop(&self) -> bool {
        self.whole.stop() || self.part.stop()
    }

    fn seconds_left(&self) -> Option<f64> {
        let part = self.part.seconds_left();
        match (self.whole.seconds_left(), part) {
            (Some(whole), Some(part)) => Some(whole.min(part)),
            (whole, part) => whole.or(part),
        }
    }

    fn proving(&self) {}
}
