//! What must hold when a proposal is made and when it goes a step further, for API and pages: free
//! seats and days, the youth's consent, who may do what, and what is written together.

mod approve;
mod expire;
mod seats;
mod several;
mod step;

use chrono::{DateTime, Utc};
use data::domain::{
    Hand, Opening, OpeningId, Problem, Proposal, ProposalId, ProposalState, Round, RoundId,
    RoundState, Step, StepError, Version, Weekday, Weekdays, Youth, YouthId, check_words,
};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use thiserror::Error;

pub use approve::{Approved, approve, newest_result};
pub use expire::{expire, expire_daily};
pub use several::{Several, confirm_all, send_all, still_stands};
pub use step::{note, step};

use seats::{Live, place};

/// How often something is tried again that somebody else has been quicker with.
const TRIES: usize = 5;

/// Why a proposal is not made, or does not go further.
#[derive(Debug, Error)]
pub enum Refusal {
    /// There is no such youth, opening, round, run or proposal.
    #[error("there is no such thing")]
    Nothing,
    /// Something about the step is wrong.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The same youth is on the way to the same opening already.
    #[error("the youth is proposed for this opening already")]
    AlreadyLive,
    /// Too few seats are left on some weekdays.
    #[error("no seat is left on some of these weekdays")]
    Full(Vec<Weekday>),
    /// The youth has another place on one of the days, or as many as they may have.
    #[error("the youth has a place on these days already")]
    YouthPlaced,
    /// The youth has not agreed that employers are told.
    #[error("the youth has not agreed that employers are told")]
    NoConsent,
    /// The opening takes nobody.
    #[error("the opening takes nobody at present")]
    OpeningClosed,
    /// The round is history.
    #[error("the round is closed")]
    RoundClosed,
    /// The round has a newer result.
    #[error("the round has a newer result")]
    NotNewest,
    /// The run has no result.
    #[error("the run has no result")]
    NoResult,
    /// The store failed, or somebody else was quicker.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// What a person reads.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Nothing => Message::new("proposal-refused-nothing"),
            Self::Step(StepError::NotNow { .. }) => Message::new("proposal-refused-not-now"),
            Self::Step(StepError::NotAllowed) => Message::new("proposal-refused-not-allowed"),
            Self::Step(StepError::Values(_)) => Message::new("proposal-refused-values"),
            Self::AlreadyLive => Message::new("proposal-refused-already"),
            Self::Full(_) => Message::new("proposal-refused-full"),
            Self::YouthPlaced => Message::new("proposal-refused-youth"),
            Self::NoConsent => Message::new("proposal-refused-consent"),
            Self::OpeningClosed => Message::new("proposal-refused-closed"),
            Self::RoundClosed => Message::new("proposal-refused-round"),
            Self::NotNewest => Message::new("proposal-refused-newest"),
            Self::NoResult => Message::new("proposal-refused-no-result"),
            Self::Store(StoreError::Conflict { .. } | StoreError::Duplicate { .. }) => {
                Message::new("proposal-refused-quicker")
            }
            Self::Store(_) => Message::new("proposal-refused-store"),
        }
    }

    /// What is wrong with what was typed.
    #[must_use]
    pub fn values(&self) -> &[Problem] {
        match self {
            Self::Step(StepError::Values(wrong)) => wrong,
            _ => &[],
        }
    }
}

/// A youth whom somebody proposes for an opening by hand.
#[derive(Debug, Clone)]
pub struct ByHand {
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// On which weekdays; all that both have in common when it is left out.
    pub weekdays: Option<Weekdays>,
    /// As part of which round; none for one outside of every round.
    pub round: Option<RoundId>,
    /// Why.
    pub reason: String,
}

/// Proposes a youth for an opening by hand, and writes it.
///
/// # Errors
/// [`Refusal`]
pub async fn propose(
    store: &dyn Store,
    wanted: &ByHand,
    by: Hand,
    at: DateTime<Utc>,
) -> Result<Proposal, Refusal> {
    let mut tries = 0;
    loop {
        let proposal = plan(store, wanted, by, at).await?;
        match store.put(&proposal).await {
            // Somebody has taken the seat meanwhile; perhaps there is another one.
            Err(StoreError::Duplicate { .. }) if tries < TRIES => tries += 1,
            written => return Ok(written?),
        }
    }
}

/// The proposal that somebody wants by hand with free seats, not written yet. Two who plan the same
/// seat cannot both write.
///
/// # Errors
/// [`Refusal`]
pub async fn plan(
    store: &dyn Store,
    wanted: &ByHand,
    by: Hand,
    at: DateTime<Utc>,
) -> Result<Proposal, Refusal> {
    let mut wrong = Vec::new();
    check_words("reason", &wanted.reason, true, &mut wrong);
    let youth: Youth = there(store, wanted.youth.to_string()).await?;
    let opening: Opening = there(store, wanted.opening.to_string()).await?;
    if let Some(round) = wanted.round {
        open_round(store, round).await?;
    }
    if !opening.open {
        return Err(Refusal::OpeningClosed);
    }
    let common = common_days(&youth, &opening);
    let weekdays = wanted.weekdays.clone().unwrap_or_else(|| common.clone());
    if weekdays.0.is_empty() || !weekdays.0.is_subset(&common.0) {
        let message = Message::new("validation-days-not-common");
        wrong.push(Problem::new("weekdays", message, ""));
    }
    if !wrong.is_empty() {
        return Err(StepError::Values(wrong).into());
    }
    let mut proposal = new((&youth, &opening), weekdays, by, at, &wanted.reason);
    proposal.round = wanted.round;
    let live = Live::around(store, &proposal).await?;
    place(&mut proposal, &youth, &opening, &live)?;
    Ok(proposal)
}

/// Leaves openings only the seats that no proposal takes, but for those of one youth.
///
/// # Errors
/// What the store reports.
pub async fn leave_free(
    store: &dyn Store,
    openings: &mut [Opening],
    youth: YouthId,
) -> Result<(), StoreError> {
    let live = Live::all(store).await?;
    for opening in openings {
        let here = live.0.iter().filter(|one| one.opening == opening.id);
        for proposal in here.filter(|one| one.youth != youth) {
            for day in &proposal.weekdays.0 {
                if let Some(seats) = opening.seats.0.get_mut(day) {
                    *seats = seats.saturating_sub(1);
                }
            }
        }
    }
    Ok(())
}

/// Weekdays on which a youth can come and an opening has seats.
#[must_use]
pub fn common_days(youth: &Youth, opening: &Opening) -> Weekdays {
    let seats = |day: &&Weekday| opening.seats.0.get(day).is_some_and(|seats| *seats > 0);
    youth.weekdays.0.iter().filter(seats).copied().collect()
}

/// A proposal that nobody has given a seat yet.
fn new(
    (youth, opening): (&Youth, &Opening),
    weekdays: Weekdays,
    by: Hand,
    at: DateTime<Utc>,
    reason: &str,
) -> Proposal {
    let account = match by {
        Hand::Program => None,
        Hand::Account(account, _) => Some(account),
    };
    Proposal {
        id: ProposalId::new(),
        version: Version::default(),
        youth: youth.id,
        opening: opening.id,
        employer: opening.employer,
        weekdays,
        round: None,
        run: None,
        score: None,
        state: ProposalState::Proposed,
        answer_by: None,
        outcome: None,
        seats: std::collections::BTreeMap::new(),
        place: 0,
        history: vec![Step {
            state: ProposalState::Proposed,
            by: account,
            at,
            reason: reason.trim().to_owned(),
            side: None,
            takes_back: false,
        }],
        questions: Vec::new(),
    }
}

async fn open_round(store: &dyn Store, round: RoundId) -> Result<Round, Refusal> {
    let round: Round = there(store, round.to_string()).await?;
    match round.state {
        RoundState::Open => Ok(round),
        RoundState::Closed => Err(Refusal::RoundClosed),
    }
}

async fn there<D: data::store::Document>(store: &dyn Store, id: String) -> Result<D, Refusal> {
    store.find(&id).await?.ok_or(Refusal::Nothing)
}

#[cfg(test)]
mod tests;
