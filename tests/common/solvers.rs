//! Solvers that do what a test wants.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use data::domain::{
    Minutes, OpeningResult, Placement, PlacementId, Progress, ProofKind, RunId, RunResult,
    Snapshot, SolveStatus, Stage, TimingMs, Unplaced, Version,
};
use formidling::matching::{Halt, MatchError, Matched, Proof};
use formidling::runs::Solver;

/// Places the first youth in the first opening and nobody else.
pub struct FirstToFirst;

impl Solver for FirstToFirst {
    fn solve(
        &self,
        snapshot: &Snapshot,
        run: RunId,
        progress: &(dyn Fn(Progress) + Sync),
        _: &Halt,
    ) -> Result<Matched, MatchError> {
        progress(solving(50));
        Ok(matched(snapshot, run))
    }
}

/// Says when it has begun and waits until the test lets it go on; looks at no cancellation.
pub struct Held {
    begun: Sender<()>,
    go_on: Mutex<Receiver<()>>,
}

impl Held {
    /// The solver, what tells that it has begun, and what lets it go on.
    pub fn new() -> (Self, Receiver<()>, Sender<()>) {
        let (begun, has_begun) = channel();
        let (let_go, go_on) = channel();
        let held = Self {
            begun,
            go_on: Mutex::new(go_on),
        };
        (held, has_begun, let_go)
    }
}

impl Solver for Held {
    fn solve(
        &self,
        snapshot: &Snapshot,
        run: RunId,
        progress: &(dyn Fn(Progress) + Sync),
        _: &Halt,
    ) -> Result<Matched, MatchError> {
        progress(solving(40));
        self.begun.send(()).ok();
        self.go_on.lock().unwrap().recv().ok();
        progress(solving(90));
        Ok(matched(snapshot, run))
    }
}

/// Stops when it is told to, and says so.
pub struct Obedient {
    pub begun: Mutex<Sender<()>>,
    pub stopped: Mutex<Sender<()>>,
}

impl Solver for Obedient {
    fn solve(
        &self,
        _: &Snapshot,
        _: RunId,
        _: &(dyn Fn(Progress) + Sync),
        halt: &Halt,
    ) -> Result<Matched, MatchError> {
        self.begun.lock().unwrap().send(()).ok();
        while !halt.is_cancelled() {
            std::thread::yield_now();
        }
        self.stopped.lock().unwrap().send(()).ok();
        Err(MatchError::Cancelled)
    }
}

/// Goes on until the best so far is enough.
pub struct Content {
    pub begun: Mutex<Sender<()>>,
}

impl Solver for Content {
    fn solve(
        &self,
        snapshot: &Snapshot,
        run: RunId,
        _: &(dyn Fn(Progress) + Sync),
        halt: &Halt,
    ) -> Result<Matched, MatchError> {
        self.begun.lock().unwrap().send(()).ok();
        while !halt.is_enough() {
            std::thread::yield_now();
        }
        let mut matched = matched(snapshot, run);
        matched.result.status = SolveStatus::Feasible;
        matched.result.bound += 1;
        Ok(matched)
    }
}

/// Breaks down.
pub struct Panics;

impl Solver for Panics {
    fn solve(
        &self,
        _: &Snapshot,
        _: RunId,
        _: &(dyn Fn(Progress) + Sync),
        _: &Halt,
    ) -> Result<Matched, MatchError> {
        panic!("the solver has broken down")
    }
}

/// Gives an error.
pub struct Fails(pub fn() -> MatchError);

impl Solver for Fails {
    fn solve(
        &self,
        _: &Snapshot,
        _: RunId,
        _: &(dyn Fn(Progress) + Sync),
        _: &Halt,
    ) -> Result<Matched, MatchError> {
        Err((self.0)())
    }
}

fn solving(percent: u8) -> Progress {
    Progress {
        stage: Stage::Solving,
        percent,
        best: None,
    }
}

/// The first youth in the first opening.
pub fn matched(snapshot: &Snapshot, run: RunId) -> Matched {
    let pair = snapshot.youths.first().zip(snapshot.openings.first());
    let placements: Vec<Placement> = pair
        .map(|(youth, opening)| Placement {
            id: PlacementId::new(),
            version: Version(0),
            run,
            attempt: 0,
            youth: youth.id,
            opening: opening.id,
            weekdays: youth.weekdays.clone(),
            score: 700_000,
            factors: Vec::new(),
            travel: Minutes(17),
            wish_rank: Some(1),
        })
        .into_iter()
        .collect();
    let unplaced = snapshot.youths.iter().skip(placements.len());
    let placed = u32::try_from(placements.len()).unwrap();
    Matched {
        result: RunResult {
            status: SolveStatus::Optimal,
            youths: u32::try_from(snapshot.youths.len()).unwrap(),
            placed,
            first_wishes: placed,
            objective: 700_000 * i64::from(placed),
            bound: 700_000 * i64::from(placed),
            proof: ProofKind::Prices,
            mean_score: pair.map(|_| 700_000),
            worst_score: pair.map(|_| 700_000),
            mean_travel: pair.map(|_| Minutes(17)),
            longest_travel: pair.map(|_| Minutes(17)),
            pairs: 1,
            openings: snapshot
                .openings
                .iter()
                .map(|opening| OpeningResult {
                    opening: opening.id,
                    seats: 2,
                    taken: placed,
                    possible: 1,
                    price: Some(0),
                })
                .collect(),
            unplaced: unplaced
                .map(|youth| Unplaced {
                    youth: youth.id,
                    reasons: Vec::new(),
                    full: 1,
                })
                .collect(),
            conflict: Vec::new(),
            conflict_is_smallest: false,
            repair: Vec::new(),
            timing: TimingMs::default(),
        },
        placements,
        proof: Proof::default(),
    }
}
