//! Whoever stops a solve has the best so far at once, whatever the solve is in the middle of: it works on a thread
//! of its own and leaves everything better that it finds where it can be taken.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Control, Options, SolveError, Solved, aside, solve};
use crate::instance::{Instance, Status};

/// How often the caller is asked whether to stop.
const LOOK: Duration = Duration::from_millis(20);
/// How long a solve that is stopped may take to end by itself, as it may come to something better …
const GRACE: Duration = Duration::from_millis(200);
/// … and where nothing is known yet.
const LONG_GRACE: Duration = Duration::from_millis(300);

/// Solves a checked instance like [`solve`]. When it is stopped it ends within half a second with the best so far, and
/// the solve goes on unheard until it notices. Where its time is up before anything is known it goes on until
/// something is.
///
/// # Errors
/// As [`solve`], and [`SolveError::Backend`] when there is no thread for it or the solve has panicked.
pub fn solve_promptly(
    instance: &Arc<Instance>,
    options: Options,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    promptly(solve, instance, options, control)
}

fn promptly(
    solve: impl FnOnce(&Instance, Options, &dyn Control) -> Result<Solved, SolveError> + Send + 'static,
    instance: &Arc<Instance>,
    options: Options,
    control: &dyn Control,
) -> Result<Solved, SolveError> {
    let (say, hear) = channel();
    let left = control.seconds_left();
    let shared = Arc::new(Shared {
        stop: AtomicBool::new(control.stop()),
        deadline: left
            .and_then(|left| Duration::try_from_secs_f64(left).ok())
            .and_then(|left| Instant::now().checked_add(left)),
        best: Mutex::new(None),
    });
    let instance = Arc::clone(instance);
    let relay = Relay {
        shared: Arc::clone(&shared),
        say,
    };
    aside::begin(move || {
        let solved = solve(&instance, options, &relay);
        relay.say(Said::Ended(solved));
    })?;
    let mut stopped: Option<Instant> = None;
    loop {
        match hear.recv_timeout(LOOK) {
            Ok(Said::Proving) => control.proving(),
            Ok(Said::Found) => control.found(&mut || shared.best().clone()),
            Ok(Said::Ended(solved)) => return solved,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(SolveError::Backend("it ended without an answer".to_owned()));
            }
        }
        if stopped.is_none() && control.stop() {
            shared.stop.store(true, Ordering::Relaxed);
            stopped = Some(Instant::now());
        }
        let Some(since) = stopped.map(|stopped| stopped.elapsed()) else {
            continue;
        };
        if since > GRACE
            && let Some(best) = shared.best().take()
        {
            return Ok(best);
        }
        let time_is_up = control.seconds_left().is_some_and(|left| left <= 0.0);
        if since > LONG_GRACE && !time_is_up {
            return Ok(Solved::without(Status::Interrupted));
        }
    }
}

/// What a solve says to whoever waits for it.
enum Said {
    Proving,
    Found,
    Ended(Result<Solved, SolveError>),
}

/// What a solve and whoever waits for it both see.
struct Shared {
    stop: AtomicBool,
    deadline: Option<Instant>,
    best: Mutex<Option<Solved>>,
}

impl Shared {
    fn best(&self) -> MutexGuard<'_, Option<Solved>> {
        self.best.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Controls a solve on another thread.
struct Relay {
    shared: Arc<Shared>,
    say: Sender<Said>,
}

impl Relay {
    fn say(&self, said: Said) {
        // Nobody listens any more where the caller has stopped.
        let _ = self.say.send(said);
    }
}

impl Control for Relay {
    fn stop(&self) -> bool {
        let late = |deadline| Instant::now() >= deadline;
        self.shared.stop.load(Ordering::Relaxed) || self.shared.deadline.is_some_and(late)
    }

    fn seconds_left(&self) -> Option<f64> {
        let left = |deadline: Instant| deadline.saturating_duration_since(Instant::now());
        self.shared
            .deadline
            .map(|deadline| left(deadline).as_secs_f64())
    }

    fn proving(&self) {
        self.say(Said::Proving);
    }

    fn found(&self, known: &mut dyn FnMut() -> Option<Solved>) {
        if let Some(known) = known() {
            *self.shared.best() = Some(known);
            self.say(Said::Found);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU32;

    use super::*;
    use crate::assign::Quiet;
    use crate::assign::rows::testing::instance;

    /// Stops once it has been asked so often, or when its time is up.
    struct Asked {
        left: AtomicU32,
        time: bool,
    }

    impl Control for Asked {
        fn stop(&self) -> bool {
            let left = self.left.load(Ordering::Relaxed);
            self.left.store(left.saturating_sub(1), Ordering::Relaxed);
            left == 0
        }

        fn seconds_left(&self) -> Option<f64> {
            self.time
                .then(|| f64::from(self.left.load(Ordering::Relaxed)))
        }

        fn proving(&self) {}
    }

    /// A quota of one over two places.
    fn mixed() -> Arc<Instance> {
        let quota = r#","objective":"score","quotas":[{"name":"q","persons":[0,1],"places":[0,1],"max":1}]"#;
        Arc::new(instance(2, 2, "[[0,0,5],[0,1,4],[1,0,7],[1,1,6]]", quota))
    }

    /// A solve that never ends.
    fn endless(_: &Instance, _: Options, control: &dyn Control, known: Option<Solved>) -> ! {
        control.found(&mut || known.clone());
        loop {
            std::thread::park();
        }
    }

    fn stopped(known: Option<Solved>, time: bool) -> Result<Solved, SolveError> {
        let control = Asked {
            left: AtomicU32::new(2),
            time,
        };
        let solve = move |instance: &Instance, options: Options, control: &dyn Control| {
            endless(instance, options, control, known)
        };
        promptly(solve, &mixed(), Options::default(), &control)
    }

    #[test]
    fn what_is_solved_is_as_without_a_thread_of_its_own() {
        let instance = mixed();
        let options = Options::default();
        let solved = solve_promptly(&instance, options, &Quiet);
        assert_eq!(solved, solve(&instance, options, &Quiet));
        assert_eq!(solved.map(|solved| solved.objective), Ok(7));
    }

    #[test]
    fn who_stops_it_has_the_best_so_far_although_it_goes_on() {
        let known = solve(&mixed(), Options::default(), &Quiet).unwrap();
        assert_eq!(stopped(Some(known.clone()), false), Ok(known.clone()));
        assert_eq!(stopped(Some(known.clone()), true), Ok(known));
    }

    #[test]
    fn who_stops_it_before_anything_is_known_has_nothing() {
        let solved = stopped(None, false).unwrap();
        assert_eq!(solved.status, Status::Interrupted);
    }

    #[test]
    fn a_solve_that_panics_is_an_error_and_not_an_endless_wait() {
        let panics = |_: &Instance, _: Options, _: &dyn Control| panic!("as it should");
        let answer = promptly(panics, &mixed(), Options::default(), &Quiet);
        assert!(matches!(answer, Err(SolveError::Backend(_))));
    }
}
