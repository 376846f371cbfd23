//! Clients who make, edit and read, and remember what was confirmed to them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};

use crate::http::{Answer, Caller};
use crate::world::{World, until};

/// What one client was told, or not told.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Youths that were confirmed: address, the travel limit that was confirmed last, and those
    /// that were sent after it without an answer.
    pub(crate) youths: Vec<(String, u64, Vec<u64>)>,
    /// Addresses of the runs that were confirmed.
    pub(crate) runs: Vec<String>,
    /// Answers that no server should give, whatever is killed.
    pub(crate) wrong: Vec<String>,
}

/// Clients at work.
pub(crate) struct Load {
    stop: Arc<AtomicBool>,
    confirmed: Arc<AtomicU64>,
    clients: Vec<JoinHandle<Told>>,
}

impl Load {
    /// Starts so many clients; each asks the servers in turn.
    pub(crate) fn start(world: &World, clients: usize) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let confirmed = Arc::new(AtomicU64::new(0));
        let clients = (0..clients)
            .map(|number| {
                let callers = (0..world.servers.len()).map(|server| world.caller(server));
                let mut client = Client {
                    number,
                    callers: callers.collect(),
                    turn: number,
                    runs: format!("/api/v1/rounds/{}/runs", world.round),
                    stop: Arc::clone(&stop),
                    confirmed: Arc::clone(&confirmed),
                    told: Told::default(),
                };
                thread::spawn(move || {
                    client.work();
                    client.told
                })
            })
            .collect();
        Self {
            stop,
            confirmed,
            clients,
        }
    }

    /// Waits until so many more writes were confirmed.
    pub(crate) fn more(&self, writes: u64) {
        let before = self.confirmed.load(Ordering::Relaxed);
        until("writes are confirmed again", || {
            self.confirmed.load(Ordering::Relaxed) >= before + writes
        });
    }

    /// Ends the clients; gives what each was told, and how many writes were confirmed.
    pub(crate) fn end(self) -> (Vec<Told>, u64) {
        self.stop.store(true, Ordering::Relaxed);
        let told = self.clients.into_iter().map(|one| one.join().unwrap());
        let told = told.collect();
        (told, self.confirmed.load(Ordering::Relaxed))
    }
}

struct Client {
    number: usize,
    callers: Vec<Caller>,
    turn: usize,
    runs: String,
    stop: Arc<AtomicBool>,
    confirmed: Arc<AtomicU64>,
    told: Told,
}

impl Client {
    fn work(&mut self) {
        let mut step = 0;
        while !self.stop.load(Ordering::Relaxed) {
            match step % 4 {
                0 => self.make(step),
                1 | 2 => self.edit(step),
                _ => self.read(),
            }
            // One of them matches the round over and over.
            if self.number == 0 {
                self.start();
            }
            step += 1;
        }
    }

    /// Asks the next server; none where there is no answer, or it says that the store is away.
    fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &str,
        body: Option<&Value>,
    ) -> Option<Answer> {
        self.turn += 1;
        let caller = &self.callers[self.turn % self.callers.len()];
        let answer = caller.send(method, path, headers, body).ok()?;
        if answer.status != 503 {
            return Some(answer);
        }
        if answer.header("Retry-After").is_empty() {
            self.told
                .wrong
                .push(format!("503 without Retry-After: {answer:?}"));
        }
        None
    }

    fn unexpected(&mut self, what: &str, answer: &Answer) {
        self.told.wrong.push(format!("{what}: {answer:?}"));
    }

    fn make(&mut self, step: u64) {
        let key = format!("Idempotency-Key: {}-{step}\r\n", self.number);
        let youth = youth(&format!("C{}-{step}", self.number), 30);
        // The same request until it is confirmed, as a careful client does.
        while !self.stop.load(Ordering::Relaxed) {
            let Some(answer) = self.ask("POST", "/api/v1/youths", &key, Some(&youth)) else {
                continue;
            };
            match answer.status {
                201 => {
                    let place = answer.header("Location").to_owned();
                    self.told.youths.push((place, 30, Vec::new()));
                    self.confirmed.fetch_add(1, Ordering::Relaxed);
                }
                // The first try was written and its answer lost, with whoever should have kept it.
                409 => {}
                _ => self.unexpected("making", &answer),
            }
            return;
        }
    }

    fn edit(&mut self, step: u64) {
        let Some((place, ..)) = self.told.youths.last() else {
            return;
        };
        let place = place.clone();
        let Some(read) = self.ask("GET", &place, "", None) else {
            return;
        };
        if read.status != 200 {
            return self.unexpected("reading what was confirmed", &read);
        }
        let limit = 31 + step % 80;
        let mut youth = read.json();
        youth["travel_limit"] = limit.into();
        let tag = format!("If-Match: {}\r\n", read.header("ETag"));
        let answer = self.ask("PUT", &place, &tag, Some(&youth));
        let Some((_, confirmed, unsure)) = self.told.youths.last_mut() else {
            return;
        };
        match answer {
            Some(answer) if answer.status == 200 => {
                *confirmed = limit;
                unsure.clear();
                self.confirmed.fetch_add(1, Ordering::Relaxed);
            }
            // An earlier one without an answer has got through meanwhile.
            Some(answer) if answer.status == 412 => {}
            Some(answer) => self.unexpected("editing", &answer),
            None => unsure.push(limit),
        }
    }

    fn read(&mut self) {
        if let Some(answer) = self.ask("GET", "/api/v1/youths?limit=20", "", None)
            && answer.status != 200
        {
            self.unexpected("listing", &answer);
        }
    }

    fn start(&mut self) {
        let path = self.runs.clone();
        match self.ask("POST", &path, "", None) {
            Some(answer) if answer.status == 202 => {
                let place = answer.header("Location").to_owned();
                self.told.runs.push(place);
            }
            // One is going on.
            Some(answer) if answer.status == 409 => {}
            Some(answer) => self.unexpected("starting", &answer),
            None => {}
        }
    }
}

fn youth(reference: &str, limit: u64) -> Value {
    json!({
        "reference": reference,
        "first_name": "Prøve",
        "last_name": "Prøve",
        "birth_date": "2008-02-29",
        "postcode": "3717",
        "target_group": "ot",
        "travel_mode": "transit",
        "travel_limit": limit,
    })
}
