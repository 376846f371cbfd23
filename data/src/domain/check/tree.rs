use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::{Problem, has_national_id};
use crate::messages::Message;

/// What the field rules of a document find, and every national identity number in its texts.
pub(super) fn problems(document: &(impl Validate + Serialize)) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Err(errors) = document.validate() {
        from_errors("", &errors, &mut found);
    }
    if let Ok(tree) = serde_json::to_value(document) {
        national_ids("", &tree, &mut found);
    }
    found
}

/// Ordered by field, numbers in brackets by their value.
pub(super) fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_cached_key(|problem| {
        let parts = problem.field.split(['.', '[', ']']);
        let order = |part: &str| (part.parse::<usize>().ok(), part.to_owned());
        (
            parts.map(order).collect::<Vec<_>>(),
            problem.message.id().to_owned(),
        )
    });
    problems.dedup();
    problems
}

fn from_errors(path: &str, errors: &ValidationErrors, found: &mut Vec<Problem>) {
    for (field, kind) in errors.errors() {
        // A rule over a whole struct, or a type around a single value, has no field of its own.
        let path = match field.as_ref() {
            "__all__" | "" => path.to_owned(),
            field if path.is_empty() => field.to_owned(),
            field => format!("{path}.{field}"),
        };
        match kind {
            ValidationErrorsKind::Field(errors) => {
                found.extend(errors.iter().map(|error| from_error(&path, error)));
            }
            ValidationErrorsKind::Struct(errors) => from_errors(&path, errors, found),
            ValidationErrorsKind::List(items) => {
                for (at, errors) in items {
                    from_errors(&format!("{path}[{at}]"), errors, found);
                }
            }
        }
    }
}

/// The message `validation-CODE` with the rule's parameters.
fn from_error(path: &str, error: &ValidationError) -> Problem {
    let mut message = Message::new(format!("validation-{}", error.code));
    let mut params: Vec<_> = error.params.iter().collect();
    params.sort_by_key(|(name, _)| name.to_owned());
    for (name, value) in params {
        let std::borrow::Cow::Borrowed(name) = name else {
            continue;
        };
        message = match value {
            _ if matches!(*name, "value" | "given") => message,
            Value::Number(number) => match number.as_i64() {
                Some(number) => message.with(name, number),
                None => message.with(name, number.to_string()),
            },
            value => message.with(name, shown(value)),
        };
    }
    let given = error.params.get("given").or(error.params.get("value"));
    Problem::new(path, message, &given.map(shown).unwrap_or_default())
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn national_ids(path: &str, tree: &Value, found: &mut Vec<Problem>) {
    match tree {
        // Ids are given by the program; a row of eleven digits in one is chance.
        Value::String(text) if text.len() == 36 && Uuid::try_parse(text).is_ok() => {}
        Value::String(text) if has_national_id(text) => {
            found.push(Problem::new(
                path,
                Message::new("validation-national-id"),
                text,
            ));
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                national_ids(&format!("{path}[{at}]"), item, found);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                national_ids(&path, field, found);
            }
        }
        _ => {}
    }
}
