//! What somebody was typing when their session ended, kept until they are back.
//!
//! A form that meets an ended session is kept in the store for half an hour, for the account whose
//! session it was: only the cookie of that session and the token of its forms together can leave
//! one, and only that account is given it. Nothing of it is logged or in an address.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use data::domain::{AccountId, Draft, Version};
use data::store::{Change, Store, StoreError, Typed, delete};
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

/// How often keeping one is tried again when another form of the same account comes at the same moment.
const TRIES: usize = 5;

/// Where forms are led to that meet an ended session.
const KEEP: &str = "/draft/keep";

/// The draft of an account, as long as it is kept.
///
/// # Errors
/// What the store reports.
pub async fn draft(
    store: &dyn Store,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<Draft>, StoreError> {
    let draft: Option<Draft> = store.find(&account.to_string()).await?;
    Ok(draft.filter(|draft| draft.until > now))
}

/// Forgets the draft of an account.
///
/// # Errors
/// What the store reports.
pub async fn forget_draft(store: &dyn Store, account: AccountId) -> Result<(), StoreError> {
    for _ in 0..TRIES {
        let Some(draft) = store.find::<Draft>(&account.to_string()).await? else {
            return Ok(());
        };
        match store.remove(&draft).await {
            Err(StoreError::Conflict { .. }) => {}
            removed => return removed,
        }
    }
    // Somebody goes on writing it: that one is new.
    Ok(())
}

/// Removes the drafts whose time is over; gives how many.
///
/// # Errors
/// What the store reports.
pub async fn sweep_drafts(store: &dyn Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let drafts: Vec<Draft> = store.every(None).await?;
    let over = drafts.iter().filter(|draft| draft.until <= now);
    let over: Vec<Change> = over.map(delete).collect();
    let mut removed = 0;
    for change in over {
        match store.write(vec![change]).await {
            Ok(()) => removed += 1,
            // Written anew, or removed by another instance.
            Err(StoreError::Conflict { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(removed)
}

/// Keeps a form in the place of an earlier one.
async fn keep(
    store: &dyn Store,
    account: AccountId,
    path: &str,
    text: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut draft = Draft {
        account,
        version: Version::default(),
        path: path.to_owned(),
        fields: fields(text),
        until: now + KEPT,
    };
    let mut tries = 0;
    loop {
        let earlier: Option<Draft> = store.find(&account.to_string()).await?;
        draft.version = earlier.map_or(Version::default(), |earlier| earlier.version);
        match store.put(&draft).await {
            Err(StoreError::Conflict { .. }) if tries < TRIES => tries += 1,
            written => return written.map(drop),
        }
    }
}

/// What a form says, without what belongs to its session.
fn fields(text: &str) -> Vec<(String, String)> {
    // A form that a script has sent is answered to people now.
    let decoded = |part: &str| RawStr::new(part).url_decode_lossy().into_owned();
    let fields = text.split('&').filter(|field| !field.is_empty());
    let fields = fields.map(|field| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        (decoded(name), decoded(value))
    });
    fields
        .filter(|(name, _)| !["csrf", "auto"].contains(&name.as_str()))
        .collect()
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
                let store = request.rocket().state::<Arc<dyn Store>>();
                let account = actor.account.id;
                // Where the store is away, the form itself will tell.
                if let Some(store) = store
                    && let Ok(Some(draft)) = draft(&**store, account, Utc::now()).await
                    && draft.path == path
                {
                    let _ = forget_draft(&**store, account).await;
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
        let kept = take(request, data).await.unwrap_or(false);
        AccessError::SessionEnded.remember(request);
        Outcome::Success(Self { kept })
    }
}

async fn take(request: &Request<'_>, data: Data<'_>) -> Result<bool, Status> {
    let away = |_| Status::ServiceUnavailable;
    let SentTo(Some(path)) = request.local_cache(|| SentTo(None)) else {
        return Ok(false);
    };
    let rocket = request.rocket();
    let (Some(store), Some(cookie)) = (
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
    keep(&**store, session.account, path, &text, Utc::now())
        .await
        .map_err(away)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use data::store::open;

    use super::*;

    const FORM: &str = "csrf=x&auto=ja&a=1&a=2+3&b=%C3%A5";

    #[rocket::async_test]
    async fn a_draft_belongs_to_one_account_and_ends() {
        let store = open("memory:").unwrap();
        let (own, other) = (AccountId::new(), AccountId::new());
        let now = Utc::now();
        keep(&*store, own, "/youths/new", FORM, now).await.unwrap();

        let of = async |account, at| draft(&*store, account, at).await.unwrap();
        let kept = of(own, now).await.unwrap();
        let fields: Vec<(&str, &str)> = kept
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        assert_eq!(fields, [("a", "1"), ("a", "2 3"), ("b", "å")]);
        assert_eq!(of(other, now).await, None);
        assert_eq!(of(own, now + KEPT).await, None);

        // A later form takes its place, whichever instance meets it.
        keep(&*store, own, "/openings/new", "a=1", now)
            .await
            .unwrap();
        assert_eq!(of(own, now).await.unwrap().path, "/openings/new");
        forget_draft(&*store, own).await.unwrap();
        forget_draft(&*store, own).await.unwrap();
        assert_eq!(of(own, now).await, None);
    }

    #[rocket::async_test]
    async fn what_is_over_is_removed_and_nothing_else() {
        let store = open("memory:").unwrap();
        let now = Utc::now();
        let (early, late) = (AccountId::new(), AccountId::new());
        let later = now + TimeDelta::minutes(1);
        keep(&*store, early, "/", FORM, now).await.unwrap();
        keep(&*store, late, "/", FORM, later).await.unwrap();

        assert_eq!(sweep_drafts(&*store, now).await.unwrap(), 0);
        assert_eq!(sweep_drafts(&*store, now + KEPT).await.unwrap(), 1);

        let left: Vec<Draft> = store.every(None).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].account, late);
    }
}
