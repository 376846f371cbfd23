//! Answers about runs, for API and pages alike: computed beside the server's other work, one at a
//! time and not for ever.

use std::time::Duration;

use data::domain::{RunId, Version};
use data::store::Recent;
use rocket::tokio::sync::Semaphore;
use rocket::tokio::task::spawn_blocking;
use thiserror::Error;

use crate::explain::{AskError, Asked, Case, Until};

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(20);

/// Answers that are computed at the same time: runs need the cores too.
static COMPUTING: Semaphore = Semaphore::const_new(1);

/// Why there is no answer.
#[derive(Debug, Error)]
pub enum AnswerError {
    /// The question cannot be answered.
    #[error(transparent)]
    Ask(#[from] AskError),
    /// The computation broke off.
    #[error("the answer could not be computed")]
    Broken,
}

/// Puts a question to a run; gives the answer and the version of the run.
///
/// # Errors
/// [`AnswerError`]
pub async fn ask<T: Send + 'static>(
    recent: &Recent,
    run: RunId,
    question: impl FnOnce(&Asked<'_>, &Until) -> Result<T, AskError> + Send + 'static,
) -> Result<(T, Version), AnswerError> {
    let answer =
        |case: &Case, until: &Until| Asked::ask(case, until, |asked| question(asked, until));
    compute(recent, run, answer).await
}

/// Computes an answer from what a run has kept, on a thread of its own; gives it with the version
/// of the run.
///
/// # Errors
/// [`AnswerError`]
pub async fn compute<T: Send + 'static>(
    recent: &Recent,
    run: RunId,
    answer: impl FnOnce(&Case, &Until) -> Result<T, AskError> + Send + 'static,
) -> Result<(T, Version), AnswerError> {
    let case = Case::recall(recent, run).await?;
    let permit = COMPUTING.acquire().await;
    let permit = permit.map_err(|_| AnswerError::Broken)?;
    let version = case.run.version;
    let answer = spawn_blocking(move || {
        let _permit = permit;
        answer(&case, &Until::new(Some(LIMIT)))
    })
    .await
    .map_err(|_| AnswerError::Broken)??;
    Ok((answer, version))
}
