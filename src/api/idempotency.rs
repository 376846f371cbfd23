use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{AccountId, Version};
use data::store::{
    Change, Collection, Document, IndexEntry, Store, StoreError, Typed, delete, put,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::answer::Created;
use super::problem::{Problem, ProblemCode};

/// How long an answer is kept for a repeated request.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// A request that makes something, as it is known again when it is repeated.
pub(super) struct Making<'a> {
    /// Who asks.
    pub(super) by: AccountId,
    /// The `Idempotency-Key`, when there is one.
    pub(super) key: Option<&'a str>,
    /// Address that is asked.
    pub(super) path: &'a str,
    /// SHA-256 of the body.
    pub(super) body: [u8; 32],
    /// Status of the answer: 201, or 202.
    pub(super) status: u16,
}

impl Making<'_> {
    /// Writes a new document together with the answer to it, or gives the answer that an earlier
    /// request with the same key got.
    ///
    /// Two such requests at once: the store takes the answer of one only, the other one finds it.
    pub(super) async fn make<D: Document>(
        &self,
        store: &dyn Store,
        document: &D,
        location: String,
    ) -> Result<Created, Problem> {
        if let Some(earlier) = self.earlier(store).await? {
            return Ok(earlier);
        }
        let (change, written) = put(document)?;
        self.write(store, change, &written, location).await
    }

    /// The answer that an earlier request with the same key got.
    pub(super) async fn earlier(&self, store: &dyn Store) -> Result<Option<Created>, Problem> {
        let Some(id) = self.reply_id() else {
            return Ok(None);
        };
        let Some(reply) = store.find::<Reply>(&id).await? else {
            return Ok(None);
        };
        if reply.expired(Utc::now()) {
            return Ok(None);
        }
        if reply.body_sha256 != hex(&self.body) {
            return Err(Problem::new(ProblemCode::KeyReused));
        }
        if !reply.tells_of_something(store).await? {
            return Ok(None);
        }
        Ok(Some(reply.created()))
    }

    async fn write<D: Document>(
        &self,
        store: &dyn Store,
        change: Change,
        written: &D,
        location: String,
    ) -> Result<Created, Problem> {
        let created = Created {
            status: self.status,
            location,
            version: written.version(),
            json: serde_json::to_string(written)
                .map_err(|_| Problem::new(ProblemCode::Internal))?,
            repeated: false,
        };
        let Some(id) = self.reply_id() else {
            store.write(vec![change]).await.map_err(refused)?;
            return Ok(created);
        };
        // An answer that has expired is written over.
        let version = store.find::<Reply>(&id).await?.map(|reply| reply.version);
        let reply = Reply {
            id,
            version: version.unwrap_or_default(),
            body_sha256: hex(&self.body),
            document: document_key::<D>(&written.id()),
            at: Utc::now(),
            status: created.status,
            location: created.location.clone(),
            document_version: created.version,
            json: created.json.clone(),
        };
        let (answer, _) = put(&reply)?;
        match store.write(vec![answer, change]).await {
            Ok(()) => Ok(created),
            // Whatever stood in the way, the same request may have got through meanwhile.
            Err(error) => match self.earlier(store).await? {
                Some(earlier) => Ok(earlier),
                None => Err(refused(error)),
            },
        }
    }

    /// Where the answer is kept: tells neither who asked nor what.
    fn reply_id(&self) -> Option<String> {
        let key = self.key?;
        let mut digest = Sha256::new();
        for part in [&self.by.to_string(), self.path, key] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        Some(hex(&digest.finalize()))
    }
}

/// An answer kept for repeated requests.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reply {
    id: String,
    version: Version,
    body_sha256: String,
    document: String,
    at: DateTime<Utc>,
    status: u16,
    location: String,
    document_version: Version,
    json: String,
}

impl Reply {
    fn expired(&self, now: DateTime<Utc>) -> bool {
        now - self.at >= KEPT
    }

    /// Whether what it tells of exists. Where a batch is no transaction, whoever was killed in the
    /// middle of it has kept the answer and made nothing; of what was removed no answer is kept.
    async fn tells_of_something(&self, store: &dyn Store) -> Result<bool, StoreError> {
        let Some((collection, id)) = self.document.split_once('/') else {
            return Ok(false);
        };
        let collection = Collection::ALL
            .into_iter()
            .find(|one| one.name() == collection);
        match collection {
            Some(collection) => Ok(store.get(collection, id).await?.is_some()),
            None => Ok(false),
        }
    }

    fn created(self) -> Created {
        Created {
            status: self.status,
            location: self.location,
            version: self.document_version,
            json: self.json,
            repeated: true,
        }
    }
}

impl Document for Reply {
    const COLLECTION: Collection = Collection::Replies;

    fn id(&self) -> String {
        self.id.clone()
    }

    fn version(&self) -> Version {
        self.version
    }

    fn set_version(&mut self, version: Version) {
        self.version = version;
    }

    fn index(&self) -> Vec<IndexEntry> {
        vec![IndexEntry {
            name: "document",
            value: self.document.clone(),
            unique: false,
        }]
    }
}

/// The changes that remove every answer that tells of a document, and then the document.
pub(super) async fn removal<D: Document>(
    store: &dyn Store,
    document: &D,
) -> Result<Vec<Change>, StoreError> {
    let key = document_key::<D>(&document.id());
    let replies = store.every::<Reply>(Some(("document", key))).await?;
    let mut changes: Vec<Change> = replies.iter().map(delete).collect();
    changes.push(delete(document));
    Ok(changes)
}

/// Removes the answers that have expired.
///
/// # Errors
/// [`StoreError`].
pub(crate) async fn sweep(store: &dyn Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let replies = store.every::<Reply>(None).await?;
    let old: Vec<Change> = replies
        .iter()
        .filter(|reply| reply.expired(now))
        .map(delete)
        .collect();
    let removed = old.len();
    if removed > 0 {
        store.write(old).await?;
    }
    Ok(removed)
}

/// What is new cannot have been written in between: a conflict means that it exists already.
fn refused(error: StoreError) -> Problem {
    match error {
        StoreError::Conflict { .. } => Problem::new(ProblemCode::Duplicate),
        error => error.into(),
    }
}

fn document_key<D: Document>(id: &str) -> String {
    format!("{}/{id}", D::COLLECTION)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use data::domain::{Employer, EmployerId, Orgnr, Postcode};

    use super::*;

    fn employer(orgnr: &str) -> Employer {
        Employer {
            id: EmployerId::new(),
            version: Version::default(),
            orgnr: Orgnr(orgnr.to_owned()),
            name: "Verksted".to_owned(),
            postcode: Postcode("3717".to_owned()),
            contact: None,
        }
    }

    fn making(key: &str, by: AccountId) -> Making<'_> {
        Making {
            by,
            key: Some(key),
            path: "/api/v1/employers",
            body: [1; 32],
            status: 201,
        }
    }

    #[rocket::async_test]
    async fn an_answer_expires_after_a_day_and_its_key_is_free_again() {
        let store = data::store::open("memory:").unwrap();
        let making = making("a", AccountId::new());
        let first = making
            .make(&*store, &employer("974760673"), "1".to_owned())
            .await
            .unwrap();
        let mut reply: Reply = store.every::<Reply>(None).await.unwrap().remove(0);
        reply.at -= KEPT;
        store.put(&reply).await.unwrap();

        assert!(making.earlier(&*store).await.unwrap().is_none());
        let second = making
            .make(&*store, &employer("971524960"), String::new())
            .await
            .unwrap();

        assert!(!second.repeated);
        assert_ne!(second.location, first.location);
    }

    #[rocket::async_test]
    async fn only_old_answers_are_swept() {
        let store = data::store::open("memory:").unwrap();
        let making = making("a", AccountId::new());
        making
            .make(&*store, &employer("974760673"), String::new())
            .await
            .unwrap();
        let now = Utc::now();

        assert_eq!(sweep(&*store, now).await.unwrap(), 0);
        assert_eq!(sweep(&*store, now + KEPT).await.unwrap(), 1);
    }

    #[rocket::async_test]
    async fn an_answer_goes_with_its_document() {
        let store = data::store::open("memory:").unwrap();
        making("a", AccountId::new())
            .make(&*store, &employer("974760673"), String::new())
            .await
            .unwrap();
        let stored = store.every::<Employer>(None).await.unwrap().remove(0);

        store
            .write(removal(&*store, &stored).await.unwrap())
            .await
            .unwrap();

        assert!(store.every::<Reply>(None).await.unwrap().is_empty());
    }
}
