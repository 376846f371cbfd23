//! `/invitations`: whom a coordinator has invited, and new invitations. The page of whoever is invited
//! is in [`accept`].

mod accept;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;
use data::domain::{Employer, EmployerId, Invitation, Role, Version, day_in_norway};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Route, State, get, post, routes};

use super::assets;
use super::fields::Fields;
use super::firm;
use super::form::{Form, Line, Wrong, signed};
use super::layout::Page;
use super::login::Sender;
use super::visit::{Visit, away, done, missing};
use super::words::Words;
use crate::accounts::{Coordinator, InvitationError, SessionForm, invite, public_address};
use crate::records::{self, Refusal};

/// The pages of the invitations.
pub(super) fn routes() -> Vec<Route> {
    routes![
        list,
        new_page,
        create,
        take_back,
        accept::page,
        accept::submit,
    ]
}

/// Whom somebody has invited in the last days, the newest first.
#[get("/invitations")]
async fn list(
    _who: Coordinator,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let mut invitations: Vec<Invitation> = store.every(None).await.map_err(away)?;
    let now = Utc::now();
    invitations.retain(|one| one.expires_at > now);
    invitations.sort_by_key(|one| (std::cmp::Reverse(one.invited_at), one.id));
    let employers: Vec<Employer> = store.every(None).await.map_err(away)?;
    let employers = employers.into_iter().map(|one| (one.id, one)).collect();
    let w = visit.words;
    let main = html! {
        h1 { (w.text("page-invitations")) }
        p.lead { (w.text("page-invitations-lead")) }
        @if visit.csrf().is_some() {
            div.row {
                a.ds-button href="/invitations/new" { (w.text("page-invite-employer")) }
                a.ds-button data-variant="secondary" href="/invitations/new?role=instructor" {
                    (w.text("page-invite-instructor"))
                }
            }
        }
        @if invitations.is_empty() {
            p { (w.text("page-invitations-none")) }
        } @else {
            (table(&visit, &invitations, &employers))
        }
    };
    Ok(Page::new(&visit, &[], &w.text("page-invitations"), &main))
}

fn table(
    visit: &Visit,
    invitations: &[Invitation],
    employers: &BTreeMap<EmployerId, Employer>,
) -> Markup {
    let w = visit.words;
    html! {
        table.stack role="table" {
            caption { (w.text("page-invitations-list")) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (w.text("page-column-invited")) }
                    th scope="col" role="columnheader" { (w.text("page-column-invited-as")) }
                    th scope="col" role="columnheader" { (w.text("page-column-state")) }
                }
            }
            tbody role="rowgroup" {
                @for one in invitations {
                    tr role="row" {
                        th scope="row" role="rowheader" { (one.name) }
                        td role="cell" data-label=(w.text("page-column-invited-as")) { (invited_as(w, one.role, employers)) }
                        td role="cell" data-label=(w.text("page-column-state")) {
                            div {
                                @if one.account.is_some() {
                                    (w.text("page-invitation-used"))
                                } @else {
                                    (w.say(&Message::new("page-invitation-waits").with("date", w.date(day_in_norway(one.expires_at)))))
                                    (withdrawal(visit, one))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn invited_as(w: Words, role: Role, employers: &BTreeMap<EmployerId, Employer>) -> String {
    match role {
        Role::Employer(id) => employers
            .get(&id)
            .map_or_else(|| w.text("page-role-employer"), |one| one.name.clone()),
        Role::Instructor => w.text("page-role-instructor"),
        Role::Coordinator => w.text("page-role-coordinator"),
    }
}

fn withdrawal(visit: &Visit, invitation: &Invitation) -> Markup {
    let name = visit.words.text("page-invitation-take-back");
    html! {
        @if let Some(csrf) = visit.csrf() {
            form method="post" action={ "/invitations/" (invitation.id) "/take-back" } {
                (signed(Some(csrf)))
                button.ds-button data-variant="tertiary" data-size="sm" type="submit"
                    aria-label={ (name) ": " (invitation.name) } { (name) }
            }
        }
    }
}

/// The form for a new invitation, of an employer unless another role is asked for.
#[get("/invitations/new?<role>")]
async fn new_page(
    role: Option<&str>,
    _who: Coordinator,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let mut fields = Fields::default();
    let instructor = role == Some("instructor");
    fields.push("role", if instructor { "instructor" } else { "employer" });
    form_page(&***store, &visit, &fields, &Wrong::default()).await
}

/// Makes an invitation and shows its link, this once.
#[post("/invitations/new", data = "<form>")]
async fn create(
    who: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    sender: Sender<'_>,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let store = &***store;
    let fields = form.content;
    let w = visit.words;
    let mut wrong = Wrong::default();
    let name = fields.get("name");
    if name.is_empty() || name.chars().count() > 100 {
        wrong.add("name", w.text("page-account-name"));
    }
    let mut role = Role::Instructor;
    if fields.get("role") != "instructor" {
        let (employer, found) = firm::named(store, w, &fields).await?;
        wrong.extend(found);
        role = Role::Employer(employer.id);
        if wrong.is_empty() && employer.version == Version::default() {
            match records::write(store, None, &employer).await {
                Ok(_) => {}
                Err(Refusal::Store(StoreError::Duplicate { .. })) => {
                    wrong.add("orgnr", w.text("page-employer-taken"));
                }
                Err(_) => return Err(Status::ServiceUnavailable),
            }
        }
    }
    if wrong.is_empty() {
        match invite(store, who.0.account.id, role, name, Utc::now()).await {
            Ok((invitation, secret)) => {
                let address = public_address(sender.0).unwrap_or_default();
                let link = format!("{address}/invitation/{}", secret.reveal());
                return Ok(made(&visit, &invitation, &link));
            }
            Err(InvitationError::Store(_)) => return Err(Status::ServiceUnavailable),
            Err(error) => wrong.add("name", w.say(&error.message())),
        }
    }
    let page = form_page(store, &visit, &fields, &wrong).await?;
    Ok(page.status(Status::UnprocessableEntity))
}

/// The link, and a text to send it with.
fn made(visit: &Visit, invitation: &Invitation, link: &str) -> Page {
    let w = visit.words;
    let text = w.say(
        &Message::new("page-invitation-text")
            .with("name", invitation.name.as_str())
            .with("link", link)
            .with("date", w.date(day_in_norway(invitation.expires_at)))
            .with("sender", visit.reader.account.name.as_str()),
    );
    let main = html! {
        div.middle {
            h1 { (w.text("page-invitation-made")) }
            p.lead { (w.say(&Message::new("page-invitation-made-lead").with("name", invitation.name.as_str()))) }
            div.fields {
                div.ds-field {
                    label.ds-label for="lenke" data-weight="medium" { (w.text("page-invitation-link")) }
                    div data-field="description" id="lenke-hjelp" { (w.text("page-invitation-link-hint")) }
                    input.ds-input #lenke type="text" readonly value=(link) aria-describedby="lenke-hjelp"
                        data-copy=(w.text("page-copy")) data-copied=(w.text("page-copied"));
                }
                div.ds-field {
                    label.ds-label for="tekst" data-weight="medium" { (w.text("page-invitation-message")) }
                    textarea.ds-input #tekst rows="10" readonly
                        data-copy=(w.text("page-copy")) data-copied=(w.text("page-copied")) { (text) }
                }
            }
            p { a.ds-button data-variant="secondary" href="/invitations" { (w.text("page-invitations-back")) } }
            script src=(assets::url("form")) defer {}
        }
    };
    Page::new(visit, &above(w), &w.text("page-invitation-made"), &main).keeping_the_address()
}

/// Takes an invitation back that nobody has used.
#[post("/invitations/<id>/take-back", data = "<form>")]
async fn take_back(
    id: &str,
    _who: Coordinator,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Status> {
    drop(form);
    let invitation: Invitation = missing(store.find(id).await.map_err(away)?)?;
    let back = |told| Ok(done("/invitations".to_owned(), told));
    if invitation.account.is_some() {
        return back("page-done-invitation-used");
    }
    match store.remove(&invitation).await {
        Ok(()) => back("page-done-invitation-taken-back"),
        // Somebody has just used it.
        Err(StoreError::Conflict { .. }) => back("page-done-invitation-used"),
        Err(error) => Err(away(error)),
    }
}

fn above(w: Words) -> [(String, String); 1] {
    [("/invitations".to_owned(), w.text("page-invitations"))]
}

async fn form_page(
    store: &dyn Store,
    visit: &Visit,
    fields: &Fields,
    wrong: &Wrong,
) -> Result<Page, Status> {
    let mut employers: Vec<Employer> = store.every(None).await.map_err(away)?;
    employers.sort_by(|a, b| a.name.cmp(&b.name));
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let instructor = fields.get("role") == "instructor";
    let title = w.text(if instructor {
        "page-invite-instructor"
    } else {
        "page-invite-employer"
    });
    let main = html! {
        div.middle {
            h1 { (title) }
            p.lead { (w.text("page-invite-lead")) }
            (form.summary())
            form.fields method="post" action="/invitations/new" {
                (signed(visit.csrf()))
                input type="hidden" name="role" value=(fields.get("role"));
                @if !instructor {
                    (firm::asked(&form, &employers))
                    (form.line(&Line::text("postcode", w.text("page-postcode")).kind("number").size(5).optional()
                        .hint(w.text("page-employer-name-hint"))))
                }
                (form.line(&Line::text("name", w.text("page-invite-name")).hint(w.text("page-invite-name-hint"))))
                div.row {
                    button.ds-button type="submit" { (w.text("page-invite-make")) }
                    a.ds-button data-variant="tertiary" href="/invitations" { (w.text("page-cancel")) }
                }
            }
            script src=(assets::url("form")) defer {}
        }
    };
    Ok(Page::new(visit, &above(w), &title, &main))
}
