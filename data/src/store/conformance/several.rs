use std::sync::Arc;

use super::{Held, samples};
use crate::domain::{Opening, Version};
use crate::store::{Collection, Store, Typed, Which};

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
