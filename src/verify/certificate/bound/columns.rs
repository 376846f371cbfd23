//! Columns and rows of an instance, built from its rules.

use std::collections::{BTreeSet, HashMap};

use super::{Column, PlaceRow, Row};
use crate::verify::instance::{Instance, Pair};
use crate::verify::json::Object;

/// The columns of an instance, numbered: its pairs, then whether each place is open, then whether each
/// person is placed, then whether the scores of each person with several places are below each threshold.
#[derive(Debug)]
pub(in crate::verify::certificate) struct Columns<'a> {
    pub(in crate::verify::certificate) instance: &'a Instance,
    /// Columns that the instance itself fixes: pins to 1, forbids to 0.
    pub(in crate::verify::certificate) fixed: HashMap<usize, bool>,
    /// Thresholds of scores that are spoken of, ascending.
    thresholds: Vec<i64>,
    /// Persons with several places, ascending.
    several: Vec<usize>,
    /// Rows of one place that the certificate names.
    place_rows: &'a [Object<PlaceRow>],
}

/// How many persons may have a score below a threshold; none where that is not held.
type Below<'a> = &'a dyn Fn(i64) -> Option<i128>;

/// What rows hold fast beside the rules.
#[derive(Default)]
pub(in crate::verify::certificate) struct Held<'a> {
    /// The sum of priorities, where it may be held.
    pub(in crate::verify::certificate) priorities: Option<i128>,
    /// What the sum of priorities is proven to be at most, where that may be used.
    pub(in crate::verify::certificate) most: Option<i128>,
    /// How many persons are below thresholds, where that may be held.
    pub(in crate::verify::certificate) below: Option<Below<'a>>,
}

/// What a column counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::verify::certificate) enum Worth {
    /// Its score.
    Score,
    /// The priority of its person.
    Priority,
    /// 0.
    Nothing,
}

/// A row: coefficients by column, its limit, and whether it is an equation.
#[derive(Debug, Default)]
pub(in crate::verify::certificate) struct Coefficients {
    pub(in crate::verify::certificate) entries: Vec<(usize, i128)>,
    pub(in crate::verify::certificate) limit: i128,
    pub(in crate::verify::certificate) equation: bool,
}

impl<'a> Columns<'a> {
    pub(in crate::verify::certificate) fn new(instance: &'a Instance) -> Self {
        let pins = instance.pins.iter().map(|pair| (pair, true));
        let forbids = instance.forbids.iter().map(|pair| (pair, false));
        // Where a pair is both pinned and forbidden nothing is feasible, and every bound holds.
        let fixed = forbids
            .chain(pins)
            .filter_map(|(pair, value)| Some((*instance.pair_at.get(pair)?, value)))
            .collect();
        Self {
            instance,
            fixed,
            thresholds: Vec::new(),
            several: Vec::new(),
            place_rows: &[],
        }
    }

    /// The same with rows of one place that a certificate names.
    pub(in crate::verify::certificate) fn with_place_rows(
        self,
        place_rows: &'a [Object<PlaceRow>],
    ) -> Self {
        Self { place_rows, ..self }
    }

    /// The same with columns for scores below these thresholds.
    pub(in crate::verify::certificate) fn with_thresholds(
        self,
        thresholds: impl IntoIterator<Item = i64>,
    ) -> Self {
        let thresholds: BTreeSet<i64> = thresholds.into_iter().collect();
        let persons = self.instance.persons.iter().enumerate();
        Self {
            thresholds: thresholds.into_iter().collect(),
            several: persons
                .filter(|(_, person)| person.max_places > 1)
                .map(|(index, _)| index)
                .collect(),
            ..self
        }
    }

    pub(in crate::verify::certificate) fn count(&self) -> usize {
        self.fixed_columns() + self.several.len() * self.thresholds.len()
    }

    fn fixed_columns(&self) -> usize {
        self.instance.pairs.len() + self.instance.places.len() + self.instance.persons.len()
    }

    /// The number of a column.
    pub(in crate::verify::certificate) fn number(&self, column: Column) -> Result<usize, String> {
        let Instance {
            pairs,
            places,
            persons,
            pair_at,
            ..
        } = self.instance;
        match column {
            Column::Pair(person, place) => pair_at.get(&(person, place)).copied(),
            Column::Open(place) => (place < places.len()).then_some(pairs.len() + place),
            Column::Placed(person) => {
                (person < persons.len()).then_some(pairs.len() + places.len() + person)
            }
            Column::Below(person, below) => self.below(person, below),
        }
        .ok_or_else(|| format!("{column:?} is no column of the instance"))
    }

    /// The number of the column that a person's scores are below a threshold.
    fn below(&self, person: usize, below: i64) -> Option<usize> {
        let person = self.several.binary_search(&person).ok()?;
        let at = self.thresholds.binary_search(&below).ok()?;
        Some(self.fixed_columns() + person * self.thresholds.len() + at)
    }

    /// The columns that count who is placed with a score below a threshold, each once.
    pub(in crate::verify::certificate) fn counted_below(&self, below: i64) -> Vec<usize> {
        let Instance { pairs, persons, .. } = self.instance;
        let one = |pair: &Pair| {
            let person = persons.get(pair.person);
            person.is_some_and(|person| person.max_places == 1) && pair.score < i128::from(below)
        };
        let pairs = pairs.iter().enumerate().filter(|(_, pair)| one(pair));
        let several = self.several.iter().filter_map(|person| {
            let (_, least) = self.least(*person)?;
            (least < i128::from(below)).then(|| self.below(*person, below))?
        });
        pairs.map(|(at, _)| at).chain(several).collect()
    }

    /// The sum of a person's negative scores, and the least that their scores can add up to; none for
    /// nobody, or without a pair. Forbidden pairs do not count.
    fn least(&self, person: usize) -> Option<(i128, i128)> {
        let own = self.instance.of_person.get(person)?.iter();
        let possible = own.filter(|at| self.fixed.get(at) != Some(&false));
        let scores = || {
            possible
                .clone()
                .filter_map(|at| self.instance.pairs.get(*at))
                .map(|pair| pair.score)
        };
        let negative: i128 = scores().filter(|score| *score < 0).sum();
        let least = scores().min()?;
        Some((negative, if negative < 0 { negative } else { least }))
    }

    /// What each column is worth.
    pub(in crate::verify::certificate) fn worths(&self, worth: Worth) -> Vec<i128> {
        let mut worths = vec![0; self.count()];
        for (at, value) in self.worth_entries(worth) {
            if let Some(slot) = worths.get_mut(at) {
                *slot = value;
            }
        }
        worths
    }

    fn worth_entries(&self, worth: Worth) -> Vec<(usize, i128)> {
        let Instance {
            pairs,
            places,
            persons,
            ..
        } = self.instance;
        let pair_entries = pairs.iter().enumerate();
        match worth {
            Worth::Nothing => Vec::new(),
            Worth::Score => pair_entries.map(|(at, pair)| (at, pair.score)).collect(),
            // Who has at most one place is placed as often as their pairs are chosen.
            Worth::Priority => pair_entries
                .filter_map(|(at, pair)| {
                    let person = persons.get(pair.person)?;
                    (person.max_places == 1).then_some((at, person.priority))
                })
                .chain(
                    persons
                        .iter()
                        .enumerate()
                        .filter(|(_, person)| person.max_places > 1)
                        .map(|(index, person)| {
                            (pairs.len() + places.len() + index, person.priority)
                        }),
                )
                .collect(),
        }
    }

    /// A row of the instance; an error when the instance has no such rule.
    ///
    /// `held` is what [`Row::FirstStage`], [`Row::MostPlaced`] and [`Row::Worse`] hold, where they may be used.
    pub(in crate::verify::certificate) fn row(
        &self,
        row: Row,
        held: &Held<'_>,
    ) -> Result<Coefficients, String> {
        if let Row::Place(place, number) = row {
            let named = |reason| format!("place_rows[{number}]: {reason}");
            let Some(Object(row)) = self.place_rows.get(number) else {
                return Err(named("there is no such row".to_owned()));
            };
            return row.proven(self.instance, place).map_err(named);
        }
        self.rule(row, held)
            .ok_or_else(|| format!("{row:?} is no rule of the instance"))
    }

    fn rule(&self, row: Row, held: &Held<'_>) -> Option<Coefficients> {
        let instance = self.instance;
        let open = |place: usize| self.number(Column::Open(place)).ok();
        let placed = |person: usize| self.number(Column::Placed(person)).ok();
        Some(match row {
            Row::Person(person) => at_most(
                self.of_person(person, |_| 1)?,
                instance.persons.get(person)?.max_places,
            ),
            Row::PersonDay(person, day) => at_most(
                self.of_person(person, |pair| pair.days.contains(day).into())?,
                1,
            ),
            Row::Seats(place, day) => self.when_open(
                place,
                self.of_place(place, |pair| pair.days.contains(day).into())?,
                instance.places.get(place)?.seats?,
            )?,
            Row::RoundedDays(person, set, divisor) => {
                let rounded = Rounded::new(set, divisor)?;
                let entries = self.of_person(person, |pair| rounded.part(pair))?;
                at_most(entries, rounded.limit(1)?)
            }
            Row::RoundedSeats(place, set, divisor) => {
                let rounded = Rounded::new(set, divisor)?;
                let seats = instance.places.get(place)?.seats?;
                let entries = self.of_place(place, |pair| rounded.part(pair))?;
                at_most(entries, rounded.limit(seats)?)
            }
            Row::Hours(place) => self.when_open(
                place,
                self.of_place(place, |pair| pair.hours)?,
                instance.places.get(place)?.hours?,
            )?,
            Row::RoundedHours(place, divisor) => {
                let divisor = i128::from(divisor);
                if divisor <= 0 {
                    return None;
                }
                self.when_open(
                    place,
                    self.of_place(place, |pair| pair.hours.div_euclid(divisor))?,
                    instance.places.get(place)?.hours?.div_euclid(divisor),
                )?
            }
            Row::QuotaMax(quota) => {
                at_most(self.of_quota(quota, 1)?, instance.quotas.get(quota)?.max?)
            }
            Row::QuotaMin(quota) => {
                at_most(self.of_quota(quota, -1)?, -instance.quotas.get(quota)?.min)
            }
            Row::MustPlace(person) => {
                instance.persons.get(person)?.must_place.then_some(())?;
                at_most(self.of_person(person, |_| -1)?, -1)
            }
            Row::GroupMin(place) => {
                let mut entries = self.of_place(place, |_| -1)?;
                entries.push((open(place)?, instance.places.get(place)?.min_group));
                at_most(entries, 0)
            }
            Row::GroupMember(place, person) => {
                let pair = *instance.pair_at.get(&(person, place))?;
                at_most(vec![(pair, 1), (open(place)?, -1)], 0)
            }
            Row::Apart(group, place) => {
                let pairs = instance.apart.get(group)?.iter();
                at_most(
                    pairs
                        .filter_map(|person| Some((*instance.pair_at.get(&(*person, place))?, 1)))
                        .collect(),
                    1,
                )
            }
            Row::Together(group, other, place) => {
                let group = instance.together.get(group)?;
                let (first, other) = (*group.first()?, *group.get(other)?);
                let pairs = [(first, 1), (other, -1)].into_iter();
                Coefficients {
                    entries: pairs
                        .filter_map(|(person, sign)| {
                            Some((*instance.pair_at.get(&(person, place))?, sign))
                        })
                        .collect(),
                    limit: 0,
                    equation: true,
                }
            }
            Row::Placed(person) => {
                let mut entries = self.of_person(person, |_| -1)?;
                entries.push((placed(person)?, 1));
                at_most(entries, 0)
            }
            // They are none of the instance.
            Row::Place(..) => return None,
            Row::MostPlaced => at_most(self.worth_entries(Worth::Priority), held.most?),
            Row::FirstStage => {
                let entries = self.worth_entries(Worth::Priority);
                at_most(
                    entries
                        .into_iter()
                        .map(|(at, priority)| (at, -priority))
                        .collect(),
                    -held.priorities?,
                )
            }
            Row::Worse(below) => {
                let most = held.below?(below)?;
                let counted = self.counted_below(below).into_iter();
                at_most(counted.map(|at| (at, 1)).collect(), most)
            }
            Row::Total(person, below) => {
                let (negative, least) = self.least(person)?;
                let (column, below) = (self.below(person, below)?, i128::from(below));
                if least >= below {
                    return None;
                }
                let mut entries =
                    self.of_person(person, |pair| -pair.score.min(below - negative))?;
                entries.push((placed(person)?, below));
                entries.push((column, least - below));
                at_most(entries, 0)
            }
        })
    }

    /// Σ entries ≤ limit; with a minimum group Σ entries − limit · open ≤ 0.
    fn when_open(
        &self,
        place: usize,
        mut entries: Vec<(usize, i128)>,
        limit: i128,
    ) -> Option<Coefficients> {
        if self.instance.places.get(place)?.min_group < 2 {
            return Some(at_most(entries, limit));
        }
        entries.push((self.number(Column::Open(place)).ok()?, -limit));
        Some(at_most(entries, 0))
    }

    fn of_person(
        &self,
        person: usize,
        coefficient: impl Fn(&Pair) -> i128,
    ) -> Option<Vec<(usize, i128)>> {
        Some(self.entries(self.instance.of_person.get(person)?, coefficient))
    }

    fn of_place(
        &self,
        place: usize,
        coefficient: impl Fn(&Pair) -> i128,
    ) -> Option<Vec<(usize, i128)>> {
        Some(self.entries(self.instance.of_place.get(place)?, coefficient))
    }

    fn of_quota(&self, quota: usize, coefficient: i128) -> Option<Vec<(usize, i128)>> {
        let quota = self.instance.quotas.get(quota)?;
        Some(
            self.instance
                .counted_by(quota)
                .map(|at| (at, coefficient))
                .collect(),
        )
    }

    fn entries(&self, list: &[usize], coefficient: impl Fn(&Pair) -> i128) -> Vec<(usize, i128)> {
        list.iter()
            .filter_map(|at| Some((*at, coefficient(self.instance.pairs.get(*at)?))))
            .collect()
    }
}

fn at_most(entries: Vec<(usize, i128)>, limit: i128) -> Coefficients {
    Coefficients {
        entries,
        limit,
        equation: false,
    }
}

/// What is counted on a set of weekdays, divided and rounded down.
struct Rounded {
    set: Vec<usize>,
    divisor: i128,
}

impl Rounded {
    fn new(set: usize, divisor: usize) -> Option<Self> {
        let divisor = i128::try_from(divisor).ok();
        Some(Self {
            set: (0..7).filter(|day| set & 1 << day != 0).collect(),
            divisor: divisor.filter(|divisor| *divisor > 0)?,
        })
    }

    fn part(&self, pair: &Pair) -> i128 {
        let on = self.set.iter().filter(|day| pair.days.contains(**day));
        i128::try_from(on.count()).unwrap_or(0) / self.divisor
    }

    /// With so many on each weekday.
    fn limit(&self, each: i128) -> Option<i128> {
        let days = i128::try_from(self.set.len()).ok()?;
        Some(each.checked_mul(days)?.div_euclid(self.divisor))
    }
}
