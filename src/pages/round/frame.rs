use data::domain::{Round, RoundId, RoundState, RunResult};
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use crate::pages::layout::Page;
use crate::pages::visit::Visit;
use crate::pages::words::Words;

/// The parts of a round that have a page of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Overview,
    Placements,
    Proposals,
    Openings,
    Unplaced,
    Map,
    Rules,
}

impl Part {
    fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Placements => "/placements",
            Self::Proposals => "/proposals",
            Self::Openings => "/openings",
            Self::Unplaced => "/unplaced",
            Self::Map => "/map",
            Self::Rules => "/rules",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Overview => "page-summary",
            Self::Placements => "page-placements",
            Self::Proposals => "page-proposals",
            Self::Openings => "page-openings",
            Self::Unplaced => "page-unplaced",
            Self::Map => "page-map",
            Self::Rules => "page-rules",
        }
    }
}

/// The name of the round and the way to its parts.
pub(super) fn head(visit: &Visit, round: &Round, here: Part) -> Markup {
    let w = visit.words;
    let mut parts = vec![
        Part::Overview,
        Part::Placements,
        Part::Proposals,
        Part::Openings,
        Part::Unplaced,
        Part::Map,
    ];
    if visit.reader.is_coordinator() {
        parts.push(Part::Rules);
    }
    html! {
        h1 { (round.name) }
        p.lead { (w.say(&Message::new("page-round-intro")
            .with("date", w.date(round.starts))
            .with("youths", round.youths.len())
            .with("openings", round.openings.len()))) }
        @if round.state == RoundState::Closed {
            p.note { (w.text("page-round-is-closed")) }
        }
        nav.parts aria-label=(w.text("page-round-parts")) {
            ul {
                @for part in parts {
                    li {
                        a href={ "/rounds/" (round.id) (part.path()) }
                            aria-current=[(part == here).then_some("page")] {
                            (w.text(part.name()))
                        }
                    }
                }
            }
        }
    }
}

/// A page about the newest result, or that there is none yet.
pub(super) fn of_result(
    visit: &Visit,
    shown: &Shown,
    part: Part,
    told: impl FnOnce(&RunResult) -> Markup,
) -> Page {
    let w = visit.words;
    let main = html! {
        (head(visit, &shown.round, part))
        @match shown.finished() {
            None => p { (w.text("page-round-no-result")) },
            Some((_, result)) => (told(result)),
        }
    };
    Page::new(visit, &above(w), &w.text(part.name()), &main)
}

/// The pages above the pages of a round.
pub(super) fn above(w: Words) -> Vec<(String, String)> {
    vec![("/".to_owned(), w.text("page-rounds"))]
}

/// The pages above a page below a part of a round.
pub(super) fn below(w: Words, round: &Round, part: Part) -> Vec<(String, String)> {
    let mut crumbs = above(w);
    crumbs.push((format!("/rounds/{}", round.id), round.name.clone()));
    crumbs.push((address(round.id, part), w.text(part.name())));
    crumbs
}

/// Address of a part of a round.
pub(super) fn address(round: RoundId, part: Part) -> String {
    format!("/rounds/{round}{}", part.path())
}
