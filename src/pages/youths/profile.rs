//! The questions of the conversation, and the form for them.

use data::catalogue::{Mention, catalogue};
use data::domain::{Interests, Preferences, WorkValues, Youth};
use data::messages::Message;
use maud::{Markup, html};

use crate::pages::form::Form;
use crate::pages::openings::{SCALES, steps};
use crate::pages::words::Words;

/// The six interests: name in the form, and what one asks.
pub(super) const INTERESTS: [(&str, &str); 6] = [
    ("realistic", "page-interest-realistic"),
    ("investigative", "page-interest-investigative"),
    ("artistic", "page-interest-artistic"),
    ("social", "page-interest-social"),
    ("enterprising", "page-interest-enterprising"),
    ("conventional", "page-interest-conventional"),
];

/// The six work values: name in the form, and what one asks.
pub(super) const VALUES: [(&str, &str); 6] = [
    ("achievement", "page-value-achievement"),
    ("independence", "page-value-independence"),
    ("recognition", "page-value-recognition"),
    ("relationships", "page-value-relationships"),
    ("support", "page-value-support"),
    ("working_conditions", "page-value-conditions"),
];

/// How many of the four parts of the conversation there are: interests, values, preferences, own
/// words.
pub(super) fn done(youth: &Youth) -> u32 {
    let profile = &youth.profile;
    let parts = [
        profile.interests.is_some(),
        profile.values.is_some(),
        profile.preferences != Preferences::default(),
        !profile.free_text.is_empty(),
    ];
    parts.into_iter().map(u32::from).sum()
}

/// An interest by its name in the form.
pub(super) fn interest<'a>(interests: &'a mut Interests, name: &str) -> Option<&'a mut f64> {
    Some(match name {
        "realistic" => &mut interests.realistic,
        "investigative" => &mut interests.investigative,
        "artistic" => &mut interests.artistic,
        "social" => &mut interests.social,
        "enterprising" => &mut interests.enterprising,
        "conventional" => &mut interests.conventional,
        _ => return None,
    })
}

/// A work value by its name in the form.
pub(super) fn value<'a>(values: &'a mut WorkValues, name: &str) -> Option<&'a mut f64> {
    Some(match name {
        "achievement" => &mut values.achievement,
        "independence" => &mut values.independence,
        "recognition" => &mut values.recognition,
        "relationships" => &mut values.relationships,
        "support" => &mut values.support,
        "working_conditions" => &mut values.working_conditions,
        _ => return None,
    })
}

/// What the conversation is about.
pub(super) fn parts(form: &Form<'_>) -> Markup {
    let w = form.words;
    html! {
        h2 { (w.text("page-profile")) }
        p { (w.text("page-profile-explained")) }
        (form.area("free_text", &w.text("page-profile-words"), &w.text("page-profile-words-hint"), 4))
        (suggestions(w, &catalogue().mentions(form.fields.get("free_text"))))
        (sliders(form, "interests", "page-profile-interests", &INTERESTS))
        (sliders(form, "values", "page-profile-values", &VALUES))
        fieldset.ds-fieldset {
            legend.ds-label data-weight="medium" { (w.text("page-profile-preferences")) }
            div.two {
                @for (name, label, low, high) in SCALES {
                    (form.select(&format!("scale-{name}"), &w.text(label), "",
                        &steps(w, "page-scale-unknown", low, high)))
                }
            }
        }
    }
}

/// Six questions that are answered together or not at all.
fn sliders(
    form: &Form<'_>,
    part: &str,
    legend: &'static str,
    questions: &[(&str, &'static str)],
) -> Markup {
    let w = form.words;
    html! {
        fieldset.ds-fieldset.panel data-talked=(part) {
            legend.ds-label data-weight="medium" { (w.text(legend)) }
            (form.tick(part, &w.text("page-profile-talked"), &w.text("page-profile-talked-hint")))
            @for (name, label) in questions {
                @let id = format!("{part}-{name}");
                @let value = form.fields.get(&id);
                @let value = if value.is_empty() { "4" } else { value };
                div.slide {
                    label for=(id) { (w.text(label)) }
                    input #(id) name=(id) type="range" min="1" max="7" step="0.5" value=(value)
                        aria-describedby=[form.described(&id, "")];
                    output for=(id) { (value) }
                    (form.told(&id))
                    div.ends.note aria-hidden="true" {
                        span { (w.text("page-slide-little")) }
                        span { (w.text("page-slide-much")) }
                    }
                }
            }
        }
    }
}

/// Trades that the own words speak of.
fn suggestions(w: Words, mentions: &[Mention]) -> Markup {
    html! {
        div #forslag role="status" data-suggest="free_text" data-into="wish-"
            data-intro=(w.text("page-suggested")) data-take=(w.text("page-suggested-take")) {
            @if !mentions.is_empty() {
                p { (w.text("page-suggested")) }
                ul {
                    @for mention in mentions.iter().take(6) {
                        li {
                            (w.say(&Message::new("page-suggested-trade")
                                .with("trade", w.trade(&mention.code))
                                .with("words", mention.words.join(", "))))
                        }
                    }
                }
            }
        }
    }
}
