use std::collections::{BTreeMap, BTreeSet};

use strsim::{damerau_levenshtein, normalized_damerau_levenshtein};

use super::existing::Existing;
use super::plan::{Action, ImportPlan, Planned};
use super::problem::Place;
use super::words::fold;
use crate::domain::{Employer, Youth};

/// Names from this likeness on are taken for misspellings of one another; 0…1.
const ALIKE: f64 = 0.84;
/// Where the organisation number is nearly the same, a name may differ more.
const LOOSELY_ALIKE: f64 = 0.6;
/// Records that share a key, beyond which the key says too little to compare them all.
const CROWD: usize = 1_000;
/// Words that name a form of company, not a company.
const FORMS: &[&str] = &[
    "as", "asa", "enk", "da", "ans", "ba", "sa", "nuf", "avd", "avdeling",
];

/// Two records that may be the same person or employer. They are never merged: a person judges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similar {
    /// The record of the files.
    pub new: SimilarRecord,
    /// Another record of the files, or one that exists.
    pub other: SimilarRecord,
    /// What speaks for it.
    pub sameness: Sameness,
}

/// One of two similar records.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SimilarRecord {
    /// Reference or organisation number.
    pub reference: String,
    /// Its name.
    pub name: String,
    /// Where it stands in the files; none when it is in the store only.
    pub place: Option<Place>,
}

/// What speaks for two records being the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sameness {
    /// Persons: date of birth the same, name alike.
    NameAlikeBirthSame,
    /// Persons: name the same, date of birth off by one digit or with day and month swapped.
    NameSameBirthAlike,
    /// Employers: name and postcode alike under another organisation number.
    EmployerAlike,
    /// Employers: organisation number off by one digit, name alike.
    OrgnrAlike,
}

/// A record in the form in which it is compared.
struct Candidate {
    record: SimilarRecord,
    name: String,
    mark: String,
    postcode: String,
    changed: bool,
}

/// Pairs of which at least one record is new or changed, ordered by their references.
pub(super) fn find(plan: &ImportPlan, existing: &Existing) -> Vec<Similar> {
    let youths = candidates(&plan.youths, &existing.youths, youth);
    let employers = candidates(&plan.employers, &existing.employers, employer);
    let mut similar = pairs(
        &youths,
        |one| vec![one.mark.clone(), one.name.clone()],
        same_person,
    );
    let keys = |one: &Candidate| {
        let first = one.name.split(' ').next().unwrap_or_default();
        vec![one.postcode.clone(), first.to_owned()]
    };
    similar.extend(pairs(&employers, keys, same_employer));
    similar
}

fn same_person(one: &Candidate, other: &Candidate) -> Option<Sameness> {
    if one.mark == other.mark {
        let alike = normalized_damerau_levenshtein(&one.name, &other.name) >= ALIKE
            || is_part(&one.name, &other.name);
        return alike.then_some(Sameness::NameAlikeBirthSame);
    }
    let near = damerau_levenshtein(&one.mark, &other.mark) <= 1 || swapped(&one.mark, &other.mark);
    (near && one.name == other.name).then_some(Sameness::NameSameBirthAlike)
}

fn same_employer(one: &Candidate, other: &Candidate) -> Option<Sameness> {
    let alike = normalized_damerau_levenshtein(&one.name, &other.name);
    if damerau_levenshtein(&one.mark, &other.mark) <= 1 && alike >= LOOSELY_ALIKE {
        Some(Sameness::OrgnrAlike)
    } else if one.postcode == other.postcode && alike >= ALIKE {
        Some(Sameness::EmployerAlike)
    } else {
        None
    }
}

/// Whether every word of the shorter name stands in the longer one: a middle name left out.
fn is_part(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (one, other) = (words(one), words(other));
    one.len().min(other.len()) >= 2 && (one.is_subset(&other) || other.is_subset(&one))
}

/// Whether two dates in ISO form have day and month swapped.
fn swapped(one: &str, other: &str) -> bool {
    let parts = |date: &str| date.split('-').map(str::to_owned).collect::<Vec<_>>();
    match (parts(one).as_slice(), parts(other).as_slice()) {
        ([year, month, day], [other_year, other_month, other_day]) => {
            year == other_year && month == other_day && day == other_month
        }
        _ => false,
    }
}

/// Compares the candidates that share a key.
fn pairs(
    candidates: &[Candidate],
    keys: impl Fn(&Candidate) -> Vec<String>,
    same: impl Fn(&Candidate, &Candidate) -> Option<Sameness>,
) -> Vec<Similar> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for key in keys(candidate) {
            groups.entry(key).or_default().push(at);
        }
    }
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for group in groups.values().filter(|group| group.len() <= CROWD) {
        for (nth, at) in group.iter().enumerate() {
            for other_at in group.iter().skip(nth + 1) {
                let pair = (candidates.get(*at), candidates.get(*other_at));
                let (Some(one), Some(other)) = pair else {
                    continue;
                };
                if !(one.changed || other.changed) || !seen.insert((*at, *other_at)) {
                    continue;
                }
                if let Some(sameness) = same(one, other) {
                    let (new, old) = if one.changed {
                        (one, other)
                    } else {
                        (other, one)
                    };
                    found.push(Similar {
                        new: new.record.clone(),
                        other: old.record.clone(),
                        sameness,
                    });
                }
            }
        }
    }
    found.sort_by(|a, b| (&a.new, &a.other).cmp(&(&b.new, &b.other)));
    found
}

/// The records of the files, and those that exist and do not stand in the files.
fn candidates<T>(
    planned: &[Planned<T>],
    existing: &[T],
    candidate: impl Fn(&T) -> Candidate,
) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = planned
        .iter()
        .map(|one| {
            let mut candidate = candidate(&one.record);
            candidate.record.place = Some(one.place.clone());
            candidate.changed = one.action != Action::Unchanged;
            candidate
        })
        .collect();
    let known: BTreeSet<String> = all.iter().map(|one| one.record.reference.clone()).collect();
    let others = existing.iter().map(candidate);
    all.extend(others.filter(|one| !known.contains(&one.record.reference)));
    all
}

fn youth(youth: &Youth) -> Candidate {
    let name = format!("{} {}", youth.first_name, youth.last_name);
    Candidate {
        name: sorted(&name, &[]),
        mark: youth.birth_date.format("%Y-%m-%d").to_string(),
        postcode: youth.postcode.0.clone(),
        changed: false,
        record: SimilarRecord {
            reference: youth.reference.clone(),
            name,
            place: None,
        },
    }
}

fn employer(employer: &Employer) -> Candidate {
    Candidate {
        name: sorted(&employer.name, FORMS),
        mark: employer.orgnr.0.clone(),
        postcode: employer.postcode.0.clone(),
        changed: false,
        record: SimilarRecord {
            reference: employer.orgnr.0.clone(),
            name: employer.name.clone(),
            place: None,
        },
    }
}

/// The words of a name in alphabetical order, folded, so that `Hansen, Kari` is `Kari Hansen`.
fn sorted(name: &str, without: &[&str]) -> String {
    // Ødegaard and Ødegård are written either way.
    let folded = fold(name).replace("aa", "a");
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !without.contains(word))
        .collect();
    words.sort_unstable();
    words.join(" ")
}
