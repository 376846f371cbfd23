//! What was read lately, kept in memory, so that many readers cost the store little.
//!
//! Nothing is believed for long: where other processes write too, what is kept counts for
//! [`FRESH`]; where nobody else writes, it counts until something is written to its collection. After that
//! the store is asked for the versions, and only what has changed is read again. What is made of many
//! documents counts as long as all of them; what never changes once it is there, such as the placements of
//! a finished run, is read once.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::sync::{Mutex as Turn, MutexGuard as Turned};

use super::{Change, Collection, Document, Page, Query, Store, StoreError, Stored, Which, decode};
use crate::domain::Version;

/// How old a document may be that somebody looks at, where other processes write too.
const FRESH: Duration = Duration::from_secs(1);

/// Most bytes that are kept, roughly.
const MOST: usize = 128 << 20;

/// Readers of different things do not wait for one another more often than once in so many times.
const TURNS: usize = 32;

/// A store with what was lately read from it. Everything that is asked of it as a [`Store`] is asked of the
/// store itself; what is written through it is forgotten.
pub struct Recent {
    store: Arc<dyn Store>,
    fresh: Duration,
    kept: Mutex<Kept>,
    /// Whoever reads what is not there lets others wait for it instead of reading it too.
    turns: [Turn<()>; TURNS],
    /// The same for what is made of others, which are read meanwhile.
    makers: [Turn<()>; TURNS],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Document(Collection),
    /// Which documents there are, all or with an index entry.
    Listing(Collection),
    Lasting(&'static str),
    /// Made of documents that may change.
    Made(&'static str),
}

type Key = (Kind, String);

/// Something that is kept.
#[derive(Clone)]
struct Entry {
    value: Arc<dyn Any + Send + Sync>,
    version: Version,
    /// When it was as it is here, at the latest.
    seen: Instant,
    /// How many writes its collections had seen by then; none where that is not known.
    written: Option<u64>,
    /// Collections of what it is made of, if it is made of others.
    made_of: &'static [Collection],
    bytes: usize,
}

/// When somebody has begun to ask, and how many writes the collections had seen by then.
#[derive(Debug, Clone, Copy)]
struct Asked {
    at: Instant,
    written: Option<u64>,
}

impl Entry {
    fn of<T: Send + Sync + 'static>(&self) -> Option<Arc<T>> {
        Arc::clone(&self.value).downcast().ok()
    }
}

impl Recent {
    /// Keeps nothing yet.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        let fresh = match store.is_shared() {
            true => FRESH,
            false => Duration::ZERO,
        };
        Self::fresh_for(fresh, store)
    }

    fn fresh_for(fresh: Duration, store: Arc<dyn Store>) -> Self {
        Self {
            store,
            fresh,
            kept: Mutex::default(),
            turns: std::array::from_fn(|_| Turn::default()),
            makers: std::array::from_fn(|_| Turn::default()),
        }
    }

    /// Reads one document.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn one<D: Document + 'static>(&self, id: &str) -> Result<Option<Arc<D>>, StoreError> {
        Ok(self.some(BTreeSet::from([id.to_owned()])).await?.pop())
    }

    /// Reads those of some documents that exist, in the order of their ids.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn some<D: Document + 'static>(
        &self,
        ids: BTreeSet<String>,
    ) -> Result<Vec<Arc<D>>, StoreError> {
        let kind = Kind::Document(D::COLLECTION);
        let asked = self.now(&[D::COLLECTION]);
        let mut found = self.found(kind, &ids);
        if !self.will_do(&ids, &found, asked) {
            let _turn = self.turn(kind, "").await;
            found = self.found(kind, &ids);
            if !self.will_do(&ids, &found, asked) {
                self.renew::<D>(&ids, &mut found, asked).await?;
            }
        }
        Ok(found.values().filter_map(Entry::of).collect())
    }

    /// Reads every document, or those with an index entry, in the order of their ids.
    ///
    /// # Errors
    /// What the store reports.
    pub async fn every<D: Document + 'static>(
        &self,
        index: Option<(&'static str, &str)>,
    ) -> Result<Vec<Arc<D>>, StoreError> {
        let (which, name) = match index {
            None => (Which::All, String::new()),
            Some((name, value)) => (
                Which::Index(name, value.to_owned()),
                format!("{name}:{value}"),
            ),
        };
        let listed = self.listed(D::COLLECTION, &which, name).await?;
        self.some(listed.iter().map(|(id, _)| id.clone()).collect())
            .await
    }

    /// Which documents there are, and in which versions.
    async fn listed(
        &self,
        collection: Collection,
        which: &Which,
        name: String,
    ) -> Result<Arc<Vec<(String, Version)>>, StoreError> {
        let key = (Kind::Listing(collection), name);
        let asked = self.now(&[collection]);
        let fresh = || {
            let there = self.lock().get(&key);
            let there = there.filter(|entry| self.is_fresh(entry, asked));
            there.and_then(|entry| entry.of())
        };
        if let Some(listed) = fresh() {
            return Ok(listed);
        }
        let _turn = self.turn(key.0, &key.1).await;
        if let Some(listed) = fresh() {
            return Ok(listed);
        }
        let seen = self.now(&[collection]);
        let listed = Arc::new(self.store.versions(collection, which).await?);
        self.confirm(collection, &listed, seen);
        let entry = Entry {
            value: Arc::clone(&listed) as Arc<dyn Any + Send + Sync>,
            version: Version::default(),
            seen: seen.at,
            written: seen.written,
            made_of: &[],
            bytes: listed.len() * 100,
        };
        self.lock().put(key, entry);
        Ok(listed)
    }

    /// Something that never changes once it is there: computed or read by the first who asks for it,
    /// with its size in bytes. Whether it is still to be seen the caller finds out before.
    ///
    /// # Errors
    /// What `load` ends with; the next one tries again.
    pub async fn lasting<T, E>(
        &self,
        kind: &'static str,
        id: &str,
        load: impl Future<Output = Result<(T, usize), E>>,
    ) -> Result<Arc<T>, E>
    where
        T: Send + Sync + 'static,
    {
        let key = (Kind::Lasting(kind), id.to_owned());
        let there = self.lock().get(&key);
        if let Some(value) = there.and_then(|entry| entry.of()) {
            return Ok(value);
        }
        let _turn = self.turn(key.0, id).await;
        let there = self.lock().get(&key);
        if let Some(value) = there.and_then(|entry| entry.of()) {
            return Ok(value);
        }
        let (value, bytes) = load.await?;
        let value = Arc::new(value);
        self.keep(kind, id, Arc::clone(&value), bytes);
        Ok(value)
    }

    /// Something made of documents of some collections, such as a list in its order: made by the first who asks
    /// for it, with its size in bytes, and kept as long as those documents would be. Making it asks for
    /// documents here and for nothing that is made.
    ///
    /// # Errors
    /// What `make` ends with; the next one tries again.
    pub async fn made<T, E>(
        &self,
        kind: &'static str,
        id: &str,
        of: &'static [Collection],
        make: impl Future<Output = Result<(T, usize), E>>,
    ) -> Result<Arc<T>, E>
    where
        T: Send + Sync + 'static,
    {
        let key = (Kind::Made(kind), id.to_owned());
        let asked = self.now(of);
        let fresh = || {
            let there = self.lock().get(&key);
            let there = there.filter(|entry| self.is_fresh(entry, asked));
            there.and_then(|entry| entry.of())
        };
        if let Some(value) = fresh() {
            return Ok(value);
        }
        let _turn = wait(&self.makers, key.0, id).await;
        if let Some(value) = fresh() {
            return Ok(value);
        }
        let seen = self.now(of);
        let (value, bytes) = make.await?;
        let value = Arc::new(value);
        let entry = Entry {
            value: Arc::clone(&value) as Arc<dyn Any + Send + Sync>,
            version: Version::default(),
            seen: seen.at,
            written: seen.written,
            made_of: of,
            bytes,
        };
        self.lock().put(key, entry);
        Ok(value)
    }

    /// Keeps what [`Recent::lasting`] would have to load.
    pub fn keep<T>(&self, kind: &'static str, id: &str, value: Arc<T>, bytes: usize)
    where
        T: Send + Sync + 'static,
    {
        let entry = Entry {
            value,
            version: Version::default(),
            seen: Instant::now(),
            written: None,
            made_of: &[],
            bytes,
        };
        self.lock().put((Kind::Lasting(kind), id.to_owned()), entry);
    }

    /// Asks the store what has changed, and reads that.
    async fn renew<D: Document + 'static>(
        &self,
        ids: &BTreeSet<String>,
        found: &mut BTreeMap<String, Entry>,
        asked: Asked,
    ) -> Result<(), StoreError> {
        let seen = self.now(&[D::COLLECTION]);
        let old = found
            .iter()
            .filter(|(_, entry)| !self.is_fresh(entry, asked));
        let old: Vec<String> = old.map(|(id, _)| id.clone()).collect();
        let mut wanted: Vec<String> = ids
            .iter()
            .filter(|id| !found.contains_key(*id))
            .cloned()
            .collect();
        if !old.is_empty() {
            let versions = self
                .store
                .versions(D::COLLECTION, &Which::Ids(old.clone()))
                .await?;
            self.confirm(D::COLLECTION, &versions, seen);
            let versions: BTreeMap<_, _> = versions.into_iter().collect();
            for id in old {
                let same = found.get(&id).map(|entry| entry.version) == versions.get(&id).copied();
                if same {
                    continue;
                }
                found.remove(&id);
                self.lock()
                    .remove(&(Kind::Document(D::COLLECTION), id.clone()));
                if versions.contains_key(&id) {
                    wanted.push(id);
                }
            }
        }
        if wanted.is_empty() {
            return Ok(());
        }
        for stored in self.store.get_many(D::COLLECTION, &wanted).await? {
            let document: D = decode(&stored)?;
            let entry = Entry {
                value: Arc::new(document),
                version: stored.version,
                seen: seen.at,
                written: seen.written,
                made_of: &[],
                // The document in memory takes about as much as its text again.
                bytes: stored.json.len() * 2,
            };
            let key = (Kind::Document(D::COLLECTION), stored.id.clone());
            self.lock().put(key, entry.clone());
            found.insert(stored.id, entry);
        }
        Ok(())
    }

    /// What is kept in one of these versions was so at this time.
    fn confirm(&self, collection: Collection, versions: &[(String, Version)], seen: Asked) {
        let mut kept = self.lock();
        for (id, version) in versions {
            kept.confirm(&(Kind::Document(collection), id.clone()), *version, seen);
        }
    }

    fn found(&self, kind: Kind, ids: &BTreeSet<String>) -> BTreeMap<String, Entry> {
        let mut kept = self.lock();
        let entry = |id: &String| Some((id.clone(), kept.get(&(kind, id.clone()))?));
        ids.iter().filter_map(entry).collect()
    }

    fn will_do(
        &self,
        ids: &BTreeSet<String>,
        found: &BTreeMap<String, Entry>,
        asked: Asked,
    ) -> bool {
        found.len() == ids.len() && found.values().all(|entry| self.is_fresh(entry, asked))
    }

    /// Whether an entry is new enough for whoever has asked at that time: what somebody else has begun to
    /// read since then is, however long that took.
    fn is_fresh(&self, entry: &Entry, asked: Asked) -> bool {
        let unwritten = asked.written.is_some() && entry.written == asked.written;
        unwritten || entry.seen >= asked.at || entry.seen.elapsed() < self.fresh
    }

    fn now(&self, of: &[Collection]) -> Asked {
        Asked {
            at: Instant::now(),
            written: self.store.written(of),
        }
    }

    /// Waits until nobody else reads the same. Where everything is asked for anew each time there is
    /// nothing to wait for.
    async fn turn(&self, kind: Kind, id: &str) -> Option<Turned<'_, ()>> {
        if self.fresh.is_zero() && !matches!(kind, Kind::Lasting(_)) {
            return None;
        }
        wait(&self.turns, kind, id).await
    }

    fn forget(&self, written: &[(Collection, String)]) {
        let mut kept = self.lock();
        for (collection, id) in written {
            kept.remove(&(Kind::Document(*collection), id.clone()));
        }
        let collections: BTreeSet<Collection> = written.iter().map(|(one, _)| *one).collect();
        for collection in collections {
            kept.remove_all(Kind::Listing(collection));
            kept.remove_made_of(collection);
        }
    }

    /// A panic while it is held leaves it usable.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for one's turn at something; others have the same turn by chance.
async fn wait<'t>(turns: &'t [Turn<()>], kind: Kind, id: &str) -> Option<Turned<'t, ()>> {
    let mut hash = DefaultHasher::new();
    (kind, id).hash(&mut hash);
    let of = u64::try_from(turns.len()).unwrap_or(1).max(1);
    let place = usize::try_from(hash.finish() % of).unwrap_or(0);
    match turns.get(place) {
        Some(turn) => Some(turn.lock().await),
        None => None,
    }
}

/// Everything that is kept; what nobody has asked for longest goes first.
#[derive(Default)]
struct Kept {
    entries: BTreeMap<Key, (u64, Entry)>,
    used: BTreeMap<u64, Key>,
    clock: u64,
    bytes: usize,
}

impl Kept {
    fn get(&mut self, key: &Key) -> Option<Entry> {
        let (used, entry) = self.entries.get_mut(key)?;
        self.clock += 1;
        if let Some(key) = self.used.remove(used) {
            self.used.insert(self.clock, key);
        }
        *used = self.clock;
        Some(entry.clone())
    }

    fn put(&mut self, key: Key, entry: Entry) {
        self.remove(&key);
        self.clock += 1;
        self.bytes += entry.bytes;
        self.used.insert(self.clock, key.clone());
        self.entries.insert(key, (self.clock, entry));
        while self.bytes > MOST && self.entries.len() > 1 {
            let Some((_, oldest)) = self.used.pop_first() else {
                return;
            };
            if let Some((_, entry)) = self.entries.remove(&oldest) {
                self.bytes -= entry.bytes;
            }
        }
    }

    fn confirm(&mut self, key: &Key, version: Version, seen: Asked) {
        if let Some((_, entry)) = self.entries.get_mut(key)
            && entry.version == version
            && entry.seen <= seen.at
        {
            (entry.seen, entry.written) = (seen.at, seen.written);
        }
    }

    fn remove(&mut self, key: &Key) {
        if let Some((used, entry)) = self.entries.remove(key) {
            self.used.remove(&used);
            self.bytes -= entry.bytes;
        }
    }

    fn remove_all(&mut self, kind: Kind) {
        let first = (kind, String::new());
        let all = self.entries.range(first..).map(|(key, _)| key);
        let all: Vec<Key> = all.take_while(|key| key.0 == kind).cloned().collect();
        for key in all {
            self.remove(&key);
        }
    }

    fn remove_made_of(&mut self, collection: Collection) {
        let first = (Kind::Made(""), String::new());
        let made = self.entries.range(first..);
        let made = made.filter(|(_, (_, entry))| entry.made_of.contains(&collection));
        for key in made.map(|(key, _)| key.clone()).collect::<Vec<_>>() {
            self.remove(&key);
        }
    }
}

#[async_trait]
impl Store for Recent {
    async fn get(&self, collection: Collection, id: &str) -> Result<Option<Stored>, StoreError> {
        self.store.get(collection, id).await
    }

    async fn get_many(
        &self,
        collection: Collection,
        ids: &[String],
    ) -> Result<Vec<Stored>, StoreError> {
        self.store.get_many(collection, ids).await
    }

    async fn versions(
        &self,
        collection: Collection,
        which: &Which,
    ) -> Result<Vec<(String, Version)>, StoreError> {
        self.store.versions(collection, which).await
    }

    async fn list(
        &self,
        collection: Collection,
        query: &Query,
    ) -> Result<Page<Stored>, StoreError> {
        self.store.list(collection, query).await
    }

    async fn read_all(&self, collections: &[Collection]) -> Result<Vec<Vec<Stored>>, StoreError> {
        self.store.read_all(collections).await
    }

    async fn write(&self, changes: Vec<Change>) -> Result<(), StoreError> {
        let written: Vec<_> = changes.iter().map(Change::place).collect();
        self.forget(&written);
        let done = self.store.write(changes).await;
        // Somebody may have read it in between, and what failed may have been done all the same.
        self.forget(&written);
        done
    }

    fn is_shared(&self) -> bool {
        self.store.is_shared()
    }

    fn written(&self, collections: &[Collection]) -> Option<u64> {
        self.store.written(collections)
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.store.check().await
    }
}

#[cfg(test)]
mod tests;
