//! What is done to a whole store: upgraded, copied, checked.

mod check;
mod copy;
mod kinds;
mod migrate;

pub use check::{Finding, Wrong, check};
pub use copy::{Copied, CopyError, copy};
pub use migrate::{Migrated, migrate};
