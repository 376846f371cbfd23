//! What must hold after whatever has happened.

use std::collections::{BTreeMap, BTreeSet};

use data::domain::{Opening, Placement, Round, Run, RunState, Weekday};
use data::store::{Store, Typed, Wrong, check, open};
use rocket::tokio::runtime::Runtime;

use crate::load::Told;
use crate::world::{World, until};

/// Holds the servers and the store against what the clients were told.
pub(crate) fn holds(world: &World, told: &[Told]) {
    let wrong: Vec<&String> = told.iter().flat_map(|told| &told.wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let server = world.caller(0);
    for (place, confirmed, unsure) in told.iter().flat_map(|told| &told.youths) {
        let read = server.get(place).unwrap();
        assert_eq!(read.status, 200, "a confirmed youth is gone: {read:?}");
        let limit = read.json()["travel_limit"].as_u64().unwrap();
        assert!(
            limit == *confirmed || unsure.contains(&limit),
            "{place}: {limit}, but {confirmed} was confirmed, and {unsure:?} sent after it"
        );
    }
    // Every run that was confirmed comes to an end: also those whose server is gone.
    for place in told.iter().flat_map(|told| &told.runs) {
        until("a confirmed run ends", || {
            let run = server.get(place).unwrap();
            assert_eq!(run.status, 200, "a confirmed run is gone: {run:?}");
            let ended = !run.json()["ended_at"].is_null();
            let shown = server.get(&format!("{place}/placements?limit=1")).unwrap();
            let result = !run.json()["result"].is_null();
            // A run may finish between the two questions.
            assert!(shown.status == 200 || !result, "{shown:?}");
            assert!(shown.status == 409 || shown.status == 200, "{shown:?}");
            ended
        });
    }
}

/// Holds the store itself, with the servers gone, against the promises.
pub(crate) fn is_whole(address: &str) {
    let runtime = Runtime::new().unwrap();
    let store = open(address).unwrap();
    runtime.block_on(async {
        let found = check(&*store).await.unwrap();
        // What a killed server has left of an attempt is nowhere to be seen, and goes at the next start.
        let wrong: Vec<_> = found
            .iter()
            .filter(|finding| finding.wrong != Wrong::LeftOver)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        let runs: Vec<Run> = store.every(None).await.unwrap();
        let finished: Vec<&Run> = runs
            .iter()
            .filter(|run| run.state == RunState::Finished)
            .collect();
        assert!(!finished.is_empty(), "no run has finished");
        for run in finished {
            no_seat_twice(&*store, run).await;
        }
    });
}

/// No youth has two places on a weekday, and no opening more youths than seats.
async fn no_seat_twice(store: &dyn Store, run: &Run) {
    let round: Round = store.find(&run.round.to_string()).await.unwrap().unwrap();
    let placements: Vec<Placement> = store.every(Some(("run", run.results()))).await.unwrap();
    let mut taken: BTreeMap<_, u32> = BTreeMap::new();
    let mut days: BTreeSet<(String, Weekday)> = BTreeSet::new();
    for placement in &placements {
        for day in &placement.weekdays.0 {
            *taken.entry((placement.opening, *day)).or_default() += 1;
            assert!(
                days.insert((placement.youth.to_string(), *day)),
                "twice on a day"
            );
        }
    }
    for opening in &round.openings {
        let opening: Opening = store.find(&opening.to_string()).await.unwrap().unwrap();
        for (day, seats) in &opening.seats.0 {
            let taken = taken.get(&(opening.id, *day)).copied().unwrap_or(0);
            assert!(taken <= *seats, "{taken} in {seats} seats");
        }
    }
}
