mod texts;

use std::sync::LazyLock;

use rocket::get;
use rocket::http::ContentType;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{HeaderBuilder, ObjectBuilder, RefOr, Response, Type};
use utoipa::{Modify, OpenApi};

use self::texts::Texts;
use super::problem::{Problem, ProblemCode, ProblemDocument};
use super::query::NoQuery;
use super::{
    advisers, catalogue, employers, explanations, failures, finding, health, invitations, openings,
    problems, proposals, proposed, requests, round_proposals, rounds, runs, tokens, travel_times,
    youths,
};

/// The document of the whole API.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Formidling",
        description = "Places young people in training workshops and with employers, proves the \
match and explains it.\n\nErrors are problem documents (RFC 9457) with a stable `code`; \
`/api/v1/problems` lists them. What can be edited has an `ETag`, which a change names in \
`If-Match`. A repeated `Idempotency-Key` gets the first answer again, for 24 hours.",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    servers((url = "/")),
    security(("token" = []), ("session" = [])),
    modifiers(&Security, &Common, &Texts),
    components(schemas(ProblemDocument, runs::events::RunEvent, travel_times::TravelTimeId)),
    paths(
        health::lives, health::ready,
        document,
        problems::list, problems::read,
        tokens::issue, tokens::end, tokens::me,
        invitations::list, invitations::create, invitations::read, invitations::remove,
        invitations::accept,
        advisers::list,
        youths::list, youths::create, youths::read, youths::replace, youths::remove,
        finding::search, finding::fits,
        employers::list, employers::create, employers::read, employers::replace, employers::remove,
        openings::list, openings::create, openings::read, openings::replace, openings::remove,
        proposed::list,
        proposals::list, proposals::create, proposals::read, proposals::step, proposals::note,
        proposals::approve, round_proposals::send, round_proposals::confirm, round_proposals::outcomes,
        requests::list, requests::read, requests::step, requests::ask,
        travel_times::list, travel_times::create, travel_times::read, travel_times::replace,
        travel_times::remove,
        rounds::list, rounds::create, rounds::read, rounds::replace, rounds::remove,
        runs::list, runs::start, runs::read, runs::cancel, runs::stop, runs::events::follow, runs::placements::list,
        runs::unplaced::list, runs::export::file,
        runs::explain::youth, runs::explain::pair, runs::explain::seats, runs::explain::rules,
        runs::explain::quality, runs::explain::what_if, runs::explain::intake,
        explanations::explain,
        catalogue::find_trades, catalogue::mentions, catalogue::read_trade, catalogue::read_postcode,
        catalogue::municipalities, catalogue::codes,
    )
)]
pub struct ApiDocument;

/// What holds for all operations alike and would have to be repeated at each.
struct Common;

impl Modify for Common {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for (path, item) in &mut document.paths.paths {
            let kept = item.put.is_some();
            for operation in [
                &mut item.get,
                &mut item.put,
                &mut item.post,
                &mut item.delete,
            ]
            .into_iter()
            .flatten()
            {
                name(operation, path);
                for (status, response) in &mut operation.responses.responses {
                    let RefOr::T(response) = response else {
                        continue;
                    };
                    match status.as_str() {
                        "201" | "202" => {
                            header(response, "Location", "Where it is");
                            header(response, "ETag", "Its version");
                        }
                        "200" if kept => header(response, "ETag", "Its version, for `If-Match`"),
                        _ => {}
                    }
                }
            }
        }
    }
}

/// Makes the name of an operation unique: `list` of `/api/v1/rounds/{id}/runs` becomes
/// `list_rounds_runs`.
fn name(operation: &mut Operation, path: &str) {
    let handler = operation.operation_id.take().unwrap_or_default();
    let segments = path
        .split('/')
        .skip_while(|part| matches!(*part, "" | "api" | "v1"));
    let words = segments.filter(|part| !part.starts_with('{'));
    let words: Vec<String> = words.map(|word| word.replace(['-', '.'], "_")).collect();
    operation.operation_id = Some(format!("{handler}_{}", words.join("_")));
}

fn header(response: &mut Response, name: &str, description: &str) {
    let schema = ObjectBuilder::new().schema_type(Type::String);
    let header = HeaderBuilder::new()
        .schema(Some(schema))
        .description(Some(description))
        .build();
    response.headers.insert(name.to_owned(), header.into());
}

struct Security;

impl Modify for Security {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        let token = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some(
                "A token from `/api/v1/tokens` or `formidling account`",
            ))
            .build();
        components.add_security_scheme("token", SecurityScheme::Http(token));
        let session = ApiKeyValue::with_description(
            crate::accounts::COOKIE,
            "The session cookie of the pages",
        );
        components.add_security_scheme("session", SecurityScheme::ApiKey(ApiKey::Cookie(session)));
    }
}

/// This document.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "openapi",
    security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = Object), failures::Public)
)]
#[get("/openapi.json")]
pub(super) fn document(_query: NoQuery) -> Result<(ContentType, &'static str), Problem> {
    static JSON: LazyLock<Option<String>> =
        LazyLock::new(|| ApiDocument::openapi().to_pretty_json().ok());
    match &*JSON {
        Some(json) => Ok((ContentType::JSON, json)),
        None => Err(Problem::new(ProblemCode::Internal)),
    }
}
