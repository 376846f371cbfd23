//! `/rounds/new`: a new round: when, who and where, all of it proposed. Then its rules, or the run at once.

use std::sync::Arc;

use chrono::{NaiveDate, Utc};
use data::domain::{Policy, Round, RoundId, RoundState, Version, day_in_norway};
use data::store::{Store, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Responder, State, get, post};

use super::choice::{Known, lists};
use super::frame::above;
use super::progress::refused;
use super::season;
use crate::accounts::{Coordinator, SessionForm};
use crate::pages::assets;
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Line, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away, done};
use crate::records::{self, Refusal};
use crate::runs::{RunError, Runs};

/// The form for a new round, filled in with what is most likely wanted.
#[get("/rounds/new")]
pub(in crate::pages) async fn page(
    _coordinator: Coordinator,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let known = Known::read(&***store).await.map_err(away)?;
    let rounds: Vec<Round> = store.every(None).await.map_err(away)?;
    let taken = |name: &str| rounds.iter().any(|round| round.name == name);
    let (name, starts) = season::next(visit.words, day_in_norway(Utc::now()), taken);
    let mut fields = Fields::default();
    fields.push("name", name);
    fields.push("starts", starts.to_string());
    known.choose_all(&mut fields);
    Ok(form_page(&visit, &known, &fields, &Wrong::default()))
}

/// What the form is answered with.
#[derive(Responder)]
pub(in crate::pages) enum Answer {
    /// The round is made: on to its rules or to its run.
    Made(Box<Flash<Redirect>>),
    /// The form once more: something is wrong with it, or more is to be chosen.
    Form(Box<Page>),
}

/// Makes the round and goes on to its rules or runs it, shows what is wrong, or chooses as a button
/// of the lists asks.
#[post("/rounds/new", data = "<form>")]
pub(in crate::pages) async fn create(
    coordinator: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
    runs: &State<Runs>,
) -> Result<Answer, Status> {
    let w = visit.words;
    let known = Known::read(&***store).await.map_err(away)?;
    let fields = form.content;
    let asked = fields.get("choose");
    if !asked.is_empty() {
        let fields = known.rechosen(w, &fields, asked);
        let page = form_page(&visit, &known, &fields, &Wrong::default());
        return Ok(Answer::Form(Box::new(page)));
    }
    let mut wrong = Wrong::default();
    match fields.get("starts").parse() {
        Err(_) => wrong.add("starts", w.text("page-form-date")),
        Ok(starts) => {
            match records::write(&***store, None, &round(&known, &fields, starts)).await {
                Ok(round) => {
                    let by = coordinator.0.account.id;
                    let made = on(runs, by, &round, fields.get("then") == "run").await?;
                    return Ok(Answer::Made(Box::new(made)));
                }
                Err(Refusal::Values(problems)) => {
                    wrong = Wrong::of(&problems, w, |field| {
                        let field = field.split(['[', '.']).next().unwrap_or(field);
                        field.to_owned()
                    });
                }
                Err(Refusal::Store(StoreError::Duplicate { .. })) => {
                    wrong.add("name", w.text("page-round-name-taken"));
                }
                Err(Refusal::RoundClosed | Refusal::Store(_)) => {
                    return Err(Status::ServiceUnavailable);
                }
            }
        }
    }
    let page = form_page(&visit, &known, &fields, &wrong);
    let page = page.status(Status::UnprocessableEntity);
    Ok(Answer::Form(Box::new(page)))
}

/// Where a new round is gone on with.
async fn on(
    runs: &Runs,
    by: data::domain::AccountId,
    round: &Round,
    run: bool,
) -> Result<Flash<Redirect>, Status> {
    if !run {
        let rules = format!("/rounds/{}/rules", round.id);
        return Ok(done(rules, "page-done-round"));
    }
    let told = match runs.request(round.id, Some(by)).await {
        Ok(_) => "page-done-round-running",
        Err(RunError::GoingOn | RunError::QueueFull) => "page-done-round-later",
        Err(error) => return Err(refused(&error)),
    };
    Ok(done(format!("/rounds/{}", round.id), told))
}

fn round(known: &Known, fields: &Fields, starts: NaiveDate) -> Round {
    let mut youths: Vec<_> = known
        .youths
        .iter()
        .filter(|one| fields.has("youths", &one.id.to_string()))
        .collect();
    youths.sort_by(|a, b| a.reference.cmp(&b.reference));
    let mut openings: Vec<_> = known
        .openings
        .iter()
        .filter(|one| fields.has("openings", &one.id.to_string()))
        .collect();
    openings.sort_by(|a, b| a.reference.cmp(&b.reference));
    Round {
        id: RoundId::new(),
        version: Version::default(),
        name: fields.get("name").to_owned(),
        starts,
        state: RoundState::Open,
        youths: youths.into_iter().map(|one| one.id).collect(),
        openings: openings.into_iter().map(|one| one.id).collect(),
        policy: Policy::default(),
    }
}

fn form_page(visit: &Visit, known: &Known, fields: &Fields, wrong: &Wrong) -> Page {
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let buttons: Markup = html! {
        div.row {
            button.ds-button type="submit" name="then" value="rules" { (w.text("page-round-make")) }
            button.ds-button data-variant="secondary" type="submit" name="then" value="run" { (w.text("page-round-make-run")) }
            a.ds-button data-variant="tertiary" href="/" { (w.text("page-cancel")) }
        }
    };
    let main = html! {
        div.middle {
            h1 { (w.text("page-round-new")) }
            p.lead { (w.text("page-round-new-steps")) }
            (form.summary())
            form.fields method="post" action="/rounds/new" {
                (signed(visit.csrf()))
                (form.line(&Line::text("name", w.text("page-round-name")).hint(w.text("page-round-name-hint"))))
                (form.line(&Line::text("starts", w.text("page-round-starts")).kind("date").size(12)
                    .hint(w.text("page-round-starts-hint"))))
                // Before the lists: the key Enter presses the first button of a form.
                (buttons)
                (lists(w, known, fields))
            }
            script src=(assets::url("form")) defer {}
        }
    };
    Page::new(visit, &above(w), &w.text("page-round-new"), &main)
}
