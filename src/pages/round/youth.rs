//! `/rounds/<id>/youths/<youth>`: what became of one youth in a round and why, and what would be if
//! it were otherwise.

use std::sync::Arc;

use data::domain::{Opening, Placement, Youth, YouthId};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::frame::{Part, below};
use super::load::Shown;
use super::{agreed, factors, proposals, what_if, whole};
use crate::accounts::Instructor;
use crate::answers::{self, AnswerError};
use crate::explain::{self, AskError, Asked, Until};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, missing};

/// One youth in a round.
#[get("/rounds/<id>/youths/<youth>")]
pub(in crate::pages) async fn page(
    id: &str,
    youth: &str,
    who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let shown = whole(recent, id, &visit, &who).await?;
    let youth: YouthId = youth.parse().map_err(|_| Status::NotFound)?;
    let youth = missing(shown.youth(youth))?;
    let why = why(recent, &visit, &shown, youth.id).await;
    let w = visit.words;
    let own: Vec<&Placement> = shown
        .named
        .placements
        .iter()
        .filter(|placement| placement.youth == youth.id)
        .collect();
    let part = if own.is_empty() {
        Part::Unplaced
    } else {
        Part::Placements
    };
    let main = html! {
        h1 { (youth.first_name) " " (youth.last_name) }
        p.lead { (youth.reference) " · " (w.target_group(youth.target_group)) " · " (w.postcode(&youth.postcode)) }
        p { a href={ "/youths/" (youth.id) } { (w.text("page-youth-open")) } }
        @if own.is_empty() { p { strong { (w.text("page-youth-unplaced")) } } }
        @for placement in &own { (placed(&visit, &shown, placement)) }
        section aria-labelledby="hvorfor" {
            h2 #hvorfor { (w.text("page-why")) }
            @match &why {
                Some(sentences) => ul.told { @for (sentence, below) in nested(sentences) { (told(sentence, &below)) } },
                None => p { (w.text("page-why-unknown")) },
            }
        }
        @if !agreed::among(&shown, own.iter().copied()).is_empty() {
            p.note { (w.text("page-youth-agreed")) }
        } @else if visit.reader.is_coordinator() {
            (what_if::form(&visit, &shown, youth))
        }
    };
    let crumbs = below(w, &shown.round, part);
    Ok(Page::new(
        &visit,
        &crumbs,
        &w.text("page-youth-in-round"),
        &main,
    ))
}

/// The answer in sentences; none where the run has not kept what it takes.
async fn why(recent: &Recent, visit: &Visit, shown: &Shown, youth: YouthId) -> Option<Vec<String>> {
    let (run, _) = shown.finished()?;
    let language = visit.words.0;
    let question = move |asked: &Asked<'_>, until: &Until| {
        explain::youth(asked, asked.person(youth)?, until, language)
    };
    match answers::ask(recent, run.id, question).await {
        Ok((answer, _)) => Some(answer.text),
        Err(AnswerError::Ask(AskError::NoPrices)) => {
            Some(vec![visit.words.text("explain-no-prices")])
        }
        Err(_) => None,
    }
}

fn placed(visit: &Visit, shown: &Shown, placement: &Placement) -> Markup {
    let w = visit.words;
    let opening: Option<&Opening> = shown.opening(placement.opening);
    html! {
        section.panel {
            h2 {
                @match opening {
                    Some(opening) => (opening.title),
                    None => (w.text("page-opening-gone")),
                }
            }
            p {
                @if let Some(opening) = opening {
                    (w.trade(&opening.trade)) " · " (w.kind(opening.kind)) " · "
                    (w.postcode(&opening.postcode)) br;
                }
                (w.say(&Message::new("page-placement-days").with("days", w.weekdays(&placement.weekdays))))
            }
            (proposals::of_placement(visit, shown, placement))
            (factors::table(w, placement))
        }
    }
}

/// Sentences with those that are indented below them.
fn nested(sentences: &[String]) -> Vec<(&str, Vec<&str>)> {
    let mut nested: Vec<(&str, Vec<&str>)> = Vec::new();
    for sentence in sentences {
        match (sentence.trim_start().strip_prefix("– "), nested.last_mut()) {
            (Some(below), Some((_, all))) => all.push(below),
            (below, _) => nested.push((below.unwrap_or(sentence), Vec::new())),
        }
    }
    nested
}

fn told(sentence: &str, below: &[&str]) -> Markup {
    html! {
        li {
            (sentence)
            @if !below.is_empty() { ul { @for one in below { li { (one) } } } }
        }
    }
}

/// A youth's name for a list to choose from.
pub(super) fn name(youth: &Youth) -> String {
    format!(
        "{} {} ({})",
        youth.first_name, youth.last_name, youth.reference
    )
}
