//! One proposal: what it is, what can be done with it, what was done, and what was asked.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;
use data::domain::{
    Account, AccountId, Act, Outcome, Proposal, ProposalId, ProposalState, Side, Step, Taking,
};
use data::messages::Message;
use data::store::{Recent, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get, post};

use super::{Answer, Line, day, is_current, slower, status, told, until};
use crate::accounts::{Instructor, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Line as Field, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away, done, missing};
use crate::pages::words::Words;
use crate::proposals::{self, expire_daily};

/// One proposal.
#[get("/proposals/<id>", rank = 2)]
pub(in crate::pages) async fn page(
    id: &str,
    _who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    expire_daily(recent, Utc::now()).await.map_err(away)?;
    let proposal = read(recent, id).await?;
    let fields = Fields::default();
    shown(recent, &visit, proposal, &fields, (&Wrong::default(), None)).await
}

/// Takes it a step further, or the last step back.
#[post("/proposals/<id>", data = "<form>")]
pub(in crate::pages) async fn step(
    id: &str,
    who: Instructor,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let proposal = read(recent, id).await?;
    let (w, fields) = (visit.words, form.content);
    let mut wrong = Wrong::default();
    let answer_by = day(&fields, "answer_by", w, &mut wrong);
    let Ok(act) = fields.get("act").parse::<Act>() else {
        wrong.add("act", w.text("page-form-choose"));
        return refused(recent, &visit, proposal, &fields, wrong).await;
    };
    if !wrong.is_empty() {
        return refused(recent, &visit, proposal, &fields, wrong).await;
    }
    let sides = [Side::Employer, Side::Youth, Side::Centre];
    let side = sides
        .into_iter()
        .find(|side| side.name() == fields.get("side"));
    let taking = Taking {
        act,
        by: who.0.hand(),
        at: Utc::now(),
        reason: fields.get("reason").to_owned(),
        side: side.filter(|_| act == Act::Decline),
        answer_by: answer_by.filter(|_| act == Act::Send),
        outcome: fields
            .get("outcome")
            .parse()
            .ok()
            .filter(|_| act == Act::End),
    };
    let taken = match is_current(&fields, &proposal) {
        true => proposals::step(&***recent, &proposal, &taking).await,
        false => Err(slower(&proposal)),
    };
    match taken {
        Ok(_) => Ok(Answer::Done(Box::new(done(
            format!("/proposals/{}", proposal.id),
            done_text(act),
        )))),
        Err(refusal) => {
            let (wrong, sentence) = told(&refusal, w)?;
            // It may be another one by now.
            let now = read(recent, id).await?;
            let page = shown(recent, &visit, now, &fields, (&wrong, sentence)).await?;
            Ok(Answer::Wrong(Box::new(page.status(status(&refusal)))))
        }
    }
}

/// Answers a question of the employer's.
#[post("/proposals/<id>/questions", data = "<form>")]
pub(in crate::pages) async fn note(
    id: &str,
    who: Instructor,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let proposal = read(recent, id).await?;
    let fields = form.content;
    let text = fields.get("text");
    let written = match is_current(&fields, &proposal) {
        true => proposals::note(&***recent, &proposal, who.0.hand(), Utc::now(), text).await,
        false => Err(slower(&proposal)),
    };
    match written {
        Ok(_) => Ok(Answer::Done(Box::new(done(
            format!("/proposals/{}", proposal.id),
            "page-done-noted",
        )))),
        Err(refusal) => {
            let (wrong, sentence) = told(&refusal, visit.words)?;
            let now = read(recent, id).await?;
            let page = shown(recent, &visit, now, &fields, (&wrong, sentence)).await?;
            Ok(Answer::Wrong(Box::new(page.status(status(&refusal)))))
        }
    }
}

async fn read(recent: &Recent, id: &str) -> Result<Proposal, Status> {
    let id: ProposalId = id.parse().map_err(|_| Status::NotFound)?;
    missing(recent.find(&id.to_string()).await.map_err(away)?)
}

async fn refused(
    recent: &Recent,
    visit: &Visit,
    proposal: Proposal,
    fields: &Fields,
    wrong: Wrong,
) -> Result<Answer, Status> {
    let page = shown(recent, visit, proposal, fields, (&wrong, None)).await?;
    let page = page.status(Status::UnprocessableEntity);
    Ok(Answer::Wrong(Box::new(page)))
}

fn done_text(act: Act) -> &'static str {
    match act {
        Act::Send => "page-done-act-send",
        Act::Accept => "page-done-act-accept",
        Act::Decline => "page-done-act-decline",
        Act::Confirm => "page-done-act-confirm",
        Act::Start => "page-done-act-start",
        Act::End => "page-done-act-end",
        Act::Expire | Act::TakeBack => "page-done-act-take-back",
    }
}

async fn shown(
    recent: &Recent,
    visit: &Visit,
    proposal: Proposal,
    fields: &Fields,
    (wrong, sentence): (&Wrong, Option<String>),
) -> Result<Page, Status> {
    let w = visit.words;
    let proposal = Arc::new(proposal);
    let lines = Line::of(recent, vec![Arc::clone(&proposal)]).await;
    let line = missing(lines.map_err(away)?.pop())?;
    let names = names(recent, &proposal).await?;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let main = html! {
        h1 { (line.name(w)) " – " (line.title(w)) }
        (form.summary())
        @if let Some(sentence) = sentence {
            div.ds-alert data-color="warning" role="alert" { (sentence) }
        }
        p.lead {
            strong { (w.proposal_state(proposal.state)) }
            @if let Some(outcome) = proposal.outcome { ": " (w.outcome(outcome)) }
            @if let Some(until) = until(w, &proposal) { " · " (until) }
        }
        p {
            (line.employer()) " · " (w.weekdays(&proposal.weekdays))
            @if let Some(score) = proposal.score { " · " (w.points(score)) " " (w.text("page-word-points")) }
        }
        p { a href={ "/youths/" (proposal.youth) } { (w.text("page-youth-open")) } }
        (actions(visit, &proposal, &form))
        (conversation(visit, &proposal, &names, &form))
        (history(w, &proposal, &names))
    };
    let crumbs = [("/proposals".to_owned(), w.text("page-follow-up"))];
    Ok(Page::new(visit, &crumbs, &w.text("page-proposal"), &main))
}

/// The names of everybody who has done or written something.
async fn names(
    recent: &Recent,
    proposal: &Proposal,
) -> Result<BTreeMap<AccountId, String>, Status> {
    let of_steps = proposal.history.iter().filter_map(|step| step.by);
    let of_notes = proposal.questions.iter().map(|note| note.by);
    let ids = of_steps.chain(of_notes).map(|id| id.to_string()).collect();
    let accounts: Vec<Arc<Account>> = recent.some(ids).await.map_err(away)?;
    Ok(accounts
        .iter()
        .map(|one| (one.id, one.name.clone()))
        .collect())
}

/// What needs no words is one button; the rest is one form.
fn actions(visit: &Visit, proposal: &Proposal, form: &Form<'_>) -> Markup {
    let w = visit.words;
    let possible = proposal.possible(visit.reader.hand());
    let quick = [Act::Accept, Act::Confirm, Act::Start];
    let (quick, others): (Vec<Act>, Vec<Act>) =
        possible.into_iter().partition(|act| quick.contains(act));
    if visit.csrf().is_none() || (quick.is_empty() && others.is_empty()) {
        return html! {};
    }
    let label = |act: Act| {
        let id = format!("page-act-{}", act.name().replace('_', "-"));
        w.say(&Message::new(id))
    };
    let options: Vec<(String, String)> = others
        .iter()
        .map(|act| (act.name().to_owned(), label(*act)))
        .collect();
    let coordinator = visit.reader.is_coordinator();
    html! {
        section aria-labelledby="gjore" {
            h2 #gjore { (w.text("page-proposal-do")) }
            div.row {
                @for act in &quick {
                    form method="post" action={ "/proposals/" (proposal.id) } {
                        (signed(visit.csrf()))
                        input type="hidden" name="version" value=(proposal.version);
                        input type="hidden" name="act" value=(act.name());
                        button.ds-button type="submit" { (label(*act)) }
                    }
                }
            }
            @if !others.is_empty() {
                form.fields.panel method="post" action={ "/proposals/" (proposal.id) } {
                    (signed(visit.csrf()))
                    input type="hidden" name="version" value=(proposal.version);
                    @if let [only] = others.as_slice() {
                        input type="hidden" name="act" value=(only.name());
                        h3 { (label(*only)) }
                    } @else {
                        (form.radios("act", &w.text("page-proposal-what"), "", &options))
                    }
                    @if others.contains(&Act::Send) {
                        (form.line(&Field::text("answer_by", w.text("page-answer-day"))
                            .hint(w.text("page-answer-day-hint")).kind("date").size(12).optional()))
                    }
                    @if others.contains(&Act::Decline) && coordinator && proposal.state != ProposalState::Proposed {
                        (form.select("side", &w.text("page-side"), &w.text("page-side-hint"), &sides(w)))
                    }
                    @if others.contains(&Act::End) {
                        (form.select("outcome", &w.text("page-outcome"), &w.text("page-outcome-hint"), &outcomes(w)))
                    }
                    (form.area("reason", &w.text("page-said-why"), &w.text("page-said-why-hint"), 3))
                    div {
                        button.ds-button data-variant="secondary" type="submit" { (w.text("page-proposal-go")) }
                    }
                }
            }
        }
    }
}

fn sides(w: Words) -> Vec<(String, String)> {
    let side = |side: Side| {
        let id = format!("page-side-{}", side.name());
        (side.name().to_owned(), w.say(&Message::new(id)))
    };
    [Side::Centre, Side::Employer, Side::Youth].map(side).into()
}

fn outcomes(w: Words) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), w.text("page-none"))];
    options.extend(Outcome::ALL.map(|one| (one.name().to_owned(), w.outcome(one))));
    options
}

fn conversation(
    visit: &Visit,
    proposal: &Proposal,
    names: &BTreeMap<AccountId, String>,
    form: &Form<'_>,
) -> Markup {
    let w = visit.words;
    let may = proposal.state.is_known() && visit.csrf().is_some();
    html! {
        @if may || !proposal.questions.is_empty() {
            section aria-labelledby="samtale" {
                h2 #samtale { (w.text("page-conversation")) }
                ul.told {
                    @for note in &proposal.questions {
                        li {
                            strong { (name(w, names, Some(note.by))) } " "
                            span.note { (w.moment(note.at)) } br;
                            (note.text)
                        }
                    }
                }
                @if may {
                    form.fields method="post" action={ "/proposals/" (proposal.id) "/questions" } {
                        (signed(visit.csrf()))
                        input type="hidden" name="version" value=(proposal.version);
                        (form.area("text", &w.text("page-note"), &w.text("page-note-hint"), 2))
                        div {
                            button.ds-button data-variant="secondary" type="submit" { (w.text("page-note-send")) }
                        }
                    }
                }
            }
        }
    }
}

fn name(w: Words, names: &BTreeMap<AccountId, String>, by: Option<AccountId>) -> String {
    match by {
        None => w.text("page-by-program"),
        Some(by) => names
            .get(&by)
            .cloned()
            .unwrap_or_else(|| w.text("page-by-gone")),
    }
}

fn history(w: Words, proposal: &Proposal, names: &BTreeMap<AccountId, String>) -> Markup {
    html! {
        section aria-labelledby="historie" {
            h2 #historie { (w.text("page-history")) }
            ol.told {
                @for step in &proposal.history {
                    li {
                        strong { (what(w, step)) }
                        @if let Some(side) = step.side {
                            " (" (w.say(&Message::new(format!("page-side-{}", side.name())))) ")"
                        }
                        " · " (name(w, names, step.by)) " · " span.note { (w.moment(step.at)) }
                        @if !step.reason.is_empty() { br; (step.reason) }
                    }
                }
            }
        }
    }
}

fn what(w: Words, step: &Step) -> String {
    let state = w.proposal_state(step.state);
    match (step.takes_back, step.by, step.state) {
        (true, ..) => w.say(&Message::new("page-taken-back").with("state", state)),
        (false, None, ProposalState::Declined) => w.text("page-replaced"),
        _ => state,
    }
}
