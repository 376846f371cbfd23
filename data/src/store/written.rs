use std::sync::atomic::{AtomicU64, Ordering};

use super::{Change, Collection};

/// Counts the writes of each collection, so that readers know without reading whether something may
/// have changed.
#[derive(Default)]
pub(super) struct Written {
    begun: [AtomicU64; Collection::ALL.len()],
    ended: [AtomicU64; Collection::ALL.len()],
}

impl Written {
    /// How many writes these collections have seen; none while one is going on.
    pub(super) fn to(&self, collections: &[Collection]) -> Option<u64> {
        // What has ended is read first: a write that begins in between is then seen as going on.
        let ended: u64 = collections.iter().map(|one| count(&self.ended, *one)).sum();
        let begun: u64 = collections.iter().map(|one| count(&self.begun, *one)).sum();
        (begun == ended).then_some(begun)
    }

    /// A write of these changes, which goes on until what this gives is dropped.
    pub(super) fn begin(&self, changes: &[Change]) -> Writing<'_> {
        let touched =
            Collection::ALL.map(|one| changes.iter().any(|change| change.place().0 == one));
        let writing = Writing { of: self, touched };
        writing.add(&self.begun);
        writing
    }
}

/// A write that is going on.
pub(super) struct Writing<'w> {
    of: &'w Written,
    /// Collections that it writes, in their order.
    touched: [bool; Collection::ALL.len()],
}

impl Writing<'_> {
    fn add(&self, counts: &[AtomicU64]) {
        for (count, _) in counts
            .iter()
            .zip(self.touched)
            .filter(|(_, touched)| *touched)
        {
            count.fetch_add(1, Ordering::SeqCst);
        }
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.add(&self.of.ended);
    }
}

fn count(counts: &[AtomicU64], of: Collection) -> u64 {
    let place = Collection::ALL.iter().position(|one| *one == of);
    let count = place.and_then(|place| counts.get(place));
    count.map_or(0, |count| count.load(Ordering::SeqCst))
}

#[cfg(test)]
mod tests {
    use crate::domain::Version;

    use super::*;

    #[test]
    fn a_write_shows_from_its_begin_and_only_where_it_writes() {
        let written = Written::default();
        let (youths, runs) = ([Collection::Youths], [Collection::Runs]);
        let both = [Collection::Youths, Collection::Runs];
        let before = written.to(&both);
        assert!(before.is_some());
        let change = Change::Delete {
            collection: Collection::Runs,
            id: "1".to_owned(),
            expected: Version(1),
        };

        // While two are going on, nobody can tell; each of them counts once it has ended.
        let one = written.begin(std::slice::from_ref(&change));
        let two = written.begin(&[change.clone(), change]);
        assert_eq!((written.to(&runs), written.to(&both)), (None, None));
        assert_eq!(written.to(&youths), Some(0));
        drop(one);
        assert_eq!(written.to(&runs), None);
        drop(two);
        assert_eq!(written.to(&runs), Some(2));
        assert_ne!(written.to(&both), before);
        assert_eq!(written.to(&youths), Some(0));
    }
}
