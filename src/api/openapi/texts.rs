use data::catalogue::catalogue;
use utoipa::Modify;
use utoipa::openapi::schema::AdditionalProperties;
use utoipa::openapi::{OpenApi, RefOr, Schema};

/// Says of each text that is sent what form it must have: the rules of `data::domain::check` and of the
/// accounts as patterns, so that whoever reads the document need not learn them from answers.
pub(super) struct Texts;

/// What no text in one line contains: control characters, and those that turn the direction.
const CONTROL: &str = r"\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069";
/// The same for texts that may have several lines.
const CONTROL_IN_LINES: &str =
    r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069";

/// A form of a text.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// A line that says something.
    Line,
    /// A line, or nothing.
    MaybeLine,
    /// A line without blanks at its ends.
    Reference,
    /// Lines that say something.
    Paragraphs,
    /// Lines, or nothing.
    MaybeParagraphs,
    /// An e-mail address by the HTML rule, or nothing.
    EMail,
    /// 5 to 15 digits with blanks, hyphens and brackets, or nothing.
    Phone,
    /// What is typed to log in.
    Login,
    /// A code of the follow-up services.
    OtStatus,
    /// A code of NAV's.
    NavEffortGroup,
}

/// Schema, property, form.
const FORMS: &[(&str, &str, Form)] = &[
    ("Acceptance", "login", Form::Login),
    ("Acceptance", "name", Form::Line),
    ("Answer", "reason", Form::MaybeParagraphs),
    ("Approval", "reason", Form::Paragraphs),
    ("Contact", "email", Form::EMail),
    ("Contact", "name", Form::MaybeLine),
    ("Contact", "phone", Form::Phone),
    ("Employer", "name", Form::Line),
    ("FollowUp", "nav_effort_group", Form::NavEffortGroup),
    ("FollowUp", "ot_status", Form::OtStatus),
    ("NewInvitation", "name", Form::Line),
    ("NewProposal", "reason", Form::Paragraphs),
    ("NewStep", "reason", Form::MaybeParagraphs),
    ("Opening", "instructor", Form::MaybeLine),
    ("Opening", "reference", Form::Reference),
    ("Opening", "title", Form::Line),
    ("Profile", "free_text", Form::MaybeParagraphs),
    ("QuotaRule", "name", Form::Line),
    ("Round", "name", Form::Line),
    ("Words", "text", Form::Paragraphs),
    ("Youth", "first_name", Form::Line),
    ("Youth", "last_name", Form::Line),
    ("Youth", "reference", Form::Reference),
];

/// What has one of several forms, each with these properties and no other.
const CLOSED: &[&str] = &["Change", "Wish"];

impl Modify for Texts {
    fn modify(&self, document: &mut OpenApi) {
        let Some(components) = &mut document.components else {
            return;
        };
        for schema in CLOSED {
            if let Some(RefOr::T(Schema::OneOf(forms))) = components.schemas.get_mut(*schema) {
                forms.items.iter_mut().for_each(close);
            }
        }
        for (schema, property, form) in FORMS {
            let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(*schema) else {
                continue;
            };
            if let Some(RefOr::T(Schema::Object(text))) = object.properties.get_mut(*property) {
                text.pattern = Some(form.pattern());
            }
        }
    }
}

fn close(form: &mut RefOr<Schema>) {
    if let RefOr::T(Schema::Object(object)) = form {
        object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
    }
}

impl Form {
    /// As a regular expression of ECMAScript.
    fn pattern(self) -> String {
        match self {
            Self::Line => said(CONTROL),
            Self::MaybeLine => format!("^[^{CONTROL}]*$"),
            Self::Reference => {
                format!(r"^[^\s{CONTROL}]([^{CONTROL}]*[^\s{CONTROL}])?$")
            }
            Self::Paragraphs => said(CONTROL_IN_LINES),
            Self::MaybeParagraphs => format!("^[^{CONTROL_IN_LINES}]*$"),
            Self::EMail => e_mail(),
            Self::Phone => r"^(\+?([ ()-]*[0-9]){5,15}[ ()-]*)?$".to_owned(),
            Self::Login => r"^\s*[a-zA-Z0-9._@-]{2,64}\s*$".to_owned(),
            Self::OtStatus => {
                let codes = catalogue().ot_statuses().iter();
                one_of(codes.map(|status| status.code.as_str()))
            }
            Self::NavEffortGroup => {
                let groups = catalogue().nav_effort_groups().iter();
                one_of(groups.map(|group| group.code.as_str()))
            }
        }
    }
}

fn said(control: &str) -> String {
    format!(r"^[^{control}]*[^\s{control}][^{control}]*$")
}

fn e_mail() -> String {
    let label = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
    format!(r"^([a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{label}(\.{label})*)?$")
}

fn one_of<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    format!("^({})$", codes.collect::<Vec<_>>().join("|"))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use utoipa::OpenApi;

    use super::super::ApiDocument;
    use super::*;

    #[test]
    fn every_text_that_has_a_form_says_it_in_the_document() {
        let document = serde_json::to_value(ApiDocument::openapi()).unwrap();
        for (schema, property, form) in FORMS {
            let text = &document["components"]["schemas"][schema]["properties"][property];
            assert_eq!(
                text["pattern"],
                Value::from(form.pattern()),
                "{schema}.{property}"
            );
        }
    }

    #[test]
    fn the_codes_of_the_follow_up_services_are_told_by_name() {
        assert!(Form::OtStatus.pattern().starts_with("^(OT"));
        assert!(
            Form::NavEffortGroup
                .pattern()
                .contains("|TRENGER_VEILEDNING|")
        );
    }
}
