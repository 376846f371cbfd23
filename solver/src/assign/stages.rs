//! Stage by stage through the linear program; each stage is fixed before the next.

mod reach;
mod together;

use self::reach::{Reach, reach};
use self::together::{Together, together, worth_of_placed};
use super::model::Model;
use super::one_place::one_place_each;
use super::relaxation::Relaxation;
use super::rows;
use super::search::{self, Begin, Found, Search, Solution};
use super::so_far::{Listening, SoFar, Stage, assignments, sum};
use super::start::Start;
use super::ties::break_ties;
use super::{Control, SolveError, Solved, finish};
use crate::instance::{Certificate, Instance, Leaf, Objective, Status};

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
