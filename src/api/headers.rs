use data::domain::Version;
use data::messages::Message;
use rocket::request::{FromRequest, Outcome, Request};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::{ObjectBuilder, Required, Type};

use super::catch::refuse;
use super::problem::{Problem, ProblemCode};

/// Which version a change is meant for (`If-Match`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum IfMatch {
    /// Whichever there is (`*`).
    Any,
    /// One of these; an entity tag that can be no version of ours is left out.
    OneOf(Vec<Version>),
}

impl IfMatch {
    /// Lets a change pass when it is meant for the version there is.
    ///
    /// # Errors
    /// `version-conflict`.
    pub(super) fn holds(&self, actual: Version) -> Result<(), Problem> {
        match self {
            Self::Any => Ok(()),
            Self::OneOf(versions) if versions.contains(&actual) => Ok(()),
            Self::OneOf(_) => Err(Problem::conflict(actual)),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if text.trim() == "*" {
            return Some(Self::Any);
        }
        let mut versions = Vec::new();
        for tag in text.split(',').map(str::trim) {
            let strong = tag.strip_prefix("W/").unwrap_or(tag);
            let opaque = strong.strip_prefix('"')?.strip_suffix('"')?;
            if opaque.contains('"') {
                return None;
            }
            // A weak tag never matches strongly (RFC 9110, 8.8.3.2).
            if strong.len() == tag.len()
                && let Ok(version) = opaque.parse()
            {
                versions.push(Version(version));
            }
        }
        Some(Self::OneOf(versions))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for IfMatch {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let Some(text) = request.headers().get_one("If-Match") else {
            return refuse(request, Problem::new(ProblemCode::VersionMissing));
        };
        match Self::parse(text) {
            Some(wanted) => Outcome::Success(wanted),
            None => refuse(request, malformed("If-Match", text)),
        }
    }
}

/// A key by which a repeated request is known again (`Idempotency-Key`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct IdempotencyKey(pub(super) Option<String>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for IdempotencyKey {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let Some(text) = request.headers().get_one("Idempotency-Key") else {
            return Outcome::Success(Self(None));
        };
        let fits = (1..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if fits {
            Outcome::Success(Self(Some(text.to_owned())))
        } else {
            refuse(request, malformed("Idempotency-Key", text))
        }
    }
}

impl IdempotencyKey {
    /// The key, when there is one.
    pub(super) fn text(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^(\\*|\"[0-9]{1,15}\")$"));
        let parameter = ParameterBuilder::new()
            .name("If-Match")
            .parameter_in(ParameterIn::Header)
            .required(Required::True)
            .description(Some(
                "The `ETag` of the version that the change is meant for",
            ))
            .schema(Some(schema))
            .example(Some("\"1\"".into()));
        vec![parameter.build()]
    }
}

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new()
            .schema_type(Type::String)
            .pattern(Some("^[!-~]{1,255}$"));
        let parameter = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Makes repeating the request safe: the same key gets the first answer again",
            ))
            .schema(Some(schema));
        vec![parameter.build()]
    }
}

fn malformed(name: &'static str, value: &str) -> Problem {
    let form = match name {
        "If-Match" => "problem-header-if-match",
        _ => "problem-header-idempotency-key",
    };
    Problem::new(ProblemCode::HeaderMalformed).value(name, value, Message::new(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_version_named_strongly_passes() {
        let one = IfMatch::parse("\"3\"").unwrap();
        assert!(one.holds(Version(3)).is_ok());
        assert_eq!(
            one.holds(Version(4)).unwrap_err().code,
            ProblemCode::VersionConflict
        );
        assert!(
            IfMatch::parse("W/\"3\"")
                .unwrap()
                .holds(Version(3))
                .is_err()
        );
        assert!(
            IfMatch::parse("\"2\", \"3\"")
                .unwrap()
                .holds(Version(3))
                .is_ok()
        );
        assert!(IfMatch::parse("*").unwrap().holds(Version(9)).is_ok());
    }

    #[test]
    fn what_is_no_entity_tag_is_malformed() {
        for text in ["3", "", "\"3", "\"3\" \"4\"", "3\""] {
            assert_eq!(IfMatch::parse(text), None, "{text}");
        }
    }
}
