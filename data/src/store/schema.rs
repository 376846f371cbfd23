//! Schema versions: every stored document says which one it has, and older ones are upgraded.
//!
//! A field that is added later and has a default needs no step. A step is needed where a field is
//! renamed, split or given another meaning: raise [`CURRENT`] and add a row to `STEPS`.

use serde_json::Value;

use super::{Collection, StoreError, Stored};

/// The schema that this program writes.
pub const CURRENT: u32 = 1;

/// Takes documents of a collection from one schema to the next.
struct Step {
    /// None for those of every collection.
    collection: Option<Collection>,
    from: u32,
    /// Changes the document, or says what stands in the way, without its content.
    change: fn(&mut Value) -> Result<(), &'static str>,
}

const STEPS: &[Step] = &[
    // Documents of the first file format do not say which schema they have; they differ in nothing else.
    Step {
        collection: None,
        from: 0,
        change: |_| Ok(()),
    },
];

/// The document's JSON as the present schema has it; none when it has it already.
///
/// # Errors
/// [`StoreError::NewerDocument`] for one that a newer program has written, [`StoreError::Corrupt`]
/// when a step cannot be taken.
pub(super) fn upgraded(
    collection: Collection,
    stored: &Stored,
) -> Result<Option<Value>, StoreError> {
    walk(STEPS, CURRENT, collection, stored)
}

fn walk(
    steps: &[Step],
    current: u32,
    collection: Collection,
    stored: &Stored,
) -> Result<Option<Value>, StoreError> {
    if stored.schema > current {
        return Err(StoreError::NewerDocument {
            collection,
            id: stored.id.clone(),
            found: stored.schema,
            known: current,
        });
    }
    if stored.schema == current {
        return Ok(None);
    }
    let corrupt = |reason: String| StoreError::Corrupt {
        collection,
        id: stored.id.clone(),
        reason,
    };
    let mut document: Value = serde_json::from_slice(&stored.json)
        .map_err(|error| corrupt(format!("{:?}", error.classify())))?;
    for schema in stored.schema..current {
        for step in steps {
            if step.from == schema && step.collection.is_none_or(|one| one == collection) {
                (step.change)(&mut document).map_err(|reason| corrupt(reason.to_owned()))?;
            }
        }
    }
    Ok(Some(document))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::Version;

    fn stored(schema: u32) -> Stored {
        Stored {
            id: "a".to_owned(),
            version: Version(1),
            schema,
            json: br#"{"old":1}"#.to_vec(),
        }
    }

    /// Renames a field of youths in the second step; the others stay.
    const RENAMED: &[Step] = &[Step {
        collection: Some(Collection::Youths),
        from: 1,
        change: |document| {
            let fields = document.as_object_mut().ok_or("not an object")?;
            let value = fields.remove("old").ok_or("it has no `old`")?;
            fields.insert("new".to_owned(), value);
            Ok(())
        },
    }];

    #[test]
    fn steps_are_taken_in_order_from_the_schema_that_the_document_has() {
        for schema in [0, 1] {
            let youth = walk(RENAMED, 2, Collection::Youths, &stored(schema)).unwrap();
            assert_eq!(youth, Some(json!({"new": 1})), "from {schema}");
            let round = walk(RENAMED, 2, Collection::Rounds, &stored(schema)).unwrap();
            assert_eq!(round, Some(json!({"old": 1})), "from {schema}");
        }
        let present = walk(RENAMED, 2, Collection::Youths, &stored(2)).unwrap();
        assert_eq!(present, None);
    }

    #[test]
    fn a_document_of_a_newer_program_is_refused() {
        let error = walk(RENAMED, 2, Collection::Youths, &stored(3)).unwrap_err();
        assert!(matches!(
            error,
            StoreError::NewerDocument {
                found: 3,
                known: 2,
                ..
            }
        ));
    }

    #[test]
    fn a_step_that_cannot_be_taken_names_the_document_and_nothing_of_it() {
        let mut wrong = stored(1);
        wrong.json = br#"{"Kari":1}"#.to_vec();
        let error = walk(RENAMED, 2, Collection::Youths, &wrong).unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(
            told.contains("youths a") && !told.contains("Kari"),
            "{told}"
        );
    }
}
