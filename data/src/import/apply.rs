use chrono::NaiveDate;
use thiserror::Error;

use super::plan::{Action, ImportPlan, Planned};
use crate::domain::{OpeningId, Policy, Round, RoundId, RoundState, Version, YouthId};
use crate::messages::Message;
use crate::store::{Change, Document, Store, StoreError, Typed, put};

/// What an import has done with its round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The round, as it is stored now.
    pub round: Round,
    /// Whether it is new.
    pub created: bool,
    /// Youths that were added to it.
    pub youths_added: usize,
    /// Openings that were added to it.
    pub openings_added: usize,
}

/// Why a plan was not applied; nothing has been stored.
#[derive(Debug, Error)]
pub enum ApplyError {
    /// The plan has problems and the good rows are not wanted alone.
    #[error("the files have problems")]
    Problems,
    /// The round is new and nobody has said when it starts.
    #[error("the round is new and has no start")]
    NoStart,
    /// The round is closed.
    #[error("the round is closed")]
    Closed,
    /// The round itself is not valid.
    #[error("the round is not valid")]
    Round(Vec<crate::domain::Problem>),
    /// The store failed, or somebody else has written in between.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ApplyError {
    /// What went wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Problems => Message::new("import-refused"),
            Self::NoStart => Message::new("import-round-without-start"),
            Self::Closed => Message::new("import-round-closed"),
            Self::Round(problems) => match problems.first() {
                Some(problem) => problem.message.clone(),
                None => Message::new("import-refused"),
            },
            Self::Store(error) => error.message(),
        }
    }
}

/// Stores a plan in one batch and adds its youths and openings to a round, which is created when
/// there is none of that name. `starts` is the first day of placements of a new round; of a round
/// that exists it is changed only where it is given.
///
/// # Errors
/// [`ApplyError`]; then nothing has been stored.
pub async fn apply(
    store: &dyn Store,
    plan: &ImportPlan,
    round: &str,
    starts: Option<NaiveDate>,
) -> Result<Applied, ApplyError> {
    if !plan.is_acceptable() {
        return Err(ApplyError::Problems);
    }
    let found = store.find_by::<Round>("name", round).await?;
    let (before, mut after) = match (found, starts) {
        (Some(found), _) if found.state == RoundState::Closed => return Err(ApplyError::Closed),
        (Some(found), starts) => {
            let mut after = found.clone();
            after.starts = starts.unwrap_or(found.starts);
            (Some(found), after)
        }
        (None, None) => return Err(ApplyError::NoStart),
        (None, Some(starts)) => (None, new_round(round, starts)),
    };
    let youths_added = add(
        &mut after.youths,
        plan.youths.iter().map(|one| one.record.id),
    );
    // One that is closed for good comes into no other round.
    let lasting = plan.openings.iter().filter(|one| !one.record.closed);
    let openings_added = add(&mut after.openings, lasting.map(|one| one.record.id));
    check(&after)?;

    let mut changes = Vec::new();
    changed(&plan.employers, &mut changes)?;
    changed(&plan.openings, &mut changes)?;
    changed(&plan.youths, &mut changes)?;
    changed(&plan.travel_times, &mut changes)?;
    let created = before.is_none();
    if before.as_ref() != Some(&after) {
        let (change, written) = put(&after)?;
        changes.push(change);
        after = written;
    }
    if !changes.is_empty() {
        store.write(changes).await?;
    }
    Ok(Applied {
        round: after,
        created,
        youths_added,
        openings_added,
    })
}

fn new_round(name: &str, starts: NaiveDate) -> Round {
    Round {
        id: RoundId::new(),
        version: Version(0),
        name: name.to_owned(),
        starts,
        state: RoundState::Open,
        youths: Vec::<YouthId>::new(),
        openings: Vec::<OpeningId>::new(),
        policy: Policy::default(),
    }
}

fn check(round: &Round) -> Result<(), ApplyError> {
    let problems = crate::domain::Checked::check(round);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(ApplyError::Round(problems))
    }
}

/// Adds what is not there yet and gives its number.
fn add<T: Ord + Copy>(all: &mut Vec<T>, more: impl Iterator<Item = T>) -> usize {
    let known: std::collections::BTreeSet<T> = all.iter().copied().collect();
    let before = all.len();
    all.extend(more.filter(|one| !known.contains(one)));
    all.len() - before
}

fn changed<T: Document>(
    planned: &[Planned<T>],
    changes: &mut Vec<Change>,
) -> Result<(), StoreError> {
    for one in planned {
        if one.action != Action::Unchanged {
            changes.push(put(&one.record)?.0);
        }
    }
    Ok(())
}
