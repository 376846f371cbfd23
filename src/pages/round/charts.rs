//! Pictures in SVG. Each is a table whose numbers stand beside the bars, so that nobody needs to
//! see the picture, and so that the texts keep their size on a narrow screen.

use std::collections::BTreeMap;

use data::domain::{RunResult, TargetGroup};
use data::messages::Message;
use maud::{Markup, html};

use super::load::Shown;
use crate::pages::words::{Words, share};

/// How many got which of their wishes.
pub(super) fn wishes(w: Words, shown: &Shown, result: &RunResult) -> Markup {
    let rank_of = |rank: Option<u8>| match rank {
        Some(1) => "page-wish-1",
        Some(2) => "page-wish-2",
        Some(3) => "page-wish-3",
        Some(_) => "page-wish-later",
        None => "page-wish-other",
    };
    let mut youths: BTreeMap<&str, u32> = BTreeMap::new();
    let mut counted = std::collections::BTreeSet::new();
    // Who has several places counts once, with the dearest wish.
    let mut placements: Vec<_> = shown.all.iter().collect();
    placements.sort_by_key(|placement| placement.wish_rank.unwrap_or(u8::MAX));
    for placement in placements {
        if counted.insert(placement.youth) {
            *youths.entry(rank_of(placement.wish_rank)).or_default() += 1;
        }
    }
    let unplaced = u32::try_from(result.unplaced.len()).unwrap_or(u32::MAX);
    youths.insert("page-wish-unplaced", unplaced);
    let rows: Vec<(String, u32)> = [
        "page-wish-1",
        "page-wish-2",
        "page-wish-3",
        "page-wish-later",
        "page-wish-other",
        "page-wish-unplaced",
    ]
    .into_iter()
    .map(|id| (w.text(id), youths.get(id).copied().unwrap_or(0)))
    .collect();
    let whole = result.youths;
    html! {
        table.bars {
            caption { (w.text("page-wishes-caption")) }
            thead {
                tr {
                    th scope="col" { (w.text("page-column-wish")) }
                    td.bar aria-hidden="true" {}
                    th.number scope="col" { (w.text("page-column-youths")) }
                }
            }
            tbody {
                @for (name, count) in &rows {
                    tr {
                        th scope="row" { (name) }
                        td.bar aria-hidden="true" { (bar(*count, whole)) }
                        td.number { (count) " " span.note { "(" (share(*count, whole)) ")" } }
                    }
                }
            }
        }
    }
}

/// How long the journeys are.
pub(super) fn travel(w: Words, shown: &Shown) -> Markup {
    // Journeys up to so many minutes; the last takes all that are longer.
    const UP_TO: [u32; 5] = [15, 30, 45, 60, u32::MAX];
    let mut counts = [0_u32; 5];
    for placement in shown.all.iter() {
        let long = placement.travel.0;
        if let Some(place) = UP_TO.iter().position(|most| long <= *most)
            && let Some(count) = counts.get_mut(place)
        {
            *count += 1;
        }
    }
    let whole = counts.iter().sum();
    let name = |place: usize| match place.checked_sub(1).and_then(|before| UP_TO.get(before)) {
        None => w.say(&Message::new("page-travel-up-to").with("minutes", 15_u32)),
        Some(60) => w.say(&Message::new("page-travel-more").with("minutes", 60_u32)),
        Some(before) => w.say(
            &Message::new("page-travel-from-to")
                .with("from", before + 1)
                .with("to", UP_TO.get(place).copied().unwrap_or(0)),
        ),
    };
    html! {
        table.bars {
            caption { (w.text("page-travel-caption")) }
            thead {
                tr {
                    th scope="col" { (w.text("page-column-travel")) }
                    td.bar aria-hidden="true" {}
                    th.number scope="col" { (w.text("page-column-placements")) }
                }
            }
            tbody {
                @for (place, count) in counts.iter().enumerate() {
                    tr {
                        th scope="row" { (name(place)) }
                        td.bar aria-hidden="true" { (bar(*count, whole)) }
                        td.number { (count) " " span.note { "(" (share(*count, whole)) ")" } }
                    }
                }
            }
        }
    }
}

/// How many of each target group were placed.
pub(super) fn target_groups(w: Words, shown: &Shown, result: &RunResult) -> Markup {
    let group_of = |youth| shown.groups.get(youth).copied();
    let mut placed: BTreeMap<TargetGroup, u32> = BTreeMap::new();
    let mut all: BTreeMap<TargetGroup, u32> = BTreeMap::new();
    let mut counted = std::collections::BTreeSet::new();
    for placement in shown.all.iter() {
        if let Some(group) = group_of(&placement.youth)
            && counted.insert(placement.youth)
        {
            *placed.entry(group).or_default() += 1;
            *all.entry(group).or_default() += 1;
        }
    }
    for group in result.unplaced.iter().filter_map(|u| group_of(&u.youth)) {
        *all.entry(group).or_default() += 1;
    }
    html! {
        table.bars {
            caption { (w.text("page-groups-caption")) }
            thead {
                tr {
                    th scope="col" { (w.text("page-column-group")) }
                    td.bar aria-hidden="true" {}
                    th.number scope="col" { (w.text("page-column-placed")) }
                }
            }
            tbody {
                @for group in TargetGroup::ALL {
                    @let whole = all.get(&group).copied().unwrap_or(0);
                    @let part = placed.get(&group).copied().unwrap_or(0);
                    @if whole > 0 {
                        tr {
                            th scope="row" { (w.target_group(group)) }
                            td.bar aria-hidden="true" { (bar(part, whole)) }
                            td.number {
                                (part) " " (w.text("page-word-of")) " " (whole)
                                " " span.note { "(" (share(part, whole)) ")" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A bar as long as the part of the whole. It says nothing that the number beside it does not.
pub(super) fn bar(part: u32, whole: u32) -> Markup {
    let length = u64::from(part.min(whole)) * 1_000 / u64::from(whole.max(1));
    html! {
        svg viewBox="0 0 1000 10" preserveAspectRatio="none" focusable="false" {
            rect.track width="1000" height="10" {}
            rect.part width=(length) height="10" {}
        }
    }
}
