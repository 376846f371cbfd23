use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::App;

/// `METHOD /path/{name}` of everything that is mounted under the API or asks after the server.
fn mounted(app: &App) -> BTreeSet<String> {
    app.client
        .rocket()
        .routes()
        .map(|route| (route.method, route.uri.path().to_owned()))
        .filter(|(_, path)| path.starts_with("/api/") || path.ends_with("z"))
        .map(|(method, path)| format!("{method} {}", path.replace('<', "{").replace('>', "}")))
        .collect()
}

fn documented(document: &Value) -> BTreeSet<String> {
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            operations.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    operations
}

#[rocket::async_test]
async fn every_mounted_route_is_documented_and_the_other_way_round() {
    let app = App::start().await;
    let answer = app.nobody().get("/api/v1/openapi.json").await;
    assert_eq!(
        (answer.status, answer.kind.as_str()),
        (200, "application/json")
    );
    assert_eq!(mounted(&app), documented(&answer.json()));
}

#[rocket::async_test]
async fn the_document_is_the_one_that_was_agreed() {
    let app = App::start().await;
    let document = app.nobody().get("/api/v1/openapi.json").await.json();
    assert_eq!(document["openapi"], "3.1.0");
    insta::assert_json_snapshot!("openapi", document);
}

#[rocket::async_test]
async fn every_operation_has_a_name_of_its_own() {
    let app = App::start().await;
    let document = app.nobody().get("/api/v1/openapi.json").await.json();
    let mut names = BTreeSet::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{name}");
        }
    }
}

#[rocket::async_test]
async fn every_reference_in_the_document_leads_somewhere() {
    let app = App::start().await;
    let document = app.nobody().get("/api/v1/openapi.json").await.json();
    let mut references = BTreeSet::new();
    collect(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                references.insert(reference.clone());
            }
            fields.values().for_each(|value| collect(value, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

#[rocket::async_test]
async fn every_operation_names_its_failures_as_problem_documents() {
    let app = App::start().await;
    let document = app.nobody().get("/api/v1/openapi.json").await.json();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            for (status, response) in responses {
                if status.starts_with(['4', '5']) {
                    let content = &response["content"];
                    assert!(
                        content["application/problem+json"].is_object(),
                        "{method} {path} {status}"
                    );
                }
            }
            let open = operation["security"] == serde_json::json!([{}]);
            assert_eq!(!open, responses.contains_key("403"), "{method} {path}");
        }
    }
}

#[rocket::async_test]
async fn a_parameter_with_few_values_tells_them_and_its_default() {
    // Given the document
    let app = App::start().await;
    let document = app.nobody().get("/api/v1/openapi.json").await.json();

    // Then the kind of file is one of two texts, which a second type beside them would rule out
    let export = &document["paths"]["/api/v1/runs/{id}/export"]["get"]["parameters"][1];
    assert_eq!(
        export["schema"],
        serde_json::json!({"type": "string", "enum": ["xlsx", "csv"], "default": "xlsx"})
    );

    // And only those are told as roles to invite who can be invited
    let schemas = &document["components"]["schemas"];
    let roles = &schemas["NewInvitation"]["properties"]["role"]["oneOf"];
    assert_eq!(roles[0]["enum"], serde_json::json!(["instructor"]));
    assert_eq!(roles[1]["required"], serde_json::json!(["employer"]));
    assert_eq!(roles[2], Value::Null);
    assert_eq!(schemas["Wish"]["oneOf"][0]["additionalProperties"], false);
}
