//! People at work: nine of ten requests read, one edits.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::{self, JoinHandle, sleep};
use std::time::{Duration, Instant};

use data::domain::Snapshot;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use crate::http::{Answer, Caller};

/// How long somebody looks at an answer, in milliseconds.
const LOOKS: std::ops::Range<u64> = 5_000..15_000;

/// When something was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    WarmUp,
    Before,
    During,
    After,
}

const PHASES: [Phase; 4] = [Phase::WarmUp, Phase::Before, Phase::During, Phase::After];

/// One request.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) phase: Phase,
    pub(crate) edit: bool,
    /// None when there was no answer.
    pub(crate) status: Option<u16>,
    pub(crate) took: Duration,
}

impl Asked {
    /// Whether it is an error of the server's. That somebody else has edited the same youth is none.
    pub(crate) fn failed(&self) -> bool {
        self.status
            .is_none_or(|status| status >= 400 && status != 412)
    }
}

/// Sessions that go on until they are ended.
pub(crate) struct Sessions {
    phase: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    people: Vec<JoinHandle<Vec<Asked>>>,
}

impl Sessions {
    /// One for each caller; `run` is the address of a finished run of the round.
    pub(crate) fn start(
        callers: impl Iterator<Item = Caller>,
        round: &Snapshot,
        run: &str,
    ) -> Self {
        let phase = Arc::new(AtomicUsize::new(0));
        let stop = Arc::new(AtomicBool::new(false));
        let pages = Arc::new(Pages {
            round: round.round.id.to_string(),
            run: run.to_owned(),
            youths: round
                .youths
                .iter()
                .map(|youth| youth.id.to_string())
                .collect(),
            openings: round
                .openings
                .iter()
                .map(|opening| opening.id.to_string())
                .collect(),
        });
        let people = callers
            .enumerate()
            .map(|(number, caller)| {
                let person = Person {
                    caller,
                    pages: Arc::clone(&pages),
                    phase: Arc::clone(&phase),
                    stop: Arc::clone(&stop),
                    chance: StdRng::seed_from_u64(number as u64),
                    asked: Vec::new(),
                };
                thread::spawn(move || person.work())
            })
            .collect();
        let sessions = Self {
            phase,
            stop,
            people,
        };
        // Everybody has asked once before anything counts.
        sleep(Duration::from_millis(LOOKS.end));
        sessions
    }

    pub(crate) fn enter(&self, phase: Phase) {
        let place = PHASES.iter().position(|one| *one == phase);
        self.phase.store(place.unwrap_or(0), Ordering::Relaxed);
    }

    /// Ends them; gives every request.
    pub(crate) fn end(self) -> Vec<Asked> {
        self.stop.store(true, Ordering::Relaxed);
        let people = self.people.into_iter();
        let asked = people.flat_map(|person| person.join().unwrap_or_default());
        asked.collect()
    }
}

/// What there is to look at.
struct Pages {
    round: String,
    run: String,
    youths: Vec<String>,
    openings: Vec<String>,
}

struct Person {
    caller: Caller,
    pages: Arc<Pages>,
    phase: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    chance: StdRng,
    asked: Vec<Asked>,
}

impl Person {
    fn work(mut self) -> Vec<Asked> {
        // They do not all come at the same moment.
        sleep(Duration::from_millis(
            self.chance.random_range(0..LOOKS.end),
        ));
        while !self.stop.load(Ordering::Relaxed) {
            match self.chance.random_range(0..10) {
                0 => self.edit(),
                1..=4 => {
                    let path = format!("{}/placements?limit=50", self.pages.run);
                    self.read(&path);
                }
                5..=7 => {
                    let youth = self.any(|pages| &pages.youths);
                    let opening = self.any(|pages| &pages.openings);
                    let round = &self.pages.round;
                    let path = format!("/api/v1/rounds/{round}/explanations/{youth}/{opening}");
                    self.read(&path);
                }
                _ => {
                    let path = format!("/rounds/{}", self.pages.round);
                    self.read(&path);
                }
            }
            sleep(Duration::from_millis(self.chance.random_range(LOOKS)));
        }
        self.asked
    }

    fn any(&mut self, of: impl Fn(&Pages) -> &Vec<String>) -> String {
        let all = of(&self.pages);
        let place = self.chance.random_range(0..all.len().max(1));
        all.get(place).cloned().unwrap_or_default()
    }

    fn read(&mut self, path: &str) -> Option<Answer> {
        let began = Instant::now();
        let answer = self.caller.get(path).ok();
        self.keep(false, began, answer.as_ref());
        answer
    }

    fn edit(&mut self) {
        let path = format!("/api/v1/youths/{}", self.any(|pages| &pages.youths));
        let Some(found) = self.read(&path).filter(|found| found.status == 200) else {
            return;
        };
        let mut youth = found.json();
        youth["travel_limit"] = self.chance.random_range(20..90).into();
        let tag = format!("If-Match: {}\r\n", found.header("ETag"));
        let began = Instant::now();
        let answer = self.caller.send("PUT", &path, &tag, Some(&youth)).ok();
        self.keep(true, began, answer.as_ref());
    }

    fn keep(&mut self, edit: bool, began: Instant, answer: Option<&Answer>) {
        let place = self.phase.load(Ordering::Relaxed);
        self.asked.push(Asked {
            phase: PHASES.get(place).copied().unwrap_or(Phase::WarmUp),
            edit,
            status: answer.map(|answer| answer.status),
            took: began.elapsed(),
        });
    }
}
