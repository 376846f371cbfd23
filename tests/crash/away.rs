use std::time::{Duration, Instant};

use serde_json::json;

use crate::http::Caller;
use crate::load::Load;
use crate::proxy::Line;
use crate::setting;
use crate::truth;
use crate::world::World;

/// What everybody gets within two seconds while the database is away: readers, writers and whoever
/// looks at a page. The patience of the caller is the limit; nothing else is measured.
fn everybody_is_told_soon(caller: &Caller, round: &str) {
    let caller = Caller {
        patience: Duration::from_secs(2),
        ..caller.clone()
    };
    let youth = json!({"reference": "U"});
    for (method, path, body) in [
        ("GET", "/api/v1/youths", None),
        ("POST", "/api/v1/youths", Some(&youth)),
        ("POST", &*format!("/api/v1/rounds/{round}/runs"), None),
        ("GET", "/readyz", None),
        ("GET", "/", None),
    ] {
        let answer = caller.send(method, path, "", body);
        let answer = answer.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        assert_eq!(answer.status, 503, "{method} {path}: {answer:?}");
        assert!(!answer.header("Retry-After").is_empty(), "{method} {path}");
    }
    let alive = caller.get("/healthz").unwrap();
    assert_eq!(alive.status, 200, "the process itself lives");
}

/// Disturbs the line under load; then everything is as it was.
fn disturbed(line: Line, seconds: u64) {
    let world = World::shared();
    let round = world.round.to_string();
    let load = Load::start(&world, 4);
    load.more(20);
    world.proxy().set(line);
    let began = Instant::now();
    loop {
        for server in 0..world.servers.len() {
            everybody_is_told_soon(&world.caller(server), &round);
        }
        if began.elapsed() > Duration::from_secs(seconds) {
            break;
        }
    }

    world.proxy().set(Line::Whole);

    world.until_ready();
    load.more(20);
    let (told, _) = load.end();
    truth::holds(&world, &told);
}

#[test]
fn a_database_that_refuses_for_a_while_is_told_of_at_once_and_missed_no_longer_than_that() {
    disturbed(Line::Cut, setting("FORMIDLING_CRASH_AWAY_SECONDS", 5));
}

#[test]
fn a_database_that_hangs_is_told_of_within_two_seconds() {
    disturbed(Line::Hangs, 3);
}

#[test]
fn a_slow_database_makes_slow_answers_and_no_wrong_ones() {
    let world = World::shared();
    let load = Load::start(&world, 4);
    world.proxy().set(Line::Slow(Duration::from_millis(40)));
    load.more(20);
    world.proxy().set(Line::Whole);
    let (told, _) = load.end();
    truth::holds(&world, &told);
}
