use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::io::Write;

use base64ct::{Base64, Encoding};
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use super::{Collection, Document, Store, StoreError, Typed};
use crate::domain::{FollowUp, Run, RunId, Snapshot, Version, Youth, is_first, results};

/// Bytes of a part before they are written as text; far below the 16 MB that MongoDB takes.
const PART: usize = 3 << 20;

/// Stands for the name of somebody whose record has been removed since.
const NO_NAME: &str = "–";

/// What is kept of a run, beside its placements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// What it has read: a [`Snapshot`].
    Snapshot,
    /// What proves its result; its form belongs to whoever has proven it.
    Proof,
}

impl Kept {
    fn name(self) -> &'static str {
        match self {
            Self::Snapshot => "snapshot",
            Self::Proof => "proof",
        }
    }
}

/// A part of what is kept of a run: compressed, and small enough for every store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Times written; parts are written once.
    #[serde(default)]
    pub version: Version,
    /// Of which run.
    pub run: RunId,
    /// Of which attempt at it.
    #[serde(default, skip_serializing_if = "is_first")]
    pub attempt: u32,
    /// Of what.
    pub kept: Kept,
    /// Its place, from 0.
    pub number: u32,
    /// How many there are.
    pub of: u32,
    /// A piece of the deflated JSON, in Base64.
    pub data: String,
}

impl Part {
    /// Its id: parts of a run stand in their order.
    pub(super) fn id(&self) -> String {
        part_id(&results(self.run, self.attempt), self.kept, self.number)
    }
}

/// A frozen document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    /// Its parts, to be written before the run shows its result.
    pub parts: Vec<Part>,
    /// SHA-256 of the JSON, in hexadecimal.
    pub sha256: String,
}

impl Frozen {
    fn of<T: Serialize>(run: RunId, kept: Kept, content: &T) -> Result<Self, StoreError> {
        let corrupt = |reason: String| corrupt(run, kept, &reason);
        let json = serde_json::to_vec(content)
            .map_err(|error| corrupt(format!("{:?}", error.classify())))?;
        let mut deflated = DeflateEncoder::new(Vec::new(), Compression::fast());
        let bytes = deflated
            .write_all(&json)
            .and_then(|()| deflated.finish())
            .map_err(|error| corrupt(error.to_string()))?;
        let pieces: Vec<_> = bytes.chunks(PART).collect();
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let of = number(pieces.len());
        let part = |(n, piece): (usize, &&[u8])| Part {
            version: Version::default(),
            run,
            attempt: 0,
            kept,
            number: number(n),
            of,
            data: Base64::encode_string(piece),
        };
        Ok(Self {
            parts: pieces.iter().enumerate().map(part).collect(),
            sha256: hex(&Sha256::digest(&json)),
        })
    }
}

/// Freezes a snapshot: everything that decides about a result. Names, advisers and the codes of the
/// follow-up services decide nothing and are not kept a second time.
///
/// # Errors
/// [`StoreError::Corrupt`] when it has no JSON form.
pub fn freeze(run: RunId, snapshot: &Snapshot) -> Result<Frozen, StoreError> {
    let without_name = |youth: &Youth| Youth {
        first_name: NO_NAME.to_owned(),
        last_name: NO_NAME.to_owned(),
        follow_up: FollowUp::default(),
        adviser: None,
        ..youth.clone()
    };
    let kept = Snapshot {
        youths: snapshot.youths.iter().map(without_name).collect(),
        ..snapshot.clone()
    };
    Frozen::of(run, Kept::Snapshot, &kept)
}

/// Freezes what proves a result.
///
/// # Errors
/// [`StoreError::Corrupt`] when it has no JSON form.
pub fn freeze_proof<T: Serialize>(run: RunId, proof: &T) -> Result<Frozen, StoreError> {
    Frozen::of(run, Kept::Proof, proof)
}

/// What a run has read, with the names that the youths have today; none when nothing is kept.
///
/// # Errors
/// [`StoreError::Corrupt`] when a part is missing or damaged; whatever the store reports.
pub async fn frozen(store: &dyn Store, run: RunId) -> Result<Option<Snapshot>, StoreError> {
    let Some(mut snapshot) = frozen_without_names(store, run).await? else {
        return Ok(None);
    };
    let ids: Vec<String> = snapshot.youths.iter().map(Document::id).collect();
    let today: Vec<Youth> = store.many(&ids).await?;
    name(&mut snapshot, &today);
    Ok(Some(snapshot))
}

/// What a run has read as it is kept, without names; none when nothing is kept.
///
/// # Errors
/// As [`frozen`].
pub async fn frozen_without_names(
    store: &dyn Store,
    run: RunId,
) -> Result<Option<Snapshot>, StoreError> {
    thawed(store, run, Kept::Snapshot).await
}

/// Gives the youths of a snapshot the names that they have today, as far as they are still there.
pub fn name<Y: Borrow<Youth>>(snapshot: &mut Snapshot, today: &[Y]) {
    let today: BTreeMap<_, _> = today
        .iter()
        .map(Borrow::borrow)
        .map(|youth: &Youth| (youth.id, youth))
        .collect();
    for youth in &mut snapshot.youths {
        if let Some(today) = today.get(&youth.id) {
            youth.first_name.clone_from(&today.first_name);
            youth.last_name.clone_from(&today.last_name);
        }
    }
}

/// What proves the result of a run; none when nothing is kept.
///
/// # Errors
/// As [`frozen`].
pub async fn frozen_proof<T: DeserializeOwned>(
    store: &dyn Store,
    run: RunId,
) -> Result<Option<T>, StoreError> {
    thawed(store, run, Kept::Proof).await
}

async fn thawed<T: DeserializeOwned>(
    store: &dyn Store,
    run: RunId,
    kept: Kept,
) -> Result<Option<T>, StoreError> {
    let damaged = |reason: &str| corrupt(run, kept, reason);
    let mut bytes = Vec::new();
    let (mut number, mut of) = (0, 1);
    let found: Option<Run> = store.find(&run.to_string()).await?;
    let results = found.map_or_else(|| run.to_string(), |run| run.results());
    while number < of {
        let id = part_id(&results, kept, number);
        let Some(part) = store.find::<Part>(&id).await? else {
            return match number {
                0 => Ok(None),
                _ => Err(damaged("a part is missing")),
            };
        };
        let piece = Base64::decode_vec(&part.data).map_err(|_| damaged("a part is no Base64"))?;
        bytes.extend(piece);
        of = part.of;
        number += 1;
    }
    let reader = std::io::BufReader::new(DeflateDecoder::new(bytes.as_slice()));
    let content = serde_json::from_reader(reader).map_err(|error| {
        damaged(&format!(
            "{:?} at column {}",
            error.classify(),
            error.column()
        ))
    })?;
    Ok(Some(content))
}

fn part_id(results: &str, kept: Kept, number: u32) -> String {
    format!("{results}-{}-{number:05}", kept.name())
}

fn corrupt(run: RunId, kept: Kept, reason: &str) -> StoreError {
    StoreError::Corrupt {
        collection: Collection::Frozen,
        id: part_id(&run.to_string(), kept, 0),
        reason: reason.to_owned(),
    }
}

/// SHA-256 in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
