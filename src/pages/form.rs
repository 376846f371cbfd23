//! The parts of a form: a field with its label, what helps to fill it in, and what is wrong with it
//! beside it. What was typed stays.

use std::collections::BTreeMap;

use data::domain::Problem;
use maud::{Markup, html};

use super::fields::Fields;
use super::words::Words;

/// What is wrong, by field.
#[derive(Debug, Clone, Default)]
pub(super) struct Wrong(BTreeMap<String, String>);

impl Wrong {
    /// What a document's rules have found, in words. `field` says in which field of the form a
    /// field of the document is typed.
    pub(super) fn of(problems: &[Problem], words: Words, field: impl Fn(&str) -> String) -> Self {
        let mut wrong = Self::default();
        for problem in problems {
            wrong.add(field(&problem.field), words.say(&problem.message));
        }
        wrong
    }

    /// Adds something; what was found first about a field stays.
    pub(super) fn add(&mut self, field: impl Into<String>, text: String) {
        self.0.entry(field.into()).or_insert(text);
    }

    /// Adds what somebody else has found.
    pub(super) fn extend(&mut self, other: Self) {
        for (field, text) in other.0 {
            self.add(field, text);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A form as it is shown.
#[derive(Clone, Copy)]
pub(super) struct Form<'a> {
    /// In which language.
    pub(super) words: Words,
    /// What stands in the fields.
    pub(super) fields: &'a Fields,
    /// What is wrong with it.
    pub(super) wrong: &'a Wrong,
}

/// A field of one line.
pub(super) struct Line<'a> {
    /// Its name and id.
    pub(super) name: &'a str,
    /// What it is called.
    pub(super) label: String,
    /// What helps to fill it in; empty for nothing.
    pub(super) hint: String,
    /// `text`, `date`, `number` …
    pub(super) kind: &'static str,
    /// What browsers may fill in.
    pub(super) autocomplete: &'static str,
    /// Whether it may stay empty.
    pub(super) optional: bool,
    /// How many characters wide; 0 for the whole width.
    pub(super) size: u8,
}

impl<'a> Line<'a> {
    /// A text that has to be filled in.
    pub(super) fn text(name: &'a str, label: String) -> Self {
        Self {
            name,
            label,
            hint: String::new(),
            kind: "text",
            autocomplete: "off",
            optional: false,
            size: 0,
        }
    }

    pub(super) fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    pub(super) fn kind(self, kind: &'static str) -> Self {
        Self { kind, ..self }
    }

    pub(super) fn autocomplete(self, autocomplete: &'static str) -> Self {
        Self {
            autocomplete,
            ..self
        }
    }

    pub(super) fn size(self, size: u8) -> Self {
        Self { size, ..self }
    }

    pub(super) fn optional(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }
}

impl Form<'_> {
    /// What has to be put right, with the way to each field. Nothing where nothing is wrong.
    pub(super) fn summary(&self) -> Markup {
        html! {
            @if !self.wrong.is_empty() {
                div.ds-error-summary #feil role="alert" tabindex="-1" {
                    h2 { (self.words.text("page-form-wrong")) }
                    ul {
                        @for (field, text) in &self.wrong.0 {
                            li { a.ds-link href={ "#" (field) } { (text) } }
                        }
                    }
                }
            }
        }
    }

    pub(super) fn line(&self, line: &Line<'_>) -> Markup {
        let number = line.kind == "number";
        let kind = if number { "text" } else { line.kind };
        self.field(
            line.name,
            &line.label,
            &line.hint,
            line.optional,
            &html! {
                input.ds-input #(line.name) name=(line.name) type=(kind)
                    value=(self.fields.get(line.name))
                    inputmode=[number.then_some("numeric")]
                    autocomplete=(line.autocomplete)
                    size=[(line.size > 0).then_some(line.size)]
                    aria-required=[(!line.optional).then_some("true")]
                    aria-invalid=[self.invalid(line.name)]
                    aria-describedby=[self.described(line.name, &line.hint)];
            },
        )
    }

    /// A field of one line that proposes what it may be, from a list with an id.
    pub(super) fn line_of(&self, name: &str, label: &str, hint: &str, list: &str) -> Markup {
        self.field(
            name,
            label,
            hint,
            false,
            &html! {
                input.ds-input #(name) name=(name) type="text" value=(self.fields.get(name))
                    list=(list) autocomplete="off" aria-required="true"
                    aria-invalid=[self.invalid(name)]
                    aria-describedby=[self.described(name, hint)];
            },
        )
    }

    /// Whether nothing is wrong with these fields.
    pub(super) fn is_right(&self, names: &[&str]) -> bool {
        names.iter().all(|name| !self.wrong.0.contains_key(*name))
    }

    /// Several lines that may stay empty.
    pub(super) fn area(&self, name: &str, label: &str, hint: &str, rows: u8) -> Markup {
        self.lines(name, label, hint, rows, true)
    }

    /// Several lines that have to be filled in.
    pub(super) fn words(&self, name: &str, label: &str, hint: &str, rows: u8) -> Markup {
        self.lines(name, label, hint, rows, false)
    }

    fn lines(&self, name: &str, label: &str, hint: &str, rows: u8, optional: bool) -> Markup {
        self.field(
            name,
            label,
            hint,
            optional,
            &html! {
                textarea.ds-input #(name) name=(name) rows=(rows)
                    aria-required=[(!optional).then_some("true")]
                    aria-invalid=[self.invalid(name)]
                    aria-describedby=[self.described(name, hint)] {
                    (self.fields.get(name))
                }
            },
        )
    }

    /// One of some values. An empty value says that nothing is chosen.
    pub(super) fn select(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        options: &[(String, String)],
    ) -> Markup {
        let optional = options.iter().any(|(value, _)| value.is_empty());
        self.field(
            name,
            label,
            hint,
            optional,
            &html! {
                select.ds-input #(name) name=(name)
                    aria-invalid=[self.invalid(name)]
                    aria-describedby=[self.described(name, hint)] {
                    @for (value, text) in options {
                        option value=(value) selected[self.fields.get(name) == value] { (text) }
                    }
                }
            },
        )
    }

    /// Any number of some values.
    pub(super) fn boxes(
        &self,
        name: &str,
        legend: &str,
        hint: &str,
        options: &[(String, String)],
    ) -> Markup {
        self.toggles("checkbox", name, legend, hint, options)
    }

    /// Exactly one of a few values, all of them in sight.
    pub(super) fn radios(
        &self,
        name: &str,
        legend: &str,
        hint: &str,
        options: &[(String, String)],
    ) -> Markup {
        self.toggles("radio", name, legend, hint, options)
    }

    fn toggles(
        &self,
        kind: &'static str,
        name: &str,
        legend: &str,
        hint: &str,
        options: &[(String, String)],
    ) -> Markup {
        html! {
            // What is wrong leads here, and the group is told about it.
            fieldset.ds-fieldset #(name) tabindex="-1" aria-describedby=[self.described(name, hint)] {
                legend.ds-label data-weight="medium" { (legend) }
                @if !hint.is_empty() { p id={ (name) "-hjelp" } { (hint) } }
                div.choices {
                    @for (place, (value, text)) in options.iter().enumerate() {
                        @let id = format!("{name}-{place}");
                        div.ds-field {
                            input.ds-input #(id) type=(kind) name=(name) value=(value)
                                checked[self.fields.has(name, value)];
                            label.ds-label for=(id) data-weight="regular" { (text) }
                        }
                    }
                }
                (self.told(name))
            }
        }
    }

    /// A single yes.
    pub(super) fn tick(&self, name: &str, label: &str, hint: &str) -> Markup {
        html! {
            div.ds-field {
                input.ds-input #(name) type="checkbox" name=(name) value="ja"
                    checked[self.fields.has(name, "ja")]
                    aria-describedby=[self.described(name, hint)];
                label.ds-label for=(name) data-weight="regular" { (label) }
                @if !hint.is_empty() { div data-field="description" id={ (name) "-hjelp" } { (hint) } }
                (self.told(name))
            }
        }
    }

    fn field(&self, name: &str, label: &str, hint: &str, optional: bool, input: &Markup) -> Markup {
        html! {
            div.ds-field {
                label.ds-label for=(name) data-weight="medium" {
                    (label)
                    @if optional { " " span.note { (self.words.text("page-form-optional")) } }
                }
                @if !hint.is_empty() {
                    div data-field="description" id={ (name) "-hjelp" } { (hint) }
                }
                (input)
                (self.told(name))
            }
        }
    }

    /// What is wrong with a field, for what this file has no part for.
    pub(super) fn told(&self, name: &str) -> Markup {
        html! {
            @if let Some(text) = self.wrong.0.get(name) {
                p.ds-validation-message data-field="validation" data-color="danger"
                    id={ (name) "-feil" } { (text) }
            }
        }
    }

    fn invalid(&self, name: &str) -> Option<&'static str> {
        self.wrong.0.contains_key(name).then_some("true")
    }

    /// The ids of what tells about a field.
    pub(super) fn described(&self, name: &str, hint: &str) -> Option<String> {
        let help = (!hint.is_empty()).then(|| format!("{name}-hjelp"));
        let wrong = self.wrong.0.contains_key(name);
        let wrong = wrong.then(|| format!("{name}-feil"));
        let ids: Vec<String> = help.into_iter().chain(wrong).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The hidden field that every form carries.
pub(super) fn signed(csrf: Option<&str>) -> Markup {
    html! {
        @if let Some(csrf) = csrf { input type="hidden" name="csrf" value=(csrf); }
    }
}
