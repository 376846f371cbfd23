use crate::common::{App, samples};

const EMPLOYERS: &str = "/api/v1/employers";

#[rocket::async_test]
async fn an_employer_with_openings_stays() {
    let app = App::start().await;
    let id = app
        .coordinator()
        .make(EMPLOYERS, &samples::employer(1))
        .await;
    let opening = samples::opening("P-001", &id);
    let made = app.coordinator().post("/api/v1/openings", &opening).await;

    let refused = app
        .coordinator()
        .delete(&format!("{EMPLOYERS}/{id}"), "\"1\"")
        .await;
    assert_eq!(refused.problem(), (409, "still-referenced".to_owned()));

    app.coordinator()
        .delete(made.header("Location"), "\"1\"")
        .await;
    let removed = app
        .coordinator()
        .delete(&format!("{EMPLOYERS}/{id}"), "\"1\"")
        .await;
    assert_eq!(removed.status, 204);
}

#[rocket::async_test]
async fn an_organisation_number_is_held_against_its_check_digit() {
    let app = App::start().await;
    let mut employer = samples::employer(1);
    employer["orgnr"] = "800000018".into();

    let refused = app.coordinator().post(EMPLOYERS, &employer).await;

    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["orgnr"]);
}

#[rocket::async_test]
async fn an_employer_user_reads_the_own_employer_only() {
    let app = App::start().await;
    let other = app
        .coordinator()
        .make(EMPLOYERS, &samples::employer(1))
        .await;
    let own = format!("{EMPLOYERS}/{}", app.employer);

    assert_eq!(app.employer_user().get(&own).await.status, 200);
    let hidden = app
        .employer_user()
        .get(&format!("{EMPLOYERS}/{other}"))
        .await;
    assert_eq!(hidden.problem(), (404, "not-found".to_owned()));
    let list = app.employer_user().get(EMPLOYERS).await;
    assert_eq!(list.problem(), (403, "not-allowed".to_owned()));
}
