//! `/rounds/new`: a new round in two steps: when, who and where on this page, then its rules.

use std::sync::Arc;

use data::domain::{
    Opening, OpeningKind, Policy, Round, RoundId, RoundState, TargetGroup, Version, Youth,
};
use data::messages::Message;
use data::store::{Store, StoreError, Typed};
use maud::html;
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};

use super::frame::above;
use super::rules::group_key;
use crate::accounts::{Coordinator, SessionForm};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Line, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::openings::kind_key;
use crate::pages::visit::{Visit, away, done};
use crate::records::{self, Refusal};

/// The form for a new round.
#[get("/rounds/new")]
pub(in crate::pages) async fn page(
    _coordinator: Coordinator,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let known = Known::read(&***store).await.map_err(away)?;
    let mut fields = Fields::default();
    for group in TargetGroup::ALL {
        fields.push("groups", group_key(group));
    }
    for kind in OpeningKind::ALL {
        fields.push("kinds", kind_key(kind));
    }
    Ok(form_page(&visit, &known, &fields, &Wrong::default()))
}

/// Makes the round and goes on to its rules, or shows what is wrong.
#[post("/rounds/new", data = "<form>")]
pub(in crate::pages) async fn create(
    _coordinator: Coordinator,
    visit: Visit,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Result<Page, Status>> {
    let w = visit.words;
    let known = Known::read(&***store)
        .await
        .map_err(|error| Err(away(error)))?;
    let fields = form.content;
    let mut wrong = Wrong::default();
    let starts = fields.get("starts").parse();
    match starts {
        Err(_) => wrong.add("starts", w.text("page-form-date")),
        Ok(starts) => {
            let round = known.round(&fields, starts);
            match records::write(&***store, None, &round).await {
                Ok(round) => {
                    return Ok(done(
                        format!("/rounds/{}/rules", round.id),
                        "page-done-round",
                    ));
                }
                Err(Refusal::Values(problems)) => {
                    wrong = Wrong::of(&problems, w, |field| field.to_owned());
                }
                Err(Refusal::Store(StoreError::Duplicate { .. })) => {
                    wrong.add("name", w.text("page-round-name-taken"));
                }
                Err(Refusal::RoundClosed | Refusal::Store(_)) => {
                    return Err(Err(Status::ServiceUnavailable));
                }
            }
        }
    }
    let page = form_page(&visit, &known, &fields, &wrong);
    Err(Ok(page.status(Status::UnprocessableEntity)))
}

/// Who and what could be in a round.
struct Known {
    youths: Vec<Youth>,
    openings: Vec<Opening>,
}

impl Known {
    async fn read(store: &dyn Store) -> Result<Self, StoreError> {
        let mut youths: Vec<Youth> = store.every(None).await?;
        let mut openings: Vec<Opening> = store.every(None).await?;
        openings.retain(|opening| opening.open);
        youths.sort_by(|a, b| a.reference.cmp(&b.reference));
        openings.sort_by(|a, b| a.reference.cmp(&b.reference));
        Ok(Self { youths, openings })
    }

    fn round(&self, fields: &Fields, starts: chrono::NaiveDate) -> Round {
        let youths = self.youths.iter();
        let youths = youths.filter(|one| fields.has("groups", group_key(one.target_group)));
        let openings = self.openings.iter();
        let openings = openings.filter(|one| fields.has("kinds", kind_key(one.kind)));
        Round {
            id: RoundId::new(),
            version: Version::default(),
            name: fields.get("name").to_owned(),
            starts,
            state: RoundState::Open,
            youths: youths.map(|one| one.id).collect(),
            openings: openings.map(|one| one.id).collect(),
            policy: Policy::default(),
        }
    }
}

fn form_page(visit: &Visit, known: &Known, fields: &Fields, wrong: &Wrong) -> Page {
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let counted = |name: String, number: usize| {
        w.say(
            &Message::new("page-counted")
                .with("name", name)
                .with("number", number),
        )
    };
    let groups: Vec<(String, String)> = TargetGroup::ALL
        .iter()
        .map(|group| {
            let number = known
                .youths
                .iter()
                .filter(|one| one.target_group == *group)
                .count();
            (
                group_key(*group).to_owned(),
                counted(w.target_group(*group), number),
            )
        })
        .collect();
    let kinds: Vec<(String, String)> = OpeningKind::ALL
        .iter()
        .map(|kind| {
            let number = known
                .openings
                .iter()
                .filter(|one| one.kind == *kind)
                .count();
            (kind_key(*kind).to_owned(), counted(w.kind(*kind), number))
        })
        .collect();
    let main = html! {
        div.middle {
            h1 { (w.text("page-round-new")) }
            p.lead { (w.text("page-round-new-steps")) }
            (form.summary())
            form.fields method="post" action="/rounds/new" {
                (signed(visit.csrf()))
                (form.line(&Line::text("name", w.text("page-round-name")).hint(w.text("page-round-name-hint"))))
                (form.line(&Line::text("starts", w.text("page-round-starts")).kind("date").size(12)
                    .hint(w.text("page-round-starts-hint"))))
                (form.boxes("groups", &w.text("page-round-who"), &w.text("page-round-who-hint"), &groups))
                (form.boxes("kinds", &w.text("page-round-where"), &w.text("page-round-where-hint"), &kinds))
                div.row {
                    button.ds-button type="submit" { (w.text("page-round-make")) }
                    a.ds-button data-variant="tertiary" href="/" { (w.text("page-cancel")) }
                }
            }
        }
    };
    Page::new(visit, &above(w), &w.text("page-round-new"), &main)
}
