//! Both stages in one objective, in which being placed is worth more and more.

use super::reach::Reach;
use super::second;
use crate::assign::model::Model;
use crate::assign::relaxation::Relaxation;
use crate::assign::rows;
use crate::assign::search::{Begin, Found, Search, Solution, Wanted};
use crate::assign::so_far::{Listening, SoFar, Stage, second_stage, sum};
use crate::assign::{Control, SolveError};
use crate::instance::{Instance, Person};

/// What a unit of priority is worth in a tree, in greatest scores, where the relaxation places a fraction more than as
/// many as can be.
const FRACTION: i64 = 32;
/// Where as many as the first stage can reach are not found soon, it is worth so many times as much …
const FURTHER: i64 = 4;
/// … up to so many greatest scores; after that more than all scores together.
const FURTHEST: i64 = 128;
/// Multipliers up to this are rounded to parts so small that a bound is exact.
const EXACT: u64 = 1 << 36;
/// Nodes without as many placed as the first stage can reach before both stages in one are given up.
const PATIENCE: usize = 40;

/// What came of both stages in one.
pub(super) enum Together {
    /// As many are placed as the first stage can reach; value and bound are those of the second one.
    Reached(Solution),
    /// Something that places fewer.
    Below(Vec<bool>),
    Nothing,
}

/// What a unit of priority is worth, one after the other, until as many are placed as the first stage can reach: the
/// less it is, the closer is the bound, but the sooner it pays to place fewer. None stands for the second stage alone.
pub(super) fn worth_of_placed(
    instance: &Instance,
    model: &Model,
    reach: &Reach,
) -> Vec<Option<i64>> {
    let greatest = model.score.iter().map(|score| score.unsigned_abs()).max();
    let greatest = greatest.and_then(|score| i64::try_from(score.max(1)).ok());
    let all = more_than_all_scores(instance, model);
    let first = if reach.whole { reach.placed } else { FRACTION };
    let times = std::iter::successors(Some(first), |times| times.checked_mul(FURTHER));
    let times = times.take_while(|times| *times <= FURTHEST);
    let some = times.filter_map(|times| greatest?.checked_mul(times));
    let some = some.take_while(|placed| all.is_none_or(|all| *placed < all));
    // Where the relaxation reaches just that, the second stage with as many placed is quicker than this.
    some.map(Some)
        .chain([all.filter(|_| !reach.whole)])
        .collect()
}

/// Both stages in one objective, in which a unit of priority is worth so much, with no more placed than the first
/// stage can reach. Whatever that is worth: where as many are placed in what is best, nothing with as many is better. Or
/// the second stage alone with as many placed. Given up where a tree does not soon place as many: it cannot tell that
/// one fewer is the most. Adds rows to the model.
pub(super) fn together(
    instance: &Instance,
    model: &mut Model,
    (reach, known, placed): (&Reach, Option<Vec<bool>>, Option<i64>),
    (relaxation, so_far): (&mut Relaxation, &SoFar),
    active: &mut Vec<usize>,
    control: &dyn Control,
) -> Result<Together, SolveError> {
    let wanted = Some(Wanted {
        priorities: reach.priorities,
        patience: PATIENCE,
    });
    let in_one = placed.and_then(|placed| {
        let worth = both(model, placed)?;
        let first = reach.priorities.checked_mul(placed)?;
        Some((placed, worth, first))
    });
    let Some((placed, worth, first)) = in_one else {
        relaxation.revalue(&model.score);
        let placed = |chosen: &Vec<bool>| sum(&model.priority, chosen);
        let begin = Begin {
            known: known.filter(|chosen| placed(chosen) == reach.priorities),
            wanted,
            ..Begin::default()
        };
        let stage = (reach.priorities, begin);
        let found = second(
            instance,
            model,
            stage,
            (relaxation, so_far),
            active,
            control,
        )?;
        return Ok(match found {
            Found::Solution(solution) => Together::Reached(solution),
            Found::Infeasible | Found::Stopped => Together::Nothing,
        });
    };
    rows::first_stage::most(model, reach.priorities);
    relaxation.revalue(&worth);
    let begin = Begin {
        known,
        wanted,
        ..Begin::default()
    };
    let found = Search {
        instance,
        model,
        worth: &worth,
        relaxation,
        control,
        hears: &Listening {
            so_far,
            stage: Stage::Both(placed),
        },
    }
    .run_from(active, begin)?;
    let Found::Solution(mut solution) = found else {
        return Ok(Together::Nothing);
    };
    if sum(&model.priority, &solution.chosen) < reach.priorities {
        return Ok(Together::Below(solution.chosen));
    }
    for leaf in &mut solution.leaves {
        second_stage(leaf, placed);
    }
    Ok(Together::Reached(Solution {
        value: solution.value - first,
        bound: solution.bound.saturating_sub(first),
        ..solution
    }))
}

/// More than all scores of an assignment together. None when multipliers could not be rounded without loss.
fn more_than_all_scores(instance: &Instance, model: &Model) -> Option<i64> {
    let of_person = |(own, person): (&Vec<usize>, &Person)| {
        let scores = own.iter().map(|column| model.score[*column].unsigned_abs());
        let most = scores.max().unwrap_or(0);
        i64::try_from(most).ok()?.checked_mul(person.max_places)
    };
    let persons = model.of_person.iter().zip(&instance.persons);
    let placed = persons
        .map(of_person)
        .try_fold(1_i64, |sum, most| sum.checked_add(most?))?;
    let worth = both(model, placed)?;
    let most = worth.iter().map(|worth| worth.unsigned_abs()).max()?;
    (most <= EXACT).then_some(placed)
}

/// Both stages in one number for each column, where a unit of priority is worth so much; none when it would be too
/// large.
pub(super) fn both(model: &Model, placed: i64) -> Option<Vec<i64>> {
    let columns = model.priority.iter().zip(&model.score);
    let worth = columns.map(|(priority, score)| {
        let worth = priority.checked_mul(placed)?.checked_add(*score)?;
        (worth.unsigned_abs() < 1 << 50).then_some(worth)
    });
    worth.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::multipliers::bound;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::stages::reach::reach;
    use crate::assign::{Options, Quiet};
    use crate::instance::{Days, Status};

    /// Three who come on two of three weekdays each want one seat, of whom one can have it, and one who comes every
    /// day moves so many others, each of whom scores 1,000, to places where they score nothing.
    fn chain(others: usize) -> Instance {
        let mut pairs = vec![
            "[0,0,1000]".to_owned(),
            "[1,0,1000]".to_owned(),
            "[2,0,1000]".to_owned(),
            "[3,1,0]".to_owned(),
        ];
        for other in 1..=others {
            pairs.push(format!("[{},{},1000]", other + 3, other));
            pairs.push(format!("[{},{},0]", other + 3, other + 1));
        }
        let mut instance = instance(
            others + 4,
            others + 2,
            &format!("[{}]", pairs.join(",")),
            "",
        );
        for place in &mut instance.places {
            place.seats = Some(1);
        }
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        instance
    }

    #[test]
    fn who_can_be_placed_is_though_it_costs_others_more_than_being_placed_is_worth_at_first() {
        for others in [3, 40, 150] {
            let instance = chain(others);
            instance.check().unwrap();
            let solved = crate::assign::solve(&instance, Options::default(), &Quiet).unwrap();
            assert_eq!(solved.status, Status::Optimal);
            assert_eq!((solved.placed, solved.objective), (others + 2, 1_000));
        }
    }

    #[test]
    fn where_it_pays_to_place_fewer_nothing_is_said_of_as_many() {
        let instance = chain(40);
        let mut model = program(&instance);
        let so_far = SoFar::new(&instance, &Quiet);
        let mut active = (0..model.columns.len()).collect();
        let reach = reach(&instance, &mut model, &mut active, &so_far, &Quiet);
        let (reach, mut relaxation) = reach.unwrap().unwrap();
        assert_eq!(reach.priorities, 42);
        let mut at = |placed| {
            let known = (&reach, None, Some(placed));
            let relaxation = (&mut relaxation, &so_far);
            let together = together(
                &instance,
                &mut model,
                known,
                relaxation,
                &mut active,
                &Quiet,
            );
            rows::first_stage::remove(&mut model);
            match together.unwrap() {
                Together::Reached(solution) => Ok((solution.value, solution.bound)),
                Together::Below(below) => Err(sum(&model.priority, &below)),
                Together::Nothing => Err(0),
            }
        };
        assert_eq!(at(4_000), Err(41));
        assert_eq!(at(64_000), Ok((1_000, 1_000)));
    }

    #[test]
    fn being_placed_is_worth_more_and_more() {
        let instance = chain(40);
        let model = program(&instance);
        let bound = bound(
            &model,
            &model.priority,
            &[],
            &vec![0.0; model.rows.len()],
            None,
        );
        let reach = Reach::new(bound, 0.0, 4).unwrap();
        let worth = |whole| {
            worth_of_placed(
                &instance,
                &model,
                &Reach {
                    whole,
                    ..reach.clone()
                },
            )
        };
        assert_eq!(worth(true), [Some(4_000), Some(16_000), None]);
        assert_eq!(worth(false), [Some(32_000), Some(43_001)]);
    }
}
