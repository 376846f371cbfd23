//! The worst-off as well off as possible, then the next, after the greatest sum of priorities.
//!
//! 1. A total in which low scores count most brings the sum of priorities, its proof, and an
//!    assignment to begin with.
//! 2. Its scores are looked at from the lowest on, several at once: an integer program seeks an
//!    assignment with fewer persons down there, while no more have a score below these than has to
//!    be. If there is one, it takes the place of the first; if not, these scores are proven.
//!
//! Only how many persons are at a level is fixed, never who they are: others may have to take their
//! place so that a higher level has fewer. Levels by counting: Ogryczak, Pióro and Tomaszewski 2005,
//! "Telecommunications network design and max-min optimization problem".

mod ladder;

use super::model::Model;
use super::relaxation::Relaxation;
use super::search::{self, Found, Search};
use super::{Control, Options, SolveError, Solved, finish, rows, start, totals, trivial_bound};
use crate::instance::{Assignment, Certificate, Instance, Leaf, Level, Objective, Status};
use ladder::Step;

/// What the greatest score is worth in the total to begin with.
const TOP: f64 = 1e6;
/// How much more a step among low scores is worth there than one among high scores: e to this.
const STEEP: f64 = 12.0;

/// Solves an instance whose objective is `placed_then_leximin`.
pub(super) fn solve(
    instance: &Instance,
    options: Options,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    let begin = super::solve(&shaped(instance), options, &Unheard(control))?;
    if matches!(begin.status, Status::Infeasible | Status::Interrupted) {
        return Ok(begin);
    }
    let mut climb = Climb::new(instance, begin.assignments, control);
    let first_stage = match begin.certificate {
        Some(Certificate::Bound {
            first_stage: Some(leaves),
            ..
        }) if begin.status == Status::Optimal => Some(leaves),
        _ => climb.first_stage()?,
    };
    let whole = match first_stage {
        Some(_) => climb.up()?,
        None => false,
    };
    if whole && !instance.previous.is_empty() {
        climb.break_ties()?;
    }
    control.proving();
    climb.conclude(first_stage, whole)
}

/// The same instance with a total score in which low scores count most.
fn shaped(instance: &Instance) -> Instance {
    let scores = || instance.pairs.iter().map(|pair| pair.score);
    let (least, most) = (scores().min().unwrap_or(0), scores().max().unwrap_or(0));
    let mut shaped = instance.clone();
    shaped.objective = Objective::PlacedThenScore;
    shaped.previous.clear();
    for pair in &mut shaped.pairs {
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
        let score = {
            let height = (pair.score - least) as f64 / (most - least).max(1) as f64;
            (TOP * (1.0 - (-STEEP * height).exp())).round() as i64
        };
        pair.score = score;
    }
    shaped
}

/// On the way from the worst-off upwards.
struct Climb<'a> {
    instance: &'a Instance,
    control: &'a dyn Control,
    model: Model,
    /// Columns that take part, ascending.
    active: Vec<usize>,
    best: Vec<Assignment>,
    levels: Vec<Level>,
}

impl<'a> Climb<'a> {
    fn new(instance: &'a Instance, best: Vec<Assignment>, control: &'a dyn Control) -> Self {
        let model = rows::program(instance);
        let mut active = start::columns(instance, &model, &|| control.stop());
        active.extend(best.iter().filter_map(|(i, j)| model.pair(*i, *j)));
        active.sort_unstable();
        active.dedup();
        Self {
            instance,
            control,
            model,
            active,
            best,
            levels: Vec::new(),
        }
    }

    /// Proves the sum of priorities, which may bring another assignment; none when that was stopped.
    fn first_stage(&mut self) -> Result<Option<Vec<Leaf>>, SolveError> {
        let worth = self.model.priority.clone();
        let mut relaxation = Relaxation::new(&self.model, &worth);
        let found = Search {
            instance: self.instance,
            model: &mut self.model,
            worth: &worth,
            relaxation: &mut relaxation,
            control: self.control,
        }
        .run(&mut self.active)?;
        let Found::Solution(solution) = found else {
            return Ok(None);
        };
        if solution.value > self.priorities()? {
            self.best = self.assignments(&solution.chosen);
        }
        Ok((solution.bound == solution.value).then_some(solution.leaves))
    }

    /// Proves level after level; whether it came to the top.
    fn up(&mut self) -> Result<bool, SolveError> {
        let priorities = self.priorities()?;
        rows::first_stage::row(&mut self.model, priorities);
        let most = self.most_placed(priorities);
        let mut relaxation: Option<(usize, Relaxation)> = None;
        let mut done = 0;
        loop {
            let scores = self.scores(&self.best);
            let Some(step) = Step::next(&scores, done, most) else {
                return Ok(true);
            };
            self.keep_below(step.first(), done);
            let worth = self.worth(&step);
            let columns = self.model.columns.len();
            let mut relaxed = match relaxation.take() {
                Some((before, mut relaxed)) if before == columns => {
                    relaxed.revalue(&worth);
                    relaxed
                }
                _ => Relaxation::new(&self.model, &worth),
            };
            let found = Search {
                instance: self.instance,
                model: &mut self.model,
                worth: &worth,
                relaxation: &mut relaxed,
                control: self.control,
            }
            .run(&mut self.active)?;
            relaxation = Some((columns, relaxed));
            let solution = match found {
                Found::Solution(solution) => solution,
                Found::Stopped => return Ok(false),
                Found::Infeasible => {
                    return Err(SolveError::Backend(
                        "a level is infeasible although an assignment is known".to_owned(),
                    ));
                }
            };
            if solution.bound == step.worth(&scores) {
                for score in step.scores.iter().skip(1) {
                    self.keep_below(*score, scores.partition_point(|one| one < score));
                }
                done = step.reached(&scores);
                self.levels.push(Level {
                    scores: step.scores,
                    leaves: solution.leaves,
                });
                continue;
            }
            let better = self.assignments(&solution.chosen);
            if !ladder::is_better(&self.scores(&better), &scores) {
                return Ok(false);
            }
            self.best = better;
        }
    }

    /// No more persons than `done` have a score below `below`, from now on.
    fn keep_below(&mut self, below: i64, done: usize) {
        let known = crate::instance::Row::Worse(below);
        if self.model.rows.iter().all(|row| row.key != known) {
            rows::levels::row(self.instance, &mut self.model, below, number(done));
            self.take_part();
        }
    }

    /// What each column is worth to a step.
    fn worth(&mut self, step: &Step) -> Vec<i64> {
        let counted: Vec<_> = step
            .parts()
            .map(|(threshold, weight)| {
                let terms = rows::levels::terms(self.instance, &mut self.model, threshold);
                (terms, weight)
            })
            .collect();
        self.take_part();
        let mut worth = vec![0; self.model.columns.len()];
        for (terms, weight) in counted {
            for (column, factor) in terms {
                worth[column] -= weight * factor;
            }
        }
        worth
    }

    /// New columns take part.
    fn take_part(&mut self) {
        let pairs = self.model.pairs.len();
        self.active.retain(|column| *column < pairs);
        self.active.extend(pairs..self.model.columns.len());
    }

    /// How many persons can be placed at most when the sum of priorities is this.
    fn most_placed(&self, priorities: i64) -> usize {
        let persons = &self.instance.persons;
        let least = persons.iter().map(|person| person.priority).min();
        let most = priorities / least.unwrap_or(1).max(1);
        usize::try_from(most).map_or(persons.len(), |most| most.min(persons.len()))
    }

    /// Among all assignments with the same scores, takes the one that changes least from the earlier
    /// result.
    fn break_ties(&mut self) -> Result<(), SolveError> {
        let scores = self.scores(&self.best);
        for (at, score) in scores.iter().enumerate() {
            if at == 0 || scores[at - 1] < *score {
                self.keep_below(*score, at);
            }
        }
        // And nobody more is placed at all.
        let beyond = self.greatest() + 1;
        self.keep_below(beyond, scores.len());
        let worth = rows::previous::worth(self.instance, &self.model);
        let mut relaxation = Relaxation::new(&self.model, &worth);
        let found = Search {
            instance: self.instance,
            model: &mut self.model,
            worth: &worth,
            relaxation: &mut relaxation,
            control: self.control,
        }
        .run(&mut self.active)?;
        if let Found::Solution(least_change) = found {
            let chosen = self.assignments(&least_change.chosen);
            if self.scores(&chosen) == scores {
                self.best = chosen;
            }
        }
        Ok(())
    }

    fn conclude(self, first_stage: Option<Vec<Leaf>>, whole: bool) -> Result<Solved, SolveError> {
        let certificate = Certificate::Leximin {
            first_stage: first_stage.unwrap_or_else(|| vec![search::trivial()]),
            levels: self.levels,
        };
        let solved = finish(self.instance, self.best, None, Some(certificate))?;
        Ok(if whole {
            solved
        } else {
            Solved {
                status: Status::Feasible,
                bound: trivial_bound(self.instance).max(solved.objective),
                ..solved
            }
        })
    }

    fn priorities(&self) -> Result<i64, SolveError> {
        let totals = totals::totals(self.instance, &self.best).map_err(SolveError::Backend)?;
        Ok(totals.priorities)
    }

    /// No person's score is greater.
    fn greatest(&self) -> i64 {
        let of = |own: &Vec<usize>| -> i64 {
            own.iter()
                .map(|column| self.model.score[*column].max(0))
                .sum()
        };
        self.model.of_person.iter().map(of).max().unwrap_or(0)
    }

    /// The score of each person placed, ascending.
    fn scores(&self, assignments: &[Assignment]) -> Vec<i64> {
        let mut of = std::collections::BTreeMap::new();
        for (person, place) in assignments {
            let score = self.model.pair(*person, *place);
            let score = score.map_or(0, |column| self.model.score[column]);
            *of.entry(*person).or_insert(0) += score;
        }
        let mut scores: Vec<_> = of.into_values().collect();
        scores.sort_unstable();
        scores
    }

    fn assignments(&self, chosen: &[bool]) -> Vec<Assignment> {
        let pairs = self.model.pairs.iter().zip(chosen);
        let mut assignments: Vec<_> = pairs
            .filter(|(_, chosen)| **chosen)
            .map(|(k, _)| {
                (
                    self.instance.pairs[*k].person,
                    self.instance.pairs[*k].place,
                )
            })
            .collect();
        assignments.sort_unstable();
        assignments
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A control that is not told of proofs: that of a part is none of the whole.
struct Unheard<'a>(&'a dyn Control);

impl Control for Unheard<'_> {
    fn stop(&self) -> bool {
        self.0.stop()
    }

    fn seconds_left(&self) -> Option<f64> {
        self.0.seconds_left()
    }

    fn proving(&self) {}
}
