use chrono::{DateTime, Utc};
use data::domain::{Act, Hand, Proposal, ProposalState, Taking};
use data::store::{Store, StoreError, Typed};

/// Lets every proposal expire whose day for an answer is over; gives how many. What somebody answers in
/// the same moment stays answered.
///
/// # Errors
/// What the store reports.
pub async fn expire(store: &dyn Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let sent = ProposalState::Sent.name().to_owned();
    let sent: Vec<Proposal> = store.every(Some(("state", sent))).await?;
    let mut expired = 0;
    for proposal in &sent {
        if let Some(over) = overdue(proposal, now) {
            match store.put(&over).await {
                Ok(_) => expired += 1,
                Err(StoreError::Conflict { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(expired)
}

/// A proposal as it has to be because nobody has answered in time; none while there is time.
pub(super) fn overdue(proposal: &Proposal, now: DateTime<Utc>) -> Option<Proposal> {
    let expiry = Taking::plain(Act::Expire, Hand::Program, now, "");
    proposal.step(&expiry).ok()
}
