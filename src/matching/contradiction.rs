//! Rules that contradict one another, in words.

use data::messages::{Language, Message};
use solver::assign::Rule;
use solver::instance::Instance;

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
