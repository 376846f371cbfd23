use thiserror::Error;

use super::{Fault, Instance};

/// Why an instance was refused: where in the file, what stands there, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The text is not JSON, or not of this format.
    #[error("{place}: {reason}")]
    Format {
        /// Path in the file with line and column.
        place: String,
        /// What is wrong.
        reason: String,
    },
    /// The parts do not fit together.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Reads and checks an instance.
///
/// # Errors
/// [`ReadError`] with the first fault found; nothing is guessed.
pub fn read(json: &[u8]) -> Result<Instance, ReadError> {
    // serde would take a list for an object, field by field.
    if json
        .trim_ascii_start()
        .first()
        .is_some_and(|first| *first != b'{')
    {
        return Err(ReadError::Format {
            place: "the file".to_owned(),
            reason: "an instance is an object and begins with {".to_owned(),
        });
    }
    // The plain reader is twice as fast; the one that knows the path is only for the message.
    let instance = match serde_json::from_slice::<Instance>(json) {
        Ok(instance) => instance,
        Err(error) => return Err(explain(json, &error)),
    };
    instance.check()?;
    Ok(instance)
}

fn explain(json: &[u8], plain: &serde_json::Error) -> ReadError {
    let mut reader = serde_json::Deserializer::from_slice(json);
    let found = serde_path_to_error::deserialize::<_, Instance>(&mut reader);
    let path = match &found {
        Err(error) if error.path().iter().next().is_some() => error.path().to_string(),
        _ => "the file".to_owned(),
    };
    let reason = plain.to_string();
    ReadError::Format {
        place: path,
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> String {
        read(json.as_bytes()).unwrap_err().to_string()
    }

    fn with(field: &str) -> String {
        format!(
            r#"{{"format":"formidling-instance/1","persons":[{{"id":"p"}}],"places":[{{"id":"w"}}],"pairs":[[0,0,5]]{field}}}"#
        )
    }

    #[test]
    fn fields_that_are_left_out_take_their_default() {
        let instance = read(with("").as_bytes()).unwrap();
        assert_eq!(instance.objective, super::super::Objective::PlacedThenScore);
        assert_eq!(instance.persons[0].max_places, 1);
        assert_eq!(instance.persons[0].days.count(), 5);
        assert_eq!(instance.places[0].seats, None);
        assert_eq!(instance.pairs[0].hours, 0);
    }

    #[test]
    fn a_refusal_names_value_place_and_remedy() {
        for (json, expected) in [
            (with(r#","quota":[]"#), "unknown field `quota`"),
            (with("").replace("/1", "/2"), "formidling-instance/2"),
            (
                with("").replace("[0,0,5]", "[0,1,5]"),
                "pairs[0][1]: 1 is not the index of a place",
            ),
            (
                with("").replace("[0,0,5]", "[0,0,5],[0,0,6]"),
                "pairs[1]: the pair [0,0] is listed already",
            ),
            (with("").replace("[0,0,5]", "[0,0,NaN]"), "pairs[0]"),
            (with("").replace("[0,0,5]", "[0,0,1.5]"), "pairs[0][2]"),
            (
                with("").replace("[0,0,5]", "[0,0,9007199254740993]"),
                "pairs[0][2]: 9007199254740993 is beyond",
            ),
            (
                with("").replace("[0,0,5]", "[0,0,5,-1]"),
                "pairs[0][3]: -1 hours",
            ),
            (
                with("").replace(r#"{"id":"w"}"#, r#"{"id":"w","seats":-1}"#),
                "places[0].seats: -1",
            ),
            (
                with("").replace(r#"{"id":"p"}"#, r#"{"id":"p","priority":0}"#),
                "persons[0].priority: 0",
            ),
            (
                with("").replace(r#"{"id":"p"}"#, r#"{"id":"p"},{"id":"p"}"#),
                "persons[1].id: \"p\"",
            ),
            (
                with("").replace(r#"{"id":"p"}"#, r#"{"id":"p","days":["sat"]}"#),
                "share no weekday",
            ),
            (
                with(r#","pins":[[0,0],[1,0]]"#),
                "pins[1][0]: 1 is not the index of a person",
            ),
            (
                with(r#","quotas":[{"name":"q","persons":[0],"places":[0],"min":3,"max":2}]"#),
                "quotas[0]: min 3 is above max 2",
            ),
            (with(r#","apart":[[0]]"#), "apart[0]"),
            ("[".repeat(10_000), "an instance is an object"),
            (
                with(&format!(r#","pins":{}"#, "[".repeat(10_000))),
                "pins[0][0]",
            ),
            (String::new(), "EOF"),
        ] {
            let refusal = refusal(&json);
            assert!(refusal.contains(expected), "{refusal:?} lacks {expected:?}");
        }
    }
}
