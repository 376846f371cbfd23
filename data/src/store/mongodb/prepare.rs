//! Collections, indexes and rules, made at every start where they are missing.

use std::time::Duration;

use std::path::PathBuf;

use ::mongodb::IndexModel;
use ::mongodb::bson::{Bson, Document, doc};
use ::mongodb::options::IndexOptions;

use super::failure::{exists, index_exists, unavailable};
use super::{Server, WRITTEN, each};
use crate::store::{Collection, StoreError};

/// What the program and the database have agreed on. Raised when an older program would misread it.
const FORMAT: i64 = 1;

/// The rules below. Raised with every change of them, so that an older instance that is started
/// once more does not bring back its own.
const RULES: i64 = 2;

/// Where both are kept.
const META: &str = "meta";
const META_ID: &str = "formidling-store";

/// Makes what is missing. Several instances may do so at the same time.
pub(super) async fn prepare(server: &Server, address: &str) -> Result<(), StoreError> {
    let (format, rules) = agreed(server).await?;
    if format > FORMAT {
        return Err(StoreError::Newer {
            path: PathBuf::from(address),
            found: u32::try_from(format).unwrap_or(u32::MAX),
            known: u32::try_from(FORMAT).unwrap_or(0),
        });
    }
    for collection in Collection::ALL {
        create(server, collection).await?;
        if rules < RULES {
            set_rules(server, collection).await?;
        }
        index(server, collection).await?;
    }
    if (format, rules) != (FORMAT, RULES) {
        let meta = server.database.collection::<Document>(META);
        let newest = doc! {"$max": {"format": FORMAT, "rules": RULES}};
        let made = server.within(WRITTEN, async {
            meta.update_one(doc! {"_id": META_ID}, newest)
                .upsert(true)
                .await
        });
        match made.await {
            // Another instance has been quicker.
            Err(error) if super::failure::is_duplicate(&error) => {}
            made => drop(made.map_err(unavailable)?),
        }
    }
    Ok(())
}

/// Whether the primary answers and holds this program's data.
pub(super) async fn ping(server: &Server) -> Result<(), StoreError> {
    let (format, _) = agreed(server).await?;
    if format == FORMAT {
        Ok(())
    } else {
        Err(StoreError::Unavailable(
            "MongoDB: the database is not prepared; restart the program".into(),
        ))
    }
}

async fn agreed(server: &Server) -> Result<(i64, i64), StoreError> {
    let meta = server.database.collection::<Document>(META);
    let found = server
        .within(Duration::ZERO, async {
            meta.find_one(doc! {"_id": META_ID}).await
        })
        .await
        .map_err(unavailable)?;
    let number = |name| match found.as_ref().and_then(|meta| meta.get(name)) {
        Some(Bson::Int64(number)) => *number,
        Some(Bson::Int32(number)) => i64::from(*number),
        _ => 0,
    };
    Ok((number("format"), number("rules")))
}

async fn create(server: &Server, collection: Collection) -> Result<(), StoreError> {
    let made = server.within(each(CREATION, WRITTEN), async {
        server
            .database
            .create_collection(collection.name())
            .validator(rules(collection))
            .await
    });
    match made.await {
        Err(error) if !exists(&error) => Err(unavailable(error)),
        _ => Ok(()),
    }
}

/// A server that has to make files may take as long as it does for so many documents.
const CREATION: usize = 200;

async fn set_rules(server: &Server, collection: Collection) -> Result<(), StoreError> {
    let command = doc! {
        "collMod": collection.name(),
        "validator": rules(collection),
        "validationLevel": "strict",
        "validationAction": "error",
    };
    server
        .within(each(CREATION, WRITTEN), async {
            server.database.run_command(command).await
        })
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// One index for all unique values of a kind and one for all values, so that a new one needs no
/// new index.
async fn index(server: &Server, collection: Collection) -> Result<(), StoreError> {
    let unique = IndexOptions::builder()
        .name("unique".to_owned())
        .unique(true)
        .sparse(true)
        .build();
    let keys = IndexOptions::builder().name("keys".to_owned()).build();
    let wanted = [
        IndexModel::builder()
            .keys(doc! {"unique": 1})
            .options(unique)
            .build(),
        IndexModel::builder()
            .keys(doc! {"keys": 1, "_id": 1})
            .options(keys)
            .build(),
    ];
    for model in wanted {
        let records = server.records(collection);
        let made = server.within(each(CREATION, WRITTEN), async {
            records.create_index(model).await
        });
        match made.await {
            Err(error) if !index_exists(&error) => return Err(unavailable(error)),
            _ => {}
        }
    }
    Ok(())
}

/// What the database itself refuses, whoever writes.
fn rules(collection: Collection) -> Document {
    let mut required = vec!["version"];
    let mut properties = doc! {"version": {"bsonType": ["int", "long"], "minimum": 1}};
    for (field, rule) in fields(collection) {
        required.push(*field);
        properties.insert(*field, rule.document());
    }
    let strings = doc! {"bsonType": "array", "items": {"bsonType": "string"}, "uniqueItems": true};
    doc! {"$jsonSchema": {
        "bsonType": "object",
        "required": ["_id", "version", "schema", "write", "keys", "document"],
        "additionalProperties": false,
        "properties": {
            "_id": {"bsonType": "string", "minLength": 1},
            "version": {"bsonType": "long", "minimum": 1},
            "schema": {"bsonType": "long", "minimum": 0},
            "write": {"bsonType": "binData"},
            "unique": strings.clone(),
            "keys": strings,
            "document": {
                "bsonType": "object",
                "required": required,
                "properties": properties,
            },
        },
    }}
}

/// What a field has to be.
enum Rule {
    Text,
    Flag,
    /// A number of at least 0.
    Count,
    List,
    Part,
    OneOf(&'static [&'static str]),
}

impl Rule {
    fn document(&self) -> Document {
        match self {
            Self::Text => doc! {"bsonType": "string", "minLength": 1},
            Self::Flag => doc! {"bsonType": "bool"},
            Self::Count => doc! {"bsonType": ["int", "long"], "minimum": 0},
            Self::List => doc! {"bsonType": "array"},
            Self::Part => doc! {"bsonType": "object"},
            Self::OneOf(values) => doc! {"enum": values.to_vec()},
        }
    }
}

/// Fields without which a document of the kind means nothing. The program checks far more before
/// it writes; this keeps out what other programs might write.
fn fields(collection: Collection) -> &'static [(&'static str, Rule)] {
    use Rule::{Count, Flag, List, OneOf, Part, Text};
    match collection {
        Collection::Youths => &[
            ("id", Text),
            ("reference", Text),
            ("birth_date", Text),
            ("target_group", Text),
            ("travel_limit", Count),
            ("consent_to_share", Flag),
        ],
        Collection::Employers => &[("id", Text), ("orgnr", Text), ("name", Text)],
        Collection::Openings => &[
            ("id", Text),
            ("reference", Text),
            ("employer", Text),
            ("trade", Text),
            ("seats", Part),
            ("open", Flag),
        ],
        Collection::TravelTimes => &[("from", Text), ("to", Text), ("minutes", Count)],
        Collection::Rounds => &[
            ("id", Text),
            ("name", Text),
            ("state", OneOf(&["open", "closed"])),
            ("youths", List),
            ("openings", List),
        ],
        Collection::Runs => &[
            ("id", Text),
            ("round", Text),
            (
                "state",
                OneOf(&["queued", "running", "finished", "failed", "cancelled"]),
            ),
            ("progress", Part),
        ],
        Collection::Placements => &[
            ("id", Text),
            ("run", Text),
            ("youth", Text),
            ("opening", Text),
            ("weekdays", List),
            ("score", Count),
        ],
        Collection::Proposals => &[
            ("id", Text),
            ("youth", Text),
            ("opening", Text),
            ("employer", Text),
            ("weekdays", List),
            (
                "state",
                OneOf(&[
                    "proposed",
                    "sent",
                    "accepted",
                    "declined",
                    "expired",
                    "confirmed",
                    "started",
                    "ended",
                ]),
            ),
            ("history", List),
        ],
        Collection::Accounts => &[("id", Text), ("login", Text), ("password_hash", Text)],
        Collection::Sessions | Collection::Tokens => {
            &[("id", Text), ("account", Text), ("secret_sha256", Text)]
        }
        Collection::Invitations => &[("id", Text), ("secret_sha256", Text)],
        _ => &[],
    }
}
