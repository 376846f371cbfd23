use std::collections::{BTreeMap, BTreeSet};

use super::kinds::{Reference, known};
use super::migrate::page;
use crate::domain::{Placement, Run, RunId, RunState, Version, YouthId};
use crate::messages::Message;
use crate::store::{Collection, Page, Part, Query, Store, StoreError, Stored, decode};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where.
    pub collection: Collection,
    /// Which document.
    pub id: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What can be wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wrong {
    /// It cannot be read.
    Damaged,
    /// A newer program has written it.
    Newer,
    /// Its content names another id or version.
    Misplaced,
    /// It is not found by one of its values, or by one that is not its own.
    Index(&'static str),
    /// It refers to a document that does not exist.
    Dangling(Collection, String),
    /// It belongs to a run that has ended without showing it.
    LeftOver,
    /// A finished run has fewer or more youths placed than it says.
    Incomplete,
}

impl Finding {
    /// What a person reads; nothing of the document's content.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = |id: &'static str| {
            Message::new(id)
                .with("collection", self.collection.name())
                .with("id", self.id.as_str())
        };
        match &self.wrong {
            Wrong::Damaged => message("store-check-damaged"),
            Wrong::Newer => message("store-check-newer"),
            Wrong::Misplaced => message("store-check-misplaced"),
            Wrong::Index(name) => message("store-check-index").with("index", *name),
            Wrong::Dangling(collection, id) => message("store-check-dangling")
                .with("missing", collection.name())
                .with("other", id.as_str()),
            Wrong::LeftOver => message("store-check-left-over"),
            Wrong::Incomplete => message("store-check-incomplete"),
        }
    }
}

/// Looks at every document: whether it can be read, is found by its values, and refers to what
/// exists; and whether each finished run has the placements that it tells of. Changes nothing.
///
/// # Errors
/// What the store reports; a damaged document is a finding and no error.
pub async fn check(store: &dyn Store) -> Result<Vec<Finding>, StoreError> {
    let collections: Vec<Collection> = Collection::ALL
        .into_iter()
        .filter(|collection| *collection != Collection::Frozen)
        .collect();
    let read = store.read_all(&collections).await?;
    let mut checked = Checked::default();
    for (collection, documents) in collections.iter().zip(&read) {
        for stored in documents {
            checked.document(*collection, stored);
        }
    }
    let runs = runs(&collections, &read);
    for (collection, documents) in collections.iter().zip(&read) {
        if *collection == Collection::Placements {
            checked.placements(documents, &runs);
        }
    }
    checked.parts(store, &runs).await?;
    checked.references();
    checked.indexes(store).await?;
    checked.found.sort();
    checked.found.dedup();
    Ok(checked.found)
}

/// The runs that can be read.
fn runs(collections: &[Collection], read: &[Vec<Stored>]) -> BTreeMap<RunId, Run> {
    let both = collections.iter().zip(read);
    let of_runs = both.filter(|(collection, _)| **collection == Collection::Runs);
    let documents = of_runs.flat_map(|(_, documents)| documents);
    let runs = documents.filter_map(|stored| decode::<Run>(stored).ok());
    runs.map(|run| (run.id, run)).collect()
}

#[derive(Default)]
struct Checked {
    found: Vec<Finding>,
    ids: BTreeMap<Collection, BTreeMap<String, Version>>,
    references: Vec<(Collection, String, Reference)>,
    /// Who should be found by each value.
    entries: BTreeMap<(Collection, &'static str, String), BTreeSet<String>>,
}

impl Checked {
    fn tell(&mut self, collection: Collection, id: &str, wrong: Wrong) {
        self.found.push(Finding {
            collection,
            id: id.to_owned(),
            wrong,
        });
    }

    fn document(&mut self, collection: Collection, stored: &Stored) {
        let id = &stored.id;
        let ids = self.ids.entry(collection).or_default();
        ids.insert(id.clone(), stored.version);
        let known = match known(collection, stored) {
            Ok(known) => known,
            Err(StoreError::NewerDocument { .. }) => {
                return self.tell(collection, id, Wrong::Newer);
            }
            Err(_) => return self.tell(collection, id, Wrong::Damaged),
        };
        if known.id != *id || known.version != stored.version {
            self.tell(collection, id, Wrong::Misplaced);
        }
        for reference in known.refers_to {
            self.references.push((collection, id.clone(), reference));
        }
        for entry in known.index {
            let place = (collection, entry.name, entry.value);
            self.entries.entry(place).or_default().insert(id.clone());
        }
    }

    /// Whether each finished run has as many youths placed as it says, and no other run any.
    fn placements(&mut self, documents: &[Stored], runs: &BTreeMap<RunId, Run>) {
        let mut placed: BTreeMap<RunId, BTreeSet<YouthId>> = BTreeMap::new();
        for stored in documents {
            let Ok(placement) = decode::<Placement>(stored) else {
                continue;
            };
            match runs.get(&placement.run) {
                Some(run) if shows(run, placement.attempt) => {
                    placed.entry(run.id).or_default().insert(placement.youth);
                }
                Some(run) if run.state.has_ended() => {
                    self.tell(Collection::Placements, &stored.id, Wrong::LeftOver);
                }
                _ => {}
            }
        }
        for run in runs.values() {
            let told = run
                .result
                .as_ref()
                .map_or(0, |result| result.placed as usize);
            let there = placed.get(&run.id).map_or(0, BTreeSet::len);
            if run.state == RunState::Finished && told != there {
                self.tell(Collection::Runs, &run.id.to_string(), Wrong::Incomplete);
            }
        }
    }

    /// Parts are large: a few at a time.
    async fn parts(
        &mut self,
        store: &dyn Store,
        runs: &BTreeMap<RunId, Run>,
    ) -> Result<(), StoreError> {
        let mut query = Query {
            limit: page(Collection::Frozen),
            ..Query::default()
        };
        loop {
            let found: Page<Stored> = store.list(Collection::Frozen, &query).await?;
            for stored in &found.items {
                self.document(Collection::Frozen, stored);
                let Ok(part) = decode::<Part>(stored) else {
                    continue;
                };
                let run = runs.get(&part.run);
                if run.is_some_and(|run| run.state.has_ended() && !shows(run, part.attempt)) {
                    self.tell(Collection::Frozen, &stored.id, Wrong::LeftOver);
                }
            }
            match found.next {
                Some(next) => query.after = Some(next),
                None => return Ok(()),
            }
        }
    }

    fn references(&mut self) {
        for (collection, id, to) in std::mem::take(&mut self.references) {
            let there = self.ids.get(&to.collection);
            if !there.is_some_and(|ids| ids.contains_key(&to.id)) {
                self.tell(collection, &id, Wrong::Dangling(to.collection, to.id));
            }
        }
    }

    async fn indexes(&mut self, store: &dyn Store) -> Result<(), StoreError> {
        for ((collection, name, value), expected) in std::mem::take(&mut self.entries) {
            let mut query = Query {
                index: Some((name, value)),
                after: None,
                limit: page(collection),
            };
            let mut found = BTreeSet::new();
            loop {
                let page = store.list(collection, &query).await?;
                found.extend(page.items.into_iter().map(|stored| stored.id));
                match page.next {
                    Some(next) => query.after = Some(next),
                    None => break,
                }
            }
            let apart: Vec<String> = expected.symmetric_difference(&found).cloned().collect();
            for id in apart {
                // What was written since all was read is no fault.
                if self.is_at_rest(store, collection, &id).await? {
                    self.tell(collection, &id, Wrong::Index(name));
                }
            }
        }
        Ok(())
    }

    /// Whether a document stands in the store as it stood when all was read.
    async fn is_at_rest(
        &self,
        store: &dyn Store,
        collection: Collection,
        id: &str,
    ) -> Result<bool, StoreError> {
        let known = self.ids.get(&collection).and_then(|ids| ids.get(id));
        let now = store.get(collection, id).await?;
        Ok(known.copied() == now.map(|stored| stored.version))
    }
}

/// Whether what an attempt has stored belongs to the run's result.
fn shows(run: &Run, attempt: u32) -> bool {
    run.state == RunState::Finished && run.attempt == attempt
}
