use super::{LEAST_EXCESS, exceeded};
use crate::assign::model::{Model, RowData};
use crate::instance::{Days, Instance, Row};

/// Pairs that share weekdays: those of a place, or those of a person with several places.
struct Shared<'a> {
    columns: &'a [usize],
    days: Days,
    /// How many of them there may be on each weekday.
    each: i64,
    /// The row of a set of weekdays and a divisor.
    key: &'a dyn Fn(usize, usize) -> Row,
}

/// Rows that follow from what there is on several weekdays by rounding down, and that a fractional
/// solution breaks: Σ ⌊weekdays of the pair among the set / divisor⌋ ≤ ⌊each · set / divisor⌋, where a place
/// has so many seats on each weekday and a person is in one place (Chvátal 1973, "Edmonds polytopes and a
/// hierarchy of combinatorial problems").
///
/// They keep, say, three youths who come on two of three weekdays each from sharing one seat, and a youth
/// from half of each of three places that have a weekday in common two by two.
pub(super) fn broken(instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
    let mut rows = Vec::new();
    for (j, place) in instance.places.iter().enumerate() {
        let Some(seats) = place.seats else { continue };
        let shared = Shared {
            columns: &model.of_place[j],
            days: place.days,
            each: seats,
            key: &|set, divisor| Row::RoundedSeats(j, set, divisor),
        };
        rows.extend(shared.broken(instance, model, values));
    }
    for (i, person) in instance.persons.iter().enumerate() {
        if person.max_places < 2 {
            continue;
        }
        let shared = Shared {
            columns: &model.of_person[i],
            days: person.days,
            each: 1,
            key: &|set, divisor| Row::RoundedDays(i, set, divisor),
        };
        rows.extend(shared.broken(instance, model, values));
    }
    rows
}

impl Shared<'_> {
    fn broken(&self, instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
        let mut rows = Vec::new();
        if self.columns.iter().all(|column| whole(values[*column])) {
            return rows;
        }
        let days: Vec<_> = self.days.numbers().collect();
        for chosen in 1_u32..1 << days.len() {
            let set = days
                .iter()
                .enumerate()
                .filter(|(n, _)| chosen & 1 << n != 0);
            let set = Days::from_numbers(set.map(|(_, day)| *day));
            if set.count() < 3 {
                continue;
            }
            for divisor in 2..=set.count().min(3) {
                let row = self.rounded(instance, model, set, divisor);
                rows.extend(row.and_then(|row| exceeded(row, values)));
            }
        }
        rows
    }

    fn rounded(
        &self,
        instance: &Instance,
        model: &Model,
        set: Days,
        divisor: u32,
    ) -> Option<RowData> {
        let all = self.each.checked_mul(set.count().into())?;
        let factor = |column: &usize| {
            let pair = &instance.pairs[model.pairs[*column]];
            i64::from(instance.days_of(pair).common(set).count() / divisor)
        };
        let terms: Vec<_> = self
            .columns
            .iter()
            .map(|column| (*column, factor(column)))
            .filter(|(_, factor)| *factor > 0)
            .collect();
        let set = set.numbers().map(|day| 1 << day).sum();
        Some(RowData {
            key: (self.key)(set, divisor as usize),
            terms,
            limit: all.div_euclid(divisor.into()),
            equal: false,
        })
    }
}

fn whole(value: f64) -> bool {
    (value - value.round()).abs() < LEAST_EXCESS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::{best, instance};

    /// Three youths, each on two of three weekdays, and one seat.
    fn triangle() -> Instance {
        let mut instance = instance(3, 1, "[[0,0,5],[1,0,5],[2,0,5]]", "");
        instance.places[0].seats = Some(1);
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        instance
    }

    #[test]
    fn half_of_each_of_three_breaks_a_rounded_row() {
        let instance = triangle();
        let rows = broken(&instance, &program(&instance), &[0.5, 0.5, 0.5]);
        let expected = RowData {
            key: Row::RoundedSeats(0, 0b111, 2),
            terms: vec![(0, 1), (1, 1), (2, 1)],
            limit: 1,
            equal: false,
        };
        assert!(rows.contains(&expected), "{rows:?}");
    }

    /// A youth who may have two of three places, two of which have a weekday in common.
    fn places() -> Instance {
        let mut instance = instance(1, 3, "[[0,0,5],[0,1,5],[0,2,5]]", "");
        instance.persons[0].max_places = 2;
        for (place, days) in instance.places.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            place.days = Days::from_numbers(days);
        }
        instance
    }

    #[test]
    fn half_of_each_of_three_places_breaks_a_rounded_row_of_a_youth() {
        let instance = places();
        let model = program(&instance);
        let mut values = vec![0.5; 3];
        values.resize(model.columns.len(), 1.0);
        let expected = RowData {
            key: Row::RoundedDays(0, 0b111, 2),
            terms: vec![(0, 1), (1, 1), (2, 1)],
            limit: 1,
            equal: false,
        };
        let rows = broken(&instance, &model, &values);
        assert!(rows.contains(&expected), "{rows:?}");
        assert_eq!(best(&instance).map(|(score, _)| score), Some(5));
    }

    #[test]
    fn a_whole_solution_breaks_none() {
        let instance = triangle();
        assert_eq!(broken(&instance, &program(&instance), &[1.0, 0.0, 0.0]), []);
        assert_eq!(best(&instance).map(|(score, _)| score), Some(5));
    }
}
