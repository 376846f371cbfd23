//! What must hold when somebody writes a record, whether over the API or from a page: the rules of
//! its type, that what it refers to exists, and what of it may still be changed.

use std::collections::BTreeSet;

use data::domain::{
    Account, Checked, Employer, Opening, OpeningId, Problem, Role, Round, RoundState, TravelTime,
    Wish, Youth,
};
use data::messages::Message;
use data::store::{Document, Store, StoreError, Typed};
use thiserror::Error;

/// Why a record is not written.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Something is wrong with it.
    #[error("{} of its values are wrong", .0.len())]
    Values(Vec<Problem>),
    /// It belongs to a round that is history.
    #[error("the round is closed: open it before changing it")]
    RoundClosed,
    /// The store failed, or somebody else was quicker.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A record that people write.
#[rocket::async_trait]
pub trait Record: Document + Checked {
    /// A problem for everything that it refers to and that does not exist.
    ///
    /// # Errors
    /// What the store reports.
    async fn dangling(&self, _store: &dyn Store) -> Result<Vec<Problem>, StoreError> {
        Ok(Vec::new())
    }

    /// What may replace it, or that it may be removed: not everything can be changed for ever.
    ///
    /// # Errors
    /// [`Refusal::RoundClosed`]
    fn may_change(&self, _into: Option<&Self>) -> Result<(), Refusal> {
        Ok(())
    }
}

/// Holds a record against the rules of its type and against what it refers to.
///
/// # Errors
/// [`Refusal::Values`] with everything that is wrong; what the store reports.
pub async fn check<R: Record>(store: &dyn Store, record: &R) -> Result<(), Refusal> {
    let mut wrong = record.check();
    wrong.extend(record.dangling(store).await?);
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Values(wrong))
    }
}

/// Writes a new record, or one that has been read before in place of what was read.
///
/// # Errors
/// [`Refusal`]; [`StoreError::Conflict`] when somebody else has written it since.
pub async fn write<R: Record>(
    store: &dyn Store,
    read: Option<&R>,
    record: &R,
) -> Result<R, Refusal> {
    if let Some(read) = read {
        read.may_change(Some(record))?;
    }
    check(store, record).await?;
    Ok(store.put(record).await?)
}

#[rocket::async_trait]
impl Record for Youth {
    async fn dangling(&self, store: &dyn Store) -> Result<Vec<Problem>, StoreError> {
        let mut found = Vec::new();
        for (place, wish) in self.wishes.iter().enumerate() {
            if let Wish::Opening(opening) = wish {
                let field = format!("wishes[{place}].opening");
                found.extend(missing::<Opening>(store, field, opening.to_string()).await?);
            }
        }
        if let Some(adviser) = self.adviser {
            let account: Option<Account> = store.find(&adviser.to_string()).await?;
            if account.is_none_or(|one| matches!(one.role, Role::Employer(_))) {
                let unknown = Message::new("problem-adviser-unknown");
                found.push(Problem::new("adviser", unknown, &adviser.to_string()));
            }
        }
        Ok(found)
    }
}

impl Record for Employer {}

impl Record for TravelTime {}

#[rocket::async_trait]
impl Record for Opening {
    async fn dangling(&self, store: &dyn Store) -> Result<Vec<Problem>, StoreError> {
        let employer = self.employer.to_string();
        let found = missing::<Employer>(store, "employer".to_owned(), employer).await?;
        Ok(found.into_iter().collect())
    }
}

#[rocket::async_trait]
impl Record for Round {
    async fn dangling(&self, store: &dyn Store) -> Result<Vec<Problem>, StoreError> {
        let mut found = Vec::new();
        for (place, youth) in self.youths.iter().enumerate() {
            let field = format!("youths[{place}]");
            found.extend(missing::<Youth>(store, field, youth.to_string()).await?);
        }
        // An opening that was closed after it came into the round may stay.
        let before: Option<Self> = store.find(&self.id.to_string()).await?;
        let before: BTreeSet<OpeningId> = before.into_iter().flat_map(|one| one.openings).collect();
        for (place, opening) in self.openings.iter().enumerate() {
            let (field, id) = (format!("openings[{place}]"), opening.to_string());
            let message = match store.find::<Opening>(&id).await? {
                None => "problem-reference-unknown",
                Some(one) if one.closed && !before.contains(opening) => "problem-opening-closed",
                Some(_) => continue,
            };
            found.push(Problem::new(field, Message::new(message), &id));
        }
        Ok(found)
    }

    /// A closed round can be opened again or removed, and nothing else.
    fn may_change(&self, into: Option<&Self>) -> Result<(), Refusal> {
        match (self.state, into) {
            (RoundState::Closed, Some(into)) if into.state == RoundState::Closed => {
                Err(Refusal::RoundClosed)
            }
            _ => Ok(()),
        }
    }
}

async fn missing<D: Document>(
    store: &dyn Store,
    field: String,
    id: String,
) -> Result<Option<Problem>, StoreError> {
    let there = store.get(D::COLLECTION, &id).await?.is_some();
    let unknown = || Problem::new(field, Message::new("problem-reference-unknown"), &id);
    Ok((!there).then(unknown))
}
