use std::borrow::Cow;

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
    // What is packed would be read as it stands.
    let packed = request
        .headers()
        .get("Content-Encoding")
        .any(|coding| !coding.eq_ignore_ascii_case("identity"));
    if !json || packed {
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
    let bytes = whole_numbers(bytes);
    let mut json = serde_json::Deserializer::from_slice(&bytes);
    let content = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| unreadable(&error.path().to_string(), error.inner()))?;
    json.end().map_err(|error| unreadable(".", &error))?;
    Ok(content)
}

/// Digits of a number that is looked at.
const LONGEST_NUMBER: usize = 24;

/// Writes `78.0` as `78  `: to JSON Schema it is a whole number, and some languages have no other way to
/// write one. Whatever follows keeps its column.
fn whole_numbers(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut written = Cow::Borrowed(bytes);
    let (mut quoted, mut escaped) = (false, false);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'.' if !quoted => {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                let zeros = rest.iter().take_while(|byte| **byte == b'0').count();
                let ends = rest.get(zeros).is_none_or(|next| {
                    !next.is_ascii_digit() && !matches!(next, b'e' | b'E' | b'.')
                });
                if zeros > 0 && ends && is_whole(bytes.get(..at).unwrap_or_default()) {
                    let fraction = written.to_mut().get_mut(at..=at + zeros);
                    fraction.into_iter().flatten().for_each(|byte| *byte = b' ');
                    at += zeros;
                }
            }
            _ => {}
        }
        at += 1;
    }
    written
}

/// Whether what is read so far ends with a whole number, and not with the middle of another one.
fn is_whole(before: &[u8]) -> bool {
    let is_part =
        |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E');
    // No whole number that is taken is longer, and none makes looking back take long.
    let before = before
        .get(before.len().saturating_sub(LONGEST_NUMBER)..)
        .unwrap_or_default();
    let start = match before.iter().rposition(|byte| !is_part(byte)) {
        Some(at) => at + 1,
        None if before.len() < LONGEST_NUMBER => 0,
        None => return false,
    };
    let number = before.get(start..).unwrap_or_default();
    let digits = number.strip_prefix(b"-").unwrap_or(number);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
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
    fn a_whole_number_may_be_written_with_a_fraction_of_nothing() {
        let read = |json: &str| parse::<serde_json::Value>(json.as_bytes()).unwrap();
        let json =
            r#"{"a": 78.0, "b": -2.00, "c": 1.50, "d": "1.0 \" 2.0", "e": 1.0e2, "f": [3.0]}"#;
        let plain = r#"{"a": 78, "b": -2, "c": 1.5, "d": "1.0 \" 2.0", "e": 1e2, "f": [3]}"#;
        assert_eq!(read(json), read(plain));
        for wrong in ["[.0]", "[1.]", "[-.0]", "[1.0.0]", "[1.0 2]", "[1.02"] {
            assert!(
                parse::<serde_json::Value>(wrong.as_bytes()).is_err(),
                "{wrong}"
            );
        }
        assert_eq!(parse::<u32>(b"5.0").unwrap(), 5);
        assert!(parse::<u32>(b"5.5").is_err());
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
