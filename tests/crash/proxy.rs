//! Stands between the program and the database: passes on, slows down, hangs or refuses.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What happens to whatever is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Whole,
    /// Each piece waits before it goes on.
    Slow(Duration),
    /// Everything is taken, and nothing goes on.
    Hangs,
    /// Every connection is cut, and none is made.
    Cut,
}

struct State {
    line: Line,
    open: Vec<TcpStream>,
}

/// A line to a server that can be disturbed.
pub(crate) struct Proxy {
    pub(crate) port: u16,
    state: Arc<Mutex<State>>,
}

impl Proxy {
    pub(crate) fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(Mutex::new(State {
            line: Line::Whole,
            open: Vec::new(),
        }));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let mut now = shared.lock().unwrap();
                if now.line == Line::Cut {
                    continue;
                }
                let Ok(server) = TcpStream::connect(server) else {
                    continue;
                };
                for (from, to) in [(&client, &server), (&server, &client)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    let shared = Arc::clone(&shared);
                    thread::spawn(move || pass(from, to, &shared));
                }
                now.open.extend([client, server]);
            }
        });
        Self { port, state }
    }

    pub(crate) fn set(&self, line: Line) {
        let mut state = self.state.lock().unwrap();
        state.line = line;
        // What had hung is lost; the other side makes new connections.
        for stream in state.open.drain(..) {
            if line == Line::Cut || line == Line::Whole {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, state: &Mutex<State>) {
    let mut piece = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut piece) {
        let line = state.lock().unwrap().line;
        match line {
            Line::Whole => {}
            // This is the disturbance itself; nothing is waited for.
            Line::Slow(delay) => thread::sleep(delay),
            Line::Hangs => continue,
            Line::Cut => break,
        }
        if to.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
    let _ = from.shutdown(Shutdown::Both);
}
