use std::collections::BTreeMap;
use std::str::FromStr;

use data::domain::{ProposalState, RoundId, YouthId};
use data::export::Format;
use data::messages::Message;
use data::store::Query;
use rocket::request::{FromRequest, Outcome, Request};
use utoipa::IntoParams;
use utoipa::openapi::{Object, ObjectBuilder, Type};

use super::catch::refuse;
use super::problem::{Problem, ProblemCode};

/// Documents on a page where the caller does not say.
const DEFAULT_LIMIT: usize = 100;
/// Most documents on a page.
const MAX_LIMIT: usize = 1_000;

/// Which page of a listing.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Paging {
    /// At most this many.
    #[param(minimum = 1, maximum = 1000, default = 100, required = false)]
    pub(super) limit: usize,
    /// Only what comes after this id: the `after` of the page before.
    #[param(required = false, nullable = false, value_type = String, format = Uuid)]
    pub(super) after: Option<String>,
}

impl Paging {
    /// The query of the store, once `after` has been held against the type of the ids.
    ///
    /// # Errors
    /// `query-invalid` when `after` is not such an id.
    pub(super) fn query<Id: FromStr>(
        &self,
        index: Option<(&'static str, String)>,
    ) -> Result<Query, Problem> {
        if let Some(after) = &self.after
            && after.parse::<Id>().is_err()
        {
            return Err(invalid("after", after, Message::new("problem-query-after")));
        }
        Ok(Query {
            index,
            after: self.after.clone(),
            limit: self.limit,
        })
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Paging {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let paging = parameters(request, &["limit", "after"]).and_then(|mut given| {
            Ok(Self {
                limit: limit(&given, DEFAULT_LIMIT, MAX_LIMIT)?,
                after: given.remove("after"),
            })
        });
        match paging {
            Ok(paging) => Outcome::Success(paging),
            Err(problem) => refuse(request, problem),
        }
    }
}

/// Which proposals, and which page of them.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Proposals {
    /// Only those of this round.
    #[param(required = false, nullable = false, value_type = String, format = Uuid)]
    pub(super) round: Option<RoundId>,
    /// Only those of this youth.
    #[param(required = false, nullable = false, value_type = String, format = Uuid)]
    pub(super) youth: Option<YouthId>,
    /// Only those that stand here.
    #[param(required = false, nullable = false)]
    pub(super) state: Option<ProposalState>,
    /// At most this many.
    #[param(minimum = 1, maximum = 1000, default = 100, required = false)]
    pub(super) limit: usize,
    /// Only what comes after this id: the `after` of the page before.
    #[param(required = false, nullable = false, value_type = String, format = Uuid)]
    pub(super) after: Option<String>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Proposals {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let known = ["limit", "after", "round", "youth", "state"];
        let filter = parameters(request, &known).and_then(|mut given| {
            Ok(Self {
                round: id(&given, "round")?,
                youth: id(&given, "youth")?,
                state: state(&given)?,
                limit: limit(&given, DEFAULT_LIMIT, MAX_LIMIT)?,
                after: given.remove("after"),
            })
        });
        match filter {
            Ok(filter) => Outcome::Success(filter),
            Err(problem) => refuse(request, problem),
        }
    }
}

/// Of which round, or of all.
#[derive(Debug, Clone, Copy, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfRound {
    /// Only those of this round.
    #[param(required = false, nullable = false, value_type = String, format = Uuid)]
    pub(super) round: Option<RoundId>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for OfRound {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let round = parameters(request, &["round"]).and_then(|given| id(&given, "round"));
        match round {
            Ok(round) => Outcome::Success(Self { round }),
            Err(problem) => refuse(request, problem),
        }
    }
}

fn id<I: FromStr>(
    given: &BTreeMap<&'static str, String>,
    name: &'static str,
) -> Result<Option<I>, Problem> {
    let Some(text) = given.get(name) else {
        return Ok(None);
    };
    let wrong = || invalid(name, text, Message::new("problem-query-id"));
    match text.len() {
        36 => text.parse().map(Some).map_err(|_| wrong()),
        _ => Err(wrong()),
    }
}

fn state(given: &BTreeMap<&'static str, String>) -> Result<Option<ProposalState>, Problem> {
    let Some(text) = given.get("state") else {
        return Ok(None);
    };
    let states = ProposalState::ALL.map(ProposalState::name).join(", ");
    let message = Message::new("problem-query-state").with("states", states);
    let state = text.parse();
    state
        .map(Some)
        .map_err(|()| invalid("state", text, message))
}

/// How many youths are still expected.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Expected {
    /// Youths who are still to come in the year.
    #[param(minimum = 1, maximum = 1000, default = 20, required = false)]
    pub(super) expected: u32,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Expected {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let expected = parameters(request, &["expected"]).and_then(|given| {
            let expected = number(&given, "expected", 20, 1_000)?;
            Ok(Self {
                expected: u32::try_from(expected).unwrap_or(u32::MAX),
            })
        });
        match expected {
            Ok(expected) => Outcome::Success(expected),
            Err(problem) => refuse(request, problem),
        }
    }
}

/// As what kind of file a result is wanted.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Exported {
    /// `xlsx` for a workbook of all tables, `csv` for the table of placements.
    #[param(schema_with = file_format, required = false)]
    pub(super) format: FileFormat,
}

/// Inlined with its default; beside the reference to a type, a default becomes a second type.
fn file_format() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(["xlsx", "csv"]))
        .default(Some("xlsx".into()))
        .build()
}

/// A kind of file that a result is exported to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileFormat {
    /// A workbook.
    Xlsx,
    /// Text with a separator.
    Csv,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Xlsx => Self::Xlsx,
            FileFormat::Csv => Self::Csv,
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Exported {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let exported = parameters(request, &["format"]).and_then(|given| {
            let format = match given.get("format").map(String::as_str) {
                None | Some("xlsx") => FileFormat::Xlsx,
                Some("csv") => FileFormat::Csv,
                Some(other) => {
                    return Err(invalid(
                        "format",
                        other,
                        Message::new("problem-query-format"),
                    ));
                }
            };
            Ok(Self { format })
        });
        match exported {
            Ok(exported) => Outcome::Success(exported),
            Err(problem) => refuse(request, problem),
        }
    }
}

/// A search in a catalogue.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Search {
    /// What is sought: a code, a name or everyday words.
    #[param(min_length = 1, max_length = 100, example = "mekker")]
    pub(super) q: String,
    /// At most this many hits.
    #[param(minimum = 1, maximum = 50, default = 10, required = false)]
    pub(super) limit: usize,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Search {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let search = parameters(request, &["limit", "q"]).and_then(|mut given| {
            let limit = limit(&given, 10, 50)?;
            let q = given.remove("q").unwrap_or_default();
            if q.is_empty() || q.chars().count() > 100 {
                let message = Message::new("problem-query-length").with("max", 100_i64);
                return Err(invalid("q", &q, message));
            }
            Ok(Self { q, limit })
        });
        match search {
            Ok(search) => Outcome::Success(search),
            Err(problem) => refuse(request, problem),
        }
    }
}

/// A request that takes no query parameters.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoQuery;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for NoQuery {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        match parameters(request, &[]) {
            Ok(_) => Outcome::Success(Self),
            Err(problem) => refuse(request, problem),
        }
    }
}

/// The query parameters, each at most once and none that is not known.
fn parameters(
    request: &Request<'_>,
    known: &[&'static str],
) -> Result<BTreeMap<&'static str, String>, Problem> {
    let mut given = BTreeMap::new();
    for field in request.query_fields() {
        let name = field.name.source().as_str();
        let Some(known) = known.iter().find(|known| **known == name) else {
            return Err(invalid(name, "", Message::new("problem-query-unknown")));
        };
        if given.insert(*known, field.value.to_owned()).is_some() {
            return Err(invalid(name, "", Message::new("problem-query-repeated")));
        }
    }
    Ok(given)
}

fn limit(
    given: &BTreeMap<&'static str, String>,
    default: usize,
    max: usize,
) -> Result<usize, Problem> {
    number(given, "limit", default, max)
}

/// A whole number from 1 to `max`.
fn number(
    given: &BTreeMap<&'static str, String>,
    name: &'static str,
    default: usize,
    max: usize,
) -> Result<usize, Problem> {
    let Some(text) = given.get(name) else {
        return Ok(default);
    };
    match text.parse() {
        Ok(number) if (1..=max).contains(&number) && !text.starts_with('+') => Ok(number),
        _ => {
            let message = Message::new("problem-query-limit").with("max", max);
            Err(invalid(name, text, message))
        }
    }
}

fn invalid(name: &str, value: &str, message: Message) -> Problem {
    Problem::new(ProblemCode::QueryInvalid).value(name, value, message)
}
