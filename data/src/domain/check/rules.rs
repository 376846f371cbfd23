use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use validator::ValidationError;

use super::tree::{problems, sorted};
use super::{AGES, Checked, Problem, age_on};
use crate::domain::{
    Account, Employer, Opening, Pair, Policy, Proposal, QuotaRule, Round, Snapshot, TargetGroup,
    TravelTime, Weights, Youth, YouthId,
};
use crate::messages::Message;

/// Wishes a youth may have.
const WISHES: usize = 10;

/// Places a youth may have at once.
const PLACES: u8 = 3;

impl Checked for Youth {
    fn check(&self) -> Vec<Problem> {
        let mut found = problems(self);
        if self.wishes.len() > WISHES {
            let message = Message::new("validation-wishes").with("max", WISHES);
            found.push(Problem::new(
                "wishes",
                message,
                &self.wishes.len().to_string(),
            ));
        }
        for at in repeated(&self.wishes) {
            let message = Message::new("validation-wish-twice");
            found.push(Problem::new(format!("wishes[{at}]"), message, ""));
        }
        sorted(found)
    }
}

impl Checked for Employer {
    fn check(&self) -> Vec<Problem> {
        sorted(problems(self))
    }
}

impl Checked for TravelTime {
    fn check(&self) -> Vec<Problem> {
        sorted(problems(self))
    }
}

impl Checked for Account {
    fn check(&self) -> Vec<Problem> {
        sorted(problems(self))
    }
}

impl Checked for Proposal {
    fn check(&self) -> Vec<Problem> {
        sorted(problems(self))
    }
}

impl Checked for Opening {
    fn check(&self) -> Vec<Problem> {
        let mut found = problems(self);
        let days = self.seats.0.len();
        if (1..=7).contains(&self.min_days) && usize::from(self.min_days) > days && days > 0 {
            let message = Message::new("validation-min-days-seats").with("days", days);
            found.push(Problem::new(
                "min_days",
                message,
                &self.min_days.to_string(),
            ));
        }
        if self.closed && self.open {
            let message = Message::new("validation-opening-closed");
            found.push(Problem::new("open", message, "true"));
        }
        sorted(found)
    }
}

impl Checked for Policy {
    fn check(&self) -> Vec<Problem> {
        let mut found = problems(self);
        for (group, priority) in &self.priorities {
            if !(1..=1_000).contains(priority) {
                let message = Message::new("validation-priority");
                let field = format!("priorities.{}", group.name());
                found.push(Problem::new(field, message, &priority.to_string()));
            }
        }
        twice("pins", &self.pins, &mut found);
        twice("forbids", &self.forbids, &mut found);
        let forbids: BTreeSet<_> = self.forbids.iter().collect();
        for (at, pin) in self.pins.iter().enumerate() {
            if forbids.contains(pin) {
                found.push(pair_problem(
                    format!("pins[{at}]"),
                    "validation-pin-forbidden",
                    pin,
                ));
            }
        }
        let mut pins: BTreeMap<YouthId, u8> = BTreeMap::new();
        for (at, pin) in self.pins.iter().enumerate() {
            let count = pins.entry(pin.youth).or_default();
            *count = count.saturating_add(1);
            if *count > PLACES {
                found.push(too_many_pins(at, pin, PLACES));
            }
        }
        with_another("apart", &self.apart, &mut found);
        with_another("together", &self.together, &mut found);
        let apart: BTreeSet<_> = self.apart.iter().copied().collect();
        for (at, [a, b]) in self.together.iter().copied().enumerate() {
            if apart.contains(&[a, b]) || apart.contains(&[b, a]) {
                let message = Message::new("validation-together-apart");
                found.push(Problem::new(
                    format!("together[{at}]"),
                    message,
                    &a.to_string(),
                ));
            }
        }
        sorted(found)
    }
}

impl Checked for Round {
    fn check(&self) -> Vec<Problem> {
        let mut found = problems(self);
        // The field rules of the policy have been walked with the round's.
        for problem in self.policy.check() {
            found.push(problem.within("policy"));
        }
        twice("youths", &self.youths, &mut found);
        twice("openings", &self.openings, &mut found);
        let youths: BTreeSet<_> = self.youths.iter().collect();
        let openings: BTreeSet<_> = self.openings.iter().collect();
        let policy = &self.policy;
        for (name, pairs) in [("pins", &policy.pins), ("forbids", &policy.forbids)] {
            for (at, pair) in pairs.iter().enumerate() {
                if !youths.contains(&pair.youth) {
                    let field = format!("policy.{name}[{at}].youth");
                    found.push(outside(field, &pair.youth));
                }
                if !openings.contains(&pair.opening) {
                    let field = format!("policy.{name}[{at}].opening");
                    found.push(outside(field, &pair.opening));
                }
            }
        }
        for (name, pairs) in [("apart", &policy.apart), ("together", &policy.together)] {
            for (at, pair) in pairs.iter().enumerate() {
                for (side, youth) in pair.iter().enumerate() {
                    if !youths.contains(youth) {
                        found.push(outside(format!("policy.{name}[{at}][{side}]"), youth));
                    }
                }
            }
        }
        for (at, quota) in policy.quotas.iter().enumerate() {
            for opening in quota.openings.iter().filter(|id| !openings.contains(id)) {
                found.push(outside(format!("policy.quotas[{at}].openings"), opening));
            }
        }
        sorted(found)
    }
}

impl Checked for Snapshot {
    /// What only shows when a round is seen with its youths: ages on its first day, and pins beyond the
    /// places a youth may have. Fields start with the round's or with `youths[…]`.
    fn check(&self) -> Vec<Problem> {
        let mut found = self.round.check();
        for (at, youth) in self.youths.iter().enumerate() {
            if !AGES.contains(&age_on(youth.birth_date, self.round.starts)) {
                let message = Message::new("validation-age")
                    .with("min", i64::from(*AGES.start()))
                    .with("max", i64::from(*AGES.end()))
                    .with("day", self.round.starts.to_string());
                let field = format!("youths[{at}].birth_date");
                found.push(Problem::new(field, message, &youth.birth_date.to_string()));
            }
        }
        let mut left: BTreeMap<_, _> = self
            .youths
            .iter()
            .map(|youth| (youth.id, (youth.max_places, youth.max_places)))
            .collect();
        for (at, pin) in self.round.policy.pins.iter().enumerate() {
            match left.get_mut(&pin.youth) {
                Some((0, most)) => {
                    found.push(too_many_pins(at, pin, *most).within("policy"));
                }
                Some((left, _)) => *left -= 1,
                None => {}
            }
        }
        sorted(found)
    }
}

impl TargetGroup {
    /// Its stored name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vg3School => "vg3_school",
            Self::Ot => "ot",
            Self::Nav => "nav",
            Self::Smi => "smi",
        }
    }
}

/// At least one weight above 0.
pub(in crate::domain) fn some_weight(weights: &Weights) -> Result<(), ValidationError> {
    let Weights {
        interests,
        values,
        preferences,
        wish,
        trade,
        distance,
    } = *weights;
    if [interests, values, preferences, wish, trade, distance] == [0; 6] {
        Err(ValidationError::new("weights-none"))
    } else {
        Ok(())
    }
}

/// The least no more than the most.
pub(in crate::domain) fn quota_order(quota: &QuotaRule) -> Result<(), ValidationError> {
    match quota.max {
        Some(max) if quota.min > max => {
            let mut error = ValidationError::new("quota-order");
            error.add_param("given".into(), &format!("{}–{max}", quota.min));
            Err(error)
        }
        _ => Ok(()),
    }
}

/// At least one target group.
pub(in crate::domain) fn some_groups(
    groups: &BTreeSet<TargetGroup>,
) -> Result<(), ValidationError> {
    if groups.is_empty() {
        Err(ValidationError::new("quota-groups"))
    } else {
        Ok(())
    }
}

fn too_many_pins(at: usize, pin: &Pair, most: u8) -> Problem {
    let message = Message::new("validation-pins-many").with("max", u32::from(most));
    Problem::new(format!("pins[{at}]"), message, &pin.youth.to_string())
}

fn pair_problem(field: String, id: &'static str, pair: &Pair) -> Problem {
    let value = format!("{} – {}", pair.youth, pair.opening);
    Problem::new(field, Message::new(id), &value)
}

fn outside(field: String, id: &impl Display) -> Problem {
    Problem::new(
        field,
        Message::new("validation-outside-round"),
        &id.to_string(),
    )
}

/// Pairs of a youth with the same youth.
fn with_another(name: &str, pairs: &[[YouthId; 2]], found: &mut Vec<Problem>) {
    for (at, [a, b]) in pairs.iter().enumerate() {
        if a == b {
            let message = Message::new("validation-same-youth");
            found.push(Problem::new(
                format!("{name}[{at}]"),
                message,
                &a.to_string(),
            ));
        }
    }
}

fn twice<T: Ord>(name: &str, items: &[T], found: &mut Vec<Problem>) {
    for at in repeated(items) {
        let message = Message::new("validation-twice");
        found.push(Problem::new(format!("{name}[{at}]"), message, ""));
    }
}

/// Positions of items that already stand before.
fn repeated<T: Ord>(items: &[T]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let repeats = items
        .iter()
        .enumerate()
        .filter(|(_, item)| !seen.insert(*item));
    repeats.map(|(at, _)| at).collect()
}
