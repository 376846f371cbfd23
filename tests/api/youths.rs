use serde_json::json;

use crate::common::{App, samples};

const YOUTHS: &str = "/api/v1/youths";

#[rocket::async_test]
async fn a_youth_is_registered_read_changed_and_removed() {
    let app = App::start().await;

    let made = app
        .instructor()
        .post(YOUTHS, &samples::youth("U-001"))
        .await;
    assert_eq!((made.status, made.header("ETag")), (201, "\"1\""));
    let location = made.header("Location").to_owned();

    let read = app.instructor().get(&location).await;
    assert_eq!((read.status, read.json()), (200, made.json()));

    let mut changed = read.json();
    changed["travel_limit"] = json!(90);
    let put = app
        .instructor()
        .put(&location, read.header("ETag"), &changed)
        .await;
    assert_eq!((put.status, put.header("ETag")), (200, "\"2\""));
    assert_eq!(put.json()["travel_limit"], 90);

    let removed = app.coordinator().delete(&location, "\"2\"").await;
    assert_eq!((removed.status, removed.text.as_str()), (204, ""));
    let gone = app.instructor().get(&location).await;
    assert_eq!(gone.problem(), (404, "not-found".to_owned()));
}

#[rocket::async_test]
async fn a_change_that_has_not_read_the_newest_version_is_refused() {
    let app = App::start().await;
    let made = app
        .instructor()
        .post(YOUTHS, &samples::youth("U-001"))
        .await;
    let location = made.header("Location").to_owned();
    app.instructor().put(&location, "\"1\"", &made.json()).await;

    let stale = app.instructor().put(&location, "\"1\"", &made.json()).await;
    assert_eq!(stale.problem(), (412, "version-conflict".to_owned()));
    let unnamed = app
        .instructor()
        .send(
            rocket::http::Method::Put,
            &location,
            &[],
            Some(&made.json()),
        )
        .await;
    assert_eq!(unnamed.problem(), (428, "version-missing".to_owned()));
    let removal = app.coordinator().delete(&location, "\"1\"").await;
    assert_eq!(removal.problem(), (412, "version-conflict".to_owned()));
}

#[rocket::async_test]
async fn two_changes_of_one_version_at_once_leave_one() {
    let app = App::start().await;
    let made = app
        .instructor()
        .post(YOUTHS, &samples::youth("U-001"))
        .await;
    let location = made.header("Location").to_owned();
    let body = made.json();

    let (one, two) = rocket::tokio::join!(
        app.instructor().put(&location, "\"1\"", &body),
        app.coordinator().put(&location, "\"1\"", &body),
    );

    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412]);
}

#[rocket::async_test]
async fn every_wrong_value_is_named_at_once() {
    let app = App::start().await;
    let mut youth = samples::youth("U-001");
    youth["postcode"] = json!("0001");
    youth["travel_limit"] = json!(0);
    youth["wishes"] = json!([
        {"trade": "XXXXX9----"},
        {"opening": "0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11"},
    ]);

    let refused = app.instructor().post(YOUTHS, &youth).await;

    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    let mut fields = refused.wrong_fields();
    fields.sort();
    assert_eq!(
        fields,
        [
            "postcode",
            "travel_limit",
            "wishes[0].trade",
            "wishes[1].opening"
        ]
    );
}

#[rocket::async_test]
async fn a_national_identity_number_is_refused_and_not_repeated() {
    let app = App::start().await;
    let mut youth = samples::youth("U-001");
    // A number of the Tax Administration's synthetic population (month + 80).
    youth["profile"]["free_text"] = json!("15880800180");

    let refused = app.instructor().post(YOUTHS, &youth).await;

    assert_eq!(refused.status, 422, "{}", refused.text);
    assert!(!refused.text.contains("15880800180"), "{}", refused.text);
    let listed = app.instructor().get(YOUTHS).await;
    assert_eq!(listed.json(), json!({"items": [], "next": null}));
}

#[rocket::async_test]
async fn a_reference_is_taken_once() {
    let app = App::start().await;
    app.instructor()
        .make(YOUTHS, &samples::youth("U-001"))
        .await;

    let twice = app
        .instructor()
        .post(YOUTHS, &samples::youth("U-001"))
        .await;

    assert_eq!(twice.problem(), (409, "duplicate".to_owned()));
}

#[rocket::async_test]
async fn a_youth_in_an_open_round_stays() {
    let app = App::start().await;
    let id = app
        .instructor()
        .make(YOUTHS, &samples::youth("U-001"))
        .await;
    let round = samples::round("Høsten", &[&id], &[]);
    app.coordinator().make("/api/v1/rounds", &round).await;

    let refused = app
        .coordinator()
        .delete(&format!("{YOUTHS}/{id}"), "\"1\"")
        .await;

    assert_eq!(refused.problem(), (409, "still-referenced".to_owned()));
    assert!(refused.text.contains("Høsten"), "{}", refused.text);
}

#[rocket::async_test]
async fn an_id_that_differs_from_the_address_is_refused() {
    let app = App::start().await;
    let made = app
        .instructor()
        .post(YOUTHS, &samples::youth("U-001"))
        .await;
    let mut other = made.json();
    other["id"] = json!("0198c4f0-8e0f-7c3e-9d5c-0a3c6f6f3d11");

    let refused = app
        .instructor()
        .put(made.header("Location"), "\"1\"", &other)
        .await;

    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["id"]);
}

#[rocket::async_test]
async fn a_youth_is_handed_over_to_somebody_who_can_be_an_adviser() {
    let app = App::start().await;
    let known = app.instructor().get("/api/v1/advisers").await.json();
    let logins: Vec<&str> = known
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["login"].as_str())
        .collect();
    assert_eq!(logins, ["coordinator", "instructor"]);

    let mut youth = samples::youth("U-001");
    youth["adviser"] = known[1]["account"].clone();
    let id = app.instructor().make("/api/v1/youths", &youth).await;
    let path = format!("/api/v1/youths/{id}");
    youth["adviser"] = known[0]["account"].clone();
    let handed = app.instructor().put(&path, "\"1\"", &youth).await;
    assert_eq!(handed.json()["adviser"], known[0]["account"]);

    let me = app.employer_user().get("/api/v1/me").await.json();
    youth["adviser"] = me["account"].clone();
    let refused = app.instructor().put(&path, "\"2\"", &youth).await;
    assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    assert_eq!(refused.wrong_fields(), ["adviser"]);
}

#[rocket::async_test]
async fn a_youth_is_found_by_letters_of_name_or_reference_that_stand_in_no_address() {
    let app = App::start().await;
    let (instructor, search) = (app.instructor(), format!("{YOUTHS}/search"));
    for (reference, name) in [("U-001", "Åse"), ("U-002", "Bård"), ("U-003", "Åsmund")] {
        let mut youth = samples::youth(reference);
        youth["first_name"] = json!(name);
        instructor.make(YOUTHS, &youth).await;
    }
    let find = async |text: &str| {
        let found = instructor
            .post(&search, &json!({"text": text}))
            .await
            .json();
        let youths = found["youths"].as_array().unwrap().clone();
        let names = youths
            .iter()
            .map(|one| one["first_name"].as_str().unwrap().to_owned());
        (
            found["found"].as_u64().unwrap(),
            names.collect::<Vec<_>>().join(" "),
        )
    };

    assert_eq!(find("ås").await, (2, "Åse Åsmund".to_owned()));
    assert_eq!(find(" u-002 ").await, (1, "Bård".to_owned()));
    assert_eq!(find("nobody").await, (0, String::new()));
    for text in [String::new(), "   ".to_owned(), "x".repeat(101)] {
        let refused = instructor.post(&search, &json!({"text": text})).await;
        assert_eq!(refused.problem(), (422, "values-invalid".to_owned()));
    }
}

#[rocket::async_test]
async fn openings_are_ranked_for_one_youth_with_why_and_why_not() {
    let app = App::start().await;
    let coordinator = app.coordinator();
    let youth = coordinator.make(YOUTHS, &samples::youth("U-001")).await;
    let path = format!("{YOUTHS}/{youth}/openings");
    let none = app.instructor().get(&path).await.json();
    assert_eq!(
        none,
        json!({"round": null, "possible": [], "impossible": []})
    );

    let employer = app.employer.to_string();
    let near = samples::opening("P-001", &employer);
    let mut closed = samples::opening("P-002", &employer);
    closed["open"] = json!(false);
    let near = coordinator.make("/api/v1/openings", &near).await;
    let closed = coordinator.make("/api/v1/openings", &closed).await;
    let round = samples::round("Høsten", &[], &[&near, &closed]);
    let round = coordinator.make("/api/v1/rounds", &round).await;

    let fits = app.instructor().get(&path).await.json();

    assert_eq!(fits["round"], round.as_str());
    assert_eq!(fits["possible"].as_array().unwrap().len(), 1);
    assert_eq!(fits["possible"][0]["opening"], near.as_str());
    assert!(fits["possible"][0]["score"].as_u64().unwrap() > 0);
    assert_eq!(fits["impossible"][0]["opening"], closed.as_str());
    assert!(
        !fits["impossible"][0]["reasons"][0]["text"]
            .as_str()
            .unwrap()
            .is_empty()
    );
}
