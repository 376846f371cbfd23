//! A snapshot as the solver's market: everybody and everything by number.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};
use data::catalogue::{Relation, VectorSource, catalogue};
use data::domain::{
    Licence, Opening, OpeningId, Pair, Period, Postcode, Preferences, Snapshot, TargetGroup,
    TradeCode, TravelMode, Weekday, Weekdays, Wish, Youth, YouthId,
};
use solver::eligibility::{Applicant, Demand};
use solver::instance::Days;
use solver::pairing::Market;
use solver::score::{
    Direction, Mode, Nearness, Offer, Seeker, Standard, TradeGraph, Travel, estimate,
    great_circle_km,
};

use super::MatchError;

/// A market, and which youth, opening and trade each number stands for.
pub(super) struct Prepared<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) market: Market,
    youths: HashMap<YouthId, usize>,
    openings: HashMap<OpeningId, usize>,
}

impl<'a> Prepared<'a> {
    /// Prepares a snapshot.
    ///
    /// # Errors
    /// [`MatchError::Round`] when a rule of the round names somebody who is not in it, or a place
    /// is not in the catalogue.
    pub(super) fn new(snapshot: &'a Snapshot) -> Result<Self, MatchError> {
        let youths = numbers(snapshot.youths.iter().map(|youth| youth.id));
        let openings = numbers(snapshot.openings.iter().map(|opening| opening.id));
        let trades = Trades::of(snapshot);
        let standards = Standards::of_catalogue();
        let seekers = snapshot
            .youths
            .iter()
            .map(|youth| seeker(youth, &trades, &standards, &openings));
        let demand = |opening| demand(opening, &trades);
        let policy = &snapshot.round.policy;
        let weights = &policy.weights;
        let market = Market {
            applicants: snapshot
                .youths
                .iter()
                .map(|youth| applicant(youth, snapshot.round.starts, &trades))
                .collect(),
            seekers: seekers.collect(),
            demands: snapshot.openings.iter().map(demand).collect(),
            offers: snapshot
                .openings
                .iter()
                .map(|opening| offer(opening, &trades, &standards))
                .collect(),
            travel: travel(snapshot)?,
            graph: trades.graph(),
            weights: [
                weights.interests,
                weights.values,
                weights.preferences,
                weights.wish,
                weights.trade,
                weights.distance,
            ],
            forbidden: HashSet::new(),
        };
        let mut prepared = Self {
            snapshot,
            market,
            youths,
            openings,
        };
        let forbidden: Result<_, _> = policy
            .forbids
            .iter()
            .map(|pair| prepared.pair("forbids", pair))
            .collect();
        prepared.market.forbidden = forbidden?;
        Ok(prepared)
    }

    /// Number of a youth.
    pub(super) fn youth(&self, id: YouthId) -> Option<usize> {
        self.youths.get(&id).copied()
    }

    /// Number of an opening.
    pub(super) fn opening(&self, id: OpeningId) -> Option<usize> {
        self.openings.get(&id).copied()
    }

    /// Numbers of a pair that a rule of the round names.
    pub(super) fn pair(&self, rule: &str, pair: &Pair) -> Result<(usize, usize), MatchError> {
        let gone = |what: &str, id: String| {
            MatchError::Round(format!(
                "policy.{rule} names {what} {id}, which is not in the round; take it out of the rule or into the round"
            ))
        };
        let youth = self
            .youth(pair.youth)
            .ok_or_else(|| gone("youth", pair.youth.to_string()))?;
        let opening = self
            .opening(pair.opening)
            .ok_or_else(|| gone("opening", pair.opening.to_string()))?;
        Ok((youth, opening))
    }
}

fn numbers<I: std::hash::Hash + Eq>(ids: impl Iterator<Item = I>) -> HashMap<I, usize> {
    ids.enumerate().map(|(number, id)| (id, number)).collect()
}

/// Every trade that the round speaks of, by number.
struct Trades {
    codes: Vec<TradeCode>,
    numbers: HashMap<TradeCode, usize>,
}

impl Trades {
    fn of(snapshot: &Snapshot) -> Self {
        let mut codes = BTreeSet::new();
        for youth in &snapshot.youths {
            codes.extend(youth.completed.iter().cloned());
            codes.extend(youth.wishes.iter().filter_map(|wish| match wish {
                Wish::Trade(code) => Some(code.clone()),
                Wish::Opening(_) => None,
            }));
            codes.extend(mentions(youth));
        }
        for opening in &snapshot.openings {
            codes.insert(opening.trade.clone());
            codes.extend(opening.required_programmes.iter().cloned());
        }
        let codes: Vec<_> = codes.into_iter().collect();
        let numbers = numbers(codes.iter().cloned());
        Self { codes, numbers }
    }

    fn all<'c>(&self, codes: impl IntoIterator<Item = &'c TradeCode>) -> Vec<usize> {
        codes
            .into_iter()
            .filter_map(|code| self.numbers.get(code).copied())
            .collect()
    }

    fn graph(&self) -> TradeGraph {
        TradeGraph::new(self.codes.len(), |from, to| {
            nearness(&self.codes[from], &self.codes[to])
        })
    }
}

/// How near an area or trade is to the trade of an opening.
pub(super) fn nearness(from: &TradeCode, to: &TradeCode) -> Nearness {
    let builds_on = |code: &TradeCode| {
        catalogue()
            .trade(code)
            .map(|entry| entry.builds_on.clone())
            .unwrap_or_default()
    };
    if from == to {
        return Nearness::Same;
    }
    let mut above = builds_on(to);
    if above.contains(from) {
        return Nearness::Under;
    }
    // The catalogue has four levels and no cycle, so this ends.
    while !above.is_empty() {
        above = above.iter().flat_map(builds_on).collect();
        if above.contains(from) {
            return Nearness::UnderTwice;
        }
    }
    match catalogue().relation(from, to) {
        Relation::Same => Nearness::Same,
        Relation::SameVg2 => Nearness::SameVg2,
        Relation::SameVg1 => Nearness::SameVg1,
        Relation::SameProgramme => Nearness::SameProgramme,
        Relation::None => Nearness::None,
    }
}

fn mentions(youth: &Youth) -> Vec<TradeCode> {
    let text = youth.profile.free_text.as_str();
    catalogue()
        .mentions(text)
        .into_iter()
        .map(|mention| mention.code)
        .collect()
}

/// Standards of interests and values over the trades with numbers of their own.
struct Standards {
    interests: Standard,
    values: Standard,
}

impl Standards {
    fn of_catalogue() -> Self {
        let catalogue = catalogue();
        let own = |source: Option<VectorSource>| source == Some(VectorSource::Own);
        let codes: Vec<_> = catalogue.trades().map(|trade| &trade.code).collect();
        let interests: Vec<_> = codes
            .iter()
            .filter(|code| own(catalogue.interests_source(code)))
            .filter_map(|code| catalogue.interests(code))
            .collect();
        let values: Vec<_> = codes
            .iter()
            .filter(|code| own(catalogue.values_source(code)))
            .filter_map(|code| catalogue.values(code))
            .collect();
        Self {
            interests: Standard::of(&interests),
            values: Standard::of(&values),
        }
    }

    fn interests(&self, profile: Option<[f64; 6]>) -> Option<Direction> {
        self.interests.direction(profile?)
    }

    fn values(&self, profile: Option<[f64; 6]>) -> Option<Direction> {
        self.values.direction(profile?)
    }
}

fn seeker(
    youth: &Youth,
    trades: &Trades,
    standards: &Standards,
    openings: &HashMap<OpeningId, usize>,
) -> Seeker {
    let profile = &youth.profile;
    let wish = |wish: &Wish| match wish {
        Wish::Trade(code) => trades
            .numbers
            .get(code)
            .copied()
            .map(solver::score::Wish::Trade),
        // An opening that is not in the round still takes up its rank.
        Wish::Opening(id) => Some(solver::score::Wish::Place(
            openings.get(id).copied().unwrap_or(usize::MAX),
        )),
    };
    Seeker {
        interests: standards.interests(profile.interests.map(|interests| interests.vector())),
        mentions: trades.all(&mentions(youth)),
        values: standards.values(profile.values.map(|values| values.vector())),
        preferences: profile.preferences.vector(),
        wishes: youth.wishes.iter().filter_map(wish).collect(),
        completed: trades.all(&youth.completed),
        travel_limit: youth.travel_limit.0,
    }
}

fn offer(opening: &Opening, trades: &Trades, standards: &Standards) -> Offer {
    Offer {
        interests: standards.interests(catalogue().interests(&opening.trade)),
        values: standards.values(catalogue().values(&opening.trade)),
        preferences: environment(opening).vector(),
        trade: trades
            .numbers
            .get(&opening.trade)
            .copied()
            .unwrap_or(usize::MAX),
    }
}

/// How the workplace is: the opening's own description, else the trade's.
pub(super) fn environment(opening: &Opening) -> Preferences {
    let (own, usual) = (opening.environment, catalogue().environment(&opening.trade));
    Preferences {
        outdoors: own.outdoors.or(usual.outdoors),
        team: own.team.or(usual.team),
        variety: own.variety.or(usual.variety),
        physical: own.physical.or(usual.physical),
        noise: own.noise.or(usual.noise),
        early_start: own.early_start.or(usual.early_start),
    }
}

fn applicant(youth: &Youth, starts: NaiveDate, trades: &Trades) -> Applicant {
    let mut completed = trades.all(&youth.completed);
    completed.sort_unstable();
    Applicant {
        age: age_on(youth.birth_date, starts),
        target_group: 1 << youth.target_group as u32,
        completed,
        days: days(&youth.weekdays),
        period: period(youth.available),
        licences: bits(&youth.licences),
        consent: youth.consent_to_share,
        travel_limit: youth.travel_limit.0,
    }
}

fn demand(opening: &Opening, trades: &Trades) -> Demand {
    let mut programmes = trades.all(&opening.required_programmes);
    programmes.sort_unstable();
    let groups = |bits: u32, group: &TargetGroup| bits | 1 << *group as u32;
    Demand {
        open: opening.open,
        ages: (
            opening.ages.min.map_or(i32::MIN, i32::from),
            opening.ages.max.map_or(i32::MAX, i32::from),
        ),
        target_groups: opening.target_groups.iter().fold(0, groups),
        programmes,
        days: seat_days(opening),
        min_days: opening.min_days.into(),
        period: period(opening.period),
        licences: bits(&opening.licences),
        shares: opening.kind.shares(),
    }
}

/// Age in whole years on a day.
pub(super) fn age_on(birth: NaiveDate, day: NaiveDate) -> i32 {
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    day.year() - birth.year() - i32::from(before_birthday)
}

/// Weekdays on which an opening has a seat.
pub(super) fn seat_days(opening: &Opening) -> Days {
    let with_seat = opening.seats.0.iter().filter(|(_, seats)| **seats > 0);
    Days::from_numbers(with_seat.map(|(day, _)| *day as usize))
}

/// Weekdays as the solver has them.
pub(super) fn days(weekdays: &Weekdays) -> Days {
    Days::from_numbers(weekdays.0.iter().map(|day| *day as usize))
}

/// Weekdays as the domain has them.
pub(super) fn weekdays(days: Days) -> Weekdays {
    days.numbers()
        .filter_map(|number| Weekday::ALL.get(number).copied())
        .collect()
}

fn period(period: Period) -> (i64, i64) {
    let number = |day: NaiveDate| i64::from(day.num_days_from_ce());
    (
        period.from.map_or(i64::MIN, number),
        period.to.map_or(i64::MAX, number),
    )
}

fn bits(licences: &BTreeSet<Licence>) -> u32 {
    licences
        .iter()
        .fold(0, |bits, licence| bits | 1 << *licence as u32)
}

/// Journeys from every home to every workplace: a measured time where there is one, else an
/// estimate over the straight line.
fn travel(snapshot: &Snapshot) -> Result<Travel, MatchError> {
    let measured: HashMap<_, _> = snapshot
        .travel_times
        .iter()
        .map(|time| ((&time.from, &time.to, time.mode), time.minutes.0))
        .collect();
    let homes: BTreeSet<_> = snapshot
        .youths
        .iter()
        .map(|youth| (&youth.postcode, youth.travel_mode))
        .collect();
    let workplaces: BTreeSet<_> = snapshot
        .openings
        .iter()
        .map(|opening| &opening.postcode)
        .collect();
    let mut minutes = Vec::with_capacity(homes.len() * workplaces.len());
    for (home, mode) in &homes {
        let from = point(home)?;
        for workplace in &workplaces {
            let known = measured.get(&(*home, *workplace, *mode)).copied();
            minutes.push(match known {
                Some(minutes) => minutes,
                None => estimate(great_circle_km(from, point(workplace)?), mode_of(*mode)),
            });
        }
    }
    let homes = numbers(homes.into_iter());
    let workplaces = numbers(workplaces.into_iter());
    let home = |youth: &Youth| homes.get(&(&youth.postcode, youth.travel_mode)).copied();
    let workplace = |opening: &Opening| workplaces.get(&opening.postcode).copied();
    Ok(Travel {
        origins: snapshot.youths.iter().filter_map(home).collect(),
        destinations: snapshot.openings.iter().filter_map(workplace).collect(),
        minutes,
        width: workplaces.len(),
    })
}

fn point(postcode: &Postcode) -> Result<(f64, f64), MatchError> {
    let entry = catalogue().postcode(postcode).ok_or_else(|| {
        MatchError::Round(format!(
            "postcode {} is not in the catalogue; correct it where it is used",
            postcode.0
        ))
    })?;
    Ok((entry.lat, entry.lon))
}

fn mode_of(mode: TravelMode) -> Mode {
    match mode {
        TravelMode::Walk => Mode::Walk,
        TravelMode::Bicycle => Mode::Bicycle,
        TravelMode::Moped => Mode::Moped,
        TravelMode::Transit => Mode::Transit,
        TravelMode::Car => Mode::Car,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_birthday_counts_from_its_morning() {
        assert_eq!(age_on(date("2008-08-18"), date("2026-08-17")), 17);
        assert_eq!(age_on(date("2008-08-18"), date("2026-08-18")), 18);
        assert_eq!(age_on(date("2008-02-29"), date("2026-02-28")), 17);
    }

    #[test]
    fn a_trade_is_near_by_how_it_builds_on_others() {
        let near =
            |from: &str, to: &str| nearness(&TradeCode(from.to_owned()), &TradeCode(to.to_owned()));
        assert_eq!(near("BATMF3----", "BATMF3----"), Nearness::Same);
        assert_eq!(near("BABAT1----", "BATMF3----"), Nearness::UnderTwice);
        assert_eq!(near("BATMF3----", "RMKOK3----"), Nearness::None);
        assert_eq!(near("TPBMK3----", "TPBTK3----"), Nearness::SameVg2);
    }
}
