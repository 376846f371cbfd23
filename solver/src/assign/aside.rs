//! What cannot be interrupted, such as calls of the solver library, on threads of its own: whoever stops a solve
//! does not wait for it.

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::{Control, SolveError};

/// Bytes of the stack of such a thread, as many as the first one of a process has.
const STACK: usize = 8 << 20;
/// How often the caller is asked whether to stop.
const LOOK: Duration = Duration::from_millis(50);

/// Does some work; none when the caller stops before it is done. It then goes on unheard until it ends.
///
/// # Errors
/// [`SolveError::Backend`] when there is no thread for it or the work has panicked.
pub(super) fn aside<T: Send + 'static>(
    control: &dyn Control,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<Option<T>, SolveError> {
    let (done, result) = channel();
    begin(move || {
        // Nobody listens any more where the caller has stopped.
        let _ = done.send(work());
    })?;
    wait(control, &result)
}

/// Starts a thread that nobody joins.
pub(super) fn begin(work: impl FnOnce() + Send + 'static) -> Result<(), SolveError> {
    let thread = thread::Builder::new()
        .name("solver".to_owned())
        .stack_size(STACK);
    let failed = |error| SolveError::Backend(format!("there is no thread for it: {error}"));
    thread.spawn(work).map(|_| ()).map_err(failed)
}

/// What such a thread answers; none when the caller stops before.
pub(super) fn wait<T>(
    control: &dyn Control,
    answers: &Receiver<T>,
) -> Result<Option<T>, SolveError> {
    loop {
        match answers.recv_timeout(LOOK) {
            Ok(answer) => return Ok(Some(answer)),
            Err(RecvTimeoutError::Timeout) if control.stop() => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(SolveError::Backend("it ended without an answer".to_owned()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::assign::Quiet;

    struct Stopped;

    impl Control for Stopped {
        fn stop(&self) -> bool {
            true
        }

        fn seconds_left(&self) -> Option<f64> {
            None
        }

        fn proving(&self) {}
    }

    #[test]
    fn work_that_ends_is_heard() {
        assert_eq!(aside(&Quiet, || 7), Ok(Some(7)));
    }

    #[test]
    fn who_stops_does_not_wait_for_the_end() {
        let (go, wait) = channel::<()>();
        let waiting = move || wait.recv().is_ok();
        assert_eq!(aside(&Stopped, waiting), Ok(None));
        assert!(go.send(()).is_ok(), "the work had ended before");
    }

    #[test]
    fn a_panic_is_an_error_and_not_an_endless_wait() {
        static BEGUN: AtomicBool = AtomicBool::new(false);
        let answer = aside(&Quiet, || {
            BEGUN.store(true, Ordering::SeqCst);
            assert!(!BEGUN.load(Ordering::SeqCst), "as it should");
        });
        assert!(matches!(answer, Err(SolveError::Backend(_))));
    }
}
