//! `/invitation/<secret>`: somebody who is invited chooses login and password and is logged in. The
//! secret stands in no log, and browsers send it to nobody.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use chrono::Utc;
use data::domain::{Employer, Invitation, Role};
use data::messages::Message;
use data::store::{Store, Typed};
use maud::html;
use rocket::form::Form as Sent;
use rocket::http::{CookieJar, Status};
use rocket::response::{Flash, Redirect};
use rocket::{FromForm, State, get, post};

use crate::accounts::{
    self, AccountError, Actor, InvitationError, NewAccount, OwnOrigin, Throttle, accept,
    invitation, session_cookie,
};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Line, Wrong};
use crate::pages::layout::Page;
use crate::pages::login::Sender;
use crate::pages::visit::{done, language};
use crate::pages::words::Words;

/// The form for somebody who is invited.
#[get("/invitation/<secret>")]
pub(in crate::pages) async fn page(
    secret: &str,
    sender: Sender<'_>,
    w: Words,
    store: &State<Arc<dyn Store>>,
    throttle: &State<Throttle>,
) -> Page {
    let (store, now) = (&***store, Utc::now());
    match invitation(store, throttle, secret, address(&sender), now).await {
        Ok(invitation) => {
            let mut fields = Fields::default();
            fields.push("name", invitation.name.clone());
            form_page(store, w, secret, &invitation, &fields, &Wrong::default()).await
        }
        Err(error) => refused(w, &error),
    }
}

/// What the form says.
#[derive(FromForm)]
pub(in crate::pages) struct Choice<'r> {
    secret: &'r str,
    login: &'r str,
    name: &'r str,
    password: &'r str,
}

/// Makes the account and logs it in.
#[post("/invitation", data = "<form>")]
pub(in crate::pages) async fn submit(
    form: Sent<Choice<'_>>,
    _origin: OwnOrigin,
    reader: Option<Actor>,
    sender: Sender<'_>,
    store: &State<Arc<dyn Store>>,
    throttle: &State<Throttle>,
    cookies: &CookieJar<'_>,
) -> Result<Flash<Redirect>, Page> {
    let (store, now) = (&***store, Utc::now());
    let w = Words(language(sender.0));
    let new = NewAccount {
        login: form.login,
        name: form.name,
        // The invitation says which.
        role: Role::Instructor,
        password: form.password,
    };
    let error = match accept(store, throttle, form.secret, new, address(&sender), now).await {
        Ok(login) => {
            // Whoever was logged in here before is not any more.
            if let Some(reader) = &reader {
                accounts::logout(store, reader)
                    .await
                    .map_err(|error| refused(w, &InvitationError::Store(error)))?;
            }
            cookies.add(session_cookie(sender.0, &login.secret));
            return Ok(done("/".to_owned(), "page-done-invited"));
        }
        Err(error) => error,
    };
    let field = match &error {
        InvitationError::Account(AccountError::Login | AccountError::Taken) => "login",
        InvitationError::Account(AccountError::Name) => "name",
        InvitationError::Account(AccountError::Password(_)) => "password",
        _ => return Err(refused(w, &error)),
    };
    // Shown again with what was typed, except for the password.
    let found = invitation(store, throttle, form.secret, address(&sender), now).await;
    let found = found.map_err(|error| refused(w, &error))?;
    let mut fields = Fields::default();
    fields.push("login", form.login);
    fields.push("name", form.name);
    let mut wrong = Wrong::default();
    wrong.add(field, w.say(&error.message()));
    let page = form_page(store, w, form.secret, &found, &fields, &wrong).await;
    Err(page.status(Status::UnprocessableEntity))
}

fn address(sender: &Sender<'_>) -> IpAddr {
    let local = IpAddr::V4(Ipv4Addr::LOCALHOST);
    sender.0.client_ip().unwrap_or(local)
}

/// Says that the link leads nowhere, and nothing more.
fn refused(w: Words, error: &InvitationError) -> Page {
    let status = match error {
        InvitationError::Throttled(_) => Status::TooManyRequests,
        InvitationError::Store(_) | InvitationError::Account(_) => Status::ServiceUnavailable,
        InvitationError::Unusable | InvitationError::Role => Status::NotFound,
    };
    let title = w.text("page-invitation-title");
    let main = html! {
        div.narrow {
            h1 { (title) }
            p { (w.say(&error.message())) }
            p { a.ds-link href="/login" { (w.text("page-invitation-to-login")) } }
        }
    };
    Page::open(w, status, "/", &title, &main).keeping_the_address()
}

async fn form_page(
    store: &dyn Store,
    w: Words,
    secret: &str,
    invitation: &Invitation,
    fields: &Fields,
    wrong: &Wrong,
) -> Page {
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let employer = match invitation.role {
        Role::Employer(id) => store.find::<Employer>(&id.to_string()).await.ok().flatten(),
        Role::Coordinator | Role::Instructor => None,
    };
    let lead = match employer {
        Some(employer) => Message::new("page-invitation-for").with("employer", employer.name),
        None => Message::new("page-invitation-for-instructor"),
    };
    let title = w.text("page-invitation-title");
    let main = html! {
        div.narrow {
            h1 { (title) }
            p.lead { (w.say(&lead)) }
            (form.summary())
            form.fields method="post" action="/invitation" {
                input type="hidden" name="secret" value=(secret);
                (form.line(&Line::text("name", w.text("page-invitation-name")).autocomplete("name")))
                (form.line(&Line::text("login", w.text("page-login-name")).autocomplete("username")
                    .hint(w.text("page-account-login"))))
                (form.line(&Line::text("password", w.text("page-login-password")).kind("password")
                    .autocomplete("new-password").hint(w.text("page-invitation-password-hint"))))
                button.ds-button type="submit" { (w.text("page-invitation-take")) }
            }
        }
    };
    let path = format!("/invitation/{secret}");
    Page::open(w, Status::Ok, &path, &title, &main).keeping_the_address()
}
