//! The form for a youth: who, what is possible, what they wish, and the profile from the
//! conversation.

use std::collections::BTreeSet;
use std::sync::Arc;

use data::catalogue::catalogue;
use data::domain::{
    Account, Checked, FollowUp, Minutes, Opening, Period, Postcode, Profile, TargetGroup,
    TravelMode, Version, Weekdays, Youth, YouthId,
};
use data::store::{Store, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::content::RawJson;
use rocket::response::{Flash, Redirect};
use rocket::{Responder, State, get, post};

use super::typed::{self, COMPLETED, WISHES};
use super::{differing, one, profile};
use crate::accounts::{Instructor, SessionForm, advisers};
use crate::pages::assets;
use crate::pages::choices::{groups, licences, weekdays};
use crate::pages::fields::Fields;
use crate::pages::form::{Form, Line, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::openings::day_key;
use crate::pages::visit::{Visit, away, done};
use crate::pages::words::Words;
use crate::records::{self, Refusal};

/// Times that a free number is looked for, should others take it meanwhile.
const ATTEMPTS: usize = 5;

/// What a form is answered with.
#[derive(Responder)]
pub(super) enum Answer {
    /// It is written: on to the page that says so.
    Done(Box<Flash<Redirect>>),
    /// Something is wrong with it.
    Wrong(Box<Page>),
    /// It was sent while somebody types: whether it is written, for the script that has sent it.
    Kept((Status, RawJson<String>)),
}

/// An empty form.
#[get("/youths/new")]
pub(super) async fn new_page(
    _who: Instructor,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let mut fields = Fields::default();
    for day in &Weekdays::default().0 {
        fields.push("weekdays", day_key(*day));
    }
    fields.push("travel_mode", format!("{:?}", TravelMode::Transit));
    fields.push("travel_limit", "45");
    fields.push("adviser", visit.reader.account.id.to_string());
    let around = Around::read(&***store).await?;
    Ok(form_page(&visit, None, &fields, &Wrong::default(), &around))
}

/// Registers a youth.
#[post("/youths/new", data = "<form>")]
pub(super) async fn create(
    _who: Instructor,
    visit: Visit,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Answer, Status> {
    let store = &***store;
    let around = Around::read(store).await?;
    let numbers = typed::numbers(&around.openings);
    let fields = form.content;
    let (mut youth, mut wrong) = typed::youth(visit.words, &empty(), &fields, &numbers);
    // Everything that is wrong is told at once; the number is given later.
    let mut problems = youth.check();
    problems.retain(|problem| problem.field != "reference");
    wrong.extend(Wrong::of(&problems, visit.words, typed::field));
    if wrong.is_empty() {
        for _ in 0..ATTEMPTS {
            youth.reference = free_reference(store).await.map_err(away)?;
            match records::write(store, None, &youth).await {
                Ok(youth) => {
                    let to = format!("/youths/{}", youth.id);
                    return Ok(Answer::Done(Box::new(done(to, "page-done-youth"))));
                }
                Err(Refusal::Store(StoreError::Duplicate { .. })) => {}
                Err(refusal) => {
                    wrong.extend(told(&refusal, &visit)?);
                    break;
                }
            }
        }
    }
    let page = form_page(&visit, None, &fields, &wrong, &around);
    Ok(Answer::Wrong(Box::new(
        page.status(Status::UnprocessableEntity),
    )))
}

/// The form as a youth is.
#[get("/youths/<id>")]
pub(super) async fn edit_page(
    id: &str,
    _who: Instructor,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let youth = one(&***store, id).await?;
    let around = Around::read(&***store).await?;
    let fields = typed::fields(visit.words, &youth, &typed::numbers(&around.openings));
    Ok(form_page(
        &visit,
        Some(&youth),
        &fields,
        &Wrong::default(),
        &around,
    ))
}

/// Writes a youth over.
#[post("/youths/<id>", data = "<form>")]
pub(super) async fn save(
    id: &str,
    _who: Instructor,
    visit: Visit,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Answer, Status> {
    let read = one(&***store, id).await?;
    let around = Around::read(&***store).await?;
    let fields = form.content;
    let by_script = fields.has("auto", "ja");
    let numbers = typed::numbers(&around.openings);
    let (mut youth, mut wrong) = typed::youth(visit.words, &read, &fields, &numbers);
    let mut conflict = false;
    if wrong.is_empty() {
        youth.version.0 = fields.get("version").parse().unwrap_or(0);
        match records::write(&***store, Some(&read), &youth).await {
            Ok(youth) if by_script => {
                let json = serde_json::json!({ "version": youth.version }).to_string();
                return Ok(Answer::Kept((Status::Ok, RawJson(json))));
            }
            Ok(_) => {
                return Ok(Answer::Done(Box::new(done(
                    format!("/youths/{id}"),
                    "page-done-saved",
                ))));
            }
            Err(refusal) => {
                conflict = matches!(refusal, Refusal::Store(StoreError::Conflict { .. }));
                wrong.extend(told(&refusal, &visit)?);
            }
        }
    }
    if by_script {
        let status = if conflict {
            Status::Conflict
        } else {
            Status::UnprocessableEntity
        };
        return Ok(Answer::Kept((status, RawJson("{}".to_owned()))));
    }
    // After a conflict the form says what the other one has written, and goes on from there.
    let page = if conflict {
        let theirs = typed::fields(visit.words, &read, &numbers);
        let advisers = around.choice(visit.words);
        differing::tell(&mut wrong, visit.words, &advisers, &fields, &theirs);
        form_page(&visit, Some(&read), &fields, &wrong, &around)
    } else {
        let mut shown = read.clone();
        shown.version = youth.version;
        form_page(&visit, Some(&shown), &fields, &wrong, &around)
    };
    Ok(Answer::Wrong(Box::new(
        page.status(Status::UnprocessableEntity),
    )))
}

fn told(refusal: &Refusal, visit: &Visit) -> Result<Wrong, Status> {
    let mut wrong = Wrong::default();
    match refusal {
        Refusal::Values(problems) => return Ok(Wrong::of(problems, visit.words, typed::field)),
        Refusal::Store(StoreError::Conflict { .. }) => {
            wrong.add("ungdommen", visit.words.text("page-form-conflict-merge"));
        }
        Refusal::RoundClosed | Refusal::Store(_) => return Err(Status::ServiceUnavailable),
    }
    Ok(wrong)
}

/// What the form offers to choose from.
struct Around {
    openings: Vec<Opening>,
    advisers: Vec<Account>,
}

impl Around {
    async fn read(store: &dyn Store) -> Result<Self, Status> {
        Ok(Self {
            openings: store.every(None).await.map_err(away)?,
            advisers: advisers(store).await.map_err(away)?,
        })
    }

    /// Who can be responsible, and nobody.
    fn choice(&self, w: Words) -> Vec<(String, String)> {
        let nobody = (String::new(), w.text("page-youth-adviser-none"));
        let advisers = self.advisers.iter();
        let advisers = advisers.map(|one| (one.id.to_string(), one.name.clone()));
        std::iter::once(nobody).chain(advisers).collect()
    }
}

/// The number after the highest one of the form `U-001`.
async fn free_reference(store: &dyn Store) -> Result<String, StoreError> {
    let youths: Vec<Youth> = store.every(None).await?;
    let numbers = youths
        .iter()
        .filter_map(|youth| youth.reference.strip_prefix("U-")?.parse::<u32>().ok());
    Ok(format!(
        "U-{:03}",
        numbers.max().unwrap_or(0).saturating_add(1)
    ))
}

fn empty() -> Youth {
    Youth {
        id: YouthId::new(),
        version: Version::default(),
        reference: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        birth_date: chrono::NaiveDate::MIN,
        postcode: Postcode(String::new()),
        target_group: TargetGroup::Ot,
        weekdays: Weekdays::default(),
        available: Period::default(),
        travel_mode: TravelMode::Transit,
        travel_limit: Minutes(45),
        licences: BTreeSet::new(),
        completed: BTreeSet::new(),
        profile: Profile::default(),
        wishes: Vec::new(),
        consent_to_share: false,
        must_place: false,
        max_places: 1,
        follow_up: FollowUp::default(),
        adviser: None,
    }
}

fn form_page(
    visit: &Visit,
    youth: Option<&Youth>,
    fields: &Fields,
    wrong: &Wrong,
    around: &Around,
) -> Page {
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let action = youth.map_or_else(
        || "/youths/new".to_owned(),
        |one| format!("/youths/{}", one.id),
    );
    let main = html! {
        div.middle {
            @match youth {
                Some(youth) => {
                    h1 { (youth.first_name) " " (youth.last_name) }
                    p.lead { (youth.reference) }
                    p.no-print { a.ds-button data-variant="secondary" href={ "/youths/" (youth.id) "/openings" } { (w.text("page-youth-fits")) } }
                }
                None => h1 { (w.text("page-youth-new")) },
            }
            (form.summary())
            form.fields #ungdommen method="post" action=(action) data-keep=[youth.map(|_| "")]
                data-kept=(w.text("page-kept")) data-not-kept=(w.text("page-not-kept"))
                data-changed=(w.text("page-kept-conflict")) {
                (signed(visit.csrf()))
                @if let Some(youth) = youth { input type="hidden" name="version" value=(youth.version); }
                (person(&form, &around.choice(w)))
                (possible(&form))
                (wishes(&form, &around.openings))
                (profile::parts(&form))
                div.row {
                    button.ds-button type="submit" { (w.text(if youth.is_some() { "page-save" } else { "page-youth-register" })) }
                    a.ds-button data-variant="tertiary" href="/youths" { (w.text("page-cancel")) }
                    p.note #lagret role="status" {}
                }
            }
            script src=(assets::url("form")) defer {}
        }
    };
    let crumbs = [("/youths".to_owned(), w.text("page-youths-title"))];
    Page::new(visit, &crumbs, &w.text("page-youth-title"), &main)
}

fn person(form: &Form<'_>, advisers: &[(String, String)]) -> Markup {
    let w = form.words;
    html! {
        div.two {
            (form.line(&Line::text("first_name", w.text("page-column-first-name"))))
            (form.line(&Line::text("last_name", w.text("page-last-name"))))
        }
        div.two {
            (form.line(&Line::text("birth_date", w.text("page-birth-date")).kind("date")))
            (form.line(&Line::text("postcode", w.text("page-postcode")).kind("number").size(5)))
        }
        (form.radios("target_group", &w.text("page-column-group"), "", &groups(w)))
        (form.select("adviser", &w.text("page-youth-adviser"), &w.text("page-youth-adviser-hint"), advisers))
        (form.tick("consent", &w.text("page-consent"), &w.text("page-consent-hint")))
    }
}

fn possible(form: &Form<'_>) -> Markup {
    let w = form.words;
    let modes: Vec<(String, String)> = TravelMode::ALL
        .iter()
        .map(|mode| (format!("{mode:?}"), w.travel_mode(*mode)))
        .collect();
    html! {
        h2 { (w.text("page-youth-possible")) }
        (form.boxes("weekdays", &w.text("page-youth-days"), "", &weekdays(w)))
        div.two {
            (form.select("travel_mode", &w.text("page-youth-travels"), "", &modes))
            (form.line(&Line::text("travel_limit", w.text("page-youth-limit")).kind("number").size(4)))
        }
        (form.boxes("licences", &w.text("page-youth-licences"), "", &licences(w)))
        fieldset.ds-fieldset {
            legend.ds-label data-weight="medium" { (w.text("page-youth-completed")) }
            p { (w.text("page-youth-completed-hint")) }
            div.two {
                @for place in 0..COMPLETED {
                    (form.line_of(&format!("completed-{place}"), &number(w.text("page-youth-programme"), place), "", "utdanning"))
                }
            }
        }
        datalist #utdanning {
            @for entry in catalogue().trades().filter(|entry| entry.level <= 2) {
                option value=(entry.name(w.0)) {}
            }
        }
    }
}

fn wishes(form: &Form<'_>, openings: &[Opening]) -> Markup {
    let w = form.words;
    let mut open: Vec<&Opening> = openings.iter().filter(|opening| opening.open).collect();
    open.sort_by(|a, b| a.reference.cmp(&b.reference));
    html! {
        h2 { (w.text("page-youth-wishes")) }
        p { (w.text("page-youth-wishes-hint")) }
        @for place in 0..WISHES {
            (form.line_of(&format!("wish-{place}"), &number(w.text("page-youth-wish"), place), "", "onsker"))
        }
        datalist #onsker {
            @for entry in catalogue().trades().filter(|entry| entry.level >= 3) {
                option value=(entry.name(w.0)) {}
            }
            @for opening in open {
                option value=(opening.reference) { (opening.title) }
            }
        }
    }
}

/// A label with its number, counted from one.
fn number(label: String, place: usize) -> String {
    format!("{label} {}", place + 1)
}
