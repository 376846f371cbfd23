use std::fmt::Display;
use std::str::FromStr;

use data::messages::Message;
use data::store::{Store, Typed};

use super::answer::{Created, Found, Listing};
use super::body::Body;
use super::headers::IfMatch;
use super::idempotency::{Making, removal};
use super::path::found;
use super::problem::{Problem, ProblemCode};
use super::query::Paging;
use crate::records::{self, Record, Refusal};

/// Documents that are made, read, written over and removed in the same way.
pub(super) trait Resource: Record {
    /// Where they live.
    const PATH: &'static str;
    /// What names one.
    type Id: FromStr + Display + PartialEq + Clone;

    /// Its id as the caller gave it; none when it was left out.
    fn given_id(&self) -> Option<Self::Id>;

    /// Gives it its id.
    fn assign(&mut self, id: Self::Id);

    /// Gives it an id of its own.
    fn assign_new(&mut self);

    /// Refuses while something else still refers to it.
    async fn unused(&self, _store: &dyn Store) -> Result<(), Problem> {
        Ok(())
    }
}

pub(super) async fn list<R: Resource>(
    store: &dyn Store,
    paging: &Paging,
    index: Option<(&'static str, String)>,
) -> Result<Listing<R>, Problem> {
    let query = paging.query::<R::Id>(index)?;
    Ok(Listing::new(
        store.page::<R>(&query).await?,
        R::PATH,
        paging,
    ))
}

pub(super) async fn read<R: Resource>(store: &dyn Store, id: &R::Id) -> Result<R, Problem> {
    found(store.find(&id.to_string()).await?)
}

pub(super) async fn make<R: Resource>(
    store: &dyn Store,
    by: data::domain::AccountId,
    key: Option<&str>,
    body: Body<R>,
) -> Result<Created, Problem> {
    let mut document = body.content;
    document.assign_new();
    document.set_version(Default::default());
    records::check(store, &document).await?;
    let making = Making {
        by,
        key,
        path: R::PATH,
        body: body.sha256,
        status: 201,
    };
    let location = format!("{}/{}", R::PATH, document.id());
    making.make(store, &document, location).await
}

pub(super) async fn replace<R: Resource>(
    store: &dyn Store,
    id: &R::Id,
    wanted: &IfMatch,
    body: Body<R>,
) -> Result<Found<R>, Problem> {
    let present: R = read(store, id).await?;
    wanted.holds(present.version())?;
    let mut document = body.content;
    if document.given_id().is_some_and(|given| given != *id) {
        let message = Message::new("problem-id-differs");
        return Err(Problem::new(ProblemCode::ValuesInvalid).value("id", "", message));
    }
    document.assign(id.clone());
    document.set_version(present.version());
    let written = records::write(store, Some(&present), &document).await?;
    Ok(Found::document(written))
}

pub(super) async fn remove<R: Resource>(
    store: &dyn Store,
    id: &R::Id,
    wanted: &IfMatch,
) -> Result<(), Problem> {
    let present: R = read(store, id).await?;
    wanted.holds(present.version())?;
    present.may_change(None)?;
    present.unused(store).await?;
    store.write(removal(store, &present).await?).await?;
    Ok(())
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Values(wrong) => wrong
                .into_iter()
                .fold(Self::new(ProblemCode::ValuesInvalid), |problem, wrong| {
                    problem.value(wrong.field, &wrong.value, wrong.message)
                }),
            Refusal::RoundClosed => Self::new(ProblemCode::RoundClosed),
            Refusal::Store(error) => error.into(),
        }
    }
}
