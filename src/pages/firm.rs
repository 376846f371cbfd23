//! The employer that a coordinator names in a form: by the number of one that is registered, or with
//! the name of a new one.

use data::domain::{Checked, Employer, EmployerId, Orgnr, Postcode, Version};
use data::store::{Store, Typed};
use maud::{Markup, html};
use rocket::http::Status;

use super::fields::Fields;
use super::form::{Form, Line, Wrong};
use super::visit::away;
use super::words::Words;

/// The employer with the number that is typed, or a new one of version 0 with what is wrong with it.
pub(super) async fn named(
    store: &dyn Store,
    w: Words,
    fields: &Fields,
) -> Result<(Employer, Wrong), Status> {
    let digits: String = fields
        .get("orgnr")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let known: Option<Employer> = store.find_by("orgnr", &digits).await.map_err(away)?;
    if let Some(known) = known {
        return Ok((known, Wrong::default()));
    }
    let new = Employer {
        id: EmployerId::new(),
        version: Version::default(),
        orgnr: Orgnr(digits),
        name: fields.get("employer").to_owned(),
        postcode: Postcode(fields.get("postcode").to_owned()),
        contact: None,
    };
    let wrong = Wrong::of(&new.check(), w, |field| match field {
        "name" => "employer".to_owned(),
        field => field.to_owned(),
    });
    Ok((new, wrong))
}

/// The fields for number and name; the numbers of those that are registered are proposed.
pub(super) fn asked(form: &Form<'_>, known: &[Employer]) -> Markup {
    let w = form.words;
    html! {
        div.two {
            (form.line_of("orgnr", &w.text("page-orgnr"), &w.text("page-orgnr-hint"), "bedrifter"))
            (form.line(&Line::text("employer", w.text("page-employer-name")).optional()
                .hint(w.text("page-employer-name-hint"))))
        }
        datalist #bedrifter {
            @for employer in known { option value=(employer.orgnr.0) { (employer.name) } }
        }
    }
}
