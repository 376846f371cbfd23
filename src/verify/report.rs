use std::fmt;

use super::json::plain;

/// What was checked, in order.
#[derive(Debug, Default)]
pub struct Report {
    /// Every check, also those that hold.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Debug)]
pub struct Check {
    /// What should hold.
    pub what: String,
    /// Each place where it does not, with the remedy or the right value.
    pub faults: Vec<String>,
}

/// Faults of one check that are written out.
const SHOWN: usize = 5;

impl Report {
    /// Whether every check holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.checks.iter().all(|check| check.faults.is_empty())
    }

    pub(super) fn check(&mut self, what: impl Into<String>, faults: Vec<String>) {
        let what = what.into();
        let faults = faults.iter().map(|fault| plain(fault)).collect();
        self.checks.push(Check { what, faults });
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for check in &self.checks {
            writeln!(f, "{check}")?;
        }
        let failed = self.checks.iter().filter(|check| !check.faults.is_empty());
        match failed.count() {
            0 => write!(f, "Everything holds ({} checks).", self.checks.len()),
            failed => write!(f, "{failed} of {} checks do not hold.", self.checks.len()),
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.faults.is_empty() {
            return write!(f, "✓ holds: {}", self.what);
        }
        write!(f, "✗ does not hold: {}", self.what)?;
        for fault in self.faults.iter().take(SHOWN) {
            write!(f, "\n    {fault}")?;
        }
        if self.faults.len() > SHOWN {
            write!(f, "\n    and {} more", self.faults.len() - SHOWN)?;
        }
        Ok(())
    }
}
