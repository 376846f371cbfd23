//! What the program speaks about: youths, employers, openings, rounds, runs, proposals and accounts.
//!
//! Every document carries an id and a [`Version`]; a write names the version it has read.

mod account;
mod agreed;
pub mod check;
mod draft;
mod employer;
mod id;
mod invitation;
mod opening;
mod place;
mod policy;
mod profile;
mod proposal;
mod round;
mod run;
mod step;
mod time;
mod trade;
mod travel;
mod youth;

pub use account::{Account, ApiToken, Role, Session};
pub use check::{Checked, Problem};
pub use draft::Draft;
pub use employer::{Contact, Employer};
pub use id::{
    AccountId, EmployerId, InvitationId, OpeningId, PlacementId, ProposalId, RoundId, RunId,
    SessionId, TokenId, Version, YouthId,
};
pub use invitation::Invitation;
pub use opening::{AgeWindow, Opening, OpeningKind, Seats};
pub use place::{Orgnr, Postcode};
pub use policy::{Objective, Pair, Policy, QuotaRule, Weights};
pub use profile::{Interests, Preferences, Profile, WorkValues};
pub use proposal::{Note, Outcome, Proposal, ProposalState, Side, Step, by_pair};
pub use round::{Round, RoundState, Snapshot};
pub(crate) use run::is_first;
pub use run::{
    BestSoFar, Factor, FactorScore, OpeningResult, Placement, Progress, ProofKind, ReasonCount,
    Run, RunFailure, RunResult, RunState, SolveStatus, Stage, TimingMs, Unplaced, results,
};
pub use step::{ANSWER_DAYS, Act, Hand, StepError, Taking, check_words};
pub use time::{Period, Weekday, Weekdays, day_in_norway, in_norway};
pub use trade::TradeCode;
pub use travel::{Licence, Minutes, TravelMode, TravelTime};
pub use youth::{FollowUp, TargetGroup, Wish, Youth};
