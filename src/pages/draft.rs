//! `/draft`: what somebody was typing when their session ended, to be sent once they are back.

use std::sync::Arc;

use chrono::Utc;
use data::messages::Message;
use data::store::Store;
use maud::html;
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{Request, State, get, post};

use super::fields::Fields;
use super::form::signed;
use super::layout::Page;
use super::login::{Sender, Tone, form_page};
use super::visit::{Visit, away, done, here, language};
use super::words::Words;
use crate::accounts::{AccessError, Late, SessionForm, draft, forget_draft};

/// A form that has met an ended session: asks to log in, and says whether what it holds is kept.
#[post("/draft/keep", data = "<late>")]
pub(super) fn keep(late: Late, sender: Sender<'_>) -> Page {
    let request: &Request<'_> = sender.0;
    let why = match late.kept {
        true => Message::new("page-draft-kept"),
        false => AccessError::SessionEnded.message(),
    };
    let w = Words(language(request));
    form_page(
        w,
        Status::Unauthorized,
        Tone::Wrong,
        Some(&why),
        &here(request),
    )
}

/// The form as it was typed, with one button that sends it.
#[get("/draft")]
pub(super) async fn page(
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Result<Redirect, Page>, Status> {
    let draft = draft(&***store, visit.reader.account.id, Utc::now()).await;
    let (Some(draft), Some(csrf)) = (draft.map_err(away)?, visit.csrf()) else {
        return Ok(Ok(Redirect::to("/")));
    };
    let w = visit.words;
    let main = html! {
        div.narrow {
            h1 { (w.text("page-draft")) }
            p.lead { (w.text("page-draft-explained")) }
            form.fields method="post" action=(draft.path) {
                (signed(Some(csrf)))
                @for (name, value) in &draft.fields {
                    input type="hidden" name=(name) value=(value);
                }
                button.ds-button type="submit" { (w.text("page-draft-send")) }
            }
            form method="post" action="/draft/discard" {
                (signed(Some(csrf)))
                button.ds-button data-variant="tertiary" type="submit" { (w.text("page-draft-discard")) }
            }
        }
    };
    Ok(Err(Page::new(&visit, &[], &w.text("page-draft"), &main)))
}

/// Forgets what was typed.
#[post("/draft/discard", data = "<form>")]
pub(super) async fn discard(
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Status> {
    let forgotten = forget_draft(&***store, form.actor.account.id).await;
    forgotten.map_err(away)?;
    Ok(done("/".to_owned(), "page-done-discarded"))
}
