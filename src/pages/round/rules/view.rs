use data::domain::{Factor, Pair, Placement, TargetGroup};
use maud::{Markup, html};

use super::typed::{EMPTY_QUOTAS, OBJECTIVES, WEIGHTS, code, key};
use crate::pages::choices::groups;
use crate::pages::form::{Form, Line};
use crate::pages::round::load::Shown;
use crate::pages::round::youth;

/// Placements that show what the weights do.
const EXAMPLES: usize = 5;

/// All parts of the form.
pub(super) fn parts(form: &Form<'_>, shown: &Shown) -> Markup {
    let w = form.words;
    let objectives: Vec<(String, String)> = OBJECTIVES
        .iter()
        .map(|(_, value, name)| ((*value).to_owned(), w.text(name)))
        .collect();
    html! {
        (form.radios("objective", &w.text("page-objective"), "", &objectives))
        (weights(form, shown))
        (priorities(form))
        (quotas(form, shown))
        (decided(form, shown, "drop-pin", "page-pins", &shown.round.policy.pins))
        (decided(form, shown, "drop-forbid", "page-forbids", &shown.round.policy.forbids))
    }
}

fn weights(form: &Form<'_>, shown: &Shown) -> Markup {
    let w = form.words;
    html! {
        fieldset.ds-fieldset.weights {
            legend.ds-label data-weight="medium" { (w.text("page-weights")) }
            p { (w.text("page-weights-explained")) }
            div.columns {
                div {
                    @for (name, label) in WEIGHTS {
                        @let id = format!("w-{name}");
                        @let value = form.fields.get(&id);
                        div.slide {
                            label for=(id) { (w.text(label)) }
                            input #(id) name=(id) type="range" min="0" max="100" step="5"
                                value=(value) data-weight=(name);
                            output for=(id) { (value) }
                        }
                    }
                }
                (examples(form, shown))
            }
        }
    }
}

/// What the weights do to some placements of the newest result.
fn examples(form: &Form<'_>, shown: &Shown) -> Markup {
    let w = form.words;
    let step = (shown.named.placements.len() / EXAMPLES).max(1);
    let some: Vec<&Placement> = shown
        .named
        .placements
        .iter()
        .step_by(step)
        .take(EXAMPLES)
        .collect();
    html! {
        @if !some.is_empty() {
            table.factors.examples {
                caption { (w.text("page-weights-examples")) }
                thead {
                    tr {
                        th scope="col" { (w.text("page-column-youth")) }
                        th.number scope="col" { (w.text("page-column-now")) }
                        th.number scope="col" { (w.text("page-column-then")) }
                    }
                }
                tbody {
                    @for placement in some {
                        tr data-factors=(factors(placement)) {
                            th scope="row" {
                                (shown.youth(placement.youth).map(youth::name).unwrap_or_default())
                                span.note {
                                    (shown.opening(placement.opening).map_or("", |one| one.title.as_str()))
                                }
                            }
                            td.number { (w.points(placement.score)) }
                            td.number data-points="" { (w.points(placement.score)) }
                        }
                    }
                }
            }
        }
    }
}

/// The known factors of a placement by the names of the weights, e.g. `wish:1000000 trade:400000`.
fn factors(placement: &Placement) -> String {
    let known = placement.factors.iter().filter_map(|factor| {
        let name = match factor.factor {
            Factor::Interests => "interests",
            Factor::Values => "values",
            Factor::Preferences => "preferences",
            Factor::Wish => "wish",
            Factor::Trade => "trade",
            Factor::Distance => "distance",
        };
        Some(format!("{name}:{}", factor.value?))
    });
    known.collect::<Vec<_>>().join(" ")
}

fn priorities(form: &Form<'_>) -> Markup {
    let w = form.words;
    html! {
        fieldset.ds-fieldset {
            legend.ds-label data-weight="medium" { (w.text("page-priorities")) }
            p { (w.text("page-priorities-explained")) }
            div.two {
                @for group in TargetGroup::ALL {
                    (form.line(&Line::text(&format!("p-{}", key(group)), w.target_group(group))
                        .kind("number").size(4)))
                }
            }
        }
    }
}

fn quotas(form: &Form<'_>, shown: &Shown) -> Markup {
    let w = form.words;
    let there = shown.round.policy.quotas.len();
    let groups = groups(w);
    html! {
        h2 { (w.text("page-quotas")) }
        p { (w.text("page-quotas-explained")) }
        @for place in 0..there + EMPTY_QUOTAS {
            @let of = |what: &str| format!("quota-{place}-{what}");
            details.panel open[place < there || !form.fields.get(&of("name")).is_empty()] {
                summary {
                    @if place < there { (form.fields.get(&of("name"))) }
                    @else { (w.text("page-quota-new")) }
                }
                div.fields {
                    (form.line(&Line::text(&of("name"), w.text("page-quota-name"))
                        .hint(w.text("page-quota-name-hint")).optional()))
                    (form.boxes(&of("groups"), &w.text("page-quota-groups"), "", &groups))
                    div.ds-field {
                        label.ds-label for=(of("openings")) data-weight="medium" { (w.text("page-quota-openings")) }
                        div data-field="description" id={ (of("openings")) "-hjelp" } { (w.text("page-quota-openings-hint")) }
                        select.ds-input.many #(of("openings")) name=(of("openings")) multiple size="6"
                            aria-describedby={ (of("openings")) "-hjelp" } {
                            @for opening in &shown.named.by_title {
                                option value=(opening.id)
                                    selected[form.fields.has(&of("openings"), &opening.id.to_string())] {
                                    (opening.title) " (" (opening.reference) ")"
                                }
                            }
                        }
                    }
                    div.two {
                        (form.line(&Line::text(&of("min"), w.text("page-quota-min")).kind("number").size(4).optional()))
                        (form.line(&Line::text(&of("max"), w.text("page-quota-max")).kind("number").size(4).optional()))
                    }
                }
            }
        }
    }
}

/// The pins or forbids that have been decided, each of which can be taken away.
fn decided(
    form: &Form<'_>,
    shown: &Shown,
    field: &str,
    title: &'static str,
    pairs: &[Pair],
) -> Markup {
    let w = form.words;
    let name = |pair: &Pair| {
        let youth = shown.youth(pair.youth).map(youth::name);
        let opening = shown.opening(pair.opening).map(|one| one.title.clone());
        format!(
            "{} – {}",
            youth.unwrap_or_else(|| w.text("page-youth-gone")),
            opening.unwrap_or_else(|| w.text("page-opening-gone"))
        )
    };
    let options: Vec<(String, String)> =
        pairs.iter().map(|pair| (code(pair), name(pair))).collect();
    html! {
        h2 { (w.text(title)) }
        @if options.is_empty() {
            p { (w.text("page-decided-none")) }
        } @else {
            (form.boxes(field, &w.text("page-decided-drop"), "", &options))
        }
    }
}
