//! Who and what comes into a new round: everybody and everything to begin with, chosen one by one
//! or a group at a time. What is chosen travels in the form, so it works without a script.

use data::domain::{Opening, OpeningKind, TargetGroup, Youth};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use maud::{Markup, html};

use super::rules::group_key;
use crate::pages::fields::Fields;
use crate::pages::openings::kind_key;
use crate::pages::words::Words;

/// Who and what could be in a round.
pub(super) struct Known {
    pub(super) youths: Vec<Youth>,
    /// Without those that are closed for good.
    pub(super) openings: Vec<Opening>,
}

/// A group of youths or a kind of openings, as it is chosen from.
struct Group<'a> {
    key: &'static str,
    name: String,
    /// Name of the field.
    field: &'static str,
    /// Id, name and what else tells them apart.
    entries: Vec<(String, String, &'a str)>,
}

impl Known {
    pub(super) async fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let mut youths: Vec<Youth> = store.every(None).await?;
        let mut openings: Vec<Opening> = store.every(None).await?;
        openings.retain(|opening| !opening.closed);
        youths.sort_by(|a, b| {
            (&a.first_name, &a.last_name, a.id).cmp(&(&b.first_name, &b.last_name, b.id))
        });
        openings.sort_by(|a, b| (&a.title, &a.reference).cmp(&(&b.title, &b.reference)));
        Ok(Self { youths, openings })
    }

    /// Everybody, and every opening that is not paused.
    pub(super) fn choose_all(&self, fields: &mut Fields) {
        for youth in &self.youths {
            fields.push("youths", youth.id.to_string());
        }
        for opening in self.openings.iter().filter(|one| one.open) {
            fields.push("openings", opening.id.to_string());
        }
    }

    fn groups(&self, w: Words) -> Vec<Group<'_>> {
        let youths = TargetGroup::ALL.into_iter().map(|group| {
            let own = self.youths.iter().filter(|one| one.target_group == group);
            Group {
                key: group_key(group),
                name: w.target_group(group),
                field: "youths",
                entries: own
                    .map(|one| {
                        let name = format!("{} {}", one.first_name, one.last_name);
                        (one.id.to_string(), name, one.reference.as_str())
                    })
                    .collect(),
            }
        });
        let openings = OpeningKind::ALL.into_iter().map(|kind| {
            let own = self.openings.iter().filter(|one| one.kind == kind);
            Group {
                key: kind_key(kind),
                name: w.kind(kind),
                field: "openings",
                entries: own
                    .map(|one| {
                        let paused = w.text("page-opening-paused");
                        let name = match one.open {
                            true => one.title.clone(),
                            false => format!("{} ({paused})", one.title),
                        };
                        (one.id.to_string(), name, one.reference.as_str())
                    })
                    .collect(),
            }
        });
        youths
            .chain(openings)
            .filter(|group| !group.entries.is_empty())
            .collect()
    }

    /// What a button of the lists asks for: `all:GROUP`, `none:GROUP`, or anything else to search.
    pub(super) fn rechosen(&self, w: Words, fields: &Fields, asked: &str) -> Fields {
        let (whole, key) = asked.split_once(':').unwrap_or_default();
        let mut changed = fields.without(&["youths", "openings"]);
        for group in self.groups(w) {
            for (id, ..) in &group.entries {
                let chosen = match whole {
                    "all" if group.key == key => true,
                    "none" if group.key == key => false,
                    _ => fields.has(group.field, id),
                };
                if chosen {
                    changed.push(group.field, id.clone());
                }
            }
        }
        changed
    }
}

/// The lists with their search.
pub(super) fn lists(w: Words, known: &Known, fields: &Fields) -> Markup {
    let sought = fields.get("seek").to_lowercase();
    let groups = known.groups(w);
    let part = |field: &'static str, legend: &'static str, hint: &'static str| {
        let own = groups.iter().filter(move |group| group.field == field);
        html! {
            fieldset.ds-fieldset #(field) tabindex="-1" {
                legend.ds-label data-weight="medium" { (w.text(legend)) }
                p { (w.text(hint)) }
                @for group in own { (list(w, group, fields, &sought)) }
            }
        }
    };
    html! {
        div.filters {
            div.ds-field {
                label.ds-label for="seek" data-weight="medium" { (w.text("page-choose-seek")) }
                input.ds-input #seek name="seek" type="search" autocomplete="off" maxlength="100"
                    value=(fields.get("seek")) data-seek="";
            }
            button.ds-button data-variant="secondary" type="submit" name="choose" value="find" {
                (w.text("page-search"))
            }
        }
        (part("youths", "page-round-who", "page-round-who-hint"))
        (part("openings", "page-round-where", "page-round-where-hint"))
    }
}

fn list(w: Words, group: &Group<'_>, fields: &Fields, sought: &str) -> Markup {
    let chosen = group
        .entries
        .iter()
        .filter(|(id, ..)| fields.has(group.field, id));
    let counted = Message::new("page-choose-counted")
        .with("name", group.name.as_str())
        .with("chosen", chosen.count())
        .with("all", group.entries.len());
    let fits = |name: &str, reference: &str| {
        sought.is_empty()
            || format!("{name} {reference}")
                .to_lowercase()
                .contains(sought)
    };
    let button = |what: &str, name: &'static str| {
        html! {
            button.ds-button data-variant="tertiary" data-size="sm" type="submit" name="choose"
                value={ (what) ":" (group.key) } data-all=(what)
                aria-label={ (w.text(name)) ": " (group.name) } { (w.text(name)) }
        }
    };
    let (shown, hidden): (Vec<_>, Vec<_>) = group
        .entries
        .iter()
        .partition(|(_, name, reference)| fits(name, reference));
    html! {
        details.panel.choose open[!sought.is_empty() && !shown.is_empty()] {
            summary { (w.say(&counted)) }
            div.row { (button("all", "page-choose-all")) (button("none", "page-choose-none")) }
            div.choices {
                @for (id, name, reference) in shown {
                    div.ds-field {
                        input.ds-input #{ "v-" (id) } type="checkbox" name=(group.field) value=(id)
                            checked[fields.has(group.field, id)];
                        label.ds-label for={ "v-" (id) } data-weight="regular" {
                            (name) " " span.note { (reference) }
                        }
                    }
                }
            }
            // What the search does not show stays as it was chosen.
            @for (id, ..) in hidden {
                @if fields.has(group.field, id) {
                    input type="hidden" name=(group.field) value=(id);
                }
            }
        }
    }
}
