//! `/youths/<id>/openings`: the openings that fit one youth, best first, each with why; and those
//! that are not possible, each with why not.

use std::sync::Arc;

use data::domain::{Opening, Proposal, YouthId};
use data::messages::Message;
use data::store::Recent;
use maud::{Markup, html};
use rocket::http::Status;
use rocket::{State, get};

use super::one;
use crate::accounts::Instructor;
use crate::matching::PairExplanation;
use crate::pages::layout::Page;
use crate::pages::proposals::{Line, table};
use crate::pages::visit::{Visit, away};
use crate::pages::words::Words;
use crate::youths::fits;

/// Openings that are shown with their reasons.
const SHOWN: usize = 15;

/// How well each opening of the newest round fits a youth as registered today.
#[get("/youths/<id>/openings")]
pub(super) async fn page(
    id: &str,
    _who: Instructor,
    visit: Visit,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let youth = one(&***recent, id).await?;
    let w = visit.words;
    let fits = fits(recent, &youth, w.0).await.map_err(away)?;
    let mut own: Vec<Arc<Proposal>> = recent
        .every(Some(("youth", &youth.id.to_string())))
        .await
        .map_err(away)?;
    own.reverse();
    let own = Line::of(recent, own).await.map_err(away)?;
    let propose = visit.csrf().map(|_| youth.id);
    let main = html! {
        h1 { (w.text("page-fits")) }
        p.lead { (youth.first_name) " " (youth.last_name) " · " (youth.reference) }
        @if !own.is_empty() {
            h2 { (w.text("page-youth-proposals")) }
            (table(w, "", None, &own, None))
        }
        @match &fits {
            None => p { (w.text("page-fits-no-round")) },
            Some(fits) => {
                p { (w.say(&Message::new("page-fits-in").with("round", fits.name.as_str()))) }
                (possible(w, &fits.possible, propose))
                (impossible(w, &fits.impossible))
            }
        }
    };
    let crumbs = [
        ("/youths".to_owned(), w.text("page-youths-title")),
        (format!("/youths/{}", youth.id), w.text("page-youth-title")),
    ];
    Ok(Page::new(&visit, &crumbs, &w.text("page-fits"), &main))
}

type Explained = (Opening, PairExplanation);

fn possible(w: Words, openings: &[Explained], propose: Option<YouthId>) -> Markup {
    html! {
        h2 { (w.text("page-fits-possible")) }
        @if openings.is_empty() { p { (w.text("page-fits-none")) } }
        ol.plain.placements {
            @for (place, (opening, pair)) in openings.iter().take(SHOWN).enumerate() {
                li {
                    details open[place < 3] {
                        summary {
                            span.person { (place + 1) ". " (opening.title) }
                            span { (w.points(pair.score)) " " (w.text("page-word-points")) }
                            span.note { (w.trade(&opening.trade)) " · " (w.minutes(pair.travel)) }
                        }
                        ul.told {
                            @for factor in &pair.factors { li { (factor.text) } }
                        }
                        @if let Some(youth) = propose {
                            p { a.ds-button data-variant="secondary" data-size="sm"
                                href={ "/youths/" (youth) "/propose?opening=" (opening.id) } {
                                (w.text("page-propose")) ": " (opening.title)
                            } }
                        }
                    }
                }
            }
        }
        @if openings.len() > SHOWN {
            p.note { (w.say(&Message::new("page-fits-more").with("more", openings.len() - SHOWN))) }
        }
    }
}

fn impossible(w: Words, openings: &[Explained]) -> Markup {
    html! {
        @if !openings.is_empty() {
            h2 { (w.text("page-fits-impossible")) }
            p { (w.text("page-fits-impossible-intro")) }
            ul.plain.placements {
                @for (opening, pair) in openings.iter().take(SHOWN) {
                    li {
                        details {
                            summary {
                                span.person { (opening.title) }
                                span.note { (w.trade(&opening.trade)) }
                            }
                            ul.told { @for reason in &pair.reasons { li { (reason.text) } } }
                        }
                    }
                }
            }
            @if openings.len() > SHOWN {
                p.note { (w.say(&Message::new("page-fits-more").with("more", openings.len() - SHOWN))) }
            }
        }
    }
}
