use chrono::{DateTime, Utc};
use data::domain::{Act, Hand, Opening, Proposal, StepError, Taking, Youth};
use data::store::{Store, StoreError, Typed};

use super::expire::overdue;
use super::seats::{Live, place};
use super::{Refusal, TRIES, there};

/// Takes a proposal that was read a step further and writes it. One that comes back to life needs
/// free seats again.
///
/// # Errors
/// [`Refusal`]; [`StoreError::Conflict`] when somebody else has written it since.
pub async fn step(
    store: &dyn Store,
    read: &Proposal,
    taking: &Taking,
) -> Result<Proposal, Refusal> {
    if let Some(over) = overdue(read, taking.at) {
        let over = store.put(&over).await?;
        return Err(Refusal::Step(StepError::NotNow {
            act: taking.act,
            state: over.state,
        }));
    }
    let mut next = read.step(taking)?;
    if taking.act == Act::Send {
        may_be_sent(store, read).await?;
    }
    let comes_back = next.state.is_live() && !read.state.is_live();
    if !comes_back {
        return Ok(store.put(&next).await?);
    }
    let youth: Youth = there(store, next.youth.to_string()).await?;
    let opening: Opening = there(store, next.opening.to_string()).await?;
    let mut tries = 0;
    loop {
        let live = Live::around(store, &next).await?;
        place(&mut next, &youth, &opening, &live)?;
        match store.put(&next).await {
            Err(StoreError::Duplicate { .. }) if tries < TRIES => tries += 1,
            written => return Ok(written?),
        }
    }
}

/// Adds a question or an answer to a proposal that was read, and writes it.
///
/// # Errors
/// [`Refusal`]; [`StoreError::Conflict`] when somebody else has written it since.
pub async fn note(
    store: &dyn Store,
    read: &Proposal,
    by: Hand,
    at: DateTime<Utc>,
    text: &str,
) -> Result<Proposal, Refusal> {
    Ok(store.put(&read.note(by, at, text)?).await?)
}

/// Nobody is asked about a youth who does not want it, nor for an opening that takes nobody.
async fn may_be_sent(store: &dyn Store, proposal: &Proposal) -> Result<(), Refusal> {
    let youth: Youth = there(store, proposal.youth.to_string()).await?;
    let opening: Opening = there(store, proposal.opening.to_string()).await?;
    if opening.kind.shares() && !youth.consent_to_share {
        return Err(Refusal::NoConsent);
    }
    if !opening.open {
        return Err(Refusal::OpeningClosed);
    }
    Ok(())
}
