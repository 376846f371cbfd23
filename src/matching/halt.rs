use std::sync::atomic::{AtomicBool, Ordering};

/// What ends a match before it has come to its end; threads share it.
#[derive(Debug, Default)]
pub struct Halt {
    cancelled: AtomicBool,
    enough: AtomicBool,
}

impl Halt {
    /// Nothing that comes of it is wanted any more.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// The best so far is enough, or the first there is.
    pub fn be_content(&self) {
        self.enough.store(true, Ordering::Relaxed);
    }

    /// Whether nothing is wanted any more.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Whether the best so far is enough.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.enough.load(Ordering::Relaxed)
    }
}
