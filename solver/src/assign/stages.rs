//! Stage by stage through the linear program; each stage is fixed before the next.

use super::model::Model;
use super::multipliers::{Bound, bound};
use super::one_place::one_place_each;
use super::relaxation::Relaxation;
use super::rows;
use super::search::{self, Begin, Found, Nobody, Search, Solution, Wanted};
use super::so_far::{Listening, SoFar, Stage, assignments, second_stage, sum};
use super::start::{Guess, PLACED, Start};
use super::ties::break_ties;
use super::{Control, SolveError, Solved, finish};
use crate::instance::{Certificate, Instance, Leaf, Objective, Person, Status};

/// What being placed is worth is doubled as long as that changes how many are placed, up to so many
/// greatest scores.
const MOST_PLACED: i64 = 1 << 10;
/// What a unit of priority is worth in a tree, in greatest scores, where the relaxation places a fraction more than as
/// many as can be.
const FRACTION: i64 = 32;
/// Where as many as the first stage can reach are not found soon, it is worth so many times as much …
const FURTHER: i64 = 4;
/// … up to so many greatest scores; after that more than all scores together.
const FURTHEST: i64 = 128;
/// Multipliers up to this are rounded to parts so small that a bound is exact.
const EXACT: u64 = 1 << 36;
/// Both stages in one objective are left for the first one when the gap is this share.
const SETTLED: f64 = 1e-3;
/// Nodes without as many placed as the first stage can reach before both stages in one are given up.
const PATIENCE: usize = 40;

/// Solves an instance that is not a network.
pub(super) fn solve(
    instance: &Instance,
    mut model: Model,
    start: Start,
    so_far: &SoFar,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    let Start {
        columns: mut active,
        guess,
    } = start;
    if let Some(guess) = guess {
        so_far.guessed(&mut model, guess);
    }
    // Where there are only hours, keeping them as they are in each part says as much and is quicker.
    model.place_rows = rows::other_than_hours(&model).then(Vec::new);
    let rules = model.rows.len();
    if instance.objective == Objective::Score {
        let worth = model.score.clone();
        let mut relaxation = Relaxation::new(&model, &worth);
        let found = Search {
            instance,
            model: &mut model,
            worth: &worth,
            relaxation: &mut relaxation,
            control,
            hears: &Listening {
                so_far,
                stage: Stage::Second(0),
            },
        }
        .run(&mut active)?;
        control.proving();
        return match found {
            Found::Solution(solution) => conclude(instance, &model, solution, None, control),
            Found::Infeasible => Ok(Solved::without(Status::Infeasible)),
            Found::Stopped => {
                model.rows.truncate(rules);
                so_far.stopped(&mut model)
            }
        };
    }
    let mut known = None;
    let reach = reach(instance, &mut model, &mut active, so_far, control)?;
    if let Some((reach, mut relaxation)) = reach {
        so_far.first_stage(reach.leaf.clone());
        for begun in [false, true] {
            if control.stop() {
                break;
            }
            if begun {
                let more =
                    more_placed(instance, &model, &reach, known.as_deref(), so_far, control)?;
                if more.is_none() {
                    break;
                }
                known = more;
            }
            for placed in worth_of_placed(instance, &model, &reach) {
                if control.stop() {
                    break;
                }
                let together = together(
                    instance,
                    &mut model,
                    (&reach, known.clone(), placed),
                    (&mut relaxation, so_far),
                    &mut active,
                    control,
                )?;
                rows::first_stage::remove(&mut model);
                match together {
                    Together::Reached(solution) => {
                        control.proving();
                        let first_stage = Some(vec![reach.leaf]);
                        return conclude(instance, &model, solution, first_stage, control);
                    }
                    Together::Below(below) => {
                        let both = |chosen: &Vec<bool>| {
                            (sum(&model.priority, chosen), sum(&model.score, chosen))
                        };
                        known = known.into_iter().chain([below]).max_by_key(both);
                    }
                    Together::Nothing => {}
                }
            }
        }
    }
    if control.stop() {
        return so_far.stopped(&mut model);
    }
    exactly(instance, model, active, known, so_far, control)
}

/// How far the first stage can reach at most, and what proves it.
#[derive(Clone)]
struct Reach {
    priorities: i64,
    /// Whether the relaxation reaches just that, without a fraction more.
    whole: bool,
    /// In its relaxation both stages in one come to that where a unit of priority is worth so many greatest scores.
    placed: i64,
    leaf: Leaf,
}

impl Reach {
    fn new(bound: Bound, value: f64, placed: i64) -> Option<Self> {
        #[allow(clippy::cast_precision_loss)]
        let over = value - bound.value as f64;
        Some(Self {
            whole: over < 1e-6,
            placed,
            priorities: i64::try_from(bound.value).ok()?,
            leaf: Leaf {
                fixed: Vec::new(),
                multipliers: bound.multipliers,
                whole: bound.whole,
                ruled_out: Vec::new(),
            },
        })
    }
}

/// Bounds the sum of priorities by its relaxation.
///
/// Alone that is so degenerate that it costs many times as much as both stages in one objective, in
/// which being placed is worth more than any score. The multipliers of that one grow with what
/// being placed is worth, by a share for each unit; where it is worth enough, these shares are
/// multipliers for the sum of priorities alone.
fn reach(
    instance: &Instance,
    model: &mut Model,
    active: &mut Vec<usize>,
    so_far: &SoFar,
    control: &dyn Control,
) -> Result<Option<(Reach, Relaxation)>, SolveError> {
    let greatest = model.score.iter().map(|score| score.unsigned_abs()).max();
    let Some(greatest) = greatest.and_then(|score| i64::try_from(score.max(1)).ok()) else {
        return Ok(None);
    };
    let priority = model.priority.clone();
    let mut relaxation = Relaxation::new(model, &priority);
    let mut before: Option<Vec<f64>> = None;
    let mut placed = PLACED;
    while placed <= MOST_PLACED {
        let unit = greatest.checked_mul(placed);
        let Some(both) = unit.and_then(|unit| both(model, unit)) else {
            break;
        };
        relaxation.revalue(&both);
        let mut search = Search {
            instance,
            model,
            worth: &both,
            relaxation: &mut relaxation,
            control,
            hears: &Nobody,
        };
        #[allow(clippy::cast_precision_loss)]
        let nearly = |bound: &Bound, value: f64| value >= bound.value as f64 * (1.0 - SETTLED);
        let Some(relaxed) = search.relax(active, nearly)? else {
            return Ok(None);
        };
        if let Some(before) = &before {
            // Rows that are new had no multiplier before.
            let before = before.iter().chain(std::iter::repeat(&0.0));
            let grown = relaxed.multipliers.iter().zip(before);
            #[allow(clippy::cast_precision_loss)]
            let unit = (greatest * (placed / 2)) as f64;
            let shares: Vec<_> = grown.map(|(now, before)| (now - before) / unit).collect();
            let bound = bound(model, &priority, &[], &shares, None);
            let value = relaxed.worth(&priority);
            if reaches(&bound, value) {
                return Ok(Reach::new(bound, value, placed).map(|reach| (reach, relaxation)));
            }
        }
        if before.is_none() {
            #[allow(clippy::cast_precision_loss)]
            let first_stage = (greatest * placed) as f64;
            let guess = Guess {
                values: relaxed.values,
                multipliers: relaxed.multipliers.clone(),
                first_stage,
            };
            so_far.guessed(model, guess);
        }
        before = Some(relaxed.multipliers);
        placed *= 2;
    }
    // Shares are not exact. From this corner the first stage alone is not far.
    relaxation.revalue(&priority);
    let mut search = Search {
        instance,
        model,
        worth: &priority,
        relaxation: &mut relaxation,
        control,
        hears: &Nobody,
    };
    let Some(relaxed) = search.relax(active, reaches)? else {
        return Ok(None);
    };
    let bound = bound(model, &priority, &[], &relaxed.multipliers, None);
    let value = relaxed.worth(&priority);
    let reach = reaches(&bound, value).then(|| Reach::new(bound, value, PLACED));
    Ok(reach.flatten().map(|reach| (reach, relaxation)))
}

/// Whether the sum of priorities of a relaxation comes to its bound.
#[allow(clippy::cast_precision_loss)]
fn reaches(bound: &Bound, value: f64) -> bool {
    value + 1e-6 >= bound.value as f64
}

/// More placed than in what is known, where that is found soon with one place each.
fn more_placed(
    instance: &Instance,
    model: &Model,
    reach: &Reach,
    known: Option<&[bool]>,
    so_far: &SoFar,
    control: &dyn Control,
) -> Result<Option<Vec<bool>>, SolveError> {
    let hears = Listening {
        so_far,
        stage: Stage::First,
    };
    let found = one_place_each(instance, model, reach.priorities, (control, &hears))?;
    let placed = |chosen: &[bool]| sum(&model.priority, chosen);
    Ok(found.filter(|found| Some(placed(found)) > known.map(placed)))
}

/// What came of both stages in one.
enum Together {
    /// As many are placed as the first stage can reach; value and bound are those of the second one.
    Reached(Solution),
    /// Something that places fewer.
    Below(Vec<bool>),
    Nothing,
}

/// What a unit of priority is worth, one after the other, until as many are placed as the first stage can reach: the
/// less it is, the closer is the bound, but the sooner it pays to place fewer. None stands for the second stage alone.
fn worth_of_placed(instance: &Instance, model: &Model, reach: &Reach) -> Vec<Option<i64>> {
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
fn together(
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
fn both(model: &Model, placed: i64) -> Option<Vec<i64>> {
    let columns = model.priority.iter().zip(&model.score);
    let worth = columns.map(|(priority, score)| {
        let worth = priority.checked_mul(placed)?.checked_add(*score)?;
        (worth.unsigned_abs() < 1 << 50).then_some(worth)
    });
    worth.collect()
}

/// The best score at a sum of priorities, from what is known. Adds rows to the model.
fn second(
    instance: &Instance,
    model: &mut Model,
    (priorities, begin): (i64, Begin),
    (relaxation, so_far): (&mut Relaxation, &SoFar),
    active: &mut Vec<usize>,
    control: &dyn Control,
) -> Result<Found, SolveError> {
    rows::first_stage::row(model, priorities);
    let worth = model.score.clone();
    Search {
        instance,
        model,
        worth: &worth,
        relaxation,
        control,
        hears: &Listening {
            so_far,
            stage: Stage::Second(priorities),
        },
    }
    .run_from(active, begin)
}

/// Both stages one after the other, the first one to its very end.
fn exactly(
    instance: &Instance,
    mut model: Model,
    mut active: Vec<usize>,
    known: Option<Vec<bool>>,
    so_far: &SoFar,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    let rules = model.rows.len();
    let worth = model.priority.clone();
    let hears = Listening {
        so_far,
        stage: Stage::First,
    };
    let begin = Begin {
        known,
        ..Begin::default()
    };
    let mut relaxation = Relaxation::new(&model, &worth);
    let first = Search {
        instance,
        model: &mut model,
        worth: &worth,
        relaxation: &mut relaxation,
        control,
        hears: &hears,
    }
    .run_from(&mut active, begin)?;
    let first = match first {
        Found::Solution(solution) => solution,
        Found::Infeasible => return Ok(Solved::without(Status::Infeasible)),
        Found::Stopped => {
            model.rows.truncate(rules);
            return so_far.stopped(&mut model);
        }
    };
    let second = if first.bound > first.value {
        unbounded(first.chosen.clone())
    } else {
        relaxation.revalue(&model.score);
        let begin = Begin {
            known: Some(first.chosen.clone()),
            ..Begin::default()
        };
        let stage = (first.value, begin);
        let known = (&mut relaxation, so_far);
        match second(instance, &mut model, stage, known, &mut active, control)? {
            Found::Solution(solution) => solution,
            Found::Stopped => unbounded(first.chosen.clone()),
            Found::Infeasible => {
                return Err(SolveError::Backend(
                    "the second stage is infeasible although the first one is not".to_owned(),
                ));
            }
        }
    };
    rows::first_stage::remove(&mut model);
    control.proving();
    conclude(instance, &model, second, Some(first.leaves), control)
}

/// A solution of which nothing is proven.
fn unbounded(chosen: Vec<bool>) -> Solution {
    Solution {
        chosen,
        value: 0,
        bound: i64::MAX,
        leaves: vec![search::trivial()],
    }
}

fn conclude(
    instance: &Instance,
    model: &Model,
    mut solution: Solution,
    first_stage: Option<Vec<Leaf>>,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    if solution.value == solution.bound && !instance.previous.is_empty() {
        let mut tied = model.clone();
        if first_stage.is_some() {
            rows::first_stage::row(&mut tied, sum(&model.priority, &solution.chosen));
        }
        break_ties(instance, tied, &mut solution, control)?;
    }
    let assignments = assignments(instance, model, &solution.chosen);
    let certificate = Certificate::Bound {
        leaves: solution.leaves,
        first_stage,
        place_rows: model.place_rows.clone().unwrap_or_default(),
    };
    finish(
        instance,
        assignments,
        Some(solution.bound),
        Some(certificate),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assign::rows::program;
    use crate::assign::rows::testing::instance;
    use crate::assign::{Options, Quiet};
    use crate::instance::Days;

    #[test]
    fn the_first_stage_is_bounded_where_both_in_one_number_would_be_too_large() {
        // Three who come on two of three weekdays each, a seat, and another one for p0.
        let great = 1_i64 << 50;
        let pairs = format!("[[0,0,{great}],[1,0,1],[2,0,1],[0,1,1]]");
        let mut instance = instance(3, 2, &pairs, "");
        for place in &mut instance.places {
            place.seats = Some(1);
        }
        for (person, days) in instance.persons.iter_mut().zip([[0, 1], [1, 2], [0, 2]]) {
            person.days = Days::from_numbers(days);
        }
        instance.check().unwrap();
        let mut model = program(&instance);
        let so_far = SoFar::new(&instance, &Quiet);
        let mut active = (0..model.columns.len()).collect();
        let reach = reach(&instance, &mut model, &mut active, &so_far, &Quiet);
        let (reach, _) = reach.unwrap().unwrap();
        assert_eq!(reach.priorities, 2);
    }

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
