//! What has been agreed and stands in the way of a change that somebody asks for.

use data::domain::{Placement, Proposal};
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use super::proposals::ByPair;
use super::youth;
use crate::pages::words::Words;

/// The proposals behind those of some placements that new runs keep.
pub(super) fn among<'a>(
    shown: &'a Shown,
    placements: impl IntoIterator<Item = &'a Placement>,
) -> Vec<&'a Proposal> {
    let by_pair = ByPair::of(shown);
    let agreed = |placement| by_pair.of_placement(placement).filter(|one| one.is_kept());
    placements.into_iter().filter_map(agreed).collect()
}

/// Which placements are agreed, how far each has come, and what can be done.
pub(super) fn told(w: Words, shown: &Shown, agreed: &[&Proposal]) -> Markup {
    let said = |one: &Proposal| {
        let youth = shown.youth(one.youth).map(youth::name).unwrap_or_default();
        let opening = shown.opening(one.opening);
        w.say(
            &Message::new("page-agreed-stands")
                .with("youth", youth)
                .with("opening", opening.map_or("", |one| one.title.as_str()))
                .with("state", w.proposal_state(one.state)),
        )
    };
    html! {
        div.ds-alert data-color="warning" role="alert" {
            ul {
                @for one in agreed {
                    li { (said(one)) " " a href={ "/proposals/" (one.id) } { (w.text("page-proposal-open")) } }
                }
            }
            p { (w.text("page-agreed-what")) }
        }
    }
}
