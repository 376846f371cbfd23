//! The type behind each collection, and what its documents refer to.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::domain::{
    Account, ApiToken, Draft, Employer, Invitation, Opening, Placement, Proposal, Role, Round,
    RoundState, Run, Session, TravelTime, Version, Youth,
};
use crate::store::{Collection, Document, IndexEntry, Part, StoreError, Stored, decode, schema};

/// A reference to another document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    pub(super) collection: Collection,
    pub(super) id: String,
}

fn to(collection: Collection, id: impl ToString) -> Reference {
    Reference {
        collection,
        id: id.to_string(),
    }
}

/// A document whose type is known by its collection.
pub(super) trait Kind: Document {
    /// Decodes it.
    fn read(stored: &Stored) -> Result<Self, StoreError> {
        decode(stored)
    }

    /// What it refers to and must exist.
    fn refers_to(&self) -> Vec<Reference>;
}

/// Calls a function for the type of a collection.
macro_rules! for_kind {
    ($collection:expr, $function:ident($($argument:expr),*)) => {
        match $collection {
            Collection::Youths => $function::<Youth>($($argument),*),
            Collection::Employers => $function::<Employer>($($argument),*),
            Collection::Openings => $function::<Opening>($($argument),*),
            Collection::TravelTimes => $function::<TravelTime>($($argument),*),
            Collection::Rounds => $function::<Round>($($argument),*),
            Collection::Runs => $function::<Run>($($argument),*),
            Collection::Placements => $function::<Placement>($($argument),*),
            Collection::Proposals => $function::<Proposal>($($argument),*),
            Collection::Frozen => $function::<Part>($($argument),*),
            Collection::Accounts => $function::<Account>($($argument),*),
            Collection::Sessions => $function::<Session>($($argument),*),
            Collection::Tokens => $function::<ApiToken>($($argument),*),
            Collection::Invitations => $function::<Invitation>($($argument),*),
            Collection::Replies => $function::<Reply>($($argument),*),
            Collection::Drafts => $function::<Draft>($($argument),*),
        }
    };
}

/// What is known of a document of any kind.
pub(super) struct Known {
    /// The id that it has by its content.
    pub(super) id: String,
    /// The version that it has by its content.
    pub(super) version: Version,
    pub(super) index: Vec<IndexEntry>,
    pub(super) refers_to: Vec<Reference>,
}

/// Decodes a document.
pub(super) fn known(collection: Collection, stored: &Stored) -> Result<Known, StoreError> {
    for_kind!(collection, of(stored))
}

fn of<D: Kind>(stored: &Stored) -> Result<Known, StoreError> {
    let document = D::read(stored)?;
    Ok(Known {
        id: document.id(),
        version: document.version(),
        index: document.index(),
        refers_to: document.refers_to(),
    })
}

/// The change that writes a document once more, as this program writes it.
pub(super) fn rewrite(
    collection: Collection,
    stored: &Stored,
) -> Result<crate::store::Change, StoreError> {
    for_kind!(collection, again(stored))
}

fn again<D: Kind>(stored: &Stored) -> Result<crate::store::Change, StoreError> {
    let mut document = D::read(stored)?;
    document.set_version(stored.version);
    Ok(crate::store::put(&document)?.0)
}

macro_rules! refers {
    ($($type:ident, $self:ident => $references:expr;)+) => {$(
        impl Kind for $type {
            fn refers_to(&$self) -> Vec<Reference> {
                $references
            }
        }
    )+};
}

refers! {
    Youth, self => Vec::new();
    Employer, self => Vec::new();
    Opening, self => vec![to(Collection::Employers, self.employer)];
    TravelTime, self => Vec::new();
    Round, self => match self.state {
        RoundState::Open => {
            let youths = self.youths.iter().map(|youth| to(Collection::Youths, youth));
            let openings = self.openings.iter();
            youths
                .chain(openings.map(|opening| to(Collection::Openings, opening)))
                .collect()
        }
        // Who was in a round that is history may have been removed since.
        RoundState::Closed => Vec::new(),
    };
    Run, self => vec![to(Collection::Rounds, self.round)];
    Placement, self => vec![to(Collection::Runs, self.run)];
    Proposal, self => match self.state.is_live() {
        true => vec![
            to(Collection::Youths, self.youth),
            to(Collection::Openings, self.opening),
            to(Collection::Employers, self.employer),
        ],
        false => Vec::new(),
    };
    Part, self => vec![to(Collection::Runs, self.run)];
    Account, self => match self.role {
        Role::Employer(employer) => vec![to(Collection::Employers, employer)],
        Role::Coordinator | Role::Instructor => Vec::new(),
    };
    Session, self => vec![to(Collection::Accounts, self.account)];
    ApiToken, self => vec![to(Collection::Accounts, self.account)];
    Draft, self => vec![to(Collection::Accounts, self.account)];
    // One whose employer has been removed since is refused, and goes when its time is over.
    Invitation, self => Vec::new();
}

/// A kept answer: its form belongs to the API, its id does not stand in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
struct Reply {
    #[serde(skip)]
    id: String,
    fields: Map<String, Value>,
}

impl Document for Reply {
    const COLLECTION: Collection = Collection::Replies;

    fn id(&self) -> String {
        self.id.clone()
    }

    fn version(&self) -> Version {
        Version(
            self.fields
                .get("version")
                .and_then(Value::as_u64)
                .unwrap_or(0),
        )
    }

    fn set_version(&mut self, version: Version) {
        self.fields.insert("version".to_owned(), version.0.into());
    }

    fn index(&self) -> Vec<IndexEntry> {
        let document = self.fields.get("document").and_then(Value::as_str);
        let entry = document.map(|document| IndexEntry {
            name: "document",
            value: document.to_owned(),
            unique: false,
        });
        entry.into_iter().collect()
    }
}

impl Kind for Reply {
    fn read(stored: &Stored) -> Result<Self, StoreError> {
        let corrupt = |error: serde_json::Error| StoreError::Corrupt {
            collection: Collection::Replies,
            id: stored.id.clone(),
            reason: format!("{:?} at column {}", error.classify(), error.column()),
        };
        let document = match schema::upgraded(Collection::Replies, stored)? {
            Some(document) => document,
            None => serde_json::from_slice(&stored.json).map_err(corrupt)?,
        };
        let mut reply: Self = serde_json::from_value(document).map_err(corrupt)?;
        reply.id.clone_from(&stored.id);
        Ok(reply)
    }

    fn refers_to(&self) -> Vec<Reference> {
        Vec::new()
    }
}
