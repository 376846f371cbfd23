//! A place by itself: which of its pairs count most together within all of its own rules.

use super::model::Model;
use crate::instance::{Days, Instance};

/// Steps of a search before it is given up.
const MOST_STEPS: usize = 20_000;
/// Pairs of a choice: a search goes as deep as there are pairs.
const MOST_PAIRS: usize = 1_000;

/// The possible pairs of a place and its rules: seats on each weekday, hours, and the least group.
#[derive(Debug)]
pub(super) struct Packing {
    /// Seats on each of the weekdays of the place; none where there is no limit.
    seats: Option<i64>,
    days: Days,
    hours: Option<i64>,
    min_group: usize,
    pub(super) pairs: Vec<Packed>,
}

/// What a pair takes of its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Packed {
    pub(super) column: usize,
    days: Days,
    hours: i64,
}

/// A choice would take too long to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLong;

/// What a choice counts, and the numbers of its pairs.
pub(super) type Best = (i64, Vec<usize>);

impl Packing {
    pub(super) fn new(instance: &Instance, model: &Model, place: usize) -> Self {
        let own = &instance.places[place];
        let packed = |column: &usize| {
            let pair = &instance.pairs[model.pairs[*column]];
            Packed {
                column: *column,
                days: instance.days_of(pair),
                hours: pair.hours,
            }
        };
        Self {
            seats: own.seats,
            days: own.days,
            hours: own.hours,
            min_group: usize::try_from(own.min_group).unwrap_or(0),
            pairs: model.of_place[place].iter().map(packed).collect(),
        }
    }

    /// The same place with one seat more on each of its weekdays.
    pub(super) fn with_one_seat_more(mut self) -> Self {
        self.seats = self.seats.map(|seats| seats + 1);
        self
    }

    /// The choice that counts most among these pairs, by number and factor; to choose nobody counts 0. With
    /// a pair that has to be among them; none where none can be.
    ///
    /// # Errors
    /// [`TooLong`].
    pub(super) fn best(
        &self,
        factors: &[(usize, i64)],
        with: Option<usize>,
    ) -> Result<Option<Best>, TooLong> {
        if factors.len() > MOST_PAIRS {
            return Err(TooLong);
        }
        let empty = Room {
            seats: std::array::from_fn(|day| match self.seats {
                Some(seats) if self.days.contains(day) => seats,
                Some(_) => 0,
                None => i64::MAX,
            }),
            hours: self.hours.unwrap_or(i64::MAX),
            taken: 0,
        };
        let Some(room) = with.map_or(Some(empty), |with| self.take(empty, with)) else {
            return Ok(None);
        };
        let own = factors.iter().find(|(number, _)| Some(*number) == with);
        let others = factors.iter().copied();
        // What does not count is only taken so that there is a group.
        let others = others.filter(|(number, factor)| {
            Some(*number) != with && (*factor > 0 || self.min_group > 1)
        });
        let mut search = Search::new(self, others.collect());
        if with.is_none() {
            search.best = Some((0, Vec::new()));
        }
        search.now.extend(with);
        search.go(0, own.map_or(0, |(_, factor)| *factor), room);
        if search.steps < MOST_STEPS {
            Ok(search.best)
        } else {
            Err(TooLong)
        }
    }

    /// What is left once a pair is taken; none where it does not fit.
    fn take(&self, mut room: Room, number: usize) -> Option<Room> {
        let pair = self.pairs[number];
        for day in pair.days.numbers() {
            room.seats[day] -= 1;
            if room.seats[day] < 0 {
                return None;
            }
        }
        room.hours -= pair.hours;
        room.taken += 1;
        (room.hours >= 0).then_some(room)
    }
}

/// What is left of a place while pairs are taken, and how many are.
#[derive(Clone, Copy)]
struct Room {
    seats: [i64; 7],
    hours: i64,
    taken: usize,
}

/// Depth first, through the pairs by what they count.
struct Search<'a> {
    packing: &'a Packing,
    /// Number and factor of each pair, the greatest factor first.
    pairs: Vec<(usize, i64)>,
    /// What so many of them count together.
    sums: Vec<i64>,
    /// Those with a factor above 0 and what they take, by factor for each weekday.
    by_days: Option<Vec<(usize, i64)>>,
    /// The same by factor for each hour.
    by_hours: Option<Vec<(usize, i64)>>,
    best: Option<Best>,
    now: Vec<usize>,
    /// Pairs that are left out on the way.
    left_out: Vec<usize>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(packing: &'a Packing, mut pairs: Vec<(usize, i64)>) -> Self {
        pairs.sort_by(|(one, a), (other, b)| b.cmp(a).then(one.cmp(other)));
        let mut sums = vec![0];
        sums.extend(pairs.iter().scan(0, |sum, (_, factor)| {
            *sum += factor;
            Some(*sum)
        }));
        let by = |takes: fn(&Packed) -> i64| {
            let counting = pairs.iter().enumerate();
            let counting = counting.filter(|(_, (_, factor))| *factor > 0);
            let mut list: Vec<(usize, i64)> = counting
                .map(|(at, (number, _))| (at, takes(&packing.pairs[*number])))
                .collect();
            list.sort_by(|(a, of_a), (b, of_b)| {
                let times = |at: usize, takes: i64| i128::from(pairs[at].1) * i128::from(takes);
                times(*b, *of_a).cmp(&times(*a, *of_b)).then(a.cmp(b))
            });
            list
        };
        Self {
            by_days: packing.seats.map(|_| by(|pair| pair.days.count().into())),
            by_hours: packing.hours.map(|_| by(|pair| pair.hours)),
            packing,
            pairs,
            sums,
            best: None,
            now: Vec::new(),
            left_out: Vec::new(),
            steps: 0,
        }
    }

    fn go(&mut self, mut at: usize, value: i64, room: Room) {
        self.steps += 1;
        if self.steps >= MOST_STEPS {
            return;
        }
        let lacking = match room.taken {
            0 => 0,
            taken => self.packing.min_group.saturating_sub(taken),
        };
        let best = self.best.as_ref().map(|(best, _)| *best);
        if room.taken > 0 && lacking == 0 && best.is_none_or(|best| value > best) {
            self.best = Some((value, self.now.clone()));
        }
        let best = self.best.as_ref().map(|(best, _)| *best);
        while self
            .pairs
            .get(at)
            .is_some_and(|(number, _)| self.is_worse(*number))
        {
            at += 1;
        }
        let Some((number, factor)) = self.pairs.get(at).copied() else {
            return;
        };
        let Some(most) = self.most(at, lacking, &room) else {
            return;
        };
        if best.is_some_and(|best| value + most <= best) {
            return;
        }
        if let Some(left) = self.packing.take(room, number) {
            self.now.push(number);
            self.go(at + 1, value + factor, left);
            self.now.pop();
        }
        self.left_out.push(number);
        self.go(at + 1, value, room);
        self.left_out.pop();
    }

    /// Whether one that is left out takes no more than this pair. As it counts no less, it would do as well
    /// in its place.
    fn is_worse(&self, number: usize) -> bool {
        let pair = &self.packing.pairs[number];
        self.left_out.iter().any(|other| {
            let other = &self.packing.pairs[*other];
            let hours = self.packing.hours.is_none() || other.hours <= pair.hours;
            hours && other.days.common(pair.days) == other.days
        })
    }

    /// What the pairs from one on count at most; none where they are too few for the group.
    fn most(&self, at: usize, lacking: usize, room: &Room) -> Option<i64> {
        let rest = &self.pairs[at..];
        let counting = rest.partition_point(|(_, factor)| *factor > 0);
        let count = counting.max(lacking);
        let mut most = self.sums.get(at + count)? - self.sums[at];
        if let Some(by_days) = &self.by_days {
            most = most.min(self.split(by_days, at, room.seats.iter().sum()));
        }
        if let Some(by_hours) = &self.by_hours {
            most = most.min(self.split(by_hours, at, room.hours));
        }
        Some(most)
    }

    /// What the pairs from one on count at most in what is left of something, where one may be split
    /// (Dantzig 1957).
    fn split(&self, list: &[(usize, i64)], from: usize, mut left: i64) -> i64 {
        let mut sum = 0;
        for (at, takes) in list.iter().filter(|(at, _)| *at >= from) {
            let factor = self.pairs[*at].1;
            if *takes > left {
                // Less than the factor, as less than it takes is left.
                let part = i128::from(factor) * i128::from(left) / i128::from(*takes);
                return sum + i64::try_from(part).unwrap_or(factor);
            }
            left -= takes;
            sum += factor;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;

    /// A place for up to seven persons with these weekdays (one bit each), hours and factors.
    type Drawn = (Vec<(u8, i64, i64)>, Option<i64>, Option<i64>, i64);

    fn drawn() -> impl Strategy<Value = Drawn> {
        let pair = (1_u8..32, 0_i64..6, -4_i64..9);
        let seats = proptest::option::of(0_i64..4);
        let hours = proptest::option::of(0_i64..12);
        (prop::collection::vec(pair, 1..8), seats, hours, 0_i64..4)
    }

    fn days(bits: u8) -> Days {
        Days::from_numbers((0..5).filter(|day| bits & 1 << day != 0))
    }

    fn packing((pairs, seats, hours, min_group): &Drawn) -> Packing {
        let list: Vec<_> = (0..pairs.len()).map(|p| format!("[{p},0,1]")).collect();
        let mut instance = instance(pairs.len(), 1, &format!("[{}]", list.join(",")), "");
        let place = &mut instance.places[0];
        (place.seats, place.hours, place.min_group) = (*seats, *hours, *min_group);
        for (person, (bits, hours, _)) in pairs.iter().enumerate() {
            instance.persons[person].days = days(*bits);
            instance.pairs[person].hours = *hours;
        }
        Packing::new(&instance, &program(&instance), 0)
    }

    /// The most that any set of pairs that the rules allow counts, looked at one by one.
    fn enumerated((pairs, seats, hours, min_group): &Drawn, with: Option<usize>) -> Option<i64> {
        let allowed = |set: &u32| {
            let chosen = || (0..pairs.len()).filter(|number| set & 1 << number != 0);
            let on = |day: usize| {
                let there = chosen().filter(|n| days(pairs[*n].0).contains(day));
                i64::try_from(there.count()).unwrap()
            };
            let group = i64::from(set.count_ones());
            seats.is_none_or(|seats| (0..5).all(|day| on(day) <= seats))
                && hours.is_none_or(|hours| chosen().map(|n| pairs[n].1).sum::<i64>() <= hours)
                && (group == 0 || group >= *min_group)
                && with.is_none_or(|with| set & 1 << with != 0)
        };
        let sets = (0..1_u32 << pairs.len()).filter(allowed);
        sets.map(|set| {
            let chosen = (0..pairs.len()).filter(|number| set & 1 << number != 0);
            chosen.map(|number| pairs[number].2).sum()
        })
        .max()
    }

    #[test]
    fn hours_may_be_as_many_as_an_instance_allows() {
        let most = 1_i64 << 53;
        let drawn: Drawn = (vec![(1, most, 0), (1, most - 1, 0)], None, Some(most), 0);
        let best = packing(&drawn).best(&[(0, 1_000_000), (1, 999_999)], None);
        assert_eq!(best, Ok(Some((1_000_000, vec![0]))));
    }

    proptest! {
        #[test]
        fn the_best_choice_is_that_of_all_that_are_allowed(drawn in drawn()) {
            let packing = packing(&drawn);
            let factors: Vec<_> = drawn.0.iter().map(|pair| pair.2).enumerate().collect();
            for with in std::iter::once(None).chain((0..drawn.0.len()).map(Some)) {
                let best = packing.best(&factors, with).unwrap();
                if let Some((value, chosen)) = &best {
                    let counted: i64 = chosen.iter().map(|number| drawn.0[*number].2).sum();
                    prop_assert_eq!(counted, *value);
                }
                prop_assert_eq!(best.map(|(value, _)| value), enumerated(&drawn, with));
            }
        }
    }
}
