//! A place by itself: which of its pairs are worth most together within all of its own rules.

use super::model::Model;
use crate::instance::{Days, Instance};

/// Steps before a search is given up.
const MOST_STEPS: usize = 20_000;

/// The pairs of a place and its rules: seats on each weekday, hours and the least group.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    seats: i64,
    days: Days,
    hours: i64,
    min_group: usize,
    /// Columns with the weekdays and hours of their pairs.
    pub(super) pairs: Vec<(usize, Days, i64)>,
}

/// What is left of a place while pairs are chosen.
#[derive(Clone, Copy)]
struct Room {
    seats: [i64; 7],
    hours: i64,
    chosen: usize,
}

/// A search for the best choice among pairs in the order of their worth.
struct Search<'a> {
    choice: &'a Choice,
    /// Number of the pair and its worth, the greatest first.
    order: Vec<(usize, i64)>,
    /// What the first of them are worth together.
    sums: Vec<i64>,
    /// Places in the order of those worth anything, by what they are worth for each weekday and for each hour.
    by_days: Vec<(usize, i64)>,
    by_hours: Vec<(usize, i64)>,
    best: Option<i64>,
    set: Vec<usize>,
    now: Vec<usize>,
    steps: usize,
}

impl Choice {
    /// That of a place, over the pairs that are possible.
    pub(super) fn new(instance: &Instance, model: &Model, place: usize) -> Self {
        let own = &instance.places[place];
        let pair = |column: &usize| {
            let pair = &instance.pairs[model.pairs[*column]];
            (*column, instance.days_of(pair), pair.hours)
        };
        Self {
            seats: own.seats.unwrap_or(i64::MAX),
            days: own.days,
            hours: own.hours.unwrap_or(i64::MAX),
            min_group: usize::try_from(own.min_group).unwrap_or(0),
            pairs: model.of_place[place].iter().map(pair).collect(),
        }
    }

    /// The most that pairs, by number and worth, can be worth together with one of them chosen, where one is
    /// named; nobody at all is worth 0. Some(None) where none of them can be chosen so; None where that
    /// takes too long.
    pub(super) fn best(&self, worth: &[(usize, i64)], with: Option<usize>) -> Option<Option<i64>> {
        self.search(worth, with).map(|f| f.0)
    }
    pub(super) fn best_set(&self, worth: &[(usize, i64)]) -> Option<(i64, Vec<usize>)> {
        let (b, s) = self.search(worth, None)?; Some((b?, s))
    }
    fn search(&self, worth: &[(usize, i64)], with: Option<usize>) -> Option<(Option<i64>, Vec<usize>)> {
        let mut room = Room {
            seats: std::array::from_fn(|day| if self.days.contains(day) { self.seats } else { 0 }),
            hours: self.hours,
            chosen: 0,
        };
        let mut own = 0;
        if let Some(with) = with {
            let Some(left) = self.take(room, with) else {
                return Some((None, Vec::new()));
            };
            room = left;
        }
        let mut order = Vec::with_capacity(worth.len());
        for (number, worth) in worth {
            if Some(*number) == with {
                own = *worth;
            } else if *worth > 0 || self.min_group > 1 {
                order.push((*number, *worth));
            }
        }
        order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut sums = vec![0];
        for (_, worth) in &order {
            sums.push(sums[sums.len() - 1] + worth);
        }
        let by = |uses: &dyn Fn(usize) -> i64| {
            let positive = order.iter().enumerate().filter(|(_, (_, worth))| *worth > 0);
            let mut list: Vec<(usize, i64)> = positive.map(|(at, (n, _))| (at, uses(*n))).collect();
            list.sort_by(|(a, x), (b, y)| (order[*b].1 * x).cmp(&(order[*a].1 * y)).then(a.cmp(b)));
            list
        };
        let by_days = if self.seats == i64::MAX { Vec::new() } else { by(&|n| i64::from(self.pairs[n].1.count())) };
        let by_hours = if self.hours == i64::MAX { Vec::new() } else { by(&|n| self.pairs[n].2) };
        let mut search = Search {
            by_days, by_hours,
            choice: self,
            order,
            sums,
            best: with.is_none().then_some(0),
            set: Vec::new(), now: Vec::new(),
            steps: 0,
        };
        search.go(0, own, room);
        (search.steps < MOST_STEPS).then_some((search.best, search.set))
    }

    /// What is left once a pair is chosen; none where it does not fit.
    fn take(&self, mut room: Room, number: usize) -> Option<Room> {
        let (_, days, hours) = self.pairs[number];
        for day in days.numbers() {
            room.seats[day] -= 1;
            if room.seats[day] < 0 {
                return None;
            }
        }
        room.hours -= hours;
        room.chosen += 1;
        (room.hours >= 0).then_some(room)
    }
}

impl Search<'_> {
    fn go(&mut self, at: usize, value: i64, room: Room) {
        self.steps += 1;
        if self.steps >= MOST_STEPS {
            return;
        }
        let lacking = if room.chosen > 0 {
            self.choice.min_group.saturating_sub(room.chosen)
        } else {
            0
        };
        if room.chosen > 0 && lacking == 0 && self.best.is_none_or(|best| value > best) {
            self.best = Some(value);
            self.set = self.now.clone();
        }
        if at == self.order.len() {
            return;
        }
        // The rest are worth no more than those of them that are worth anything, as many as there are
        // seats for, and at least as many as the group lacks.
        let left: i64 = room.seats.iter().fold(0, |sum, seats| sum.saturating_add(*seats));
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(self.order.len() - at);
        let positive = self.order[at..].partition_point(|(_, worth)| *worth > 0);
        let count = positive.min(most).max(lacking);
        if count > self.order.len() - at {
            return;
        }
        let mut bound = self.sums[at + count] - self.sums[at];
        if self.choice.seats != i64::MAX {
            let left = room.seats.iter().sum();
            bound = bound.min(self.fraction(&self.by_days, at, left));
        }
        if self.choice.hours != i64::MAX {
            bound = bound.min(self.fraction(&self.by_hours, at, room.hours));
        }
        let bound = bound + value;
        if self.best.is_some_and(|best| bound <= best) {
            return;
        }
        if let Some(left) = self.choice.take(room, self.order[at].0) {
            self.now.push(self.order[at].0);
            self.go(at + 1, value + self.order[at].1, left);
            self.now.pop();
        }
        self.go(at + 1, value, room);
    }

    /// What a part of the rest is worth at most within what is left of something, if pairs may be split.
    fn fraction(&self, list: &[(usize, i64)], from: usize, mut left: i64) -> i64 {
        let mut sum = 0;
        for (at, uses) in list {
            if *at < from {
                continue;
            }
            let worth = self.order[*at].1;
            if *uses > left {
                return sum + worth * left / uses;
            }
            left -= uses;
            sum += worth;
        }
        sum
    }
}
