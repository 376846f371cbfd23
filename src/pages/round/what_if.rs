//! What would be if a youth had to have an opening, must not have it, or changed places with
//! somebody: shown beside the result as it is, before it is taken.

use std::sync::Arc;

use data::domain::{OpeningId, Pair, Placement, Policy, Proposal, Round, Youth, YouthId};
use data::messages::Message;
use data::store::{Recent, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{State, post};

use super::frame::{Part, below};
use super::load::Shown;
use super::progress::refused;
use super::{agreed, summary, whole_for, youth};
use crate::accounts::{Coordinator, SessionForm};
use crate::answers::{self, AnswerError};
use crate::explain::{
    AskError, Case, Change, ChangedView, Changes, DifferenceView, FiguresView, Until, what_if,
};
use crate::pages::fields::Fields;
use crate::pages::form::signed;
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away, done, missing};
use crate::pages::words::Words;
use crate::records::{self, Refusal};
use crate::runs::{RunError, Runs};

/// Shows the result with a change beside the one without.
#[post("/rounds/<id>/what-if", data = "<form>")]
pub(in crate::pages) async fn page(
    id: &str,
    coordinator: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole_for(recent, id, &visit, &coordinator).await?;
    let w = visit.words;
    let (run, _) = missing(shown.finished())?;
    let Some(wish) = Wish::read(&form.content) else {
        return Ok(incomplete(&visit, &shown));
    };
    let Some(changes) = wish.changes(&shown, &shown.round.policy) else {
        return Ok(incomplete(&visit, &shown));
    };
    let agreed = agreed::among(&shown, wish.moves(&shown));
    if !agreed.is_empty() {
        return Ok(prevented(&visit, &shown, &wish, &agreed));
    }
    let (added, language) = (Default::default(), w.0);
    let asked = Changes { changes };
    let answer = move |case: &Case, until: &Until| what_if(case, &asked, &added, until, language);
    let answer = answers::compute(recent, run.id, answer).await;
    let main = html! {
        h1 { (w.text("page-what-if")) }
        p.lead { (wish.said(w, &shown)) }
        @match &answer {
            Ok((view, _)) => (compared(&visit, &shown, &wish, view)),
            Err(error) => div.ds-alert data-color="warning" { (w.text(reason(error))) },
        }
        p { a href={ "/rounds/" (shown.round.id) "/youths/" (wish.youth) } { (w.text("page-back-to-youth")) } }
    };
    let crumbs = below(w, &shown.round, Part::Placements);
    Ok(Page::new(&visit, &crumbs, &w.text("page-what-if"), &main))
}

/// Takes the change into the rules of the round and runs it again.
#[post("/rounds/<id>/decide", data = "<form>")]
pub(in crate::pages) async fn decide(
    id: &str,
    coordinator: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
    runs: &State<Runs>,
) -> Result<Flash<Redirect>, Status> {
    let account = coordinator.0.account.id;
    let shown = whole_for(recent, id, &visit, &coordinator).await?;
    let wish = Wish::read(&form.content).ok_or(Status::UnprocessableEntity)?;
    if !agreed::among(&shown, wish.moves(&shown)).is_empty() {
        return Err(Status::Conflict);
    }
    let changes = wish.changes(&shown, &shown.round.policy);
    let changes = changes.ok_or(Status::UnprocessableEntity)?;
    let mut round: Round = missing(
        recent
            .find(&shown.round.id.to_string())
            .await
            .map_err(away)?,
    )?;
    let read = round.clone();
    take(&mut round.policy, &changes);
    match records::write(&***recent, Some(&read), &round).await {
        Ok(_) => {}
        Err(Refusal::Values(_)) => return Err(Status::UnprocessableEntity),
        Err(Refusal::RoundClosed | Refusal::Store(StoreError::Conflict { .. })) => {
            return Err(Status::Conflict);
        }
        Err(Refusal::Store(_)) => return Err(Status::ServiceUnavailable),
    }
    let message = match runs.request(round.id, Some(account)).await {
        Ok(_) => "page-done-decided",
        // It has read the rules already, or will: it has to be run again afterwards.
        Err(RunError::GoingOn | RunError::QueueFull) => "page-done-decided-later",
        Err(error) => return Err(refused(&error)),
    };
    Ok(done(format!("/rounds/{}", round.id), message))
}

/// What somebody wants to be otherwise.
struct Wish {
    youth: YouthId,
    action: Action,
}

enum Action {
    Pin(OpeningId),
    Forbid(OpeningId),
    Swap(YouthId),
}

impl Wish {
    /// None where the form leaves something open.
    fn read(fields: &Fields) -> Option<Self> {
        let opening = || fields.get("opening").parse().ok();
        let action = match fields.get("action") {
            "pin" => Action::Pin(opening()?),
            "forbid" => Action::Forbid(opening()?),
            "swap" => Action::Swap(fields.get("other").parse().ok()?),
            _ => return None,
        };
        let youth = fields.get("youth").parse().ok()?;
        Some(Self { youth, action })
    }

    /// The same in changes of the rules; none where somebody has no place to change.
    fn changes(&self, shown: &Shown, policy: &Policy) -> Option<Vec<Change>> {
        let youth = shown.youth(self.youth)?;
        let mut changes = Vec::new();
        match self.action {
            Action::Pin(opening) => pin(&mut changes, policy, youth, opening),
            Action::Forbid(opening) => {
                let (youth, opening) = (youth.id.to_string(), opening.to_string());
                changes.push(Change::Unpin {
                    youth: youth.clone(),
                    opening: opening.clone(),
                });
                changes.push(Change::Forbid { youth, opening });
            }
            Action::Swap(other) => {
                let other = shown.youth(other)?;
                let place = |of: &Youth| {
                    let mut own = shown
                        .named
                        .placements
                        .iter()
                        .filter(|one| one.youth == of.id);
                    own.next().map(|placement| placement.opening)
                };
                pin(&mut changes, policy, youth, place(other)?);
                pin(&mut changes, policy, other, place(youth)?);
            }
        }
        Some(changes)
    }

    /// The placements that it would put an end to.
    fn moves<'a>(&self, shown: &'a Shown) -> Vec<&'a Placement> {
        let of = |youth: YouthId| {
            let all = shown.named.placements.iter();
            all.filter(move |one| one.youth == youth)
        };
        match self.action {
            Action::Pin(opening) => {
                let youth = shown.youth(self.youth);
                let only = youth.is_some_and(|youth| youth.max_places == 1);
                of(self.youth)
                    .filter(|one| only && one.opening != opening)
                    .collect()
            }
            Action::Forbid(opening) => of(self.youth)
                .filter(|one| one.opening == opening)
                .collect(),
            Action::Swap(other) => of(self.youth).take(1).chain(of(other).take(1)).collect(),
        }
    }

    /// The same in words.
    fn said(&self, w: Words, shown: &Shown) -> String {
        let youth = |id| shown.youth(id).map(youth::name).unwrap_or_default();
        let opening = |id| {
            shown
                .opening(id)
                .map_or("", |opening| opening.title.as_str())
        };
        let message = match self.action {
            Action::Pin(id) => Message::new("page-wish-pin").with("opening", opening(id)),
            Action::Forbid(id) => Message::new("page-wish-forbid").with("opening", opening(id)),
            Action::Swap(other) => Message::new("page-wish-swap").with("other", youth(other)),
        };
        w.say(&message.with("youth", youth(self.youth)))
    }

    /// The form that takes it.
    fn hidden(&self) -> Markup {
        let (action, opening, other) = match self.action {
            Action::Pin(opening) => ("pin", opening.to_string(), String::new()),
            Action::Forbid(opening) => ("forbid", opening.to_string(), String::new()),
            Action::Swap(other) => ("swap", String::new(), other.to_string()),
        };
        html! {
            input type="hidden" name="youth" value=(self.youth);
            input type="hidden" name="action" value=(action);
            input type="hidden" name="opening" value=(opening);
            input type="hidden" name="other" value=(other);
        }
    }
}

/// A youth must have an opening: what was pinned or forbidden before and stands in the way goes.
fn pin(changes: &mut Vec<Change>, policy: &Policy, youth: &Youth, opening: OpeningId) {
    if youth.max_places == 1 {
        let others = policy.pins.iter().filter(|pair| pair.youth == youth.id);
        changes.extend(others.map(|pair| Change::Unpin {
            youth: pair.youth.to_string(),
            opening: pair.opening.to_string(),
        }));
    }
    let (youth, opening) = (youth.id.to_string(), opening.to_string());
    changes.push(Change::Allow {
        youth: youth.clone(),
        opening: opening.clone(),
    });
    changes.push(Change::Pin { youth, opening });
}

/// Puts changes of pins and forbids into the rules of a round.
fn take(policy: &mut Policy, changes: &[Change]) {
    let pair = |youth: &str, opening: &str| {
        Some(Pair {
            youth: youth.parse().ok()?,
            opening: opening.parse().ok()?,
        })
    };
    for change in changes {
        match change {
            Change::Pin { youth, opening } => {
                let new = pair(youth, opening).filter(|pair| !policy.pins.contains(pair));
                policy.pins.extend(new);
            }
            Change::Forbid { youth, opening } => {
                let new = pair(youth, opening).filter(|pair| !policy.forbids.contains(pair));
                policy.forbids.extend(new);
            }
            Change::Unpin { youth, opening } => {
                let gone = pair(youth, opening);
                policy.pins.retain(|pair| Some(*pair) != gone);
            }
            Change::Allow { youth, opening } => {
                let gone = pair(youth, opening);
                policy.forbids.retain(|pair| Some(*pair) != gone);
            }
            _ => {}
        }
    }
}

/// The form to ask with, on the page of a youth.
pub(super) fn form(visit: &Visit, shown: &Shown, youth: &Youth) -> Markup {
    let w = visit.words;
    let Some(csrf) = visit.csrf().filter(|_| shown.finished().is_some()) else {
        return html! {};
    };
    let placed = shown
        .named
        .placements
        .iter()
        .any(|one| one.youth == youth.id);
    // Who is placed several times stands there once: equal names are told apart by their references.
    let mut others: Vec<&Youth> = shown
        .named
        .by_name()
        .filter(|placement| placement.youth != youth.id)
        .filter_map(|placement| shown.youth(placement.youth))
        .collect();
    others.dedup_by_key(|other| other.id);
    html! {
        section aria-labelledby="hva-om" {
            h2 #hva-om { (w.text("page-what-if")) }
            p { (w.text("page-what-if-intro")) }
            div.columns {
                form.fields.panel method="post" action={ "/rounds/" (shown.round.id) "/what-if" } {
                    (signed(Some(csrf)))
                    input type="hidden" name="youth" value=(youth.id);
                    fieldset.ds-fieldset {
                        legend.ds-label data-weight="medium" { (w.text("page-what-if-what")) }
                        @for (value, name) in [("pin", "page-what-if-pin"), ("forbid", "page-what-if-forbid")] {
                            div.ds-field {
                                input.ds-input #{ "action-" (value) } type="radio" name="action"
                                    value=(value) checked[value == "pin"];
                                label.ds-label for={ "action-" (value) } data-weight="regular" { (w.text(name)) }
                            }
                        }
                    }
                    div.ds-field {
                        label.ds-label for="opening" data-weight="medium" { (w.text("page-column-opening")) }
                        select.ds-input #opening name="opening" {
                            @for opening in &shown.named.by_title {
                                option value=(opening.id) { (opening.title) " (" (opening.reference) ")" }
                            }
                        }
                    }
                    button.ds-button data-variant="secondary" type="submit" { (w.text("page-what-if-ask")) }
                }
                @if placed && !others.is_empty() {
                    form.fields.panel method="post" action={ "/rounds/" (shown.round.id) "/what-if" } {
                        (signed(Some(csrf)))
                        input type="hidden" name="youth" value=(youth.id);
                        input type="hidden" name="action" value="swap";
                        div.ds-field {
                            label.ds-label for="other" data-weight="medium" { (w.text("page-what-if-swap")) }
                            select.ds-input #other name="other" {
                                @for other in others { option value=(other.id) { (youth::name(other)) } }
                            }
                        }
                        button.ds-button data-variant="secondary" type="submit" { (w.text("page-what-if-ask-swap")) }
                    }
                }
            }
        }
    }
}

/// What is asked for would move something that has been agreed.
fn prevented(visit: &Visit, shown: &Shown, wish: &Wish, agreed: &[&Proposal]) -> Page {
    let w = visit.words;
    let main = html! {
        h1 { (w.text("page-what-if")) }
        p.lead { (wish.said(w, shown)) }
        (agreed::told(w, shown, agreed))
        p { a href={ "/rounds/" (shown.round.id) "/youths/" (wish.youth) } { (w.text("page-back-to-youth")) } }
    };
    let crumbs = below(w, &shown.round, Part::Placements);
    let page = Page::new(visit, &crumbs, &w.text("page-what-if"), &main);
    page.status(Status::Conflict)
}

fn compared(visit: &Visit, shown: &Shown, wish: &Wish, view: &DifferenceView) -> Markup {
    let w = visit.words;
    let Some(after) = &view.after else {
        return html! {
            h2 { (w.text("page-what-if-impossible")) }
            (summary::contradiction(w, &view.conflict, &view.repair))
        };
    };
    html! {
        (figures(w, &view.before, after))
        (moves(w, shown, &view.moves))
        @if let Some(csrf) = visit.csrf() {
            form.row method="post" action={ "/rounds/" (shown.round.id) "/decide" } {
                (signed(Some(csrf)))
                (wish.hidden())
                button.ds-button type="submit" { (w.text("page-what-if-take")) }
                p.note { (w.text("page-what-if-take-explained")) }
            }
        }
    }
}

fn figures(w: Words, before: &FiguresView, after: &FiguresView) -> Markup {
    let score = |score: Option<u32>| score.map_or_else(|| w.text("page-none"), |one| w.points(one));
    let rows = [
        (
            "page-fact-placed",
            before.placed.to_string(),
            after.placed.to_string(),
        ),
        (
            "page-fact-first",
            before.first_wishes.to_string(),
            after.first_wishes.to_string(),
        ),
        (
            "page-factors-sum",
            w.total(before.score),
            w.total(after.score),
        ),
        (
            "page-fact-mean",
            score(before.mean_score),
            score(after.mean_score),
        ),
        (
            "page-fact-worst",
            score(before.worst_score),
            score(after.worst_score),
        ),
    ];
    html! {
        table.factors {
            caption { (w.text("page-what-if-figures")) }
            thead {
                tr {
                    th scope="col" { (w.text("page-column-figure")) }
                    th.number scope="col" { (w.text("page-column-now")) }
                    th.number scope="col" { (w.text("page-column-then")) }
                }
            }
            tbody {
                @for (name, now, then) in rows {
                    tr {
                        th scope="row" { (w.text(name)) }
                        td.number { (now) }
                        td.number { @if now == then { (then) } @else { strong { (then) } } }
                    }
                }
            }
        }
    }
}

fn moves(w: Words, shown: &Shown, moves: &[ChangedView]) -> Markup {
    let names = |openings: &[OpeningId]| {
        let names: Vec<&str> = openings
            .iter()
            .filter_map(|id| shown.opening(*id).map(|opening| opening.title.as_str()))
            .collect();
        if names.is_empty() {
            w.text("page-no-place")
        } else {
            names.join(", ")
        }
    };
    html! {
        @if moves.is_empty() {
            p { (w.text("page-what-if-same")) }
        } @else {
            table.stack role="table" {
                caption { (w.say(&Message::new("page-what-if-moves").with("moves", moves.len()))) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (w.text("page-column-youth")) }
                        th scope="col" role="columnheader" { (w.text("page-column-now")) }
                        th scope="col" role="columnheader" { (w.text("page-column-then")) }
                        th scope="col" role="columnheader" { (w.text("page-column-points")) }
                    }
                }
                tbody role="rowgroup" {
                    @for one in moves {
                        tr role="row" {
                            th scope="row" role="rowheader" {
                                @match shown.youth(one.youth) {
                                    Some(found) => (youth::name(found)),
                                    None => (w.text("page-youth-gone")),
                                }
                            }
                            td role="cell" data-label=(w.text("page-column-now")) { (names(&one.from)) }
                            td role="cell" data-label=(w.text("page-column-then")) { (names(&one.to)) }
                            td role="cell" data-label=(w.text("page-column-points")) {
                                (w.points(one.score_before)) " → " (w.points(one.score_after))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn incomplete(visit: &Visit, shown: &Shown) -> Page {
    let w = visit.words;
    let main = html! {
        h1 { (w.text("page-what-if")) }
        div.ds-alert data-color="warning" { (w.text("page-what-if-incomplete")) }
    };
    let crumbs = below(w, &shown.round, Part::Placements);
    Page::new(visit, &crumbs, &w.text("page-what-if"), &main).status(Status::UnprocessableEntity)
}

fn reason(error: &AnswerError) -> &'static str {
    match error {
        AnswerError::Ask(AskError::Stopped) => "page-what-if-late",
        AnswerError::Ask(AskError::Outdated | AskError::NoResult) => "page-what-if-outdated",
        AnswerError::Ask(AskError::Question { .. }) => "page-what-if-unfit",
        AnswerError::Ask(_) | AnswerError::Broken => "page-error-own-remedy",
    }
}
