use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::Worth;
use super::residual::{Node, Residual};
use crate::assign::{
    Control, Options, SolveError, Solved, keeps_rules, least_losses, seat_prices, solve,
};
use crate::instance::{Assignment, Certificate, Instance, Objective, Status};

/// Instances with more pairs keep every move of a result: to look at each would take too long.
const MOST_PAIRS: usize = 500_000;

/// A result that questions are asked about.
pub struct Ground<'a> {
    pub(super) instance: &'a Instance,
    pub(super) assignments: &'a [Assignment],
    pub(super) certificate: Option<&'a Certificate>,
    pub(super) worth: Worth,
    pub(super) residual: Option<Residual>,
    /// Prices of seats, once they have been asked for.
    seat_prices: OnceLock<Option<Vec<i64>>>,
}

/// What a change comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Exactly this.
    Exact(Effect),
    /// The rules leave no result at all.
    Impossible,
    /// The caller has stopped it before the answer was proven; with a result that was found until
    /// then, so that the loss is at most what it says.
    Unfinished(Option<Effect>),
}

/// The difference between the best result with a change and the one without.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effect {
    /// What the whole loses by it; negative where it gains.
    pub loss: Worth,
    /// Who would be elsewhere in a best result with the change, by index.
    pub moves: Vec<Move>,
}

/// Somebody who would be elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Index of the person.
    pub person: usize,
    /// Places that they would leave.
    pub from: Vec<usize>,
    /// Places that they would come to.
    pub to: Vec<usize>,
}

impl<'a> Ground<'a> {
    /// A result and what proves it; a result that has no certificate, or one without prices, is
    /// asked by solving again.
    #[must_use]
    pub fn new(
        instance: &'a Instance,
        assignments: &'a [Assignment],
        certificate: Option<&'a Certificate>,
    ) -> Self {
        // What proves a total score says nothing about the worst-off.
        let certificate =
            certificate.filter(|_| instance.objective != Objective::PlacedThenLeximin);
        Self {
            instance,
            assignments,
            certificate,
            worth: Worth::of(instance, assignments),
            residual: certificate
                .and_then(|certificate| Residual::new(instance, assignments, certificate)),
            seat_prices: OnceLock::new(),
        }
    }

    /// What the result is worth.
    #[must_use]
    pub fn worth(&self) -> Worth {
        self.worth
    }

    /// Whether prices answer at once, without solving again.
    #[must_use]
    pub fn has_prices(&self) -> bool {
        self.residual.is_some()
    }

    /// Price of a seat in a place, in the units of the score: from the prices, or from the
    /// multipliers of a proof without branching. None when the proof has none.
    #[must_use]
    pub fn price(&self, place: usize) -> Option<Worth> {
        if let Some(residual) = &self.residual {
            return Some(residual.price(place));
        }
        let certificate = self.certificate?;
        let prices = self
            .seat_prices
            .get_or_init(|| seat_prices(self.instance, certificate))
            .as_ref()?;
        Some(Worth {
            priorities: 0,
            score: *prices.get(place)?,
        })
    }

    /// What it costs the whole when a pair has to be in the result. A pin of the person elsewhere
    /// on the same weekdays gives way, and so does a forbid of the pair.
    ///
    /// With prices O(pairs · log places), else a solve.
    ///
    /// # Errors
    /// Those of [`solve`].
    pub fn force(
        &self,
        person: usize,
        place: usize,
        control: &dyn Control,
    ) -> Result<Verdict, SolveError> {
        if self.assignments.contains(&(person, place)) {
            return Ok(Verdict::Exact(Effect::default()));
        }
        if let Some(residual) = &self.residual
            && let Some((loss, path)) = residual.force(person, place)
        {
            let moves = moves_along(person, place, &path);
            return Ok(Verdict::Exact(Effect { loss, moves }));
        }
        self.against(&self.forced(person, place), control)
    }

    /// What a pair costs at least when it is forced, for each of some pairs: at once, from the prices
    /// or multipliers of the certificate. Nothing where it has none.
    #[must_use]
    pub fn at_least(&self, pairs: &[Assignment]) -> Vec<Worth> {
        if let Some(residual) = &self.residual {
            let least = |pair: &Assignment| residual.slack(pair.0, pair.1).unwrap_or(Worth::NONE);
            return pairs.iter().map(least).collect();
        }
        let worth = (self.worth.priorities, self.worth.score);
        let proven = self
            .certificate
            .and_then(|certificate| least_losses(self.instance, certificate, worth, pairs));
        match proven {
            Some(losses) => {
                let least = |loss: i64| Worth {
                    priorities: 0,
                    score: loss.max(0),
                };
                losses.into_iter().map(least).collect()
            }
            None => vec![Worth::NONE; pairs.len()],
        }
    }

    /// The loss of [`force`](Self::force) alone, without asking who would move, which costs less;
    /// none when there is no result with the pair, or the caller has stopped it.
    ///
    /// # Errors
    /// Those of [`solve`].
    pub fn cost(
        &self,
        person: usize,
        place: usize,
        control: &dyn Control,
    ) -> Result<Option<Worth>, SolveError> {
        if self.residual.is_some() {
            return Ok(match self.force(person, place, control)? {
                Verdict::Exact(effect) => Some(effect.loss),
                Verdict::Impossible | Verdict::Unfinished(_) => None,
            });
        }
        Ok(self.loss(&self.forced(person, place), control)?.flatten())
    }

    /// The instance with a pair pinned.
    #[must_use]
    pub fn forced(&self, person: usize, place: usize) -> Instance {
        let mut changed = self.instance.clone();
        changed.forbids.retain(|pair| *pair != (person, place));
        let days = |place: usize| {
            let place = self.instance.places.get(place).map(|place| place.days);
            let person = self.instance.persons.get(person).map(|person| person.days);
            person.zip(place).map(|(a, b)| a.common(b))
        };
        let many = |person: usize| {
            let pins = self.instance.pins.iter().filter(|pin| pin.0 == person);
            let most = self
                .instance
                .persons
                .get(person)
                .map_or(1, |one| one.max_places);
            i64::try_from(pins.count()).unwrap_or(i64::MAX) >= most
        };
        let collides = |pin: &Assignment| {
            pin.0 == person
                && pin.1 != place
                && (many(person)
                    || days(pin.1)
                        .zip(days(place))
                        .is_some_and(|(a, b)| !a.common(b).is_empty()))
        };
        changed.pins.retain(|pin| !collides(pin));
        if !changed.pins.contains(&(person, place)) {
            changed.pins.push((person, place));
        }
        changed
    }

    /// What it costs the whole when another instance takes the place of this one. Persons and places
    /// keep their indices. Ties go to the present result.
    ///
    /// # Errors
    /// Those of [`solve`].
    pub fn against(
        &self,
        changed: &Instance,
        control: &dyn Control,
    ) -> Result<Verdict, SolveError> {
        let listed: BTreeSet<_> = changed
            .pairs
            .iter()
            .map(|pair| (pair.person, pair.place))
            .collect();
        let mut changed = changed.clone();
        changed.previous = self
            .assignments
            .iter()
            .copied()
            .filter(|pair| listed.contains(pair))
            .collect();
        let solved = solve(&changed, Options::default(), control)?;
        Ok(self.verdict(&changed, &solved))
    }

    /// The same without asking who would move, which costs less.
    pub(super) fn loss(
        &self,
        changed: &Instance,
        control: &dyn Control,
    ) -> Result<Option<Option<Worth>>, SolveError> {
        let solved = solve(changed, Options::default(), control)?;
        Ok(match self.verdict(changed, &solved) {
            Verdict::Exact(effect) => Some(Some(effect.loss)),
            Verdict::Impossible => Some(None),
            Verdict::Unfinished(_) => None,
        })
    }

    /// The moves to a result, without those that change nothing for the whole: a solve that was
    /// stopped while it broke ties leaves some.
    fn needed(&self, changed: &Instance, after: &[Assignment]) -> Vec<Move> {
        let all = moves(self.assignments, after);
        if changed.pairs.len() > MOST_PAIRS {
            return all;
        }
        let worth = Worth::of(changed, after);
        let mut kept: Vec<Assignment> = after.to_vec();
        for one in &all {
            let here = |place: &usize| (one.person, *place);
            let mut without = kept.clone();
            without.retain(|pair| !one.to.iter().map(here).any(|new| new == *pair));
            without.extend(one.from.iter().map(here));
            without.sort_unstable();
            if Worth::of(changed, &without) == worth && keeps_rules(changed, &without) {
                kept = without;
            }
        }
        moves(self.assignments, &kept)
    }

    fn verdict(&self, changed: &Instance, solved: &Solved) -> Verdict {
        let effect = || Effect {
            loss: self.worth - Worth::of(changed, &solved.assignments),
            moves: self.needed(changed, &solved.assignments),
        };
        match solved.status {
            Status::Optimal => Verdict::Exact(effect()),
            Status::Infeasible => Verdict::Impossible,
            Status::Feasible => Verdict::Unfinished(Some(effect())),
            Status::Interrupted => Verdict::Unfinished(None),
        }
    }
}

/// Who is elsewhere, ascending.
fn moves(before: &[Assignment], after: &[Assignment]) -> Vec<Move> {
    let (before, after): (BTreeSet<_>, BTreeSet<_>) =
        (before.iter().collect(), after.iter().collect());
    let mut moves: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (person, place) in before.difference(&after) {
        moves.entry(*person).or_default().0.push(*place);
    }
    for (person, place) in after.difference(&before) {
        moves.entry(*person).or_default().1.push(*place);
    }
    let one = |(person, (from, to))| Move { person, from, to };
    moves.into_iter().map(one).collect()
}

/// The moves of a cycle that begins with the forced pair.
fn moves_along(person: usize, place: usize, path: &[Node]) -> Vec<Move> {
    let at = |node: Option<&Node>| match node {
        Some(Node::Place(j)) => vec![*j],
        _ => Vec::new(),
    };
    let mut moves: Vec<Move> = path
        .iter()
        .enumerate()
        .filter_map(|(n, node)| match node {
            Node::Person(i) => Some(Move {
                person: *i,
                from: at(n.checked_sub(1).and_then(|n| path.get(n))),
                to: if *i == person {
                    vec![place]
                } else {
                    at(path.get(n + 1))
                },
            }),
            _ => None,
        })
        .collect();
    moves.sort_by_key(|one| one.person);
    moves
}
