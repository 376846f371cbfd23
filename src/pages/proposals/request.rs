//! What an employer has been asked, and its answers.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;
use data::domain::{Act, EmployerId, Opening, Proposal, ProposalId, ProposalState, Taking, Youth};
use data::messages::Message;
use data::store::{Recent, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get, post};

use super::{Answer, is_current, slower, status, told};
use crate::accounts::view::{ProposedYouth, proposed};
use crate::accounts::{EmployerUser, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away, done, missing};
use crate::pages::words::Words;
use crate::proposals::{self, expire_daily};

/// One request.
#[get("/requests/<id>")]
pub(in crate::pages) async fn page(
    id: &str,
    who: EmployerUser,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    expire_daily(recent, Utc::now()).await.map_err(away)?;
    let (_, own) = one(recent, &who, id).await?;
    Ok(shown(
        &visit,
        &own,
        &Fields::default(),
        &Wrong::default(),
        None,
    ))
}

/// Answers it with yes or no.
#[post("/requests/<id>", data = "<form>")]
pub(in crate::pages) async fn answer(
    id: &str,
    who: EmployerUser,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let (proposal, own) = one(recent, &who, id).await?;
    let fields = form.content;
    let (act, message) = match fields.get("answer") {
        "yes" => (Act::Accept, "page-done-yes"),
        "no" => (Act::Decline, "page-done-no"),
        _ => return Err(Status::UnprocessableEntity),
    };
    let taking = Taking::plain(act, who.actor.hand(), Utc::now(), fields.get("reason"));
    let taken = match is_current(&fields, &proposal) {
        true => proposals::step(&***recent, &proposal, &taking).await,
        false => Err(slower(&proposal)),
    };
    after(&visit, &own, &fields, taken, message, "/")
}

/// Asks the centre something about it.
#[post("/requests/<id>/questions", data = "<form>")]
pub(in crate::pages) async fn ask(
    id: &str,
    who: EmployerUser,
    visit: Visit,
    form: SessionForm<Fields>,
    recent: &State<Arc<Recent>>,
) -> Result<Answer, Status> {
    let (proposal, own) = one(recent, &who, id).await?;
    let fields = form.content;
    let text = fields.get("text");
    let written = match is_current(&fields, &proposal) {
        true => proposals::note(&***recent, &proposal, who.actor.hand(), Utc::now(), text).await,
        false => Err(slower(&proposal)),
    };
    let to = format!("/requests/{}", proposal.id);
    after(&visit, &own, &fields, written, "page-done-asked", &to)
}

fn after(
    visit: &Visit,
    own: &Own,
    fields: &Fields,
    taken: Result<Proposal, proposals::Refusal>,
    message: &'static str,
    to: &str,
) -> Result<Answer, Status> {
    match taken {
        Ok(_) => Ok(Answer::Done(Box::new(done(to.to_owned(), message)))),
        Err(refusal) => {
            let (wrong, sentence) = told(&refusal, visit.words)?;
            let page = shown(visit, own, fields, &wrong, sentence);
            Ok(Answer::Wrong(Box::new(page.status(status(&refusal)))))
        }
    }
}

/// A request as the employer is told of it, and its opening.
pub(in crate::pages) struct Own {
    told: ProposedYouth,
    opening: Arc<Opening>,
}

/// Everything that an employer has been asked and that is not over, by first name: the order must tell
/// nothing either.
pub(in crate::pages) async fn asked(
    recent: &Recent,
    employer: EmployerId,
) -> Result<Vec<Own>, StoreError> {
    expire_daily(recent, Utc::now()).await?;
    let id = employer.to_string();
    let all: Vec<Arc<Proposal>> = recent.every(Some(("employer", &id))).await?;
    own(recent, &all).await
}

async fn own(recent: &Recent, all: &[Arc<Proposal>]) -> Result<Vec<Own>, StoreError> {
    let known: Vec<&Arc<Proposal>> = all.iter().filter(|one| one.state.is_known()).collect();
    let youths = known.iter().map(|one| one.youth.to_string()).collect();
    let youths: Vec<Arc<Youth>> = recent.some(youths).await?;
    let youths: BTreeMap<_, _> = youths.into_iter().map(|one| (one.id, one)).collect();
    let openings = known.iter().map(|one| one.opening.to_string()).collect();
    let openings: Vec<Arc<Opening>> = recent.some(openings).await?;
    let openings: BTreeMap<_, _> = openings.into_iter().map(|one| (one.id, one)).collect();
    let one = |one: &&Arc<Proposal>| {
        let opening = openings.get(&one.opening)?;
        let told = proposed(one, youths.get(&one.youth)?, opening)?;
        let opening = Arc::clone(opening);
        Some(Own { told, opening })
    };
    let mut own: Vec<Own> = known.iter().filter_map(one).collect();
    own.sort_by(|a, b| {
        (&a.told.first_name, a.told.proposal).cmp(&(&b.told.first_name, b.told.proposal))
    });
    Ok(own)
}

/// A request of the employer's own that it is told of; any other does not exist for it.
async fn one(recent: &Recent, who: &EmployerUser, id: &str) -> Result<(Proposal, Own), Status> {
    let id: ProposalId = id.parse().map_err(|_| Status::NotFound)?;
    let found: Option<Proposal> = recent.find(&id.to_string()).await.map_err(away)?;
    let proposal = missing(found.filter(|one| one.employer == who.employer))?;
    let all = [Arc::new(proposal.clone())];
    let told = own(recent, &all).await.map_err(away)?.pop();
    Ok((proposal, missing(told)?))
}

/// What waits for an answer, and whom the employer has, for the front page.
pub(in crate::pages) fn people(w: Words, all: &[Own]) -> Markup {
    let (waiting, others): (Vec<&Own>, Vec<&Own>) = all
        .iter()
        .partition(|one| one.told.state == ProposalState::Sent);
    html! {
        section aria-labelledby="foresporsler" {
            h2 #foresporsler { (w.text("page-requests")) }
            @if waiting.is_empty() { p { (w.text("page-requests-none")) } }
            @for own in waiting {
                div.panel {
                    h3 { (own.told.first_name) " – " (own.opening.title) }
                    (facts(w, own))
                    p { a.ds-button href={ "/requests/" (own.told.proposal) } {
                        (w.say(&Message::new("page-request-answer").with("name", own.told.first_name.as_str())))
                    } }
                }
            }
        }
        @if !others.is_empty() {
            section aria-labelledby="folk" {
                h2 #folk { (w.text("page-people")) }
                table.stack role="table" {
                    caption { (w.text("page-people-caption")) }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { (w.text("page-column-first-name")) }
                            th scope="col" role="columnheader" { (w.text("page-column-opening")) }
                            th scope="col" role="columnheader" { (w.text("page-column-weekdays")) }
                            th scope="col" role="columnheader" { (w.text("page-column-state")) }
                        }
                    }
                    tbody role="rowgroup" {
                        @for own in others {
                            tr role="row" {
                                th scope="row" role="rowheader" {
                                    a href={ "/requests/" (own.told.proposal) } { (own.told.first_name) }
                                }
                                td role="cell" data-label=(w.text("page-column-opening")) { (own.opening.title) }
                                td role="cell" data-label=(w.text("page-column-weekdays")) {
                                    (w.weekdays(&own.told.weekdays))
                                }
                                td role="cell" data-label=(w.text("page-column-state")) {
                                    (w.proposal_state(own.told.state))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn facts(w: Words, own: &Own) -> Markup {
    let told = &own.told;
    let day = told.answer_by.filter(|_| told.state == ProposalState::Sent);
    html! {
        p {
            (w.trade(&told.trade)) " · " (w.weekdays(&told.weekdays))
            @if let Some(day) = day {
                br; strong { (w.say(&Message::new("page-answer-by").with("date", w.date(day)))) }
            }
        }
    }
}

fn shown(
    visit: &Visit,
    own: &Own,
    fields: &Fields,
    wrong: &Wrong,
    sentence: Option<String>,
) -> Page {
    let (w, told) = (visit.words, &own.told);
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let possible = |state: &[ProposalState]| state.contains(&told.state) && visit.csrf().is_some();
    let address = format!("/requests/{}", told.proposal);
    let sealed = || {
        html! {
            (signed(visit.csrf()))
            input type="hidden" name="version" value=(told.version);
        }
    };
    let main = html! {
        h1 { (told.first_name) " – " (own.opening.title) }
        (form.summary())
        @if let Some(sentence) = sentence {
            div.ds-alert data-color="warning" role="alert" { (sentence) }
        }
        p.lead { strong { (w.proposal_state(told.state)) } }
        (facts(w, own))
        p.note { (w.text("page-request-told")) }
        @if possible(&[ProposalState::Sent]) {
            form method="post" action=(address) {
                (sealed())
                input type="hidden" name="answer" value="yes";
                button.ds-button type="submit" {
                    (w.say(&Message::new("page-request-yes").with("name", told.first_name.as_str())))
                }
            }
        }
        div.columns {
            @if possible(&[ProposalState::Sent, ProposalState::Accepted]) {
                section aria-labelledby="nei" {
                    h2 #nei { (w.text("page-request-no-title")) }
                    form.fields method="post" action=(address) {
                        (sealed())
                        input type="hidden" name="answer" value="no";
                        (form.words("reason", &w.text("page-said-why"), &w.text("page-request-no-hint"), 3))
                        div {
                            button.ds-button data-variant="secondary" data-color="danger" type="submit" {
                                (w.text("page-request-no"))
                            }
                        }
                    }
                }
            }
            @if possible(&ProposalState::ALL) {
                section aria-labelledby="spor" {
                    h2 #spor { (w.text("page-request-ask-title")) }
                    ul.told {
                        @for question in &told.questions {
                            li {
                                strong { (w.text(match question.own {
                                    true => "page-question-own",
                                    false => "page-question-centre",
                                })) } " "
                                span.note { (w.moment(question.at)) } br;
                                (question.text)
                            }
                        }
                    }
                    form.fields method="post" action={ (address) "/questions" } {
                        (sealed())
                        (form.words("text", &w.text("page-request-question"), "", 3))
                        div {
                            button.ds-button data-variant="secondary" type="submit" { (w.text("page-request-ask")) }
                        }
                    }
                }
            }
        }
    };
    let crumbs = [("/".to_owned(), w.text("page-requests"))];
    Page::new(visit, &crumbs, &w.text("page-request"), &main)
}
