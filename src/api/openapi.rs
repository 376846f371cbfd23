use std::sync::LazyLock;

use rocket::get;
use rocket::http::ContentType;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::problem::{Problem, ProblemCode, ProblemDocument};
use super::query::NoQuery;
use super::{
    catalogue, employers, explanations, failures, health, openings, problems, proposed, rounds,
    runs, tokens, travel_times, youths,
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
    modifiers(&Security),
    components(schemas(ProblemDocument, runs::events::RunEvent)),
    paths(
        health::lives, health::ready,
        document,
        problems::list, problems::read,
        tokens::issue, tokens::end, tokens::me,
        youths::list, youths::create, youths::read, youths::replace, youths::remove,
        employers::list, employers::create, employers::read, employers::replace, employers::remove,
        openings::list, openings::create, openings::read, openings::replace, openings::remove,
        proposed::list,
        travel_times::list, travel_times::create, travel_times::read, travel_times::replace,
        travel_times::remove,
        rounds::list, rounds::create, rounds::read, rounds::replace, rounds::remove,
        runs::list, runs::start, runs::read, runs::cancel, runs::events::follow, runs::placements::list,
        runs::unplaced::list,
        explanations::explain,
        catalogue::find_trades, catalogue::read_trade, catalogue::read_postcode,
        catalogue::municipalities, catalogue::codes,
    )
)]
pub struct ApiDocument;

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
