//! The table of errors and the problem documents that answers carry.

use std::io::Cursor;

use data::domain::Version;
use data::messages::{Language, Message};
use data::store::{Collection, StoreError};
use rocket::http::{ContentType, Header, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::request_id::RequestId;
use crate::runs::RunError;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal;)+) => {
        /// The table of errors: every code, its status and its texts (`problem-CODE-title` and
        /// `problem-CODE-remedy` in the message catalogue).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)+
        }

        impl ProblemCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its stable name.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// The HTTP status it is answered with.
            #[must_use]
            pub fn status(self) -> u16 {
                match self { $(Self::$name => $status,)+ }
            }
        }
    };
}

codes! {
    /// The request is not HTTP that the server understands.
    RequestMalformed = "request-malformed", 400;
    /// The body is not JSON.
    BodyMalformed = "body-malformed", 400;
    /// A header that matters has a form that it cannot have.
    HeaderMalformed = "header-malformed", 400;
    /// Nobody is signed in, or the session or token has ended.
    NotSignedIn = "not-signed-in", 401;
    /// Login name or password is wrong.
    LoginRefused = "login-refused", 401;
    /// The role may not do this.
    NotAllowed = "not-allowed", 403;
    /// No such thing, or none that the caller may know of.
    NotFound = "not-found", 404;
    /// An invitation is unknown, used, taken back or too old.
    InvitationUnusable = "invitation-unusable", 404;
    /// The address does not take this method.
    MethodNotAllowed = "method-not-allowed", 405;
    /// Another document has the same unique value.
    Duplicate = "duplicate", 409;
    /// Something else still refers to it.
    StillReferenced = "still-referenced", 409;
    /// The round is history.
    RoundClosed = "round-closed", 409;
    /// Another run of the round has not ended.
    RunGoingOn = "run-going-on", 409;
    /// The run has ended.
    RunEnded = "run-ended", 409;
    /// The run has no result to show.
    RunNotFinished = "run-not-finished", 409;
    /// The run was made by a version of the program that scored otherwise.
    RunOutdated = "run-outdated", 409;
    /// The round seeks the worst-off first, so there are no prices in points.
    NoPrices = "no-prices", 409;
    /// The proposal does not stand where the step begins.
    StepNotPossible = "step-not-possible", 409;
    /// No seat is left on the weekdays.
    NoSeatLeft = "no-seat-left", 409;
    /// The youth has a place on the weekdays, or as many as they may have.
    YouthHasPlace = "youth-has-a-place", 409;
    /// The youth has not agreed that employers are told.
    ConsentMissing = "consent-missing", 409;
    /// The opening takes nobody.
    OpeningClosed = "opening-closed", 409;
    /// The round has a newer result.
    RunNotNewest = "run-not-newest", 409;
    /// Somebody else has written it in between.
    VersionConflict = "version-conflict", 412;
    /// The body is longer than the limit.
    BodyTooLarge = "body-too-large", 413;
    /// The body is said to be something else than JSON.
    MediaTypeUnsupported = "media-type-unsupported", 415;
    /// JSON, but not of the expected form.
    BodyInvalid = "body-invalid", 422;
    /// The right form, but values that cannot be.
    ValuesInvalid = "values-invalid", 422;
    /// A query parameter is unknown, repeated or out of range.
    QueryInvalid = "query-invalid", 422;
    /// A part of the address is not what it has to be.
    PathInvalid = "path-invalid", 422;
    /// The same `Idempotency-Key` came with another body.
    KeyReused = "idempotency-key-reused", 422;
    /// `If-Match` is missing.
    VersionMissing = "version-missing", 428;
    /// Too many attempts.
    TooManyRequests = "too-many-requests", 429;
    /// Too many runs are waiting.
    RunQueueFull = "run-queue-full", 429;
    /// A fault of the program.
    Internal = "internal", 500;
    /// The store cannot be read or written.
    StoreUnavailable = "store-unavailable", 503;
    /// The answer was not ready in time.
    AnswerLate = "answer-late", 503;
}

impl ProblemCode {
    /// What happened, in a few words.
    #[must_use]
    pub fn title(self) -> Message {
        Message::new(format!("problem-{}-title", self.code()))
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(self) -> Message {
        Message::new(format!("problem-{}-remedy", self.code()))
    }

    /// The code that a bare status of Rocket's stands for.
    #[must_use]
    pub fn of_status(status: u16) -> Self {
        match status {
            400 => Self::RequestMalformed,
            401 => Self::NotSignedIn,
            403 => Self::NotAllowed,
            404 => Self::NotFound,
            405 => Self::MethodNotAllowed,
            413 => Self::BodyTooLarge,
            415 => Self::MediaTypeUnsupported,
            422 => Self::PathInvalid,
            429 => Self::TooManyRequests,
            503 => Self::StoreUnavailable,
            _ => Self::Internal,
        }
    }
}

/// An error on its way to the caller.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Which row of the table.
    pub code: ProblemCode,
    /// What is wrong with this request.
    pub detail: Option<Message>,
    /// Each value that is wrong.
    pub values: Vec<ValueProblem>,
    /// Methods that the address does take, for `Allow`.
    pub allow: Option<Box<str>>,
    /// Why the store could not be read or written, for the log of whoever runs the server.
    pub fault: Option<Box<str>>,
}

/// What the log says beside the status of an answer.
pub struct Fault(pub Option<Box<str>>);

/// One value that is wrong.
#[derive(Debug, Clone)]
pub struct ValueProblem {
    /// Where it stands, e.g. `wishes[2].trade`.
    pub field: String,
    /// What was given, shortened.
    pub value: String,
    /// What is wrong and what to do.
    pub message: Message,
}

impl Problem {
    /// A problem that the table says everything about.
    #[must_use]
    pub fn new(code: ProblemCode) -> Self {
        Self {
            code,
            detail: None,
            values: Vec::new(),
            allow: None,
            fault: None,
        }
    }

    /// Adds what is wrong with this request.
    #[must_use]
    pub fn detail(mut self, detail: Message) -> Self {
        self.detail = Some(detail);
        self
    }

    /// Adds one value that is wrong.
    #[must_use]
    pub fn value(mut self, field: impl Into<String>, value: &str, message: Message) -> Self {
        self.values.push(ValueProblem {
            field: field.into(),
            value: value.chars().take(80).collect(),
            message,
        });
        self
    }

    /// Something was written in between; says which version it has now.
    #[must_use]
    pub fn conflict(actual: Version) -> Self {
        Self::new(ProblemCode::VersionConflict).detail(
            Message::new("problem-version-conflict-detail").with("version", actual.to_string()),
        )
    }

    /// The document that is sent, in a language.
    #[must_use]
    pub fn document(&self, language: Language, instance: String) -> ProblemDocument {
        let code = self.code.code();
        ProblemDocument {
            kind: format!("/api/v1/problems/{code}"),
            title: self.code.title().text(language),
            status: self.code.status(),
            code: code.to_owned(),
            detail: self.detail.as_ref().map(|detail| detail.text(language)),
            remedy: self.code.remedy().text(language),
            instance,
            errors: self
                .values
                .iter()
                .map(|problem| FieldError {
                    field: problem.field.clone(),
                    value: problem.value.clone(),
                    message: problem.message.text(language),
                })
                .collect(),
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict { actual, .. } => Self::conflict(actual),
            StoreError::Duplicate {
                collection: Collection::Runs,
                index: "active",
            } => Self::new(ProblemCode::RunGoingOn),
            StoreError::Duplicate { index, .. } => Self::new(ProblemCode::Duplicate)
                .detail(Message::new("problem-duplicate-detail").with("field", index)),
            StoreError::Unavailable(why) => Self {
                fault: Some(why.to_string().into()),
                ..Self::new(ProblemCode::StoreUnavailable)
            },
            _ => Self::new(ProblemCode::Internal),
        }
    }
}

impl From<RunError> for Problem {
    fn from(error: RunError) -> Self {
        Self::new(match error {
            RunError::NoRound | RunError::NoRun => ProblemCode::NotFound,
            RunError::RoundClosed => ProblemCode::RoundClosed,
            RunError::GoingOn => ProblemCode::RunGoingOn,
            RunError::Ended => ProblemCode::RunEnded,
            RunError::QueueFull => ProblemCode::RunQueueFull,
            RunError::Threads(_) => ProblemCode::Internal,
            RunError::Store(error) => return error.into(),
        })
    }
}

/// A problem document (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemDocument {
    /// Address that tells more about this kind of problem.
    #[serde(rename = "type")]
    #[schema(example = "/api/v1/problems/version-conflict")]
    pub kind: String,
    /// What happened, in a few words.
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// Stable code.
    #[schema(example = "version-conflict")]
    pub code: String,
    /// What is wrong with this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub detail: Option<String>,
    /// What to do about it.
    pub remedy: String,
    /// This very request, as it is named in the server's log.
    #[schema(example = "urn:uuid:0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11")]
    pub instance: String,
    /// Each value that is wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// One value that is wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldError {
    /// Where it stands, e.g. `wishes[2].trade`.
    pub field: String,
    /// What was given, shortened.
    pub value: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl<'r> Responder<'r, 'static> for Problem {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        if self.fault.is_some() {
            request.local_cache(|| Fault(self.fault.clone()));
        }
        let language = language_of(request);
        let instance = format!("urn:uuid:{}", RequestId::of(request));
        let document = self.document(language, instance);
        let json = serde_json::to_string(&document).map_err(|_| Status::InternalServerError)?;
        let mut response = Response::build();
        response
            .status(Status::new(self.code.status()))
            .header(ContentType::new("application", "problem+json"))
            .sized_body(json.len(), Cursor::new(json));
        if let Some(allow) = self.allow {
            response.header(Header::new("Allow", allow.into_string()));
        }
        match self.code.status() {
            401 => {
                response.header(Header::new(
                    "WWW-Authenticate",
                    "Bearer realm=\"formidling\"",
                ));
            }
            429 | 503 => {
                response.header(Header::new("Retry-After", "5"));
            }
            _ => {}
        }
        Ok(response.finalize())
    }
}

/// The language that the caller asks for.
#[must_use]
pub fn language_of(request: &Request<'_>) -> Language {
    Language::negotiate(request.headers().get_one("Accept-Language").unwrap_or(""))
}
