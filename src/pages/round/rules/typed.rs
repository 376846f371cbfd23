//! The rules of a round as they are typed, and back.

use std::collections::BTreeSet;

use data::domain::{Objective, OpeningId, Pair, QuotaRule, Round, TargetGroup, Weights};

use crate::pages::fields::Fields;
use crate::pages::form::Wrong;
use crate::pages::words::Words;

/// Quotas that can be typed beside those that are there.
pub(super) const EMPTY_QUOTAS: usize = 1;

/// Names of the six weights, in the order of the page.
pub(super) const WEIGHTS: [(&str, &str); 6] = [
    ("wish", "page-factor-wish"),
    ("interests", "page-factor-interests"),
    ("trade", "page-factor-trade"),
    ("distance", "page-factor-distance"),
    ("values", "page-factor-values"),
    ("preferences", "page-factor-preferences"),
];

/// What is sought, by the names in the form.
pub(super) const OBJECTIVES: [(Objective, &str, &str); 3] = [
    (
        Objective::PlacedThenScore,
        "placed_then_score",
        "page-objective-placed",
    ),
    (
        Objective::PlacedThenLeximin,
        "placed_then_leximin",
        "page-objective-leximin",
    ),
    (Objective::Score, "score", "page-objective-score"),
];

/// The form as it is filled in from a round.
pub(super) fn fields(round: &Round) -> Fields {
    let policy = &round.policy;
    let mut fields = Fields::default();
    let objective = OBJECTIVES.iter().find(|one| one.0 == policy.objective);
    fields.push("objective", objective.map_or("", |one| one.1));
    let mut weights = policy.weights;
    for (name, _) in WEIGHTS {
        let value = weight(&mut weights, name).map_or(0, |weight| *weight);
        fields.push(format!("w-{name}"), value.to_string());
    }
    for group in TargetGroup::ALL {
        let priority = policy.priorities.get(&group).copied().unwrap_or(1);
        fields.push(format!("p-{}", key(group)), priority.to_string());
    }
    for (place, quota) in policy.quotas.iter().enumerate() {
        fields.push(format!("quota-{place}-name"), quota.name.clone());
        for group in &quota.target_groups {
            fields.push(format!("quota-{place}-groups"), key(*group));
        }
        for opening in &quota.openings {
            fields.push(format!("quota-{place}-openings"), opening.to_string());
        }
        let least = (quota.min > 0).then(|| quota.min.to_string());
        fields.push(format!("quota-{place}-min"), least.unwrap_or_default());
        let most = quota.max.map(|max| max.to_string());
        fields.push(format!("quota-{place}-max"), most.unwrap_or_default());
    }
    fields
}

/// The round with the rules that are typed, and what cannot be read of them.
pub(super) fn round(w: Words, read: &Round, fields: &Fields) -> (Round, Wrong) {
    let mut round = read.clone();
    let mut wrong = Wrong::default();
    let policy = &mut round.policy;
    let objective = OBJECTIVES
        .iter()
        .find(|one| one.1 == fields.get("objective"));
    policy.objective = objective.map_or(policy.objective, |one| one.0);
    let mut number = |name: &str, empty: u32| match fields.get(name) {
        "" => empty,
        text => text.parse().unwrap_or_else(|_| {
            wrong.add(name, w.text("page-form-number"));
            empty
        }),
    };
    for (name, _) in WEIGHTS {
        let value = number(&format!("w-{name}"), 0);
        if let Some(weight) = weight(&mut policy.weights, name) {
            *weight = value;
        }
    }
    policy.priorities = TargetGroup::ALL
        .into_iter()
        .map(|group| (group, number(&format!("p-{}", key(group)), 1)))
        .filter(|(_, priority)| *priority != 1)
        .collect();
    let rows = read.policy.quotas.len() + EMPTY_QUOTAS;
    policy.quotas = (0..rows)
        .filter(|place| !fields.get(&format!("quota-{place}-name")).is_empty())
        .map(|place| {
            let of = |what: &str| format!("quota-{place}-{what}");
            let groups = TargetGroup::ALL
                .into_iter()
                .filter(|group| fields.has(&of("groups"), key(*group)));
            let chosen = of("openings");
            let openings = fields.all(&chosen);
            let most = of("max");
            QuotaRule {
                name: fields.get(&of("name")).to_owned(),
                target_groups: groups.collect(),
                openings: openings
                    .filter_map(|id| id.parse().ok())
                    .collect::<BTreeSet<OpeningId>>(),
                min: number(&of("min"), 0),
                max: (!fields.get(&most).is_empty()).then(|| number(&most, 0)),
            }
        })
        .collect();
    policy
        .pins
        .retain(|pair| !fields.has("drop-pin", &code(pair)));
    policy
        .forbids
        .retain(|pair| !fields.has("drop-forbid", &code(pair)));
    (round, wrong)
}

/// In which field of the form a field of a round is typed.
pub(super) fn field(path: &str) -> String {
    let policy = path.strip_prefix("policy.").unwrap_or(path);
    if let Some(name) = policy.strip_prefix("weights.") {
        return format!("w-{name}");
    }
    if policy.starts_with("weights") {
        return "w-wish".to_owned();
    }
    if let Some(rest) = policy.strip_prefix("priorities") {
        let group = rest.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        return format!("p-{group}");
    }
    if let Some((place, rest)) = policy
        .strip_prefix("quotas[")
        .and_then(|rest| rest.split_once(']'))
    {
        let name = match rest.trim_start_matches('.') {
            "target_groups" => "groups",
            "max" => "max",
            "min" => "min",
            _ => "name",
        };
        return format!("quota-{place}-{name}");
    }
    "regler".to_owned()
}

/// A pair in a form.
pub(super) fn code(pair: &Pair) -> String {
    format!("{}:{}", pair.youth, pair.opening)
}

/// What a target group is called in the form.
pub(in crate::pages) fn key(group: TargetGroup) -> &'static str {
    match group {
        TargetGroup::Vg3School => "vg3_school",
        TargetGroup::Ot => "ot",
        TargetGroup::Nav => "nav",
        TargetGroup::Smi => "smi",
    }
}

fn weight<'a>(weights: &'a mut Weights, name: &str) -> Option<&'a mut u32> {
    Some(match name {
        "wish" => &mut weights.wish,
        "interests" => &mut weights.interests,
        "trade" => &mut weights.trade,
        "distance" => &mut weights.distance,
        "values" => &mut weights.values,
        "preferences" => &mut weights.preferences,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use data::store::conformance::samples;

    use super::*;

    #[test]
    fn what_is_filled_in_reads_back_as_it_was() {
        let round_ = samples::round(1);
        let (again, wrong) = round(Words::default(), &round_, &fields(&round_));
        assert!(wrong.is_empty());
        assert_eq!(again, round_);
    }

    #[test]
    fn a_problem_stands_beside_its_field() {
        for (path, name) in [
            ("policy.weights.wish", "w-wish"),
            ("policy.quotas[1].target_groups", "quota-1-groups"),
            ("policy.quotas[0]", "quota-0-name"),
            ("policy.pins[0]", "regler"),
            ("name", "regler"),
        ] {
            assert_eq!(field(path), name);
        }
    }
}
