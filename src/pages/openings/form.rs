//! The form to register an opening with, and to change one.

use std::sync::Arc;

use data::catalogue::catalogue;
use data::domain::{
    AgeWindow, Employer, EmployerId, Opening, OpeningId, OpeningKind, Period, Postcode,
    Preferences, Role, Seats, TradeCode, Version, Weekday,
};
use data::store::{Store, StoreError, Typed};
use maud::{Markup, html};
use rocket::http::Status;
use rocket::response::{Flash, Redirect};
use rocket::{State, get, post};

use super::scales::{SCALES, steps};
use super::typed::{self, day_key, kind_key};
use super::{ending, one};
use crate::accounts::{Offering, SessionForm};
use crate::pages::choices::{groups, licences};
use crate::pages::fields::Fields;
use crate::pages::firm;
use crate::pages::form::{Form, Line, Wrong, signed};
use crate::pages::layout::Page;
use crate::pages::visit::{Visit, away, done, missing};
use crate::records::{self, Refusal};

/// Times that a free number is looked for, should others take it meanwhile.
const ATTEMPTS: usize = 5;

/// An empty form.
#[get("/openings/new")]
pub(super) async fn new_page(
    who: Offering,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let mut fields = Fields::default();
    if let Some(own) = own(&***store, &who).await? {
        fields.push("title", own.name);
        fields.push("postcode", own.postcode.0);
    }
    fields.push("kind", kind_key(OpeningKind::Practice));
    fields.push("min_days", "1");
    // One at a time on every working day is what most offer.
    for day in Weekday::ALL.into_iter().take(5) {
        fields.push(format!("seats-{}", day_key(day)), "1");
    }
    let known = choice(&***store, &who).await?;
    let page = form_page(&visit, None, known.as_deref(), &fields, &Wrong::default());
    Ok(page)
}

/// Registers an opening, and its employer where a coordinator names a new one.
#[post("/openings/new", data = "<form>")]
pub(super) async fn create(
    who: Offering,
    visit: Visit,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Result<Page, Status>> {
    let store = &***store;
    let w = visit.words;
    let fields = form.content;
    let (employer, mut wrong) = employer(store, &visit, &who, &fields).await.map_err(Err)?;
    let (mut opening, found) = typed::opening(w, &empty(employer.id), &fields);
    wrong.extend(found);
    // Everything that is wrong is told at once.
    wrong.extend(checked(&opening, &visit));
    if wrong.is_empty() {
        if employer.version == Version::default() {
            match records::write(store, None, &employer).await {
                Ok(_) => {}
                Err(refusal) => wrong.extend(told(&refusal, &visit).map_err(Err)?),
            }
        }
        for _ in 0..ATTEMPTS {
            opening.reference = free_reference(store)
                .await
                .map_err(|error| Err(away(error)))?;
            match records::write(store, None, &opening).await {
                Ok(_) => return Ok(done("/openings".to_owned(), "page-done-registered")),
                Err(Refusal::Store(StoreError::Duplicate { .. })) => {}
                Err(refusal) => {
                    wrong.extend(told(&refusal, &visit).map_err(Err)?);
                    break;
                }
            }
        }
    }
    let known = choice(store, &who).await.map_err(Err)?;
    let page = form_page(&visit, None, known.as_deref(), &fields, &wrong);
    Err(Ok(page.status(Status::UnprocessableEntity)))
}

/// The form as an opening is.
#[get("/openings/<id>")]
pub(super) async fn edit_page(
    id: &str,
    who: Offering,
    visit: Visit,
    store: &State<Arc<dyn Store>>,
) -> Result<Page, Status> {
    let opening = one(&***store, id, &who).await?;
    let fields = typed::fields(visit.words, &opening);
    Ok(form_page(
        &visit,
        Some(&opening),
        None,
        &fields,
        &Wrong::default(),
    ))
}

/// Writes an opening over.
#[post("/openings/<id>", data = "<form>")]
pub(super) async fn save(
    id: &str,
    who: Offering,
    visit: Visit,
    form: SessionForm<Fields>,
    store: &State<Arc<dyn Store>>,
) -> Result<Flash<Redirect>, Result<Page, Status>> {
    let read = one(&***store, id, &who).await.map_err(Err)?;
    let fields = form.content;
    let (mut opening, mut wrong) = typed::opening(visit.words, &read, &fields);
    wrong.extend(checked(&opening, &visit));
    if wrong.is_empty() {
        opening.version.0 = fields.get("version").parse().unwrap_or(0);
        match records::write(&***store, Some(&read), &opening).await {
            Ok(_) => return Ok(done("/openings".to_owned(), "page-done-saved")),
            Err(refusal) => wrong.extend(told(&refusal, &visit).map_err(Err)?),
        }
    }
    let page = form_page(&visit, Some(&read), None, &fields, &wrong);
    Err(Ok(page.status(Status::UnprocessableEntity)))
}

/// The employer of somebody of an employer's.
async fn own(store: &dyn Store, who: &Offering) -> Result<Option<Employer>, Status> {
    match who.0.role() {
        Role::Employer(id) => {
            let own = store.find(&id.to_string()).await.map_err(away)?;
            missing(own).map(Some)
        }
        Role::Coordinator | Role::Instructor => Ok(None),
    }
}

/// The employers that a coordinator may choose from, by name; none for somebody of an employer's.
async fn choice(store: &dyn Store, who: &Offering) -> Result<Option<Vec<Employer>>, Status> {
    if !who.0.is_coordinator() {
        return Ok(None);
    }
    let mut known: Vec<Employer> = store.every(None).await.map_err(away)?;
    known.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Some(known))
}

/// Whose opening it is to be: the own employer, or the one with the number that a coordinator has
/// typed, or a new one.
async fn employer(
    store: &dyn Store,
    visit: &Visit,
    who: &Offering,
    fields: &Fields,
) -> Result<(Employer, Wrong), Status> {
    if let Some(own) = own(store, who).await? {
        return Ok((own, Wrong::default()));
    }
    firm::named(store, visit.words, fields).await
}

/// What the rules of an opening find. Its number is given later.
fn checked(opening: &Opening, visit: &Visit) -> Wrong {
    let mut problems = data::domain::Checked::check(opening);
    problems.retain(|problem| problem.field != "reference");
    Wrong::of(&problems, visit.words, typed::field)
}

/// What a refusal says beside the fields.
fn told(refusal: &Refusal, visit: &Visit) -> Result<Wrong, Status> {
    let mut wrong = Wrong::default();
    match refusal {
        Refusal::Values(problems) => return Ok(Wrong::of(problems, visit.words, typed::field)),
        Refusal::Store(StoreError::Conflict { .. }) => {
            wrong.add("title", visit.words.text("page-form-conflict"));
        }
        Refusal::Store(StoreError::Duplicate { .. }) => {
            wrong.add("orgnr", visit.words.text("page-employer-taken"));
        }
        Refusal::RoundClosed | Refusal::Store(_) => return Err(Status::ServiceUnavailable),
    }
    Ok(wrong)
}

/// The number after the highest one of the form `P-001`.
async fn free_reference(store: &dyn Store) -> Result<String, StoreError> {
    let openings: Vec<Opening> = store.every(None).await?;
    let numbers = openings
        .iter()
        .filter_map(|opening| opening.reference.strip_prefix("P-")?.parse::<u32>().ok());
    Ok(format!(
        "P-{:03}",
        numbers.max().unwrap_or(0).saturating_add(1)
    ))
}

fn empty(employer: EmployerId) -> Opening {
    Opening {
        id: OpeningId::new(),
        version: Version::default(),
        reference: String::new(),
        employer,
        title: String::new(),
        kind: OpeningKind::Practice,
        trade: TradeCode(String::new()),
        postcode: Postcode(String::new()),
        seats: Seats::default(),
        period: Period::default(),
        ages: AgeWindow::default(),
        target_groups: Default::default(),
        required_programmes: Default::default(),
        licences: Default::default(),
        min_days: 1,
        min_group: 0,
        follow_up_hours: None,
        hours_per_youth: 0,
        environment: Preferences::default(),
        instructor: String::new(),
        open: true,
        closed: false,
    }
}

/// `employers` are those that a coordinator may choose from for a new opening.
fn form_page(
    visit: &Visit,
    opening: Option<&Opening>,
    employers: Option<&[Employer]>,
    fields: &Fields,
    wrong: &Wrong,
) -> Page {
    let w = visit.words;
    let form = Form {
        words: w,
        fields,
        wrong,
    };
    let title = if opening.is_some() {
        "page-opening-change"
    } else {
        "page-opening-new"
    };
    let action = opening.map_or_else(
        || "/openings/new".to_owned(),
        |one| format!("/openings/{}", one.id),
    );
    let main = html! {
        div.middle {
            h1 { (w.text(title)) }
            @if let Some(opening) = opening { p.lead { (opening.title) " · " (opening.reference) } }
            (form.summary())
            form.fields method="post" action=(action) {
                (signed(visit.csrf()))
                @if let Some(opening) = opening {
                    input type="hidden" name="version" value=(opening.version);
                }
                (parts(&form, employers))
                div.row {
                    button.ds-button type="submit" {
                        (w.text(if opening.is_some() { "page-save" } else { "page-opening-register" }))
                    }
                    a.ds-button data-variant="tertiary" href="/openings" { (w.text("page-cancel")) }
                }
            }
            @if let Some(opening) = opening { (ending::closer(visit, opening)) }
            script src=(crate::pages::assets::url("form")) defer {}
        }
    };
    let name = if visit.reader.scope().is_everything() {
        "page-openings-all"
    } else {
        "page-employer-openings"
    };
    let crumbs = [("/openings".to_owned(), w.text(name))];
    Page::new(visit, &crumbs, &w.text(title), &main)
}

fn parts(form: &Form<'_>, employers: Option<&[Employer]>) -> Markup {
    let w = form.words;
    let kinds: Vec<(String, String)> = OpeningKind::ALL
        .iter()
        .map(|kind| (kind_key(*kind).to_owned(), w.kind(*kind)))
        .collect();
    html! {
        @if let Some(known) = employers { (firm::asked(form, known)) }
        (form.line(&Line::text("title", w.text("page-opening-title")).hint(w.text("page-opening-title-hint"))))
        (form.line_of("trade", &w.text("page-opening-trade"), &w.text("page-opening-trade-hint"), "fag"))
        datalist #fag {
            @for entry in catalogue().trades().filter(|entry| entry.level >= 3) {
                option value=(entry.name(w.0)) {}
            }
        }
        (form.radios("kind", &w.text("page-opening-kind"), "", &kinds))
        (form.line(&Line::text("postcode", w.text("page-postcode")).kind("number").size(5)))
        fieldset.ds-fieldset {
            legend.ds-label data-weight="medium" { (w.text("page-opening-seats")) }
            p { (w.text("page-opening-seats-hint")) }
            div.seats {
                @for day in Weekday::ALL {
                    (form.line(&Line::text(&format!("seats-{}", day_key(day)), capital(&w.weekday(day)))
                        .kind("number").size(3)))
                }
            }
        }
        div.two {
            (form.line(&Line::text("from", w.text("page-opening-from")).kind("date").optional()))
            (form.line(&Line::text("to", w.text("page-opening-to")).kind("date").optional()))
        }
        (requirements(form))
        (days(form))
    }
}

fn requirements(form: &Form<'_>) -> Markup {
    let w = form.words;
    html! {
        details.panel open[!form.is_right(&["age-min", "age-max", "min_days"])] {
            summary { (w.text("page-opening-requirements")) }
            div.fields {
                div.two {
                    (form.line(&Line::text("age-min", w.text("page-opening-age-min")).kind("number").size(3).optional()))
                    (form.line(&Line::text("age-max", w.text("page-opening-age-max")).kind("number").size(3).optional()))
                    (form.line(&Line::text("min_days", w.text("page-opening-min-days")).kind("number").size(3)))
                }
                (form.boxes("groups", &w.text("page-opening-groups"), &w.text("page-opening-groups-hint"), &groups(w)))
                (form.boxes("licences", &w.text("page-opening-licences"), "", &licences(w)))
            }
        }
    }
}

/// What the days there are like.
fn days(form: &Form<'_>) -> Markup {
    let w = form.words;
    html! {
        details.panel {
            summary { (w.text("page-opening-days")) }
            p { (w.text("page-opening-days-hint")) }
            div.two {
                @for (name, label, low, high) in SCALES {
                    (form.select(&format!("scale-{name}"), &w.text(label), "",
                        &steps(w, "page-scale-as-trade", low, high)))
                }
            }
        }
    }
}

/// With a capital at the beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
