use std::sync::Arc;

use chrono::Utc;
use data::store::Store;
use rocket::data::{ByteUnit, Data, FromData, Outcome};
use rocket::form::{Form, FromForm};
use rocket::http::RawStr;
use rocket::request::{FromRequest, Request};

use super::{AccessError, Actor, sessions};

/// A form that somebody with a session has sent from a page of this server.
///
/// Every form of the pages carries the session's token in the field `csrf`; a form without it is
/// refused before its handler sees it.
#[derive(Debug)]
pub struct SessionForm<T> {
    /// Who has sent it.
    pub actor: Actor,
    /// What it says.
    pub content: T,
}

/// Longest form in bytes, where the configuration names no `form` limit.
pub(super) const LONGEST: ByteUnit = ByteUnit::Kibibyte(32);

#[derive(FromForm)]
pub(super) struct Signature {
    pub(super) csrf: String,
}

#[rocket::async_trait]
impl<'r, T: for<'a> FromForm<'a> + Send + 'static> FromData<'r> for SessionForm<T> {
    type Error = AccessError;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read(request, data).await {
            Ok(form) => Outcome::Success(form),
            Err(error) => {
                error.remember(request);
                Outcome::Error((error.status(), error))
            }
        }
    }
}

async fn read<T: for<'a> FromForm<'a> + 'static>(
    request: &Request<'_>,
    data: Data<'_>,
) -> Result<SessionForm<T>, AccessError> {
    let actor = match Actor::from_request(request).await {
        rocket::request::Outcome::Success(actor) => actor,
        rocket::request::Outcome::Error((_, error)) => return Err(error),
        rocket::request::Outcome::Forward(_) => return Err(AccessError::LoginMissing),
    };
    if !request.content_type().is_some_and(|kind| kind.is_form()) {
        return Err(AccessError::FormMalformed);
    }
    let limit = request.limits().get("form").unwrap_or(LONGEST);
    let text = data
        .open(limit)
        .into_string()
        .await
        .ok()
        .filter(|text| text.is_complete())
        .ok_or(AccessError::FormMalformed)?;
    let text = RawStr::new(text.as_str());
    let Signature { csrf } = Form::parse_encoded(text).map_err(|_| AccessError::FormRefused)?;
    if !actor.csrf().is_some_and(|own| same(own, &csrf)) && !earlier(request, &actor, &csrf).await {
        return Err(AccessError::FormRefused);
    }
    let content = Form::parse_encoded(text).map_err(|_| AccessError::FormMalformed)?;
    Ok(SessionForm { actor, content })
}

/// Whether a form comes from a page of a session of the same person that has ended since: they have
/// logged in again in another window meanwhile.
async fn earlier(request: &Request<'_>, actor: &Actor, csrf: &str) -> bool {
    let Some(store) = request.rocket().state::<Arc<dyn Store>>() else {
        return false;
    };
    if actor.csrf().is_none() {
        return false;
    }
    let now = Utc::now();
    let sessions = sessions::of(&**store, actor.account.id).await;
    sessions.is_ok_and(|all| {
        let mut ended = all.iter().filter(|one| one.expires_at <= now);
        ended.any(|one| same(&one.csrf, csrf))
    })
}

/// Compares two texts in a time that tells nothing about where they differ.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one
            .bytes()
            .zip(other.bytes())
            .fold(0, |differences, (a, b)| differences | (a ^ b))
            == 0
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn only_equal_texts_are_the_same() {
        assert!(same("abc", "abc"));
        for other in ["", "ab", "abd", "abcd", "bbc"] {
            assert!(!same("abc", other));
        }
    }
}
