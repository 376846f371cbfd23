use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;
use data::domain::{Outcome, Proposal, ProposalState};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::{Line, until};
use crate::accounts::Instructor;
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away};
use crate::pages::words::{Words, share};
use crate::proposals::expire_daily;

/// Rows of a page.
const ROWS: usize = 50;

/// Those that take somebody's time, whichever round they are of; or all in a state.
#[get("/proposals?<state>&<page>")]
pub(in crate::pages) async fn page(
    state: Option<&str>,
    page: Option<usize>,
    _who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    expire_daily(recent, Utc::now()).await.map_err(away)?;
    let all: Vec<Arc<Proposal>> = recent.every(None).await.map_err(away)?;
    let w = visit.words;
    let wanted: Option<ProposalState> = state.and_then(|state| state.parse().ok());
    let going_on =
        |one: &Proposal| matches!(one.state, ProposalState::Confirmed | ProposalState::Started);
    let counts = counts(&all);
    let mut chosen: Vec<Arc<Proposal>> = all
        .iter()
        .filter(|one| wanted.map_or_else(|| going_on(one), |state| one.state == state))
        .cloned()
        .collect();
    chosen.reverse();
    let lines = Line::of(recent, chosen).await.map_err(away)?;
    let main = html! {
        h1 { (w.text("page-follow-up")) }
        p.lead { (w.text("page-follow-up-lead")) }
        (states(w, "/proposals", wanted, &counts, "page-follow-up-going-on"))
        (table(w, "/proposals", wanted, &lines, page))
        (outcomes(w, &all))
    };
    Ok(Page::new(&visit, &[], &w.text("page-follow-up"), &main))
}

/// How many stand where.
fn counts(all: &[Arc<Proposal>]) -> BTreeMap<ProposalState, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one.state).or_default() += 1;
    }
    counts
}

/// The list of a round, all or in one state, with the way to the other states.
pub(in crate::pages) fn by_state(
    w: Words,
    address: &str,
    wanted: Option<ProposalState>,
    lines: &[Line],
    page: Option<usize>,
) -> Markup {
    let all: Vec<Arc<Proposal>> = lines
        .iter()
        .map(|line| Arc::clone(&line.proposal))
        .collect();
    let chosen = lines
        .iter()
        .filter(|line| wanted.is_none_or(|state| line.proposal.state == state));
    let chosen: Vec<&Line> = chosen.collect();
    html! {
        (states(w, address, wanted, &counts(&all), "page-all"))
        (rows(w, address, wanted, &chosen, page))
    }
}

fn states(
    w: Words,
    address: &str,
    wanted: Option<ProposalState>,
    counts: &BTreeMap<ProposalState, usize>,
    first: &'static str,
) -> Markup {
    html! {
        nav.parts aria-label=(w.text("page-proposals-states")) {
            ul {
                li { a href=(address) aria-current=[wanted.is_none().then_some("true")] { (w.text(first)) } }
                @for (state, number) in counts {
                    li {
                        a href={ (address) "?state=" (state.name()) }
                            aria-current=[(wanted == Some(*state)).then_some("true")] {
                            (w.say(&Message::new("page-counted")
                                .with("name", w.proposal_state(*state))
                                .with("number", *number)))
                        }
                    }
                }
            }
        }
    }
}

/// Proposals with the way to each.
pub(in crate::pages) fn table(
    w: Words,
    address: &str,
    wanted: Option<ProposalState>,
    lines: &[Line],
    page: Option<usize>,
) -> Markup {
    rows(w, address, wanted, &lines.iter().collect::<Vec<_>>(), page)
}

fn rows(
    w: Words,
    address: &str,
    wanted: Option<ProposalState>,
    lines: &[&Line],
    page: Option<usize>,
) -> Markup {
    let pages = lines.len().div_ceil(ROWS).max(1);
    let page = page.unwrap_or(1).clamp(1, pages);
    let link = |number: usize| match wanted {
        Some(state) => format!("{address}?state={}&page={number}", state.name()),
        None => format!("{address}?page={number}"),
    };
    html! {
        p role="status" { (w.say(&Message::new("page-proposals-found").with("found", lines.len()))) }
        @if !lines.is_empty() {
            table.stack role="table" {
                caption { (w.text("page-proposals-caption")) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (w.text("page-column-youth")) }
                        th scope="col" role="columnheader" { (w.text("page-column-opening")) }
                        th scope="col" role="columnheader" { (w.text("page-column-weekdays")) }
                        th scope="col" role="columnheader" { (w.text("page-column-state")) }
                    }
                }
                tbody role="rowgroup" {
                    @for line in lines.iter().skip((page - 1) * ROWS).take(ROWS) { (row(w, line)) }
                }
            }
        }
        @if pages > 1 {
            nav.pages aria-label=(w.text("page-pages")) {
                @if page > 1 {
                    a.ds-button data-variant="secondary" href=(link(page - 1)) { (w.text("page-page-before")) }
                }
                p { (w.say(&Message::new("page-page-of").with("page", page).with("pages", pages))) }
                @if page < pages {
                    a.ds-button data-variant="secondary" href=(link(page + 1)) { (w.text("page-page-after")) }
                }
            }
        }
    }
}

fn row(w: Words, line: &Line) -> Markup {
    let proposal = &line.proposal;
    html! {
        tr role="row" {
            th scope="row" role="rowheader" {
                a href={ "/proposals/" (proposal.id) } { (line.name(w)) }
                span.note { (line.reference()) }
            }
            td role="cell" data-label=(w.text("page-column-opening")) {
                span { (line.title(w)) br; span.note { (line.employer()) } }
            }
            td role="cell" data-label=(w.text("page-column-weekdays")) { (w.weekdays(&proposal.weekdays)) }
            td role="cell" data-label=(w.text("page-column-state")) {
                span {
                    (w.proposal_state(proposal.state))
                    @if let Some(outcome) = proposal.outcome { ": " (w.outcome(outcome)) }
                    @if let Some(until) = until(w, proposal) { br; span.note { (until) } }
                    @if proposal.waits_for_answer() {
                        br; strong { (w.text("page-question-waits")) }
                    }
                }
            }
        }
    }
}

/// What those that are over have led to; nothing while none is.
pub(in crate::pages) fn outcomes(w: Words, all: &[Arc<Proposal>]) -> Markup {
    let ended: Vec<Outcome> = all.iter().filter_map(|one| one.outcome).collect();
    let count = |outcome: Outcome| ended.iter().filter(|one| **one == outcome).count();
    let whole = u32::try_from(ended.len()).unwrap_or(u32::MAX);
    html! {
        @if !ended.is_empty() {
            h2 { (w.text("page-outcomes")) }
            table.bars {
                caption { (w.say(&Message::new("page-outcomes-caption").with("ended", ended.len()))) }
                thead {
                    tr {
                        th scope="col" { (w.text("page-column-outcome")) }
                        th.number scope="col" { (w.text("page-column-number")) }
                        th.number scope="col" { (w.text("page-column-share")) }
                    }
                }
                tbody {
                    @for outcome in Outcome::ALL {
                        @let number = count(outcome);
                        tr {
                            th scope="row" { (w.outcome(outcome)) }
                            td.number { (number) }
                            td.number { (share(u32::try_from(number).unwrap_or(0), whole)) }
                        }
                    }
                }
            }
        }
    }
}
