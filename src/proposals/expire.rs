use chrono::{DateTime, Utc};
use data::domain::{Act, Hand, Proposal, ProposalState, Taking, day_in_norway};
use data::store::{Recent, Store, StoreError, Typed};

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

/// The same for whoever only looks: once a day is enough, since nobody is asked for an answer that was due
/// before.
///
/// # Errors
/// What the store reports; the next one tries again.
pub async fn expire_daily(recent: &Recent, now: DateTime<Utc>) -> Result<(), StoreError> {
    let day = day_in_norway(now).to_string();
    let sweep = async { expire(recent, now).await.map(|expired| (expired, 200)) };
    recent.lasting("expired", &day, sweep).await.map(drop)
}

/// A proposal as it has to be because nobody has answered in time; none while there is time.
pub(super) fn overdue(proposal: &Proposal, now: DateTime<Utc>) -> Option<Proposal> {
    let expiry = Taking::plain(Act::Expire, Hand::Program, now, "");
    proposal.step(&expiry).ok()
}
