use rocket::http::Method;

use crate::common::App;

#[rocket::async_test]
async fn a_method_that_an_address_does_not_take_is_answered_with_those_it_takes() {
    let app = App::start().await;
    for (method, path, allow) in [
        (Method::Patch, "/api/v1/youths", "GET, HEAD, POST"),
        (Method::Delete, "/api/v1/me", "GET, HEAD"),
        (Method::Trace, "/api/v1/rounds", "GET, HEAD, POST"),
        (Method::Options, "/api/v1/tokens", "POST"),
        (Method::Trace, "/healthz", "GET, HEAD"),
        (
            Method::Post,
            "/api/v1/youths/0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11",
            "DELETE, GET, HEAD, PUT",
        ),
        // `accept` is no id of an invitation, although it stands where ids stand.
        (Method::Get, "/api/v1/invitations/accept", "POST"),
        (Method::Delete, "/api/v1/invitations/accept", "POST"),
        (Method::Options, "/api/v1/invitations/accept", "POST"),
    ] {
        let refused = app.coordinator().send(method, path, &[], None).await;
        assert_eq!(
            refused.problem(),
            (405, "method-not-allowed".to_owned()),
            "{path}"
        );
        assert_eq!(refused.header("Allow"), allow, "{path}");
    }
}

#[rocket::async_test]
async fn head_answers_as_get_without_a_body() {
    let app = App::start().await;
    let head = app
        .instructor()
        .send(Method::Head, "/api/v1/me", &[], None)
        .await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
}

#[rocket::async_test]
async fn what_does_not_exist_is_a_problem_below_api_and_a_page_elsewhere() {
    let app = App::start().await;
    let api = app.nobody().get("/api/v1/nothing").await;
    assert_eq!(api.problem(), (404, "not-found".to_owned()));
    let page = app.nobody().get("/nothing/at/all").await;
    assert_eq!(
        (page.status, page.kind.as_str()),
        (404, "text/html; charset=utf-8")
    );
}

#[rocket::async_test]
async fn the_table_tells_each_code_in_both_languages() {
    let app = App::start().await;
    let table = app.nobody().get("/api/v1/problems").await.json();
    let rows = table.as_array().unwrap();
    assert!(rows.len() > 20);
    for row in rows {
        let code = row["code"].as_str().unwrap();
        let path = format!("/api/v1/problems/{code}");
        let english = app.nobody().get(&path).await.json();
        assert_eq!(&english, row);
        let headers = [("Accept-Language", "nb")];
        let norwegian = app
            .nobody()
            .send(Method::Get, &path, &headers, None)
            .await
            .json();
        for text in ["title", "remedy"] {
            let (nb, en) = (
                norwegian[text].as_str().unwrap(),
                english[text].as_str().unwrap(),
            );
            assert!(
                !nb.starts_with("problem-") && !en.starts_with("problem-"),
                "{code}"
            );
            assert_ne!(nb, en, "{code}");
        }
    }
    let unknown = app.nobody().get("/api/v1/problems/none").await;
    assert_eq!(unknown.problem(), (404, "not-found".to_owned()));
}

#[rocket::async_test]
async fn every_answer_is_kept_from_caches_and_frames() {
    let app = App::start().await;
    for path in ["/api/v1/youths", "/api/v1/nothing", "/healthz", "/nothing"] {
        let answer = app.instructor().get(path).await;
        assert_eq!(answer.header("Cache-Control"), "no-store", "{path}");
        assert_eq!(answer.header("X-Content-Type-Options"), "nosniff", "{path}");
        assert_eq!(answer.header("X-Frame-Options"), "DENY", "{path}");
        let policy = answer.header("Content-Security-Policy");
        assert!(
            policy.starts_with("default-src 'self'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(answer.header("X-Request-Id").len(), 36, "{path}");
    }
}

#[rocket::async_test]
async fn a_problem_names_the_request_as_the_header_does() {
    let app = App::start().await;
    let refused = app.nobody().get("/api/v1/youths").await;
    assert_eq!(refused.problem(), (401, "not-signed-in".to_owned()));
    let id = refused.header("X-Request-Id");
    assert_eq!(refused.json()["instance"], format!("urn:uuid:{id}"));
    assert!(refused.header("WWW-Authenticate").starts_with("Bearer"));
}
