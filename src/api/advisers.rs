use std::sync::Arc;

use data::domain::AccountId;
use data::store::Store;
use rocket::{State, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::answer::Found;
use super::failures;
use super::problem::Problem;
use super::query::NoQuery;
use crate::accounts::{Instructor, advisers};

/// Somebody who can be responsible for youths.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Adviser {
    /// The account, as `adviser` of a youth names it.
    account: AccountId,
    /// What is typed to log in, and in the column of an import.
    login: String,
    /// What pages show.
    name: String,
}

/// Lists those who can be responsible for youths: instructors and coordinators, by name.
#[utoipa::path(
    context_path = "/api/v1",
    tag = "youths",
    responses((status = 200, description = "All of them", body = Vec<Adviser>), failures::Any)
)]
#[get("/advisers")]
pub(super) async fn list(
    _who: Instructor,
    _query: NoQuery,
    store: &State<Arc<dyn Store>>,
) -> Result<Found<Vec<Adviser>>, Problem> {
    let known = advisers(&***store).await?.into_iter();
    let shown = known.map(|account| Adviser {
        account: account.id,
        login: account.login,
        name: account.name,
    });
    Ok(Found::plain(shown.collect()))
}
