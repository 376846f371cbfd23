use data::catalogue::{
    HitKind, Municipality, NavCode, OtStatus, PostcodeEntry, TradeEntry, TradeHit, catalogue,
};
use data::domain::{Postcode, Preferences, TradeCode};
use data::messages::{Language, Message};
use rocket::{get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::answer::Found;
use super::body::Body;
use super::failures;
use super::language::Reader;
use super::path::{Code, found};
use super::problem::{Problem, ProblemCode};
use super::query::{NoQuery, Search};
use crate::accounts::AnyUser;

/// A trade or programme area.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TradeView {
    /// Ten characters.
    code: TradeCode,
    /// 1 for Vg1, 2 for Vg2, 3 for a trade or Vg3, 4 for what builds on a Vg3.
    #[schema(minimum = 1, maximum = 4)]
    level: u8,
    /// Code of the education programme, e.g. `BA`.
    programme: &'static str,
    /// Name in the language asked for.
    name: &'static str,
    /// What it builds on directly, the usual way first.
    builds_on: &'static [TradeCode],
    /// Interests of those who work in it, R I A S E C, 1.0…7.0; none when unknown.
    interests: Option<[f64; 6]>,
    /// Work values, in the order of a profile's, 1.0…7.0; none when unknown.
    values: Option<[f64; 6]>,
    /// How workplaces of the trade usually are.
    environment: Preferences,
}

impl TradeView {
    fn new(entry: &'static TradeEntry, language: Language) -> Self {
        Self {
            code: entry.code.clone(),
            level: entry.level,
            programme: &entry.programme,
            name: entry.name(language),
            builds_on: &entry.builds_on,
            interests: catalogue().interests(&entry.code),
            values: catalogue().values(&entry.code),
            environment: catalogue().environment(&entry.code),
        }
    }
}

/// A trade that a text may mean.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HitView {
    /// Which.
    code: TradeCode,
    /// Its name in the language asked for.
    name: &'static str,
    /// How sure that is, in percent.
    #[schema(minimum = 0, maximum = 100)]
    confidence: u8,
    /// The code, name or word of the catalogue that the text matched.
    matched: String,
    /// How it matched.
    kind: HitKind,
}

impl HitView {
    fn new(hit: TradeHit, language: Language) -> Self {
        let entry = catalogue().trade(&hit.code);
        Self {
            name: entry.map_or("", |entry| entry.name(language)),
            code: hit.code,
            confidence: hit.confidence.0,
            matched: hit.matched,
            kind: hit.kind,
        }
    }
}

/// A text in somebody's own words.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnWords {
    /// At most 1,000 characters.
    #[schema(max_length = 1000)]
    text: String,
}

/// A trade that a text in somebody's own words speaks of.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MentionView {
    /// Which.
    code: TradeCode,
    /// Its name in the language asked for.
    name: &'static str,
    /// The words that say so.
    words: Vec<String>,
}

/// Finds the trades that a text in somebody's own words speaks of. The text may be personal, so it
/// stands in the body and is kept nowhere.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "catalogue",
    request_body = OwnWords,
    responses((status = 200, description = "In the order of the codes", body = Vec<MentionView>), failures::Words)
)]
#[post("/catalogue/mentions", data = "<body>")]
pub(super) fn mentions(
    _who: AnyUser,
    _query: NoQuery,
    reader: Reader,
    body: Body<OwnWords>,
) -> Result<Found<Vec<MentionView>>, Problem> {
    let text = body.content.text;
    if text.chars().count() > 1_000 {
        let message = Message::new("validation-text-long").with("max", 1_000_i64);
        return Err(Problem::new(ProblemCode::ValuesInvalid).value("text", "", message));
    }
    let found = catalogue().mentions(&text).into_iter();
    let views = found.map(|mention| MentionView {
        name: catalogue()
            .trade(&mention.code)
            .map_or("", |entry| entry.name(reader.0)),
        code: mention.code,
        words: mention.words,
    });
    Ok(Found::plain(views.collect()))
}

/// A postcode.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PostcodeView {
    /// Four digits.
    postcode: Postcode,
    /// Name of the place.
    place: &'static str,
    /// Number of the municipality since 2024.
    municipality: &'static str,
    /// Degrees north.
    lat: f64,
    /// Degrees east.
    lon: f64,
    /// Whether it is in use.
    in_use: bool,
}

impl From<&'static PostcodeEntry> for PostcodeView {
    fn from(entry: &'static PostcodeEntry) -> Self {
        Self {
            postcode: entry.postcode.clone(),
            place: &entry.place,
            municipality: &entry.municipality,
            lat: entry.lat,
            lon: entry.lon,
            in_use: entry.in_use,
        }
    }
}

/// A municipality.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MunicipalityView {
    /// Number since 2024.
    number: &'static str,
    /// Name.
    name: &'static str,
    /// Name of the county.
    county: &'static str,
    /// Whether it belongs to the region Grenland.
    grenland: bool,
}

impl From<&'static Municipality> for MunicipalityView {
    fn from(entry: &'static Municipality) -> Self {
        Self {
            number: &entry.number,
            name: &entry.name,
            county: &entry.county,
            grenland: entry.grenland,
        }
    }
}

/// A code of a follow-up service.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodeView {
    /// The code.
    code: &'static str,
    /// What it means.
    name: &'static str,
}

/// The codes that a youth's `follow_up` takes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CodesView {
    /// Status codes of the county's follow-up service.
    ot_status: Vec<CodeView>,
    /// NAV's effort groups.
    nav_effort_group: Vec<CodeView>,
}

/// Finds trades by code, name, everyday words and through typing errors, the best first.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "catalogue",
    params(Search),
    responses((status = 200, description = "What it may mean", body = Vec<HitView>), failures::Any)
)]
#[get("/catalogue/trades")]
pub(super) fn find_trades(_who: AnyUser, search: Search, reader: Reader) -> Found<Vec<HitView>> {
    let hits = catalogue().find_trade(&search.q).into_iter();
    let views = hits
        .take(search.limit)
        .map(|hit| HitView::new(hit, reader.0));
    Found::plain(views.collect())
}

/// Reads one trade.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "catalogue",
    params(("code" = TradeCode, Path, description = "Which", example = "BATMF3----")),
    responses((status = 200, description = "The trade", body = TradeView), failures::Read)
)]
#[get("/catalogue/trades/<code>")]
pub(super) fn read_trade(
    _who: AnyUser,
    _query: NoQuery,
    reader: Reader,
    code: Code<'_>,
) -> Result<Found<TradeView>, Problem> {
    let entry = found(catalogue().trade(&TradeCode(code.0.to_owned())))?;
    Ok(Found::plain(TradeView::new(entry, reader.0)))
}

/// Reads one postcode.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "catalogue",
    params(("code" = Postcode, Path, description = "Which", example = "3717")),
    responses((status = 200, description = "The postcode", body = PostcodeView), failures::Read)
)]
#[get("/catalogue/postcodes/<code>")]
pub(super) fn read_postcode(
    _who: AnyUser,
    _query: NoQuery,
    code: Code<'_>,
) -> Result<Found<PostcodeView>, Problem> {
    let entry = found(catalogue().postcode(&Postcode(code.0.to_owned())))?;
    Ok(Found::plain(entry.into()))
}

/// Lists the municipalities.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "catalogue",
    responses((status = 200, description = "All of them", body = Vec<MunicipalityView>), failures::Any)
)]
#[get("/catalogue/municipalities")]
pub(super) fn municipalities(_who: AnyUser, _query: NoQuery) -> Found<Vec<MunicipalityView>> {
    Found::plain(catalogue().municipalities().map(Into::into).collect())
}

/// Lists the codes of the follow-up services.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "catalogue",
    responses((status = 200, description = "All of them", body = CodesView), failures::Any)
)]
#[get("/catalogue/codes")]
pub(super) fn codes(_who: AnyUser, _query: NoQuery) -> Found<CodesView> {
    let ot = |status: &'static OtStatus| CodeView {
        code: &status.code,
        name: &status.meaning,
    };
    let nav = |group: &'static NavCode| CodeView {
        code: &group.code,
        name: &group.name,
    };
    Found::plain(CodesView {
        ot_status: catalogue().ot_statuses().iter().map(ot).collect(),
        nav_effort_group: catalogue().nav_effort_groups().iter().map(nav).collect(),
    })
}
