use super::{LEAST_EXCESS, exceeded};
use crate::assign::model::{Model, RowData};
use crate::instance::{Days, Instance, Row};

/// Rows that follow from the seats on several weekdays by rounding down, and that a fractional
/// solution breaks: Σ ⌊weekdays of the pair among the set / divisor⌋ ≤ ⌊seats · set / divisor⌋
/// (Chvátal 1973, "Edmonds polytopes and a hierarchy of combinatorial problems").
///
/// They keep, say, three youths who come on two of three weekdays each from sharing one seat.
pub(super) fn broken(instance: &Instance, model: &Model, values: &[f64]) -> Vec<RowData> {
    let mut rows = Vec::new();
    for (j, place) in instance.places.iter().enumerate() {
        let Some(seats) = place.seats else { continue };
        let own = &model.of_place[j];
        if own.iter().all(|column| whole(values[*column])) {
            continue;
        }
        let days: Vec<_> = place.days.numbers().collect();
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
                let row = rounded(instance, model, (j, seats), set, divisor);
                rows.extend(row.and_then(|row| exceeded(row, values)));
            }
        }
    }
    rows
}

fn rounded(
    instance: &Instance,
    model: &Model,
    (place, seats): (usize, i64),
    set: Days,
    divisor: u32,
) -> Option<RowData> {
    let limit = seats
        .checked_mul(set.count().into())?
        .div_euclid(divisor.into());
    let factor = |column: &usize| {
        let pair = &instance.pairs[model.pairs[*column]];
        i64::from(instance.days_of(pair).common(set).count() / divisor)
    };
    let terms: Vec<_> = model.of_place[place]
        .iter()
        .map(|column| (*column, factor(column)))
        .filter(|(_, factor)| *factor > 0)
        .collect();
    Some(RowData {
        key: Row::RoundedSeats(
            place,
            set.numbers().map(|day| 1 << day).sum(),
            divisor as usize,
        ),
        terms,
        limit,
        equal: false,
    })
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

    #[test]
    fn a_whole_solution_breaks_none() {
        let instance = triangle();
        assert_eq!(broken(&instance, &program(&instance), &[1.0, 0.0, 0.0]), []);
        assert_eq!(best(&instance).map(|(score, _)| score), Some(5));
    }
}
