//! What all rules of one place say together: rows over its pairs that every choice keeps which seats,
//! hours and the least group allow, and that a fractional solution breaks (Fenchel cuts: Boyd 1994,
//! "Fenchel cutting planes for integer programs").
//!
//! 1. Over the pairs that the solution takes part of, a linear program seeks the factors by which it
//!    exceeds most what any choice can count; the choices are found one by one.
//! 2. Its factors are made whole. The other pairs get theirs one after the other, as great as they can be
//!    (lifting: Padberg 1975).

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, variable};

use crate::assign::Control;
use crate::assign::model::{Model, RowData};
use crate::assign::packing::{Packing, TooLong};
use crate::assign::program::{Relaxed, start};
use crate::instance::{Column, Instance, PlaceRow, Row};

/// Pairs of a place that has only hours.
const FEW_PAIRS: usize = 50;
/// Pairs that a solution may take part of in a place.
const MOST_PARTS: usize = 24;
/// Choices of a place before its row is given up.
const MOST_CHOICES: usize = 60;
/// A row has to be exceeded by more, in units of the greatest factor.
const LEAST_EXCESS: f64 = 1e-3;
/// Values below this count as nothing.
const LEAST_VALUE: f64 = 1e-6;
/// Factors are whole times one of these, …
const SCALES: std::ops::RangeInclusive<u32> = 1..=60;
/// … or are rounded to so many parts.
const ROUNDED: u32 = 1_000;
/// Choices are compared in so many parts of a factor.
const PARTS: f64 = 1e6;
/// Rounds that lower the bound by less than this share of what all have lowered it by …
const LEAST_SHARE: f64 = 0.01;
/// … before no more rows are sought.
const MOST_IDLE: usize = 2;

/// Rows that are sought round after round.
#[derive(Default)]
pub(in crate::assign) struct Sought {
    /// What the relaxation was worth before the first and before the last round.
    worth: Option<(f64, f64)>,
    idle: usize,
}

impl Sought {
    /// Adds rows that a relaxation breaks; whether there were any.
    pub(in crate::assign) fn add(
        &mut self,
        instance: &Instance,
        model: &mut Model,
        (relaxed, worth): (&Relaxed, f64),
        control: &dyn Control,
    ) -> bool {
        if model.place_rows.is_none() || !self.pays(worth) {
            return false;
        }
        let mut found = Vec::new();
        for place in 0..instance.places.len() {
            let own = &model.of_place[place];
            let fraction = |value: f64| (value - value.round()).abs() > super::LEAST_EXCESS;
            let whole = !own.iter().any(|column| fraction(relaxed.values[*column]));
            let rules = &instance.places[place];
            // Many pairs with nothing but hours are a knapsack, which a tree keeps as it is.
            let knapsack = rules.seats.is_none() && rules.min_group < 2 && own.len() > FEW_PAIRS;
            if whole || knapsack || control.stop() {
                continue;
            }
            let packing = Packing::new(instance, model, place);
            // It may be easier in the next round.
            let row = broken(&packing, place, model, &relaxed.values, control);
            found.extend(row.unwrap_or_default());
        }
        let any = !found.is_empty();
        for row in found {
            push(model, row);
        }
        any
    }

    /// Whether the rows so far have lowered the bound enough to seek more.
    fn pays(&mut self, worth: f64) -> bool {
        if let Some((first, last)) = self.worth {
            let gained = last - worth;
            if gained <= LEAST_SHARE * (first - worth) {
                self.idle += 1;
            }
            self.worth = Some((first, worth));
        } else {
            self.worth = Some((worth, worth));
        }
        self.idle < MOST_IDLE
    }
}

/// Adds a row to a model that may have them.
pub(in crate::assign) fn push(model: &mut Model, row: PlaceRow) {
    let factors = row.factors.iter();
    let terms = factors
        .filter_map(|(person, factor)| Some((model.pair(*person, row.place)?, *factor)))
        .collect();
    let Some(known) = &mut model.place_rows else {
        return;
    };
    model.rows.push(RowData {
        key: Row::Place(row.place, known.len()),
        terms,
        limit: row.limit,
        equal: false,
    });
    known.push(row);
}

/// A row of a place that a solution breaks.
fn broken(
    packing: &Packing,
    place: usize,
    model: &Model,
    values: &[f64],
    control: &dyn Control,
) -> Result<Option<PlaceRow>, TooLong> {
    let value = |number: usize| values[packing.pairs[number].column];
    let (parts, mut others): (Vec<usize>, Vec<usize>) =
        (0..packing.pairs.len()).partition(|number| value(*number) > LEAST_VALUE);
    if parts.len() > MOST_PARTS {
        return Ok(None);
    }
    let parts: Vec<(usize, f64)> = parts
        .iter()
        .map(|number| (*number, value(*number)))
        .collect();
    let Some(factors) = separated(packing, &parts, control)? else {
        return Ok(None);
    };
    let scale = SCALES.into_iter().find(|scale| {
        let mut times = factors.iter().map(|factor| factor * f64::from(*scale));
        times.all(|factor| (factor - factor.round()).abs() < 1e-4)
    });
    let scale = f64::from(scale.unwrap_or(ROUNDED));
    let of_parts = parts.iter().zip(&factors);
    let mut whole: Vec<(usize, i64)> = of_parts
        .map(|((number, _), factor)| (*number, rounded(factor * scale)))
        .collect();
    let (limit, _) = packing.best(&whole, None)?.unwrap_or_default();
    if exceeded(&whole, &parts) - as_f64(limit) < LEAST_EXCESS * scale {
        return Ok(None);
    }
    // Whoever is worth most may be taken next.
    others.sort_by_key(|number| std::cmp::Reverse(model.score[packing.pairs[*number].column]));
    for number in others {
        whole.push((number, 0));
        let factor = packing.best(&whole, Some(number))?;
        // Without a choice that has it, any factor would do so far.
        let factor = factor.map_or(0, |(best, _)| limit - best);
        whole.pop();
        whole.push((number, factor));
    }
    // Whoever checks the row has to find out as much.
    packing.best(&whole, None)?;
    let mut factors: Vec<(usize, i64)> = Vec::new();
    for (number, factor) in whole {
        if let Column::Pair(person, _) = model.columns[packing.pairs[number].column]
            && factor != 0
        {
            factors.push((person, factor));
        }
    }
    factors.sort_unstable();
    Ok(Some(PlaceRow {
        place,
        factors,
        limit,
    }))
}

/// Factors in −1…1 of pairs with their values by which these exceed most what any choice can count; none
/// where no row is exceeded.
fn separated(
    packing: &Packing,
    parts: &[(usize, f64)],
    control: &dyn Control,
) -> Result<Option<Vec<f64>>, TooLong> {
    let mut choices: Vec<Vec<usize>> = Vec::new();
    while choices.len() < MOST_CHOICES {
        let mut variables = ProblemVariables::new();
        let factors = vec![variable().min(-1.0).max(1.0); parts.len()];
        let factors: Vec<Variable> = factors.into_iter().map(|one| variables.add(one)).collect();
        let limit = variables.add(variable().min(0.0));
        let mut excess = Expression::with_capacity(parts.len() + 1);
        for (factor, (_, value)) in factors.iter().zip(parts) {
            excess.add_mul(*value, *factor);
        }
        excess.add_mul(-1.0, limit);
        let mut program = start(variables.maximise(excess), control);
        for choice in &choices {
            let mut sum = Expression::with_capacity(choice.len() + 1);
            for part in choice {
                sum.add_mul(1.0, factors[*part]);
            }
            sum.add_mul(-1.0, limit);
            program.add_constraint(sum.leq(0.0));
        }
        let solution = program.solve().map_err(|_| TooLong)?;
        let limit = solution.value(limit);
        let factors: Vec<f64> = factors.into_iter().map(|one| solution.value(one)).collect();
        let sums = factors.iter().zip(parts);
        let sum: f64 = sums.map(|(factor, (_, value))| factor * value).sum();
        if sum - limit < LEAST_EXCESS {
            return Ok(None);
        }
        let of_parts = parts.iter().zip(&factors);
        let counted: Vec<(usize, i64)> = of_parts
            .map(|((number, _), factor)| (*number, rounded(factor * PARTS)))
            .collect();
        let (most, choice) = packing.best(&counted, None)?.unwrap_or_default();
        if as_f64(most) / PARTS <= limit + 1e-4 {
            return Ok(Some(factors));
        }
        let at = |number: &usize| parts.iter().position(|(part, _)| part == number);
        choices.push(choice.iter().filter_map(at).collect());
    }
    Err(TooLong)
}

fn exceeded(factors: &[(usize, i64)], parts: &[(usize, f64)]) -> f64 {
    let both = factors.iter().zip(parts);
    both.map(|((_, factor), (_, value))| as_f64(*factor) * value)
        .sum()
}

#[allow(clippy::cast_possible_truncation)]
fn rounded(factor: f64) -> i64 {
    factor.round() as i64
}

#[allow(clippy::cast_precision_loss)]
fn as_f64(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::{best, instance};
    use crate::assign::{Options, Quiet, solve};
    use crate::instance::Certificate;

    /// Two places with a least group of two and five hours each, and three pairs of three hours and less.
    fn groups() -> Instance {
        let pairs = "[[0,0,90,3],[1,0,50,2],[2,0,70,3],[0,1,80,3],[1,1,60,2],[2,1,75,3]]";
        let mut instance = instance(3, 2, pairs, r#","objective":"score""#);
        for place in &mut instance.places {
            place.min_group = 2;
            place.hours = Some(5);
            place.seats = None;
        }
        instance
    }

    #[test]
    fn a_row_is_exceeded_by_the_solution_and_by_no_choice() {
        let instance = groups();
        let mut model = program(&instance);
        model.place_rows = Some(Vec::new());
        // Half of each pair takes four hours, but two of them have no place for the third one.
        let values = vec![0.5; model.columns.len()];
        let relaxed = Relaxed {
            values: values.clone(),
            multipliers: Vec::new(),
        };
        let before = model.rows.len();
        assert!(Sought::default().add(&instance, &mut model, (&relaxed, 1.0), &Quiet));
        let rows = &model.rows[before..];
        assert_eq!(rows.len(), 2);
        for row in rows {
            let count = |of: &dyn Fn(usize) -> f64| -> f64 {
                let terms = row.terms.iter();
                terms
                    .map(|(column, factor)| as_f64(*factor) * of(*column))
                    .sum()
            };
            assert!(count(&|column| values[column]) > as_f64(row.limit));
            // 0 with 1, or 1 with 2: the others take six hours.
            let Row::Place(place, _) = row.key else {
                panic!("{:?}", row.key);
            };
            for chosen in [vec![], vec![0, 1], vec![1, 2]] {
                let of: Vec<_> = chosen.iter().map(|p| model.pair(*p, place)).collect();
                let sum = count(&|column| f64::from(u8::from(of.contains(&Some(column)))));
                assert!(sum <= as_f64(row.limit), "{chosen:?} in {row:?}");
            }
        }
    }

    #[test]
    fn a_proof_with_such_rows_needs_no_branching() {
        let pairs = "[[0,0,30,1],[0,1,64,1],[1,0,53,1],[1,1,52,4],[2,0,64,4],[2,1,20,2],[3,0,74,3],[3,1,18,1],
            [4,0,74,4],[4,1,41,3],[5,0,26,3],[5,1,86,2]]";
        let mut instance = instance(6, 2, pairs, r#","objective":"score""#);
        for (place, (min_group, hours)) in [(3, 6), (2, 5)].into_iter().enumerate() {
            let place = &mut instance.places[place];
            (place.min_group, place.hours, place.seats) = (min_group, Some(hours), None);
        }
        assert_eq!(best(&instance).map(|(score, _)| score), Some(284));
        let solved = solve(&instance, Options::default(), &Quiet).unwrap();
        let Some(Certificate::Bound {
            leaves, place_rows, ..
        }) = solved.certificate
        else {
            panic!("{:?}", solved.certificate);
        };
        assert!(leaves.len() == 1 && !place_rows.is_empty(), "{leaves:?}");
    }

    #[test]
    fn rounds_that_bring_little_are_the_last() {
        let mut sought = Sought::default();
        assert!(sought.pays(1_000.0) && sought.pays(900.0));
        assert!(sought.pays(899.5) && sought.pays(880.0));
        assert!(!sought.pays(879.9));
    }
}
