//! `/rounds/<id>/placements`: who was placed where, sorted, grouped, filtered and page by page.
//!
//! What is filtered by stands in the address, since it names nobody. A name that is searched for
//! does not: that search is sent as a form.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use data::domain::{Opening, OpeningId, Placement, TargetGroup, TradeCode, Youth};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::form::FromForm;
use rocket::http::Status;
use rocket::{State, get, post};

use super::factors::wish;
use super::frame::{Part, above, head};
use super::load::Shown;
use super::proposals::ByPair;
use super::rules::group_key as key;
use super::whole;
use crate::accounts::{Instructor, SessionForm};
use crate::pages::choices::groups;
use crate::pages::layout::Page;
use crate::pages::visit::Visit;
use crate::pages::words::Words;

/// Rows of a page.
const ROWS: usize = 50;

/// How the list is sorted, by the names that stand in the address.
const ORDERS: [(&str, &str); 5] = [
    ("youth", "page-column-youth"),
    ("opening", "page-column-opening"),
    ("points", "page-column-points"),
    ("wish", "page-column-wish"),
    ("travel", "page-column-travel"),
];

/// What is wanted of the list.
#[derive(Debug, Clone, Default, FromForm)]
pub(in crate::pages) struct Wanted {
    sort: Option<String>,
    by: Option<String>,
    opening: Option<String>,
    trade: Option<String>,
    group: Option<String>,
    page: Option<usize>,
    /// A name or a reference; only in a form, never in an address.
    q: Option<String>,
}

/// A placement with what is shown of it.
struct Row<'a> {
    placement: &'a Placement,
    youth: Option<&'a Youth>,
    opening: Option<&'a Opening>,
    /// What it stands under; nothing where the list is not grouped.
    heading: String,
}

/// The list, as the address says.
#[get("/rounds/<id>/placements?<wanted..>")]
pub(in crate::pages) async fn page(
    id: &str,
    who: Instructor,
    visit: Visit,
    wanted: Wanted,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    let wanted = Wanted { q: None, ..wanted };
    Ok(listed(&visit, &shown, &wanted))
}

/// The list of those with a name, as a form says.
#[post("/rounds/<id>/placements", data = "<form>")]
pub(in crate::pages) async fn search(
    id: &str,
    who: Instructor,
    visit: Visit,
    form: SessionForm<Wanted>,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    Ok(listed(&visit, &shown, &form.content))
}

fn listed(visit: &Visit, shown: &Shown, wanted: &Wanted) -> Page {
    let w = visit.words;
    let rows = rows(w, shown, wanted);
    let pages = rows.len().div_ceil(ROWS).max(1);
    let page = wanted.page.unwrap_or(1).clamp(1, pages);
    let part: Vec<&Row<'_>> = rows.iter().skip((page - 1) * ROWS).take(ROWS).collect();
    let main = html! {
        (head(visit, &shown.round, Part::Placements))
        @if shown.finished().is_none() {
            p { (w.text("page-round-no-result")) }
        } @else {
            (filters(w, shown, wanted))
            @if let Some(csrf) = visit.csrf() { (name_search(w, shown, wanted, csrf)) }
            p role="status" {
                (w.say(&Message::new("page-placements-found")
                    .with("found", rows.len())
                    .with("all", shown.named.placements.len())))
            }
            @if !part.is_empty() { (table(w, shown, wanted, &part)) }
            @if pages > 1 && wanted.q.is_none() { (turn(w, shown, wanted, page, pages)) }
        }
    };
    Page::new(visit, &above(w), &w.text("page-placements"), &main)
}

fn rows<'a>(w: Words, shown: &'a Shown, wanted: &Wanted) -> Vec<Row<'a>> {
    let opening: Option<OpeningId> = wanted.opening.as_ref().and_then(|id| id.parse().ok());
    let text = |field: &Option<String>| field.clone().filter(|text| !text.is_empty());
    let (trade, group) = (text(&wanted.trade), text(&wanted.group));
    let sought = text(&wanted.q).map(|q| q.trim().to_lowercase());
    let placements = shown.named.by_name();
    let mut rows: Vec<Row<'a>> = placements
        .filter(|placement| opening.is_none_or(|id| placement.opening == id))
        .map(|placement| Row::new(w, shown, wanted, placement))
        .filter(|row| {
            let own = row.trade().map(|trade| trade.0.as_str());
            trade.is_none() || own == trade.as_deref()
        })
        .filter(|row| group.is_none() || row.group().map(key) == group.as_deref())
        .filter(|row| {
            let names = || {
                let names = format!("{} {}", row.name(w), row.reference());
                names.to_lowercase()
            };
            sought
                .as_ref()
                .is_none_or(|sought| names().contains(sought))
        })
        .collect();
    // Equal ones stay in the order of the names.
    rows.sort_by(|a, b| {
        let headings = a.heading.cmp(&b.heading);
        headings.then_with(|| a.order(b, wanted.sort.as_deref()))
    });
    rows
}

impl<'a> Row<'a> {
    fn new(w: Words, shown: &'a Shown, wanted: &Wanted, placement: &'a Placement) -> Self {
        let mut row = Self {
            placement,
            youth: shown.youth(placement.youth),
            opening: shown.opening(placement.opening),
            heading: String::new(),
        };
        row.heading = match wanted.by.as_deref() {
            Some("opening") => row.title(w).into_owned(),
            Some("trade") => row.trade().map_or_else(String::new, |trade| w.trade(trade)),
            Some("group") => row
                .group()
                .map_or_else(String::new, |group| w.target_group(group)),
            _ => String::new(),
        };
        row
    }

    fn name(&self, w: Words) -> String {
        self.youth.map_or_else(
            || w.text("page-youth-gone"),
            |youth| format!("{} {}", youth.first_name, youth.last_name),
        )
    }

    fn reference(&self) -> &'a str {
        self.youth.map_or("", |youth| &youth.reference)
    }

    fn group(&self) -> Option<TargetGroup> {
        self.youth.map(|youth| youth.target_group)
    }

    fn title(&self, w: Words) -> Cow<'a, str> {
        match self.opening {
            Some(opening) => Cow::Borrowed(&opening.title),
            None => Cow::Owned(w.text("page-opening-gone")),
        }
    }

    fn trade(&self) -> Option<&'a TradeCode> {
        self.opening.map(|opening| &opening.trade)
    }

    fn order(&self, other: &Self, sort: Option<&str>) -> Ordering {
        let rank = |row: &Self| row.placement.wish_rank.unwrap_or(u8::MAX);
        let title = |row: &Self| row.opening.map(|opening| opening.title.as_str());
        match sort {
            Some("opening") => title(self).cmp(&title(other)),
            Some("points") => other.placement.score.cmp(&self.placement.score),
            Some("wish") => rank(self).cmp(&rank(other)),
            Some("travel") => other.placement.travel.0.cmp(&self.placement.travel.0),
            _ => Ordering::Equal,
        }
    }
}

fn filters(w: Words, shown: &Shown, wanted: &Wanted) -> Markup {
    let all = &shown.named.by_title;
    let openings: Vec<(String, String)> = all
        .iter()
        .map(|opening| (opening.id.to_string(), opening.title.clone()))
        .collect();
    let trades: BTreeSet<&TradeCode> = all.iter().map(|opening| &opening.trade).collect();
    let mut trades: Vec<(String, String)> = trades
        .into_iter()
        .map(|trade| (trade.0.clone(), w.trade(trade)))
        .collect();
    trades.sort_by(|a, b| a.1.cmp(&b.1));
    let groups = groups(w);
    let by: Vec<(String, String)> = [
        ("opening", "page-column-opening"),
        ("trade", "page-column-trade"),
        ("group", "page-column-group"),
    ]
    .map(|(value, name)| (value.to_owned(), w.text(name)))
    .into();
    let choice = |name: &'static str,
                  label: &'static str,
                  none: &'static str,
                  options: &[(String, String)],
                  chosen: &Option<String>| {
        html! {
            div.ds-field {
                label.ds-label for=(name) data-weight="medium" { (w.text(label)) }
                select.ds-input #(name) name=(name) {
                    option value="" { (w.text(none)) }
                    @for (value, text) in options {
                        option value=(value) selected[chosen.as_deref() == Some(value)] { (text) }
                    }
                }
            }
        }
    };
    html! {
        form.filters method="get" action={ "/rounds/" (shown.round.id) "/placements" } {
            (choice("opening", "page-column-opening", "page-all", &openings, &wanted.opening))
            (choice("trade", "page-column-trade", "page-all", &trades, &wanted.trade))
            (choice("group", "page-column-group", "page-all", &groups, &wanted.group))
            (choice("by", "page-group-by", "page-not-grouped", &by, &wanted.by))
            @if let Some(sort) = &wanted.sort { input type="hidden" name="sort" value=(sort); }
            button.ds-button data-variant="secondary" type="submit" { (w.text("page-show")) }
        }
    }
}

fn name_search(w: Words, shown: &Shown, wanted: &Wanted, csrf: &str) -> Markup {
    html! {
        form.filters method="post" action={ "/rounds/" (shown.round.id) "/placements" } role="search" {
            input type="hidden" name="csrf" value=(csrf);
            div.ds-field {
                label.ds-label for="q" data-weight="medium" { (w.text("page-search-name")) }
                input.ds-input #q name="q" type="search" autocomplete="off" maxlength="100"
                    value=(wanted.q.as_deref().unwrap_or(""));
            }
            button.ds-button data-variant="secondary" type="submit" { (w.text("page-search")) }
            @if wanted.q.is_some() {
                a.ds-button data-variant="tertiary" href={ "/rounds/" (shown.round.id) "/placements" } {
                    (w.text("page-search-end"))
                }
            }
        }
    }
}

fn table(w: Words, shown: &Shown, wanted: &Wanted, rows: &[&Row<'_>]) -> Markup {
    let sort = wanted.sort.as_deref().unwrap_or("youth");
    let proposals = ByPair::of(shown);
    let groups: Vec<&[&Row<'_>]> = rows.chunk_by(|a, b| a.heading == b.heading).collect();
    html! {
        table.stack role="table" {
            caption { (w.text("page-placements-caption")) }
            thead role="rowgroup" {
                tr role="row" {
                    @for (name, label) in ORDERS {
                        th scope="col" role="columnheader"
                            aria-sort=[(sort == name).then_some(sorted(name))] {
                            @if wanted.q.is_some() {
                                (w.text(label))
                            } @else {
                                a href=(link(shown, wanted, Some(name), 1))
                                    aria-current=[(sort == name).then_some("true")] { (w.text(label)) }
                            }
                        }
                    }
                }
            }
            @for group in groups {
                @let heading = group.first().map_or("", |row| row.heading.as_str());
                tbody.group[!heading.is_empty()] role="rowgroup" {
                    @if !heading.is_empty() {
                        tr role="row" {
                            th scope="rowgroup" role="rowheader" colspan=(ORDERS.len()) { (heading) }
                        }
                    }
                    @for row in group { (line(w, shown, &proposals, row)) }
                }
            }
        }
    }
}

fn sorted(order: &str) -> &'static str {
    match order {
        "points" | "travel" => "descending",
        _ => "ascending",
    }
}

fn line(w: Words, shown: &Shown, proposals: &ByPair<'_>, row: &Row<'_>) -> Markup {
    let placement = row.placement;
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                a href={ "/rounds/" (shown.round.id) "/youths/" (placement.youth) } { (row.name(w)) }
                span.note {
                    (row.reference())
                    @if let Some(group) = row.group() { " · " (w.target_group(group)) }
                }
            }
            td role="cell" data-label=(w.text("page-column-opening")) {
                span {
                    (row.title(w))
                    @if let Some(trade) = row.trade() { br; span.note { (w.trade(trade)) } }
                    @if let Some(state) = proposals.state(placement) {
                        br; span.note { (w.proposal_state(state)) }
                    }
                }
            }
            td role="cell" data-label=(w.text("page-column-points")) { (w.points(placement.score)) }
            td role="cell" data-label=(w.text("page-column-wish")) { (wish(w, placement.wish_rank)) }
            td role="cell" data-label=(w.text("page-column-travel")) { (w.minutes(placement.travel)) }
        }
    }
}

fn turn(w: Words, shown: &Shown, wanted: &Wanted, page: usize, pages: usize) -> Markup {
    html! {
        nav.pages aria-label=(w.text("page-pages")) {
            @if page > 1 {
                a.ds-button data-variant="secondary" rel="prev"
                    href=(link(shown, wanted, wanted.sort.as_deref(), page - 1)) {
                    (w.text("page-page-before"))
                }
            }
            p { (w.say(&Message::new("page-page-of").with("page", page).with("pages", pages))) }
            @if page < pages {
                a.ds-button data-variant="secondary" rel="next"
                    href=(link(shown, wanted, wanted.sort.as_deref(), page + 1)) {
                    (w.text("page-page-after"))
                }
            }
        }
    }
}

/// Address of the list in another order or on another page.
fn link(shown: &Shown, wanted: &Wanted, sort: Option<&str>, page: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    let page = (page > 1).then(|| page.to_string());
    for (name, value) in [
        ("sort", sort),
        ("by", wanted.by.as_deref()),
        ("opening", wanted.opening.as_deref()),
        ("trade", wanted.trade.as_deref()),
        ("group", wanted.group.as_deref()),
        ("page", page.as_deref()),
    ] {
        // What is no value of these fields is left out: it could be anything.
        let value = value.filter(|value| {
            !value.is_empty()
                && value
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        });
        parts.extend(value.map(|value| format!("{name}={value}")));
    }
    format!("/rounds/{}/placements?{}", shown.round.id, parts.join("&"))
}
