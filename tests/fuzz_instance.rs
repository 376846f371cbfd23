//! Fuzz target of the readers of instances and results, on stable Rust.
//!
//! Valid files are damaged in the ways that files get damaged, and in hostile ones. Whatever comes
//! in, a reader ends, and refuses with place and reason. The solver's reader and the one of `verify`
//! were written apart: they have to agree on what an instance is.
//!
//! Runs for `FORMIDLING_FUZZ_SECONDS`, else for a fixed number of inputs; `FORMIDLING_FUZZ_SEED`
//! starts elsewhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use formidling::verify::{VerifyError, verify};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};

const INSTANCES: [&str; 3] = [
    r#"{"format":"formidling-instance/1","objective":"score","persons":[{"id":"p0","must_place":true,"priority":2,"max_places":2,"days":["mon","tue"]},{"id":"p1"}],"places":[{"id":"w0","seats":1,"min_group":0,"hours":9,"days":["tue"]},{"id":"w1","seats":null}],"pairs":[[0,0,731250,3],[0,1,-5],[1,1,650000]],"quotas":[{"name":"q","persons":[0,1],"places":[1],"min":0,"max":2}],"pins":[[0,1]],"forbids":[[0,0]],"apart":[[0,1]],"together":[],"previous":[[1,1]]}"#,
    r#"{"format":"formidling-instance/1","persons":[{"id":"a"},{"id":"b"},{"id":"c"}],"places":[{"id":"x","seats":1},{"id":"y","seats":1}],"pairs":[[0,0,5],[0,1,3],[1,0,4],[1,1,1],[2,0,9]]}"#,
    r#"{"format":"formidling-instance/1","persons":[],"places":[],"pairs":[]}"#,
];

const RESULT: &str = r#"{"format":"formidling-result/1","instance_sha256":"00","status":"optimal","placed":1,"objective":5,"bound":5,"assignments":[[0,0]],"certificate":{"kind":"bound","leaves":[{"fixed":[[{"pair":[0,0]},1]],"multipliers":{"scale":2,"rows":[[{"person":0},5],["first_stage",1]]}}],"first_stage":[]},"conflict":null,"solver":{"name":"x","version":"1","seed":0,"threads":1},"timing_ms":{"read":0,"solve":0,"prove":0}}"#;

/// What is put in the place of a number, word or bracket.
const HOSTILE: [&str; 24] = [
    "-1",
    "0",
    "1",
    "2",
    "7",
    "9007199254740992",
    "9007199254740993",
    "-9223372036854775808",
    "9223372036854775808",
    "1e999",
    "1.5",
    "-0",
    "NaN",
    "null",
    "true",
    "\"\"",
    "\"sun\"",
    "{}",
    "[]",
    "[[",
    "]]",
    "\\ud800",
    "\u{0}",
    "\"id\":\"p0\"",
];

#[test]
fn fuzz_the_readers_of_instances_and_results() {
    let seed = number("FORMIDLING_FUZZ_SEED").unwrap_or(0);
    let end = number("FORMIDLING_FUZZ_SECONDS")
        .map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let mut random = StdRng::seed_from_u64(seed);
    let (mut inputs, mut accepted) = (0_u64, 0_u64);
    while end.map_or(inputs < 5_000, |end| Instant::now() < end) {
        let valid = INSTANCES.choose(&mut random).unwrap();
        let instance = damaged(&mut random, valid.as_bytes());
        let result = damaged(&mut random, RESULT.as_bytes());
        accepted += u64::from(read(&instance, &result));
        inputs += 1;
    }
    println!("{inputs} inputs from seed {seed}, {accepted} of them still an instance");
    // Otherwise nothing but the parser's first steps would have been tried.
    assert!(accepted > 0 && accepted < inputs, "{accepted} of {inputs}");
}

/// Whether the instance is still one; fails when a reader breaks its promise.
fn read(instance: &[u8], result: &[u8]) -> bool {
    let accepted = match verify(instance, result) {
        Err(VerifyError::Instance(refusal)) => {
            assert!(
                !refusal.place.is_empty() && refusal.reason.len() > 5,
                "{refusal}"
            );
            false
        }
        Err(VerifyError::Result(refusal)) => {
            assert!(
                !refusal.place.is_empty() && refusal.reason.len() > 5,
                "{refusal}"
            );
            true
        }
        Ok(report) => {
            assert!(!report.checks.is_empty());
            true
        }
    };
    let other = solver::instance::read(instance);
    assert_eq!(
        other.is_ok(),
        accepted,
        "the readers do not agree on {}\nsolve: {other:?}\nverify: {:?}",
        String::from_utf8_lossy(instance),
        verify(instance, result).map(|_| "accepted")
    );
    accepted
}

/// One to four changes; about one input in nine stays whole.
fn damaged(random: &mut StdRng, valid: &[u8]) -> Vec<u8> {
    let mut bytes = valid.to_vec();
    if random.random_ratio(1, 9) {
        return bytes;
    }
    for _ in 0..random.random_range(1..=4) {
        if bytes.is_empty() {
            return bytes;
        }
        let at = random.random_range(0..bytes.len());
        let (start, end) = word(&bytes, at);
        match random.random_range(0..9) {
            0 => bytes[at] = random.random(),
            1 => bytes.truncate(at),
            2 => {
                let other = random.random_range(0..bytes.len());
                bytes.splice(
                    start..end,
                    valid[other.min(valid.len() - 1)..valid.len().min(other + 9)].to_vec(),
                );
            }
            3 => {
                let copy = bytes[start..end].to_vec();
                bytes.splice(at..at, copy);
            }
            4 => {
                bytes.splice(
                    at..at,
                    "[".repeat(random.random_range(1..20_000)).into_bytes(),
                );
            }
            _ => {
                bytes.splice(start..end, HOSTILE.choose(random).unwrap().bytes());
            }
        }
    }
    bytes
}

/// The number, word or other character at a position.
fn word(bytes: &[u8], at: usize) -> (usize, usize) {
    let of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if !of_word(&bytes[at]) {
        return (at, at + 1);
    }
    let start = bytes[..at]
        .iter()
        .rposition(|byte| !of_word(byte))
        .map_or(0, |before| before + 1);
    let end = bytes[at..]
        .iter()
        .position(|byte| !of_word(byte))
        .map_or(bytes.len(), |length| at + length);
    (start, end)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name)
        .ok()
        .map(|value| value.parse().expect(name))
}
