use std::io;
use std::thread::Builder;

use rocket::tokio::sync::oneshot;

/// How far a thread that solves stands behind those that answer requests: at 10 it gets about a tenth of
/// a core that they want too, and all of one that they leave.
const NICE: i32 = 10;

/// Does long work on a thread of its own that leaves the cores to whoever answers requests; threads
/// that it starts do so too. Nothing comes back when it panics.
///
/// # Errors
/// The operating system gives no thread.
pub(super) fn behind_requests<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<oneshot::Receiver<T>> {
    let (sender, receiver) = oneshot::channel();
    Builder::new().name("solver".to_owned()).spawn(move || {
        // Where this is not allowed, the work is done all the same. On Linux it is the thread's alone.
        let _ = rustix::process::setpriority_process(None, NICE);
        // Nobody may wait any more.
        let _ = sender.send(work());
    })?;
    Ok(receiver)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rocket::async_test]
    async fn work_stands_behind_and_others_do_not() {
        let before = rustix::process::getpriority_process(None).unwrap();
        let nice = behind_requests(|| {
            let own = rustix::process::getpriority_process(None).unwrap();
            let started =
                std::thread::spawn(|| rustix::process::getpriority_process(None).unwrap());
            (own, started.join().unwrap())
        });
        let nice = nice.unwrap().await.unwrap();
        assert_eq!(nice, (NICE.max(before), NICE.max(before)));
        assert_eq!(rustix::process::getpriority_process(None).unwrap(), before);
    }

    #[rocket::async_test]
    async fn a_panic_gives_nothing() {
        let nothing = behind_requests(|| {
            if true {
                panic!("as a solver may");
            }
        });
        assert!(nothing.unwrap().await.is_err());
    }
}
