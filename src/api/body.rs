use data::messages::Message;
use rocket::data::{Data, FromData, Outcome, ToByteUnit};
use rocket::request::Request;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::catch::remember;
use super::problem::{Problem, ProblemCode};

/// A JSON body, read whole, with errors that name path and line.
#[derive(Debug)]
pub(super) struct Body<T> {
    /// What it says.
    pub(super) content: T,
    /// SHA-256 of its bytes.
    pub(super) sha256: [u8; 32],
}

/// Longest body where the configuration names no `json` limit: 1 MiB.
const DEFAULT_LIMIT: u64 = 1 << 20;

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Body<T> {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read(request, data).await {
            Ok(body) => Outcome::Success(body),
            Err(problem) => Outcome::Error((remember(request, problem), ())),
        }
    }
}

async fn read<T: DeserializeOwned>(
    request: &Request<'_>,
    data: Data<'_>,
) -> Result<Body<T>, Problem> {
    let json = request.content_type().is_some_and(|kind| {
        kind.top() == "application"
            && (kind.sub() == "json" || kind.sub().as_str().ends_with("+json"))
    });
    if !json {
        return Err(Problem::new(ProblemCode::MediaTypeUnsupported));
    }
    let limit = request
        .limits()
        .get("json")
        .unwrap_or(DEFAULT_LIMIT.bytes());
    let bytes = data
        .open(limit)
        .into_bytes()
        .await
        .map_err(|_| Problem::new(ProblemCode::RequestMalformed))?;
    if !bytes.is_complete() {
        let detail = Message::new("problem-body-too-large-detail").with("limit", limit.to_string());
        return Err(Problem::new(ProblemCode::BodyTooLarge).detail(detail));
    }
    Ok(Body {
        content: parse(&bytes)?,
        sha256: Sha256::digest(&*bytes).into(),
    })
}

/// Reads JSON; the problem names the path, the line and the column.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let content = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| unreadable(&error.path().to_string(), error.inner()))?;
    json.end().map_err(|error| unreadable(".", &error))?;
    Ok(content)
}

fn unreadable(path: &str, error: &serde_json::Error) -> Problem {
    let (line, column) = (error.line(), error.column());
    let place = |id: &'static str| Message::new(id).with("line", line).with("column", column);
    let reason = error.to_string();
    // A list with more elements than its type has is counted as a mistake of syntax.
    let too_long = path != "." && reason.starts_with("trailing characters");
    if !error.is_data() && !too_long {
        return Problem::new(ProblemCode::BodyMalformed)
            .detail(place("problem-body-malformed-detail"));
    }
    let quoted = || reason.split('`').nth(1).unwrap_or_default().to_owned();
    let (field, message) = if reason.starts_with("unknown field") {
        (join(path, &quoted()), place("problem-field-unknown"))
    } else if reason.starts_with("missing field") {
        (join(path, &quoted()), place("problem-field-missing"))
    } else if reason.starts_with("duplicate field") {
        (join(path, &quoted()), place("problem-field-repeated"))
    } else if too_long {
        (path.to_owned(), place("problem-field-long"))
    } else {
        let expected = reason.split(" at line ").next().unwrap_or_default();
        let expected = expected
            .split("expected ")
            .nth(1)
            .unwrap_or(expected)
            .to_owned();
        (
            path.to_owned(),
            place("problem-field-type").with("expected", expected),
        )
    };
    Problem::new(ProblemCode::BodyInvalid)
        .detail(place("problem-body-invalid-detail"))
        .value(field, "", message)
}

/// The path of a field; serde counts an unknown one into the path and a missing one not.
fn join(path: &str, field: &str) -> String {
    if path == "." {
        field.to_owned()
    } else if path == field || path.ends_with(&format!(".{field}")) {
        path.to_owned()
    } else {
        format!("{path}.{field}")
    }
}

#[cfg(test)]
mod tests {
    use data::domain::Youth;
    use data::messages::Language;

    use super::*;

    fn problem(json: &str) -> (&'static str, Vec<(String, String)>) {
        let problem = parse::<Youth>(json.as_bytes()).unwrap_err();
        let values = problem
            .values
            .iter()
            .map(|value| (value.field.clone(), value.message.text(Language::En)))
            .collect();
        (problem.code.code(), values)
    }

    #[test]
    fn a_body_that_is_nested_ten_thousand_deep_is_refused() {
        let deep = "[".repeat(10_000) + &"]".repeat(10_000);
        for place in ["wishes", "profile", "unknown"] {
            let (code, _) = problem(&format!("{{\"{place}\": {deep}}}"));
            assert!(code.starts_with("body-"), "{place}: {code}");
        }
        // Where any JSON is taken, serde_json stops at 128 levels.
        let anything = parse::<serde_json::Value>(deep.as_bytes()).unwrap_err();
        assert_eq!(anything.code.code(), "body-malformed");
    }

    #[test]
    fn nan_and_truncated_text_are_not_json() {
        assert_eq!(problem("{\"travel_limit\": NaN}").0, "body-malformed");
        assert_eq!(problem("{\"reference\": \"U-0").0, "body-malformed");
        assert_eq!(problem("").0, "body-malformed");
    }

    #[test]
    fn a_list_that_is_longer_than_its_type_is_named_with_its_path() {
        let id = "\"0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11\"";
        let json = format!("{{\"policy\": {{\"apart\": [[{id}, {id}, {id}]]}}}}");
        let problem = parse::<data::domain::Round>(json.as_bytes()).unwrap_err();
        assert_eq!(problem.code.code(), "body-invalid");
        assert_eq!(problem.values[0].field, "policy.apart[0]");
    }

    #[test]
    fn an_unknown_field_is_named_with_its_place() {
        let (code, values) = problem("{\n  \"reference\": \"U-1\",\n  \"shoe_size\": 43\n}");
        assert_eq!(code, "body-invalid");
        assert_eq!(values[0].0, "shoe_size");
        assert!(values[0].1.contains("line 3"), "{}", values[0].1);
    }

    #[test]
    fn a_wrong_type_deep_inside_is_named_with_its_path() {
        let (code, values) = problem("{\"wishes\": [{\"trade\": \"X\"}, {\"trade\": 7}]}");
        assert_eq!(code, "body-invalid");
        assert_eq!(values[0].0, "wishes[1].trade");
    }
}
