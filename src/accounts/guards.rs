use data::domain::{EmployerId, Role};
use rocket::outcome::try_outcome;
use rocket::request::{FromRequest, Outcome, Request};

use super::{AccessError, Actor};

/// Anybody who is logged in.
pub type AnyUser = Actor;

/// An instructor or a coordinator: those who work with the youths and see all of them.
#[derive(Debug, Clone)]
pub struct Instructor(pub Actor);

/// A coordinator: sets up rounds, runs them, decides.
#[derive(Debug, Clone)]
pub struct Coordinator(pub Actor);

/// Whoever registers openings: a coordinator, or an employer for itself. Which ones they may write
/// says [`super::view::writes_opening`].
#[derive(Debug, Clone)]
pub struct Offering(pub Actor);

/// Somebody of an employer's.
#[derive(Debug, Clone)]
pub struct EmployerUser {
    /// Who.
    pub actor: Actor,
    /// Whose openings are theirs.
    pub employer: EmployerId,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Instructor {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        let actor = try_outcome!(Actor::from_request(request).await);
        match actor.role() {
            Role::Coordinator | Role::Instructor => Outcome::Success(Self(actor)),
            Role::Employer(_) => AccessError::RoleMissing.outcome(request),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Coordinator {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        let Instructor(actor) = try_outcome!(Instructor::from_request(request).await);
        match actor.role() {
            Role::Coordinator => Outcome::Success(Self(actor)),
            Role::Instructor | Role::Employer(_) => AccessError::RoleMissing.outcome(request),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Offering {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        let actor = try_outcome!(Actor::from_request(request).await);
        match actor.role() {
            Role::Coordinator | Role::Employer(_) => Outcome::Success(Self(actor)),
            Role::Instructor => AccessError::RoleMissing.outcome(request),
        }
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for EmployerUser {
    type Error = AccessError;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, AccessError> {
        let actor = try_outcome!(Actor::from_request(request).await);
        match actor.role() {
            Role::Employer(employer) => Outcome::Success(Self { actor, employer }),
            Role::Coordinator | Role::Instructor => AccessError::RoleMissing.outcome(request),
        }
    }
}
