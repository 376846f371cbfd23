//! Checks a result of `formidling solve` against its instance, in exact integers.
//!
//! Shares nothing with the solver: its own reader, its own rules, its own arithmetic. What it
//! cannot recompute from the instance, it does not accept.

mod assignment;
mod certificate;
mod conflict;
mod instance;
mod json;
mod report;
mod result;
mod totals;

use thiserror::Error;

pub use json::{MAX_BYTES, Refusal};
pub use report::{Check, Report};

/// Checks a result; both are the bytes of the files as they are on disk.
///
/// # Errors
/// [`VerifyError`] when one of the files cannot be read as what it should be. A result that can be
/// read and does not hold is not an error but a [`Report`] that says so.
pub fn verify(instance: &[u8], result: &[u8]) -> Result<Report, VerifyError> {
    let problem = instance::read(instance).map_err(VerifyError::Instance)?;
    let claimed = result::read(result).map_err(VerifyError::Result)?;
    let mut report = Report::default();
    totals::check_origin(&mut report, instance, &claimed);
    let chosen = assignment::check(&mut report, &problem, &claimed);
    let reached = totals::check(&mut report, &problem, &claimed, &chosen);
    conflict::check(&mut report, &problem, &claimed);
    certificate::check(&mut report, &problem, &claimed, &reached);
    Ok(report)
}

/// Which file cannot be read, and why.
#[derive(Debug, Error)]
pub enum VerifyError {
    /// The instance.
    #[error("{0}")]
    Instance(Refusal),
    /// The result.
    #[error("{0}")]
    Result(Refusal),
}
