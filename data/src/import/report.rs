use std::fmt::Write;

use super::plan::{Counts, ImportPlan};
use super::problem::Place;
use super::similar::{Sameness, Similar, SimilarRecord};
use crate::messages::{Language, Message};

/// All problems of a plan as a list that people read, grouped by file; empty when there are none.
#[must_use]
pub fn problems_report(plan: &ImportPlan, language: Language) -> String {
    if plan.problems.is_empty() {
        return String::new();
    }
    let heading = Message::new("import-problems-heading").with("count", plan.problems.len());
    let entries = plan.problems.iter().map(|problem| {
        let value = problem.value.as_ref().map(|value| {
            Message::new("import-problem-value")
                .with("value", value.as_str())
                .text(language)
        });
        let message = problem.message.text(language);
        let text = value.map_or(message.clone(), |value| format!("{value} {message}"));
        (&problem.place, text)
    });
    by_file(&heading.text(language), entries, language)
}

/// What the reader of the files should know, grouped by file; empty when there is nothing.
#[must_use]
pub fn notices_report(plan: &ImportPlan, language: Language) -> String {
    if plan.notices.is_empty() {
        return String::new();
    }
    let heading = Message::new("import-notices-heading").text(language);
    let entries = plan
        .notices
        .iter()
        .map(|notice| (&notice.place, notice.message.text(language)));
    by_file(&heading, entries, language)
}

/// The pairs that a person has to judge; empty when there are none.
#[must_use]
pub fn similar_report(plan: &ImportPlan, language: Language) -> String {
    let mut report = String::new();
    if !plan.similar.is_empty() {
        line(
            &mut report,
            &Message::new("import-similar-heading").text(language),
        );
    }
    for similar in &plan.similar {
        line(
            &mut report,
            &format!("  {}", similar_line(similar, language)),
        );
    }
    report
}

/// How many records of each kind are new, changed and left.
#[must_use]
pub fn counts_report(plan: &ImportPlan, language: Language) -> String {
    let counts = plan.counts();
    let kinds = [
        ("import-kind-employers", counts.employers),
        ("import-kind-openings", counts.openings),
        ("import-kind-youths", counts.youths),
        ("import-kind-travel-times", counts.travel_times),
    ];
    let mut report = String::new();
    for (kind, counts) in kinds {
        if counts != Counts::default() {
            let message = Message::new("import-counts-line")
                .with("kind", Message::new(kind).text(language))
                .with("created", counts.created)
                .with("updated", counts.updated)
                .with("unchanged", counts.unchanged);
            line(&mut report, &format!("  {}", message.text(language)));
        }
    }
    report
}

fn similar_line(similar: &Similar, language: Language) -> String {
    let why = match similar.sameness {
        Sameness::NameAlikeBirthSame => "import-similar-name-alike-birth-same",
        Sameness::NameSameBirthAlike => "import-similar-name-same-birth-alike",
        Sameness::EmployerAlike => "import-similar-employer-alike",
        Sameness::OrgnrAlike => "import-similar-orgnr-alike",
    };
    Message::new("import-similar-line")
        .with("new", similar.new.reference.as_str())
        .with("newname", described(&similar.new, language))
        .with("other", similar.other.reference.as_str())
        .with("othername", described(&similar.other, language))
        .with("why", Message::new(why).text(language))
        .text(language)
}

/// Name and, for a record of the files, where it stands.
fn described(record: &SimilarRecord, language: Language) -> String {
    match &record.place {
        Some(place) => {
            let within = place.within_file(language);
            format!("{} ({}, {within})", record.name, place.file)
        }
        None => record.name.clone(),
    }
}

fn by_file<'a>(
    heading: &str,
    entries: impl Iterator<Item = (&'a Place, String)>,
    language: Language,
) -> String {
    let mut report = String::new();
    line(&mut report, heading);
    let mut file = None;
    for (place, text) in entries {
        if file != Some(&place.file) {
            line(&mut report, &place.file);
            file = Some(&place.file);
        }
        let within = place.within_file(language);
        let colon = if within.is_empty() { "" } else { ": " };
        line(&mut report, &format!("  {within}{colon}{text}"));
    }
    report
}

fn line(report: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _written = writeln!(report, "{text}");
}
