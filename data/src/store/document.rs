use serde::{Serialize, de::DeserializeOwned};

use super::frozen::Part;
use super::{Change, Page, Query, Store, StoreError, Stored, schema};
use crate::domain::{
    Account, ApiToken, Draft, Employer, Invitation, Opening, Placement, Proposal, Round, Run,
    Session, TravelTime, Version, Weekday, Youth, results,
};

/// The kinds of documents. The name is part of the stored format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Collection {
    Youths,
    Employers,
    Openings,
    TravelTimes,
    Rounds,
    Runs,
    Placements,
    Proposals,
    /// What runs have read and proven, in compressed parts.
    Frozen,
    Accounts,
    Sessions,
    Tokens,
    Invitations,
    /// Answers kept for repeated requests with the same `Idempotency-Key`.
    Replies,
    /// Forms that came after their session had ended.
    Drafts,
}

impl Collection {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Youths,
        Self::Employers,
        Self::Openings,
        Self::TravelTimes,
        Self::Rounds,
        Self::Runs,
        Self::Placements,
        Self::Proposals,
        Self::Frozen,
        Self::Accounts,
        Self::Sessions,
        Self::Tokens,
        Self::Invitations,
        Self::Replies,
        Self::Drafts,
    ];

    /// Its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Youths => "youths",
            Self::Employers => "employers",
            Self::Openings => "openings",
            Self::TravelTimes => "travel_times",
            Self::Rounds => "rounds",
            Self::Runs => "runs",
            Self::Placements => "placements",
            Self::Proposals => "proposals",
            Self::Frozen => "frozen",
            Self::Accounts => "accounts",
            Self::Sessions => "sessions",
            Self::Tokens => "tokens",
            Self::Invitations => "invitations",
            Self::Replies => "replies",
            Self::Drafts => "drafts",
        }
    }
}

impl std::fmt::Display for Collection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// A value by which a document can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexEntry {
    /// Name of the index.
    pub name: &'static str,
    /// The document's value.
    pub value: String,
    /// Whether no other document of the collection may have it.
    pub unique: bool,
}

impl IndexEntry {
    fn unique(name: &'static str, value: impl ToString) -> Self {
        Self {
            name,
            value: value.to_string(),
            unique: true,
        }
    }

    fn shared(name: &'static str, value: impl ToString) -> Self {
        Self {
            name,
            value: value.to_string(),
            unique: false,
        }
    }
}

/// Something that can be stored.
pub trait Document: Serialize + DeserializeOwned + Clone + Send + Sync {
    /// Its collection.
    const COLLECTION: Collection;

    /// Its id.
    fn id(&self) -> String;

    /// The version that was read; 0 for a new one.
    fn version(&self) -> Version;

    /// Sets the version.
    fn set_version(&mut self, version: Version);

    /// By which values it can be found.
    fn index(&self) -> Vec<IndexEntry>;
}

macro_rules! document {
    ($type:ident in $collection:ident, $self:ident => $id:expr, [$($entry:expr),* $(,)?] $(, $sometimes:expr)?) => {
        impl Document for $type {
            const COLLECTION: Collection = Collection::$collection;

            fn id(&$self) -> String {
                $id
            }

            fn version(&self) -> Version {
                self.version
            }

            fn set_version(&mut self, version: Version) {
                self.version = version;
            }

            fn index(&$self) -> Vec<IndexEntry> {
                #[allow(unused_mut)]
                let mut index = vec![$($entry),*];
                $(index.extend($sometimes);)?
                index
            }
        }
    };
}

document!(Youth in Youths, self => self.id.to_string(), [
    IndexEntry::unique("reference", &self.reference),
]);
document!(Employer in Employers, self => self.id.to_string(), [
    IndexEntry::unique("orgnr", &self.orgnr.0),
]);
document!(Opening in Openings, self => self.id.to_string(), [
    IndexEntry::unique("reference", &self.reference),
    IndexEntry::shared("employer", self.employer),
]);
document!(TravelTime in TravelTimes, self => TravelTime::id_of(&self.from, &self.to, self.mode), []);
document!(Round in Rounds, self => self.id.to_string(), [
    IndexEntry::unique("name", &self.name),
]);
// A round has one run that has not ended at most: whoever starts a second one is refused.
document!(Run in Runs, self => self.id.to_string(), [
    IndexEntry::shared("round", self.round),
    IndexEntry::shared("ended", self.state.has_ended()),
], (!self.state.has_ended()).then(|| IndexEntry::unique("active", self.round)));
document!(Placement in Placements, self => self.id.to_string(), [
    IndexEntry::shared("run", results(self.run, self.attempt)),
    IndexEntry::shared("youth", self.youth),
    IndexEntry::shared("opening", self.opening),
]);
// A youth is in an opening once at a time, in one place on a weekday, and nobody else has the seat: two who
// propose at once cannot both be written.
document!(Proposal in Proposals, self => self.id.to_string(), [
    IndexEntry::shared("youth", self.youth),
    IndexEntry::shared("opening", self.opening),
    IndexEntry::shared("employer", self.employer),
    IndexEntry::shared("state", self.state.name()),
], self.round.map(|round| IndexEntry::shared("round", round))
    .into_iter()
    .chain(self.round.map(|round| {
        IndexEntry::shared("round_state", format!("{round}/{}", self.state.name()))
    }))
    .chain(self.state.is_live().then(|| taken(self)).into_iter().flatten()));
document!(Part in Frozen, self => self.id(), [
    IndexEntry::shared("run", results(self.run, self.attempt)),
]);
document!(Account in Accounts, self => self.id.to_string(), [
    IndexEntry::unique("login", &self.login),
]);
document!(Session in Sessions, self => self.id.to_string(), [
    IndexEntry::unique("secret", &self.secret_sha256),
    IndexEntry::shared("account", self.account),
]);
document!(ApiToken in Tokens, self => self.id.to_string(), [
    IndexEntry::unique("secret", &self.secret_sha256),
    IndexEntry::shared("account", self.account),
]);
document!(Invitation in Invitations, self => self.id.to_string(), [
    IndexEntry::unique("secret", &self.secret_sha256),
]);

document!(Draft in Drafts, self => self.account.to_string(), []);

/// What a live proposal has and no other may have.
fn taken(proposal: &Proposal) -> Vec<IndexEntry> {
    let (youth, opening) = (proposal.youth, proposal.opening);
    let seat = |(day, seat): (&Weekday, &u32)| {
        IndexEntry::unique("seat", format!("{opening}/{}/{seat}", *day as u8))
    };
    let day = |day: &Weekday| IndexEntry::unique("day", format!("{youth}/{}", *day as u8));
    let pair = IndexEntry::unique("pair", format!("{youth}/{opening}"));
    let place = IndexEntry::unique("place", format!("{youth}/{}", proposal.place));
    let seats = proposal.seats.iter().map(seat);
    let days = proposal.weekdays.0.iter().map(day);
    [pair, place].into_iter().chain(seats).chain(days).collect()
}

/// Typed reading and writing on top of any store.
///
/// The futures are declared `Send` here: left to be inferred, a server's handlers cannot prove it.
pub trait Typed: Store {
    /// Reads one document.
    fn find<D: Document>(
        &self,
        id: &str,
    ) -> impl Future<Output = Result<Option<D>, StoreError>> + Send {
        async move {
            self.get(D::COLLECTION, id)
                .await?
                .map(|stored| decode(&stored))
                .transpose()
        }
    }

    /// Reads the one document with a unique value.
    fn find_by<D: Document>(
        &self,
        index: &'static str,
        value: &str,
    ) -> impl Future<Output = Result<Option<D>, StoreError>> + Send {
        async move {
            let query = Query {
                index: Some((index, value.to_owned())),
                after: None,
                limit: 1,
            };
            let page = self.list(D::COLLECTION, &query).await?;
            page.items.first().map(decode).transpose()
        }
    }

    /// Reads those of some documents that exist, in the order of their ids.
    fn many<D: Document>(
        &self,
        ids: &[String],
    ) -> impl Future<Output = Result<Vec<D>, StoreError>> + Send {
        async move {
            let found = self.get_many(D::COLLECTION, ids).await?;
            found.iter().map(decode).collect()
        }
    }

    /// Lists documents, a page at a time.
    fn page<D: Document>(
        &self,
        query: &Query,
    ) -> impl Future<Output = Result<Page<D>, StoreError>> + Send {
        async move {
            let page = self.list(D::COLLECTION, query).await?;
            let items = page.items.iter().map(decode).collect::<Result<_, _>>()?;
            Ok(Page {
                items,
                next: page.next,
            })
        }
    }

    /// Lists every document with an index entry.
    fn every<D: Document>(
        &self,
        index: Option<(&'static str, String)>,
    ) -> impl Future<Output = Result<Vec<D>, StoreError>> + Send {
        async move {
            let mut query = Query {
                index,
                after: None,
                limit: 1_000,
            };
            let mut all = Vec::new();
            loop {
                let page = self.page::<D>(&query).await?;
                all.extend(page.items);
                match page.next {
                    Some(next) => query.after = Some(next),
                    None => return Ok(all),
                }
            }
        }
    }

    /// Writes one document and gives it back with its new version.
    fn put<D: Document>(&self, document: &D) -> impl Future<Output = Result<D, StoreError>> + Send {
        async move {
            let (change, written) = put(document)?;
            self.write(vec![change]).await?;
            Ok(written)
        }
    }

    /// Removes one document.
    fn remove<D: Document>(
        &self,
        document: &D,
    ) -> impl Future<Output = Result<(), StoreError>> + Send {
        async move { self.write(vec![delete(document)]).await }
    }
}

impl<S: Store + ?Sized> Typed for S {}

/// Decodes a stored document; one of an older schema is upgraded.
///
/// # Errors
/// [`StoreError::Corrupt`] when the bytes are not such a document, [`StoreError::NewerDocument`]
/// when a newer program has written it.
pub fn decode<D: Document>(stored: &Stored) -> Result<D, StoreError> {
    let decoded = match schema::upgraded(D::COLLECTION, stored)? {
        Some(document) => serde_json::from_value(document),
        None => serde_json::from_slice(&stored.json),
    };
    decoded.map_err(|error| StoreError::Corrupt {
        collection: D::COLLECTION,
        id: stored.id.clone(),
        reason: format!("{:?} at column {}", error.classify(), error.column()),
    })
}

/// The change that writes a document, and the document as it will be stored.
///
/// # Errors
/// [`StoreError::Corrupt`] when the document has no JSON form.
pub fn put<D: Document>(document: &D) -> Result<(Change, D), StoreError> {
    let mut written = document.clone();
    written.set_version(document.version().next());
    let json = serde_json::to_vec(&written).map_err(|error| StoreError::Corrupt {
        collection: D::COLLECTION,
        id: document.id(),
        reason: format!("{:?}", error.classify()),
    })?;
    let change = Change::Put {
        collection: D::COLLECTION,
        id: document.id(),
        expected: document.version(),
        schema: schema::CURRENT,
        json,
        index: document.index(),
    };
    Ok((change, written))
}

/// The change that removes a document.
#[must_use]
pub fn delete<D: Document>(document: &D) -> Change {
    Change::Delete {
        collection: D::COLLECTION,
        id: document.id(),
        expected: document.version(),
    }
}
