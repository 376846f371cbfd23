use data::domain::{Run, RunState};
use data::store::Typed;

use crate::common::{App, samples, solvers};

/// A round of one youth and one opening that has been run; gives the id of the run.
async fn finished(app: &App) -> String {
    let coordinator = app.coordinator();
    let youth = coordinator
        .make("/api/v1/youths", &samples::youth("=U-1"))
        .await;
    let opening = samples::opening("P-001", &app.employer.to_string());
    let opening = coordinator.make("/api/v1/openings", &opening).await;
    let round = samples::round("Høsten", &[&youth], &[&opening]);
    let round = coordinator.make("/api/v1/rounds", &round).await;
    let started = coordinator
        .send(
            rocket::http::Method::Post,
            &format!("/api/v1/rounds/{round}/runs"),
            &[],
            None,
        )
        .await;
    assert_eq!(started.status, 202, "{}", started.text);
    let id = started.json()["id"].as_str().unwrap().to_owned();
    loop {
        let run: Run = app.store.find(&id).await.unwrap().unwrap();
        match run.state {
            RunState::Finished => return id,
            RunState::Queued | RunState::Running => rocket::tokio::task::yield_now().await,
            other => panic!("{other:?}"),
        }
    }
}

#[rocket::async_test]
async fn a_result_comes_as_workbook_or_text() {
    let app = App::start().await;
    let run = finished(&app).await;
    let path = format!("/api/v1/runs/{run}/export");

    let workbook = app
        .instructor()
        .request(rocket::http::Method::Get, &path, &[], None)
        .await;
    assert_eq!(workbook.status().code, 200);
    let kind = workbook.content_type().unwrap().to_string();
    assert_eq!(
        kind,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    );
    let name = workbook.headers().get_one("Content-Disposition");
    assert_eq!(name, Some("attachment; filename=\"resultat.xlsx\""));
    let bytes = workbook.into_bytes().await.unwrap();
    assert_eq!(&bytes[..2], b"PK");

    let text = app.instructor().get(&format!("{path}?format=csv")).await;
    assert_eq!(
        (text.status, text.kind.as_str()),
        (200, "text/csv; charset=utf-8")
    );
    assert!(text.text.contains("Snekkerverkstedet"), "{}", text.text);
    assert!(
        text.text.contains("'=U-1"),
        "no cell can run: {}",
        text.text
    );

    let other = app.instructor().get(&format!("{path}?format=pdf")).await;
    assert_eq!(other.problem(), (422, "query-invalid".to_owned()));
}

#[rocket::async_test]
async fn what_has_no_result_is_not_exported() {
    let app = App::solving(solvers::FirstToFirst).await;
    let unknown = "/api/v1/runs/0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11/export";
    let refused = app.coordinator().get(unknown).await;
    assert_eq!(refused.problem(), (404, "not-found".to_owned()));
}
