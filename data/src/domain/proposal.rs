use std::borrow::Borrow;
use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{
    AccountId, EmployerId, OpeningId, ProposalId, RoundId, RunId, Version, Weekday, Weekdays,
    YouthId, check,
};

/// A placement on its way (forslag): proposed → sent → accepted, declined or expired → confirmed →
/// started → ended. It changes by [`Proposal::step`] only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Given by the program.
    pub id: ProposalId,
    /// Times written; 0 before it is stored.
    #[serde(default)]
    pub version: Version,
    /// Who.
    pub youth: YouthId,
    /// Where.
    pub opening: OpeningId,
    /// Whose opening it was when it was proposed.
    pub employer: EmployerId,
    /// On which weekdays.
    #[validate(custom(function = "check::weekdays"))]
    pub weekdays: Weekdays,
    /// In which round; none for one outside of every round.
    #[serde(default)]
    pub round: Option<RoundId>,
    /// The run that brought it; none for one by hand.
    #[serde(default)]
    pub run: Option<RunId>,
    /// Score in micro-points, 0…1,000,000, where a run brought it.
    #[serde(default)]
    pub score: Option<u32>,
    /// Where it stands.
    pub state: ProposalState,
    /// Last day for the employer's answer; none before it is sent.
    #[serde(default)]
    pub answer_by: Option<NaiveDate>,
    /// What it led to, once it has ended.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Which seat of the opening it takes on each weekday, from 0. No other live proposal has it.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, u32>)]
    pub seats: BTreeMap<Weekday, u32>,
    /// Which of the youth's places it is, from 0. No other live proposal is the same one.
    #[serde(default)]
    pub place: u8,
    /// Every step, the first one first.
    #[validate(nested)]
    pub history: Vec<Step>,
    /// What the employer has asked, and what was answered: both sides read it.
    #[serde(default)]
    #[validate(nested)]
    pub questions: Vec<Note>,
}

/// Where a proposal stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// Somebody of the centre wants it; the employer does not know of it.
    Proposed,
    /// The employer has been asked.
    Sent,
    /// The employer has said yes.
    Accepted,
    /// Employer, youth or centre has said no.
    Declined,
    /// Nobody has answered in time.
    Expired,
    /// It is settled.
    Confirmed,
    /// The youth has begun.
    Started,
    /// It is over, with an outcome.
    Ended,
}

impl ProposalState {
    /// All of them, in the order of a proposal's life.
    pub const ALL: [Self; 8] = [
        Self::Proposed,
        Self::Sent,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Confirmed,
        Self::Started,
        Self::Ended,
    ];

    /// Whether it takes a seat.
    #[must_use]
    pub fn is_live(self) -> bool {
        self == Self::Proposed || self.is_known()
    }

    /// Whether the employer knows of it and it takes a seat.
    #[must_use]
    pub fn is_known(self) -> bool {
        matches!(
            self,
            Self::Sent | Self::Accepted | Self::Confirmed | Self::Started
        )
    }

    /// Its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Sent => "sent",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Confirmed => "confirmed",
            Self::Started => "started",
            Self::Ended => "ended",
        }
    }
}

impl std::str::FromStr for ProposalState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut all = Self::ALL.into_iter();
        all.find(|state| state.name() == text).ok_or(())
    }
}

/// What a placement led to.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Outcome {
    ApprenticeshipContract,
    Job,
    School,
    Course,
    Practice,
    Health,
    Moved,
    Other,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::ApprenticeshipContract,
        Self::Job,
        Self::School,
        Self::Course,
        Self::Practice,
        Self::Health,
        Self::Moved,
        Self::Other,
    ];

    /// Its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ApprenticeshipContract => "apprenticeship_contract",
            Self::Job => "job",
            Self::School => "school",
            Self::Course => "course",
            Self::Practice => "practice",
            Self::Health => "health",
            Self::Moved => "moved",
            Self::Other => "other",
        }
    }
}

impl std::str::FromStr for Outcome {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut all = Self::ALL.into_iter();
        all.find(|outcome| outcome.name() == text).ok_or(())
    }
}

/// Whose answer it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The employer's.
    Employer,
    /// The youth's, said to an instructor or a coordinator.
    Youth,
    /// The centre's own: it has withdrawn the proposal.
    Centre,
}

impl Side {
    /// Its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Youth => "youth",
            Self::Centre => "centre",
        }
    }
}

/// One step of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Where it led.
    pub state: ProposalState,
    /// Who took it; none when it was the program.
    #[serde(default)]
    pub by: Option<AccountId>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, or empty.
    #[serde(default)]
    #[validate(custom(function = "check::paragraphs"))]
    pub reason: String,
    /// Whose yes or no it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
    /// Whether it takes the step before it back.
    #[serde(default, skip_serializing_if = "is_false")]
    pub takes_back: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A question of the employer's, or the answer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Who wrote it.
    pub by: AccountId,
    /// Whether it is the employer's.
    pub of_employer: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// It.
    #[validate(custom(function = "check::paragraphs"))]
    pub text: String,
}

impl Proposal {
    /// The steps that still hold, the first one first: none that was taken back.
    #[must_use]
    pub fn standing(&self) -> Vec<&Step> {
        let mut standing = Vec::new();
        for step in &self.history {
            if step.takes_back {
                standing.pop();
            } else {
                standing.push(step);
            }
        }
        standing
    }

    /// The step that led to the present state.
    #[must_use]
    pub fn last(&self) -> Option<&Step> {
        self.standing().pop()
    }

    /// Whether a person or the clock has said no to it: the pair is not proposed again by a run. One
    /// that the program has withdrawn for a newer result says nothing about the pair.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        let by_program = self.last().is_some_and(|step| step.by.is_none());
        match self.state {
            ProposalState::Declined => !by_program,
            state => state == ProposalState::Expired,
        }
    }

    /// Whether a new run of its round keeps it: the employer knows of it, or somebody has proposed it
    /// by hand.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.state.is_known() || (self.state == ProposalState::Proposed && self.run.is_none())
    }

    /// Whether the last word in the conversation is the employer's.
    #[must_use]
    pub fn waits_for_answer(&self) -> bool {
        self.state.is_known() && self.questions.last().is_some_and(|note| note.of_employer)
    }
}

/// The proposal of each pair that says where it stands: a live one before others, else the newest.
#[must_use]
pub fn by_pair<P: Borrow<Proposal>>(proposals: &[P]) -> BTreeMap<(YouthId, OpeningId), &Proposal> {
    let mut all: Vec<&Proposal> = proposals.iter().map(Borrow::borrow).collect();
    all.sort_by_key(|one| (one.state.is_live(), one.id));
    let pairs = all.into_iter().map(|one| ((one.youth, one.opening), one));
    pairs.collect()
}
