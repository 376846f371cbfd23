use std::sync::Arc;

use super::{Held, samples};
use crate::domain::{Opening, Proposal, ProposalState, Version};
use crate::store::{Collection, Store, StoreError, Typed, Which};

/// Several documents come back in the order of their ids, each once, without those that do not exist.
pub async fn some_documents_are_read_by_their_ids(store: Arc<dyn Store>) -> Held {
    let mut stored = Vec::new();
    for number in 1..=4 {
        stored.push(store.put(&samples::opening(number)).await?);
    }
    stored.sort_by_key(|opening| opening.id);
    let ids = |openings: &[Opening]| -> Vec<String> {
        let ids = openings.iter().rev().map(|opening| opening.id.to_string());
        ids.collect()
    };

    let mut wanted = ids(&stored[1..]);
    wanted.extend(ids(&stored[1..2]));
    wanted.push(samples::opening(9).id.to_string());
    assert_eq!(store.many::<Opening>(&wanted).await?, stored[1..]);

    assert_eq!(store.many::<Opening>(&[]).await?, []);
    // More than one command takes.
    let mut many: Vec<String> = (100..1_400)
        .map(|n| samples::opening(n).id.to_string())
        .collect();
    many.extend(ids(&stored));
    assert_eq!(store.many::<Opening>(&many).await?, stored);
    Ok(())
}

/// Versions are those of the documents, by id or by index entry.
pub async fn versions_tell_what_has_changed(store: Arc<dyn Store>) -> Held {
    let mut one = store.put(&samples::opening(1)).await?;
    let mut other = samples::opening(2);
    other.employer = one.employer;
    let other = store.put(&other).await?;
    one = store.put(&one).await?;
    let gone = store.put(&samples::opening(3)).await?;
    store.remove(&gone).await?;
    let mut expected = vec![
        (one.id.to_string(), Version(2)),
        (other.id.to_string(), Version(1)),
    ];
    expected.sort();

    let ids = [&other, &gone, &one].map(|opening| opening.id.to_string());
    for which in [
        Which::All,
        Which::Ids(ids.to_vec()),
        Which::Index("employer", one.employer.to_string()),
    ] {
        let told = store.versions(Collection::Openings, &which).await?;
        assert_eq!(told, expected, "{which:?}");
    }
    Ok(())
}

/// Of many live proposals of one seat exactly one is stored, and whoever leaves it makes it free.
pub async fn one_of_many_proposals_gets_the_seat(store: Arc<dyn Store>) -> Held {
    let asking = |number: u32| {
        let mut proposal = samples::proposal(number);
        // Everybody is another youth; the seat is the same.
        proposal.youth = samples::youth(number).id;
        proposal
    };
    for round in 0..3_u32 {
        let writers: Vec<_> = (1..=4)
            .map(|writer| {
                let (store, proposal) = (Arc::clone(&store), asking(round * 10 + writer));
                tokio::spawn(async move { store.put(&proposal).await })
            })
            .collect();
        let mut stored: Vec<Proposal> = Vec::new();
        for writer in writers {
            match writer.await {
                Ok(Ok(proposal)) => stored.push(proposal),
                Ok(Err(StoreError::Duplicate { .. })) => {}
                other => return Err(super::unexpected(other)),
            }
        }
        assert_eq!(stored.len(), 1, "in round {round}");
        for mut proposal in stored {
            proposal.state = ProposalState::Declined;
            store.put(&proposal).await?;
        }
    }
    let declined = Some(("state", "declined".to_owned()));
    assert_eq!(store.every::<Proposal>(declined).await?.len(), 3);
    let round = samples::proposal(1)
        .round
        .map(|round| format!("{round}/declined"));
    let of_round = Some(("round_state", round.unwrap_or_default()));
    assert_eq!(store.every::<Proposal>(of_round).await?.len(), 3);
    // A youth is in one place on a weekday, whatever the opening.
    let one = store.put(&asking(50)).await?;
    let mut elsewhere = samples::proposal(51);
    elsewhere.youth = one.youth;
    elsewhere.opening = samples::opening(2).id;
    elsewhere.place = 1;
    assert!(matches!(
        store.put(&elsewhere).await,
        Err(StoreError::Duplicate { index: "day", .. })
    ));
    Ok(())
}
