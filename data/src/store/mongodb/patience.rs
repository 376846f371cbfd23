//! How long to wait for the database: not long while nothing comes from it, longer while it answers
//! others, since then it is busy and not away.

use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use ::mongodb::error::{Error, Result};
use tokio::time::timeout;

use super::Server;

/// How long one command may take while the database answers nobody: whoever waits is told within two seconds that
/// it is away.
const COMMAND: Duration = Duration::from_millis(1_200);

/// How long one command may take while the database answers others, waiting for a connection included.
const BUSY: Duration = Duration::from_secs(15);

/// A database that has answered nobody for so long may be away.
const SILENT: Duration = Duration::from_millis(700);

/// How often that is looked at once the time of a command is over.
const LOOK: Duration = Duration::from_millis(50);

/// When the database has answered last.
#[derive(Debug)]
pub(super) struct Pulse {
    began: Instant,
    /// Milliseconds after `began`.
    last: AtomicU64,
}

impl Pulse {
    pub(super) fn new() -> Self {
        Self {
            began: Instant::now(),
            last: AtomicU64::new(0),
        }
    }

    fn beat(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.fetch_max(now, Ordering::Relaxed);
    }

    fn is_silent(&self) -> bool {
        let last = Duration::from_millis(self.last.load(Ordering::Relaxed));
        self.began.elapsed().saturating_sub(last) >= SILENT
    }
}

impl Server {
    /// Gives up on a command after its time and that of the documents it carries, `more`, or when the
    /// database is too busy for it.
    pub(super) async fn within<T>(
        &self,
        more: Duration,
        command: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let began = Instant::now();
        let mut command = pin!(command);
        loop {
            let left = (COMMAND + more).saturating_sub(began.elapsed());
            match timeout(left.max(LOOK), &mut command).await {
                Ok(answer) => {
                    if answer.is_ok() {
                        self.pulse.beat();
                    }
                    return answer;
                }
                Err(_) if !self.pulse.is_silent() && began.elapsed() < BUSY + more => {}
                Err(_) => {
                    let late = String::from("no answer from the database in time");
                    return Err(Error::custom(late));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ::mongodb::Client;
    use tokio::time::sleep;

    use super::*;

    /// A database that is not asked for anything.
    async fn server() -> Server {
        let client = Client::with_uri_str("mongodb://127.0.0.1:1").await.unwrap();
        Server {
            database: client.database("x"),
            client,
            pulse: Pulse::new().into(),
        }
    }

    #[tokio::test]
    async fn a_command_is_waited_for_as_long_as_others_are_answered() {
        let server = server().await;
        let slow = server.within(Duration::ZERO, async {
            sleep(COMMAND * 2).await;
            Ok(1)
        });
        let others = async {
            loop {
                sleep(SILENT / 3).await;
                let answer = server.within(Duration::ZERO, async { Ok(()) }).await;
                answer.unwrap();
            }
        };
        tokio::select! {
            answer = slow => assert_eq!(answer.unwrap(), 1),
            () = others => {}
        }
    }

    #[tokio::test]
    async fn a_database_that_answers_nobody_is_given_up_on_soon() {
        let server = server().await;
        let never = server.within(Duration::ZERO, std::future::pending::<Result<()>>());
        // Were it waited for as for a busy one, the test would take as long.
        let answer = timeout(BUSY, never).await;
        assert!(answer.unwrap().is_err());
    }
}
