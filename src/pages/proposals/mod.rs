//! `/proposals`: placements on their way, for those who follow them up; one with its history and what can
//! be done with it; and `/requests`: what an employer has been asked.

mod list;
mod one;
mod request;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use data::domain::{Employer, Opening, Proposal, Youth};
use data::messages::Message;
use data::store::{Recent, StoreError};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Responder, Route, routes};

use super::fields::Fields;
use super::form::Wrong;
use super::layout::Page;
use super::words::Words;
use crate::proposals::Refusal;

pub(super) use list::{by_state, outcomes, table};
pub(super) use request::{asked, people};

/// The pages of proposals and requests.
pub(super) fn routes() -> Vec<Route> {
    routes![
        list::page,
        one::page,
        one::step,
        one::note,
        request::page,
        request::answer,
        request::ask,
    ]
}

/// What a form is answered with.
#[derive(Responder)]
pub(super) enum Answer {
    /// It is done: on to the page that says so.
    Done(Box<Flash<Redirect>>),
    /// Something is wrong with it.
    Wrong(Box<Page>),
}

/// A proposal with what its page names.
pub(super) struct Line {
    pub(super) proposal: Arc<Proposal>,
    youth: Option<Arc<Youth>>,
    opening: Option<Arc<Opening>>,
    employer: Option<Arc<Employer>>,
}

impl Line {
    /// Reads what proposals name, in their order.
    pub(super) async fn of(
        recent: &Recent,
        proposals: Vec<Arc<Proposal>>,
    ) -> Result<Vec<Self>, StoreError> {
        fn ids(all: &[Arc<Proposal>], id: impl Fn(&Proposal) -> String) -> BTreeSet<String> {
            all.iter().map(|one| id(one)).collect()
        }
        let youths: Vec<Arc<Youth>> = recent
            .some(ids(&proposals, |one| one.youth.to_string()))
            .await?;
        let youths: BTreeMap<_, _> = youths.into_iter().map(|one| (one.id, one)).collect();
        let openings: Vec<Arc<Opening>> = recent
            .some(ids(&proposals, |one| one.opening.to_string()))
            .await?;
        let openings: BTreeMap<_, _> = openings.into_iter().map(|one| (one.id, one)).collect();
        let employers: Vec<Arc<Employer>> = recent
            .some(ids(&proposals, |one| one.employer.to_string()))
            .await?;
        let employers: BTreeMap<_, _> = employers.into_iter().map(|one| (one.id, one)).collect();
        let line = |proposal: Arc<Proposal>| Self {
            youth: youths.get(&proposal.youth).cloned(),
            opening: openings.get(&proposal.opening).cloned(),
            employer: employers.get(&proposal.employer).cloned(),
            proposal,
        };
        Ok(proposals.into_iter().map(line).collect())
    }

    /// The youth's name.
    pub(super) fn name(&self, w: Words) -> String {
        self.youth.as_ref().map_or_else(
            || w.text("page-youth-gone"),
            |youth| format!("{} {}", youth.first_name, youth.last_name),
        )
    }

    pub(super) fn reference(&self) -> &str {
        self.youth.as_ref().map_or("", |youth| &youth.reference)
    }

    pub(super) fn title(&self, w: Words) -> String {
        self.opening
            .as_ref()
            .map_or_else(|| w.text("page-opening-gone"), |one| one.title.clone())
    }

    pub(super) fn employer(&self) -> &str {
        self.employer.as_ref().map_or("", |one| &one.name)
    }
}

/// What a refused step is told with: what is wrong with the fields, and a sentence where it is nothing that
/// was typed.
///
/// # Errors
/// The status where there is no page to tell it on.
pub(super) fn told(refusal: &Refusal, w: Words) -> Result<(Wrong, Option<String>), Status> {
    match refusal {
        Refusal::Nothing => Err(Status::NotFound),
        Refusal::Store(StoreError::Conflict { .. } | StoreError::Duplicate { .. }) => {
            Ok((Wrong::default(), Some(w.say(&refusal.message()))))
        }
        Refusal::Store(_) => Err(Status::ServiceUnavailable),
        refusal if !refusal.values().is_empty() => {
            let wrong = Wrong::of(refusal.values(), w, str::to_owned);
            Ok((wrong, None))
        }
        refusal => Ok((Wrong::default(), Some(w.say(&refusal.message())))),
    }
}

/// The status of a page that tells of a refusal.
pub(super) fn status(refusal: &Refusal) -> Status {
    match refusal.values().is_empty() {
        true => Status::Conflict,
        false => Status::UnprocessableEntity,
    }
}

/// A day that somebody has typed; none where the field is empty.
pub(super) fn day(fields: &Fields, name: &str, w: Words, wrong: &mut Wrong) -> Option<NaiveDate> {
    let text = fields.get(name);
    if text.is_empty() {
        return None;
    }
    let norwegian = || NaiveDate::parse_from_str(text, "%d.%m.%Y");
    let day = text.parse().or_else(|_| norwegian());
    if day.is_err() {
        wrong.add(name, w.text("page-form-date"));
    }
    day.ok()
}

/// Until when an answer is wanted, in words; nothing where that is over.
pub(super) fn until(w: Words, proposal: &Proposal) -> Option<String> {
    let waiting = proposal.state == data::domain::ProposalState::Sent;
    let day = proposal.answer_by.filter(|_| waiting)?;
    Some(w.say(&Message::new("page-answer-by").with("date", w.date(day))))
}

/// Whether a form was sent for the version that there is.
pub(super) fn is_current(fields: &Fields, proposal: &Proposal) -> bool {
    fields.get("version") == proposal.version.to_string()
}

/// The store's own error for somebody who was slower.
pub(super) fn slower(proposal: &Proposal) -> Refusal {
    Refusal::Store(StoreError::Conflict {
        collection: data::store::Collection::Proposals,
        id: proposal.id.to_string(),
        expected: proposal.version,
        actual: proposal.version,
    })
}
