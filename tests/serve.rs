//! `formidling serve` as a process: where it listens, what it logs, how it ends.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

struct Server {
    process: Child,
    address: String,
    _directory: TempDir,
}

impl Server {
    /// On a free port and a new store.
    fn start() -> Self {
        Self::logging("text")
    }

    fn logging(format: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = format!("redb:{}", directory.path().join("s.redb").display());
        let mut process = Command::new(env!("CARGO_BIN_EXE_formidling"))
            .args(["serve", "--port", "0", "--store", &store, "--log", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let output = process.stdout.as_mut().unwrap();
        BufReader::new(output).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().to_owned();
        Self {
            process,
            address,
            _directory: directory,
        }
    }

    /// Status line and headers and body of an answer.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Asks it to end, as a service manager does, and waits.
    fn terminate(self) -> Output {
        let id = self.process.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(told.success());
        self.process.wait_with_output().unwrap()
    }
}

#[test]
fn a_server_prints_its_address_answers_and_ends_when_asked_to() {
    let server = Server::start();

    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/readyz").ends_with("ready"));

    assert_eq!(server.terminate().status.code(), Some(0));
}

#[test]
fn the_log_names_routes_and_nothing_that_was_asked_for() {
    let server = Server::start();
    server.get("/api/v1/catalogue/trades?q=Hemmelig");
    server.get("/api/v1/youths/0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11");
    server.get("/Hemmelig");
    server.get("/invitation/Hemmelig");

    let log = String::from_utf8(server.terminate().stderr).unwrap();

    assert!(log.contains("GET /api/v1/catalogue/trades 401 "), "{log}");
    assert!(log.contains("GET /api/v1/youths/<id> 401 "), "{log}");
    assert!(log.contains("GET /invitation/<secret> 404 "), "{log}");
    assert!(
        !log.contains("Hemmelig") && !log.contains("0198c4f0"),
        "{log}"
    );
}

#[test]
fn the_log_for_programs_is_json_with_a_field_for_each_part() {
    let server = Server::logging("json");
    server.get("/api/v1/youths/0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11");

    let log = String::from_utf8(server.terminate().stderr).unwrap();

    let line: serde_json::Value = serde_json::from_str(log.lines().next().unwrap()).unwrap();
    assert_eq!(line["event"], "request");
    assert_eq!(line["route"], "/api/v1/youths/<id>");
    assert_eq!(
        (&line["method"], &line["status"]),
        (&"GET".into(), &401.into())
    );
    assert_eq!(line["request"].as_str().unwrap().len(), 36);
    assert!(line["time"].as_str().unwrap().ends_with('Z'), "{line}");
}

#[test]
fn metrics_count_requests_runs_and_the_store() {
    let server = Server::start();
    server.get("/readyz");
    server.get("/api/v1/youths");

    let metrics = server.get("/metrics");

    assert!(metrics.contains("text/plain; version=0.0.4"), "{metrics}");
    for line in [
        "# TYPE formidling_requests_seconds histogram",
        "formidling_requests_seconds_count{status=\"2xx\"} 1",
        "formidling_requests_seconds_count{status=\"4xx\"} 1",
        "formidling_store_seconds_count{operation=\"check\"} 1",
        "formidling_store_errors_total{operation=\"get\"} 0",
        "formidling_runs_ended_total{end=\"finished\"} 0",
        "formidling_runs_going_on 0",
        "formidling_solve_seconds_count{} 0",
    ] {
        assert!(metrics.contains(line), "no {line} in\n{metrics}");
    }
    server.terminate();
}

#[test]
fn an_address_that_is_no_store_is_refused_with_exit_2() {
    let ended = Command::new(env!("CARGO_BIN_EXE_formidling"))
        .args(["serve", "--store", "floppy:a"])
        .output()
        .unwrap();
    let text = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(2), "{text}");
    assert!(text.contains("floppy:a"), "{text}");
}

#[test]
fn a_port_that_is_taken_is_an_error_of_the_machine() {
    let server = Server::start();
    let port = server.address.rsplit(':').next().unwrap().to_owned();
    let ended = Command::new(env!("CARGO_BIN_EXE_formidling"))
        .args(["serve", "--store", "memory:", "--port", &port])
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert_eq!(server.terminate().status.code(), Some(0));
}
