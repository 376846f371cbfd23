//! What somebody was typing when their session ended, kept until they are back.
//!
//! A form that meets an ended session is kept in memory for half an hour, for the account whose
//! session it was: only the cookie of that session and the token of its forms together can leave
//! one, and only that account is given it. Nothing of it is stored, logged or in an address.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use data::domain::AccountId;
use data::store::Store;
use rocket::data::{Data, FromData, Outcome};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::form::Form;
use rocket::http::uri::Origin;
use rocket::http::{Method, RawStr, Status};
use rocket::request::{FromRequest, Request};

use super::form::{LONGEST, Signature, same};
use super::{AccessError, Actor, COOKIE, sessions};

/// How long a draft is kept.
const KEPT: TimeDelta = TimeDelta::minutes(30);

/// Most drafts at a time; the oldest one goes first.
const MOST: usize = 100;

/// Where forms are led to that meet an ended session.
const KEEP: &str = "/draft/keep";

/// A form that was not sent in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Where it was sent to: a path of this server.
    pub path: String,
    /// What it says, field by field, without the token of the session that has ended.
    pub fields: Vec<(String, String)>,
    until: DateTime<Utc>,
}

/// The drafts of this instance, one for each account at most.
#[derive(Default)]
pub struct Drafts(Mutex<BTreeMap<AccountId, Draft>>);

impl Drafts {
    /// The draft of an account, as long as it is kept.
    #[must_use]
    pub fn of(&self, account: AccountId, now: DateTime<Utc>) -> Option<Draft> {
        let mut drafts = self.lock();
        drafts.retain(|_, draft| draft.until > now);
        drafts.get(&account).cloned()
    }

    /// Forgets the draft of an account.
    pub fn forget(&self, account: AccountId) {
        self.lock().remove(&account);
    }

    /// Keeps a draft in the place of an earlier one.
    fn keep(&self, account: AccountId, path: String, text: &str, now: DateTime<Utc>) {
        // A form that a script has sent is answered to people now.
        let decoded = |part: &str| RawStr::new(part).url_decode_lossy().into_owned();
        let fields = text.split('&').filter(|field| !field.is_empty());
        let fields = fields.map(|field| {
            let (name, value) = field.split_once('=').unwrap_or((field, ""));
            (decoded(name), decoded(value))
        });
        let fields = fields
            .filter(|(name, _)| !["csrf", "auto"].contains(&name.as_str()))
            .collect();
        let mut drafts = self.lock();
        drafts.retain(|_, draft| draft.until > now);
        let oldest = drafts.iter().min_by_key(|(_, draft)| draft.until);
        if let Some(oldest) = oldest.map(|(account, _)| *account)
            && drafts.len() >= MOST
        {
            drafts.remove(&oldest);
        }
        let until = now + KEPT;
        let draft = Draft {
            path,
            fields,
            until,
        };
        drafts.insert(account, draft);
    }

    /// A panic while it is held leaves it usable.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<AccountId, Draft>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Leads forms that meet an ended session to where they are kept, and forgets a draft once it is sent.
pub struct Resuming;

/// Where a form was sent to before it was led elsewhere.
struct SentTo(Option<String>);

#[rocket::async_trait]
impl Fairing for Resuming {
    fn info(&self) -> Info {
        Info {
            name: "drafts",
            kind: Kind::Request,
        }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let form = request.content_type().is_some_and(|kind| kind.is_form());
        let path = request.uri().path().to_string();
        let other = ["/login", "/logout", "/language", "/invitation", KEEP];
        if request.method() != Method::Post
            || !form
            || path.starts_with("/api/")
            || other.contains(&path.as_str())
        {
            return;
        }
        match Actor::from_request(request).await {
            rocket::request::Outcome::Success(actor) => {
                let drafts = request.rocket().state::<Drafts>();
                if let Some(drafts) = drafts
                    && drafts
                        .of(actor.account.id, Utc::now())
                        .is_some_and(|draft| draft.path == path)
                {
                    drafts.forget(actor.account.id);
                }
            }
            rocket::request::Outcome::Error((_, AccessError::SessionEnded)) => {
                request.local_cache(|| SentTo(Some(path)));
                request.set_uri(Origin::const_new(KEEP, None));
            }
            _ => {}
        }
    }
}

/// A form that has met an ended session: whether it is kept.
pub struct Late {
    /// Whether it will be there after the login.
    pub kept: bool,
}

#[rocket::async_trait]
impl<'r> FromData<'r> for Late {
    type Error = AccessError;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        let kept = keep(request, data).await.unwrap_or(false);
        AccessError::SessionEnded.remember(request);
        Outcome::Success(Self { kept })
    }
}

async fn keep(request: &Request<'_>, data: Data<'_>) -> Result<bool, Status> {
    let away = |_| Status::ServiceUnavailable;
    let SentTo(Some(path)) = request.local_cache(|| SentTo(None)) else {
        return Ok(false);
    };
    let rocket = request.rocket();
    let (Some(drafts), Some(store), Some(cookie)) = (
        rocket.state::<Drafts>(),
        rocket.state::<Arc<dyn Store>>(),
        request.cookies().get(COOKIE),
    ) else {
        return Ok(false);
    };
    let session = sessions::ended(&**store, cookie.value())
        .await
        .map_err(away)?;
    let Some(session) = session else {
        return Ok(false);
    };
    let limit = request.limits().get("form").unwrap_or(LONGEST);
    let text = data.open(limit).into_string().await;
    let Some(text) = text.ok().filter(|text| text.is_complete()) else {
        return Ok(false);
    };
    let signature = Form::<Signature>::parse_encoded(RawStr::new(text.as_str()));
    if !signature.is_ok_and(|signature| same(&session.csrf, &signature.csrf)) {
        return Ok(false);
    }
    drafts.keep(session.account, path.clone(), &text, Utc::now());
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_belongs_to_one_account_and_ends() {
        let drafts = Drafts::default();
        let (own, other) = (AccountId::new(), AccountId::new());
        let now = Utc::now();
        drafts.keep(
            own,
            "/youths/new".to_owned(),
            "csrf=x&auto=ja&a=1&a=2+3&b=%C3%A5",
            now,
        );

        let kept = drafts.of(own, now).unwrap();
        let fields: Vec<(&str, &str)> = kept
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(fields, [("a", "1"), ("a", "2 3"), ("b", "å")]);
        assert_eq!(drafts.of(other, now), None);
        assert_eq!(drafts.of(own, now + KEPT), None);
    }

    #[test]
    fn so_many_are_kept_and_no_more() {
        let drafts = Drafts::default();
        let now = Utc::now();
        let accounts: Vec<AccountId> = (0..=MOST).map(|_| AccountId::new()).collect();
        for (second, account) in accounts.iter().enumerate() {
            let at = now + TimeDelta::seconds(i64::try_from(second).unwrap());
            drafts.keep(*account, "/".to_owned(), "a=1", at);
        }
        let kept = accounts
            .iter()
            .filter(|one| drafts.of(**one, now).is_some());
        assert_eq!(kept.count(), MOST);
        assert_eq!(drafts.of(accounts[0], now), None, "the oldest one");
    }
}
