//! What documents refer to in one another.

use data::domain::{Proposal, Round, RoundState};
use data::messages::Message;
use data::store::{Document, Query, Store, StoreError, Typed};

use super::problem::{Problem, ProblemCode};

/// Whether a document exists.
pub(super) async fn exists<D: Document>(store: &dyn Store, id: &str) -> Result<bool, StoreError> {
    Ok(store.get(D::COLLECTION, id).await?.is_some())
}

/// Refuses while an open round has a document in it.
pub(super) async fn in_no_open_round(
    store: &dyn Store,
    holds: impl Fn(&Round) -> bool,
) -> Result<(), Problem> {
    let rounds: Vec<Round> = store.every(None).await?;
    match rounds
        .iter()
        .find(|r| r.state == RoundState::Open && holds(r))
    {
        Some(round) => Err(still("problem-still-in-round", &round.name)),
        None => Ok(()),
    }
}

/// Whether any document has an index entry.
pub(super) async fn any<D: Document>(
    store: &dyn Store,
    index: &'static str,
    value: String,
) -> Result<bool, StoreError> {
    let query = Query {
        index: Some((index, value)),
        after: None,
        limit: 1,
    };
    Ok(!store.page::<D>(&query).await?.items.is_empty())
}

/// The proposals with an index entry; refuses while one of them takes a seat.
pub(super) async fn not_live(
    store: &dyn Store,
    index: &'static str,
    value: String,
) -> Result<Vec<Proposal>, Problem> {
    let proposals: Vec<Proposal> = store.every(Some((index, value))).await?;
    match proposals.iter().any(|proposal| proposal.state.is_live()) {
        true => Err(still("problem-still-proposed", "")),
        false => Ok(proposals),
    }
}

/// Refused, since something else refers to it.
pub(super) fn still(message: &'static str, name: &str) -> Problem {
    Problem::new(ProblemCode::StillReferenced).detail(Message::new(message).with("name", name))
}
