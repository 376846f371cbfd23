use data::messages::Message;
use rocket::Request;
use rocket::http::Status;
use rocket::request::Outcome;
use thiserror::Error;

/// Why somebody may not do what they asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AccessError {
    /// Neither a session nor a token came with the request.
    #[error("nobody is logged in: log in, or send a token")]
    LoginMissing,
    /// The session has ended.
    #[error("the session has ended: log in again")]
    SessionEnded,
    /// The token is not known or has ended.
    #[error("the token is not known or has ended: ask for a new one")]
    TokenRefused,
    /// The account is locked.
    #[error("the account is locked: ask the administrator")]
    AccountLocked,
    /// The account's role may not do this.
    #[error("this account's role may not do this")]
    RoleMissing,
    /// The request comes from another site's page.
    #[error("the request comes from a page of another site")]
    ForeignOrigin,
    /// The form does not carry the token of the session.
    #[error("the form is too old or not from here: load the page again")]
    FormRefused,
    /// The form cannot be read.
    #[error("the form has a field missing, too many or too long")]
    FormMalformed,
    /// The store failed.
    #[error("the store cannot be read")]
    Store,
}

impl AccessError {
    /// 401 for a missing login, 403 for a wrong role or page, 422 for a wrong form, 503 for the store.
    #[must_use]
    pub fn status(self) -> Status {
        match self {
            Self::LoginMissing | Self::SessionEnded | Self::TokenRefused | Self::AccountLocked => {
                Status::Unauthorized
            }
            Self::RoleMissing | Self::ForeignOrigin | Self::FormRefused => Status::Forbidden,
            Self::FormMalformed => Status::UnprocessableEntity,
            Self::Store => Status::ServiceUnavailable,
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::LoginMissing => "page-access-login-missing",
            Self::SessionEnded => "page-access-session-ended",
            Self::TokenRefused => "page-access-token-refused",
            Self::AccountLocked => "page-access-account-locked",
            Self::RoleMissing => "page-access-role-missing",
            Self::ForeignOrigin => "page-access-foreign-origin",
            Self::FormRefused => "page-access-form-refused",
            Self::FormMalformed => "page-access-form-malformed",
            Self::Store => "page-access-store",
        })
    }

    /// The failure of a guard, remembered for the catcher that answers.
    pub(super) fn outcome<T>(self, request: &Request<'_>) -> Outcome<T, Self> {
        self.remember(request);
        Outcome::Error((self.status(), self))
    }

    /// Keeps it for the catcher that answers.
    pub(super) fn remember(self, request: &Request<'_>) {
        request.local_cache(|| Refused(Some(self)));
    }
}

struct Refused(Option<AccessError>);

/// Why a guard of this module has refused a request; none when none has. For catchers.
#[must_use]
pub fn refusal(request: &Request<'_>) -> Option<AccessError> {
    request.local_cache(|| Refused(None)).0
}
