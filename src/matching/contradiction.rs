//! Rules that contradict one another, and what to change, in words.

use data::messages::{Language, Message};
use solver::instance::{Change, Instance, Rule};

/// A rule in words. Persons and places are called by their ids in the instance: references.
#[must_use]
pub fn rule_text(instance: &Instance, rule: Rule, language: Language) -> String {
    let person = |i: usize| {
        instance
            .persons
            .get(i)
            .map_or("?", |person| person.id.as_str())
    };
    let place = |j: usize| {
        instance
            .places
            .get(j)
            .map_or("?", |place| place.id.as_str())
    };
    let pair = |id: &'static str, list: &[(usize, usize)], n: usize| {
        let (i, j) = list.get(n).copied().unwrap_or((usize::MAX, usize::MAX));
        Message::new(id)
            .with("person", person(i))
            .with("place", place(j))
    };
    let group = |id: &'static str, list: &[Vec<usize>], n: usize| {
        let persons = list.get(n).into_iter().flatten().map(|i| person(*i));
        Message::new(id).with("persons", persons.collect::<Vec<_>>().join(", "))
    };
    let of_place = |id: &'static str, j: usize, number: Option<i64>| {
        Message::new(id)
            .with("place", place(j))
            .with("number", number.unwrap_or(0))
    };
    let quota = |id: &'static str, q: usize, number: Option<i64>| {
        let name = instance
            .quotas
            .get(q)
            .map_or("?", |quota| quota.name.as_str());
        Message::new(id)
            .with("name", name)
            .with("number", number.unwrap_or(0))
    };
    let at = |j: usize| instance.places.get(j);
    let limit = |q: usize| instance.quotas.get(q);
    let message = match rule {
        Rule::Seats(j) => of_place("explain-rule-seats", j, at(j).and_then(|place| place.seats)),
        Rule::Hours(j) => of_place("explain-rule-hours", j, at(j).and_then(|place| place.hours)),
        Rule::MinGroup(j) => of_place(
            "explain-rule-min-group",
            j,
            at(j).map(|place| place.min_group),
        ),
        Rule::Apart(n) => group("explain-rule-apart", &instance.apart, n),
        Rule::Together(n) => group("explain-rule-together", &instance.together, n),
        Rule::QuotaMax(q) => quota(
            "explain-rule-quota-max",
            q,
            limit(q).and_then(|quota| quota.max),
        ),
        Rule::QuotaMin(q) => quota("explain-rule-quota-min", q, limit(q).map(|quota| quota.min)),
        Rule::Forbid(n) => pair("explain-rule-forbid", &instance.forbids, n),
        Rule::MustPlace(i) => Message::new("explain-rule-must-place").with("person", person(i)),
        Rule::Pin(n) => pair("explain-rule-pin", &instance.pins, n),
    };
    message.text(language)
}

/// A change of a rule in words, such as `Quota "SMI": at most 3 instead of 2.`
#[must_use]
pub fn change_text(instance: &Instance, change: &Change, language: Language) -> String {
    let Change { rule, by } = *change;
    let place = |j: usize| instance.places.get(j);
    let quota = |q: usize| instance.quotas.get(q);
    let was = match rule {
        Rule::Seats(j) => place(j).and_then(|one| one.seats),
        Rule::Hours(j) => place(j).and_then(|one| one.hours),
        Rule::MinGroup(j) => place(j).map(|one| one.min_group),
        Rule::QuotaMax(q) => quota(q).and_then(|one| one.max),
        Rule::QuotaMin(q) => quota(q).map(|one| one.min),
        _ => None,
    };
    let (id, becomes) = match rule {
        Rule::Seats(_) => ("explain-change-seats", was.map(|was| was + by)),
        Rule::Hours(_) => ("explain-change-hours", was.map(|was| was + by)),
        Rule::MinGroup(_) => ("explain-change-min-group", was.map(|was| was - by)),
        Rule::QuotaMax(_) => ("explain-change-quota-max", was.map(|was| was + by)),
        Rule::QuotaMin(_) => ("explain-change-quota-min", was.map(|was| was - by)),
        _ => {
            return Message::new("explain-change-give-up")
                .with("rule", rule_text(instance, rule, language))
                .text(language);
        }
    };
    let name = match rule {
        Rule::Seats(j) | Rule::Hours(j) | Rule::MinGroup(j) => {
            place(j).map_or("?", |one| one.id.as_str())
        }
        Rule::QuotaMax(q) | Rule::QuotaMin(q) => quota(q).map_or("?", |one| one.name.as_str()),
        _ => "?",
    };
    Message::new(id)
        .with("name", name)
        .with("number", becomes.unwrap_or(0))
        .with("before", was.unwrap_or(0))
        .text(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_what_becomes_of_the_rule() {
        let instance = solver::instance::read(
            br#"{"format":"formidling-instance/1","persons":[{"id":"Y17"}],
            "places":[{"id":"V-bil","seats":3,"hours":4}],"pairs":[[0,0,5]],"pins":[[0,0]],
            "quotas":[{"name":"SMI","persons":[0],"places":[0],"min":1,"max":2}]}"#,
        )
        .unwrap();
        let text = |rule, by, language| change_text(&instance, &Change { rule, by }, language);
        let (nb, en) = (Language::Nb, Language::En);
        for (rule, by, language, expected) in [
            (Rule::Seats(0), 2, nb, "V-bil: 5 plasser i stedet for 3."),
            (
                Rule::Hours(0),
                1,
                nb,
                "V-bil: 5 timer til oppfølging i stedet for 4.",
            ),
            (
                Rule::QuotaMax(0),
                1,
                nb,
                "Kvoten «SMI»: høyst 3 i stedet for 2.",
            ),
            (
                Rule::QuotaMin(0),
                1,
                en,
                "Quota \"SMI\": at least 0 instead of 1.",
            ),
            (Rule::Pin(0), 1, nb, "Gi opp dette: Y17 skal til V-bil."),
            (Rule::Pin(0), 1, en, "Give up this: Y17 is to be in V-bil."),
        ] {
            assert_eq!(text(rule, by, language), expected);
        }
    }
}
