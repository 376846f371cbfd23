use super::packing::Packing;
use super::rows;
use crate::instance::{Certificate, Column, Days, Instance, PlaceRow, Row};

/// Price of a seat in each place, in the units of the score: from the prices themselves, or by how much the
/// bound of a proof that bounds everything at once rises with one seat more. None where there is no such
/// proof, and where it counts persons instead.
#[must_use]
pub fn seat_prices(instance: &Instance, certificate: &Certificate) -> Option<Vec<i64>> {
    let (leaves, place_rows) = match certificate {
        Certificate::Prices { places, .. } => return Some(places.clone()),
        Certificate::Leximin { .. } => return None,
        Certificate::Bound {
            leaves, place_rows, ..
        } => (leaves, place_rows),
    };
    let multipliers = &leaves.iter().find(|leaf| leaf.bounds_all())?.multipliers;
    let more = more(instance, place_rows);
    let mut rises = vec![0_i128; instance.places.len()];
    for (row, y) in &multipliers.rows {
        let (place, more) = match *row {
            Row::Seats(place, _) => (place, 1),
            Row::RoundedSeats(place, set, divisor) => {
                let seats = instance.places.get(place)?.seats.unwrap_or(0);
                let days = Days::from_numbers((0..7).filter(|day| set & 1 << day != 0));
                let divisor = i64::try_from(divisor).ok().filter(|divisor| *divisor > 0)?;
                let limit = |seats: i64| (seats * i64::from(days.count())).div_euclid(divisor);
                (place, limit(seats + 1) - limit(seats))
            }
            Row::Place(place, number) => (place, *more.get(number)?),
            _ => continue,
        };
        *rises.get_mut(place)? += i128::from(*y) * i128::from(more);
    }
    let scale = i128::from(multipliers.scale.max(1));
    let prices = rises.into_iter().map(|rise| i64::try_from(rise / scale));
    prices.collect::<Result<_, _>>().ok()
}

/// How much more the pairs of each row of a place can count with one seat more.
fn more(instance: &Instance, place_rows: &[PlaceRow]) -> Vec<i64> {
    if place_rows.is_empty() {
        return Vec::new();
    }
    let model = rows::program(instance);
    let of_row = |row: &PlaceRow| {
        if row.place >= instance.places.len() {
            return 0;
        }
        let packing = Packing::new(instance, &model, row.place).with_one_seat_more();
        let pairs = packing.pairs.iter().enumerate();
        let factors = pairs.filter_map(|(number, pair)| {
            let Column::Pair(person, _) = model.columns[pair.column] else {
                return None;
            };
            let own = row.factors.iter().find(|(of, _)| *of == person);
            Some((number, own?.1))
        });
        let factors: Vec<(usize, i64)> = factors.collect();
        // What takes too long to find is counted as nothing.
        let best = packing.best(&factors, None).ok().flatten();
        best.map_or(0, |(most, _)| (most - row.limit).max(0))
    };
    place_rows.iter().map(of_row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::testing::instance;
    use crate::instance::{Leaf, Multipliers};

    /// What a place with one seat costs where three come on two of three weekdays each, by these rows.
    fn price(rows: Vec<(Row, i64)>, place_rows: Vec<PlaceRow>) -> Option<Vec<i64>> {
        let mut instance = instance(3, 1, "[[0,0,50],[1,0,50],[2,0,50]]", "");
        for (person, days) in [[0, 1], [1, 2], [0, 2]].into_iter().enumerate() {
            instance.persons[person].days = Days::from_numbers(days);
        }
        instance.places[0].seats = Some(1);
        let leaf = Leaf {
            fixed: Vec::new(),
            multipliers: Multipliers { scale: 2, rows },
            whole: Vec::new(),
            ruled_out: Vec::new(),
        };
        let certificate = Certificate::Bound {
            leaves: vec![leaf],
            first_stage: None,
            place_rows,
        };
        seat_prices(&instance, &certificate)
    }

    #[test]
    fn a_seat_is_worth_what_the_bound_rises_by() {
        let seats = vec![
            (Row::Seats(0, 0), 50),
            (Row::Seats(0, 1), 51),
            (Row::Person(0), 9),
        ];
        assert_eq!(price(seats, Vec::new()), Some(vec![50]));
        // Half of three seat days is one, half of six is three.
        let rounded = vec![(Row::RoundedSeats(0, 0b111, 2), 100)];
        assert_eq!(price(rounded, Vec::new()), Some(vec![100]));
    }

    #[test]
    fn a_row_of_a_place_counts_with_what_its_pairs_could_count_then() {
        let row = PlaceRow {
            place: 0,
            factors: vec![(0, 1), (1, 1), (2, 1)],
            limit: 1,
        };
        // With two seats all three can come.
        assert_eq!(
            price(vec![(Row::Place(0, 0), 100)], vec![row]),
            Some(vec![100])
        );
        assert_eq!(price(vec![(Row::Place(0, 0), 100)], Vec::new()), None);
    }
}
