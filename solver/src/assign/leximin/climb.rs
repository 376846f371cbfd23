use super::cost;
use super::ladder::{self, Step};
use crate::assign::model::Model;
use crate::assign::pricing::Priced;
use crate::assign::relaxation::Relaxation;
use crate::assign::search::{self, Found, Nobody, Search};
use crate::assign::{Control, SolveError, Solved, finish, rows, totals, trivial_bound};
use crate::instance::{Assignment, Certificate, Instance, Leaf, Level, PlaceRow, Row, Status};

/// Scores that a total in which low ones count most tells apart well.
const HORIZON: usize = 16;
/// Pairs of each person that the programs begin with: the best ones.
const PAIRS_EACH: usize = 6;

/// On the way from the worst-off upwards.
pub(super) struct Climb<'a> {
    instance: &'a Instance,
    control: &'a dyn Control,
    model: Model,
    /// Columns that take part, ascending.
    active: Vec<usize>,
    best: Vec<Assignment>,
    levels: Vec<Level>,
}

impl<'a> Climb<'a> {
    pub(super) fn new(
        instance: &'a Instance,
        best: Vec<Assignment>,
        control: &'a dyn Control,
    ) -> Self {
        let model = rows::program(instance);
        let mut active: Vec<usize> = (model.pairs.len()..model.columns.len()).collect();
        active.extend(best.iter().filter_map(|(i, j)| model.pair(*i, *j)));
        for own in &model.of_person {
            let mut own = own.clone();
            own.sort_by_key(|column| std::cmp::Reverse(model.score[*column]));
            active.extend(own.into_iter().take(PAIRS_EACH));
        }
        active.extend((0..model.pairs.len()).filter(|column| model.pinned[*column]));
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
    pub(super) fn first_stage(&mut self) -> Result<Option<Vec<Leaf>>, SolveError> {
        let worth = self.model.priority.clone();
        let mut relaxation = Relaxation::new(&self.model, &worth);
        let found = Search {
            instance: self.instance,
            model: &mut self.model,
            worth: &worth,
            relaxation: &mut relaxation,
            control: self.control,
            hears: &Nobody,
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
    pub(super) fn up(&mut self) -> Result<bool, SolveError> {
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
                _ => Relaxation::new(&self.model, &worth).primal(),
            };
            let found = Search {
                instance: self.instance,
                model: &mut self.model,
                worth: &worth,
                relaxation: &mut relaxed,
                control: self.control,
                hears: &Nobody,
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
            if let Some((_, relaxed)) = &mut relaxation {
                self.polish(relaxed, done)?;
            }
        }
    }

    /// Seeks a better assignment by a total in which the scores above the lowest `done` count the more
    /// the lower they are.
    fn polish(&mut self, relaxed: &mut Relaxation, done: usize) -> Result<(), SolveError> {
        let scores = self.scores(&self.best);
        let Some(base) = scores.get(done).copied() else {
            return Ok(());
        };
        let horizon = scores.get(done + HORIZON).or(scores.last());
        let span = horizon.map_or(1, |last| last - base).max(1);
        let mut worth = vec![0; self.model.columns.len()];
        let pairs = self.model.pairs.len();
        for (worth, score) in worth.iter_mut().zip(&self.model.score).take(pairs) {
            *worth = -cost((score - base).max(0), span);
        }
        relaxed.revalue(&worth);
        let mut search = Search {
            instance: self.instance,
            model: &mut self.model,
            worth: &worth,
            relaxation: relaxed,
            control: self.control,
            hears: &Nobody,
        };
        let Priced::Bounded { relaxed, .. } = search.price(&mut self.active, &[], i128::MIN)?
        else {
            return Ok(());
        };
        if let Some(chosen) = search.integral(&relaxed) {
            let polished = self.assignments(&chosen);
            if ladder::is_better(&self.scores(&polished), &scores) {
                self.best = polished;
            }
        }
        Ok(())
    }

    /// No more persons than `done` have a score below `below`, from now on.
    fn keep_below(&mut self, below: i64, done: usize) {
        let known = Row::Worse(below);
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
    pub(super) fn break_ties(&mut self) -> Result<(), SolveError> {
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
            hears: &Nobody,
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

    /// What is known before anything is proven.
    pub(super) fn so_far(&self) -> Result<Solved, SolveError> {
        concluded(self.instance, self.best.clone(), Vec::new(), None, false)
    }

    pub(super) fn conclude(
        self,
        first_stage: Option<(Vec<Leaf>, Vec<PlaceRow>)>,
        whole: bool,
    ) -> Result<Solved, SolveError> {
        concluded(self.instance, self.best, self.levels, first_stage, whole)
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

fn concluded(
    instance: &Instance,
    best: Vec<Assignment>,
    levels: Vec<Level>,
    first_stage: Option<(Vec<Leaf>, Vec<PlaceRow>)>,
    whole: bool,
) -> Result<Solved, SolveError> {
    let trivial = || (vec![search::trivial()], Vec::new());
    let (first_stage, place_rows) = first_stage.unwrap_or_else(trivial);
    let certificate = Certificate::Leximin {
        first_stage,
        levels,
        place_rows,
    };
    let solved = finish(instance, best, None, Some(certificate))?;
    Ok(if whole {
        solved
    } else {
        Solved {
            status: Status::Feasible,
            bound: trivial_bound(instance).max(solved.objective),
            ..solved
        }
    })
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
