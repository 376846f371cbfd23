//! `/youths/<id>/openings`: the openings that fit one youth, best first, each with why; and those
//! that are not possible, each with why not.

use std::sync::Arc;

use data::domain::{Opening, Proposal, Round, Snapshot, Youth, YouthId};
use data::messages::{Language, Message};
use data::store::{Recent, Store, Typed, snapshot};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::tokio::task::spawn_blocking;
use rocket::{State, get};

use super::one;
use crate::accounts::Instructor;
use crate::matching::{PairExplanation, Posed};
use crate::pages::layout::Page;
use crate::pages::proposals::{Line, table};
use crate::pages::visit::{Visit, away};
use crate::pages::words::Words;
use crate::proposals::leave_free;

/// Openings that are shown with their reasons.
const SHOWN: usize = 15;

/// How well each opening of the newest round fits a youth as registered today.
#[get("/youths/<id>/openings")]
pub(super) async fn page(
    id: &str,
    _who: Instructor,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
    recent: &State<Arc<Recent>>,
) -> Result<Page, Status> {
    let youth = one(&***store, id).await?;
    let w = visit.words;
    let fits = fits(&***store, &youth, w.0).await?;
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
                p { (w.say(&Message::new("page-fits-in").with("round", fits.round.as_str()))) }
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

struct Fits {
    round: String,
    possible: Vec<Explained>,
    impossible: Vec<Explained>,
}

/// None when there is no round with openings.
async fn fits(
    store: &dyn Store,
    youth: &Youth,
    language: Language,
) -> Result<Option<Fits>, Status> {
    let rounds: Vec<Round> = store.every(None).await.map_err(away)?;
    let Some(newest) = rounds
        .into_iter()
        .filter(|round| !round.openings.is_empty())
        .max_by_key(|round| (round.starts, round.id))
    else {
        return Ok(None);
    };
    let Some(mut frozen) = snapshot(store, newest.id).await.map_err(away)? else {
        return Ok(None);
    };
    // Only this youth, as registered today, and only the seats that are free today.
    let ids = &newest.openings;
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    frozen.openings = store.many(&ids).await.map_err(away)?;
    frozen
        .openings
        .sort_by(|a, b| a.reference.cmp(&b.reference));
    leave_free(store, &mut frozen.openings, youth.id)
        .await
        .map_err(away)?;
    frozen.agreed.clear();
    frozen.youths = vec![youth.clone()];
    frozen.round.youths = vec![youth.id];
    let policy = &mut frozen.round.policy;
    policy.pins.clear();
    policy.forbids.retain(|pair| pair.youth == youth.id);
    policy.apart.clear();
    policy.together.clear();
    let name = newest.name;
    let explained = spawn_blocking(move || explain(&frozen, language));
    let explained = explained.await.map_err(|_| Status::InternalServerError)?;
    let (mut possible, mut impossible): (Vec<Explained>, Vec<Explained>) =
        explained.into_iter().partition(|one| one.1.possible);
    let order = |one: &Explained| (std::cmp::Reverse(one.1.score), one.0.reference.clone());
    possible.sort_by_key(order);
    impossible.sort_by_key(order);
    Ok(Some(Fits {
        round: name,
        possible,
        impossible,
    }))
}

fn explain(frozen: &Snapshot, language: Language) -> Vec<Explained> {
    let Ok(posed) = Posed::new(frozen, &|| false) else {
        return Vec::new();
    };
    let openings = frozen.openings.iter().enumerate();
    openings
        .map(|(place, opening)| (opening.clone(), posed.explain(0, place, language)))
        .collect()
}

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
